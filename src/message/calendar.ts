import { asciiAddress, domainOf } from '../address/address.ts'
import type { Account, CalendarStatus } from '../procedure/notice/calendar.ts'
import { formatCalendar } from '../procedure/time/format.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'

/** Works as a calendar shows them; the same for all who are told. */
export interface WorksEvent {
  readonly ticket: string
  /** counts the phases of the ticket */
  readonly sequence: number
  readonly status: CalendarStatus
  readonly start: Instant
  readonly end: Instant
  /** when it was written */
  readonly stamp: Instant
  readonly summary: string
  readonly description: string
  /** whose works they are, and where the phase comes from */
  readonly organizer: Mailbox
  /** whose domain stays, whatever the sender's becomes: the opening's */
  readonly domain: string
}

/** A published event is called off by CANCEL, which then needs no attendees (RFC 5546 §3.2.5, §4.1.3). */
export const methodOf = (status: CalendarStatus): 'PUBLISH' | 'CANCEL' =>
  status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH'

/**
 * One event with the properties of the maintenance notices of NANOG (BCOP draft 0.1, MAINTNOTE), in lines with CRLF:
 * those before and behind the place of a recipient's own ones. Times are UTC, to the minute, as the text has them.
 */
export function calendarLines(event: WorksEvent): { readonly before: string; readonly behind: string } {
  const { ticket, status, organizer } = event
  const before = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(`-//${organizer.name}//dniu//EN`)}`,
    `METHOD:${methodOf(status)}`,
    'BEGIN:VEVENT',
    ...whenLines(event),
    `ORGANIZER;CN="${quoted(organizer.name)}":mailto:${asciiAddress('ORGANIZER', organizer.email)}`,
    ...whatLines(event),
    `X-MAINTNOTE-PROVIDER:${escaped(domainOf(organizer.email))}`,
    `X-MAINTNOTE-MAINTENANCE-ID:${ticket}`,
    // in planned works a service is unavailable: that is what they are
    'X-MAINTNOTE-IMPACT:OUTAGE',
    `X-MAINTNOTE-STATUS:${status}`,
  ]
  return { before: inLines(before), behind: inLines(['END:VEVENT', 'END:VCALENDAR']) }
}

const moment = (at: Instant) => formatCalendar(Math.floor(at / minute) * minute)

/** Which event, in which version, from when to when. */
const whenLines = ({ ticket, sequence, status, domain, stamp, start, end }: PublicEvent): string[] => [
  `UID:${ticket}@${domain}`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${formatCalendar(stamp)}`,
  `DTSTART:${moment(start)}`,
  `DTEND:${moment(end)}`,
  // the calendar's own property knows fewer words (RFC 5545 §3.8.1.11)
  `STATUS:${status === 'CANCELLED' ? status : 'CONFIRMED'}`,
]

const whatLines = ({ summary, description }: PublicEvent): string[] => [
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  // whoever reads it is not busy because of it
  'TRANSP:TRANSPARENT',
]

/** Works as everybody may know them. */
export type PublicEvent = Omit<WorksEvent, 'organizer'>

/** A calendar to subscribe to: the same events as in the mails, by the same UIDs, and nobody's address. */
export function publicCalendar(name: string, events: readonly PublicEvent[]): string {
  return inLines([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${escaped(`-//${name}//dniu//EN`)}`, `X-WR-CALNAME:${escaped(name)}`],
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...whenLines(event), ...whatLines(event), 'END:VEVENT']),
    'END:VCALENDAR',
  ])
}

/** The lines that only one recipient gets: whose services are meant, and which. */
export function ownLines({ account, objects }: Account): string {
  return inLines([
    `X-MAINTNOTE-ACCOUNT:${escaped(account)}`,
    ...objects.map((id) => `X-MAINTNOTE-OBJECT-ID:${escaped(id)}`),
  ])
}

const inLines = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('')

/** Text as a value (RFC 5545 §3.3.11); control characters other than the tab and the end of a line have no place there. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '')
}

/** Text within quotation marks (RFC 6868 §3.2). */
const quoted = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")

/** A line in pieces of at most 75 octets, none of which ends within a letter (RFC 5545 §3.1). */
export function folded(line: string): string {
  let size = 0
  return Array.from(line, (letter) => {
    const octets = Buffer.byteLength(letter)
    size += octets
    if (size <= 75) return letter
    size = 1 + octets
    return `\r\n ${letter}`
  }).join('')
}
