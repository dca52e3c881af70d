import type { Outcome, StopCode } from '../road/courier.ts'
import { presentable } from '../server/credentials.ts'

/**
 * How far a message had come.
 * - opening: the connection is being made: greeting, EHLO, STARTTLS, signing in
 * - envelope: MAIL, RCPT and DATA; the server has not yet said 354
 * - body: 354 was said; the end of the body has surely not left
 * - end: the end of the body may have left
 */
export type Phase = 'opening' | 'envelope' | 'body' | 'end'

/** What happened to a message, as plain data. */
export interface Seen {
  readonly phase: Phase
  /** the server's own words, where it answered */
  readonly reply: string | null
  /** the command that was answered or under way, as nodemailer names it */
  readonly command: string | null
  /** every error code there is: nodemailer's, and the system's or the TLS library's behind it */
  readonly codes: readonly string[]
  /** what to say where the server said nothing */
  readonly words: string
}

/** The part of nodemailer's errors that is looked at. */
export interface SmtpError {
  readonly message: string
  readonly response?: string | undefined
  readonly command?: string | undefined
  readonly code?: string | undefined
  readonly originalCode?: string | undefined
}

/** Signing in is wanted, or failed (RFC 4954 §6), whatever command the server says it to. */
const authCodes = new Set([530, 534, 535, 538])
const certificate =
  /^(ETLS$|EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_)/

/** What nodemailer's error says, with the phase that it does not know. */
export function seenError(phase: Phase, error: SmtpError): Seen {
  const codes = [error.code, error.originalCode].filter((code) => code !== undefined)
  return { phase, reply: error.response ?? null, command: error.command ?? null, codes, words: error.message }
}

/** What a server's answer to the end of a body says. */
export function seenReply(phase: Phase, reply: string): Seen {
  return { phase, reply, command: 'DATA', codes: [], words: reply }
}

/**
 * What became of a message. The server's reply counts before the error code, by its class (RFC 5321 §4.2.1).
 * `secrets` are blanked out of the words, should the server repeat them.
 */
export function judge(seen: Seen, secrets: readonly string[] = []): Outcome {
  const reply = presentable(seen.reply ?? seen.words, secrets)
  const code = replyCode(seen.reply)
  switch (seen.phase) {
    case 'opening':
      return { outcome: 'stopped', reply, code: whyStopped(seen, code) }
    case 'envelope':
      return judgeEnvelope(seen, code, reply)
    case 'body':
      return { outcome: code === 421 ? 'broken' : (classOf(code) ?? 'broken'), reply }
    case 'end':
      if (code !== null && code < 300) return { outcome: 'accepted', reply, rewrittenId: null }
      return { outcome: classOf(code) ?? 'unknown', reply }
  }
}

function judgeEnvelope(seen: Seen, code: number | null, reply: string): Outcome {
  if (code === null || code === 421 || seen.command === 'CONN') {
    return { outcome: isOurs(seen) ? 'refused' : 'broken', reply }
  }
  if (authCodes.has(code)) return { outcome: 'stopped', reply, code: authenticationOrTls(reply) }
  // too big for this server (RFC 1870): this one message's trouble, not the sender's
  const senderRefused = seen.command === 'MAIL FROM' && code >= 500 && code !== 552
  if (senderRefused) return { outcome: 'stopped', reply, code: 'smtp-sender-refused' }
  return { outcome: classOf(code) ?? 'broken', reply }
}

/** Refused on our side, before the server was asked: too big for what it announced, or no address at all. */
function isOurs(seen: Seen): boolean {
  return seen.reply === null && seen.codes.some((code) => code === 'EMESSAGE' || code === 'EENVELOPE')
}

function whyStopped(seen: Seen, code: number | null): StopCode {
  if (code === 421) return 'smtp-refuses-service'
  if (seen.command?.startsWith('AUTH') || seen.codes.includes('EAUTH')) return 'smtp-authentication'
  if (seen.command === 'STARTTLS' || seen.codes.some((each) => certificate.test(each))) return 'smtp-tls'
  if (code !== null && authCodes.has(code)) return authenticationOrTls(seen.reply ?? '')
  return classOf(code) === null ? 'smtp-unreachable' : 'smtp-refuses-service'
}

/** `530 Must issue a STARTTLS command first` (RFC 3207 §4) shares its code with `530 Authentication required`. */
function authenticationOrTls(reply: string): StopCode {
  return /STARTTLS/i.test(reply) ? 'smtp-tls' : 'smtp-authentication'
}

function classOf(code: number | null): 'deferred' | 'refused' | null {
  if (code === null || code < 400) return null
  return code < 500 ? 'deferred' : 'refused'
}

/** The three digits of a reply (RFC 5321 §4.2); null for anything that is none, or whose lines say different codes. */
function replyCode(reply: string | null): number | null {
  if (reply === null || !/^[2-5]\d\d(?!\d)/.test(reply)) return null
  const codes = new Set(reply.match(/^\d{3}(?=[- ]|$)/gm) ?? [reply.slice(0, 3)])
  return codes.size === 1 ? Number(reply.slice(0, 3)) : null
}

const id = String.raw`<[^\s<>@]+@[^\s<>@]+>`
/** Exchange `250 2.6.0 <id> [InternalId=…] Queued mail for delivery`; Microsoft 365 `250 2.0.0 OK <id> [Hostname=…]`. */
const microsoft = new RegExp(String.raw`^250[ -](?:2\.6\.0|2\.0\.0 OK) (${id})(?:\s|$)`, 'im')
/** Amazon SES `250 Ok 0100018b5c3c0a4f-…-000000`: the local part alone. */
const ses = /^250[ -]Ok ([0-9a-f]+(?:-[0-9a-f]+)+)\s*$/im
const sesHost = /^(?:[^.]+\.)*email-smtp(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d+)\.(?:vpce\.)?amazonaws\.com\.?$/i

/** Headers end long before this, so a Message-ID is not looked for beyond it. */
const headerLimit = 64 * 1024
const idLimit = 998

/**
 * The Message-ID that a server has put in the place of ours, as its 250 answer shows, else null. The recipients see that
 * one, so later messages of the thread must refer to it. Only the forms of Exchange, Microsoft 365 and Amazon SES are
 * read: other servers put other addresses in angle brackets (Dovecot the recipient's).
 */
export function rewrittenId(
  reply: string,
  ownMessageId: string | null = null,
  messageIdDomain: string | null = null,
  host: string | null = null,
): string | null {
  const shown = microsoft.exec(reply)?.[1] ?? sesId(reply, messageIdDomain ?? sesDomain(host ?? ''))
  return shown === null || shown === ownMessageId || shown.length > idLimit ? null : shown
}

function sesId(reply: string, domain: string | null): string | null {
  const local = ses.exec(reply)?.[1]
  return local === undefined || domain === null ? null : `<${local}@${domain}>`
}

function sesDomain(host: string): string | null {
  const region = sesHost.exec(host)?.[1]?.toLowerCase()
  if (region === undefined) return null
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`
}

/** The Message-ID in the headers of a message's bytes (RFC 5322 §3.6.4), folded or not; null when there is none. */
export function ownMessageId(message: Uint8Array): string | null {
  const start = Buffer.from(message.buffer, message.byteOffset, Math.min(message.byteLength, headerLimit))
  const headers = start.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? ''
  return /^message-id:\s*(<[^\s<>]+>)/im.exec(headers)?.[1] ?? null
}
