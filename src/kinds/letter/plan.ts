import { addressKey, domainOf } from '../../address/address.ts'
import { type Problem, type Topic, topicOf } from '../../errors.ts'
import type { Attachment } from '../../message/attachment.ts'
import { makeMessageId, threadOf } from '../../message/header.ts'
import { htmlFromText } from '../../message/html.ts'
import { letterText } from '../../message/letter-text.ts'
import { type Body, type Head, makeBody, makeHead } from '../../message/mime.ts'
import { exchangeQuotation } from '../../message/quotation.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import type { LetterRecipient, OtherContact } from '../../procedure/letter/recipients.ts'
import { letterSubject, replySubject } from '../../procedure/letter/subject.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Mailbox, Operator, Product, Settings, Staff } from '../../registry/types.ts'
import type { Guarded } from '../../road/guarded.ts'
import type { NewLetter, NewMessage } from '../../road/mailing.ts'
import type { Plan } from '../../road/plan.ts'
import type { Exchanged } from '../../road/ticket-journal.ts'
import type { LetterAnswers } from './answers.ts'
import { type LetterEvidence, letterChecklist } from './checklist.ts'

/** Everything that a letter is made from: plain data, nothing to be looked up. */
export interface LetterInput {
  readonly facts: Omit<LetterFacts, 'to' | 'cc' | 'attachments'>
  readonly ticket: string
  readonly sequence: number
  /** the operator's words for the subject; those of the exchange in a reply */
  readonly subject: string
  readonly prefix: string | null
  readonly own: string
  readonly blocks: readonly string[]
  /** the earlier exchange, oldest first; empty for a letter that begins one */
  readonly exchange: readonly Exchanged[]
  readonly recipients: readonly LetterRecipient[]
  /** contacts of the same product or operator that are not ticked */
  readonly others: readonly OtherContact[]
  readonly attachments: readonly Attachment[]
  readonly operator: Operator | null
  readonly product: Product | null
  /** what the checks of the text, and the leak guard, have found */
  readonly findings: Guarded
  readonly doubts: readonly Problem[]
  readonly reasons: Readonly<Record<string, string>>
  readonly settings: Settings
  /** null: nobody signs yet, which a preview may show */
  readonly signer: Staff | null
  readonly now: Instant
  readonly sendAt: Instant | null
  readonly rehearseTo: string | null
  readonly clockSet: boolean
  readonly said: LetterAnswers
}

/** A message of a letter: one address of To or Cc; the bytes are the same for all. */
export interface PlannedCopy extends NewMessage {
  readonly recipient: LetterRecipient
}

/** A letter, ready to be looked at and approved. Nothing in it is still to be decided. */
export interface LetterPlan extends Plan {
  readonly kind: 'letter'
  readonly mailings: readonly [NewLetter]
  readonly said: LetterAnswers
  readonly facts: LetterFacts
  readonly ticket: string
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  readonly messages: readonly PlannedCopy[]
  /** whom it is for; a rehearsal has other messages */
  readonly recipients: readonly LetterRecipient[]
  /** contacts that could have it too: not ticked by rule */
  readonly others: readonly OtherContact[]
  readonly attachments: readonly Attachment[]
  readonly warnings: readonly Problem[]
  readonly signer: Staff | null
  readonly rehearseTo: string | null
}

/** Completes a letter (§2.1, §3): subject, text, thread, one head and body, a message for each address. */
export function planLetter(input: LetterInput): LetterPlan {
  const { ticket, settings, recipients, attachments, sendAt } = input
  const reply = input.facts.phase === 'reply'
  const subject = reply
    ? replySubject(input.subject, ticket)
    : letterSubject(input.subject, { prefix: input.prefix, ticket })
  const text = letterText({ ...partsOf(input), quotation: exchangeQuotation(input.exchange, input.facts.lang) })
  const mailing = mailingOf(input, subject, text)
  const { facts } = mailing
  return {
    kind: 'letter',
    mailings: [mailing],
    said: input.said,
    facts,
    ticket,
    from: settings.senders.letter,
    subject,
    text,
    messages: mailing.messages,
    recipients,
    others: input.others,
    attachments,
    findings: input.findings,
    warnings: input.doubts,
    checklist: letterChecklist(evidenceOf(input)),
    checklistName: facts.audience === 'operator' ? '3.5' : '2.1.4',
    sendAt,
    signer: input.signer,
    rehearseTo: input.rehearseTo,
    consent: {
      by: 'word',
      title: { pl: 'Wysłać ten list?', en: 'Send this letter?' },
      about: subject,
      yes: yesTo(facts.to.length + facts.cc.length),
    },
  }
}

const yesTo = (count: number) => ({ pl: `tak, wysłać (adresów: ${count})`, en: `yes, send it (${count} addresses)` })

/** A letter as it is recorded: the same bytes for every address. */
function mailingOf(input: LetterInput, subject: string, text: string) {
  const { ticket, sequence, attachments, settings, signer } = input
  const thread = `letter:${input.facts.organization ?? ''}`
  const body = makeBody(text, htmlFromText(text, 'parts'), JSON.stringify([ticket, thread, sequence]), attachments)
  const facts = factsOf(input)
  return {
    ticket,
    thread,
    sequence,
    type: 'letter' as const,
    phase: facts.phase,
    facts,
    subject,
    text,
    body,
    from: settings.senders.letter,
    by: signer?.id ?? '',
    at: input.now,
    clockSet: input.clockSet,
    sendAt: input.sendAt,
    sendBefore: null,
    circumstances: { reasons: input.reasons, checklist: [] },
    messages: messagesOf(input, { facts, subject, body, thread }),
  }
}

function factsOf({ facts: about, recipients, attachments }: LetterInput): LetterFacts {
  const addresses = (field: 'to' | 'cc') => recipients.filter((one) => one.field === field).map((one) => one.address)
  return { ...about, to: addresses('to'), cc: addresses('cc'), attachments: attachments.map(({ name }) => name) }
}

function partsOf({ facts, own, blocks, signer, settings }: LetterInput) {
  const { signature } = settings
  return { lang: facts.lang, own, blocks, reply: facts.phase === 'reply', signer: signer?.name ?? '…', signature }
}

function messagesOf(
  input: LetterInput,
  {
    facts,
    subject,
    body,
    thread,
  }: { readonly facts: LetterFacts; readonly subject: string; readonly body: Body; readonly thread: string },
): PlannedCopy[] {
  const { ticket, sequence, settings, now, sendAt, rehearseTo, recipients, exchange } = input
  const { letter } = settings.senders
  const domain = domainOf(letter.email)
  const purpose = rehearseTo === null ? thread : `rehearsal ${thread}`
  const messageId = makeMessageId({ ticket, phase: facts.phase, sequence, to: '', at: now, purpose }, domain)
  const head: Head = {
    from: letter,
    to: rehearseTo === null ? facts.to : [rehearseTo],
    cc: rehearseTo === null ? facts.cc : [],
    replyTo: null,
    subject,
    date: sendAt ?? now,
    messageId,
    ...threadOf(threadIds(exchange)),
    extra: [],
  }
  const bytes = makeHead(head, body)
  const known = recipients.map((recipient) => ({ recipient, address: recipient.address }))
  // a rehearsal is one mail, to whoever rehearses
  const copies = rehearseTo === null ? known : known.slice(0, 1).map((one) => ({ ...one, address: rehearseTo }))
  return copies.map(({ recipient, address }) => ({
    to: address,
    key: addressKey(recipient.address),
    partner: recipient.fixed ? null : facts.organization,
    reasons: recipient.reasons,
    messageId,
    head: bytes,
    recipient,
  }))
}

/** The Message-IDs of an exchange, oldest first: what the newest refers to, then itself. */
function threadIds(exchange: readonly Exchanged[]): string[] {
  const ids = exchange.flatMap(({ references, messageId }) => [
    ...references,
    ...(messageId === null ? [] : [messageId]),
  ])
  const newest = exchange.at(-1)?.messageId ?? null
  // the newest is the one that is answered, wherever it was named before
  return [...new Set([...ids.filter((id) => id !== newest), ...(newest === null ? [] : [newest])])]
}

function evidenceOf(input: LetterInput): LetterEvidence {
  const { facts, operator, product, recipients, findings, signer, settings } = input
  const fixed = recipients.find((one) => one.fixed)
  const sound = (...topics: Topic[]) =>
    findings.every(({ code, weight }) => weight === 'doubt' || !topics.includes(topicOf(code)))
  return {
    audience: facts.audience ?? 'partner',
    reply: facts.phase === 'reply',
    product: product?.name ?? null,
    operator: operator?.name ?? null,
    to: recipients.filter(({ field }) => field === 'to').length,
    business: fixed === undefined ? null : { name: fixed.address, inCopy: true },
    businessRequired: operator === null ? false : operator.country === 'pl',
    greeting: sound('greeting'),
    problem: sound('service', 'substance'),
    ending: sound('ending'),
    signer: signer?.name ?? null,
    signatureOnce: signer !== null && sound('signature'),
    footer: facts.phase !== 'reply' && settings.signature.withFooter && settings.signature.footer.length > 0,
  }
}
