import {
  type ColumnType,
  type Generated,
  type GeneratedAlways,
  type Insertable,
  type Kysely,
  type RawBuilder,
  type Selectable,
  sql,
  type Transaction,
} from 'kysely'
import type { Channel } from '../address/channel.ts'
import type { Act, ActState } from '../procedure/acts/act.ts'
import type { RunningClock } from '../procedure/breach/clock.ts'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Verdict } from '../procedure/incoming/card.ts'
import type { Report } from '../procedure/incoming/mail.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { ApprovalState } from '../road/approval-journal.ts'
import type { Breach, Remark } from '../road/breach-journal.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'
import type { Journal, Sender } from '../road/journal.ts'
import type { NewMailing, NewMessage } from '../road/mailing.ts'
import type { NewCall } from '../road/ticket-journal.ts'
import type { UnfetchedEntry } from '../road/unfetched-journal.ts'
import { migrations } from './schema-steps.ts'

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

/** One message to one address: what is decided when it is recorded, and what hardly ever changes. */
interface CopyTable extends Numbered, Pick<NewMessage, 'partner' | 'messageId' | 'head'> {
  mailing: number
  ticket: string
  thread: Generated<string>
  sequence: number
  toAddress: string
  toKey: string
  reasons: string
  /** what stands in the gaps of the mailing's body; null: it has the body without them */
  own: string | null
  /** by what it leaves, as its address says: a column, so that a sender takes only what leaves by its server */
  channel: Generated<Channel>
  /** 1 where a person lets it leave whatever the registry says of its recipient */
  despite: Generated<number>
  /** 1 where it was withdrawn: the same one may be recorded again */
  dropped: Generated<number>
  /** what came back about it after a server had accepted it */
  reportKind: Report['kind'] | null
  reportWords: string | null
  reportAt: number | null
}

/** What becomes of a copy, by its id. On its way this is written three times, so it is narrow and has few indexes. */
interface DeliveryTable {
  id: number
  state: State
  /** where that state stands, as the index of what is not over knows it: see `places`; null: it is over */
  place: GeneratedAlways<number | null>
  reply: string | null
  rewrittenId: string | null
  attempts: Generated<number>
  /** the sender that holds it, and until when */
  ownerHost: string | null
  ownerPid: number | null
  ownerRun: string | null
  leaseUntil: number | null
  /** from when on a sender may take it; null: none may */
  dueAt: number | null
  settledAt: number | null
}

/** Both, as they are read: a view. */
type MessageView = {
  readonly [Column in keyof (CopyTable & DeliveryTable)]: ColumnType<
    Selectable<CopyTable & DeliveryTable>[Column],
    never,
    never
  >
}

/** Where the states stand that are not over: two of one place follow each other without a change in any index. */
const places = {
  ...{ queued: 0, deferred: 0 },
  ...{ claimed: 1, data: 1 },
  ...{ refused: 2, unknown: 2 },
  ...{ accepted: null, dropped: null },
} as const satisfies Record<State, number | null>

/** That a message is in one of these states, so that it is found among all that ever left; those that are over are not. */
export function among(states: readonly State[], of = 'messages'): RawBuilder<boolean> {
  const found = [...new Set(states.map((state) => places[state]))]
  const own = sql`${sql.ref(`${of}.state`)} in (${sql.join([...states])})`
  return found.includes(null) ? sql`${own}` : sql`${sql.ref(`${of}.place`)} in (${sql.join(found)}) and ${own}`
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

/** What the tracker is told of a mailing. */
interface ActTable extends Numbered, Act, Pick<DeliveryTable, 'attempts' | 'reply' | 'dueAt' | 'settledAt'> {
  mailing: number
  ticket: string
  /** what it is known by in the tracker */
  uuid: string
  state: ActState
  ownerHost: string | null
  ownerPid: number | null
  ownerRun: string | null
  leaseUntil: number | null
}

/** What has gone, whole or in part, in time or for a person's sake. */
interface PrunedTable {
  /** `ticket HL-1`, `mailing 12`, `mail <digest>`, `address <disguise>` */
  what: string
  at: number
  by: string
  /** of a mailing: the SHA-256 of the bytes of its body */
  digest: string | null
  /** of a ticket: how many rows of each table went, as JSON */
  counts: string
}

/** A mail that went to a wrong reader. */
interface BreachTable extends Numbered, Omit<Breach, 'id' | 'messages' | 'clocks' | 'remarks'> {
  messages: string
}

/** By when something has to be done about it. */
interface ClockTable extends Numbered, RunningClock {
  breach: number
}

/** What was done about it, or found. */
interface RemarkTable extends Numbered, Remark {
  breach: number
  ticket: string
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

/** That a mailing waits, or waited, for the yes of a second person. */
interface ApprovalTable {
  mailing: number
  /** the first of the mailings that were recorded with it, and are agreed to with it */
  wish: number
  profile: string | null
  state: ApprovalState
  by: string | null
  decidedAt: number | null
  reason: Generated<string>
}

export interface Tables {
  mailings: MailingTable
  copies: CopyTable
  deliveries: DeliveryTable
  messages: MessageView
  events: EventTable
  acts: ActTable
  approvals: ApprovalTable
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
  pruned: PrunedTable
  breaches: BreachTable
  clocks: ClockTable
  remarks: RemarkTable
  dniuVersion: { version: number }
}

/** The journal's database, and one transaction in it. */
export type Db = Kysely<Tables>
export type Step = Transaction<Tables>
export type Event = Omit<Insertable<EventTable>, 'id'>

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
