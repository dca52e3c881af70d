import { addressKey } from '../address/address.ts'
import type { Field, IncomingMail, Report } from '../procedure/incoming/mail.ts'
import { firstValue, messageIds, readHead } from './head.ts'
import { decodeTransfer, type Part } from './parts.ts'

type Read = Pick<IncomingMail, 'fields' | 'from' | 'subject' | 'text' | 'inReplyTo' | 'references'>

const longestPart = 262_144
const mostRecipients = 500
const limits = { bytes: 65_536, fields: 1000 }

/** What became of the mail, by the action (RFC 3464 §2.3.3), or if there is none by the class of the status. */
const kinds: readonly (readonly [Report['kind'], action: RegExp, status: string])[] = [
  ['bounced', /^failed$/, '5'],
  ['delayed', /^delayed$/, '4'],
  ['delivered', /^(delivered|relayed|expanded)$/, '2'],
]

/**
 * What a mail reports about mails that we sent: a delivery report (RFC 3464, or the older forms of Exim and qmail), or
 * an automatic reply (RFC 3834). Empty for any other mail.
 */
export function readReports(mail: Read, bytes: Uint8Array, parts: readonly Part[]): Report[] {
  // how Exchange and Google name the mail that a report is about
  const answered = mail.inReplyTo ?? mail.references.at(-1) ?? null
  const status = parts.find(({ type }) => /^message\/(global-)?delivery-status$/.test(type))
  if (status) return standardReports(beginning(bytes, status), returnedId(bytes, parts) ?? answered)
  if (isFromMailer(mail)) return olderReports(mail)
  if (!isAutoReply(mail)) return []
  const recipient = mail.from.is === 'one' ? addressKey(mail.from.mailbox.email) : null
  return [{ messageId: answered, recipient, kind: 'auto-reply', status: '', words: shortened(mail.subject) }]
}

/** One block of fields for the mail, then one for each recipient (RFC 3464 §2.1). */
function standardReports(content: Uint8Array, messageId: string | null): Report[] {
  return blocksOf(content)
    .filter((fields) => firstValue(fields, 'final-recipient') || firstValue(fields, 'original-recipient'))
    .slice(0, mostRecipients)
    .map((fields) => recipientReport(fields, messageId))
}

function recipientReport(fields: readonly Field[], messageId: string | null): Report {
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(firstValue(fields, 'status').slice(0, 100))?.[0] ?? ''
  const action = firstValue(fields, 'action').toLowerCase().slice(0, 20).trim()
  const [byAction] = kinds.find(([, pattern]) => pattern.test(action)) ?? []
  const [byStatus] = kinds.find(([, , group]) => status.startsWith(group)) ?? []
  return {
    messageId,
    recipient: addressOf(firstValue(fields, 'original-recipient')) ?? addressOf(firstValue(fields, 'final-recipient')),
    kind: byAction ?? byStatus ?? 'bounced',
    status,
    words: shortened(firstValue(fields, 'diagnostic-code').replace(/^\s*[\w-]{1,30}\s*;/, '')),
  }
}

function blocksOf(content: Uint8Array): (readonly Field[])[] {
  const blocks: (readonly Field[])[] = []
  for (let at = 0; at < content.length && blocks.length < 2 * mostRecipients; ) {
    const { fields, bodyAt } = readHead(content, at, content.length, limits)
    blocks.push(fields)
    at = bodyAt
  }
  return blocks
}

/** The Message-ID of the returned mail, or of its head alone. */
function returnedId(bytes: Uint8Array, parts: readonly Part[]): string | null {
  const returned = parts.findLast(({ type }) =>
    /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/.test(type),
  )
  if (returned === undefined) return null
  const content = beginning(bytes, returned)
  return messageIds(readHead(content, 0, content.length, limits).fields, 'message-id')[0] ?? null
}

function beginning(bytes: Uint8Array, part: Part): Uint8Array {
  return decodeTransfer(bytes, { ...part, end: Math.min(part.end, part.start + longestPart) })
}

/** `rfc822; noc@acme.example`: the type of address, then the address. */
function addressOf(value: string): string | null {
  const found = /^(?:[^;]{0,30};)?\s{0,20}<?([^\s<>;]{1,254}@[^\s<>;]{1,254})>?\s{0,20}$/.exec(value)?.[1]
  return found === undefined ? null : addressKey(found)
}

function isFromMailer({ fields, from }: Read): boolean {
  const name = from.is === 'one' ? from.mailbox.email.replace(/@.*$/, '') : ''
  const isBounce = fields.some((field) => field.name === 'return-path' && /^<\s*>/.test(field.value))
  return isBounce || /^(mailer-daemon|postmaster)$/i.test(name)
}

const copyBelow = /^-{3,60}.{0,40}(below this line|copy of (the|your) message|kopia wiadomości)/im
const ownId = /^message-id:\s{0,20}(<[^\s<>]{1,400}@[^\s<>]{1,400}>)/im
const qmailRecipient = /^<([^\s<>]{1,254}@[^\s<>]{1,254})>:\s*\n?(.{0,300})/gm
const delay = /\b(delayed|not yet been delivered|will (keep|continue) trying|opóźni\w+)/i

/** Exim names the recipients in a field, qmail in the text above the copy of the mail. */
function olderReports({ fields, text }: Read): Report[] {
  const whole = text.slice(0, longestPart)
  const at = copyBelow.exec(whole)?.index ?? whole.length
  const above = whole.slice(0, at)
  const named = firstValue(fields, 'x-failed-recipients').slice(0, 10_000).split(',')
  const told = Array.from(above.slice(0, 20_000).matchAll(qmailRecipient), ([, ...found]) => found)
  const recipients = told.length > 0 ? told : named.filter((one) => one.includes('@')).map((one) => [one.trim()])
  const messageId = ownId.exec(whole.slice(at, at + 20_000))?.[1] ?? null
  return recipients.slice(0, mostRecipients).map(([recipient = '', words = '']) => ({
    messageId,
    recipient: addressKey(recipient),
    kind: delay.test(above.slice(0, 2000)) ? 'delayed' : 'bounced',
    status: /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? '',
    words: shortened(words),
  }))
}

/** What programs put before the subject they answer; with the colon, since people write about absences too. */
const autoSubject =
  /^\s{0,9}(auto(matic)?[ -]?(reply|response|responder)|out of (the )?office( (auto)?reply)?|odpowiedź automatyczna|automatyczna odpowiedź|autoodpowiedź|poza biurem|abwesenheitsnotiz|automatische antwort|automatisch antwoord|réponse automatique|risposta automatica|respuesta automática|automatick[áé] odpověď|automatická odpoveď)\s?:/i
const autoFields = /^x-(mail-)?auto-?(reply|respond|responder|response)(-from)?$/

/** Exchange marks absence replies as auto-generated (RFC 3834 §5.1 asks for auto-replied): the subject tells. */
function isAutoReply({ fields, subject }: Read): boolean {
  const submitted = firstValue(fields, 'auto-submitted').trim().toLowerCase()
  return (
    submitted.startsWith('auto-replied') ||
    fields.some(({ name, value }) => autoFields.test(name) && !/^\s{0,9}(no|false)\b/i.test(value)) ||
    autoSubject.test(subject)
  )
}

function shortened(words: string): string {
  return words.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 300)
}
