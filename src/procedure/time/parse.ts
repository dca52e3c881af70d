import { type FailureCode, type Problem, problem } from '../../errors.ts'
import { formatDate, formatEn } from './format.ts'
import { type Instant, minute } from './instant.ts'
import { anchorOf, meant, type When } from './meant.ts'
import { addDays, type CalendarDate, dateAt, dayOf, fromLocal, offsetAt, wallClock, zoneName } from './warsaw.ts'

const YEARS = { from: 2000, to: 2100 }

type TimeProblem = Problem<Extract<FailureCode, `time-${string}`>>

/**
 * A time that was read, or what is wrong with it (`params.text` is the time as written). `either`: the two moments
 * between which the writer may choose.
 */
export type ParsedTime =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false
      readonly problem: TimeProblem
      readonly either: { readonly earlier: Instant; readonly later: Instant } | null
    }

/** The zone that was meant: Warsaw's own, by name or not, or minutes east of Greenwich. */
type Zone = 'warsaw' | ReturnType<typeof zoneName> | number

const dayWords = { yesterday: -1, wczoraj: -1, today: 0, dziś: 0, dzisiaj: 0, tomorrow: 1, jutro: 1 } as const

const WORD = `(?<word>${Object.keys(dayWords).join('|')})\\s+`
const DOTTED = String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})(?:\.(?<year>\d{4})?)?\s+`
const ISO = String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:\s+|T)`
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minutes>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
const ZONE = String.raw`(?:\s*(?<zone>[a-z]+|[+-][\d:]+))?`
const ANY_TIME = new RegExp(`^(?:${WORD}|${DOTTED}|${ISO})?${CLOCK}${ZONE}$`, 'i')
const DAY_ALONE = new RegExp(`^(?:${WORD}|${DOTTED}|${ISO})$`, 'i')
const COUNTED = /^(?<sign>[+-])(?=\d)(?:(?<hours>\d{1,3})h)?(?:(?<minutes>\d{1,4})m(?:in)?)?$/i
const ISO_TIME = new RegExp(`^${ISO}${CLOCK}${ZONE}$`, 'i')
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/

/**
 * Reads a time as people write it (§2): `dd.mm.yyyy hh:mm`, `dd.mm hh:mm`, `yyyy-mm-dd hh:mm`, `hh:mm`, `yesterday hh:mm`,
 * `-20m`, `+2h`, `now` rounded down to the minute; days and now in Polish too. Europe/Warsaw, unless `CET`, `CEST`,
 * `+01:00` or `Z` follows; today is then the day in that zone. `when`: what one without a day or a year means.
 */
export function parseTime(text: string, now: Instant, when: When): ParsedTime {
  const counted = readCounted(text.trim(), now, when)
  if (counted !== null) return inYears(text, counted)
  const whole = when.looksBack && DAY_ALONE.test(`${text.trim()} `) ? `${text.trim()} 00:00` : text
  const written = readWritten(ANY_TIME, whole)
  if (written === null) return no(problem('time-malformed', { text }))
  const zone = readZone(written.zone)
  if (zone === null) return no(problem('time-unknown-zone', { text, zone: written.zone }))
  if (!written.clock.endsWith(':00') || written.milliseconds > 0) return no(problem('time-not-whole-minute', { text }))
  const near = isOpenEnded(written) ? anchorOf(when, now) : now
  const days = daysOf(written, today(near, zone)).map((date) => dayRead(text, date, written, zone))
  const [only, here] = days
  if (only !== undefined && here === undefined) return only.parsed
  const found = meant(days, now, when)
  return found === undefined ? no(problem('time-no-such-hour', { text })) : chosen(text, found)
}

/** Whether what a text means depends on what its field counts from: it leaves out its day or year, or is `+2h`. */
export function isCounted(text: string): boolean {
  const written = readWritten(ANY_TIME, text.trim())
  return written === null ? COUNTED.exec(text.trim())?.groups?.sign === '+' : isOpenEnded(written)
}

/** The moment of `now`, `-20m` or `+2h`; null: it is none of these. What is ahead counts from the field's anchor. */
function readCounted(text: string, now: Instant, when: When): Instant | null {
  const thisMinute = (at: Instant) => Math.floor(at / minute) * minute
  if (/^(?:now|teraz)$/i.test(text)) return thisMinute(now)
  const { sign, hours = 0, minutes = 0 } = COUNTED.exec(text)?.groups ?? {}
  if (sign === undefined) return null
  const span = (Number(hours) * 60 + Number(minutes)) * minute
  return sign === '-' ? thisMinute(now) - span : thisMinute(anchorOf(when, now)) + span
}

const isOpenEnded = ({ word, year }: Written): boolean => word === undefined && year === undefined

function daysOf({ word, year, monthDay }: Written, here: CalendarDate): CalendarDate[] {
  if (word !== undefined) return [addDays(here, dayWords[word.toLowerCase() as keyof typeof dayWords])]
  if (monthDay === null) return [-1, 0, 1].map((days) => addDays(here, days))
  if (year !== undefined) return [`${year}-${monthDay}`]
  return [-1, 0, 1].map((years) => `${Number(here.slice(0, 4)) + years}-${monthDay}`)
}

/** What a text says if this day is meant, and at which moments that is. */
function dayRead(text: string, date: CalendarDate, written: Written, zone: Zone) {
  const parsed = moment(text, date, written, zone)
  if (parsed.ok) return { parsed, at: [parsed.instant] }
  if (parsed.either !== null) return { parsed, at: [parsed.either.earlier, parsed.either.later] }
  // an hour that is missing is over at once: at the change of the clocks, on the hour
  const wall = Date.parse(`${date}T${written.clock}Z`)
  const change = wall - (wall % (60 * minute)) - offsetAt(wall - 1440 * minute) * minute
  return { parsed, at: [change] }
}

type Found = NonNullable<ReturnType<typeof meant<ReturnType<typeof dayRead>>>>

/** The moment that was found. Failures: it is missing or comes twice, or the next such time is nearer than the latest. */
function chosen(text: string, { day, at, rival }: Found): ParsedTime {
  const one = single(day.parsed, at)
  if (!one.ok || rival === null) return one
  const other = single(rival.day.parsed, rival.at)
  const later = other.ok ? other.instant : other.either?.earlier
  if (later === undefined) return other
  const values = { text, earlier: formatEn(one.instant), later: formatEn(later) }
  return { ok: false, problem: problem('time-either-day', values), either: { earlier: one.instant, later } }
}

/** Of an hour that comes twice the one that is left, where the other is out of the question. */
function single(parsed: ParsedTime, [at, other]: readonly Instant[]): ParsedTime {
  if (parsed.ok || parsed.either === null || at === undefined || other !== undefined) return parsed
  return { ok: true, instant: at }
}

/** Reads an ISO 8601 time, seconds and milliseconds kept: the clock that is set from outside. Warsaw's unless a zone follows. */
export function parseIso(text: string): ParsedTime {
  const written = readWritten(ISO_TIME, text)
  if (written === null) return no(problem('time-malformed-iso', { text }))
  const zone = readZone(written.zone)
  if (zone === null) return no(problem('time-unknown-zone', { text, zone: written.zone }))
  const parsed = moment(text, `${written.year}-${written.monthDay}`, written, zone)
  return parsed.ok ? { ok: true, instant: parsed.instant + written.milliseconds } : parsed
}

/** A time as it was written, its numbers not yet judged. */
type Written = NonNullable<ReturnType<typeof readWritten>>

function readWritten(form: RegExp, text: string) {
  const groups = form.exec(text.trim())?.groups
  if (groups === undefined) return null
  const { word, year, month, day = '', hour = '', minutes = '', second = '', fraction = '', zone = '' } = groups
  const two = (digits: string) => digits.padStart(2, '0')
  return {
    word,
    year,
    /** `11-21`; null: no day is written */
    monthDay: month === undefined ? null : `${two(month)}-${two(day)}`,
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

function moment(text: string, date: CalendarDate, { clock, zone: named, year }: Written, zone: Zone): ParsedTime {
  if (!isInRange(date)) return no(problem('time-out-of-range', { text, ...YEARS }))
  if (!isDay(date)) return no(problem('time-no-such-day', { text }))
  if (clock === '24:00:00') {
    return no(problem('time-midnight', { text, instead: `${formatDate(addDays(date, 1))} 00:00 ${named}`.trim() }))
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock)) return no(problem('time-no-such-hour', { text }))
  const local = `${date}T${clock}`
  // of a night's own fault, the night is told too
  const dated = year === undefined ? `${formatDate(date)} ${clock.slice(0, -':00'.length)} ${named}`.trim() : text
  if (typeof zone !== 'number') return inWarsaw(dated, local, zone)
  // an offset can carry the last hours of the last year out of it
  return inYears(text, Date.parse(`${local}Z`) - zone * minute)
}

function inYears(text: string, instant: Instant): ParsedTime {
  return isInRange(dateAt(instant)) ? { ok: true, instant } : no(problem('time-out-of-range', { text, ...YEARS }))
}

function inWarsaw(text: string, local: string, zone: Exclude<Zone, number>): ParsedTime {
  const [earlier, later] = fromLocal(local)
  if (earlier === undefined) return no(problem('time-gap', { text }))
  if (later !== undefined) {
    if (zone !== 'warsaw') return { ok: true, instant: zone === 'CEST' ? earlier : later }
    const values = { text, earlier: formatEn(earlier), later: formatEn(later) }
    return { ok: false, problem: problem('time-exists-twice', values), either: { earlier, later } }
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
  return { ok: false, problem, either: null }
}
