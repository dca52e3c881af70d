import { hostname } from 'node:os'
import { sql } from 'kysely'
import { saysOne } from './postgres-errors.ts'
import type { Db, Lying } from './tables.ts'

/**
 * Where a journal on a server lies, so that a copy of it can be told from it: by the number that the server gave itself
 * when it was set up, and those that it gave to the database and to our table. A copied database, a dump that was restored
 * and a server that was upgraded have others; one that was renamed, moved with its files or is a standby has the same.
 */
export async function lyingOn(db: Db, shown: string): Promise<Lying> {
  const { rows } = await sql<Numbers>`select
    (select oid from pg_database where datname = current_database())::text as "database",
    'journal_identity'::regclass::oid::text as "table"`.execute(db)
  const { database, table } = rows[0] ?? { database: '', table: '' }
  return {
    ...{ host: hostname(), machine: await systemOf(db), path: shown },
    // as earlier versions have it, which go on beside this one: what they do not know they do not compare
    ...{ device: '', inode: 'database', birth: `${database}.${table}` },
  }
}

interface Numbers {
  readonly database: string
  readonly table: string
}

/** Empty: the server does not tell us. */
async function systemOf(db: Db): Promise<string> {
  try {
    const { rows } = await sql<{
      system: string
    }>`select system_identifier::text as system from pg_control_system()`.execute(db)
    return rows[0]?.system ?? ''
  } catch (error) {
    // no right to that function, or an earlier server without it
    if (saysOne(error, ['42501', '42883'])) return ''
    throw error
  }
}
