import { hash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { Database, Guard } from '../server/database.ts'
import { atOnce } from './deliveries.ts'
import { isLost, saysOne, Unconnected, Unheard } from './postgres-errors.ts'
import { storable } from './storable.ts'

/** How many connections one process has at most: one commits while others read. */
const most = 4

/**
 * Milliseconds, each a little more than the one before. The server ends a session that has begun a transaction and fallen
 * silent (a process that was frozen would hold up everybody), then a statement that waits for others. Nobody waits for a
 * connection, nor a statement for its answer, without end.
 */
const times = {
  idle_in_transaction_session_timeout: 8_000,
  lock_timeout: 12_000,
  connectionTimeoutMillis: 15_000,
  statement_timeout: 60_000,
  query_timeout: 70_000,
}

/** Connections to a database, for kysely: lent, and closed where they break. */
export function poolTo(database: Database): PostgresPool {
  const pool = new pg.Pool({ ...settingsOf(database), ...times, max: most, keepAlive: true, allowExitOnIdle: true })
  // a connection that breaks while nothing is asked of it is no error before something is
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const naming = { of: named }
  return {
    options: {},
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw new Unconnected('', { cause: error })
      })
      return guarded(client, naming)
    },
    end: () => pool.end(),
  }
}

function settingsOf({ host, port, name, login, options, ...database }: Database): pg.PoolConfig {
  const types = new pg.TypeOverrides()
  // numbers of the journal are small enough for a JavaScript number
  types.setTypeParser(pg.types.builtins.INT8, Number)
  return {
    ...{ host, port, database: name, user: login.user, types },
    // empty: it is not asked for, or there is none
    password: () => login.password(),
    ssl: tlsOf(database.guard, database.certificates),
    application_name: 'dniu',
    options: `-c client_encoding=UTF8 ${options}`.trim(),
  }
}

function tlsOf(guard: Guard, certificates: Database['certificates']): NonNullable<pg.PoolConfig['ssl']> {
  if (guard === 'plain') return false
  return {
    ...certificates,
    rejectUnauthorized: guard !== 'encrypted',
    ...(guard === 'authority' && { checkServerIdentity: () => undefined }),
  }
}

const nothing = { command: 'ROLLBACK', rowCount: 0, rows: [] } as const

/**
 * A connection of the pool that tells an unanswered commit from an error, and is not used again once it broke. The begin of
 * a transaction goes with its first statement, which takes the lock and has no values: one way there and back less.
 */
function guarded(client: pg.PoolClient, naming: { of: typeof named }): PostgresPoolClient {
  let isBroken = false
  let before = ''
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    // what a broken connection had begun is undone by the server, and what was not sent needs no undoing
    if (text === 'rollback' && (isBroken || before !== '')) return nothing
    if (text === 'begin') {
      before = 'begin; '
      return nothing
    }
    const whole = before + text
    before = ''
    try {
      const plain = { text: whole, values: values.map(storable) }
      const results: unknown = await client.query({ ...plain, ...naming.of(whole) }).catch((error: unknown) => {
        if (!isStrange(error)) throw error
        // nothing has happened yet
        naming.of = () => ({})
        return client.query(plain)
      })
      return Array.isArray(results) ? results.at(-1) : results
    } catch (error) {
      // an error of the server itself leaves the connection in use
      isBroken ||= isLost(error) || !(error instanceof pg.DatabaseError)
      throw isBroken && text === 'commit' ? new Unheard('', { cause: error }) : error
    }
  }
  return { query: query as PostgresPoolClient['query'], release: () => client.release(isBroken) }
}

/** A pooler between us and the server lends us one session after another, which know of other statements. */
const isStrange = (error: unknown): boolean => saysOne(error, ['42P05', '26000'])

/**
 * The steps of messages on their way are always the same few statements, thousands of times: each has a name, under which
 * the server keeps it read and planned. Both cost more than doing it. Whoever shares a session means the same by it.
 */
const named = (text: string) => (text.startsWith(atOnce) ? { name: `steps ${hash('sha1', text)}` } : {})
