import { addressKey } from '../../address/address.ts'
import { type Problem, problem } from '../../errors.ts'
import type { Contact, Product, Registry } from '../../registry/types.ts'
import type { LetterFacts, LetterReason } from '../letter/facts.ts'
import { hasAddress, reachableAs } from '../notice/channels.ts'
import { type Changes, type Criteria, eachOnce, lackOf, type Reason, selectRecipients } from '../notice/recipients.ts'
import { dvBusinessOf, type House, houseOf, ownerId } from '../owner.ts'

type AnyReason = Reason | LetterReason

/** A message that waits, and why it was to reach its address when it was approved. */
export interface Addressed {
  readonly address: string
  readonly partner: string | null
  readonly reasons: readonly AnyReason[]
}

/** What its mailing was chosen by: a notice's criteria, or what a letter is about. */
export type ChosenBy =
  | { readonly is: 'notice'; readonly criteria: Criteria; readonly changes: Changes }
  | { readonly is: 'letter'; readonly facts: LetterFacts }

interface Today {
  readonly registry: Registry
  readonly contacts: ReadonlyMap<string, Contact>
  readonly products: ReadonlyMap<string, Product>
  readonly house: House
}

/**
 * Tells what in today's registry speaks against a message that was approved earlier; null: at least one of its reasons
 * still holds. An address that a hand added stays, whoever's it is; so does whoever wrote to us, or is in the exchange,
 * where the registry never had another reason. The registry is indexed once.
 */
export function changesIn(registry: Registry): (message: Addressed, by: ChosenBy) => Problem | null {
  const today: Today = {
    registry,
    contacts: new Map(registry.contacts.map((one) => [one.key, one])),
    products: new Map(registry.products.map((one) => [one.id, one])),
    house: houseOf(registry),
  }
  return (message, by) => {
    const { address, partner, reasons } = message
    if (reasons.some((reason) => reason.by === 'added')) return null
    const isGone = partner !== null && by.is === 'notice' && today.house.partner(partner) === null
    if (isGone) return problem('changed-partner-gone', { address, partner })
    const judged = reasons.filter((reason) => reason.by !== 'sender' && reason.by !== 'thread')
    const found = judged.map((reason) => changeOf(reason, address, by, today))
    if (found.length === 0 || found.some((change) => change === null)) return null
    return found[0] ?? null
  }
}

/** What speaks against one reason; null: it holds. */
function changeOf(reason: AnyReason, address: string, by: ChosenBy, today: Today): Problem | null {
  switch (reason.by) {
    case 'contact':
      return contactChange(reason, address, by, today)
    case 'owner':
      return ownerChange(reason, address, by, today)
    case 'partner-owner': {
      const { partners, operators } = today.registry
      const owned = [...partners, ...operators].find(({ id }) => id === reason.partner)
      if (owned === undefined) return problem('changed-partner-gone', { address, partner: reason.partner })
      return owned.owner === reason.staff && staffHas(reason.staff, address, today)
        ? null
        : lost(reason, owned.id, address)
    }
    case 'operator-contact':
    case 'operator-cc':
    case 'dv-business':
      return operatorChange(reason, address, today)
    default:
      return null
  }
}

/** The chain product → contact → category → rule (§2), or, for a letter, product → contact. */
function contactChange(
  { product: id, contact: key, category }: Extract<Reason, { by: 'contact' }>,
  address: string,
  by: ChosenBy,
  today: Today,
): Problem | null {
  const product = today.products.get(id)
  if (product === undefined) return problem('changed-product-gone', { address, product: id })
  const isConcerned = productChange(product, address, by)
  if (isConcerned !== null) return isConcerned
  const contact = personChange(key, address, today)
  if (contact !== null) return contact
  if (!product.contacts.includes(key)) return problem('changed-contact-elsewhere', { address, contact: key, of: id })
  const now = today.contacts.get(key)?.category
  const told = by.is === 'notice' ? [category, ...by.criteria.categories] : [category]
  return told.some((one) => one === now) ? null : problem('changed-category', { address, contact: key })
}

/** Whether the event, or the letter, still concerns a product. A letter may be about one that was inactive when written. */
function productChange(product: Product, address: string, by: ChosenBy): Problem | null {
  const named = { address, product: product.id }
  if (by.is === 'letter') {
    const isOver = product.status !== 'active' && by.facts.productInactive !== true
    return isOver ? problem('changed-product-inactive', named) : null
  }
  switch (lackOf(product, by.criteria)) {
    case 'product-inactive':
      return problem('changed-product-inactive', named)
    case 'lacks-service':
      return problem('changed-service', named)
    case 'lacks-operator':
      return problem('changed-operator', { ...named, operator: by.criteria.operator ?? '' })
    default:
      return null
  }
}

function personChange(key: string, address: string, { contacts }: Today): Problem | null {
  const contact = contacts.get(key)
  const named = { address, contact: key }
  if (contact === undefined) return problem('changed-contact-gone', named)
  if (contact.status !== 'active') return problem('changed-contact-inactive', named)
  return hasAddress(contact, address) ? null : problem('changed-address', named)
}

function ownerChange(reason: Reason & { by: 'owner' }, address: string, by: ChosenBy, today: Today): Problem | null {
  const product = today.products.get(reason.product)
  if (product === undefined) return problem('changed-product-gone', { address, product: reason.product })
  const isConcerned = by.is === 'notice' ? productChange(product, address, by) : null
  if (isConcerned !== null) return isConcerned
  const isOwner = ownerId(product, today.house) === reason.staff
  return isOwner && staffHas(reason.staff, address, today) ? null : lost(reason, product.id, address)
}

function staffHas(id: string, address: string, { house }: Today): boolean {
  const person = house.staff(id)
  return person !== null && hasAddress(reachableAs(person), address)
}

const lost = ({ staff }: { readonly staff: string }, of: string, address: string): Problem =>
  problem('changed-owner', { address, staff, of })

/** An operator's own people, those whom its rules name (§3), and the business contact of DV. */
function operatorChange(
  reason: Extract<LetterReason, { by: 'operator-contact' | 'operator-cc' | 'dv-business' }>,
  address: string,
  today: Today,
): Problem | null {
  const operator = today.registry.operators.find(({ id }) => id === reason.operator)
  if (operator === undefined) return problem('changed-operator-gone', { address, operator: reason.operator })
  if (reason.by === 'dv-business') {
    const isDv = dvBusinessOf(operator, today.registry)?.id === reason.staff
    return isDv && staffHas(reason.staff, address, today) ? null : lost(reason, operator.id, address)
  }
  const { contact } = reason
  const named =
    reason.by === 'operator-contact'
      ? [...operator.contacts.technical, ...operator.contacts.business]
      : operator.cc.flatMap((rule) => ((rule.product ?? rule.service) === reason.about ? rule.contacts : []))
  const person = personChange(contact, address, today)
  if (person !== null) return person
  return named.includes(contact) ? null : problem('changed-contact-elsewhere', { address, contact, of: operator.id })
}

/** Whom a notice would reach today, by the rules that chose its recipients, and who is none of those known to it. */
export function concernedSince(
  registry: Registry,
  { criteria, changes }: Extract<ChosenBy, { is: 'notice' }>,
  known: ReadonlySet<string>,
): { address: string; partner: string | null }[] {
  const { recipients } = selectRecipients(registry, criteria, changes)
  return eachOnce(recipients).filter(({ address }) => !known.has(addressKey(address)))
}
