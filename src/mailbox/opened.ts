import { decodeLabelled } from '../polish/charset.ts'
import type { CalendarEvent, Defect, Field, IncomingMail } from '../procedure/incoming/mail.ts'
import { attachmentsOf, nameOf } from './attachments.ts'
import { htmlText, isTelling, readText } from './body.ts'
import { calendarText, longest } from './calendar.ts'
import { eventsIn } from './calendar-events.ts'
import { decodeWords } from './encoded-words.ts'
import { firstValue, readHead } from './head.ts'
import { decodeTransfer, type Part, partsOf } from './parts.ts'
import { rtfText } from './rtf.ts'
import { signedContent } from './signed.ts'
import { readWinmail, type Winmail } from './winmail.ts'

/** The bytes of a mail, or of the mail within it, and the parts that they consist of. */
interface Inner extends ReturnType<typeof partsOf> {
  readonly bytes: Uint8Array
}

/** The same, and what Outlook has packed into a part of it. */
export interface Opened extends Inner {
  readonly winmail: Winmail | null
}

const innerHead = { bytes: 65_536, fields: 200 }
/** A signed mail may be signed again. */
const mostSignatures = 3

/** What a mail consists of; where all of it was signed and wrapped up (S/MIME), what is within. */
export function openMail(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): Opened {
  const inner = unwrapped(bytes, fields, bodyAt)
  const part = inner.parts.find(isWinmail)
  return { ...inner, winmail: part === undefined ? null : readWinmail(decodeTransfer(inner.bytes, part)) }
}

function unwrapped(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): Inner {
  let opened: Inner = { bytes, ...partsOf(bytes, fields, bodyAt) }
  for (let times = 0; times < mostSignatures; times += 1) {
    const [only, ...others] = opened.parts
    if (only === undefined || others.length > 0 || !isWrapped(only)) return opened
    const content = signedContent(decodeTransfer(opened.bytes, only))
    if (content === null) return opened
    const head = readHead(content, 0, content.length, innerHead)
    opened = { bytes: content, ...partsOf(content, head.fields, head.bodyAt) }
  }
  return opened
}

const isWrapped = (part: Part): boolean =>
  /^application\/(x-)?pkcs7-mime$/.test(part.type) ||
  (part.type === 'application/octet-stream' && /\.p7m$/i.test(nameOf(part)))

const isWinmail = (part: Part): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(nameOf(part))

/** Where the text of a mail is that has none which can be read. */
const closed: readonly (readonly [Defect, is: (part: Part) => boolean])[] = [
  ['text-in-smime', isWrapped],
  ['text-in-pgp', ({ type }) => type === 'application/pgp-encrypted'],
  ['text-in-winmail', isWinmail],
]

/** What a mail holds besides its text; after a winmail.dat what that holds. */
export const filesOf = ({ bytes, parts, winmail }: Opened): IncomingMail['attachments'] => [
  ...attachmentsOf(bytes, parts),
  ...(winmail?.files ?? []),
]

/**
 * The text of a mail. Where its own says nothing, that of a winmail.dat, of text in another form, of an invitation or a
 * mail that it brings; where there is none either, a defect tells where the text is.
 */
export function textOf(opened: Opened): { text: string; defects: readonly Defect[] } {
  const own = readText(opened.bytes, opened.parts)
  if (isTelling(own.text) || opened.parts.some(({ type }) => isReport.test(type))) return own
  const [text] = [
    opened.winmail?.text ?? '',
    ...otherTexts(opened),
    ...invitations(opened),
    ...forwarded(opened),
  ].filter(isTelling)
  if (text !== undefined) return { text, defects: own.defects }
  return {
    ...own,
    defects: [...own.defects, ...closed.flatMap(([defect, is]) => (opened.parts.some(is) ? [defect] : []))],
  }
}

const isReport = /^message\/(global-)?(delivery-status|disposition-notification)$/

const mostCalendars = 5

/** The events of the calendars of a mail, also of those that come as files. */
export function eventsOf({ bytes, parts }: Inner): CalendarEvent[] {
  const isCalendar = (part: Part) => calendarType.test(part.type) || /\.ics$/i.test(nameOf(part))
  const calendars = parts.filter(isCalendar).slice(0, mostCalendars)
  return calendars.flatMap((part) => {
    const end = Math.min(part.end, part.start + 4 * longest)
    return eventsIn(decodeLabelled(decodeTransfer(bytes, { ...part, end }), part.parameters.charset ?? ''))
  })
}

const calendarType = /^(text\/calendar|application\/ics)$/

function* invitations({ bytes, parts }: Opened): Generator<string> {
  for (const part of parts.filter(({ type }) => calendarType.test(type)))
    yield calendarText(decodeLabelled(decodeTransfer(bytes, part), part.parameters.charset ?? ''))
}

/** Forms of text besides the usual two, and how each is read; any other is taken as it stands (RFC 2046 §4.1.4). */
const otherForms: readonly (readonly [type: RegExp, read: (text: string) => string])[] = [
  [/^(text|application)\/(x-)?rtf$/, rtfText],
  [/^text\/(enriched|richtext)$/, enrichedText],
  [/^text\/.*html$/, htmlText],
  [/^text\/(?!calendar$|rfc822-headers$|(x-)?vcard$|directory$)/, (text) => text],
]

/** What is no file: text that has no name and is no attachment. */
function* otherTexts({ bytes, parts }: Opened): Generator<string> {
  for (const part of parts.filter((one) => nameOf(one) === '')) {
    const [, read] = otherForms.find(([type]) => type.test(part.type)) ?? []
    const isAttached = /^\s{0,9}attachment\b/i.test(firstValue(part.fields, 'content-disposition'))
    if (read === undefined || isAttached) continue
    const content = decodeTransfer(bytes, { ...part, end: Math.min(part.end, part.start + longestForwarded) })
    yield read(decodeLabelled(content, part.parameters.charset ?? ''))
  }
}

/** RFC 1896: `<<` is a sign, two line breaks are one, and what stands between `<param>` and its end is no text. */
function enrichedText(text: string): string {
  return htmlText(
    text
      .replaceAll('<<', '&lt;')
      .replace(/<param>[^<]*<\/param>/gi, '')
      .replace(/\r?\n(\r?\n)+/g, '<br>'),
  )
}

const longestForwarded = 1_048_576
const shownFields = ['From', 'Date', 'Subject']

/** Mails that were attached: who wrote them, and what they say. */
function* forwarded({ bytes, parts }: Opened): Generator<string> {
  for (const part of parts.filter(({ type }) => type === 'message/rfc822')) {
    const mail = decodeTransfer(bytes, { ...part, end: Math.min(part.end, part.start + longestForwarded) })
    const { fields, bodyAt } = readHead(mail, 0, mail.length, innerHead)
    const { text } = readText(mail, partsOf(mail, fields, bodyAt).parts)
    const head = shownFields.map(
      (name) => `${name}: ${decodeWords(firstValue(fields, name.toLowerCase()).slice(0, 500))}`,
    )
    yield isTelling(text) ? `${head.join('\n')}\n\n${text}` : ''
  }
}
