import type { Resolution, State } from '../procedure/life/message-life.ts'
import type { NoticeHistory } from '../procedure/notice/life.ts'
import type { Reason } from '../procedure/notice/recipients.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { ActJournal } from './act-journal.ts'
import type { ApprovalJournal } from './approval-journal.ts'
import type { BounceJournal } from './bounce-journal.ts'
import type { BreachJournal } from './breach-journal.ts'
import type { IncomingJournal } from './incoming-journal.ts'
import type { KeepingJournal } from './keeping-journal.ts'
import type { NewMailing } from './mailing.ts'
import type { RelayJournal } from './relay-journal.ts'
import type { RunJournal, Sender } from './run-journal.ts'
import type { SiteJournal } from './site-journal.ts'
import type { TicketJournal } from './ticket-journal.ts'
import type { UnfetchedJournal } from './unfetched-journal.ts'
import type { Due, OutboxEntry, WaitingJournal } from './waiting-journal.ts'
import type { WholeJournal } from './whole-journal.ts'

export type { Sender } from './run-journal.ts'
export type { Due, OutboxEntry } from './waiting-journal.ts'

/** An address that a notice was sent to, and how that went. */
export interface Told {
  readonly address: string
  readonly partner: string | null
  readonly reasons: readonly Reason[]
  /** Message-IDs of its copies so far, oldest first, as the recipient's mailbox has them */
  readonly messageIds: readonly string[]
  /** the number of the newest phase that it was told, or may have been; null: of none */
  readonly knows: number | null
  /** true if the newest of these says that the notice concerns it no more */
  readonly released: boolean
  /** the state of its newest copy */
  readonly state: State
  /** what was said of its newest copy, and when (null: it has not left): by the report where that came back */
  readonly reply: string | null
  readonly settledAt: Instant | null
}

/** A message that one sender is holding. */
export interface Claimed {
  readonly id: number
  readonly mailing: number
  readonly from: string
  readonly to: string
  readonly head: string
  readonly messageId: string
  readonly body: Uint8Array
  /** what stands in the gaps of the body */
  readonly own: string | null
  /** how often it has been put off so far */
  readonly attempts: number
  /** what a server said of it last; null: nothing yet */
  readonly reply: string | null
}

/** What became of a message: its new state, with the server's words. */
export interface Settled {
  readonly outcome: 'accepted' | 'deferred' | 'refused' | 'unknown'
  readonly reply: string
  readonly rewrittenId?: string | null
  /** of a deferred one: when it may be tried again */
  readonly dueAt?: Instant
}

/** The record of everything approved, sent and answered; written before the first byte leaves. */
export interface Journal
  extends IncomingJournal,
    TicketJournal,
    UnfetchedJournal,
    WaitingJournal,
    RelayJournal,
    BounceJournal,
    RunJournal,
    ActJournal,
    SiteJournal,
    ApprovalJournal,
    KeepingJournal,
    BreachJournal,
    WholeJournal {
  notice(ticket: string): Promise<NoticeHistory | null>
  /** All notices by ticket; `open`: those of which partners have not been told the end. */
  notices(filter?: { open?: boolean }): Promise<NoticeHistory[]>
  /** Whom a notice was sent to. What waits behind a correction counts as unsent; `corrects`: one is being made. */
  told(ticket: string, corrects?: boolean): Promise<Told[]>
  /**
   * Records a mailing and all its messages as queued, or nothing at all. Failures: `already-recorded` if somebody else was
   * quicker (same ticket, thread and sequence) with the same, `recorded-once`, `recorded-otherwise` or `recorded-end` if with
   * something else, which is shown beside it, `notice-…` if that waits for its time or a second person;
   * `recorded-withdrawn` if what it follows was taken back meanwhile;
   * `ticket-closed` if the ticket is closed at the mailing's `at` (§6); what was recorded earlier may still leave.
   */
  record(mailing: NewMailing): Promise<number>
  /** The same of several that leave together, all of them or none. Failure `event-opened`: another ticket has that event. */
  recordAll(mailings: readonly NewMailing[]): Promise<number[]>
  /**
   * Resets what vanished senders have left: claimed → queued, data → unknown. Returns how many there were. `now`: what a
   * clock that was ahead has put off, acts too, is due from then on.
   */
  recover(wall: number, now?: Instant): Promise<number>
  /** Takes up to `most` messages that are due, oldest first; a message whose thread has earlier ones to leave waits. */
  claim(due: Due, sender: Sender, terms: { wall: number; most: number }): Promise<Claimed[]>
  /**
   * Commits that the body of a message is about to leave; false if another sender has taken over the claim, or its
   * ticket has a mailing after the `newest` one that was known when it was judged. `company`: so many messages are under
   * way at the same time; one commit may wait a moment for several of them.
   */
  data(id: number, sender: Sender, wall: number, terms?: { company?: number; newest?: number }): Promise<boolean>
  /** Records what became of a message; one that is deferred is charged with the attempt. */
  settle(id: number, sender: Sender, settled: Settled, at: Instant): Promise<void>
  /** Gives a message back, unsent and uncharged; false if this sender did not hold it any more. */
  release(id: number, sender: Sender, at: Instant): Promise<boolean>
  /** Extends every claim of a sender that is alive. */
  renew(sender: Sender, wall: number): Promise<void>
  /** Queues again what was booked as refused, when the answer turned out to be about us. */
  takeBack(ids: readonly number[], at: Instant): Promise<void>
  /** How many of the due messages other senders, apparently alive, are holding. */
  inHand(due: Due, sender: Sender): Promise<number>

  /**
   * Messages of some mailings, of a ticket, in some states, by their numbers (a few hundred); `open`: neither accepted
   * nor dropped, or bounced; `failed`: open ones that were tried; `page`: so many at most, after a number.
   */
  outbox(filter?: {
    mailings?: readonly number[]
    ticket?: string
    states?: readonly State[]
    open?: boolean
    failed?: boolean
    ids?: readonly number[]
    page?: { readonly after: number; readonly most: number }
  }): Promise<OutboxEntry[]>
  /** Records what a person says became of a message, which also settles any report about it. Failures `outbox-…`. */
  resolve(id: number, as: Resolution, by: string, at: Instant): Promise<OutboxEntry>
  /** The same of several at once, all of them or none; one event a ticket. */
  resolveAll(ids: readonly number[], as: Resolution, by: string, at: Instant): Promise<OutboxEntry[]>
  note(event: { at: Instant; who: string; ticket: string | null; what: string; detail: string }): Promise<void>
  close(): Promise<void>
}
