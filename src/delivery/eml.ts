import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, reasonOf } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'

/** Writes messages as .eml files (0600, in a folder of 0700 if it has to be made): they hold partners' addresses. */
export function writeEml(folder: string, messages: readonly { name: string; bytes: Uint8Array }[]): void {
  try {
    makePrivateFolder(folder)
    for (const { name, bytes } of messages) writeFileSync(join(folder, name), bytes, { mode: 0o600 })
  } catch (error) {
    throw new Failure('folder-unwritable', { folder, reason: reasonOf(error) })
  }
}
