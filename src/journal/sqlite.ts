import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { patiently } from './patience.ts'

/** Kysely over Node's own SQLite: one connection, whose transactions begin immediately, so that two writers never deadlock. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new OneWriterCompiler(),
  }
}

/** A file has one writer: no row has to be locked against another, and SQLite has no words for it. */
class OneWriterCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(): void {}
}

function driverOf(database: DatabaseSync): Driver {
  const prepared = preparing(database)
  const connection: DatabaseConnection = {
    executeQuery: (query) => patiently(() => execute(prepared(query.sql), query)),
    streamQuery() {
      throw new Error('the journal reads no streams')
    },
  }
  let turn: Promise<void> = Promise.resolve()
  const releases: (() => void)[] = []
  const run = (statement: string) => patiently(() => database.exec(statement))
  return {
    init: async () => {},
    async acquireConnection() {
      // lent to one at a time: a transaction must not mix with another's statements
      const before = turn
      turn = new Promise((resolve) => releases.push(resolve))
      await before
      return connection
    },
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    // on a full disk SQLite rolls back by itself; asking again would hide the reason behind another error
    rollbackTransaction: async () => (database.isTransaction ? run('rollback') : undefined),
    releaseConnection: async () => releases.shift()?.(),
    destroy: async () => database.close(),
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
  const values = parameters as SQLInputValue[]
  if (gives) return { rows: statement.all(...values) as Row[] }
  const { changes, lastInsertRowid } = statement.run(...values)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}
