import { addressKey } from '../../address/address.ts'
import { type Thread, threadOf } from '../../message/header.ts'
import { oneLine } from '../../message/plain-text.ts'
import { marksOf, wordOf } from '../../procedure/automatic.ts'
import type { IncomingMail } from '../../procedure/incoming/mail.ts'
import { subjectWithoutPrefixes } from '../../procedure/incoming/text.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import { formats } from '../../procedure/time/format.ts'
import type { Mailbox, MailLang } from '../../registry/types.ts'
import type { AnyReason, NewLetter } from '../../road/mailing.ts'
import { completed, signedFrom } from '../../road/single.ts'
import type { Decided } from './decided.ts'

/** What differs between the mails of a decision. */
interface Parts {
  readonly phase: LetterFacts['phase']
  readonly thread: string
  readonly from: Mailbox
  readonly to: readonly Addressee[]
  readonly cc: readonly Addressee[]
  readonly subject: string
  /** greeting to ending, and the lines below the signature */
  readonly text: string
  readonly below: readonly string[]
  /** the mail that it answers; null: it begins a thread */
  readonly after: IncomingMail | null
  readonly lang: MailLang
  readonly extra: ReturnType<typeof marksOf>
}

interface Addressee {
  readonly address: string
  readonly reasons: readonly AnyReason[]
}

/**
 * The mails that a decision sends (§2.2.3): the acknowledgment or refusal in the sender's thread, copied to the
 * business owner unless already addressed; and the request to add the contact, to the owner only.
 */
export function planAnswer(decided: Decided): NewLetter[] {
  const { request } = decided
  return [answerLetter(decided), ...(request === null ? [] : [requestLetter(decided, request)])]
}

function answerLetter(decided: Decided): NewLetter {
  const { as, mail, card, ticket, incoming, owner, settings, lang, text, directory } = decided
  const there = [...mail.to, ...mail.cc].map(({ email }) => addressKey(email))
  const copied = owner !== null && !there.includes(addressKey(owner.email)) ? [owner] : []
  const bare = subjectWithoutPrefixes(oneLine(mail.subject))
  const contactSays = wordOf(directory.contacts(card.address ?? ''))
  return letter(decided, {
    phase: as,
    thread: `answer:${incoming}`,
    from: settings.senders.acknowledgment,
    to: [{ address: card.written ?? '', reasons: [{ by: 'sender' }] }],
    cc: copied.map(({ email, id }) => ({ address: email, reasons: [ownerReason(decided, id)] })),
    subject: `Re: ${tagged(bare, ticket)}`.trim(),
    text,
    below: as === 'rejected' ? ['', ...mailShown(mail, lang)] : [],
    after: mail,
    lang,
    extra: marksOf(decided.alone ? 'reply' : 'answer', settings.automatic, contactSays),
  })
}

function requestLetter(decided: Decided, { to, text }: NonNullable<Decided['request']>): NewLetter {
  const { card, ticket, incoming, settings } = decided
  return letter(decided, {
    phase: 'add-contact',
    thread: `add-contact:${incoming}`,
    from: settings.senders.letter,
    to: [{ address: to.email, reasons: [ownerReason(decided, to.id)] }],
    cc: [],
    subject: tagged(`CRM: ${card.address ?? ''}`, ticket),
    text,
    below: [],
    after: null,
    lang: 'pl',
    extra: marksOf('request', settings.automatic, null),
  })
}

function ownerReason({ product, card }: Decided, staff: string): AnyReason {
  if (product !== null) return { by: 'owner', product: product.id, staff }
  return { by: 'partner-owner', partner: card.partner ?? card.operator ?? '', staff }
}

function letter(decided: Decided, meant: Parts): NewLetter {
  const { ticket, now: at, signer, clockSet, reasons, rehearseTo, settings } = decided
  // a rehearsal goes to one address only
  const rehearsed = { to: meant.to.map((one) => ({ ...one, address: rehearseTo ?? '' })), cc: [] }
  const parts = rehearseTo === null ? meant : { ...meant, ...rehearsed }
  const { thread, from, subject, extra } = parts
  return completed({
    ...{ ticket, thread, sequence: 0, subject, from, at, clockSet, sendAt: null, signer, rehearseTo, extra, reasons },
    facts: factsOf(decided, parts),
    text: `${[parts.text, ...signedFrom(from, signer, settings), ...parts.below].join('\n')}\n`,
    purpose: thread,
    seed: [thread, ticket],
    after: threadAfter(parts.after),
    copies: copiesOf(decided, parts),
  })
}

const addresses = (list: readonly Addressee[]): string[] => list.map(({ address }) => address)

/** Who it is for and what it is about; a refusal is about nobody we know. */
function factsOf({ card, product, incoming }: Decided, { phase, lang, to, cc }: Parts): LetterFacts {
  const organization = phase === 'accepted' ? (product?.partner ?? card.partner ?? card.operator) : null
  const audience = organization === card.operator ? 'operator' : 'partner'
  return {
    phase,
    audience: organization === null ? null : audience,
    organization,
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

function copiesOf({ card, product }: Decided, { phase, to, cc }: Parts) {
  const isSender = (address: string) => phase === 'accepted' && addressKey(address) === card.address
  return [...to, ...cc].map(({ address, reasons }) => ({
    to: address,
    key: addressKey(address),
    partner: isSender(address) ? (product?.partner ?? card.partner) : null,
    reasons,
  }))
}

/**
 * The thread of the mail that it answers (RFC 5322 §3.6.4). A mail without a valid Message-ID cannot be named in
 * In-Reply-To; the answer then refers only to what came before.
 */
function threadAfter(mail: IncomingMail | null): Thread {
  if (mail === null) return threadOf([])
  const { messageId, inReplyTo, references } = mail
  const earlier = references.length > 0 || inReplyTo === null ? references : [inReplyTo]
  if (messageId === null) return { ...threadOf(earlier), inReplyTo: null }
  return threadOf([...earlier.filter((id) => id !== messageId), messageId])
}

/** Subject and date of a refused mail, never its content. */
function mailShown({ subject, date }: IncomingMail, lang: MailLang): string[] {
  const [about, sent] = [oneLine(subject) || '-', date === null ? '-' : formats[lang](date)]
  return lang === 'pl'
    ? ['Zgłoszenie, którego nie przyjęliśmy:', `> Temat: ${about}`, `> Data: ${sent}`]
    : ['The report that we did not accept:', `> Subject: ${about}`, `> Date: ${sent}`]
}

/** The subject of an answer, without the ticket tags that the sender wrote; a refusal gets no tag. */
function tagged(subject: string, ticket: string): string {
  const bare = subject.replace(/\[\[[^\]]*\]\]/g, ' ').replace(/\s+/g, ' ')
  return `${bare.trim()}${ticket === '' ? '' : ` [[${ticket}]]`}`.trim()
}
