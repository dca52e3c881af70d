import { chmodSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely } from 'kysely'
import { Failure } from '../errors.ts'
import { makePrivateFolder } from '../private-folder.ts'
import type { Journal } from '../road/journal.ts'
import { call, calls } from './activity.ts'
import { claim, data, inHand, recover, release, settle } from './deliveries.ts'
import { accepted, answers, decide, importPast, incoming, mark, ours, receive, report, setMark } from './incoming.ts'
import { note, notice, notices, record, ticketState, told } from './mailings.ts'
import { allowLate, outbox, resolve, waiting, withdraw } from './outbox.ts'
import { patiently, sqliteDialect } from './sqlite.ts'
import { type Db, migrate, type Step, type Tables } from './tables.ts'
import { closeTicket, exchange, nextSequence, reopenTicket, ticket, tickets } from './tickets.ts'

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
  return journalOver(db, file)
}

/** The journal's methods as its files have them: the database comes first. What each does is said in src/road/. */
type Over<From> = {
  [Method in keyof Journal]: (db: From, ...values: Parameters<Journal[Method]>) => ReturnType<Journal[Method]>
}

/** What must happen as a whole or not at all: each call is a transaction. */
const together = {
  ...{ record, withdraw, allowLate, resolve, recover, claim },
  ...{ receive, decide, report, closeTicket, reopenTicket, call },
} satisfies Partial<Over<Step>>

/** What reads, or writes with one statement. */
const alone: Omit<Over<Db>, keyof typeof together> = {
  ...{ notice, notices, told, note, outbox, waiting },
  ...{ data, settle, release, inHand },
  ...{ incoming, answers, accepted, importPast, ours, mark, setMark },
  ...{ tickets, ticket, ticketState, nextSequence, exchange, calls },
  close: (db) => db.destroy(),
}

type Work<From> = (db: From, ...values: never[]) => Promise<unknown>

/** The journal of a database, whose errors (a full disk, a damaged file) become failures. */
function journalOver(db: Db, file: string): Journal {
  const bound = <From>(methods: Record<string, Work<From>>, run: (work: Work<From>) => Promise<unknown>) =>
    Object.entries(methods).map(([name, work]) => [
      name,
      (...values: never[]) =>
        run((from) => work(from, ...values)).catch((error: unknown) => {
          throw failureOf(error, file) ?? error
        }),
    ])
  return Object.fromEntries([
    ...bound<Db>(alone, (work) => work(db)),
    ...bound<Step>(together, (work) => db.transaction().execute(work)),
  ]) as unknown as Journal
}

async function openDatabase(place: Place, file: string): Promise<DatabaseSync> {
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
