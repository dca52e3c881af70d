import { askedOffset } from './asked-offset.ts'
import { minute } from './instant.ts'

// The build evaluates this module and delivers what it exports: asking costs a start 14 ms, most of them ICU's.

export const firstYear = 1996

/** The table of zones, of the IANA, by which the summers were found; another Node may have another. */
export const tableOfZones: string | undefined = process.versions.tz

/** Of each year on, the first and the last day of Warsaw's summer time, in days since 1970; null: it is another kind of year. */
export const summers = Array.from({ length: 105 }, (_, index) => summerOf(firstYear + index))

function summerOf(year: number): readonly [first: number, last: number] | null {
  const [begin, middle, end] = [Date.UTC(year, 0), Date.UTC(year, 6), Date.UTC(year, 11, 31)].map(
    (at) => at / minute / 1440,
  )
  if (begin === undefined || middle === undefined || end === undefined) return null
  if (offsetOn(begin) !== 60 || offsetOn(middle) !== 120 || offsetOn(end) !== 60) return null
  return [lastOf(begin, middle, 60) + 1, lastOf(middle, end, 120)]
}

/** The last day of those from `from` to `to` on which an offset holds that holds at first, and not at the end. */
function lastOf(from: number, to: number, offset: number): number {
  if (to - from === 1) return from
  const half = Math.floor((from + to) / 2)
  return offsetOn(half) === offset ? lastOf(half, to, offset) : lastOf(from, half, offset)
}

function offsetOn(day: number): number {
  return askedOffset(day * 1440 * minute)
}
