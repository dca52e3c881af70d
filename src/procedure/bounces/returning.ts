import { addressKey, withoutTag } from '../../address/address.ts'
import type { Contact, Product, Registry, Staff } from '../../registry/types.ts'
import { houseOf, ownerId, ownerOf } from '../owner.ts'

/** Whose an address is that mail comes back from, or whose contact is inactive, and who is asked about it (§2.2). */
export interface Returning {
  readonly contact: Contact
  /** all contacts that have it, each with its key */
  readonly named: string
  /** the names of their partners and operators */
  readonly organization: string
  /** the active products that lead to them */
  readonly products: readonly Product[]
  /** the business owners, one for each organization that has it; none: nobody is known */
  readonly owners: readonly Answerable[]
}

/** A business owner who is asked, and whose that is: a product’s, or (null) the organization’s. */
export interface Answerable {
  readonly owner: Staff
  readonly ownedBy: Product | null
  readonly organization: string
}

/** The active contact that has an address; null: none has, so that nobody can mend it. */
export function returningContact(address: string, registry: Registry): Returning | null {
  return askedAbout(
    contactsWith(address, registry).filter(({ status }) => status === 'active'),
    registry,
  )
}

/** The inactive contact that has an address, or has it without its tag, which no active one has; null: there is none. */
export function inactiveContact(address: string, registry: Registry): Returning | null {
  const key = addressKey(address)
  const found = [key, withoutTag(key)].map((one) => contactsWith(one, registry)).find((all) => all.length > 0) ?? []
  return found.some(({ status }) => status === 'active') ? null : askedAbout(found, registry)
}

function contactsWith(address: string, { contacts }: Registry): Contact[] {
  const key = addressKey(address)
  return contacts.filter(({ emails }) => emails.some((email) => addressKey(email) === key))
}

function askedAbout(all: readonly Contact[], registry: Registry): Returning | null {
  const [contact] = all
  if (contact === undefined) return null
  const house = houseOf(registry)
  const products = registry.products.filter(
    ({ status, contacts }) => status === 'active' && all.some(({ key }) => contacts.includes(key)),
  )
  const organizations = [...registry.partners, ...registry.operators]
  const named = ({ organization: of }: Contact) => organizations.find(({ id }) => id === of)?.name ?? of
  const owners = [...new Set(all.map((one) => one.organization))].flatMap((id): Answerable[] => {
    const keys = all.filter((one) => one.organization === id).map(({ key }) => key)
    const theirs = products.filter(({ contacts }) => keys.some((key) => contacts.includes(key)))
    const ownedBy = theirs.find((product) => ownerId(product, house) !== null) ?? null
    const owned = ownedBy ?? organizations.find((one) => one.id === id)
    const owner = owned === undefined ? null : ownerOf(owned, house)
    return owner === null ? [] : [{ owner, ownedBy, organization: id }]
  })
  return {
    contact,
    named: all.map(({ name, key }) => `${name} (${key})`).join(', '),
    organization: [...new Set(all.map(named))].join(', '),
    products,
    // one who looks after several is asked once
    owners: owners.filter(({ owner }, at) => owners.findIndex((other) => other.owner.id === owner.id) === at),
  }
}

/** The thread of the questions about an address: each bounce is asked about once. */
export const askingThread = (key: string, about: AskedFor = 'bounced'): string => `${about}-contact:${key}`

/** Why an owner is asked: mail comes back from the address, or its contact is inactive and writes to us. */
export type AskedFor = 'bounced' | 'inactive'
