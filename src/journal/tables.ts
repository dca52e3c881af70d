import type { Generated, Insertable, Kysely, Transaction } from 'kysely'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Verdict } from '../procedure/incoming/card.ts'
import type { Report } from '../procedure/incoming/mail.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'
import type { NewMailing, NewMessage } from '../road/mailing.ts'
import type { NewCall } from '../road/ticket-journal.ts'

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
  settledAt: number | null
  /** what came back about it after a server had accepted it */
  reportKind: Report['kind'] | null
  reportWords: string | null
  reportAt: number | null
}

/** What people and dniu did, in order. */
interface EventTable extends Numbered {
  at: number
  who: string
  ticket: string | null
  what: string
  detail: string
  /** the mailing whose recording this is */
  mailing: number | null
}

/** A mail that came in, judged. */
interface IncomingTable extends Numbered, Omit<IncomingEntry, 'id' | 'references' | 'from' | 'date' | 'card'> {
  referenceIds: string
  fromKey: string | null
  writtenAt: number | null
  card: string
  verdict: Verdict
}

/** Correspondence from before the journal. */
interface PastTable extends Omit<PastMail, 'accepted'> {
  accepted: number
}

interface CallTable extends Numbered, NewCall {}

/** How far a reader of something has come. */
interface MarkTable {
  name: string
  value: string
}

export interface Tables {
  mailings: MailingTable
  messages: MessageTable
  events: EventTable
  incoming: IncomingTable
  past: PastTable
  calls: CallTable
  marks: MarkTable
  dniuVersion: { version: number }
}

/** The journal's database, and one transaction in it. */
export type Db = Kysely<Tables>
export type Step = Transaction<Tables>
export type Event = Omit<Insertable<EventTable>, 'id'>
