import { createHash } from 'node:crypto'
import { beginningOf } from '../polish/charset.ts'
import type { Field, IncomingMail } from '../procedure/incoming/mail.ts'
import { languageOf } from '../procedure/incoming/text.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { fromLocal, wallClock } from '../procedure/time/warsaw.ts'
import { mailboxesOf, readFrom } from './addresses.ts'
import { decodeWords } from './encoded-words.ts'
import { allValues, firstValue, messageIds, readHead } from './head.ts'
import { eventsOf, filesOf, openMail, textOf } from './opened.ts'
import { readReports } from './reports.ts'

/** Of a longer head the beginning is read, and a person decides. */
const head = { bytes: 1_048_576, fields: 2000 }
const longest = { subject: 2000, field: 16_384 }
const mostReferences = 100

/**
 * Reads a mail (RFC 5322, RFC 2045). Takes any bytes; what is wrong with them is in `defects`. Time and memory are
 * bounded: only text is decoded, of attachments just the heads.
 */
export async function readMail(given: Uint8Array): Promise<IncomingMail> {
  const bytes = withLineFeeds(given)
  const { fields, bodyAt, defects } = readHead(bytes, 0, bytes.length, head)
  const opened = openMail(bytes, fields, bodyAt)
  const { text, defects: ofText } = textOf(opened)
  const subject = beginningOf(decodeWords(firstValue(fields, 'subject').slice(0, longest.field)), longest.subject)
  const references = messageIds(fields, 'references')
  const mail = {
    size: bytes.length,
    fields,
    from: readFrom(fields),
    to: mailboxesOf(fields, 'to'),
    cc: mailboxesOf(fields, 'cc'),
    replyTo: mailboxesOf(fields, 'reply-to'),
    subject,
    date: readDate(firstValue(fields, 'date')),
    messageId: messageIds(fields, 'message-id')[0] ?? null,
    inReplyTo: messageIds(fields, 'in-reply-to')[0] ?? null,
    // the first and the last ones identify a thread
    references: [...references.slice(0, 1), ...references.slice(1).slice(1 - mostReferences)],
    text,
    lang: languageOf(text, subject),
    attachments: filesOf(opened),
    defects: [...new Set([...defects, ...opened.defects, ...ofText])],
  }
  // what was wrapped up has a head of its own
  const about = { bodyAt: opened.bytes === bytes ? bodyAt : 0, parts: opened.parts }
  return {
    ...mail,
    ...readReports(mail, opened.bytes, about),
    get events() {
      return eventsOf(opened)
    },
    // whoever only looks at a mail never asks
    get identity() {
      return identityOf(bytes, fields, bodyAt)
    },
  }
}

/** Lines that end with carriage returns alone, as old Macs wrote them, end with line feeds: no line feed stands anywhere else. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const first = bytes.indexOf(10)
  const isOld = (first < 0 || first >= bytes.length - 2) && bytes.includes(13)
  return isOld ? bytes.map((byte) => (byte === 13 ? 10 : byte)) : bytes
}

/** How many bytes count: at first, only the beginning of a very large mail may be known. */
const most = 524_288

/**
 * The same for two copies of a mail, in hex: servers add Received fields and change line ends, but not Message-ID,
 * From, Date and the body. Without a Message-ID all of it must match: better to see a mail twice than to miss one.
 */
function identityOf(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): string {
  const values = ['message-id', 'from', 'date'].map((name) => allValues(fields, name))
  // one without an @ is none that is unlike all others
  const from = messageIds(fields, 'message-id')[0]?.includes('@') ? bodyAt : 0
  const hash = createHash('sha256').update(JSON.stringify(values))
  return hash.update(plainLines(bytes, from), 'latin1').digest('hex')
}

/** The bytes after `from` as characters, with `\n` as line ends, none at the end. */
function plainLines(bytes: Uint8Array, from: number): string {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end -= 1
  // twice as many, as each byte that counts may have a carriage return beside it
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(end - from, 2 * most))
  return raw.toString('latin1').replaceAll('\r\n', '\n').slice(0, most)
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const day = String.raw`(?:\p{L}{2,9}\.?,? *)?(\d{1,2})[ -]+(${months.join('|')})[a-z]{0,6}[ -]+(\d{2,4})`
const time = String.raw`([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.\d{1,9})?)?`
const written = new RegExp(
  String.raw`^${day} +${time} *(?:(?:gmt|utc)?([+-]\d\d:?\d\d)|([a-z]{1,4}))?(?: *\(.*)?$`,
  'iu',
)
/** As ISO 8601 has it, though mails should not. */
const iso = /^(\d{4})-(\d\d)-(\d\d)[t ]/i
/** `Thu Nov 19 12:00:00 2026`, as C's asctime writes it. */
const asctime = /^\p{L}{3} ([a-z]{3}) {1,2}(\d{1,2}) ([\d:]{4,8}) (\d{4})$/iu
/** Hours ahead of UTC: the names of RFC 5322 §4.3, and those used here. */
const zones: Readonly<Record<string, number>> = {
  ...{ gmt: 0, ut: 0, utc: 0, z: 0, wet: 0, west: 1, cet: 1, met: 1, cest: 2, mest: 2, eet: 2, eest: 3 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
}

/**
 * A date as mails write it, old forms too (RFC 5322 §3.3, §4.3); null for every other form, unknown zones, and days and
 * hours that do not exist. One without a zone is of a clock in Warsaw, in whose time most of our mail is written.
 */
export function readDate(value: string): Instant | null {
  const some = value.slice(0, 200).replaceAll('\t', ' ').trim()
  const usual = some.replace(iso, (_, year, month, date) => `${date} ${months[month - 1]} ${year} `)
  const found = written.exec(usual) ?? written.exec(usual.replace(asctime, '$2 $1 $4 $3'))
  if (found === null) return null
  const [, date, month = '', year = '', hour, minute, second = '0', offset, zone = offset] = found
  const monthAt = months.indexOf(month.toLowerCase())
  const wall = Date.UTC(fullYear(year), monthAt, Number(date), Number(hour), Number(minute), Number(second))
  // a leap second belongs to the day that it ends
  const isReal = new Date(second === '60' ? wall - 1000 : wall).getUTCDate() === Number(date)
  const at = zone === undefined ? inWarsaw(wall) : wall - minutesAhead(zone) * 60_000
  return isReal && !Number.isNaN(at) ? at : null
}

/** RFC 5322 §4.3: of years with two or three digits. */
function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) + (year.length === 2 && Number(year) < 50 ? 2000 : 1900)
}

/** When clocks in Warsaw show a time, the first one; NaN in the gap of spring. */
const inWarsaw = (wall: number): Instant => fromLocal(wallClock(wall, 0))[0] ?? Number.NaN

/** Minutes ahead of UTC; NaN of an unknown zone. */
function minutesAhead(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?([0-5]\d)$/.exec(zone) ?? []
  if (sign === undefined) return (zones[zone.toLowerCase()] ?? Number.NaN) * 60
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
}
