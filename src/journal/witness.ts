import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import { openMark, readMark } from './mark.ts'

/**
 * The file of a second mark, which each user keeps apart from the journal, where caches are: whoever puts the files of a
 * folder back over themselves puts the mark beside the journal back too, and where a disk is away neither is there. It
 * is known by the journal's path, and may be lost. null: none is kept.
 */
export function witnessOf(folder: string | undefined, file: string): string | null {
  if (folder === undefined) return null
  const name = createHash('sha256').update(reallyAt(file)).digest('hex').slice(0, 32)
  return join(folder, `${name}-mark`)
}

/** Whether this user has written to a journal at this path, whatever is there now. */
export function hasSeen(folder: string | undefined, file: string): boolean {
  // on most machines the first look of all comes here, and needs no hash
  if (folder === undefined || !existsSync(folder)) return false
  const witness = witnessOf(folder, file)
  return witness !== null && readMark(witness) !== null
}

/** The same as `openMark`; without a folder that it could be in, nothing is kept. */
export function openWitness(path: string): ReturnType<typeof openMark> {
  try {
    makePrivateFolder(dirname(path))
  } catch {}
  return openMark(path, 0o600)
}

function reallyAt(file: string): string {
  try {
    return join(realpathSync(dirname(file)), 'journal.sqlite')
  } catch {
    return file
  }
}
