import type { LocalTime } from './calendar.ts'
import { readOffset } from './offset.ts'

/** The zone of a written time: by default Warsaw's own; by name; or minutes east of Greenwich. */
export type WrittenZone = 'warsaw' | 'CET' | 'CEST' | number

/** A time as it was written, its numbers not yet judged. */
export interface WrittenTime {
  readonly clock: Pick<LocalTime, 'hour' | 'minute' | 'second'>
  readonly milliseconds: number
  /** what follows the hour, in upper case; empty when nothing does */
  readonly zone: string
}

/** The same with its day. */
export interface WrittenDateTime extends WrittenTime {
  readonly date: Pick<LocalTime, 'year' | 'month' | 'day'>
}

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
const ZONE = String.raw`(?:\s*(?<zone>[a-z]+|[+-][\d:]+))?`
const DOTTED = new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})\s+${CLOCK}${ZONE}$`, 'i')
const ISO = new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:\s+|T)${CLOCK}${ZONE}$`, 'i')
const BARE = new RegExp(`^${CLOCK}${ZONE}$`, 'i')

/** Reads `dd.mm.yyyy hh:mm`, a zone after it or none. */
export function readDotted(text: string): WrittenDateTime | null {
  return dateTime(DOTTED.exec(text))
}

/** Reads `yyyy-mm-dd hh:mm`, a `T` or a space between, a zone after it or none. */
export function readIso(text: string): WrittenDateTime | null {
  return dateTime(ISO.exec(text))
}

/** Reads `hh:mm`, a zone after it or none. */
export function readBare(text: string): WrittenTime | null {
  return time(BARE.exec(text))
}

/** The zone that a text names; null when it names none that is known. */
export function readZone(zone: string): WrittenZone | null {
  if (zone === '') return 'warsaw'
  if (zone === 'CET' || zone === 'CEST') return zone
  return zone === 'Z' ? 0 : readOffset(zone)
}

function dateTime(match: RegExpExecArray | null): WrittenDateTime | null {
  const written = time(match)
  if (written === null) return null
  const { year, month, day } = match?.groups ?? {}
  return { ...written, date: { year: Number(year), month: Number(month), day: Number(day) } }
}

function time(match: RegExpExecArray | null): WrittenTime | null {
  if (match === null) return null
  const { hour, minute, second = '0', fraction = '', zone = '' } = match.groups ?? {}
  return {
    clock: { hour: Number(hour), minute: Number(minute), second: Number(second) },
    milliseconds: Number(fraction.padEnd(3, '0').slice(0, 3)),
    zone: zone.toUpperCase(),
  }
}
