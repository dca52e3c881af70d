import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'
import { readUtf8, spotAt } from '../polish/charset.ts'

/** How many bytes are read, and what is thrown otherwise: for a reason such as ENOENT, or because there are more. */
export interface Limit {
  readonly most: number
  unreadable(reason: string): Failure
}

/** Where texts are read: the folder that paths start from, and standard input to its end. */
interface Reader {
  readonly cwd: string
  input(limit: Limit): Promise<Uint8Array>
}

const largestText = 1024 * 1024

/** The text of a file, or of standard input (`-`): UTF-8, without a byte order mark. Throws `letter-body-unreadable` or `text-not-utf8`. */
export async function readText(flag: string, file: string, context: Reader): Promise<string> {
  const unreadable = (reason: string) => new Failure('letter-body-unreadable', { flag, file, reason })
  const bytes = await readBytes(file, { most: largestText, unreadable }, context)
  const { text, fault } = readUtf8(bytes)
  if (fault !== null) throw new Failure('text-not-utf8', { file, ...spotAt(text, fault) })
  return text.replaceAll('\r\n', '\n')
}

/** The bytes of a file, or of standard input (`-`). Throws what `limit` says. */
export async function readBytes(file: string, limit: Limit, { cwd, input }: Reader): Promise<Uint8Array> {
  if (file === '-') return input(limit)
  const { most, unreadable } = limit
  try {
    const path = resolve(cwd, file)
    const stat = statSync(path)
    if (!stat.isFile()) throw unreadable('EISDIR')
    if (stat.size > most) throw unreadable(`> ${most} B`)
    return readFileSync(path)
  } catch (error) {
    throw error instanceof Failure ? error : unreadable((error as NodeJS.ErrnoException).code ?? 'error')
  }
}
