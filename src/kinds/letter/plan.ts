import { addressKey } from '../../address/address.ts'
import type { Problem } from '../../errors.ts'
import type { Attachment } from '../../message/attachment.ts'
import { threadOf } from '../../message/header.ts'
import { letterText, signedBy } from '../../message/letter-text.ts'
import { lengthToSigner } from '../../message/plain-text.ts'
import { exchangeQuotation } from '../../message/quotation.ts'
import { marksOf } from '../../procedure/automatic.ts'
import type { LetterFacts } from '../../procedure/letter/facts.ts'
import { letterSubject, replySubject } from '../../procedure/letter/subject.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { NewLetter } from '../../road/mailing.ts'
import { byWord, type Making, type Plan } from '../../road/plan.ts'
import { completed } from '../../road/single.ts'
import type { Exchanged } from '../../road/ticket-journal.ts'
import { letterChecklist } from './checklist.ts'
import type { Matter } from './matter.ts'
import type { LetterAnswers } from './rows.ts'
import type { Addressed } from './scene.ts'

/** Everything in a letter that can be read: own words, what dniu adds, the earlier exchange, files. */
export interface Words {
  readonly subject: string
  readonly own: string
  readonly blocks: readonly string[]
  /** the exchange as it is quoted, oldest first; empty for a letter that begins one */
  readonly earlier: readonly Exchanged[]
  readonly attachments: readonly Attachment[]
}

/** Everything from which a letter is made: plain data, nothing left to look up. */
export type LetterInput = Matter & Words & Making & { readonly said: LetterAnswers; readonly sendAt: Instant | null }

/** A letter, ready for approval: its mailing, and what else a person sees. */
export interface LetterPlan extends Plan, NewLetter, Addressed {
  readonly kind: 'letter'
  readonly mailings: readonly [NewLetter]
  readonly said: LetterAnswers
  readonly attachments: readonly Attachment[]
  readonly warnings: readonly Problem[]
  readonly rehearseTo: string | null
}

/** Completes a letter (§2.1, §3): subject, text, thread, one head and body, a message for each address. */
export function planLetter(input: LetterInput): LetterPlan {
  const { audience, selection, findings, said, attachments, rehearseTo } = input
  const mailing = mailingOf(input)
  const { signer, settings, reply } = input
  const signature = signedBy({ reply, signer: signer?.name ?? '…', signature: settings.signature })
  const count = mailing.facts.to.length + mailing.facts.cc.length
  return {
    ...mailing,
    kind: 'letter',
    mailings: [mailing],
    said,
    recipients: selection.recipients,
    others: selection.others,
    attachments,
    findings,
    warnings: input.doubts,
    checklist: letterChecklist(input),
    checklistName: audience === 'operator' ? '3.5' : '2.1.4',
    rehearseTo,
    toSigner: lengthToSigner(mailing.text, signature),
    consent: { ...byWord({ pl: 'Wysłać ten list?', en: 'Send this letter?' }, yesTo(count)), about: mailing.subject },
  }
}

const yesTo = (count: number): Bilingual => {
  return { pl: `tak, wysłać (adresów: ${count})`, en: `yes, send it (${count} addresses)` }
}

function mailingOf(input: LetterInput): NewLetter {
  const { ticket, thread, sequence, signer, settings, now: at, clockSet, sendAt, rehearseTo, attachments } = input
  const subject = input.reply ? replySubject(input.subject, ticket) : letterSubject(input.subject, input)
  const quotation = exchangeQuotation(input.earlier, input.lang)
  const { textReason, leakReason, fileReason, addressReason } = input.said
  const mailing = completed({
    ...{ ticket, thread, sequence, subject, at, clockSet, sendAt, signer, rehearseTo, attachments },
    from: settings.senders.letter,
    facts: factsOf(input),
    text: letterText({ ...input, signer: signer?.name ?? '…', signature: settings.signature, quotation }),
    purpose: rehearseTo === null ? thread : `rehearsal ${thread}`,
    seed: [ticket, thread, sequence],
    after: threadOf(threadIds(input.earlier)),
    extra: marksOf('letter', settings.automatic, null),
    reasons: {
      ...(textReason && { text: textReason }),
      ...(leakReason && { leaks: leakReason }),
      ...(fileReason && { files: fileReason }),
      ...(addressReason && { addresses: addressReason }),
    },
    copies: copiesOf(input),
  })
  return { ...mailing, follows: input.earlier.flatMap((one) => one.mailing ?? []) }
}

function factsOf({ selection, attachments, ...about }: LetterInput): LetterFacts {
  const addresses = (field: 'to' | 'cc') =>
    selection.recipients.filter((one) => one.field === field).map(({ address }) => address)
  return {
    phase: about.reply ? 'reply' : 'letter',
    audience: about.audience,
    organization: about.organization,
    product: about.product?.id ?? null,
    ...(about.product?.status === 'inactive' && { productInactive: true }),
    service: about.service?.id ?? null,
    connection: about.connections[0]?.id ?? null,
    lang: about.lang,
    to: addresses('to'),
    cc: addresses('cc'),
    attachments: attachments.map(({ name }) => name),
    incoming: null,
  }
}

function copiesOf({ selection: { recipients }, rehearseTo, organization }: LetterInput) {
  // a rehearsal is one mail, to the person who rehearses
  const copies = rehearseTo === null ? recipients : recipients.slice(0, 1)
  return copies.map(({ address, fixed, reasons }) => ({
    to: rehearseTo ?? address,
    key: addressKey(address),
    partner: fixed ? null : organization,
    reasons,
  }))
}

/** The Message-IDs of an exchange, oldest first: what the newest refers to, then itself. */
function threadIds(exchange: readonly Exchanged[]): string[] {
  const ids = exchange.flatMap(({ references, messageId }) => [...references, messageId])
  const newest = exchange.at(-1)?.messageId ?? null
  // the newest is the one being answered, even if an earlier mail named it
  const inOrder = [...ids.filter((id) => id !== newest), newest]
  return [...new Set(inOrder.filter((id) => id !== null))]
}
