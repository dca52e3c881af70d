import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, fstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'

// Files in the cache folder hold partners' data, and are believed: only this user may have written them, or read them.

/** Opens a file that only this user can have written; throws where there is none. The caller closes it. */
export function openOwn(path: string): number {
  const file = openSync(path, 'r')
  const { uid, mode } = fstatSync(file)
  const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
  if (own) return file
  closeSync(file)
  throw new Error('a copy of the registry is open to others')
}

/** Writes a file whole or not at all; where it cannot be written, nothing is there, and nothing is said. */
export function writeOwn(path: string, write: (file: number) => void): void {
  const draft = `${path}.${randomUUID()}`
  try {
    makePrivateFolder(dirname(path))
    chmodSync(dirname(path), 0o700)
    const file = openSync(draft, 'wx', 0o600)
    try {
      write(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
  } catch {
    // without a copy the next start is slower, nothing else
    discard(draft)
  }
}

/** Removes a file, if it is there. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // it cannot be removed: whoever reads it will not believe it
  }
}
