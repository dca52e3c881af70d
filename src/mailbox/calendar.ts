import { formatDate, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What an invitation says beside its summary, in the order in which it is shown. */
const shown = ['summary', 'dtstart', 'dtend', 'location', 'description']
/** How much of a calendar is read. */
export const longest = 65_536

/**
 * The first event of a calendar (RFC 5545 §3.6.1) in lines: what, from when to when (Europe/Warsaw), where, and the words
 * with it. One that asks for no meeting says first what it does (RFC 5546 §1.4), and how somebody has answered.
 */
export function calendarText(calendar: string): string {
  const lines = calendar
    .slice(0, longest)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  const start = lines.findIndex((line) => /^begin:v(event|todo|journal)\s*$/i.test(line))
  const end = lines.findIndex((line, at) => at > start && /^(begin|end):/i.test(line))
  const properties = lines.slice(start + 1, end < 0 ? lines.length : end).map(propertyOf)
  const [summary, from, to, ...rest] = shown.map((name) => properties.find((one) => one.name === name)?.value ?? '')
  const time = [...new Set([from, to])].filter(Boolean).join(' – ')
  return [does(lines.slice(0, Math.max(start, 0)), properties), summary, time, ...rest].filter(Boolean).join('\n')
}

/** In the words of the standard, in which every program says it; empty for an invitation. */
function does(head: readonly string[], properties: readonly Property[]): string {
  const method =
    head
      .map(propertyOf)
      .find(({ name }) => name === 'method')
      ?.value.slice(0, 30) ?? ''
  if (!/^[a-z]+$/i.test(method) || /^(request|publish)$/i.test(method)) return ''
  const answer = properties.find(({ name }) => name === 'attendee')?.parameters ?? ''
  const [, answered] = /^reply$/i.test(method) ? (/;partstat="?([\w-]{1,30})/i.exec(answer) ?? []) : []
  return (answered === undefined ? `METHOD: ${method}` : `PARTSTAT: ${answered}`).toUpperCase()
}

interface Property {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** `DTSTART;TZID=Europe/Warsaw:20261119T120000`; a colon within quotation marks ends no name (§3.1). */
function propertyOf(line: string): Property {
  const [head = '', name = '', parameters = ''] = /^([\w-]{1,60})((?:"[^"]*"|[^":])*):/.exec(line) ?? []
  const value = line.slice(head.length)
  const isTime = /^dt(start|end)$/i.test(name)
  const day = isTime ? wholeDay(value, /end/i.test(name)) : null
  const shown = day ?? (isTime ? timeShown(value, parameters) : unescaped(value))
  return { name: name.toLowerCase(), parameters, value: shown }
}

/** A day without a time; one that ends an event is the first that is none of it (§3.6.1). Null: it has a time. */
function wholeDay(value: string, isEnd: boolean): string | null {
  const [, year, month, day] = /^(\d{4})(0[1-9]|1[0-2])([0-2]\d|3[01])\s*$/.exec(value) ?? []
  if (day === undefined) return null
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) - (isEnd ? 1 : 0)))
  return formatDate(date.toISOString().slice(0, 10))
}

/** Times in our own zone; those of a zone that nobody knows as they stand there, with its name (§3.3.5). */
function timeShown(value: string, parameters: string): string {
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)\s*$/.exec(value) ?? []
  if (year === undefined) return unescaped(value)
  const named = /;tzid="?([^";:]{1,80})/i.exec(parameters)?.[1]
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const at = utc === 'Z' ? wall : named === undefined ? Number.NaN : instantOf(wall, named)
  if (!Number.isNaN(at)) return formatPl(at)
  return `${day}.${month}.${year} ${hour}:${minute}${named === undefined ? '' : ` (${named})`}`
}

/** The names that Outlook gives to zones that meetings with us are in. */
const zones: Readonly<Record<string, string>> = {
  'central european standard time': 'Europe/Warsaw',
  'central europe standard time': 'Europe/Budapest',
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Etc/UTC',
  'fle standard time': 'Europe/Kyiv',
  'gtb standard time': 'Europe/Bucharest',
  'e. europe standard time': 'Europe/Chisinau',
  'turkey standard time': 'Europe/Istanbul',
  'india standard time': 'Asia/Kolkata',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'pacific standard time': 'America/Los_Angeles',
}

/** When clocks of a zone show a time; NaN where the zone is unknown. Names may have the maker's before them (§3.8.3.1). */
export function instantOf(wall: Instant, named: string): Instant {
  const zone = zones[named.toLowerCase()] ?? /[A-Za-z]+\/[\w+-]+(\/[\w+-]+)?$|^(utc|gmt)$/i.exec(named)?.[0] ?? ''
  return wall - ahead(zone, wall - ahead(zone, wall))
}

/** Milliseconds ahead of UTC. */
function ahead(zone: string, at: Instant): number {
  try {
    const shown = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at)
    const [, sign = '+', hours = 0, minutes = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(shown) ?? []
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
  } catch {
    return Number.NaN
  }
}

/** §3.3.11. */
export const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim()
