import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { needs, postgresUrl } from '../stage/needs.ts'
import type { JournalPlace } from './stage.ts'

// those that refer to another come before it
const numbered = ['copies', 'events', 'mailings', 'incoming', 'calls', 'unfetched', 'remarks', 'clocks', 'breaches']

/** Empties a journal, and lets it number from 1 again. Far quicker for few rows than `truncate`, which makes new files. */
export const emptied = [
  ...['acts', 'approvals', 'deliveries', ...numbered, 'past', 'marks', 'runs', 'mails', 'pruned'].map(
    (table) => `delete from ${table}`,
  ),
  ...numbered.map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), 1, false)`),
].join(';')
/** Moves the ends of all leases back, by `$1` milliseconds. */
export const lapsed = `with acts as (update acts set lease_until = lease_until - $1::bigint)
  update deliveries set lease_until = lease_until - $1::bigint`

/** Does something on a server, with a connection of its own. */
export async function asked<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

const made: string[] = []
// where this file is loaded: within a test nothing more can be asked for at the end
afterAll(async () => {
  for (const name of made.splice(0)) await asked(postgresUrl(), `drop database ${name} with (force)`)
})

/** An empty database on the server of the tests, or a copy of another; it is removed after the tests of the file. */
export async function newDatabase(how = "encoding 'UTF8'", template = 'template0'): Promise<string> {
  needs('postgres')
  const name = `dniu_test_${randomUUID().replaceAll('-', '')}`
  // without a bound of its own a server would copy what others may be working in
  await asked(postgresUrl(), `create database ${name} ${how} template ${template}`)
  // the disk of a test need not survive a power cut
  await asked(postgresUrl(), `alter database ${name} set synchronous_commit = off`)
  made.push(name)
  const url = new URL(postgresUrl())
  url.pathname = name
  return url.href
}

/** Journals on the server of the tests, one after the other in the same database. */
export function postgresPlaces(): () => Promise<JournalPlace> {
  let database: Promise<string> | null = null
  return async () => {
    needs('postgres')
    const isNew = database === null
    database ??= newDatabase()
    const url = await database
    if (!isNew) await asked(url, emptied)
    return {
      open: () => openJournal({ url }),
      pass: async (milliseconds) => void (await asked(url, lapsed, [milliseconds])),
      remove: async () => {},
    }
  }
}
