import type { Generated, Kysely, Transaction } from 'kysely'
import type { Verdict } from '../procedure/incoming/card.ts'
import type { Report } from '../procedure/incoming/mail.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { IncomingState } from '../road/incoming-journal.ts'
import type { NewCall } from '../road/ticket-journal.ts'

// Times are milliseconds since 1970 UTC; text columns that hold JSON hold the types of src/procedure as they are.

/** One approved phase of a notice, or one letter. */
interface MailingTable {
  id: Generated<number>
  /** empty for an answer that belongs to no ticket */
  ticket: string
  /** what it continues: `notice`, `letter:acme`, `answer:12` */
  thread: Generated<string>
  sequence: number
  type: string
  phase: string
  facts: string
  /** of a letter: `null` */
  criteria: string
  subject: string
  text: string
  content_headers: string
  body: Uint8Array
  from_name: string
  from_email: string
  by: string
  at: number
  clock_set: number
  send_at: number | null
  send_before: number | null
  circumstances: string
  late_reason: string | null
  withdrawn_at: number | null
}

/** One message to one address. */
interface MessageTable {
  id: Generated<number>
  mailing: number
  ticket: string
  thread: Generated<string>
  sequence: number
  to_address: string
  to_key: string
  partner: string | null
  reasons: string
  message_id: string
  rewritten_id: string | null
  head: string
  state: State
  reply: string | null
  attempts: Generated<number>
  /** the sender that holds it, and until when */
  owner_host: string | null
  owner_pid: number | null
  owner_run: string | null
  lease_until: number | null
  /** the run that tried it last */
  tried_run: string | null
  settled_at: number | null
  /** what came back about it after a server had accepted it */
  report_kind: Report['kind'] | null
  report_words: string | null
  report_at: number | null
}

/** What people and dniu did, in order. */
interface EventTable {
  id: Generated<number>
  at: number
  who: string
  ticket: string | null
  what: string
  detail: string
  /** the mailing whose recording this is */
  mailing: number | null
}

/** A mail that came in, judged. */
interface IncomingTable {
  id: Generated<number>
  identity: string
  digest: string
  message_id: string | null
  reference_ids: string
  from_key: string | null
  from_name: string
  subject: string
  text: string
  written_at: number | null
  received_at: number
  card: string
  verdict: Verdict
  state: IncomingState
  ticket: string | null
  by: string | null
  decided_at: number | null
}

/** Correspondence from before the journal. */
interface PastTable {
  identity: string
  address: string
  at: number
  accepted: number
}

interface CallTable {
  id: Generated<number>
  at: number
  by: string
  direction: NewCall['direction']
  organization: string | null
  ticket: string | null
  person: string
  phone: string
  note: string
  call_back: number | null
  answers: number | null
}

/** How far a reader of something has come. */
interface MarkTable {
  name: string
  value: string
}

interface VersionTable {
  version: number
}

export interface Tables {
  mailings: MailingTable
  messages: MessageTable
  events: EventTable
  incoming: IncomingTable
  past: PastTable
  calls: CallTable
  marks: MarkTable
  dniu_version: VersionTable
}

/** The journal's database, and one transaction in it. */
export type Db = Kysely<Tables>
export type Step = Transaction<Tables>
