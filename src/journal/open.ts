import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely } from 'kysely'
import { Failure } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'
import type { Journal } from '../road/journal.ts'
import { telephone } from './calls.ts'
import { deliveries } from './deliveries.ts'
import { exchanges } from './exchange.ts'
import { incomings } from './incoming.ts'
import { notices } from './notices.ts'
import { outboxes } from './outbox.ts'
import { reports } from './reports.ts'
import { migrate } from './schema.ts'
import { patiently, sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'
import { ticketsIn } from './tickets.ts'

type Place = { folder: string; readOnly?: boolean } | 'memory'

/**
 * Opens the journal in a folder, made if need be (0700, its files 0600), or one in memory for rehearsals.
 * `readOnly`: a journal that is not there yet is not made. Failures: `journal-unusable`, `journal-newer`,
 * `journal-disk-full`.
 */
export async function openJournal(place: Place): Promise<Journal> {
  const file = place === 'memory' ? ':memory:' : join(place.folder, 'journal.sqlite')
  const database = await openDatabase(place, file).catch((error: unknown) => {
    throw failureOf(error, file) ?? unusable(error, file)
  })
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database), plugins: [new CamelCasePlugin()] })
  try {
    if (!(await migrate(db))) throw new Failure('journal-newer', { file })
  } catch (error) {
    await db.destroy()
    throw failureOf(error, file) ?? error
  }
  return guarded(journalOver(db), file)
}

/** The whole journal, whatever database it is kept in. */
function journalOver(db: Kysely<Tables>): Journal {
  return {
    ...notices(db),
    ...deliveries(db),
    ...outboxes(db),
    ...incomings(db),
    ...reports(db),
    ...ticketsIn(db),
    ...exchanges(db),
    ...telephone(db),
    close: () => db.destroy(),
  }
}

async function openDatabase(place: Place, file: string): Promise<DatabaseSync> {
  if (place === 'memory' || (place.readOnly && !existsSync(file))) return prepare(new DatabaseSync(':memory:'))
  makePrivateFolder(place.folder)
  // what others could read so far; the files that SQLite adds get the rights of the first
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) chmodSync(each, 0o600)
  return prepare(privately(() => new DatabaseSync(file)))
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

/** What is made meanwhile is for its owner alone. */
function privately<T>(work: () => T): T {
  const before = process.umask(0o077)
  try {
    return work()
  } finally {
    process.umask(before)
  }
}

/** Says in words of ours what the database says in its own: a full disk, a damaged file. */
function guarded(journal: Journal, file: string): Journal {
  const methods = Object.entries(journal).map(
    ([name, method]: [string, (...values: unknown[]) => Promise<unknown>]) => [
      name,
      (...values: unknown[]) =>
        method(...values).catch((error: unknown) => {
          throw failureOf(error, file) ?? error
        }),
    ],
  )
  return Object.fromEntries(methods) as unknown as Journal
}

const sqliteFull = 13
const sqliteIoError = 10

/** The failure that an error of the database is; null for any other error. */
function failureOf(error: unknown, file: string): Failure | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  const code = Number(error.errcode) & 0xff
  if (code !== sqliteFull && code !== sqliteIoError) return unusable(error, file)
  return new Failure('journal-disk-full', { reason: error.message }, [], { cause: error })
}

function unusable(error: unknown, file: string): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  return new Failure('journal-unusable', { file, reason }, [], { cause: error })
}
