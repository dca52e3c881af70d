import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, closeSync, createReadStream, existsSync, fsync, openSync, renameSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Failure } from '../errors.ts'
import { makePrivateFolder, type Rights, rightsIn } from '../private-folder.ts'

/**
 * Keeps a raw mail in the data folder, as `mail/ab/<digest>.eml` (0600, folders 0700; for the group where the data folder
 * is a group's): whole on the disk or not at all, and only once. Returns the SHA-256 of its bytes, in hex, by which it is found again. Throws `folder-unwritable`, and
 * what the source of a stream throws.
 */
export async function keepRaw(folder: string, mail: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
  if (!(mail instanceof Uint8Array)) return keepWritten(folder, (draft) => write(draft, mail))
  const digest = createHash('sha256').update(mail).digest('hex')
  if (existsSync(pathOf(folder, digest))) return digest
  return keepWritten(folder, (draft) => writeBytes(draft, mail, digest))
}

/** Has a draft written, which gives the digest, and puts it where it belongs. */
async function keepWritten(folder: string, writeTo: (draft: string) => Promise<string>): Promise<string> {
  const store = join(folder, 'mail')
  const draft = join(store, `${randomUUID()}.tmp`)
  try {
    makePrivateFolder(folder)
    const rights = rightsIn(folder)
    makePrivateFolder(store, rights)
    const digest = await writeTo(draft)
    // as the owner's alone it was made
    if (rights.file !== ownersAlone) chmodSync(draft, rights.file)
    await settle(draft, pathOf(folder, digest), rights)
    return digest
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Failure('folder-unwritable', { folder: store, reason: error.message })
  }
}

/** All raw mails that are kept in a data folder, in the order of their digests; each is read in parts. */
export function rawMails(folder: string) {
  return {
    async *list(): AsyncGenerator<string> {
      for (const below of await namesIn(join(folder, 'mail')))
        for (const name of await namesIn(join(folder, 'mail', below))) {
          const digest = /^([0-9a-f]{64})\.eml$/.exec(name)?.[1]
          if (digest?.startsWith(below)) yield digest
        }
    },
    async *read(digest: string): AsyncGenerator<Uint8Array> {
      try {
        yield* createReadStream(pathOf(folder, digest), { highWaterMark: 192 * 1024 }) as AsyncIterable<Buffer>
      } catch (error) {
        throw missing(digest, error)
      }
    },
    keep: (bytes: AsyncIterable<Uint8Array>) => keepRaw(folder, bytes),
    forget: async (digests: readonly string[]) => {
      const there = digests.map((digest) => pathOf(folder, digest)).filter((path) => existsSync(path))
      for (const path of there) await rm(path)
      return there.length
    },
  }
}

/** What is in a folder, in order; nothing in what is none. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

/** The bytes of a kept mail. Throws `raw-mail-missing`. */
export async function readRaw(folder: string, digest: string): Promise<Uint8Array> {
  try {
    return await readFile(pathOf(folder, digest))
  } catch (error) {
    throw missing(digest, error)
  }
}

function missing(digest: string, error: unknown): Failure {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'not a digest'
  return new Failure('raw-mail-missing', { digest: digest.slice(0, 12), reason })
}

/** Only a digest ever becomes a path. */
function pathOf(folder: string, digest: string): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError('not a digest')
  return join(folder, 'mail', digest.slice(0, 2), `${digest}.eml`)
}

const ownersAlone = 0o600
const flushed = promisify(fsync)

/**
 * Writes bytes to a new file, down to the disk. Only for the disk others are let go on meanwhile: to hand over each of the
 * short steps takes several times as long as the step. Gives their digest.
 */
async function writeBytes(path: string, bytes: Uint8Array, digest: string): Promise<string> {
  const file = openSync(path, 'wx', ownersAlone)
  try {
    writeFileSync(file, bytes)
    await flushed(file)
    return digest
  } finally {
    closeSync(file)
  }
}

/** Writes a new file, down to the disk: the SHA-256 of what is in it. */
async function write(path: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  const hashed = async function* () {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  await writeFile(path, hashed(), { flag: 'wx', mode: ownersAlone, flush: true })
  return hash.digest('hex')
}

/** Gives the file its name; its folder is flushed too, and the one above where it is new: a name once seen is not lost. */
async function settle(draft: string, path: string, rights: Rights): Promise<void> {
  const isNew = !existsSync(dirname(path))
  makePrivateFolder(dirname(path), rights)
  renameSync(draft, path)
  for (const folder of isNew ? [dirname(path), dirname(draft)] : [dirname(path)]) {
    const opened = openSync(folder, 'r')
    await flushed(opened).finally(() => closeSync(opened))
  }
}
