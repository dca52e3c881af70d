import { Failure } from '../errors.ts'
import type { CallAnswers, Direction } from '../procedure/call/facts.ts'
import { mustBeOpen, type TicketState } from '../procedure/life/ticket-state.ts'
import type { Changes, Criteria } from '../procedure/notice/recipients.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'
import type { NewMessage } from './mailing.ts'

/** One ticket, as a list shows it. */
export interface TicketLine {
  readonly ticket: string
  readonly state: TicketState
  /** the subject of the first mail about it; empty where there is none */
  readonly subject: string
  /** ids of partners and operators that letters, mails and calls about it went to or came from; notices name none */
  readonly organizations: readonly string[]
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** the earliest call-back that was promised and not made; null: none */
  readonly callBack: Instant | null
}

/** One thing that happened with a ticket, in or out (§6). */
export interface TicketEvent {
  readonly at: Instant
  /** staff id, address key of a sender, or empty */
  readonly who: string
  /**
   * `out` a mail that left or is to leave, `in` a mail that came, `call`, `note`, and what people decided:
   * `closed`, `reopened`; `other`: `withdrawn`, `late-allowed`, `resolved-delivered` …, named by `kind`
   */
  readonly what: 'out' | 'in' | 'call' | 'note' | 'closed' | 'reopened' | 'other'
  /** notice type and phase (`outage-dv open`), letter phase, verdict, direction of a call, name of an event */
  readonly kind: string
  /** subject of a mail, words of a note, of a call */
  readonly text: string
  /** of a mail that leaves: how many messages are in which state; bounced and delayed ones are counted besides */
  readonly counts: Readonly<Record<string, number>>
  /** everything else recorded: cause and decision of a notice, override reasons, who a call was with */
  readonly details: Readonly<Record<string, unknown>>
}

/** A mail of an exchange with a partner or operator about a ticket, for quoting and threading. */
export interface Exchanged {
  readonly direction: 'in' | 'out'
  /** the number of the mailing; left out: it came in */
  readonly mailing?: number
  readonly subject: string
  readonly text: string
  /** when it was written; of a mail that came in, as its writer says */
  readonly at: Instant
  readonly from: Mailbox
  /** as the other side's mailbox has it; null if it had none */
  readonly messageId: string | null
  readonly references: readonly string[]
  /** addresses; of a mail that came in, `to` is its sender, `cc` everybody else who got it */
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

/** What a mailing said, to all its recipients alike. */
export interface Said {
  readonly from: Mailbox
  readonly text: string
  /** what its messages share, behind the head of each */
  readonly body: { readonly bytes: Uint8Array }
  /** of an opening: whom it concerned, and whom a person left out, or added */
  readonly chosen: { readonly criteria: Criteria; readonly changes: Changes } | null
}

/** A telephone call as it is recorded (§7). */
export interface NewCall
  extends Pick<CallAnswers, 'organization' | 'person' | 'phone' | 'note' | 'callBack' | 'answers'> {
  readonly at: Instant
  readonly by: string
  readonly direction: Direction
  readonly ticket: string | null
}

export interface Call extends NewCall {
  readonly id: number
  /** true once a later call answers it */
  readonly done: boolean
}

/** What the journal knows of tickets and calls (§6, §7). */
export interface TicketJournal {
  /** All tickets, the most recently active first, in their state at `now`. */
  tickets(now: Instant): Promise<TicketLine[]>
  /** Everything about a ticket, oldest first; null if nothing is known. */
  ticket(ticket: string, now: Instant): Promise<{ line: TicketLine; events: TicketEvent[] } | null>
  /**
   * A ticket is closed by its notice's close or cancellation, when that leaves, or by `dniu ticket close`; `dniu ticket
   * reopen` opens it again. An unknown ticket is open. `byPeople`: whatever its notice says.
   */
  ticketState(ticket: string, now: Instant, of?: { readonly byPeople: boolean }): Promise<TicketState>
  /** Failure `ticket-closed-already` if it is closed at that moment. */
  closeTicket(ticket: string, by: string, at: Instant): Promise<void>
  /** Failure `ticket-open` if it is open at that moment. */
  reopenTicket(ticket: string, reason: string, by: string, at: Instant): Promise<void>
  said(mailing: number): Promise<Said>
  /** What some messages (a few hundred) have of their own, by their numbers. */
  heads(ids: readonly number[]): Promise<ReadonlyMap<number, Pick<NewMessage, 'head' | 'own'>>>
  /** Letters, replies and answers to a partner or operator about a ticket, and their mails, oldest first. */
  exchange(ticket: string, organization: string): Promise<Exchanged[]>
  /** The next free sequence number in a ticket's thread, from 0. */
  nextSequence(ticket: string, thread: string): Promise<number>
  /** Records a call: its number. Failure `no-such-call` if it answers one that does not exist. */
  call(call: NewCall): Promise<number>
  /** Calls in the order they were made; `due`: those whose promised call-back is still to be made, earliest first. */
  calls(filter?: { due?: boolean; ticket?: string }): Promise<Call[]>
}

/** Before anything is read for a letter or an answer: Failure `ticket-closed` if its ticket is closed (§6). */
export async function refuseClosed(
  ticket: string | undefined,
  journal: TicketJournal,
  now: Instant,
  of?: { readonly byPeople: boolean },
): Promise<void> {
  if (ticket !== undefined) mustBeOpen(ticket, await journal.ticketState(ticket, now, of))
}

/** Failure `ticket-unknown` if nothing has happened with a ticket. */
export async function refuseUnknown(
  ticket: string,
  journal: Pick<TicketJournal, 'ticket'>,
  now: Instant,
): Promise<void> {
  if ((await journal.ticket(ticket, now)) === null) throw new Failure('ticket-unknown', { ticket })
}
