import type { Instant } from '../procedure/time/instant.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const written =
  /^(?:[a-z]{3}, *)?(\d{1,2}) +([a-z]{3}) +(\d{4}) +(\d{2}):(\d{2})(?::(\d{2}))? +([+-]\d{4}|gmt|utc?|z)(?: *\(.*\))?$/i

/** A date as mails write it, with its offset (RFC 5322 §3.3); null for every other form, and for days that are none. */
export function readDate(value: string): Instant | null {
  const found = written.exec(value.slice(0, 100).trim())
  if (found === null) return null
  const [, day, month = '', year, hour, minute, second = '0', zone = ''] = found
  const at = months.indexOf(month.toLowerCase())
  const wall = Date.UTC(Number(year), at, Number(day), Number(hour), Number(minute), Number(second))
  const isReal = at >= 0 && new Date(wall).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60
  return isReal ? wall - offset(zone) * 60_000 : null
}

/** Minutes ahead of UTC. */
function offset(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))
  return zone[0] === '-' ? -minutes : minutes
}
