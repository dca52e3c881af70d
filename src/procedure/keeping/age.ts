import { Failure } from '../../errors.ts'
import type { Instant } from '../time/instant.ts'

/** How many months an age has that somebody wrote: `24m`, `2y`; null: it is none. */
const monthsIn = (text: string): number | null => {
  const [, count, unit] = /^([1-9]\d{0,2})([my])$/.exec(text.trim().toLowerCase()) ?? []
  return count === undefined ? null : Number(count) * (unit === 'y' ? 12 : 1)
}

/** The same of an age from which something may go. Failures `age-malformed`; `prune-young`: the house keeps it longer. */
export function ageGiven(text: string, keep: number): number {
  const months = monthsIn(text)
  if (months === null) throw new Failure('age-malformed', { text, flag: '--older' })
  if (months < keep) throw new Failure('prune-young', { keep, given: months })
  return months
}

/** The moment so many months before; of a month that is shorter, its last day. */
export function monthsBefore(now: Instant, months: number): Instant {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return date.setUTCFullYear(year, month, Math.min(date.getUTCDate(), last))
}
