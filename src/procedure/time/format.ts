import type { Instant } from './instant.ts'
import { type CalendarDate, dateAt, isNearChange, offsetAt, toLocal, wallClock, zoneName } from './warsaw.ts'

/** `dd.mm.yyyy` of a calendar day. */
export function formatDate(date: CalendarDate): string {
  // a certificate without an end is valid until 9999, in UTC: ISO 8601 writes Warsaw's next year +010000
  return date.replace('+0', '').split('-').reverse().join('.')
}

/** `hh:mm` in Warsaw. */
export function formatTime(instant: Instant): string {
  return toLocal(instant).slice(-'00:00:00'.length, -':00'.length)
}

/**
 * `dd.mm.yyyy hh:mm` in Warsaw: the form of the Polish part of a notice (§2). Around the two changes of the clock it says
 * CET or CEST too: on those nights an hour is missing or comes twice, and an end may read as if it came before the start.
 */
export function formatPl(instant: Instant): string {
  return isNearChange(instant) ? formatEn(instant) : onTheWall(instant)
}

/** `dd.mm.yyyy hh:mm CET|CEST` in Warsaw: the form of the English part of a notice (§2). */
export function formatEn(instant: Instant): string {
  return `${onTheWall(instant)} ${zoneName(instant)}`
}

function onTheWall(instant: Instant): string {
  return `${formatDate(dateAt(instant))} ${formatTime(instant)}`
}

export const formats = { en: formatEn, pl: formatPl }

/** ISO 8601 to the second, with Warsaw's offset: `2026-11-21T03:12:00+01:00`. */
export function formatIso(instant: Instant): string {
  return `${toLocal(instant)}+${ahead(instant)}`
}

/** The date of a mail to the second, with Warsaw's offset: `Sat, 21 Nov 2026 03:12:00 +0100` (RFC 5322 §3.3). */
export function formatMail(instant: Instant): string {
  const onTheWall = new Date(`${toLocal(instant)}Z`).toUTCString()
  return onTheWall.replace('GMT', `+${ahead(instant).replace(':', '')}`)
}

/** UTC to the second, as calendars have it: `20261121T021200Z` (RFC 5545 §3.3.5, form 2). */
export function formatCalendar(instant: Instant): string {
  return `${wallClock(instant, 0).replace(/[-:]/g, '')}Z`
}

/** By how much Warsaw's clocks are ahead of UTC at a moment: `01:00`. */
function ahead(instant: Instant): string {
  return wallClock(0, offsetAt(instant)).slice('1970-01-01T'.length, -':00'.length)
}

/** The same of a time that there may be none of. */
export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : formatIso(instant)
}
