import type { CalendarDate } from './calendar.ts'
import type { Instant } from './instant.ts'
import { writeOffset } from './offset.ts'
import { offsetAt, toLocal, zoneName } from './warsaw.ts'

const two = (value: number) => String(value).padStart(2, '0')
const four = (value: number) => String(value).padStart(4, '0')

/** `dd.mm.yyyy` of a calendar day. */
export function formatDate({ year, month, day }: CalendarDate): string {
  return `${two(day)}.${two(month)}.${four(year)}`
}

/** `hh:mm` in Warsaw. */
export function formatTime(instant: Instant): string {
  const { hour, minute } = toLocal(instant)
  return `${two(hour)}:${two(minute)}`
}

/** `dd.mm.yyyy hh:mm` in Warsaw: the form of the Polish part of a notice (§2). */
export function formatPl(instant: Instant): string {
  return `${formatDate(toLocal(instant))} ${formatTime(instant)}`
}

/** `dd.mm.yyyy hh:mm CET|CEST` in Warsaw: the form of the English part of a notice (§2). */
export function formatEn(instant: Instant): string {
  return `${formatPl(instant)} ${zoneName(instant)}`
}

/** ISO 8601 to the second, with Warsaw's offset: `2026-11-21T03:12:00+01:00`. */
export function formatIso(instant: Instant): string {
  const { year, month, day, second } = toLocal(instant)
  const date = `${four(year)}-${two(month)}-${two(day)}`
  return `${date}T${formatTime(instant)}:${two(second)}${writeOffset(offsetAt(instant))}`
}

/** The same of a time that there may be none of. */
export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : formatIso(instant)
}
