import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** Kysely over Node's own SQLite: one connection, whose transactions begin immediately, so that two writers never deadlock. */
export function sqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(database),
    createIntrospector: (db: Kysely<unknown>): DatabaseIntrospector => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function driverOf(database: DatabaseSync): Driver {
  const connection = connectionOf(database)
  let turn: Promise<void> = Promise.resolve()
  const releases: (() => void)[] = []
  const run = async (statement: string) => database.exec(statement)
  return {
    init: async () => {},
    async acquireConnection() {
      // the connection is lent to one at a time: a transaction must not see its neighbour's statements
      const before = turn
      turn = new Promise((resolve) => releases.push(resolve))
      await before
      return connection
    },
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    releaseConnection: async () => releases.shift()?.(),
    destroy: async () => database.close(),
  }
}

function connectionOf(database: DatabaseSync): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = database.prepare(sql)
      const values = parameters as SQLInputValue[]
      if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] }
      const { changes, lastInsertRowid } = statement.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    },
    // biome-ignore lint/correctness/useYield: the journal reads no streams
    async *streamQuery() {
      throw new Error('not supported')
    },
  }
}
