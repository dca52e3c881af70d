import type { Scheduled } from '../procedure/lateness.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { Resolution, State } from '../procedure/life/message-life.ts'
import type { Phase } from '../procedure/notice/facts.ts'
import type { NoticeHistory } from '../procedure/notice/life.ts'
import type { Reason } from '../procedure/notice/recipients.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Outcome } from './courier.ts'
import type { IncomingJournal } from './incoming-journal.ts'
import type { AnyReason, NewMailing } from './mailing.ts'
import type { TicketJournal } from './ticket-journal.ts'

/** An address that a notice has been told to, and how that went. */
export interface Told {
  readonly address: string
  readonly partner: string | null
  readonly reasons: readonly Reason[]
  /** the Message-IDs of its copies so far, oldest first, as the recipient's mailbox knows them */
  readonly messageIds: readonly string[]
  /** the state of its newest copy */
  readonly state: State
  readonly reply: string | null
}

/** A message in the hands of one sender. */
export interface Claimed {
  readonly id: number
  readonly mailing: number
  readonly from: string
  readonly to: string
  readonly head: string
  readonly body: Uint8Array
  readonly attempts: number
}

/** One line of the outbox. */
export interface OutboxEntry {
  readonly id: number
  readonly mailing: number
  readonly ticket: string
  readonly phase: Phase | LetterPhase
  readonly to: string
  readonly partner: string | null
  readonly messageId: string
  readonly state: State
  readonly reply: string | null
  /** what came back after a server had accepted it; null: nothing */
  readonly report: { readonly kind: string; readonly words: string; readonly at: Instant } | null
  readonly reasons: readonly AnyReason[]
}

/** A mailing with messages that still have to leave: for its time, or because a sending stopped. */
export interface Waiting extends Scheduled {
  readonly mailing: number
  readonly phase: Phase | LetterPhase
  readonly by: string
  readonly messages: number
}

/** What a sender may take: due at `now`; only one ticket's, or everything. */
export interface Due {
  readonly now: Instant
  readonly ticket: string | null
  /** mailings that are late, and so left alone */
  readonly except: readonly number[]
}

/** One who delivers: which host and process, and this run of it. A deferred message is tried once a run. */
export interface Sender {
  readonly host: string
  readonly pid: number
  readonly run: string
}

/** The record of everything that was approved, sent and answered; kept before the first byte leaves. */
export interface Journal extends IncomingJournal, TicketJournal {
  notice(ticket: string): Promise<NoticeHistory | null>
  notices(): Promise<NoticeHistory[]>
  told(ticket: string): Promise<Told[]>
  /**
   * Records a mailing and all its messages as queued, or nothing at all. Failures: `already-recorded` when another was
   * quicker (same ticket, thread and sequence), `ticket-closed` when the ticket is closed at the mailing's `at` (§6);
   * what was recorded before that may still leave.
   */
  record(mailing: NewMailing): Promise<number>
  /**
   * Takes back a mailing of which nothing has left: the newest phase of the ticket's notice; where that cannot be, the
   * newest letter or reply. Answers to mail that came in stay. Failures: `nothing-to-withdraw`, `already-begun`.
   */
  withdraw(ticket: string, by: string, at: Instant): Promise<{ phase: Phase | LetterPhase; messages: number }>
  waiting(): Promise<Waiting[]>
  allowLate(mailing: number, reason: string, by: string, at: Instant): Promise<void>

  /** Puts right what senders that are gone have left: claimed → queued, data → unknown. Returns how many it found. */
  recover(wall: number): Promise<number>
  claim(due: Due, sender: Sender, wall: number): Promise<Claimed | null>
  /** Commits that the body of a message is about to leave; false when the claim has passed to another. */
  data(id: number, sender: Sender, wall: number): Promise<boolean>
  settle(id: number, sender: Sender, outcome: Outcome, at: Instant): Promise<void>
  /** How many messages of what is due other senders, alive as far as can be seen, have in hand. */
  inHand(due: Due, sender: Sender): Promise<number>
  /** Gives a message back, unsent. */
  release(id: number, sender: Sender): Promise<void>

  /** Every message; `open`: those that are neither accepted nor dropped, and those accepted ones that came back (bounced). */
  outbox(filter?: { mailing?: number; open?: boolean }): Promise<OutboxEntry[]>
  /** A person's word about a message; what came back about it is settled with it. Failures `outbox-…`. */
  resolve(id: number, as: Resolution, by: string, at: Instant): Promise<OutboxEntry>
  note(event: { at: Instant; who: string; ticket: string | null; what: string; detail: string }): Promise<void>
  close(): Promise<void>
}
