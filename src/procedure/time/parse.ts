import { type FailureCode, type Given, type Problem, problem, type Values } from '../../errors.ts'
import { addDays, type CalendarDate, dayOf, isDay, type LocalTime, wallMilliseconds, wallReading } from './calendar.ts'
import { formatDate, formatEn } from './format.ts'
import type { Instant } from './instant.ts'
import { dateAt, fromLocal, type ZoneName, zoneName } from './warsaw.ts'
import { readBare, readDotted, readIso, readZone, type WrittenTime, type WrittenZone } from './written.ts'

const MINUTE = 60_000
const YEARS = { from: 2000, to: 2100 }

/** Why a written time is not taken; `params.text` is the time as written. */
type TimeProblem = Problem<Extract<FailureCode, `time-${string}`>>

/** A time that was read, or what is wrong with it. `twice` holds the two moments between which the writer may choose. */
export type ParsedTime =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false
      readonly problem: TimeProblem
      readonly twice: { readonly earlier: Instant; readonly later: Instant } | null
    }

/**
 * Reads a time as people write it (§2): `dd.mm.yyyy hh:mm`, `yyyy-mm-dd hh:mm`, `hh:mm` today, `now` rounded down to
 * the minute. Europe/Warsaw, unless `CET`, `CEST`, `+01:00` or `Z` follows; today is then the day in that zone.
 */
export function parseTime(text: string, now: Instant): ParsedTime {
  const trimmed = text.trim()
  if (/^now$/i.test(trimmed)) return yes(Math.floor(now / MINUTE) * MINUTE)
  const dated = readDotted(trimmed) ?? readIso(trimmed)
  const written = dated ?? readBare(trimmed)
  if (written === null) return no('time-malformed', { text })
  const zone = readZone(written.zone)
  if (zone === null) return no('time-unknown-zone', { text, zone: written.zone })
  if (written.clock.second + written.milliseconds > 0) return no('time-not-whole-minute', { text })
  return moment(text, dated?.date ?? today(now, zone), written, zone)
}

/** Reads an ISO 8601 time, seconds and milliseconds kept: the clock that is set from outside. Warsaw's unless a zone follows. */
export function parseIso(text: string): ParsedTime {
  const written = readIso(text.trim())
  if (written === null) return no('time-malformed-iso', { text })
  const zone = readZone(written.zone)
  if (zone === null) return no('time-unknown-zone', { text, zone: written.zone })
  const parsed = moment(text, written.date, written, zone)
  return parsed.ok ? yes(parsed.instant + written.milliseconds) : parsed
}

function moment(text: string, date: CalendarDate, written: WrittenTime, zone: WrittenZone): ParsedTime {
  const { hour, minute, second } = written.clock
  if (!isInRange(date)) return no('time-out-of-range', { text, ...YEARS })
  if (!isDay(date)) return no('time-no-such-day', { text })
  if (hour === 24 && minute === 0 && second === 0) return midnight(text, date, written.zone)
  if (hour > 23 || minute > 59 || second > 59) return no('time-no-such-hour', { text })
  const local = { ...date, hour, minute, second }
  if (typeof zone !== 'number') return inWarsaw(text, local, zone)
  const instant = wallMilliseconds(local) - zone * MINUTE
  // an offset can carry the last hours of the last year out of it
  return isInRange(dateAt(instant)) ? yes(instant) : no('time-out-of-range', { text, ...YEARS })
}

function inWarsaw(text: string, local: LocalTime, zone: 'warsaw' | ZoneName): ParsedTime {
  const moments = fromLocal(local)
  if (moments.kind === 'gap') return no('time-gap', { text })
  if (moments.kind === 'twice') {
    if (zone !== 'warsaw') return yes(zone === 'CEST' ? moments.earlier : moments.later)
    const { earlier, later } = moments
    return no('time-exists-twice', { text, earlier: formatEn(earlier), later: formatEn(later) }, { earlier, later })
  }
  const { instant } = moments
  const holds = zoneName(instant)
  if (zone === 'warsaw' || zone === holds) return yes(instant)
  return no('time-wrong-zone', { text, zone, holds, instead: formatEn(instant) })
}

function midnight(text: string, date: CalendarDate, zone: string): ParsedTime {
  const instead = `${formatDate(addDays(date, 1))} 00:00 ${zone}`.trim()
  return no('time-midnight', { text, instead })
}

function today(now: Instant, zone: WrittenZone): CalendarDate {
  return typeof zone === 'number' ? dayOf(wallReading(now + zone * MINUTE)) : dateAt(now)
}

function isInRange({ year }: CalendarDate): boolean {
  return year >= YEARS.from && year <= YEARS.to
}

function yes(instant: Instant): ParsedTime {
  return { ok: true, instant }
}

function no<C extends TimeProblem['code']>(
  code: C,
  values: Values<C>,
  twice: { earlier: Instant; later: Instant } | null = null,
): ParsedTime {
  return { ok: false, problem: problem(code, ...([values] as unknown as Given<C>)), twice }
}
