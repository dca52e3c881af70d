import { addressKey, domainOf } from '../../address/address.ts'
import type { Problem } from '../../errors.ts'
import { makeMessageId, threadOf } from '../../message/header.ts'
import { htmlFromText } from '../../message/html.ts'
import { makeBody, makeHead } from '../../message/mime.ts'
import { signatureLines } from '../../message/plain-text.ts'
import { marksOf } from '../../procedure/automatic.ts'
import { type AskedFor, askingThread, type Returning } from '../../procedure/bounces/returning.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { MailLang, Settings, Staff } from '../../registry/types.ts'
import type { Guarded } from '../../road/guarded.ts'
import type { AnyReason, NewLetter } from '../../road/mailing.ts'
import { type Plan, subjectFor, textFor } from '../../road/plan.ts'
import type { RequestAnswers } from './rows.ts'

/** An address that an owner is asked about, why, and the words of that. */
export interface Asked extends Returning {
  readonly key: string
  readonly address: string
  readonly askedFor: AskedFor
  readonly owner: Staff
  readonly text: string
  readonly sequence: number
}

/** Everything from which requests are made: plain data. */
interface RequestInput {
  readonly asked: readonly Asked[]
  readonly doubts: readonly Problem[]
  readonly lang: MailLang
  /** null: nobody signs yet, which a preview may show */
  readonly signer: Staff | null
  readonly findings: Guarded
  readonly said: RequestAnswers
  readonly settings: Settings
  readonly now: Instant
  readonly clockSet: boolean
  readonly rehearseTo: string | null
}

/** Requests to business owners, ready for approval. */
export interface RequestPlan extends Plan {
  readonly kind: 'request'
  readonly mailings: readonly NewLetter[]
  readonly addresses: readonly string[]
  readonly said: RequestAnswers
  readonly lang: MailLang
  readonly warnings: readonly Problem[]
  readonly rehearseTo: string | null
}

/** Completes the requests: one mail for each address, to the owner of its contact alone. */
export function planRequests(input: RequestInput): RequestPlan {
  const { asked, findings, doubts, lang, said, rehearseTo } = input
  const mailings = asked.map((one) => mailingOf(one, input))
  const count = mailings.length
  return {
    kind: 'request',
    mailings,
    addresses: asked.map(({ address }) => address),
    ...{ said, lang, findings, rehearseTo },
    warnings: doubts,
    checklistName: '2.2',
    checklist: [],
    sendAt: null,
    consent: {
      by: 'word',
      title: { pl: `Wysłać? (wiadomości: ${count})`, en: `Send? (messages: ${count})` },
      about: '',
      yes: { pl: 'tak, wysłać', en: 'yes, send' },
    },
  }
}

function mailingOf(one: Asked, input: RequestInput): NewLetter {
  const { signer, settings, now, clockSet, lang, rehearseTo } = input
  const { key, owner, sequence, askedFor, text: said } = one
  const phase = `${askedFor}-contact` as const
  const from = settings.senders.letter
  const thread = askingThread(key, askedFor)
  const text = `${[said, ...signed(signer, settings)].join('\n')}\n`
  const subject = subjects[askedFor][lang](one.address)
  const leaving = textFor(text, rehearseTo)
  const body = makeBody(leaving, htmlFromText(leaving, { lang, title: subject }), JSON.stringify([thread, sequence]))
  const to = rehearseTo ?? owner.email
  const purpose = rehearseTo === null ? thread : `rehearsal ${thread}`
  const identity = { ticket: 'mail', phase, sequence, to: '', at: now, purpose }
  const messageId = makeMessageId(identity, domainOf(from.email))
  const fields = {
    from,
    to: [to],
    cc: [],
    replyTo: null,
    subject: subjectFor(subject, rehearseTo),
    date: now,
    messageId,
  }
  const extra = marksOf('request', settings.automatic, null)
  const head = makeHead({ ...fields, ...threadOf([]), extra }, body)
  return {
    ...{ ticket: '', thread, sequence, type: 'letter', phase, subject, text, body, from },
    ...{ by: signer?.id ?? '', at: now, clockSet, sendAt: null, sendBefore: null },
    facts: factsOf(one, lang, to),
    circumstances: { reasons: {}, checklist: [] },
    messages: [{ to, key: addressKey(owner.email), partner: null, reasons: [reasonOf(one)], messageId, head }],
  }
}

const subjects = {
  bounced: {
    pl: (address) => `CRM: ${address}: wiadomości wracają`,
    en: (address) => `CRM: ${address}: messages come back`,
  },
  inactive: {
    pl: (address) => `CRM: ${address}: czy przywrócić kontakt?`,
    en: (address) => `CRM: ${address}: is the contact to be active again?`,
  },
} as const satisfies Record<AskedFor, Record<MailLang, (address: string) => string>>

function reasonOf({ ownedBy, owner, contact }: Asked): AnyReason {
  if (ownedBy !== null) return { by: 'owner', product: ownedBy.id, staff: owner.id }
  return { by: 'partner-owner', partner: contact.organization, staff: owner.id }
}

/** To our own staff: about no partner that would read it. */
function factsOf({ ownedBy, askedFor }: Asked, lang: MailLang, to: string): LetterFacts {
  const nothing = { audience: null, organization: null, service: null, connection: null, incoming: null }
  return {
    ...nothing,
    phase: `${askedFor}-contact`,
    product: ownedBy?.id ?? null,
    lang,
    to: [to],
    cc: [],
    attachments: [],
  }
}

/** The signature, with the sender's address instead of the usual one. */
function signed(signer: Staff | null, { signature, senders }: Settings): string[] {
  const lines = signatureLines(signer?.name ?? '…', signature)
  return lines.map((line) => line.replaceAll(senders.notice.email, senders.letter.email))
}
