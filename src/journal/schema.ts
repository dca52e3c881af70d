import { type Kysely, sql } from 'kysely'
import { second } from './schema-letters.ts'
import type { Tables } from './tables.ts'

/** One step of the schema; each is run once, in order, in one transaction. */
const migrations: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [first, second]

async function first(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('mailings')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('criteria', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('content_headers', 'text', (column) => column.notNull())
    .addColumn('body', 'blob', (column) => column.notNull())
    .addColumn('from_name', 'text', (column) => column.notNull())
    .addColumn('from_email', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('clock_set', 'integer', (column) => column.notNull())
    .addColumn('send_at', 'bigint')
    .addColumn('send_before', 'bigint')
    .addColumn('circumstances', 'text', (column) => column.notNull())
    .addColumn('late_reason', 'text')
    .addColumn('withdrawn_at', 'bigint')
    .execute()
  // one set of mails: whoever records a phase second is told, and sends nothing
  await sql`create unique index mailings_once on mailings (ticket, sequence) where withdrawn_at is null`.execute(db)
  await db.schema
    .createTable('messages')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('mailing', 'integer', (column) => column.notNull().references('mailings.id'))
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('to_address', 'text', (column) => column.notNull())
    .addColumn('to_key', 'text', (column) => column.notNull())
    .addColumn('partner', 'text')
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('rewritten_id', 'text')
    .addColumn('head', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reply', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('owner_host', 'text')
    .addColumn('owner_pid', 'integer')
    .addColumn('owner_run', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('tried_run', 'text')
    .addColumn('settled_at', 'bigint')
    .addUniqueConstraint('messages_alone', ['mailing', 'to_key'])
    .execute()
  // a withdrawn message has gone nowhere: the same one may be recorded again
  await sql`create unique index messages_by_id on messages (message_id) where state <> 'dropped'`.execute(db)
  await db.schema.createIndex('messages_by_state').on('messages').columns(['state', 'id']).execute()
  await db.schema.createIndex('messages_by_thread').on('messages').columns(['ticket', 'to_key', 'sequence']).execute()
  await db.schema
    .createTable('events')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text')
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute()
}

/** Brings a journal to the schema of this program. A journal made by a newer program is left alone: returns false. */
export async function migrate(db: Kysely<Tables>): Promise<boolean> {
  const version = await versionOf(db)
  if (version > migrations.length) return false
  if (version === migrations.length) return true
  await db.transaction().execute(async (step) => {
    // asked again inside: another process may have been quicker
    const from = await versionOf(step)
    for (const migration of migrations.slice(from)) await migration(step)
    await step.deleteFrom('dniu_version').execute()
    await step.insertInto('dniu_version').values({ version: migrations.length }).execute()
  })
  return true
}

async function versionOf(db: Kysely<Tables>): Promise<number> {
  await db.schema
    .createTable('dniu_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  const row = await db.selectFrom('dniu_version').select('version').executeTakeFirst()
  return row?.version ?? 0
}
