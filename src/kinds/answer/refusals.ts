import { Failure, problem, type Refusal } from '../../errors.ts'
import { type Card, isNobodys, organizationsOf } from '../../procedure/incoming/card.ts'
import type { Directory } from '../../procedure/incoming/directory.ts'
import { formatPl } from '../../procedure/time/format.ts'
import type { Product } from '../../registry/types.ts'
import type { Cap } from '../../road/incoming-journal.ts'
import type { Journal } from '../../road/journal.ts'
import type { World } from '../../road/world.ts'

/** One answer per mail: the second person learns who was first before being asked anything. */
export async function refuseDecided(id: number, journal: Pick<Journal, 'incoming'>): Promise<void> {
  const [entry] = await journal.incoming({ id })
  // what dniu itself puts aside is decided by nobody
  if (entry === undefined || entry.by === null) return
  const { state, by, decidedAt, receivedAt } = entry
  throw new Failure('incoming-decided', { id, state, by, at: formatPl(decidedAt ?? receivedAt) })
}

/** What a program has written is never answered (RFC 3834), whoever asks for it; what only looks so, a person may answer. */
export function refuseUnanswerable(card: Card): void {
  if (card.unanswerable.length === 0) return
  throw new Failure(isNobodys(card) ? 'answer-nobody' : 'answer-automatic', {}, card.unanswerable)
}

/**
 * A refusal says that we do not know the address, and goes to the one in From (§2.2.1): it must be true, and our own
 * server must not have found the address forged. Anything else is put aside, or answered by a letter.
 */
export function refuseUnfounded({ verdict, authentication }: Card): void {
  if (verdict !== 'unknown') throw new Failure('answer-not-rejected', { verdict })
  if (authentication?.dmarc === 'fail') throw new Failure('answer-forged')
}

/** What the verdict says against accepting, which a person's reason lifts; null: nothing. */
export function verdictAgainst({ accept, verdict }: Card): Refusal | null {
  if (accept && verdict !== 'person') return null
  return problem('answer-not-accepted', { verdict })
}

/** The product's business owner gets a copy, so it must be one of the sender's products; null: it is. */
export function foreignProduct({ id, partner: owner }: Product, card: Card, directory: Directory): Refusal | null {
  const theirs = firmsOf(card, directory)
  if (theirs.length === 0 || theirs.includes(owner)) return null
  return problem('answer-foreign-product', { product: id, partner: theirs.join(', '), owner })
}

/** The firms that the sender may write for: a contact can belong to several (§2.2.2). */
function firmsOf(card: Card, directory: Directory): string[] {
  const contacts = directory.contacts(card.address ?? '').filter(({ status }) => status === 'active')
  return [...new Set([...organizationsOf(card), ...contacts.map(({ organization }) => organization)])]
}

/**
 * A ticket that so far concerned only other partners, whose letters and mails are not for the sender; null: it is not
 * such a ticket. Operators are written to about anybody's fault.
 */
export async function othersTicket(
  ticket: string | undefined,
  card: Card,
  directory: Directory,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Refusal | null> {
  if (ticket === undefined) return null
  const organizations = (await journal.ticket(ticket, clock.now()))?.line.organizations ?? []
  const others = organizations.filter((id) => directory.partner(id) !== null)
  const theirs = firmsOf(card, directory)
  if (others.length === 0 || card.operator !== null || organizations.some((id) => theirs.includes(id))) return null
  return problem('answer-others-ticket', { ticket, others: others.join(', ') })
}

const hour = 60 * 60_000

/** However many mails come in, no more answers leave than agreed: this ends loops and floods. */
export function capsFor({ address }: Card, { clock, registry }: Pick<World, 'clock' | 'registry'>): Cap[] {
  const { sender, hour: perHour, day } = registry.settings.incoming.caps
  const now = clock.now()
  return [
    { cap: 'sender', who: address, since: now - 24 * hour, most: sender },
    { cap: 'hour', who: null, since: now - hour, most: perHour },
    { cap: 'day', who: null, since: now - 24 * hour, most: day },
  ]
}
