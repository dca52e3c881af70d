import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Failure, reasonOf } from '../errors.ts'
import { storable } from './storable.ts'

/**
 * What goes with every transaction that changes something: `within` it, before its commit, and `after` that, when it is
 * on the disk, with what `within` gave.
 */
export interface Tally {
  within(): number
  after(recordings: number): void
  close(): void
}

/**
 * Kysely over Node's own SQLite: one connection, whose transactions begin immediately, so that two writers never deadlock;
 * those that only read are in nobody's way. What is no transaction and writes is made one.
 */
export function sqliteDialect(database: DatabaseSync, tally?: Tally): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(database, tally),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new OneWriterCompiler(),
  }
}

/** A file has one writer: no row has to be locked against another, and SQLite has no words for it. */
class OneWriterCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(): void {}
}

function driverOf(database: DatabaseSync, tally: Tally | undefined): Driver {
  const { begin, commit, rollback } = transactionsOf(database, tally)
  const prepared = preparing(database)
  const connection: DatabaseConnection = {
    async executeQuery(query) {
      if (tally === undefined || database.isTransaction || !writing.has(query.query.kind))
        return patiently(() => execute(prepared(query.sql), query))
      await begin()
      try {
        const result = await patiently(() => execute<never>(prepared(query.sql), query))
        await commit()
        return result
      } catch (error) {
        await rollback()
        throw error
      }
    },
    streamQuery() {
      throw new Error('the journal reads no streams')
    },
  }
  let turn: Promise<void> = Promise.resolve()
  const releases: (() => void)[] = []
  return {
    init: async () => {},
    async acquireConnection() {
      // lent to one at a time: a transaction must not mix with another's statements
      const before = turn
      turn = new Promise((resolve) => releases.push(resolve))
      await before
      return connection
    },
    beginTransaction: (_, { accessMode }) => begin(accessMode === 'read only'),
    commitTransaction: commit,
    rollbackTransaction: rollback,
    releaseConnection: async () => releases.shift()?.(),
    async destroy() {
      // the log is known as long as it is there
      tally?.close()
      database.close()
    },
  }
}

/** Whether a database is one of SQLite. */
export const isSqlite = (db: Pick<Kysely<never>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof SqliteAdapter

const writing: ReadonlySet<string> = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'])

/** The beginnings and ends of transactions; one that has changed something is tallied. */
function transactionsOf(database: DatabaseSync, tally: Tally | undefined) {
  const run = (statement: string) => patiently(() => database.exec(statement))
  let counting: StatementSync | null = null
  const changes = () => {
    counting ??= database.prepare('select total_changes() as count')
    return counting.get()?.count
  }
  let before: ReturnType<typeof changes>
  return {
    async begin(reads = false) {
      await run(reads ? 'begin' : 'begin immediate')
      if (tally) before = changes()
    },
    async commit() {
      const recordings = tally !== undefined && changes() !== before ? tally.within() : null
      await run('commit')
      if (recordings !== null) tally?.after(recordings)
    },
    // on a full disk SQLite rolls back by itself; asking again would hide the reason behind another error
    rollback: async () => (database.isTransaction ? run('rollback') : undefined),
  }
}

/** A statement, and whether it gives rows. */
interface Prepared {
  readonly statement: StatementSync
  readonly gives: boolean
}

/** Statements are prepared once: the same few are run thousands of times in a sending. */
function preparing(database: DatabaseSync): (sql: string) => Prepared {
  const known = new Map<string, Prepared>()
  return (sql) => {
    const before = known.get(sql)
    if (before !== undefined) return before
    const statement = database.prepare(sql)
    const prepared = { statement, gives: statement.columns().length > 0 }
    if (known.size >= mostKept) known.clear()
    known.set(sql, prepared)
    return prepared
  }
}

const mostKept = 200

function execute<Row>({ statement, gives }: Prepared, { parameters }: CompiledQuery): QueryResult<Row> {
  const values = storable(parameters) as SQLInputValue[]
  if (gives) return { rows: statement.all(...values) as Row[] }
  const { changes, lastInsertRowid } = statement.run(...values)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

/** How long to wait while others write, in milliseconds; and how long between two looks, at the most. */
const patience = 10_000
const look = 10

/** Result codes of SQLite, in their short form. */
export const codes = { busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, notADatabase: 26 } as const

/** The code of an error of SQLite; null for any other error. */
const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null

/**
 * Tries, and tries again while another connection is in the way. SQLite could wait by itself, but that would block this
 * process: mail servers would wait with it, and two connections in one process would never finish.
 */
export async function patiently<T>(work: () => T): Promise<T> {
  let until: number | null = null
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (codeOf(error) !== codes.busy) throw error
      until ??= performance.now() + patience
      if (performance.now() > until) throw error
    }
    await pause(1 + Math.random() * look)
  }
}

/** Whether the disk had no room, or did not take what was written to it. */
export function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return [codes.full, codes.ioError].some((full) => full === codeOf(error)) || code === 'ENOSPC' || code === 'EDQUOT'
}

/** The failure that an error of the database is; null for any other error. */
export function failureOf(error: unknown, file: string): Failure | null {
  const code = codeOf(error)
  if (code === null) return null
  const reason = reasonOf(error)
  const because = [[], { cause: error }] as const
  if (isFull(error)) return new Failure('journal-disk-full', { reason }, ...because)
  if (code === codes.busy || code === codes.locked)
    return new Failure('journal-busy', { where: file, reason }, ...because)
  if (code === codes.readOnly) return new Failure('journal-read-only', { file, reason }, ...because)
  const isMalformed = code === codes.corrupt || code === codes.notADatabase
  return new Failure(isMalformed ? 'journal-malformed' : 'journal-unusable', { file, reason }, ...because)
}

/** The failure of an error while a journal is opened. */
export function openingFailureOf(error: unknown, file: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error ? error.code : null
  const reason = reasonOf(error)
  const because = [[], { cause: error }] as const
  if (isFull(error)) return new Failure('journal-disk-full', { reason }, ...because)
  if (code === 'EROFS') return new Failure('journal-read-only', { file, reason }, ...because)
  return failureOf(error, file) ?? new Failure('journal-unusable', { file, reason }, ...because)
}
