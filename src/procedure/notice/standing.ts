import { addressKey } from '../../address/address.ts'
import type { Registry } from '../../registry/types.ts'
import { houseOf, ownerId } from '../owner.ts'
import { among, type Criteria, contactAt, lackOf } from './recipients.ts'

/** A product that leads to an address, and what it lacks for the event to concern it. */
export type Unconcerned = ReturnType<typeof unconcernedProducts>[number]

/** The products that lead to an address, as a contact's or as the owner's, and that the event does not concern (§2). */
export function unconcernedProducts(registry: Registry, address: string, criteria: Criteria) {
  const isHere = among([{ address }])
  const contacts = registry.contacts.filter(({ emails }) => emails.some((email) => isHere({ address: email })))
  const keys = new Set(contacts.map(({ key }) => key))
  const owner = registry.staff.find(({ email }) => isHere({ address: email }))?.id
  const house = houseOf(registry)
  return registry.products.flatMap((product) => {
    const isOwned = owner !== undefined && ownerId(product, house) === owner
    const lack = isOwned || product.contacts.some((key) => keys.has(key)) ? lackOf(product, criteria) : null
    // the operators, or the services, that it has instead
    const has = (lack === 'lacks-operator' ? product.operators : product.services).join(', ')
    return lack === null ? [] : { product: product.id, lack, has, operator: criteria.operator ?? '' }
  })
}

/** Whose an address is that no product leads to: an operator's contact, somebody known, or nobody of the registry. */
export function standingOf(registry: Registry, address: string): 'operator' | 'known' | 'unknown' {
  const contact = contactAt(registry, address)
  if (registry.operators.some(({ id }) => id === contact?.organization)) return 'operator'
  const isKnown = contact !== undefined || registry.staff.some(({ email }) => addressKey(email) === addressKey(address))
  return isKnown ? 'known' : 'unknown'
}
