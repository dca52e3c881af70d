import type { CalendarEvent, EventTime } from '../procedure/incoming/mail.ts'
import { formatPl } from '../procedure/time/format.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import { instantOf, longest, unescaped } from './calendar.ts'

const most = 50

/** A line of a calendar, unfolded (RFC 5545 §3.1), and the line of the file where it begins. */
interface Property {
  readonly name: string
  readonly parameters: string
  readonly value: string
  readonly line: number
}

/** The events of a calendar (RFC 5545 §3.6.1), with what MAINTNOTE adds; of a broken one, what can be read. */
export function eventsIn(calendar: string): CalendarEvent[] {
  const events: CalendarEvent[] = []
  let open: Property[] | null = null
  let method = ''
  for (const one of propertiesOf(calendar)) {
    const what = `${one.name}:${one.value.trim().toLowerCase()}`
    if (one.name === 'method') method = one.value.trim()
    if (what === 'begin:vevent') open = [one]
    else if (what === 'end:vevent' && open !== null) {
      events.push(eventOf(open, method))
      open = null
    } else open?.push(one)
  }
  return events.slice(0, most)
}

function* propertiesOf(calendar: string): Generator<Property> {
  const lines = calendar.slice(0, longest).split(/\r?\n/)
  for (let at = 0; at < lines.length; ) {
    let next = at + 1
    while (/^[ \t]/.test(lines[next] ?? '')) next += 1
    const text = [lines[at], ...lines.slice(at + 1, next).map((line) => line.slice(1))].join('')
    const [head = '', name = '', parameters = ''] = /^([\w-]{1,60})((?:"[^"]*"|[^":])*):/.exec(text) ?? []
    if (name !== '') yield { name: name.toLowerCase(), parameters, value: text.slice(head.length), line: at + 1 }
    at = next
  }
}

function eventOf(properties: readonly Property[], method: string): CalendarEvent {
  const [begin] = properties
  const property = (name: string) => properties.find((one) => one.name === name)
  const said = (name: string) => unescaped(property(name)?.value ?? '').slice(0, 500)
  const start = timeOf(property('dtstart'))
  const note = {
    reference: said('x-maintnote-maintenance-id'),
    status: said('x-maintnote-status'),
    impact: said('x-maintnote-impact').toUpperCase().slice(0, 40),
    provider: said('x-maintnote-provider'),
  }
  return {
    line: begin?.line ?? 1,
    summary: said('summary'),
    description: unescaped(property('description')?.value ?? '').slice(0, 8000),
    start,
    end: timeOf(property('dtend')) ?? after(start, said('duration')),
    repeats: property('rrule') !== undefined || property('rdate') !== undefined,
    isCancelled: /^cancel$/i.test(method) || /^cancelled$/i.test(said('status')),
    note: Object.values(note).some(Boolean) ? note : null,
  }
}

/** §3.3.4, §3.3.5: a day; a time of UTC, of a zone, or of none. */
function timeOf(property: Property | undefined): EventTime | null {
  const [, year, month, day, , hour, minutes, second, utc] =
    /^\s?(\d{4})(\d\d)(\d\d)(T(\d\d)(\d\d)(\d\d)(Z?))?\s*$/.exec(property?.value ?? '') ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { at: null, of: 'day', shown: date }
  const wall = Date.parse(`${date}T${hour}:${minutes}:${second}Z`)
  if (Number.isNaN(wall)) return null
  const named = /;tzid="?([^";:]{1,80})/i.exec(property?.parameters ?? '')?.[1]
  return zoned(wall, named, utc === 'Z')
}

function zoned(wall: number, named: string | undefined, isUtc: boolean): EventTime {
  const at = isUtc ? wall : named === undefined ? Number.NaN : instantOf(wall, named)
  if (!Number.isNaN(at)) return { at, of: isUtc ? 'utc' : 'known', shown: formatPl(at) }
  const here: Instant = instantOf(wall, 'Europe/Warsaw')
  return { at: here, of: named === undefined ? 'floating' : 'named', shown: named ?? formatPl(here) }
}

/** §3.3.6: an event may tell how long it takes instead. */
function after(start: EventTime | null, duration: string): EventTime | null {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d{1,3})D)?T?(?:(\d{1,3})H)?(?:(\d{1,4})M)?/.exec(duration) ?? []
  const span = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * minute
  return start === null || start.at === null || span === 0 ? null : { ...start, at: start.at + span }
}
