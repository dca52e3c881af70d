import { Failure } from '../errors.ts'
import type { TicketState } from '../procedure/life/ticket-state.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'

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
  /** everything else that is kept of it: cause and decision of a notice, override reasons, whom a call was with */
  readonly details: Readonly<Record<string, unknown>>
}

/** A mail of an exchange with a partner or operator about a ticket, for quoting and threading. */
export interface Exchanged {
  readonly direction: 'in' | 'out'
  readonly subject: string
  readonly text: string
  readonly at: Instant
  readonly from: Mailbox
  /** as the other side's mailbox knows it; null where it had none */
  readonly messageId: string | null
  readonly references: readonly string[]
  /** addresses; of a mail that came in, `to` is its sender */
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

/** A telephone call as it is kept (§7). */
export interface NewCall {
  readonly at: Instant
  readonly by: string
  readonly direction: 'incoming' | 'outgoing'
  /** id of a partner or operator; null: not known */
  readonly organization: string | null
  readonly ticket: string | null
  readonly person: string
  readonly phone: string
  readonly note: string
  /** when to call back, if it was agreed */
  readonly callBack: Instant | null
  /** the call whose call-back this one is */
  readonly answers: number | null
}

export interface Call extends NewCall {
  readonly id: number
  /** true once a later call answers it */
  readonly done: boolean
}

/** What the journal knows of tickets and calls (§6, §7). */
export interface TicketJournal {
  /** Every ticket that anything was recorded about, the newest activity first, in the state that it has at `now`. */
  tickets(now: Instant): Promise<TicketLine[]>
  /** Everything about a ticket, oldest first; null where nothing is known. Mailings that were withdrawn are left out. */
  ticket(ticket: string, now: Instant): Promise<{ line: TicketLine; events: TicketEvent[] } | null>
  /**
   * A notice's close or cancellation closes its ticket when it leaves, and a person does (`dniu ticket close`);
   * `dniu ticket reopen` opens it again. A ticket of which nothing is known is open.
   */
  ticketState(ticket: string, now: Instant): Promise<TicketState>
  /** Failure `ticket-closed` when it is closed at that moment already. */
  closeTicket(ticket: string, by: string, at: Instant): Promise<void>
  /** Failure `ticket-open` when it is open at that moment. */
  reopenTicket(ticket: string, reason: string, by: string, at: Instant): Promise<void>
  /** Letters and replies to a partner or operator about a ticket, their mails that belong to it, and the answers, oldest first. */
  exchange(ticket: string, organization: string): Promise<Exchanged[]>
  /** The next free sequence number in a ticket's thread; the first is 0. */
  nextSequence(ticket: string, thread: string): Promise<number>
  /** Keeps a call: its number. Failure `no-such-call` when it answers one that is not there. */
  call(call: NewCall): Promise<number>
  /** Calls as they were made; `due`: those whose promised call-back was not made yet, the earliest promise first. */
  calls(filter?: { due?: boolean; ticket?: string }): Promise<Call[]>
}

/** A closed ticket takes no letter and no answer (§6): Failure `ticket-closed`. */
export async function refuseClosed(ticket: string | undefined, journal: TicketJournal, now: Instant): Promise<void> {
  if (ticket === undefined || (await journal.ticketState(ticket, now)) === 'open') return
  throw new Failure('ticket-closed', { ticket })
}
