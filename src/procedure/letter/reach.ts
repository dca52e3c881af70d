import { addressKey } from '../../address/address.ts'
import type { Contact, Operator, Registry } from '../../registry/types.ts'
import { dvBusinessOf } from '../owner.ts'
import type { LetterReason } from './facts.ts'

/** Which letters to operators reach an address (§3): an operator's contact, one its rules name, or DV's contact. */
export function lettersReaching(address: string, registry: Registry): LetterReason[] {
  const key = addressKey(address)
  const own = registry.contacts.filter(
    ({ status, emails }) => status === 'active' && emails.some((email) => addressKey(email) === key),
  )
  const staff = registry.staff.find(({ email }) => addressKey(email) === key)
  return registry.operators.flatMap((operator) => [
    ...own.flatMap((contact) => [...asContact(operator, contact), ...byRule(operator, contact)]),
    ...(staff !== undefined && dvBusinessOf(operator, registry)?.id === staff.id
      ? [{ by: 'dv-business' as const, operator: operator.id, staff: staff.id }]
      : []),
  ])
}

/** Technical contacts get every letter, business contacts where there is no technical one, or when asked for. */
function asContact({ id, contacts }: Operator, { key }: Contact): LetterReason[] {
  return (['technical', 'business'] as const)
    .filter((role) => contacts[role].includes(key))
    .map((role) => ({ by: 'operator-contact', operator: id, contact: key, role }))
}

/** A rule without product and service never applies. */
function byRule({ id, cc }: Operator, { key }: Contact): LetterReason[] {
  return cc.flatMap(({ contacts, product, service }) => {
    const about = product ?? service
    return about === undefined || !contacts.includes(key)
      ? []
      : [{ by: 'operator-cc', operator: id, contact: key, about }]
  })
}
