import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** The second step of the schema: letters beside notices, mail that comes in, calls; what was kept before comes over. */
export async function second(db: Db): Promise<void> {
  await threads(db)
  await reports(db)
  await recordings(db)
  await incoming(db)
  await calls(db)
}

/** One ticket has many threads; what was recorded before is notices. */
async function threads(db: Db): Promise<void> {
  await sql`alter table mailings add column thread text not null default 'notice'`.execute(db)
  await sql`alter table messages add column thread text not null default 'notice'`.execute(db)
  await sql`drop index mailings_once`.execute(db)
  await sql`create unique index mailings_once on mailings (ticket, thread, sequence)
    where withdrawn_at is null`.execute(db)
  await sql`create index mailings_by_phase on mailings (phase, at)`.execute(db)
  // a letter is one mail: each of its recipients has a copy with the same Message-ID
  await sql`drop index messages_by_id`.execute(db)
  await sql`create unique index messages_by_id on messages (message_id, to_key) where state <> 'dropped'`.execute(db)
  await sql`create index messages_by_message_id on messages (message_id)`.execute(db)
  await sql`drop index messages_by_thread`.execute(db)
  await sql`create index messages_by_thread on messages (ticket, thread, to_key, sequence)`.execute(db)
}

async function reports(db: Db): Promise<void> {
  await sql`alter table messages add column report_kind text`.execute(db)
  await sql`alter table messages add column report_words text`.execute(db)
  await sql`alter table messages add column report_at bigint`.execute(db)
  await sql`create index messages_by_rewritten on messages (rewritten_id)`.execute(db)
  await sql`create index messages_by_recipient on messages (to_key, settled_at)`.execute(db)
}

/** Events name the mailing whose recording they are, and the ticket that they are about. */
async function recordings(db: Db): Promise<void> {
  await sql`alter table events add column mailing integer references mailings (id)`.execute(db)
  await sql`update events set mailing = (
    select min(mailings.id) from mailings
    where mailings.ticket = events.ticket and mailings.at = events.at
      and mailings.phase = events.what and mailings."by" = events.who
  )`.execute(db)
  const late = await db.selectFrom('events').select(['id', 'detail']).where('what', '=', 'late-allowed').execute()
  for (const { id, detail } of late) {
    const mailing = Number.parseInt(detail, 10)
    await sql`update events set ticket = (select ticket from mailings where id = ${mailing}) where id = ${id}`.execute(
      db,
    )
  }
  await sql`create index events_by_ticket on events (ticket)`.execute(db)
  await sql`create index events_by_mailing on events (mailing)`.execute(db)
}

async function incoming(db: Db): Promise<void> {
  // by its identity a mail seen twice is one
  await sql`create table incoming (
    id integer primary key autoincrement,
    identity text not null unique, digest text not null, message_id text, reference_ids text not null,
    from_key text, from_name text not null, subject text not null, text text not null,
    written_at bigint, received_at bigint not null, card text not null, verdict text not null,
    state text not null, ticket text, "by" text, decided_at bigint
  )`.execute(db)
  await sql`create index incoming_by_ticket on incoming (ticket)`.execute(db)
  await sql`create index incoming_by_sender on incoming (from_key)`.execute(db)
  await sql`create index incoming_by_state on incoming (state, id)`.execute(db)
  await sql`create table past (
    identity text primary key, address text not null, at bigint not null, accepted integer not null
  )`.execute(db)
  await sql`create index past_by_address on past (address)`.execute(db)
  await sql`create table marks (name text primary key, value text not null)`.execute(db)
}

async function calls(db: Db): Promise<void> {
  await sql`create table calls (
    id integer primary key autoincrement,
    at bigint not null, "by" text not null, direction text not null, organization text, ticket text,
    person text not null, phone text not null, note text not null, call_back bigint,
    answers integer references calls (id)
  )`.execute(db)
  await sql`create index calls_by_ticket on calls (ticket)`.execute(db)
  await sql`create index calls_by_answered on calls (answers)`.execute(db)
}
