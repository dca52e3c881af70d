import { htmlFromText } from '../message/html.ts'
import { makeMessageId } from '../message/message-id.ts'
import { type LetterHead, makeBody, makeHead } from '../message/mime.ts'
import { signatureLines } from '../message/signature.ts'
import { threadOf } from '../message/thread.ts'
import type { Card } from '../procedure/incoming/card.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { subjectWithoutPrefixes } from '../procedure/incoming/subject.ts'
import type { LetterFacts, LetterReason } from '../procedure/letter/facts.ts'
import { addressKey } from '../procedure/notice/recipients.ts'
import { formatEn, formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Mailbox, MailLang, Settings, Staff } from '../registry/types.ts'
import type { AnyReason, NewLetter } from './journal.ts'

/** What an answer to mail that came in is made from: plain data. */
export interface AnswerInput {
  readonly as: 'accepted' | 'rejected'
  readonly mail: IncomingMail
  readonly card: Card
  /** its number in the journal; 0 in a preview of a mail that is not kept yet */
  readonly incoming: number
  /** empty for a refusal */
  readonly ticket: string
  readonly product: string | null
  readonly owner: Staff | null
  readonly lang: MailLang
  /** the rendered texts, greeting to ending; `request` null: nobody is to add a contact */
  readonly texts: { readonly answer: string; readonly request: string | null }
  readonly settings: Settings
  readonly signer: Staff | null
  readonly now: Instant
  readonly clockSet: boolean
  readonly reasons: Readonly<Record<string, string>>
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
    subject: `Re: ${withTag(bare, ticket)}`,
    text: [texts(input), ...below].join('\n'),
    ids: [...mail.references, ...(mail.messageId === null ? [] : [mail.messageId])],
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
    subject: withTag(`CRM: ${card.address ?? ''}`, ticket),
    text: [text, ...signed(input, settings.senders.letter)].join('\n'),
    ids: [],
    extra: writing,
  })
}

function ownerReason({ product, card }: AnswerInput, staff: string): AnyReason {
  if (product !== null) return { by: 'owner', product, staff }
  const reason: LetterReason = { by: 'partner-owner', partner: card.partner ?? card.operator ?? '', staff }
  return reason
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
  readonly ids: readonly string[]
  readonly extra: LetterHead['extra']
}

function letter(input: AnswerInput, parts: Parts): NewLetter {
  const { card, now, lang, product, incoming, signer, clockSet, reasons } = input
  const { phase, thread, ticket, from, subject, extra } = parts
  const text = `${parts.text}\n`
  const body = makeBody(text, htmlFromText(text), JSON.stringify([thread, ticket]))
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1)
  const identity = { ticket: ticket || 'mail', phase, sequence: 0, to: '', at: now, purpose: thread }
  const messageId = makeMessageId(identity, domain)
  const addresses = (list: Parts['to']) => list.map(({ address }) => address)
  const head = makeHead(
    {
      from,
      to: addresses(parts.to),
      cc: addresses(parts.cc),
      replyTo: null,
      subject,
      date: now,
      messageId,
      ...threadOf(parts.ids),
      extra,
    },
    body,
  )
  return {
    ticket,
    thread,
    sequence: 0,
    type: 'letter',
    phase,
    facts: {
      phase,
      audience: phase === 'accepted' ? (card.operator === null ? 'partner' : 'operator') : null,
      organization: phase === 'accepted' ? (card.partner ?? card.operator) : null,
      product,
      service: null,
      connection: null,
      lang,
      to: addresses(parts.to),
      cc: addresses(parts.cc),
      attachments: [],
      incoming,
    },
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
    messages: [...parts.to, ...parts.cc].map(({ address, reasons: why }) => ({
      to: address,
      key: addressKey(address),
      partner: addressKey(address) === card.address ? card.partner : null,
      reasons: why,
      messageId,
      head,
    })),
  }
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
  const when = date === null ? '-' : lang === 'pl' ? formatPl(date) : formatEn(date)
  return lang === 'pl' ? ['-----', `Temat: ${shown}`, `Data: ${when}`] : ['-----', `Subject: ${shown}`, `Date: ${when}`]
}

const withTag = (subject: string, ticket: string): string =>
  ticket === ''
    ? subject
    : `${subject
        .replace(/\[\[[^\]]*\]\]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()} [[${ticket}]]`.trim()

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
