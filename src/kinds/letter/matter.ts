import { addressKey, domainOf } from '../../address/address.ts'
import { Failure, type Problem, problem, refuse } from '../../errors.ts'
import {
  type LetterSelection,
  type LetterWish,
  operatorRecipients,
  partnerRecipients,
} from '../../procedure/letter/recipients.ts'
import { prefixFor, subjectProblems } from '../../procedure/letter/subject.ts'
import { ownerId } from '../../procedure/owner.ts'
import type {
  Connection,
  MailLang,
  Operator,
  Partner,
  Product,
  Registry,
  Service,
  Staff,
} from '../../registry/types.ts'
import type { Exchanged } from '../../road/ticket-journal.ts'
import type { World } from '../../road/world.ts'
import type { LetterAnswers } from './rows.ts'
import type { LetterScene } from './scene.ts'

/** What a letter is about and whom it goes to, before a word of it is looked at. */
export interface Matter {
  readonly organization: string
  readonly operator: Operator | null
  readonly partner: Partner | null
  readonly product: Product | null
  readonly service: Service | null
  readonly ticket: string
  readonly sequence: number
  /** the exchange so far, oldest first */
  readonly exchange: readonly Exchanged[]
  readonly lang: MailLang
  /** whose data dniu puts into the letter */
  readonly connections: readonly Connection[]
  readonly signer: Staff | null
  readonly selection: LetterSelection
  readonly subject: string
  readonly prefix: string | null
  readonly doubts: readonly Problem[]
}

type Reading = Pick<World, 'registry' | 'journal'>

/**
 * Looks up what a letter is about (§2.1.1, §3): entries of the registry, the exchange so far, recipients by rule. Throws
 * `letter-nobody`, `letter-no-dv-business`, `letter-nothing-to-reply`.
 */
export async function matterOf(
  known: LetterAnswers,
  { audience }: Pick<LetterScene, 'audience'>,
  { registry, journal }: Reading,
): Promise<Matter> {
  const entries = entriesOf(known, registry)
  const organization = (audience === 'operator' ? known.operator : entries.product?.partner) ?? ''
  const ticket = known.ticket ?? null
  const exchange = ticket === null ? [] : await journal.exchange(ticket, organization)
  if (known.reply && exchange.length === 0 && ticket !== null)
    throw new Failure('letter-nothing-to-reply', { organization, ticket })
  const selection = selectionOf(known, entries, exchange, registry)
  refuse(selection.problems)
  const subject = known.subject ?? exchange.at(-1)?.subject ?? ''
  const wished = entries.operator === null || known.reply ? null : prefixFor(entries.operator, known.service ?? null)
  const prefix = known.prefix === false ? null : wished
  const connections = connectionsOf(known, entries.operator)
  const thread = `letter:${organization}`
  return {
    ...entries,
    organization,
    ticket: ticket ?? `${registry.settings.ticket.project}-0`,
    sequence: ticket === null ? 0 : await journal.nextSequence(ticket, thread),
    exchange,
    lang: known.lang ?? (entries.operator ?? entries.partner)?.language ?? 'pl',
    connections,
    signer: registry.staff.find(({ id }) => id === known.signer) ?? null,
    selection,
    subject,
    prefix,
    doubts: [
      ...selection.doubts,
      ...(known.reply ? [] : subjectProblems(subject, { prefix, wished })),
      ...productDoubts(entries),
      ...connectionDoubts(connections),
      ...exchangeDoubts(known, organization, ticket, exchange),
      ...strangeCopies(selection, organization, registry),
      ...formerContacts(selection, registry),
    ],
  }
}

type Entries = Pick<Matter, 'operator' | 'partner' | 'product' | 'service'>

function entriesOf({ operator, product, service }: LetterAnswers, registry: Registry): Entries {
  const about = registry.products.find(({ id }) => id === product) ?? null
  return {
    operator: registry.operators.find(({ id }) => id === operator) ?? null,
    partner: registry.partners.find(({ id }) => id === about?.partner) ?? null,
    product: about,
    service: registry.services.find(({ id }) => id === service) ?? null,
  }
}

/** By rule; in a continued exchange, those who are part of it, and whom the rules want there always. */
function selectionOf(
  known: LetterAnswers,
  entries: Entries,
  exchange: readonly Exchanged[],
  registry: Registry,
): LetterSelection {
  const { operator } = entries
  const { service, product, to = null, cc = [], without = [], categories = null } = known
  const wish: LetterWish = { to, cc, without, categories }
  const select = (by: LetterWish): LetterSelection => {
    if (operator !== null)
      return operatorRecipients(registry, operator, { service: service ?? null, product: product ?? null }, by)
    if (entries.product === null) throw new Failure('letter-nobody', { organization: '' })
    return partnerRecipients(registry, entries.product, by)
  }
  const newest = exchange.at(-1)
  if (!known.reply || newest === undefined) return select(wish)
  // whom we wrote to stays in the exchange, whoever of them has answered; an acknowledgment went to one alone
  const ours = exchange.filter(({ direction }) => direction === 'out')
  const others = ours.flatMap(({ to, cc }) => [...to, ...cc])
  const selection = select(wish.to === null ? { ...wish, to: newest.to, cc: [...others, ...wish.cc] } : wish)
  const sender = new Set(newest.direction === 'in' ? newest.to.map(addressKey) : [])
  const thread = new Set([...newest.to, ...others].map(addressKey))
  const recipients = selection.recipients.map((one) => {
    const key = addressKey(one.address)
    if (sender.has(key)) return { ...one, reasons: withReason(one.reasons, 'sender') }
    return thread.has(key) ? { ...one, reasons: withReason(one.reasons, 'thread') } : one
  })
  return { ...selection, recipients }
}

type Reasons = LetterSelection['recipients'][number]['reasons']

/** Nobody has put it there by hand: the exchange has. */
function withReason(reasons: Reasons, by: 'sender' | 'thread'): Reasons {
  return [...reasons.filter((reason) => reason.by !== 'added'), { by }]
}

/** The connection that was named; else all with this operator for this service (§3). A reply repeats none by itself. */
function connectionsOf(known: LetterAnswers, operator: Operator | null): Connection[] {
  if (operator === null) return []
  if (known.connection !== undefined) return operator.connections.filter(({ id }) => id === known.connection)
  return known.reply ? [] : operator.connections.filter(({ service }) => service === known.service)
}

function connectionDoubts(connections: readonly Connection[]): Problem[] {
  const { length: count } = connections
  const ids = connections.map(({ id }) => id).join(', ')
  return count > 1 ? [problem('letter-several-connections', { count, ids })] : []
}

function productDoubts({ operator, partner, product, service }: Entries): Problem[] {
  if (product === null) return []
  const named = { product: product.id }
  return [
    ...(product.status === 'active' ? [] : [problem('letter-product-inactive', named)]),
    ...(operator === null && ownerId(product, { partner: () => partner }) === null
      ? [problem('letter-no-owner', named)]
      : []),
    ...(operator !== null && !product.operators.includes(operator.id)
      ? [problem('letter-product-elsewhere', { ...named, operator: operator.id })]
      : []),
    ...(service !== null && !product.services.includes(service.id)
      ? [problem('letter-product-service', { ...named, service: service.id })]
      : []),
  ]
}

function exchangeDoubts(
  { reply }: LetterAnswers,
  organization: string,
  ticket: string | null,
  { length: count }: readonly Exchanged[],
): Problem[] {
  if (reply || ticket === null || count === 0) return []
  return [problem('letter-exchange-exists', { organization, ticket, count })]
}

/** Addresses given by hand that nobody in the registry has: nothing says that they are this organization's. */
function strangeCopies({ recipients }: LetterSelection, organization: string, registry: Registry): Problem[] {
  const byHand = recipients.filter(({ reasons }) => reasons.every(({ by }) => by === 'added'))
  if (byHand.length === 0) return []
  const domains = [...registry.operators, ...registry.partners].find(({ id }) => id === organization)?.domains ?? []
  const known = new Set([
    ...registry.staff.map(({ email }) => addressKey(email)),
    ...registry.contacts.flatMap(({ emails }) => emails.map(addressKey)),
  ])
  return byHand
    .map(({ address }) => address)
    .filter((address) => !known.has(addressKey(address)) && !domains.includes(domainOf(address)))
    .map((address) => problem('letter-unsafe-copy', { address, organization }))
}

/** Addresses given by hand that only contacts have who are not active any more. */
function formerContacts({ recipients }: LetterSelection, { contacts }: Registry): Problem[] {
  const by = (status: 'active' | 'inactive') =>
    new Map(
      contacts
        .filter((one) => one.status === status)
        .flatMap(({ key, emails }) => emails.map((email) => [addressKey(email), key])),
    )
  const [active, former] = [by('active'), by('inactive')]
  return recipients.flatMap(({ address }): Problem[] => {
    const contact = active.has(addressKey(address)) ? undefined : former.get(addressKey(address))
    return contact === undefined ? [] : [problem('letter-former-contact', { address, contact })]
  })
}
