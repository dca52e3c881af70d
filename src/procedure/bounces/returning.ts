import { addressKey, withoutTag } from '../../address/address.ts'
import type { Contact, Product, Registry, Staff } from '../../registry/types.ts'
import { houseOf, ownerId, ownerOf } from '../owner.ts'

/** Whose an address is that mail comes back from, or whose contact is inactive, and who is asked about it (§2.2). */
export interface Returning {
  readonly contact: Contact
  /** the name of its partner or operator */
  readonly organization: string
  /** the active products that lead to it */
  readonly products: readonly Product[]
  /** the business owner; null: nobody is known */
  readonly owner: Staff | null
  /** the product whose owner that is; null: the organization’s */
  readonly ownedBy: Product | null
}

/** The active contact that has an address; null: none has, so that nobody can mend it. */
export function returningContact(address: string, registry: Registry): Returning | null {
  const contact = contactsWith(address, registry).find(({ status }) => status === 'active')
  return contact === undefined ? null : askedAbout(contact, registry)
}

/** The inactive contact that has an address, or has it without its tag, which no active one has; null: there is none. */
export function inactiveContact(address: string, registry: Registry): Returning | null {
  const key = addressKey(address)
  const found = [key, withoutTag(key)].map((one) => contactsWith(one, registry)).find((all) => all.length > 0) ?? []
  const [contact] = found
  return contact === undefined || found.some(({ status }) => status === 'active') ? null : askedAbout(contact, registry)
}

function contactsWith(address: string, { contacts }: Registry): Contact[] {
  const key = addressKey(address)
  return contacts.filter(({ emails }) => emails.some((email) => addressKey(email) === key))
}

function askedAbout(contact: Contact, registry: Registry): Returning {
  const house = houseOf(registry)
  const products = registry.products.filter(
    ({ status, contacts }) => status === 'active' && contacts.includes(contact.key),
  )
  const organization = [...registry.partners, ...registry.operators].find(({ id }) => id === contact.organization)
  const ownedBy = products.find((product) => ownerId(product, house) !== null) ?? null
  const owned = ownedBy ?? organization
  return {
    contact,
    organization: organization?.name ?? contact.organization,
    products,
    owner: owned === undefined ? null : ownerOf(owned, house),
    ownedBy,
  }
}

/** The thread of the questions about an address: each bounce is asked about once. */
export const askingThread = (key: string, about: AskedFor = 'bounced'): string => `${about}-contact:${key}`

/** Why an owner is asked: mail comes back from the address, or its contact is inactive and writes to us. */
export type AskedFor = 'bounced' | 'inactive'
