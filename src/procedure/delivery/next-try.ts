import { type Instant, minute } from '../time/instant.ts'

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
