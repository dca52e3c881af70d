import { problem, type Refusal } from '../../errors.ts'
import { lineOf, type PhoneNumber, readNumber } from '../../polish/phone.ts'
import type { Contact, Registry } from '../../registry/types.ts'

/** Dialled first on the landline, so that the call is recorded (§6.2). */
const record = '*9'

/**
 * What to dial on the landline (§6.2), in one string and as it is read out: `*9`, then a Polish number without its
 * country code, another with `00` and its code, a short one as it is; and the extension, empty where there is none.
 * `phone-malformed` if it is no number.
 */
export function dialString(phone: string): { dial: string; readable: string; extension: string } | Refusal {
  const number = readPhone(phone)
  if ('code' in number) return number
  const { kind, groups, extension } = number
  const parts = [record, ...(kind === 'foreign' ? ['00'] : []), ...groups]
  return { dial: parts.join(''), readable: parts.join(' '), extension }
}

/** A phone number as people write it (`readNumber`); `phone-malformed` if it is none. */
export function readPhone(text: string): PhoneNumber | Refusal {
  return readNumber(text) ?? problem('phone-malformed', { text: text.trim() })
}

/** Whether two numbers, however they are written, are the same line. */
export function samePhone(one: string, other: string): boolean {
  const line = lineOf(one)
  return line !== null && line === lineOf(other)
}

/** Somebody who may be at the other end of a line. */
export interface Caller {
  /** id of a partner or operator */
  readonly organization: string
  /** null: a channel of an operator, nobody by name */
  readonly contact: Contact | null
  readonly name: string
}

/** Who a phone number probably belongs to: active contacts, channels, former contacts. It may be forged or shared. */
export function contactByPhone(registry: Pick<Registry, 'contacts' | 'operators'>, phone: string): Caller[] {
  const key = lineOf(phone)
  if (key === null) return []
  // the last digits are quick to compare: there may be a hundred thousand contacts
  const has = (one: string) => one.replace(/\D+/g, '').includes(key.slice(-4)) && lineOf(one) === key
  const found = registry.contacts.filter(({ phones }) => phones.some(has))
  const contacts = Map.groupBy(found, ({ status }) => status)
  const ofContact = (contact: Contact) => ({ organization: contact.organization, contact, name: contact.name })
  const channels = registry.operators.flatMap(({ id, name, channels: all }) =>
    all.filter(({ value }) => has(value)).map(({ note }) => ({ organization: id, contact: null, name: note || name })),
  )
  return [
    ...(contacts.get('active') ?? []).map(ofContact),
    ...channels,
    ...(contacts.get('inactive') ?? []).map(ofContact),
  ]
}
