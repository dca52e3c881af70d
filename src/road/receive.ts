import { addressKey } from '../address/address.ts'
import { type Card, type Past, wayOf } from '../procedure/incoming/card.ts'
import type { Directory } from '../procedure/incoming/directory.ts'
import type { IncomingMail } from '../procedure/incoming/mail.ts'
import { ticketInSubject } from '../procedure/incoming/text.ts'
import { judge } from '../procedure/incoming/verdict.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewIncoming, RawMail } from './incoming-journal.ts'
import type { Journal } from './journal.ts'

/** What mail that comes in needs of the world. */
export interface Gate {
  readonly directory: Directory
  readonly journal: Journal
  readonly clock: { now(): Instant }
  /** a mail's bytes, read once */
  read(bytes: Uint8Array): Promise<IncomingMail>
  /** keeps the bytes aside, once: the SHA-256 by which they are found again */
  keep(mail: RawMail): Promise<string>
}

/** A mail that came in, with its verdict. */
export interface Judged {
  readonly mail: IncomingMail
  readonly card: Card
}

/** The verdict on a mail: nothing is kept, nothing is changed (§2.2). */
export async function look(bytes: Uint8Array, gate: Omit<Gate, 'keep'>): Promise<Judged> {
  const mail = await gate.read(bytes)
  return { mail, card: judge(mail, gate.directory, await pastOf(mail, gate)) }
}

/** The verdict on a bare address. */
export async function lookAtAddress(address: string, gate: Pick<Gate, 'directory' | 'journal'>): Promise<Card> {
  const accepted = await gate.journal.accepted(addressKey(address))
  return judge({ address }, gate.directory, { accepted, ticketOf: null, ours: [] })
}

/** A mail that is kept and judged, and not yet recorded. */
export interface Incoming extends Judged {
  readonly entry: NewIncoming
}

/** Keeps a mail, and then judges it: what is recorded was kept before. */
export async function takeIn(bytes: Uint8Array, gate: Gate): Promise<Incoming> {
  const digest = await gate.keep(bytes)
  const judged = await look(bytes, gate)
  return { ...judged, entry: entryOf(judged, digest, gate.clock.now()) }
}

/**
 * The one way in: keep → read → judge → record. A mail seen twice is one. A report on a mail of ours marks it; whatever is
 * not understood waits for a person.
 */
export async function receive(bytes: Uint8Array, gate: Gate): Promise<Judged & { id: number; isNew: boolean }> {
  const { entry, ...judged } = await takeIn(bytes, gate)
  return { ...judged, ...(await gate.journal.receive(entry, judged.card.reports)) }
}

async function pastOf(
  mail: IncomingMail,
  { journal, directory, clock }: Pick<Gate, 'journal' | 'directory' | 'clock'>,
): Promise<Past> {
  const address = mail.from.is === 'one' ? addressKey(mail.from.mailbox.email) : null
  const ticket = ticketInSubject(mail.subject, directory.settings.ticket.project)
  const ids = [mail.messageId, ...mail.named].filter((id) => id !== null)
  const history = ticket === null ? null : await journal.ticket(ticket.number, clock.now())
  return {
    accepted: address === null ? null : await journal.accepted(address),
    ticketOf: history?.line.organizations ?? null,
    ours: ids.length === 0 ? [] : await journal.ours([...new Set(ids)]),
  }
}

function entryOf({ mail, card }: Judged, digest: string, receivedAt: Instant): NewIncoming {
  const { identity, messageId, references, from, subject, text, date } = mail
  const fromName = from.is === 'one' ? from.mailbox.name : ''
  const said = { identity, messageId, references, from: card.address, fromName, subject, text, date }
  return { ...said, digest, receivedAt, card, state: wayOf(card) === 'waits' ? 'waiting' : 'kept' }
}
