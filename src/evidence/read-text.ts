import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'

/** How many bytes are read, and what is thrown where they cannot be had: for a reason such as ENOENT, or there being more. */
export interface Limit {
  readonly most: number
  unreadable(reason: string): Failure
}

/** Where texts are read: the folder that paths are meant from, and standard input to its end. */
interface Reader {
  readonly cwd: string
  input(limit: Limit): Promise<Uint8Array>
}

const largestText = 1024 * 1024

/** The text of a file, or of standard input (`-`): UTF-8, a byte order mark left out. Failure `letter-body-unreadable`. */
export async function readText(flag: string, file: string, context: Reader): Promise<string> {
  const unreadable = (reason: string) => new Failure('letter-body-unreadable', { flag, file, reason })
  const bytes = await readBytes(file, { most: largestText, unreadable }, context)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    throw unreadable('UTF-8')
  }
}

/** The bytes of a file, or of standard input (`-`). Throws what the limit makes of the reason why they cannot be had. */
export async function readBytes(file: string, limit: Limit, { cwd, input }: Reader): Promise<Uint8Array> {
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
