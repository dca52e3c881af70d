import { addressKey, domainOf, plainAddress } from '../../address/address.ts'
import { Failure, type Problem, problem, refuse } from '../../errors.ts'
import { isOurs } from '../../procedure/incoming/directory.ts'
import type { Audience } from '../../procedure/letter/facts.ts'
import {
  type Copied,
  type LetterRecipient,
  type LetterSelection,
  type LetterWish,
  operatorRecipients,
  partnerRecipients,
} from '../../procedure/letter/recipients.ts'
import { prefixFor, subjectProblems } from '../../procedure/letter/subject.ts'
import { ownerId } from '../../procedure/owner.ts'
import { signerDoubts } from '../../procedure/signer.ts'
import type { Connection, Operator, Registry } from '../../registry/types.ts'
import { bouncedBefore } from '../../road/bounce-journal.ts'
import type { Exchanged } from '../../road/ticket-journal.ts'
import type { World } from '../../road/world.ts'
import type { LetterAnswers } from './rows.ts'
import { entriesOf } from './scene.ts'

/** What a letter is about and who gets it, without its words. */
export type Matter = Awaited<ReturnType<typeof matterOf>>

/**
 * Looks up what a letter is about (§2.1.1, §3): entries of the registry, the exchange so far (oldest first), recipients
 * by rule. Throws `letter-nobody`, `letter-no-dv-business`, `letter-nothing-to-reply`.
 */
export async function matterOf(
  known: LetterAnswers,
  audience: Audience,
  { registry, journal }: Pick<World, 'registry' | 'journal'>,
) {
  const entries = entriesOf(known, registry)
  const { operator, product } = entries
  const { reply = false, ticket } = known
  const organization = (audience === 'operator' ? known.operator : product?.partner) ?? ''
  const thread = `letter:${organization}`
  const exchange = ticket === undefined ? [] : await journal.exchange(ticket, organization)
  if (reply && exchange.length === 0 && ticket !== undefined)
    throw new Failure('letter-nothing-to-reply', { organization, ticket })
  const selection = selectionOf(known, entries, exchange, registry)
  refuse(selection.problems)
  const subject = known.subject ?? exchange.at(-1)?.subject ?? ''
  const wished = operator === null || reply ? null : prefixFor(operator, known.service ?? null)
  const prefix = known.prefix === false ? null : wished
  const connections = connectionsOf(known, operator)
  return {
    ...entries,
    audience,
    reply,
    organization,
    ticket: ticket ?? `${registry.settings.ticket.project}-0`,
    thread,
    sequence: ticket === undefined ? 0 : await journal.nextSequence(ticket, thread),
    exchange,
    /** those whose data dniu puts into the letter */
    connections,
    /** null: nobody signs yet, which a preview may show */
    signer: registry.staff.find(({ id }) => id === known.signer) ?? null,
    selection,
    subject,
    prefix,
    doubts: [
      ...signerDoubts(known, registry.staff),
      ...selection.doubts,
      ...copyDoubts(selection),
      ...(reply ? [] : subjectProblems(subject, { prefix, wished })),
      ...productDoubts(entries),
      ...connectionDoubts(connections),
      ...exchangeDoubts(known, organization, exchange.length),
      ...addressDoubts(selection, organization, registry),
      ...(await bouncedBefore(selection.recipients, { journal, registry })),
    ],
  }
}

type Entries = ReturnType<typeof entriesOf>

/** Recipients by rule; in a continued exchange those who are part of it, and those whom the rules always add. */
function selectionOf(
  known: LetterAnswers,
  { operator, product }: Entries,
  exchange: readonly Exchanged[],
  registry: Registry,
): LetterSelection {
  const select = (wish: LetterWish): LetterSelection => {
    if (operator !== null) return operatorRecipients(registry, operator, known, wish)
    if (product === null) throw new Failure('letter-nobody', { organization: '' })
    return partnerRecipients(registry, product, wish)
  }
  const newest = exchange.at(-1)
  if (!known.reply || newest === undefined) return select(known)
  // everybody we wrote to stays in the exchange, whoever answered; an acknowledgment went to one address only
  const ours = exchange.filter(({ direction }) => direction === 'out')
  const others = ours.flatMap(({ to, cc }) => [...to, ...cc])
  const { to = newest.to, cc = [] } = known
  const selection = select({ ...known, to, cc: known.to === undefined ? [...others, ...cc] : cc })
  const sender = new Set(newest.direction === 'in' ? newest.to.map(addressKey) : [])
  const thread = new Set([...newest.to, ...others].map(addressKey))
  const recipients = selection.recipients.map((one) => {
    const key = addressKey(one.address)
    if (sender.has(key)) return putBy('sender', one)
    return thread.has(key) ? putBy('thread', one) : one
  })
  return { ...selection, recipients, others: [...selection.others, ...copiedIn(exchange, selection, registry)] }
}

/** Those to whom the other side sent copies, each once, if they have no place in the letter yet; of us our staff alone. */
function copiedIn(
  exchange: readonly Exchanged[],
  { recipients, others }: LetterSelection,
  { settings, staff }: Registry,
): Copied[] {
  const known = new Set([...recipients, ...others].map(({ address }) => addressKey(address)))
  const own = new Set(staff.map(({ email }) => addressKey(email)))
  const copied = exchange
    .filter(({ direction }) => direction === 'in')
    .flatMap(({ cc, from }) => cc.map((address) => ({ address, by: from.email })))
    .filter(({ address }) => own.has(addressKey(address)) || !isOurs(addressKey(address), settings))
  const once = new Map(copied.map((one) => [addressKey(one.address), one]))
  return [...once].flatMap(([key, one]) => (known.has(key) || !isPlain(one.address) ? [] : [one]))
}

const isPlain = (address: string): boolean => plainAddress(address) !== null

/** A copy is a person's decision; that there were some is told. */
function copyDoubts({ others }: LetterSelection): Problem[] {
  const copied = others.flatMap((one) => ('by' in one ? [one.address] : []))
  return copied.length === 0 ? [] : [problem('letter-copied', { addresses: copied.join(', ') })]
}

/** The exchange has put it there, not a hand. */
function putBy(by: 'sender' | 'thread', recipient: LetterRecipient): LetterRecipient {
  return { ...recipient, reasons: [...recipient.reasons.filter((reason) => reason.by !== 'added'), { by }] }
}

/** The named connection, else all with this operator for this service (§3). A reply repeats none by itself. */
function connectionsOf({ connection, service, reply }: LetterAnswers, operator: Operator | null): Connection[] {
  const all = operator?.connections ?? []
  if (connection !== undefined) return all.filter(({ id }) => id === connection)
  return reply ? [] : all.filter((one) => one.service === service)
}

function connectionDoubts(connections: readonly Connection[]): Problem[] {
  const { length: count } = connections
  const ids = connections.map(({ id }) => id).join(', ')
  return count > 1 ? [problem('letter-several-connections', { count, ids })] : []
}

function productDoubts({ operator, partner, product, service }: Entries): Problem[] {
  if (product === null) return []
  const named = { product: product.id }
  const isOwned = operator !== null || ownerId(product, { partner: () => partner }) !== null
  return [
    ...(product.status === 'active' ? [] : [problem('letter-product-inactive', named)]),
    ...(isOwned ? [] : [problem('letter-no-owner', named)]),
    ...(operator === null || product.operators.includes(operator.id)
      ? []
      : [problem('letter-product-elsewhere', { ...named, operator: operator.id })]),
    ...(service === null || product.services.includes(service.id)
      ? []
      : [problem('letter-product-service', { ...named, service: service.id })]),
  ]
}

function exchangeDoubts({ reply, ticket }: LetterAnswers, organization: string, count: number): Problem[] {
  if (reply || ticket === undefined || count === 0) return []
  return [problem('letter-exchange-exists', { organization, ticket, count })]
}

/** Addresses given by hand that nothing connects to this organization, and those that only former contacts have. */
function addressDoubts(
  { recipients }: LetterSelection,
  organization: string,
  { operators, partners, staff, contacts }: Registry,
): Problem[] {
  const domains = [...operators, ...partners].find(({ id }) => id === organization)?.domains ?? []
  const own = new Set(staff.map(({ email }) => addressKey(email)))
  const wanted = new Set(recipients.map(({ address }) => addressKey(address)))
  const holders = contacts.flatMap(({ key, status, emails }) =>
    emails.map((email) => ({ email: addressKey(email), key, status })).filter(({ email }) => wanted.has(email)),
  )
  const known = Map.groupBy(holders, ({ email }) => email)
  const strange = recipients.filter(({ address, reasons }) => {
    const isKnown =
      own.has(addressKey(address)) || known.has(addressKey(address)) || domains.includes(domainOf(address))
    return !isKnown && reasons.every(({ by }) => by === 'added')
  })
  const former = recipients.flatMap(({ address }) => {
    const people = known.get(addressKey(address)) ?? []
    const contact = people.some(({ status }) => status === 'active') ? undefined : people.at(-1)?.key
    return contact === undefined ? [] : [problem('letter-former-contact', { address, contact })]
  })
  return [...strange.map(({ address }) => problem('letter-unsafe-copy', { address, organization })), ...former]
}
