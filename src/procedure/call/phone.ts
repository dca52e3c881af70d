import { problem, type Refusal } from '../../errors.ts'
import { isPolishMobile } from '../../polish/phone.ts'

/** A number that a telephone can dial. */
export interface PhoneNumber {
  /** `national`: nine Polish digits; `foreign`: another country's; `short`: three to six digits (112, 602900) */
  readonly kind: 'national' | 'foreign' | 'short'
  /** what tells it from any other: `+48601555014`, `+442079460001`, `112` */
  readonly key: string
  /** digits as they are read out: `601 555 014`, `22 555 01 09`; of foreign ones as they were written */
  readonly groups: readonly string[]
}

/** What is dialled on the landline, in one string and as it is read out. */
export interface Dialled {
  readonly dial: string
  readonly readable: string
  readonly number: PhoneNumber
}

/** How the landline dials. */
export interface Landline {
  /** before every number, so that the call is recorded (§6.2) */
  readonly record: string
  /** before a country's code */
  readonly abroad: string
}

const house: Landline = { record: '*9', abroad: '00' }
const home = '48'

/**
 * What to dial on the landline (§6.2): `*9`, so that the call is recorded, then the number. A Polish number without its
 * country code, another with `00` and its code, a short one as it is. `phone-malformed` where there is no number.
 */
export function dialString(phone: string, { record, abroad }: Landline = house): Dialled | Refusal {
  const number = readPhone(phone)
  if ('code' in number) return number
  const parts = number.kind === 'foreign' ? [abroad, ...number.groups] : number.groups
  return { dial: `${record}${parts.join('')}`, readable: [record, ...parts].join(' '), number }
}

/**
 * Reads a phone number as people write it. Spaces, hyphens, brackets and dots between the digits mean nothing; `+` and
 * `00` begin a country code; `*9` in front is our own. Three old habits are understood: `+44 (0)20`, where the nought
 * is not dialled from abroad; `022 555 01 09`, the trunk nought that Poland has given up; `48601555014` without a plus.
 * Anything else, letters and seven digits without their area among it, is `phone-malformed`.
 */
export function readPhone(text: string): PhoneNumber | Refusal {
  const written = text.trim().replace(/^\*9\s*(?=[+\d(])/, '')
  const malformed: Refusal = problem('phone-malformed', { text: text.trim() })
  if (!/^\(?\+?[\d\p{Zs}\p{Pd}().]+$/u.test(written)) return malformed
  const coded = /^\(?(?:\+|00)/.test(written)
  const groups = (coded ? written.replace(/(?<=\d\D*)\(0\)/, ' ') : written).match(/\d+/g) ?? []
  return classify(groups, /^\(?\+/.test(written)) ?? malformed
}

/** Whether two numbers, however they are written, are the same line. */
export function samePhone(one: string, other: string): boolean {
  const [a, b] = [readPhone(one), readPhone(other)]
  return !('code' in a) && !('code' in b) && a.key === b.key
}

function classify(groups: readonly string[], plus: boolean): PhoneNumber | null {
  const digits = groups.join('')
  if (plus) return international(groups)
  if (digits.startsWith('00')) return international(without(groups, 2))
  if (/^[1-9]\d{8}$/.test(digits)) return national(digits)
  if (/^0[1-9]\d{8}$/.test(digits)) return national(digits.slice(1))
  if (/^48[1-9]\d{8}$/.test(digits)) return national(digits.slice(2))
  return /^[1-9]\d{2,5}$/.test(digits) ? { kind: 'short', key: digits, groups: [digits] } : null
}

/** Country code first. E.164 has at most fifteen digits; fewer than seven reach nobody. */
function international(groups: readonly string[]): PhoneNumber | null {
  const digits = groups.join('')
  if (!/^[1-9]\d{6,14}$/.test(digits)) return null
  if (!digits.startsWith(home)) return { kind: 'foreign', key: `+${digits}`, groups }
  const own = digits.slice(home.length)
  return /^[1-9]\d{8}$/.test(own) ? national(own) : null
}

function national(digits: string): PhoneNumber {
  const sizes = isPolishMobile(digits) || /^[78]0/.test(digits) ? [3, 3, 3] : [2, 3, 2, 2]
  return { kind: 'national', key: `+${home}${digits}`, groups: cut(digits, sizes) }
}

function cut(digits: string, sizes: readonly number[]): string[] {
  let at = 0
  return sizes.map((size) => {
    at += size
    return digits.slice(at - size, at)
  })
}

/** Groups without their first digits. */
function without(groups: readonly string[], count: number): string[] {
  const [first = '', ...rest] = groups
  if (first.length > count) return [first.slice(count), ...rest]
  return first.length === count ? rest : without(rest, count - first.length)
}
