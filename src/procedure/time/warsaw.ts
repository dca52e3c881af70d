import { getTimezoneOffset } from 'date-fns-tz/getTimezoneOffset'
import { type CalendarDate, dayOf, type LocalTime, wallMilliseconds, wallReading } from './calendar.ts'
import type { Instant } from './instant.ts'

const ZONE = 'Europe/Warsaw'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SUMMER = 120

/** The names of Warsaw's winter and summer time (§2). */
export type ZoneName = 'CET' | 'CEST'

/** The moments at which Warsaw's clocks show a local time: one, none, or two. `earlier` is by CEST, `later` by CET. */
export type LocalMoments =
  | { readonly kind: 'one'; readonly instant: Instant }
  | { readonly kind: 'gap' }
  | { readonly kind: 'twice'; readonly earlier: Instant; readonly later: Instant }

/** Minutes by which Warsaw's clocks are ahead of UTC at a moment, from 1996 on. */
export function offsetAt(instant: Instant): number {
  // the whole EU changes its clocks at 01:00 UTC (directive 2000/84/EC), so a day counted from then on has one offset
  const day = Math.floor((instant - HOUR) / DAY) * DAY
  // getTimezoneOffset takes what it is given for a local time, and of one that comes twice it picks by the host's
  // own zone: so it is asked about noon alone, which comes once
  return getTimezoneOffset(ZONE, new Date(day + 12 * HOUR)) / MINUTE
}

/** What the clocks of Warsaw show at a moment; seconds and milliseconds are rounded down. */
export function toLocal(instant: Instant): LocalTime {
  return wallReading(instant + offsetAt(instant) * MINUTE)
}

/** The moments at which Warsaw's clocks show a local time; the fields must be of a real day and hour. */
export function fromLocal(local: LocalTime): LocalMoments {
  const wall = wallMilliseconds(local)
  // clocks change at most once in two days: the offsets a day before and a day after are all that can hold
  const offsets = new Set([offsetAt(wall - DAY), offsetAt(wall + DAY)])
  const instants = [...offsets].map((offset) => ({ offset, instant: wall - offset * MINUTE }))
  const [one, other] = instants.filter(({ offset, instant }) => offsetAt(instant) === offset)
  if (one === undefined) return { kind: 'gap' }
  if (other === undefined) return { kind: 'one', instant: one.instant }
  return { kind: 'twice', earlier: one.instant, later: other.instant }
}

/** CET or CEST, whichever holds in Warsaw at a moment (§2). */
export function zoneName(instant: Instant): ZoneName {
  return offsetAt(instant) === SUMMER ? 'CEST' : 'CET'
}

/** The calendar day in Warsaw at a moment. */
export function dateAt(instant: Instant): CalendarDate {
  return dayOf(toLocal(instant))
}

/** The moment at which a calendar day begins in Warsaw: 00:00. */
export function startOfDay(date: CalendarDate): Instant {
  const midnight = fromLocal({ ...date, hour: 0, minute: 0, second: 0 })
  // Warsaw changes its clocks at 02:00 and 03:00, so midnight comes once
  if (midnight.kind !== 'one') throw new RangeError(`No single midnight in ${ZONE}`)
  return midnight.instant
}
