import { addressKey } from '../../address/address.ts'
import type { Registry } from '../../registry/types.ts'
import { houseOf, ownerId } from '../owner.ts'
import { type Criteria, type Lack, lackOf } from './recipients.ts'

/** A product that leads to an address, and what it lacks for the event to concern it. */
export interface Unconcerned {
  readonly product: string
  readonly lack: Lack
  /** the operators, or the services, that the product has */
  readonly has: string
  readonly operator: string
}

/** The products that lead to an address, as a contact's or as the owner's, and that the event does not concern (§2). */
export function unconcernedProducts(registry: Registry, address: string, criteria: Criteria): Unconcerned[] {
  const key = addressKey(address)
  const contacts = new Set(
    registry.contacts.filter(({ emails }) => emails.some((email) => addressKey(email) === key)).map((one) => one.key),
  )
  const owner = registry.staff.find(({ email }) => addressKey(email) === key)?.id
  const house = houseOf(registry)
  const leading = registry.products.filter(
    (product) =>
      product.contacts.some((one) => contacts.has(one)) || (owner !== undefined && ownerId(product, house) === owner),
  )
  return leading.flatMap((product) => {
    const lack = lackOf(product, criteria)
    const has = (lack === 'lacks-operator' ? product.operators : product.services).join(', ')
    return lack === null ? [] : { product: product.id, lack, has, operator: criteria.operator ?? '' }
  })
}

/** Whose an address is that no product leads to: an operator's contact, somebody known, or nobody of the registry. */
export function standingOf(
  { contacts, staff, operators }: Registry,
  address: string,
): 'operator' | 'known' | 'unknown' {
  const key = addressKey(address)
  const contact = contacts.find(({ emails }) => emails.some((email) => addressKey(email) === key))
  if (operators.some(({ id }) => id === contact?.organization)) return 'operator'
  return contact !== undefined || staff.some(({ email }) => addressKey(email) === key) ? 'known' : 'unknown'
}
