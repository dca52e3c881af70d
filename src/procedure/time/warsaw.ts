import { askedOffset, ZONE } from './asked-offset.ts'
import { type Instant, minute } from './instant.ts'
import { firstYear, summers, tableOfZones } from './known-summers.ts'

/** A day of the calendar, in no zone: `2026-11-21`. */
export type CalendarDate = string

/** What a clock on a wall shows, in no zone: `2026-11-21T03:12:00`. */
export type LocalTime = string

/** The names of Warsaw's winter and summer time (§2). */
type ZoneName = 'CET' | 'CEST'

const HOUR = 60 * minute
const DAY = 24 * HOUR
const SUMMER = 120
const WINTER = 60

/** Minutes by which Warsaw's clocks are ahead of UTC at a moment, from 1996 on. */
export function offsetAt(instant: Instant): number {
  // the whole EU changes its clocks at 01:00 UTC (directive 2000/84/EC), so a day counted from then on has one offset
  const day = Math.floor((instant - HOUR) / DAY)
  return knownOffset(day) ?? askedOffset(day * DAY)
}

/** Null where the table of this Node is to be asked. */
function knownOffset(day: number): number | null {
  if (tableOfZones !== process.versions.tz) return null
  const summer = summers[new Date(day * DAY).getUTCFullYear() - firstYear]
  if (!summer) return null
  return day >= summer[0] && day <= summer[1] ? SUMMER : WINTER
}

/** CET or CEST, whichever holds in Warsaw at a moment (§2). */
export function zoneName(instant: Instant): ZoneName {
  return offsetAt(instant) === SUMMER ? 'CEST' : 'CET'
}

/** Whether Warsaw's clocks change within twelve hours before or after a moment. */
export function isNearChange(instant: Instant): boolean {
  return offsetAt(instant - DAY / 2) !== offsetAt(instant + DAY / 2)
}

/** What a clock shows at a moment that is `minutes` ahead of UTC; the milliseconds are dropped. */
export function wallClock(instant: Instant, minutes: number): LocalTime {
  return new Date(instant + minutes * minute).toISOString().slice(0, -'.000Z'.length)
}

/** What the clocks of Warsaw show at a moment. */
export function toLocal(instant: Instant): LocalTime {
  return wallClock(instant, offsetAt(instant))
}

/**
 * The moments at which Warsaw's clocks show a local time, which must be of a real day and hour: one; none in the gap of
 * spring; in autumn two, by CEST and then by CET.
 */
export function fromLocal(local: LocalTime): Instant[] {
  const wall = Date.parse(`${local}Z`)
  // clocks change at most once in two days: the offsets a day before and a day after are all that can hold
  const offsets = new Set([offsetAt(wall - DAY), offsetAt(wall + DAY)])
  return [...offsets].map((offset) => wall - offset * minute).filter((instant) => toLocal(instant) === local)
}

/** The day of what a clock shows. */
export function dayOf(local: LocalTime): CalendarDate {
  return local.slice(0, -'T00:00:00'.length)
}

/** The calendar day in Warsaw at a moment. */
export function dateAt(instant: Instant): CalendarDate {
  return dayOf(toLocal(instant))
}

/** The calendar day `days` after a day; before it, if negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dayOf(wallClock(Date.parse(date) + days * DAY, 0))
}

/** The moment at which a calendar day begins in Warsaw: 00:00. */
export function startOfDay(date: CalendarDate): Instant {
  // Warsaw changes its clocks at 02:00 and 03:00, so midnight comes once
  const [midnight] = fromLocal(`${date}T00:00:00`)
  if (midnight === undefined) throw new RangeError(`No midnight in ${ZONE}`)
  return midnight
}
