import type { Contact, Registry } from '../../registry/types.ts'
import { readPhone } from './phone.ts'

/** Somebody who may be at the other end of a line. */
export interface Caller {
  /** id of a partner or operator */
  readonly organization: string
  /** null: a channel of an operator, nobody by name */
  readonly contact: Contact | null
  readonly name: string
}

/** Whose a phone number probably is (contacts, active ones first, and channels). It may be forged or shared. */
export function contactByPhone(registry: Pick<Registry, 'contacts' | 'operators'>, phone: string): Caller[] {
  const wanted = readPhone(phone)
  if ('code' in wanted) return []
  const has = (phones: readonly string[]) => phones.some((one) => endsAs(one, wanted.key) && keyOf(one) === wanted.key)
  const contacts = registry.contacts.filter(({ phones }) => has(phones))
  return [
    ...contacts.filter(({ status }) => status === 'active').map(ofContact),
    ...registry.operators.flatMap(({ id, name, channels }) =>
      channels
        .filter(({ value }) => has([value]))
        .map(({ note }) => ({ organization: id, contact: null, name: note || name })),
    ),
    ...contacts.filter(({ status }) => status !== 'active').map(ofContact),
  ]
}

const ofContact = (contact: Contact): Caller => ({ organization: contact.organization, contact, name: contact.name })

/** Quick to tell, and true of everything that has the key: a hundred thousand contacts are looked through at once. */
function endsAs(phone: string, key: string): boolean {
  return phone.replace(/\D+/g, '').endsWith(key.slice(-7))
}

function keyOf(phone: string): string | null {
  const number = readPhone(phone)
  return 'code' in number ? null : number.key
}
