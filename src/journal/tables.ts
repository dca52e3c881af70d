import { type Generated, type Insertable, type Kysely, sql, type Transaction } from 'kysely'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Verdict } from '../procedure/incoming/card.ts'
import type { Report } from '../procedure/incoming/mail.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'
import type { Journal, Sender } from '../road/journal.ts'
import type { NewMailing, NewMessage } from '../road/mailing.ts'
import type { NewCall } from '../road/ticket-journal.ts'
import type { UnfetchedEntry } from '../road/unfetched-journal.ts'

// Times are milliseconds since 1970 UTC; text columns that hold JSON hold the types of src/procedure as they are. The
// database knows `sendAt` as send_at.

interface Numbered {
  id: Generated<number>
}

/** One approved phase of a notice, or one letter. */
interface MailingTable
  extends Numbered,
    Pick<
      NewMailing,
      'ticket' | 'sequence' | 'type' | 'phase' | 'subject' | 'text' | 'by' | 'at' | 'sendAt' | 'sendBefore'
    > {
  /** what it continues: `notice`, `letter:acme`, `answer:12` */
  thread: Generated<string>
  facts: string
  /** of a letter: `null` */
  criteria: string
  contentHeaders: string
  body: Uint8Array
  fromName: string
  fromEmail: string
  clockSet: number
  circumstances: string
  lateReason: string | null
  lateAt: number | null
  withdrawnAt: number | null
}

/** One message to one address. */
interface MessageTable extends Numbered, Pick<NewMessage, 'partner' | 'messageId' | 'head'> {
  mailing: number
  ticket: string
  thread: Generated<string>
  sequence: number
  toAddress: string
  toKey: string
  reasons: string
  rewrittenId: string | null
  state: State
  reply: string | null
  attempts: Generated<number>
  /** the sender that holds it, and until when */
  ownerHost: string | null
  ownerPid: number | null
  ownerRun: string | null
  leaseUntil: number | null
  /** the run that tried it last */
  triedRun: string | null
  /** from when on a sender may take it; null: none may */
  dueAt: number | null
  /** 1 where a person lets it leave whatever the registry says of its recipient */
  despite: Generated<number>
  settledAt: number | null
  /** what came back about it after a server had accepted it */
  reportKind: Report['kind'] | null
  reportWords: string | null
  reportAt: number | null
}

type Noted = Parameters<Journal['note']>[0]

/** What people and dniu did, in order. */
interface EventTable extends Numbered, Noted {
  /** the mailing whose recording this is */
  mailing: number | null
  /** the system user who was signed in; null where that is not known */
  system: string | null
}

/** A mail that came in, judged. */
interface IncomingTable extends Numbered, Omit<IncomingEntry, 'id' | 'references' | 'from' | 'date' | 'card'> {
  referenceIds: string
  fromKey: string | null
  writtenAt: number | null
  card: string
  verdict: Verdict
}

/** One process that sent, or sends. */
interface RunTable extends Sender {
  doing: 'send' | 'work'
  beganAt: number
  seenAt: number
  endedAt: number | null
}

/** Where a database file lies, as far as that can be told; empty: it cannot, or it lies nowhere yet. */
export interface Lying {
  readonly host: string
  /** a hash of the machine’s own id */
  readonly machine: string
  readonly device: string
  readonly inode: string
  /** when the file was made, in nanoseconds */
  readonly birth: string
  readonly path: string
}

export interface Tables {
  mailings: MailingTable
  messages: MessageTable
  events: EventTable
  incoming: IncomingTable
  /** correspondence from before the journal */
  past: Omit<PastMail, 'accepted'> & { accepted: number }
  calls: NewCall & Numbered
  /** raw mails that came in, in parts */
  mails: { digest: string; part: number; bytes: Uint8Array }
  /** mails that a mailbox did not give */
  unfetched: Omit<UnfetchedEntry, 'id'> & Numbered
  /** how far something has been read */
  marks: { name: string; value: string }
  /** which journal this is, and the file where it was last used; one row */
  journalIdentity: Lying & {
    id: string
    /** how many transactions have changed it */
    recordings: Generated<number>
    madeAt: number
  }
  /** who sends or has sent; `endedAt`: null while it goes on, as far as is known */
  runs: RunTable
  dniuVersion: { version: number }
}

/** The journal's database, and one transaction in it. */
export type Db = Kysely<Tables>
export type Step = Transaction<Tables>
export type Event = Omit<Insertable<EventTable>, 'id'>

/**
 * The steps of the schema, each a list of statements; each is run once, in order, in one transaction. They are written for
 * SQLite; other databases get them translated.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table mailings (
      id integer primary key autoincrement,
      ticket text not null, sequence integer not null, type text not null, phase text not null,
      facts text not null, criteria text not null, circumstances text not null,
      subject text not null, text text not null, content_headers text not null, body blob not null,
      from_name text not null, from_email text not null, "by" text not null, at bigint not null, clock_set integer not null,
      send_at bigint, send_before bigint, late_reason text, withdrawn_at bigint
    )`,
    // one set of mails: whoever records a phase second is told, and sends nothing
    'create unique index mailings_once on mailings (ticket, sequence) where withdrawn_at is null',
    `create table messages (
      id integer primary key autoincrement,
      mailing integer not null references mailings (id),
      ticket text not null, sequence integer not null,
      to_address text not null, to_key text not null, partner text, reasons text not null,
      message_id text not null, rewritten_id text, head text not null,
      state text not null, reply text, attempts integer not null default 0, settled_at bigint,
      owner_host text, owner_pid integer, owner_run text, lease_until bigint, tried_run text,
      constraint messages_alone unique (mailing, to_key)
    )`,
    // a withdrawn message has gone nowhere: the same one may be recorded again
    "create unique index messages_by_id on messages (message_id) where state <> 'dropped'",
    'create index messages_by_state on messages (state, id)',
    'create index messages_by_thread on messages (ticket, to_key, sequence)',
    `create table events (
      id integer primary key autoincrement,
      at bigint not null, who text not null, ticket text, what text not null, detail text not null
    )`,
  ],
  [
    // one ticket has many threads; what was recorded before is notices
    "alter table mailings add column thread text not null default 'notice'",
    "alter table messages add column thread text not null default 'notice'",
    'drop index mailings_once',
    'create unique index mailings_once on mailings (ticket, thread, sequence) where withdrawn_at is null',
    'create index mailings_by_phase on mailings (phase, at)',
    // a letter is one mail: each of its recipients has a copy with the same Message-ID
    'drop index messages_by_id',
    "create unique index messages_by_id on messages (message_id, to_key) where state <> 'dropped'",
    'create index messages_by_message_id on messages (message_id)',
    'drop index messages_by_thread',
    'create index messages_by_thread on messages (ticket, thread, to_key, sequence)',
    // what comes back about a message
    'alter table messages add column report_kind text',
    'alter table messages add column report_words text',
    'alter table messages add column report_at bigint',
    'create index messages_by_rewritten on messages (rewritten_id)',
    'create index messages_by_recipient on messages (to_key, settled_at)',
    // events name the mailing whose recording they are, and the ticket that they are about
    'alter table events add column mailing integer references mailings (id)',
    `update events set mailing = (
      select min(mailings.id) from mailings
      where mailings.ticket = events.ticket and mailings.at = events.at
        and mailings.phase = events.what and mailings."by" = events.who
    )`,
    // the detail begins with the number of the mailing
    `update events set ticket = (select ticket from mailings where id = cast(events.detail as integer))
      where what = 'late-allowed'`,
    'create index events_by_ticket on events (ticket)',
    'create index events_by_mailing on events (mailing)',
    // by its identity a mail seen twice is one
    `create table incoming (
      id integer primary key autoincrement,
      identity text not null unique, digest text not null, message_id text, reference_ids text not null,
      from_key text, from_name text not null, subject text not null, text text not null,
      written_at bigint, received_at bigint not null, card text not null, verdict text not null,
      state text not null, ticket text, "by" text, decided_at bigint
    )`,
    'create index incoming_by_ticket on incoming (ticket)',
    'create index incoming_by_sender on incoming (from_key)',
    'create index incoming_by_state on incoming (state, id)',
    'create table past (identity text primary key, address text not null, at bigint not null, accepted integer not null)',
    'create index past_by_address on past (address)',
    'create table marks (name text primary key, value text not null)',
    `create table calls (
      id integer primary key autoincrement,
      at bigint not null, "by" text not null, direction text not null, organization text, ticket text,
      person text not null, phone text not null, note text not null, call_back bigint,
      answers integer references calls (id)
    )`,
    'create index calls_by_ticket on calls (ticket)',
    'create index calls_by_answered on calls (answers)',
  ],
  [
    // what waits and what is open is asked for at every sending, among all that ever left
    'create index messages_by_ticket on messages (ticket, state, id)',
    'create index messages_by_report on messages (report_kind) where report_kind is not null',
  ],
  [
    // what may leave is taken in the order in which it is due, whatever else waits
    'alter table messages add column due_at bigint',
    `update messages set due_at = (select coalesce(send_at, at) from mailings where id = messages.mailing)
      where state in ('queued', 'deferred')`,
    'create index messages_by_due on messages (due_at, id) where due_at is not null',
    // which addresses mail came back from is asked at every plan
    `create index messages_by_failure on messages (to_key) where (state = 'refused' or report_kind = 'bounced')`,
    // a message on its way is written three times: no index holds what changes then but does not need to
    'drop index messages_by_ticket',
    'drop index messages_by_recipient',
    'create index messages_by_recipient on messages (to_key)',
    'drop index messages_by_rewritten',
    'create index messages_by_rewritten on messages (rewritten_id) where rewritten_id is not null',
    // which journal this is, and where it lay when it was last used: a copy is no second journal
    `create table journal_identity (
      id text not null, host text not null, device text not null, inode text not null, made_at bigint not null
    )`,
    // who has been sending, and when it last gave a sign of life
    `create table runs (
      run text primary key, doing text not null, host text not null, pid integer not null,
      began_at bigint not null, seen_at bigint not null, ended_at bigint
    )`,
    // who was signed in to the machine, beside who acted
    'alter table events add column system text',
    // a person's word that a mailing may leave late holds for as long as anything is tried
    'alter table mailings add column late_at bigint',
    `update mailings set late_at = (
      select max(at) from events where what = 'late-allowed' and cast(detail as integer) = mailings.id
    ) where late_reason is not null`,
    // a message may leave although the registry would not choose its recipient any more
    'alter table messages add column despite integer not null default 0',
    // raw mails, where the folder beside the journal would be of one host alone
    'create table mails (digest text not null, part integer not null, bytes blob not null, primary key (digest, part))',
    // what tells a file from its copy, and how far it had come
    "alter table journal_identity add column machine text not null default ''",
    "alter table journal_identity add column birth text not null default ''",
    "alter table journal_identity add column path text not null default ''",
    'alter table journal_identity add column recordings bigint not null default 0',
  ],
  [
    // a mail that a mailbox does not give is listed for a person
    `create table unfetched (
      id integer primary key autoincrement,
      mailbox text not null, uid_validity bigint not null, uid bigint not null, size bigint, arrived_at bigint,
      why text not null, words text not null, at bigint not null, tries integer not null, last_at bigint not null,
      state text not null, "by" text, settled_at bigint,
      constraint unfetched_once unique (mailbox, uid_validity, uid)
    )`,
  ],
]

/** The version of the schema that this program makes and reads. */
export const schemaVersion = migrations.length

/** How a database takes the steps of the schema. */
export interface Migrating {
  whole<Result>(work: (step: Step) => Promise<Result>): Promise<Result>
  /** the version of its schema; 0: none yet */
  versionOf(db: Db): Promise<number>
  translated(statement: string): string
}

const bySqlite = (db: Db): Migrating => ({
  whole: (work) => db.transaction().execute(work),
  async versionOf(from) {
    await sql`create table if not exists dniu_version (version integer not null)`.execute(from)
    return versionIn(from)
  },
  translated: (statement) => statement,
})

/** Brings a journal to the schema of this program. A journal made by a newer program is left alone: returns false. */
export async function migrate(db: Db, { whole, versionOf, translated }: Migrating = bySqlite(db)): Promise<boolean> {
  const version = await versionOf(db)
  if (version > migrations.length) return false
  if (version === migrations.length) return true
  await whole(async (step) => {
    // asked again inside: another process may have been quicker
    const from = await versionOf(step)
    const table = 'create table if not exists dniu_version (version integer not null)'
    for (const statement of [table, ...migrations.slice(from).flat()])
      await sql.raw(translated(statement)).execute(step)
    await step.deleteFrom('dniuVersion').execute()
    await step.insertInto('dniuVersion').values({ version: migrations.length }).execute()
  })
  return true
}

/** The version of a schema that is there. */
export async function versionIn(db: Db): Promise<number> {
  const row = await db.selectFrom('dniuVersion').select('version').executeTakeFirst()
  return row?.version ?? 0
}
