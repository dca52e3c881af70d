import type { Instant } from '../procedure/time/instant.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const written =
  /^(?:[a-z]{3},? *)?(\d{1,2}) +([a-z]{3}) +(\d{2,4}) +(\d{1,2}):(\d{2})(?::(\d{2}))? +([+-]\d{4}|[a-z]{1,4})(?: *\(.*)?$/i
/** Hours ahead of UTC: the names of RFC 5322 §4.3, and those that clocks here have. */
const zones: Readonly<Record<string, number>> = {
  ...{ gmt: 0, ut: 0, utc: 0, z: 0, cet: 1, cest: 2 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
}

/**
 * A date as mails write it, old forms too (RFC 5322 §3.3, §4.3); null for every other form, for zones that nobody can
 * tell, and for days that are none.
 */
export function readDate(value: string): Instant | null {
  const found = written.exec(value.slice(0, 200).replaceAll('\t', ' ').trim())
  if (found === null) return null
  const [, day, month = '', year = '', hour, minute, second = '0', zone = ''] = found
  const at = months.indexOf(month.toLowerCase())
  const wall = Date.UTC(fullYear(year), at, Number(day), Number(hour), Number(minute), Number(second))
  // a leap second belongs to the day that it ends
  const shown = new Date(second === '60' ? wall - 1000 : wall)
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  const isReal = at >= 0 && isTime && shown.getUTCDate() === Number(day)
  const ahead = offset(zone)
  return isReal && ahead !== null ? wall - ahead * 60_000 : null
}

/** RFC 5322 §4.3: of years with two or three digits. */
function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) + (year.length === 2 && Number(year) < 50 ? 2000 : 1900)
}

/** Minutes ahead of UTC; null where nobody can tell. */
function offset(zone: string): number | null {
  if (!/^[+-]/.test(zone)) {
    const name = zone.toLowerCase()
    return Object.hasOwn(zones, name) ? (zones[name] ?? 0) * 60 : null
  }
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3))]
  if (minutes >= 60) return null
  return zone[0] === '-' ? -(hours * 60 + minutes) : hours * 60 + minutes
}
