import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'

/** A mail as it lies in the store. */
export interface Kept {
  /** SHA-256 of its bytes, in hex: its name */
  readonly digest: string
  readonly size: number
  readonly path: string
}

/**
 * Keeps a raw mail in the data folder, as `mail/ab/<digest>.eml` (0600, folders 0700): wholly on the disk or not there at
 * all. The same mail again changes nothing. Throws `folder-unwritable`; what the source of a stream throws goes through.
 */
export async function keepRaw(folder: string, mail: Uint8Array | AsyncIterable<Uint8Array>): Promise<Kept> {
  if (mail instanceof Uint8Array) {
    const digest = createHash('sha256').update(mail).digest('hex')
    const path = pathOf(folder, digest)
    if (existsSync(path)) return { digest, size: mail.length, path }
  }
  const store = join(folder, 'mail')
  const draft = join(store, `${randomUUID()}.tmp`)
  try {
    await writing(store, () => makePrivateFolder(store))
    const { digest, size } = await write(store, draft, mail instanceof Uint8Array ? [mail] : mail)
    const path = pathOf(folder, digest)
    await writing(store, () => settle(draft, path))
    return { digest, size, path }
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
}

/** The bytes of a mail that was kept. Throws `raw-mail-missing`. */
export async function readRaw(folder: string, digest: string): Promise<Uint8Array> {
  try {
    return await readFile(pathOf(folder, digest))
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'not a digest'
    throw new Failure('raw-mail-missing', { digest: digest.slice(0, 12), reason })
  }
}

/** Only a digest ever becomes a path. */
function pathOf(folder: string, digest: string): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError('not a digest')
  return join(folder, 'mail', digest.slice(0, 2), `${digest}.eml`)
}

async function write(
  store: string,
  draft: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await writing(store, () => open(draft, 'wx', 0o600))
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      await writing(store, () => file.writeFile(chunk))
    }
    await writing(store, () => file.sync())
  } finally {
    await file.close()
  }
  return { digest: hash.digest('hex'), size }
}

/** Gives the file its name; both folders are told to the disk, so that a name which was seen stays. */
async function settle(draft: string, path: string): Promise<void> {
  makePrivateFolder(dirname(path))
  await rename(draft, path)
  for (const folder of [dirname(path), dirname(draft)]) {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

async function writing<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Failure('folder-unwritable', { folder, reason: error instanceof Error ? error.message : String(error) })
  }
}
