import { sql } from 'kysely'
import { second } from './schema-letters.ts'
import type { Db } from './tables.ts'

/** One step of the schema; each is run once, in order, in one transaction. */
const migrations: readonly ((db: Db) => Promise<void>)[] = [first, second]

async function first(db: Db): Promise<void> {
  await sql`create table mailings (
    id integer primary key autoincrement,
    ticket text not null, sequence integer not null, type text not null, phase text not null,
    facts text not null, criteria text not null, circumstances text not null,
    subject text not null, text text not null, content_headers text not null, body blob not null,
    from_name text not null, from_email text not null, "by" text not null, at bigint not null, clock_set integer not null,
    send_at bigint, send_before bigint, late_reason text, withdrawn_at bigint
  )`.execute(db)
  // one set of mails: whoever records a phase second is told, and sends nothing
  await sql`create unique index mailings_once on mailings (ticket, sequence) where withdrawn_at is null`.execute(db)
  await sql`create table messages (
    id integer primary key autoincrement,
    mailing integer not null references mailings (id),
    ticket text not null, sequence integer not null,
    to_address text not null, to_key text not null, partner text, reasons text not null,
    message_id text not null, rewritten_id text, head text not null,
    state text not null, reply text, attempts integer not null default 0, settled_at bigint,
    owner_host text, owner_pid integer, owner_run text, lease_until bigint, tried_run text,
    constraint messages_alone unique (mailing, to_key)
  )`.execute(db)
  // a withdrawn message has gone nowhere: the same one may be recorded again
  await sql`create unique index messages_by_id on messages (message_id) where state <> 'dropped'`.execute(db)
  await sql`create index messages_by_state on messages (state, id)`.execute(db)
  await sql`create index messages_by_thread on messages (ticket, to_key, sequence)`.execute(db)
  await sql`create table events (
    id integer primary key autoincrement,
    at bigint not null, who text not null, ticket text, what text not null, detail text not null
  )`.execute(db)
}

/** Brings a journal to the schema of this program. A journal made by a newer program is left alone: returns false. */
export async function migrate(db: Db): Promise<boolean> {
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

async function versionOf(db: Db): Promise<number> {
  await sql`create table if not exists dniu_version (version integer not null)`.execute(db)
  const row = await db.selectFrom('dniu_version').select('version').executeTakeFirst()
  return row?.version ?? 0
}
