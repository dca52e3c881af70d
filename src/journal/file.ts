import { chmodSync, existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Failure } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'
import { patiently } from './patience.ts'

/** Where a journal of SQLite is: a folder, or the memory of this process. */
export type Place = { folder: string; readOnly?: boolean } | 'memory'

/** Opens the database of a journal, a file in its folder (0600 in 0700), which is made if need be, or one in memory. */
export async function openFile(place: Place, file: string): Promise<DatabaseSync> {
  if (place === 'memory' || (place.readOnly && isMissing(file))) return prepare(new DatabaseSync(':memory:'))
  makePrivateFolder(place.folder)
  // others may have been able to read them so far; files that SQLite adds get the rights of the first
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) chmodSync(each, 0o600)
  return prepare(privately(() => new DatabaseSync(file)))
}

/** Of a file that may not be looked at, somebody else's, nobody can say that it is missing: that throws. */
function isMissing(file: string): boolean {
  try {
    return !statSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw error
  }
}

async function prepare(database: DatabaseSync): Promise<DatabaseSync> {
  try {
    // SQLite does not wait by itself when several turn to WAL at once
    await patiently(() => database.exec('pragma journal_mode = wal'))
    database.exec('pragma synchronous = full')
    database.exec('pragma foreign_keys = on')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Does it so that the files it makes are for their owner alone. */
function privately<T>(work: () => T): T {
  const before = process.umask(0o077)
  try {
    return work()
  } finally {
    process.umask(before)
  }
}

const sqliteFull = 13
const sqliteIoError = 10

/** The failure that an error of the database is; null for any other error. */
export function failureOf(error: unknown, file: string): Failure | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  const code = Number(error.errcode) & 0xff
  if (code !== sqliteFull && code !== sqliteIoError) return unusable(error, file)
  return new Failure('journal-disk-full', { reason: error.message }, [], { cause: error })
}

export function unusable(error: unknown, file: string): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  return new Failure('journal-unusable', { file, reason }, [], { cause: error })
}
