import { createHash } from 'node:crypto'
import { encode, wrap } from 'nodemailer/lib/qp'
import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox } from '../registry/types.ts'
import { asciiAddress } from './address.ts'
import { field, idValue, mailboxValue, textValue } from './header.ts'

/** What every recipient of a notice gets alike: made once, put under many heads. */
export interface Body {
  /** header lines with their CRLF: MIME-Version, Content-Type */
  readonly contentHeaders: string
  readonly bytes: Uint8Array
}

/** What differs from recipient to recipient: one address, one thread. */
export interface Head {
  readonly from: Mailbox
  /** exactly one bare address */
  readonly to: string
  readonly replyTo: Mailbox | null
  readonly subject: string
  readonly date: Instant
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** further fields, as they stand: see `automatic` */
  readonly extra: readonly (readonly [name: string, value: string])[]
}

/** What tells other programs not to answer (RFC 3834 §5; the second is Exchange's own). */
export const automatic = [
  ['Auto-Submitted', 'auto-generated'],
  ['X-Auto-Response-Suppress', 'OOF, AutoReply'],
] as const

/** Fields that the head writes itself, and those that would show one recipient to another (§2). */
const reserved = new RegExp(
  '^(from|to|cc|bcc|sender|reply-to|subject|date|message-id|in-reply-to|references|mime-version|x-mailer' +
    '|content-.*|resent-.*)$',
  'i',
)

/** The body in two alternatives, UTF-8 in quoted-printable; the same seed gives the same bytes. */
export function makeBody(text: string, html: string, seed: string): Body {
  // `=_` never occurs in quoted-printable, so no text can hold the boundary (RFC 2045 §6.7)
  const boundary = `=_${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`
  const lines = [
    ...[part('text/plain', text), part('text/html', html)].map((content) => `--${boundary}\r\n${content}\r\n`),
    `--${boundary}--\r\n`,
  ]
  return {
    contentHeaders: `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
    bytes: Buffer.from(lines.join(''), 'ascii'),
  }
}

/**
 * One recipient's header block, ending with the blank line (RFC 5322, RFC 2047). Throws header-control-character,
 * header-address, header-message-id or header-reserved, with the field.
 */
export function makeHead(head: Head, body: Body): string {
  const lines = [
    field('From', mailboxValue('From', head.from)),
    field('To', asciiAddress('To', head.to)),
    ...(head.replyTo ? [field('Reply-To', mailboxValue('Reply-To', head.replyTo))] : []),
    field('Subject', textValue('Subject', head.subject)),
    field('Date', dateValue(head.date)),
    field('Message-ID', idValue('Message-ID', head.messageId)),
    ...(head.inReplyTo ? [field('In-Reply-To', idValue('In-Reply-To', head.inReplyTo))] : []),
    ...(head.references.length > 0 ? [field('References', referencesValue(head.references))] : []),
    ...head.extra.map(([name, value]) => field(extraName(name), textValue(name, value))),
  ]
  return `${lines.join('\r\n')}\r\n${body.contentHeaders}\r\n`
}

/** A message as it leaves: the head, then the body that all share. */
export function assemble(head: string, body: Pick<Body, 'bytes'>): Uint8Array {
  return Buffer.concat([Buffer.from(head, 'ascii'), body.bytes])
}

function part(type: string, content: string): string {
  const lines = content.replace(/\r\n?|\n/g, '\r\n')
  const headers = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n`
  return `${headers}\r\n${wrap(encode(lines), 76)}`
}

/** `Sat, 21 Nov 2026 02:12:00 +0000`: in UTC, the same on every host (RFC 5322 §3.3). */
function dateValue(at: Instant): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}

function referencesValue(ids: readonly string[]): string {
  return ids.map((id) => idValue('References', id)).join(' ')
}

function extraName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || reserved.test(name))
    throw new Failure('header-reserved', { field: name })
  return name
}
