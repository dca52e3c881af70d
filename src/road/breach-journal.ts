import type { ClockSet, RunningClock } from '../procedure/breach/clock.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewLetter } from './mailing.ts'

export interface NewBreach {
  readonly ticket: string
  /** the key of the reader's address */
  readonly address: string
  /** the messages that the reader has, by their numbers */
  readonly messages: readonly number[]
  /** from when the clocks run: since when it is known */
  readonly knownAt: Instant
  readonly at: Instant
  readonly by: string
  readonly clocks: readonly ClockSet[]
}

export interface Remark {
  readonly at: Instant
  readonly by: string
  readonly text: string
}

export interface Breach extends Omit<NewBreach, 'clocks'> {
  readonly id: number
  readonly clocks: readonly RunningClock[]
  readonly remarks: readonly Remark[]
  /** null: it is open */
  readonly closedAt: Instant | null
  readonly closedBy: string | null
}

/** What the journal knows of mails that went to a wrong reader. */
export interface BreachJournal {
  /**
   * Records it with the mails that tell of it, all of it or nothing: its number, and the ids of the mailings. Failure
   * `breach-known` if an open one is about one of these messages.
   */
  openBreach(breach: NewBreach, mailings: readonly NewLetter[]): Promise<{ id: number; mailings: number[] }>
  /** Those that match, by number. */
  breaches(filter?: { readonly id?: number; readonly open?: boolean }): Promise<Breach[]>
  /** Keeps a remark; `met`: what this clock was for has been done. Failures `breach-unknown`, `breach-closed`, `breach-clock`. */
  noteBreach(id: number, remark: Remark & { readonly met: string | null }): Promise<void>
  /** Ends it, with how. Failures `breach-unknown`, `breach-closed`. */
  closeBreach(id: number, remark: Remark): Promise<void>
}
