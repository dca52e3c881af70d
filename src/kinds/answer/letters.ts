import { addressKey, domainOf } from '../../address/address.ts'
import { htmlFromText } from '../../message/html.ts'
import { makeMessageId } from '../../message/message-id.ts'
import { type Body, type LetterHead, makeBody, makeHead } from '../../message/mime.ts'
import { signatureLines } from '../../message/signature.ts'
import { type Thread, threadOf } from '../../message/thread.ts'
import type { Card } from '../../procedure/incoming/card.ts'
import type { IncomingMail } from '../../procedure/incoming/mail.ts'
import { subjectWithoutPrefixes } from '../../procedure/incoming/text.ts'
import type { LetterFacts, LetterReason } from '../../procedure/letter/facts.ts'
import { formatEn, formatPl } from '../../procedure/time/format.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Mailbox, MailLang, Product, Settings, Staff } from '../../registry/types.ts'
import type { AnyReason, NewLetter } from '../../road/mailing.ts'

/** What an answer to mail that came in is made from: plain data. */
export interface AnswerInput {
  readonly as: 'accepted' | 'rejected'
  readonly mail: IncomingMail
  readonly card: Card
  /** its number in the journal; 0 in a preview of a mail that is not kept yet */
  readonly incoming: number
  /** empty for a refusal */
  readonly ticket: string
  readonly product: Product | null
  readonly owner: Staff | null
  readonly lang: MailLang
  /** the rendered texts, greeting to ending; `request` null: nobody is to add a contact */
  readonly texts: { readonly answer: string; readonly request: string | null }
  readonly settings: Settings
  readonly signer: Staff | null
  readonly now: Instant
  readonly clockSet: boolean
  readonly reasons: Readonly<Record<string, string>>
  /** a rehearsal's address: every mail goes there instead */
  readonly rehearseTo: string | null
}

/** What says that a program answers (RFC 3834 §5), and that no other is to answer it. */
const answering = [
  ['Auto-Submitted', 'auto-replied'],
  ['X-Auto-Response-Suppress', 'All'],
] as const

/** What says that a program writes by itself (RFC 3834 §5). */
const writing = [
  ['Auto-Submitted', 'auto-generated'],
  ['X-Auto-Response-Suppress', 'All'],
] as const

/**
 * The mails that a decision sends (§2.2.3): the acknowledgment or refusal, in the sender's thread, the business owner in
 * copy unless there already; and the request to add the contact, to the owner alone.
 */
export function planAnswer(input: AnswerInput): NewLetter[] {
  const { texts, owner } = input
  const answer = answerLetter(input)
  return texts.request === null || owner === null ? [answer] : [answer, requestLetter(input, texts.request, owner)]
}

function answerLetter(input: AnswerInput): NewLetter {
  const { as, mail, card, ticket, incoming, settings, lang } = input
  const to = card.address ?? ''
  const owner = as === 'accepted' ? input.owner : null
  const there = [...mail.to, ...mail.cc].map(({ email }) => addressKey(email))
  const copied = owner !== null && !there.includes(addressKey(owner.email)) ? [owner] : []
  const bare = subjectWithoutPrefixes(oneLine(mail.subject))
  const below = as === 'rejected' ? ['', ...mailShown(mail, lang)] : []
  return letter(input, {
    phase: as,
    thread: `answer:${incoming}`,
    ticket,
    from: settings.senders.acknowledgment,
    to: [{ address: to, reasons: [{ by: 'sender' }] }],
    cc: copied.map(({ email, id }) => ({ address: email, reasons: [ownerReason(input, id)] })),
    subject: `Re: ${tagged(bare, ticket)}`.trim(),
    text: [texts(input), ...below].join('\n'),
    after: mail,
    lang,
    extra: answering,
  })

  function texts({ texts: { answer } }: AnswerInput): string {
    return [answer, ...signed(input, settings.senders.acknowledgment)].join('\n')
  }
}

function requestLetter(input: AnswerInput, text: string, owner: Staff): NewLetter {
  const { card, ticket, incoming, settings } = input
  return letter(input, {
    phase: 'add-contact',
    thread: `add-contact:${incoming}`,
    ticket,
    from: settings.senders.letter,
    to: [{ address: owner.email, reasons: [ownerReason(input, owner.id)] }],
    cc: [],
    subject: tagged(`CRM: ${card.address ?? ''}`, ticket),
    text: [text, ...signed(input, settings.senders.letter)].join('\n'),
    after: null,
    lang: 'pl',
    extra: writing,
  })
}

function ownerReason({ product, card }: AnswerInput, staff: string): AnyReason {
  if (product !== null) return { by: 'owner', product: product.id, staff }
  const reason: LetterReason = { by: 'partner-owner', partner: card.partner ?? card.operator ?? '', staff }
  return reason
}

/** In a rehearsal a mail goes to one address alone. */
function rehearsed(parts: Parts, { rehearseTo }: AnswerInput): Parts {
  const [first] = parts.to
  if (rehearseTo === null || first === undefined) return parts
  return { ...parts, to: [{ ...first, address: rehearseTo }], cc: [] }
}

interface Parts {
  readonly phase: LetterFacts['phase']
  readonly thread: string
  readonly ticket: string
  readonly from: Mailbox
  readonly to: readonly { address: string; reasons: readonly AnyReason[] }[]
  readonly cc: readonly { address: string; reasons: readonly AnyReason[] }[]
  readonly subject: string
  readonly text: string
  /** the mail that it answers; null: it begins a thread */
  readonly after: IncomingMail | null
  readonly lang: MailLang
  readonly extra: LetterHead['extra']
}

function letter(input: AnswerInput, meant: Parts): NewLetter {
  const parts = rehearsed(meant, input)
  const { now, signer, clockSet, reasons } = input
  const { phase, thread, ticket, from, subject } = parts
  const text = `${parts.text}\n`
  const body = makeBody(text, htmlFromText(text, 'parts'), JSON.stringify([thread, ticket]))
  return {
    ticket,
    thread,
    sequence: 0,
    type: 'letter',
    phase,
    facts: factsOf(input, parts),
    subject,
    text,
    body,
    from,
    by: signer?.id ?? '',
    at: now,
    clockSet,
    sendAt: null,
    sendBefore: null,
    circumstances: { reasons, checklist: [] },
    messages: messagesOf(input, parts, body),
  }
}

const addresses = (list: Parts['to']): string[] => list.map(({ address }) => address)

/** Whom it was for and about what; a refusal is about nobody whom we know. */
function factsOf({ card, product, incoming }: AnswerInput, { phase, lang, to, cc }: Parts): LetterFacts {
  const organization = product?.partner ?? card.partner ?? card.operator
  return {
    phase,
    audience: phase === 'accepted' ? audienceOf(organization, card) : null,
    organization: phase === 'accepted' ? organization : null,
    product: product?.id ?? null,
    service: null,
    connection: null,
    lang,
    to: addresses(to),
    cc: addresses(cc),
    attachments: [],
    incoming,
  }
}

/** The same bytes for every address. */
function messagesOf({ card, now, product }: AnswerInput, parts: Parts, body: Body): NewLetter['messages'] {
  const { phase, thread, ticket, from, subject, after, extra, to, cc } = parts
  const identity = { ticket: ticket || 'mail', phase, sequence: 0, to: '', at: now, purpose: thread }
  const messageId = makeMessageId(identity, domainOf(from.email))
  const fields = { from, to: addresses(to), cc: addresses(cc), replyTo: null, subject, date: now, messageId }
  const head = makeHead({ ...fields, ...threadAfter(after), extra }, body)
  const isSender = (address: string) => phase === 'accepted' && addressKey(address) === card.address
  return [...to, ...cc].map(({ address, reasons }) => ({
    to: address,
    key: addressKey(address),
    partner: isSender(address) ? (product?.partner ?? card.partner) : null,
    reasons,
    messageId,
    head,
  }))
}

/**
 * In the thread of the mail that it answers (RFC 5322 §3.6.4): where that has no sound Message-ID, it answers nothing
 * that could be named, and stands beside it.
 */
function threadAfter(mail: IncomingMail | null): Thread {
  const { messageId, inReplyTo, references } = mail ?? { messageId: null, inReplyTo: null, references: [] }
  const earlier = references.length > 0 || inReplyTo === null ? references : [inReplyTo]
  if (messageId === null) return { ...threadOf(earlier), inReplyTo: null }
  return threadOf([...earlier.filter((id) => id !== messageId), messageId])
}

function audienceOf(organization: string | null, { operator }: Card): LetterFacts['audience'] {
  if (organization === null) return null
  return organization === operator ? 'operator' : 'partner'
}

/** The signature with the address that answers come from. */
function signed({ signer, settings }: AnswerInput, from: Mailbox): string[] {
  const usual = settings.senders.notice.email
  const lines = signatureLines(signer?.name ?? '…', settings.signature)
  return lines.map((line) => line.replaceAll(usual, from.email))
}

/** Subject and date of a refused mail, never its content. */
function mailShown({ subject, date }: IncomingMail, lang: MailLang): string[] {
  const shown = oneLine(subject) || '-'
  if (lang === 'pl')
    return [
      'Zgłoszenie, którego nie przyjęliśmy:',
      `> Temat: ${shown}`,
      `> Data: ${date === null ? '-' : formatPl(date)}`,
    ]
  return [
    'The report that we did not accept:',
    `> Subject: ${shown}`,
    `> Date: ${date === null ? '-' : formatEn(date)}`,
  ]
}

/** The subject of an answer: tags of other tickets are the sender's, and left out; a refusal has none. */
function tagged(subject: string, ticket: string): string {
  const bare = subject.replace(/\[\[[^\]]*\]\]/g, ' ').replace(/\s+/g, ' ')
  return `${bare.trim()}${ticket === '' ? '' : ` [[${ticket}]]`}`.trim()
}

/** Words from outside on one line: what is no letter, digit or sign is left out, and no more than a subject needs. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
