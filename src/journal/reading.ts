import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { hasLog, versionIn } from './found.ts'
import { openOwnCopy } from './own-copy.ts'
import { isFull } from './sqlite.ts'
import { schemaVersion } from './tables.ts'

/**
 * Opens a journal for reading where nothing can be written, on a read-only or full disk or in a folder of others: nothing
 * beside it is made or changed. One of an earlier version, or one with a log that SQLite would have to work off, is read
 * through a copy of this process's own, which has no name by the time it is used.
 */
export function openUnwritable(file: string): DatabaseSync {
  const database = openAsItIs(file)
  if (database !== null) {
    if (versionIn(database, file) >= schemaVersion) return database
    database.close()
  }
  return openOwnCopy(file)
}

/** null: it has a log, or its disk no room for an index, and nobody has it open to whose index a reader could add itself. */
function openAsItIs(file: string): DatabaseSync | null {
  const url = pathToFileURL(file)
  // SQLite would make a -shm, unless it is told that nobody writes; nobody does who would not have a log
  if (!hasLog(file) && !existsSync(`${file}-shm`)) url.searchParams.set('immutable', '1')
  const database = new DatabaseSync(url, { readOnly: true })
  try {
    database.prepare('select count(*) from sqlite_schema').get()
    return database
  } catch (error) {
    database.close()
    if (hasLog(file) || isFull(error)) return null
    throw error
  }
}
