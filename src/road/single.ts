import { domainOf } from '../address/address.ts'
import type { Attachment } from '../message/attachment.ts'
import { makeMessageId, type Thread } from '../message/header.ts'
import { htmlFromText } from '../message/html.ts'
import { makeBody, makeHead } from '../message/mime.ts'
import { signatureLines } from '../message/plain-text.ts'
import type { marksOf } from '../procedure/automatic.ts'
import type { Mailbox, Settings, Staff } from '../registry/types.ts'
import type { NewLetter, NewMessage } from './mailing.ts'
import { type Making, subjectFor, textFor } from './plan.ts'

type Decided = 'ticket' | 'thread' | 'sequence' | 'facts' | 'subject' | 'text' | 'from' | 'at' | 'clockSet' | 'sendAt'

/** A single mail, decided: what differs between letters, answers and requests. */
interface Single extends Pick<NewLetter, Decided>, Pick<Making, 'signer' | 'rehearseTo'> {
  /** by what its Message-ID, and the borders of its parts, differ from those of others */
  readonly purpose: string
  readonly seed: readonly unknown[]
  readonly after: Thread
  readonly extra: ReturnType<typeof marksOf>
  readonly attachments?: readonly Attachment[]
  readonly reasons?: NewLetter['circumstances']['reasons']
  readonly copies: readonly Omit<NewMessage, 'messageId' | 'head'>[]
}

/** Completes a single mail: the same bytes for every address. */
export function completed(single: Single): NewLetter {
  const { signer, rehearseTo, purpose, seed, after, extra, attachments, reasons = {}, copies, ...mail } = single
  const { ticket, sequence, facts, subject, text, from, at, sendAt } = mail
  const { phase, lang, to, cc } = facts
  const said = textFor(text, rehearseTo)
  const body = makeBody(said, htmlFromText(said, { lang, title: subject }), JSON.stringify(seed), attachments)
  const identity = { ticket: ticket || 'mail', phase, sequence, to: '', at, purpose }
  const messageId = makeMessageId(identity, domainOf(from.email))
  const shown = rehearseTo === null ? { to, cc } : { to: [rehearseTo], cc: [] }
  const fields = {
    from,
    ...shown,
    replyTo: null,
    subject: subjectFor(subject, rehearseTo),
    date: sendAt ?? at,
    messageId,
  }
  const head = makeHead({ ...fields, ...after, extra }, body)
  return {
    ...mail,
    ...{ type: 'letter', phase, body, by: signer?.id ?? '', sendBefore: null },
    circumstances: { reasons, checklist: [] },
    messages: copies.map((copy) => ({ ...copy, messageId, head })),
  }
}

/** The signature, with the sender's address instead of the usual one. */
export function signedFrom({ email }: Mailbox, signer: Staff | null, { signature, senders }: Settings): string[] {
  const lines = signatureLines(signer?.name ?? '…', signature)
  return lines.map((line) => line.replaceAll(senders.notice.email, email))
}
