import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'
import type { Context, Limit } from './context.ts'

const largestText = 1024 * 1024

/** The text of a file, or of standard input (`-`): UTF-8, a byte order mark left out. Failure `letter-body-unreadable`. */
export async function readText(flag: string, file: string, context: Pick<Context, 'cwd' | 'input'>): Promise<string> {
  const unreadable = (reason: string) => new Failure('letter-body-unreadable', { flag, file, reason })
  const bytes = await readBytes(file, { most: largestText, unreadable }, context)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    throw unreadable('UTF-8')
  }
}

/** The bytes of a file, or of standard input (`-`). Throws what the limit makes of the reason why they cannot be had. */
export async function readBytes(
  file: string,
  limit: Limit,
  { cwd, input }: Pick<Context, 'cwd' | 'input'>,
): Promise<Uint8Array> {
  return file === '-' ? input(limit) : fileBytes(resolve(cwd, file), limit)
}

function fileBytes(path: string, { most, unreadable }: Limit): Uint8Array {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw unreadable('EISDIR')
    if (stat.size > most) throw unreadable(`> ${most} B`)
    return readFileSync(path)
  } catch (error) {
    throw error instanceof Failure ? error : unreadable((error as NodeJS.ErrnoException).code ?? 'error')
  }
}
