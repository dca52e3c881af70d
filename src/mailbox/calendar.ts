import { formatPl } from '../procedure/time/format.ts'

/** What an invitation says beside its summary, in the order in which it is shown. */
const shown = ['summary', 'dtstart', 'dtend', 'location', 'description']
const longest = 65_536

/** The first event of a calendar (RFC 5545 §3.6.1) in lines: what, from when to when, where, and the words with it. */
export function calendarText(calendar: string): string {
  const lines = calendar
    .slice(0, longest)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  const start = lines.findIndex((line) => /^begin:v(event|todo|journal)\s*$/i.test(line))
  const end = lines.findIndex((line, at) => at > start && /^(begin|end):/i.test(line))
  const properties = lines.slice(start + 1, end < 0 ? lines.length : end).map(propertyOf)
  const [summary, from, to, ...rest] = shown.map((name) => properties.find((one) => one.name === name)?.value ?? '')
  const time = [from, to].filter(Boolean).join(' – ')
  return [summary, time, ...rest].filter(Boolean).join('\n')
}

/** `DTSTART;TZID=Europe/Warsaw:20261119T120000`; a colon within quotation marks ends no name (§3.1). */
function propertyOf(line: string): { name: string; value: string } {
  const [head = '', name = '', zone] = /^([\w-]{1,60})((?:"[^"]*"|[^":])*):/.exec(line) ?? []
  const value = line.slice(head.length)
  const isTime = /^dt(start|end)$/i.test(name)
  return { name: name.toLowerCase(), value: isTime ? timeShown(value, zone ?? '') : unescaped(value) }
}

/** Times in UTC in our own zone, others as they stand there, with the name of their zone (§3.3.5). */
function timeShown(value: string, parameters: string): string {
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?\s*$/.exec(value) ?? []
  if (year === undefined) return unescaped(value)
  if (utc === 'Z') return formatPl(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`))
  const zone = /;tzid="?([^";:]{1,60})/i.exec(parameters)?.[1]
  const clock = hour === undefined ? '' : ` ${hour}:${minute}`
  return `${day}.${month}.${year}${clock}${zone === undefined ? '' : ` (${zone})`}`
}

/** §3.3.11. */
const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim()
