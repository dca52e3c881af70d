import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** The second step of the schema: letters beside notices, mail that comes in, calls; what was kept before comes over. */
export async function second(db: Kysely<Tables>): Promise<void> {
  await threads(db)
  await reports(db)
  await recordings(db)
  await incoming(db)
  await calls(db)
}

/** One ticket has many threads; what was recorded before is notices. */
async function threads(db: Kysely<Tables>): Promise<void> {
  for (const table of ['mailings', 'messages'] as const) {
    await db.schema
      .alterTable(table)
      .addColumn('thread', 'text', (column) => column.notNull().defaultTo('notice'))
      .execute()
  }
  await sql`drop index mailings_once`.execute(db)
  await sql`create unique index mailings_once on mailings (ticket, thread, sequence) where withdrawn_at is null`.execute(
    db,
  )
  // a letter is one mail: each of its recipients has a copy with the same Message-ID
  await sql`drop index messages_by_id`.execute(db)
  await sql`create unique index messages_by_id on messages (message_id, to_key) where state <> 'dropped'`.execute(db)
  await db.schema.createIndex('messages_by_message_id').on('messages').column('message_id').execute()
  await sql`drop index messages_by_thread`.execute(db)
  await db.schema
    .createIndex('messages_by_thread')
    .on('messages')
    .columns(['ticket', 'thread', 'to_key', 'sequence'])
    .execute()
  await db.schema.createIndex('mailings_by_phase').on('mailings').columns(['phase', 'at']).execute()
}

async function reports(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('messages').addColumn('report_kind', 'text').execute()
  await db.schema.alterTable('messages').addColumn('report_words', 'text').execute()
  await db.schema.alterTable('messages').addColumn('report_at', 'bigint').execute()
  await db.schema.createIndex('messages_by_rewritten').on('messages').column('rewritten_id').execute()
  await db.schema.createIndex('messages_by_recipient').on('messages').columns(['to_key', 'settled_at']).execute()
}

/** Events name the mailing whose recording they are, and the ticket that they are about. */
async function recordings(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('events')
    .addColumn('mailing', 'integer', (column) => column.references('mailings.id'))
    .execute()
  await sql`update events set mailing = (
    select min(mailings.id) from mailings
    where mailings.ticket = events.ticket and mailings.at = events.at
      and mailings.phase = events.what and mailings.by = events.who
  )`.execute(db)
  const late = await db.selectFrom('events').select(['id', 'detail']).where('what', '=', 'late-allowed').execute()
  for (const { id, detail } of late) {
    await db
      .updateTable('events')
      .set(({ selectFrom }) => ({
        ticket: selectFrom('mailings').select('ticket').where('mailings.id', '=', Number.parseInt(detail, 10)),
      }))
      .where('id', '=', id)
      .execute()
  }
  await db.schema.createIndex('events_by_ticket').on('events').column('ticket').execute()
  await db.schema.createIndex('events_by_mailing').on('events').column('mailing').execute()
}

async function incoming(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('incoming')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    // a mail seen twice is one
    .addColumn('identity', 'text', (column) => column.notNull().unique())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('reference_ids', 'text', (column) => column.notNull())
    .addColumn('from_key', 'text')
    .addColumn('from_name', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('written_at', 'bigint')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text')
    .addColumn('by', 'text')
    .addColumn('decided_at', 'bigint')
    .execute()
  await db.schema.createIndex('incoming_by_ticket').on('incoming').column('ticket').execute()
  await db.schema.createIndex('incoming_by_sender').on('incoming').column('from_key').execute()
  await db.schema.createIndex('incoming_by_state').on('incoming').columns(['state', 'id']).execute()
  await db.schema
    .createTable('past')
    .addColumn('identity', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('accepted', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('past_by_address').on('past').column('address').execute()
  await db.schema
    .createTable('marks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
}

async function calls(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('calls')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('organization', 'text')
    .addColumn('ticket', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('phone', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('call_back', 'bigint')
    .addColumn('answers', 'integer', (column) => column.references('calls.id'))
    .execute()
  await db.schema.createIndex('calls_by_ticket').on('calls').column('ticket').execute()
  await db.schema.createIndex('calls_by_answered').on('calls').column('answers').execute()
}
