import { type FailureCode, type Problem, problem } from '../../errors.ts'
import { formatDate, formatEn } from './format.ts'
import { type Instant, minute } from './instant.ts'
import { addDays, type CalendarDate, dateAt, dayOf, fromLocal, wallClock, type ZoneName, zoneName } from './warsaw.ts'

const YEARS = { from: 2000, to: 2100 }

type TimeProblem = Problem<Extract<FailureCode, `time-${string}`>>

/**
 * A time that was read, or what is wrong with it (`params.text` is the time as written). `twice`: the two moments
 * between which the writer may choose.
 */
export type ParsedTime =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false
      readonly problem: TimeProblem
      readonly twice: { readonly earlier: Instant; readonly later: Instant } | null
    }

/** The zone that was meant: Warsaw's own, by name or not, or minutes east of Greenwich. */
type Zone = 'warsaw' | ZoneName | number

const DOTTED = String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})\s+`
const ISO = String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:\s+|T)`
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minutes>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
const ZONE = String.raw`(?:\s*(?<zone>[a-z]+|[+-][\d:]+))?`
const ANY_TIME = new RegExp(`^(?:${DOTTED}|${ISO})?${CLOCK}${ZONE}$`, 'i')
const ISO_TIME = new RegExp(`^${ISO}${CLOCK}${ZONE}$`, 'i')
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/

/**
 * Reads a time as people write it (§2): `dd.mm.yyyy hh:mm`, `yyyy-mm-dd hh:mm`, `hh:mm` today, `now` rounded down to
 * the minute. Europe/Warsaw, unless `CET`, `CEST`, `+01:00` or `Z` follows; today is then the day in that zone.
 */
export function parseTime(text: string, now: Instant): ParsedTime {
  if (/^now$/i.test(text.trim())) return { ok: true, instant: Math.floor(now / minute) * minute }
  const written = readWritten(ANY_TIME, text)
  if (written === null) return no(problem('time-malformed', { text }))
  const zone = readZone(written.zone)
  if (zone === null) return no(problem('time-unknown-zone', { text, zone: written.zone }))
  if (!written.clock.endsWith(':00') || written.milliseconds > 0) return no(problem('time-not-whole-minute', { text }))
  return moment(text, written.date ?? today(now, zone), written, zone)
}

/** Reads an ISO 8601 time, seconds and milliseconds kept: the clock that is set from outside. Warsaw's unless a zone follows. */
export function parseIso(text: string): ParsedTime {
  const written = readWritten(ISO_TIME, text)
  if (written === null || written.date === null) return no(problem('time-malformed-iso', { text }))
  const zone = readZone(written.zone)
  if (zone === null) return no(problem('time-unknown-zone', { text, zone: written.zone }))
  const parsed = moment(text, written.date, written, zone)
  return parsed.ok ? { ok: true, instant: parsed.instant + written.milliseconds } : parsed
}

/** A time as it was written, its numbers not yet judged. */
type Written = NonNullable<ReturnType<typeof readWritten>>

function readWritten(form: RegExp, text: string) {
  const groups = form.exec(text.trim())?.groups
  if (groups === undefined) return null
  const { year, month = '', day = '', hour = '', minutes = '', second = '', fraction = '', zone = '' } = groups
  const two = (digits: string) => digits.padStart(2, '0')
  return {
    /** null: today */
    date: year === undefined ? null : `${year}-${two(month)}-${two(day)}`,
    /** `03:12:00` */
    clock: [hour, minutes, second].map(two).join(':'),
    milliseconds: Number(fraction.padEnd(3, '0').slice(0, 3)),
    /** what follows the hour; empty when nothing does */
    zone: zone.toUpperCase(),
  }
}

/** The zone that a text names; null when it names none that is known. */
function readZone(zone: string): Zone | null {
  if (zone === '') return 'warsaw'
  if (zone === 'CET' || zone === 'CEST') return zone
  return zone === 'Z' ? 0 : readOffset(zone)
}

/** Minutes east of Greenwich of `+01:00`, `+0100` or `+01`; null when it is no offset that is in use anywhere. */
export function readOffset(text: string): number | null {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(text) ?? []
  if (Number(minutes) > 59) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  // the world's clocks stand between −12:00 and +14:00; NaN of a text that does not match fails here too
  return offset >= -12 * 60 && offset <= 14 * 60 ? offset : null
}

function moment(text: string, date: CalendarDate, { clock, zone: named }: Written, zone: Zone): ParsedTime {
  if (!isInRange(date)) return no(problem('time-out-of-range', { text, ...YEARS }))
  if (!isDay(date)) return no(problem('time-no-such-day', { text }))
  if (clock === '24:00:00') {
    return no(problem('time-midnight', { text, instead: `${formatDate(addDays(date, 1))} 00:00 ${named}`.trim() }))
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock)) return no(problem('time-no-such-hour', { text }))
  const local = `${date}T${clock}`
  if (typeof zone !== 'number') return inWarsaw(text, local, zone)
  const instant = Date.parse(`${local}Z`) - zone * minute
  // an offset can carry the last hours of the last year out of it
  return isInRange(dateAt(instant)) ? { ok: true, instant } : no(problem('time-out-of-range', { text, ...YEARS }))
}

function inWarsaw(text: string, local: string, zone: 'warsaw' | ZoneName): ParsedTime {
  const [earlier, later] = fromLocal(local)
  if (earlier === undefined) return no(problem('time-gap', { text }))
  if (later !== undefined) {
    if (zone !== 'warsaw') return { ok: true, instant: zone === 'CEST' ? earlier : later }
    const values = { text, earlier: formatEn(earlier), later: formatEn(later) }
    return { ok: false, problem: problem('time-exists-twice', values), twice: { earlier, later } }
  }
  const holds = zoneName(earlier)
  if (zone === 'warsaw' || zone === holds) return { ok: true, instant: earlier }
  return no(problem('time-wrong-zone', { text, zone, holds, instead: formatEn(earlier) }))
}

function today(now: Instant, zone: Zone): CalendarDate {
  return typeof zone === 'number' ? dayOf(wallClock(now, zone)) : dateAt(now)
}

function isInRange(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4))
  return year >= YEARS.from && year <= YEARS.to
}

/** Is there such a day? 31.02 is none. */
export function isDay(date: CalendarDate): boolean {
  return !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date
}

function no(problem: TimeProblem): ParsedTime {
  return { ok: false, problem, twice: null }
}
