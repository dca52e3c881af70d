import { createHash } from 'node:crypto'
import { encode, wrap } from 'nodemailer/lib/qp'
import { addressKey, asciiAddress } from '../address/address.ts'
import { channelOf } from '../address/channel.ts'
import { Failure, refuse } from '../errors.ts'
import { formatMail } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'
import { type Attachment, attachmentPart } from './attachment.ts'
import { field, idValue, mailboxValue, type Thread, textValue } from './header.ts'
import { bodyFor, forGap, gap } from './shared-body.ts'
import { damageProblems } from './template.ts'

/** What all recipients get alike, or all who get a calendar: made once, with many heads. */
export interface Body {
  /** header lines with their CRLF: MIME-Version, Content-Type */
  readonly contentHeaders: string
  readonly bytes: Uint8Array
}

export type Head = NoticeHead | LetterHead

/** The head of a notice differs from recipient to recipient: one address, one thread. */
export interface NoticeHead extends CommonHead {
  /** exactly one bare address */
  readonly to: string
}

/** The head of a letter: its recipients and those who get a copy, visible to all of them (§2.1, §3). */
export interface LetterHead extends CommonHead {
  /** bare addresses, at least one */
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

interface CommonHead extends Thread {
  readonly from: Mailbox
  readonly replyTo: Mailbox | null
  readonly subject: string
  readonly date: Instant
  readonly messageId: string
  /** further fields, as they stand: see `procedure/automatic.ts` */
  readonly extra: readonly (readonly [name: string, value: string])[]
}

/** Fields that the head writes itself, and those that would reveal one recipient to another (§2). */
const reserved = new RegExp(
  '^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|in-reply-to|references|mime-version|x-mailer' +
    '|content-.*|resent-.*)$',
  'i',
)

/**
 * The body in two alternatives, UTF-8 in quoted-printable, followed by files in base64 (RFC 2046 §5.1.3); the same seed
 * gives the same bytes. Throws text-lost-letter or text-merge for what never leaves, header-control-character or attachment-type for files that no header can carry.
 */
export function makeBody(text: string, html: string, seed: string, attachments: readonly Attachment[] = []): Body {
  return bodyOf(mixed(wordsIn(text, html), attachments.map(attachmentPart), seed))
}

/** A calendar, in lines with CRLF, around the gap for what is each message's own. */
export interface CalendarPart {
  readonly method: string
  /** of the file; ASCII without spaces */
  readonly name: string
  readonly before: string
  readonly behind: string
}

/** The same body with a calendar as last alternative and as a file (RFC 6047 §2.4), each with a gap: see `bodyFor`. */
export function makeCalendarBody(text: string, html: string, calendar: CalendarPart, seed: string): Body {
  const { method, name, before, behind } = calendar
  const encoded = `${forGap(before)}${gap}${forGap(behind)}`
  const shown = `${partHead(`text/calendar; method=${method}`)}\r\n${encoded}`
  const file = [
    `Content-Type: application/ics; name="${name}"`,
    'Content-Transfer-Encoding: quoted-printable',
    `Content-Disposition: attachment; filename="${name}"`,
    `\r\n${encoded}`,
  ]
  return bodyOf(mixed([...wordsIn(text, html), shown], [file.join('\r\n')], seed))
}

function wordsIn(text: string, html: string): string[] {
  // of what is quoted, each line has its mark, which seven quotations deep looks like a merge's
  const own = text.replace(/^>+/gm, (marks) => ' '.repeat(marks.length))
  refuse(damageProblems(own, 'text/plain'))
  return [part('text/plain', text), part('text/html', html)]
}

function mixed(alternatives: readonly string[], files: readonly string[], seed: string) {
  const words = multipart('alternative', alternatives, seed)
  if (files.length === 0) return words
  return multipart('mixed', [`Content-Type: ${words.type}\r\n\r\n${words.content}`, ...files], `${seed} mixed`)
}

/**
 * The header block with its blank line (RFC 5322, RFC 2047). Throws header-control-character, header-address,
 * header-message-id or header-reserved, with the field.
 */
export function makeHead(head: Head, body: Body): string {
  const { to, cc } = shownTo(head)
  const lines = [
    field('From', mailboxValue('From', head.from)),
    field('To', to.join(', ')),
    ...(cc.length > 0 ? [field('Cc', cc.join(', '))] : []),
    ...(head.replyTo ? [field('Reply-To', mailboxValue('Reply-To', head.replyTo))] : []),
    field('Subject', textValue('Subject', head.subject)),
    field('Date', formatMail(head.date)),
    field('Message-ID', idValue('Message-ID', head.messageId)),
    ...(head.inReplyTo ? [field('In-Reply-To', idValue('In-Reply-To', head.inReplyTo))] : []),
    ...(head.references.length > 0
      ? [field('References', head.references.map((id) => idValue('References', id)).join(' '))]
      : []),
    ...head.extra.map(([name, value]) => field(extraName(name), textValue(name, value))),
  ]
  return `${lines.join('\r\n')}\r\n${body.contentHeaders}\r\n`
}

/** A head's addresses in ASCII, each once, To before Cc. Throws header-address, also for an empty To. */
export function shownTo(head: Pick<NoticeHead, 'to'> | Pick<LetterHead, 'to' | 'cc'>): { to: string[]; cc: string[] } {
  const to = eachOnce([head.to].flat().map((address) => asciiAddress('To', address)))
  // a single address means a notice, and a notice never has copies (§2)
  const copies =
    typeof head.to !== 'string' && 'cc' in head ? head.cc.map((address) => asciiAddress('Cc', address)) : []
  if (to.length === 0) throw new Failure('header-address', { field: 'To', value: '' })
  return { to, cc: eachOnce([...to, ...copies]).slice(to.length) }
}

/** A message as it leaves: its head, then the shared body with what is its own. */
export function assemble(head: string, body: Pick<Body, 'bytes'>, own?: string | null): Uint8Array {
  return Buffer.concat([Buffer.from(head, 'ascii'), bodyFor(body.bytes, own)])
}

/** A mail as a file; no address is in its name. */
export function emlOf(
  { ticket, phase }: { readonly ticket: string; readonly phase: string },
  { number, to, head, own, body }: Left,
): { name: string; bytes: Uint8Array } {
  const name = `${ticket || 'mail'}-${phase}-${String(number).padStart(4, '0')}`
  // an SMS is no mail: its number, and its text
  if (channelOf(to) === 'sms') return { name: `${name}.sms.txt`, bytes: Buffer.from(`${to}\n\n${head}\n`) }
  return { name: `${name}.eml`, bytes: assemble(head, body, own) }
}

interface Left {
  readonly number: number
  readonly to: string
  readonly head: string
  readonly own?: string | null
  readonly body: Pick<Body, 'bytes'>
}

function eachOnce(addresses: readonly string[]): string[] {
  const keys = addresses.map(addressKey)
  return addresses.filter((_, at) => !keys.slice(0, at).includes(keys[at] ?? ''))
}

/** Several parts in one (RFC 2046 §5.1): the value of Content-Type, and the bytes, which are ASCII. */
function multipart(subtype: string, parts: readonly string[], seed: string): { type: string; content: string } {
  // `=_` never occurs in quoted-printable or base64, so no part can contain the boundary (RFC 2045 §6.7, §6.8)
  const boundary = `=_${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`
  const content = [...parts.map((one) => `--${boundary}\r\n${one}\r\n`), `--${boundary}--\r\n`].join('')
  return { type: `multipart/${subtype};\r\n boundary="${boundary}"`, content }
}

function bodyOf({ type, content }: { type: string; content: string }): Body {
  return {
    contentHeaders: `MIME-Version: 1.0\r\nContent-Type: ${type}\r\n`,
    bytes: Buffer.from(content, 'ascii'),
  }
}

function part(type: string, content: string): string {
  const lines = content.replace(/\r\n?|\n/g, '\r\n')
  return `${partHead(type)}\r\n${wrap(encode(lines), 76)}`
}

const partHead = (type: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n`

function extraName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || reserved.test(name))
    throw new Failure('header-reserved', { field: name })
  return name
}
