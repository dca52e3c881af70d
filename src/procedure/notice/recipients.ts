import { addressKey } from '../../address/address.ts'
import type { Channel } from '../../address/channel.ts'
import type { Category, Contact, Product, Registry, Staff } from '../../registry/types.ts'
import { houseOf, ownerOf } from '../owner.ts'
import { hasAddress, type Ways, waysIn } from './channels.ts'

export const everyCategory = ['technical', 'business', 'watcher'] as const satisfies readonly Category[]

/** Who is concerned by a notice, before anybody is dropped or added by hand. */
export interface Criteria {
  readonly services: readonly string[]
  /** the operator whose event it is; null for DV's own */
  readonly operator: string | null
  readonly categories: readonly Category[]
  /** only these partners, products; empty: all */
  readonly partners: readonly string[]
  readonly products: readonly string[]
  /** the ways that were asked for; left out: as each contact is set */
  readonly channels?: readonly Channel[]
}

/** What the operator changed by hand: ids of partners, products, contacts, staff, or addresses. */
export interface Changes {
  readonly without: readonly string[]
  readonly add: readonly string[]
}

/** One link that puts an address on the list: product → contact → category → rule, or product → business owner. */
export type Reason =
  | {
      readonly by: 'contact'
      readonly product: string
      readonly services: readonly string[]
      readonly contact: string
      readonly category: Category
    }
  | { readonly by: 'owner'; readonly product: string; readonly staff: string }
  | { readonly by: 'added' }

/** One address that gets one message. `partner` is null for DV's own people and for addresses of nobody known. */
export interface Recipient {
  readonly address: string
  readonly partner: string | null
  readonly reasons: readonly Reason[]
}

/** Why an address of a concerned product is not on the list. */
export type Obstacle =
  | { readonly because: 'inactive'; readonly contact: string }
  | { readonly because: 'category'; readonly contact: string; readonly category: Category }
  | { readonly because: 'without'; readonly word: string }
  | { readonly because: 'no-way'; readonly contact: string }

type Lack = 'product-inactive' | 'lacks-service' | 'lacks-operator' | 'not-chosen'

/** What a product lacks to be concerned (§2): active, with an affected service, on the event's operator; null: nothing. */
export function lackOf(product: Product, criteria: Criteria): Lack | null {
  if (product.status !== 'active') return 'product-inactive'
  if (!product.services.some((id) => criteria.services.includes(id))) return 'lacks-service'
  if (criteria.operator !== null && !product.operators.includes(criteria.operator)) return 'lacks-operator'
  if (criteria.partners.length > 0 && !criteria.partners.includes(product.partner)) return 'not-chosen'
  return criteria.products.length === 0 || criteria.products.includes(product.id) ? null : 'not-chosen'
}

/**
 * The groups to notify (§2): contacts of the concerned products in the categories asked for, and those products'
 * business owners, each address once however many products lead to it; then what the operator dropped and added.
 * `leftOut`: addresses that are not told, and why; `untold`: concerned partners of which nobody is told.
 */
export function selectRecipients(registry: Registry, criteria: Criteria, changes: Changes) {
  const contacts = new Map(registry.contacts.map((contact) => [contact.key, contact]))
  const house = houseOf(registry)
  const rules = { criteria, changes, ways: waysIn(registry, criteria) }
  const products = registry.products.filter((product) => lackOf(product, criteria) === null)
  const leads = products.flatMap((product) => {
    const named = product.contacts.flatMap((key) => contacts.get(key) ?? [])
    const byContact = named.flatMap((contact) => contactLeads(product, contact, rules))
    return [...byContact, ...ownerLeads(product, ownerOf(product, house), rules)]
  })
  const byRule = leads.filter(({ obstacle }) => obstacle === null)
  const recipients = eachOnce([...byRule, ...addedByHand(changes, registry)])
  const isRecipient = among(recipients)
  const leftOut = leads.flatMap(({ address, product, obstacle }) =>
    obstacle === null || isRecipient({ address }) ? [] : { address, product, obstacle },
  )
  return { recipients, leftOut, untold: untold(products, recipients) }
}

/** What leads from a product to an address, and what stands in the way, if anything does. */
interface Lead extends Recipient {
  readonly product: string
  readonly obstacle: Obstacle | null
}

/** By what is chosen. */
interface Rules {
  readonly criteria: Criteria
  readonly changes: Changes
  readonly ways: Ways
}

function contactLeads(product: Product, contact: Contact, { criteria, changes, ways }: Rules): Lead[] {
  const { id, partner } = product
  const { key, category } = contact
  const services = product.services.filter((service) => criteria.services.includes(service))
  return ways.toContact(contact).map(({ address, isOpen }) => ({
    ...{ address, partner, product: id },
    reasons: [{ by: 'contact', product: id, services, contact: key, category }],
    obstacle:
      obstacleOf(contact, criteria) ??
      dropped(changes.without, [partner, id, key, address]) ??
      (isOpen ? null : { because: 'no-way', contact: key }),
  }))
}

function ownerLeads({ id, partner }: Product, owner: Staff | null, { changes, ways }: Rules): Lead[] {
  if (owner === null) return []
  const out = dropped(changes.without, [partner, id, owner.id, owner.email])
  const reasons = [{ by: 'owner', product: id, staff: owner.id }] as const
  return ways.toStaff(owner).map(({ address, isOpen }) => {
    const obstacle = out ?? (isOpen ? null : ({ because: 'no-way', contact: owner.id } as const))
    return { address, partner: null, product: id, reasons, obstacle }
  })
}

function obstacleOf({ key, status, category }: Contact, { categories }: Criteria): Obstacle | null {
  if (status !== 'active') return { because: 'inactive', contact: key }
  return categories.includes(category) ? null : { because: 'category', contact: key, category }
}

function dropped(without: readonly string[], names: readonly string[]): Obstacle | null {
  const keys = names.map(addressKey)
  const word = without.find((one) => keys.includes(addressKey(one)))
  return word === undefined ? null : { because: 'without', word }
}

export function addedByHand({ add }: Changes, registry: Registry): Recipient[] {
  return add.map((address) => ({ address, partner: partnerOfAddress(registry, address), reasons: [{ by: 'added' }] }))
}

/** Each address once, as it was first written, with every reason for it; the first that knows says whose it is. */
export function eachOnce(recipients: readonly Recipient[]): Recipient[] {
  const groups = Map.groupBy(recipients, ({ address }) => addressKey(address)).values()
  return [...groups].map((same) => ({
    address: same[0]?.address ?? '',
    partner: same.find(({ partner }) => partner !== null)?.partner ?? null,
    reasons: same.flatMap(({ reasons }) => reasons),
  }))
}

/** Tells whether an address is one of these. */
export function among(some: readonly { readonly address: string }[]): (one: { readonly address: string }) => boolean {
  const keys = new Set(some.map(({ address }) => addressKey(address)))
  return ({ address }) => keys.has(addressKey(address))
}

/** The partner that an address belongs to as a contact; null where it is nobody's, or DV's own. */
function partnerOfAddress(registry: Registry, address: string): string | null {
  const contact = contactAt(registry, address)
  return registry.partners.find((partner) => partner.id === contact?.organization)?.id ?? null
}

export function contactAt({ contacts }: Registry, address: string): Contact | undefined {
  return contacts.find((contact) => hasAddress(contact, address))
}

/** Tells the partner whose product a reason names; one who was added by hand has no product. */
export function partnerBehind({ products }: Registry): (reason: Reason, one: Recipient) => string | null {
  const partners = new Map(products.map(({ id, partner }) => [id, partner]))
  return (reason, one) => (reason.by === 'added' ? one.partner : (partners.get(reason.product) ?? one.partner))
}

/** Everything by which one reason can be named by hand: partner, product, contact, staff id. */
export function namesOf(reason: Reason, partner: string | null): string[] {
  const names = reason.by === 'added' ? [] : [reason.product, reason.by === 'contact' ? reason.contact : reason.staff]
  return partner === null ? names : [partner, ...names]
}

/** Words of `--partner`, `--product` or `--without` that name nobody among these recipients, and so change nothing. */
export function namingNobody(words: readonly string[], recipients: readonly Recipient[], registry: Registry): string[] {
  if (words.length === 0) return []
  const partnerOf = partnerBehind(registry)
  const names = recipients.flatMap((one) => [
    one.address,
    ...one.reasons.flatMap((reason) => namesOf(reason, partnerOf(reason, one))),
  ])
  const known = new Set(names.map(addressKey))
  return words.filter((word) => !known.has(addressKey(word)))
}

function untold(products: readonly Product[], recipients: readonly Recipient[]): string[] {
  const reasons = recipients.flatMap((one) => one.reasons)
  const reached = new Set(reasons.map((reason) => (reason.by === 'contact' ? reason.product : null)))
  const told = new Set([
    ...products.filter(({ id }) => reached.has(id)).map(({ partner }) => partner),
    ...recipients.map(({ partner }) => partner),
  ])
  return [...new Set(products.map(({ partner }) => partner))].filter((partner) => !told.has(partner))
}
