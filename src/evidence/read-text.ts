import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../errors.ts'
import { readUtf8, spotAt } from '../polish/charset.ts'
import type { ReadText } from '../road/world.ts'
import { groundsOf, holdsPrivateKey, placeOf, type Surroundings } from './place.ts'

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

/**
 * The text of a file, or of standard input (`-`): UTF-8, without a byte order mark; and what of its place a person has
 * to answer for. Throws `letter-body-unreadable`, `text-not-utf8`, and `file-guarded` for what never goes.
 */
export async function readText(flag: string, file: string, context: Reader & Surroundings): Promise<ReadText> {
  const unreadable = (reason: string) => new Failure('letter-body-unreadable', { flag, file, reason })
  const limit = { most: largestText, unreadable }
  const { bytes, strayed } =
    file === '-' ? { bytes: await context.input(limit), strayed: null } : await readPlaced(file, limit, context)
  const { text, fault } = readUtf8(bytes)
  if (fault !== null) throw new Failure('text-not-utf8', { file, ...spotAt(text, fault) })
  return { text: text.replaceAll('\r\n', '\n'), strayed }
}

/** The bytes of a file, or of standard input (`-`). Throws what `limit` says. */
export async function readBytes(file: string, limit: Limit, { cwd, input }: Reader): Promise<Uint8Array> {
  return file === '-' ? input(limit) : withFile(resolve(cwd, file), limit, (opened) => allOf(opened, limit))
}

async function readPlaced(file: string, limit: Limit, context: Surroundings) {
  const at = resolve(context.cwd, file)
  return withFile(at, limit, (opened) => {
    const place = placeOf(file, at, fstatSync(opened, { bigint: true }), groundsOf(context))
    if (place === null) throw limit.unreadable('ESTALE')
    // before a byte of it is read
    if (place.guarded) throw new Failure('file-guarded', { file })
    const bytes = allOf(opened, limit)
    if (holdsPrivateKey(bytes)) throw new Failure('file-guarded', { file })
    return { bytes, strayed: place.strayed }
  })
}

/**
 * Opens a regular file once, so that whatever is said of it is said of what is read. Nothing else is done meanwhile: the
 * other way of Node to read files takes longer to load than most files to read.
 */
function withFile<T>(path: string, { unreadable }: Limit, work: (file: number) => T): T {
  let opened: number | undefined
  try {
    // a pipe is not opened, a device neither: the one waits, the other may start something
    const sight = statSync(path)
    if (!sight.isFile()) throw unreadable(sight.isDirectory() ? 'EISDIR' : 'EFTYPE')
    opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    if (!fstatSync(opened).isFile()) throw unreadable('EFTYPE')
    return work(opened)
  } catch (error) {
    throw error instanceof Failure ? error : unreadable((error as NodeJS.ErrnoException).code ?? 'error')
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

/** All bytes of a file, as many as it had when it was opened. */
function allOf(file: number, { most, unreadable }: Limit): Uint8Array {
  const { size, mtimeMs } = fstatSync(file)
  if (size > most) throw unreadable(`> ${most} B`)
  // a byte more, so that a file which grew is seen
  const bytes = Buffer.allocUnsafeSlow(size + 1)
  let length = 0
  for (let more = -1; more !== 0 && length <= size; length += more)
    more = readSync(file, bytes, length, size + 1 - length, length)
  const now = fstatSync(file)
  if (length !== size || now.size !== size || now.mtimeMs !== mtimeMs) throw unreadable('EBUSY')
  return bytes.subarray(0, size)
}
