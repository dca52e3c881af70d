import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Failure } from '../errors.ts'
import type { Journal } from '../workflow/journal.ts'
import { deliveries } from './deliveries.ts'
import { notices } from './notices.ts'
import { migrate, type Tables } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/**
 * Opens the journal in a folder, made if need be (0700, its files 0600), or one in memory for rehearsals.
 * `readOnly`: a journal that is not there yet is not made. Failures: `journal-unusable`, `journal-newer`.
 */
export async function openJournal(place: { folder: string; readOnly?: boolean } | 'memory'): Promise<Journal> {
  const database = open(place)
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) })
  const file = place === 'memory' ? 'memory' : place.folder
  const current = await migrate(db).catch((error: unknown) => {
    throw unusable(file, error)
  })
  if (!current) throw new Failure('journal-newer', { file })
  return guarded({ ...notices(db), ...deliveries(db), close: () => db.destroy() })
}

function open(place: { folder: string; readOnly?: boolean } | 'memory'): DatabaseSync {
  if (place === 'memory') return prepare(new DatabaseSync(':memory:'))
  const file = join(place.folder, 'journal.sqlite')
  if (place.readOnly && !existsSync(file)) return prepare(new DatabaseSync(':memory:'))
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 })
    const before = process.umask(0o077)
    try {
      const database = prepare(new DatabaseSync(file))
      chmodSync(file, 0o600)
      return database
    } finally {
      process.umask(before)
    }
  } catch (error) {
    throw unusable(file, error)
  }
}

function prepare(database: DatabaseSync): DatabaseSync {
  database.exec('pragma busy_timeout = 10000')
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('pragma foreign_keys = on')
  return database
}

const unusable = (file: string, error: unknown): Failure =>
  new Failure('journal-unusable', { file, reason: error instanceof Error ? error.message : String(error) }, [], {
    cause: error,
  })

/** Says in words of ours what the database says in its own: a full disk, a damaged file. */
function guarded(journal: Journal): Journal {
  const methods = Object.entries(journal).map(
    ([name, method]: [string, (...values: unknown[]) => Promise<unknown>]) => [
      name,
      (...values: unknown[]) =>
        method(...values).catch((error: unknown) => {
          throw translated(error)
        }),
    ],
  )
  return Object.fromEntries(methods) as unknown as Journal
}

const sqliteFull = 13
const sqliteIoError = 10

function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure || !('errcode' in error)) return error
  const code = Number(error.errcode) & 0xff
  const params = { reason: error.message }
  if (code === sqliteFull || code === sqliteIoError)
    return new Failure('journal-disk-full', params, [], { cause: error })
  return new Failure('journal-unusable', { file: 'journal.sqlite', ...params }, [], { cause: error })
}
