import type { Mailing } from '../message/sent-copy.ts'
import type { Act, ActState } from '../procedure/acts/act.ts'
import type { Told } from '../procedure/acts/comment.ts'
import type { Party } from '../procedure/acts/parties.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Sender } from './run-journal.ts'

/** An act as the journal has it. */
export interface ActEntry extends Act {
  readonly id: number
  readonly mailing: number
  readonly ticket: string
  readonly phase: string
  readonly state: ActState
  /** the other side's words of the last try; null: none yet */
  readonly reply: string | null
  /** when it is tried (again); null: it is not */
  readonly dueAt: Instant | null
}

/** An act that one process is at. */
export interface TakenAct extends Act {
  readonly id: number
  readonly mailing: number
  readonly ticket: string
  /** what it is known by on the other side: made when it was recorded */
  readonly uuid: string
  /** how often it was tried before: it may be done */
  readonly tries: number
  readonly told: Told
}

/** What became of a try; `dueAt` null: it is not tried again by itself. */
export interface SettledAct {
  readonly state: Exclude<ActState, 'taken'>
  readonly reply: string
  readonly dueAt: Instant | null
}

/** A mailing as it left. */
export interface Departed extends Mailing {
  /** when a server took the first of them; null: none has */
  readonly leftAt: Instant | null
}

/** What a person says of one act of a place. */
interface ActWord {
  readonly id: number
  readonly party: Party
  readonly as: 'retry' | 'drop'
}

/** Which acts: of one ticket, or of all, and where they are done. */
interface Which {
  readonly party: Party
  readonly ticket: string | null
  readonly now: Instant
}

/**
 * What is done when mailings have left; an act is recorded with its mailing. It is due when no message of its mailing
 * waits or is with a server (one that was put off holds nothing back), a transition, a copy and a card when one was accepted; acts of
 * one ticket follow each other, at each place by itself. Of a mailing that was withdrawn nothing is done.
 */
export interface ActJournal {
  /** Takes the first act that is due; null: none is. */
  takeAct(which: Which, sender: Sender, wall: number): Promise<TakenAct | null>
  /** Records what became of it, unless another has taken it since. */
  settleAct(id: number, sender: Sender, settled: SettledAct, at: Instant): Promise<void>
  /** What vanished processes were at may be done: it is due, and looked for first; a card is a person's. */
  recoverActs(wall: number): Promise<void>
  /** What is to be tried later is due at once: a person asks for it. Not a copy whose last try may still be under way there. */
  hurryActs(party: Party, now: Instant): Promise<void>
  actsDue(which: Which): Promise<number>
  /** Those that are not done, and were not dropped, of mails that have left; `ticket`: all of this one. */
  acts(of?: { readonly ticket: string }): Promise<ActEntry[]>
  /** A person's word about one that is refused, unknown or waits. Failures `act-unknown`, `act-over`. */
  decideAct(which: ActWord, by: string, at: Instant): Promise<ActEntry>
  departed(mailing: number): Promise<Departed>
  actCensus(): Promise<Readonly<Record<ActState, number>>>
}
