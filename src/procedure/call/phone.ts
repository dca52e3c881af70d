import { problem, type Refusal } from '../../errors.ts'
import { isPolishMobile } from '../../polish/phone.ts'
import type { Contact, Registry } from '../../registry/types.ts'

/** A number that a telephone can dial. */
interface PhoneNumber {
  /** `national`: nine Polish digits; `foreign`: another country's; `short`: three to six digits (112, 602900) */
  readonly kind: 'national' | 'foreign' | 'short'
  /** identifies the line: `+48601555014`, `+442079460001`, `112` */
  readonly key: string
  /** digits as they are read out: `601 555 014`, `22 555 01 09`; of foreign ones as they were written */
  readonly groups: readonly string[]
}

/** Dialled first on the landline, so that the call is recorded (§6.2). */
const record = '*9'

/**
 * What to dial on the landline (§6.2), in one string and as it is read out: `*9`, then a Polish number without its
 * country code, another with `00` and its code, a short one as it is. `phone-malformed` if it is no number.
 */
export function dialString(phone: string): { dial: string; readable: string } | Refusal {
  const number = readPhone(phone)
  if ('code' in number) return number
  const parts = [record, ...(number.kind === 'foreign' ? ['00'] : []), ...number.groups]
  return { dial: parts.join(''), readable: parts.join(' ') }
}

/**
 * Reads a phone number as people write it. Spaces, hyphens, brackets and dots between the digits mean nothing; `+` and
 * `00` begin a country code; `*9` in front is our own. Three old habits are understood: `+44 (0)20`, where the zero
 * is not dialled from abroad; `022 555 01 09`, the trunk zero that Poland has given up; `48601555014` without a plus.
 * Anything else, letters and seven digits without their area among it, is `phone-malformed`.
 */
export function readPhone(text: string): PhoneNumber | Refusal {
  const malformed: Refusal = problem('phone-malformed', { text: text.trim() })
  const written = text.trim().replace(/^\*9\s*(?=[+\d(])/, '')
  if (!/^\(?\+?[\d\p{Zs}\p{Pd}().]+$/u.test(written)) return malformed
  const coded = written.replace(/^[^\d+]*0\D*0/, '+')
  if (!/^\(?\+/.test(coded)) return domestic(coded.replace(/\D+/g, '')) ?? malformed
  return international(coded.replace(/(?<=\d\D*)\(0\)/, ' ').match(/\d+/g) ?? []) ?? malformed
}

/** Whether two numbers, however they are written, are the same line. */
export function samePhone(one: string, other: string): boolean {
  const key = keyOf(one)
  return key !== null && key === keyOf(other)
}

function keyOf(phone: string): string | null {
  const number = readPhone(phone)
  return 'code' in number ? null : number.key
}

function domestic(digits: string): PhoneNumber | null {
  const [, nine] = /^(?:0|48)?([1-9]\d{8})$/.exec(digits) ?? []
  if (nine !== undefined) return national(nine)
  return /^[1-9]\d{2,5}$/.test(digits) ? { kind: 'short', key: digits, groups: [digits] } : null
}

/** Country code first. E.164 has at most fifteen digits; fewer than seven reach nobody. */
function international(groups: readonly string[]): PhoneNumber | null {
  const digits = groups.join('')
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null
  if (!digits.startsWith('48')) return { kind: 'foreign', key: `+${digits}`, groups }
  return /^48[1-9]\d{8}$/.test(digits) ? national(digits.slice(2)) : null
}

function national(digits: string): PhoneNumber {
  const isWhole = isPolishMobile(digits) || /^[78]0/.test(digits)
  const groups = (isWhole ? /(...)(...)(...)/ : /(..)(...)(..)(..)/).exec(digits)?.slice(1) ?? []
  return { kind: 'national', key: `+48${digits}`, groups }
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
  const key = keyOf(phone)
  if (key === null) return []
  // the last digits are quick to compare: there may be a hundred thousand contacts
  const has = (one: string) => one.replace(/\D+/g, '').endsWith(key.slice(-7)) && keyOf(one) === key
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
