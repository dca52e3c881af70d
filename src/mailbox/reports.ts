import { addressKey } from '../address/address.ts'
import { isOfAutoReply } from '../procedure/incoming/automatic-fields.ts'
import { automaticWords, isMachineSubject } from '../procedure/incoming/automatic-words.ts'
import { programIn } from '../procedure/incoming/loop.ts'
import type { Field, IncomingMail, Report } from '../procedure/incoming/mail.ts'
import { mailerOf } from '../procedure/incoming/mailer.ts'
import { isAnswer, shortened, toldInWords } from './bounce-text.ts'
import { firstValue, readHead } from './head.ts'
import { type Body, idsWithin, threadIds } from './named-ids.ts'
import { decodeTransfer, type Part } from './parts.ts'

type Read = Pick<IncomingMail, 'fields' | 'from' | 'subject' | 'text'>
type Reports = Pick<IncomingMail, 'reports' | 'named'>
/** What is told, before it is known of which mail. */
type Told = Omit<Report, 'messageId'>

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
 * Parts that are reports (RFC 3464, RFC 8098, RFC 5965), how each is read, and whether only a mail server may say so: that
 * a mail has arrived, its reader says too.
 */
const forms: readonly (readonly [type: RegExp, read: (content: Uint8Array) => Told[], ofMailers: boolean])[] = [
  [/^message\/(global-)?delivery-status$/, deliveries, true],
  [/^message\/(global-)?disposition-notification$/, receipts, false],
  [/^message\/feedback-report$/, complaints, false],
]
const reportType = /^\s{0,99}multipart\/report\b/i

/**
 * What a mail reports about mails that we sent: a report in its own form, a mail server's words, or an automatic reply
 * (RFC 3834); and which mails it may mean. What else a program writes only mentions them, whatever it says; a person's
 * mail does not even that.
 */
export function readReports(mail: Read, bytes: Uint8Array, body: Body): Reports {
  const mailer = mailerOf(mail.fields)
  const isReply = isAutoReply(mail) && !isMailersOwn(mail)
  const hasForm = mailer !== null || reportType.test(firstValue(mail.fields, 'content-type'))
  const program = programIn(mail)
  if (!hasForm && !isReply && program === null) return { reports: [], named: [] }
  const { called, others } = idsWithin(bytes, body)
  const inThread = threadIds(mail.fields)
  const told = hasForm ? inForm(bytes, body.parts, mailer !== null) : []
  // a mail that came back says itself which it is; what stands in the thread of its report may be another one
  const around = called.length > 0 || mailer === 'likely' ? [] : inThread
  const about = { surely: [...called, ...around], perhaps: others }
  if (told.length > 0) return namedBy(told, about)
  const asks = automaticWords(mail.subject, mail.text) === 'automatic-challenge'
  const sure = mailer === 'sure' && isMailersOwn(mail)
  const inWords = isReply || asks || mailer === null ? [] : toldInWords(mail, { returned: called.length > 0, sure })
  const answered = { surely: inThread, perhaps: [...called, ...others] }
  if (isReply || (mailer !== null && inWords.length === 0 && isAbsence(mail)))
    return namedBy([bySubject('auto-reply', mail)], answered)
  // whoever looks after a mail server answers from there too, others through one that empties the return path: of another mail
  const isPersons = (mailer === 'likely' || !isMailersOwn(mail)) && isAnswer(mail.subject) && called.length === 0
  if (mailer !== null && !isPersons && inWords.length > 0) return namedBy(inWords, about)
  if (program !== 'field' && isPersons) return { reports: [], named: [] }
  return namedBy([bySubject('mentioned', mail)], { surely: [...called, ...inThread], perhaps: others })
}

type Ids = Readonly<Record<'surely' | 'perhaps', readonly string[]>>

function namedBy(told: readonly Told[], { surely, perhaps }: Ids): Reports {
  const messageId = surely[0] ?? null
  const named = told.length > 0 ? [...new Set([...surely, ...perhaps])] : []
  return { reports: told.map((one) => ({ messageId, ...one })), named }
}

/** The first part that is a report and tells something. */
function inForm(bytes: Uint8Array, parts: readonly Part[], isMailers: boolean): Told[] {
  for (const part of parts) {
    const [, read, ofMailers] = forms.find(([type]) => type.test(part.type)) ?? []
    const told = read !== undefined && (isMailers || !ofMailers) ? read(beginning(bytes, part)) : []
    if (told.length > 0) return told
  }
  return []
}

/** One block of fields for the mail, then one for each recipient (RFC 3464 §2.1). */
function deliveries(content: Uint8Array): Told[] {
  const blocks = blocksOf(content)
  const arrived = Date.parse(firstValue(blocks[0] ?? [], 'arrival-date').slice(0, 100))
  return blocks
    .filter((fields) => firstValue(fields, 'final-recipient') || firstValue(fields, 'original-recipient'))
    .slice(0, mostRecipients)
    .map((fields) => ({ ...recipientReport(fields), ...(Number.isFinite(arrived) && { arrived }) }))
}

function recipientReport(fields: readonly Field[]): Told {
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(firstValue(fields, 'status').slice(0, 100))?.[0] ?? ''
  const action = firstValue(fields, 'action').toLowerCase().slice(0, 20).trim()
  const [byAction] = kinds.find(([, pattern]) => pattern.test(action)) ?? []
  const [byStatus] = kinds.find(([, , group]) => status.startsWith(group)) ?? []
  return {
    recipient: recipientOf(fields),
    kind: byAction ?? byStatus ?? 'bounced',
    status,
    words: shortened(firstValue(fields, 'diagnostic-code').replace(/^\s*[\w-]{1,30}\s*;/, '')),
  }
}

/** A receipt: the mail was shown, or disposed of in another way, and so it has arrived (RFC 8098 §3.2.6). */
function receipts(content: Uint8Array): Told[] {
  const [fields = []] = blocksOf(content)
  const disposition = firstValue(fields, 'disposition').slice(0, 200)
  if (disposition === '') return []
  const kind = /;\s{0,9}displayed\b/i.test(disposition) ? 'read' : 'delivered'
  return [{ recipient: recipientOf(fields), kind, status: '', words: shortened(disposition) }]
}

/** Somebody complains of a mail of ours to the provider of their mailbox. */
function complaints(content: Uint8Array): Told[] {
  const [fields = []] = blocksOf(content)
  const kind = firstValue(fields, 'feedback-type')
  if (kind === '') return []
  const recipient = addressOf(firstValue(fields, 'original-rcpt-to')) ?? recipientOf(fields)
  return [{ recipient, kind: 'complaint', status: '', words: shortened(kind) }]
}

const recipientOf = (fields: readonly Field[]): string | null =>
  addressOf(firstValue(fields, 'original-recipient')) ?? addressOf(firstValue(fields, 'final-recipient'))

function blocksOf(content: Uint8Array): (readonly Field[])[] {
  const blocks: (readonly Field[])[] = []
  for (let at = 0; at < content.length && blocks.length < 2 * mostRecipients; ) {
    const { fields, bodyAt } = readHead(content, at, content.length, limits)
    blocks.push(fields)
    at = bodyAt
  }
  return blocks
}

function beginning(bytes: Uint8Array, part: Part): Uint8Array {
  return decodeTransfer(bytes, { ...part, end: Math.min(part.end, part.start + longestPart) })
}

/** `rfc822; noc@acme.example`: the type of address, then the address. */
function addressOf(value: string): string | null {
  const found = /^(?:[^;]{0,30};)?\s{0,20}<?([^\s<>;]{1,254}@[^\s<>;]{1,254})>?\s{0,20}$/.exec(value)?.[1]
  return found === undefined ? null : addressKey(found)
}

/** A mail server's mail that is no person's automatic reply: these have an empty return path too (RFC 3834 §3.3). */
function isMailersOwn({ fields }: Read): boolean {
  const others = fields.filter(({ name }) => name !== 'return-path')
  return mailerOf(others) !== null
}

/** An answer is of whoever sends it; who else has got what is mentioned is not said. */
function bySubject(kind: 'auto-reply' | 'mentioned', { from, subject }: Read): Told {
  const recipient = kind === 'auto-reply' && from.is === 'one' ? addressKey(from.mailbox.email) : null
  return { recipient, kind, status: '', words: shortened(subject) }
}

/** Exchange marks absence replies as auto-generated (RFC 3834 §5.1 asks for auto-replied): the subject tells. */
function isAutoReply({ fields, subject }: Read): boolean {
  const submitted = firstValue(fields, 'auto-submitted').trim().toLowerCase()
  return submitted.startsWith('auto-replied') || fields.some(isOfAutoReply) || isMachineSubject(subject)
}

/** An empty return path, and words of nobody's: what has no mark and no such subject says it in its text. */
function isAbsence(mail: Read): boolean {
  return !isMailersOwn(mail) && automaticWords(mail.subject, mail.text) !== null
}
