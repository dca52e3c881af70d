import { type Instant, minute } from '../time/instant.ts'

/** How long to wait before something that failed is tried again: the first time, and at the most, in milliseconds. */
export interface Patience {
  readonly first: number
  readonly most: number
}

/** A server that is busy or away, or takes nothing from us. */
export const serverPatience: Patience = { first: 30_000, most: 15 * 60_000 }

/** What else a sender needs and cannot have: a journal, a password, a registry that is in order. */
export const placePatience: Patience = { first: 2_000, most: 60_000 }

/** Who is let in by a person alone is not asked for so long, unless that person does what waits, or changes the registry. */
export const lockedOut = 24 * 60 * minute

/** How long nothing is tried, in milliseconds, at the n-th time in a row (from 1): each time twice as long. */
export function pauseAfter(times: number, { first, most }: Patience = serverPatience): number {
  return Math.min(first * 2 ** (times - 1), most)
}

/** After how many minutes a message that was put off is tried again: the first time, the second … ; then the last, always. */
const waits = [5, 15, 30, 60, 120, 240] as const

/**
 * When a message that was put off at a moment may be tried again: later each time, and never all at once (±20 %).
 * `times`: how often it has been put off, this time included; `chance`: from 0 to 1.
 */
export function nextTry(times: number, at: Instant, chance: number): Instant {
  const wait = waits[Math.min(Math.max(times, 1), waits.length) - 1] ?? 240
  return Math.round(at + wait * minute * (0.8 + 0.4 * chance))
}
