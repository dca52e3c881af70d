import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'
import type { Context } from './context.ts'

const largest = 1024 * 1024

/** The text of a file, or of standard input (`-`): UTF-8, a byte order mark left out. Failure `letter-body-unreadable`. */
export async function readText(flag: string, file: string, context: Pick<Context, 'cwd' | 'input'>): Promise<string> {
  const bytes = file === '-' ? await context.input(largest) : fileBytes(file, context.cwd)
  const unreadable = (reason: string) => new Failure('letter-body-unreadable', { flag, file, reason })
  if (typeof bytes === 'string') throw unreadable(bytes)
  if (bytes.length > largest) throw unreadable(`> ${largest} B`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    throw unreadable('UTF-8')
  }
}

/** A file's bytes, or why they cannot be had. */
function fileBytes(file: string, cwd: string): Uint8Array | string {
  try {
    const path = resolve(cwd, file)
    const stat = statSync(path)
    if (!stat.isFile()) return 'EISDIR'
    return stat.size > largest ? `> ${largest} B` : readFileSync(path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'error'
  }
}
