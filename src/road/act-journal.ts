import type { Act, ActState } from '../procedure/acts/act.ts'
import type { Told } from '../procedure/acts/comment.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Sender } from './run-journal.ts'

/** An act as the journal has it. */
export interface ActEntry extends Act {
  readonly id: number
  readonly mailing: number
  readonly ticket: string
  readonly phase: string
  readonly state: ActState
  /** the tracker's words of the last try; null: none yet */
  readonly reply: string | null
  /** when it is tried (again); null: it is not */
  readonly dueAt: Instant | null
}

/** An act that one process is at. */
export interface TakenAct extends Act {
  readonly id: number
  readonly ticket: string
  /** what it is known by in the tracker: made when it was recorded */
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

/** Which acts: of one ticket, or of all. */
interface Which {
  readonly ticket: string | null
  readonly now: Instant
}

/**
 * What the tracker is told of mailings; an act is recorded with its mailing. It is due when no message of its mailing
 * waits or is with a server (one that was put off holds nothing back), and a transition when one was accepted; acts of
 * one ticket follow each other. A mailing that was withdrawn is told to nobody.
 */
export interface ActJournal {
  /** Takes the first act that is due; null: none is. */
  takeAct(which: Which, sender: Sender, wall: number): Promise<TakenAct | null>
  /** Records what became of it, unless another has taken it since. */
  settleAct(id: number, sender: Sender, settled: SettledAct, at: Instant): Promise<void>
  /** What vanished processes were at may be done: it is due, and looked for first. */
  recoverActs(wall: number): Promise<void>
  /** What is to be tried later is due at once: a person asks for it. */
  hurryActs(now: Instant): Promise<void>
  /** How many are due. */
  actsDue(which: Which): Promise<number>
  /** Those that are not done, and were not dropped, of mails that have left; `ticket`: all of this one. */
  acts(of?: { readonly ticket: string }): Promise<ActEntry[]>
  /** A person's word about one that is refused, unknown or waits. Failures `act-unknown`, `act-over`. */
  decideAct(id: number, as: 'retry' | 'drop', by: string, at: Instant): Promise<ActEntry>
  /** How many there are in each state. */
  actCensus(): Promise<Readonly<Record<ActState, number>>>
}
