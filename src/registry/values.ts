import { domainInAscii } from '../address/address.ts'
import { isPublicMailbox } from '../address/public-mailboxes.ts'
import { isPublicSuffix } from '../address/public-suffixes.ts'
import { type FindingCode, type FindingOf, type Problem, problem } from '../errors.ts'
import { characterName } from '../polish/charset.ts'

/** Why a text is not the value that belongs in its place. */
export interface Flaw {
  readonly flaw: Problem<FindingCode>
}

/** The findings that say no more than what was written. */
type ValueCode = FindingOf<'value'>

export type Reading<T extends string | number | boolean | null> = T | Flaw

/** The shapes of ids and keys, shared with the schemas for editors. */
export const shapes = {
  id: /^[a-z0-9][a-z0-9.-]*$/,
  crmKey: /^CRM-[0-9]+$/,
  ticketKey: /^[A-Z][A-Z0-9]*-[0-9]+$/,
  project: /^[A-Z][A-Z0-9]*$/,
  phone: /^\+?[0-9][0-9 ]*$/,
  digits: /^[0-9]+$/,
  country: /^[a-z]{2}$/,
  time: /^([01][0-9]|2[0-3]):[0-5][0-9]$/,
}

// line breaks, C0, C1, half surrogates, and what turns the direction of writing: none may reach the head of a mail
const unwanted = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

export function isFlaw(reading: Reading<string | number | boolean | null>): reading is Flaw {
  return typeof reading === 'object' && reading !== null
}

/** One line of text without control characters, as it is written. */
export function readText(text: string): Reading<string> {
  return text.trim() === '' ? flaw('registry-empty', text) : readNote(text)
}

/** Like readText, and may be empty. */
export function readNote(text: string): Reading<string> {
  const found = unwanted.exec(text)?.[0]
  if (found === undefined) return text
  return { flaw: problem('registry-control-character', { character: characterName(found) }) }
}

/** A text of a fixed shape, such as an id or a CRM key. */
export function readShape(shape: RegExp, code: ValueCode): (text: string) => Reading<string> {
  return (text) => {
    const line = readText(text)
    return isFlaw(line) || shape.test(text) ? line : flaw(code, text)
  }
}

/** A phone number: digits and single spaces, perhaps with + in front. */
export function readPhone(text: string): Reading<string> {
  const line = readText(text)
  if (isFlaw(line)) return line
  const phone = text.trim().replace(/ +/g, ' ')
  return shapes.phone.test(phone) ? phone : flaw('registry-phone', text)
}

/**
 * Exactly one plain address, nothing around it. The domain comes out in lower-case ASCII (`żółw.example` as
 * `xn--…`), the part before the @ as it is written.
 */
export function readAddress(text: string): Reading<string> {
  const line = readText(text)
  if (isFlaw(line)) return line
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  if (/@.*[\s,;]/.test(local)) return flaw('registry-email-many', text)
  const domain = domainInAscii(text.slice(at + 1))?.toLowerCase() ?? null
  const sound = at > 0 && at <= 64 && localPart.test(local) && domain !== null && isMailDomain(domain)
  return sound && at + 1 + domain.length <= 254 ? `${local}@${domain}` : flaw('registry-email', text)
}

function isMailDomain(domain: string): boolean {
  return hostName.test(domain) && domain.includes('.') && !/(^|\.)[0-9]+$/.test(domain)
}

/** A domain as it stands in addresses: lower-case ASCII. */
export function readDomain(text: string): Reading<string> {
  const line = readText(text)
  if (isFlaw(line)) return line
  return hostName.test(text) && !/(^|\.)[0-9]+$/.test(text) ? text : flaw('registry-domain', text)
}

/** A domain of one firm alone: no public mailbox, no public suffix (§2.2). */
export function readOwnDomain(text: string): Reading<string> {
  const domain = readDomain(text)
  if (isFlaw(domain)) return domain
  if (isPublicMailbox(domain)) return { flaw: problem('registry-public-mailbox', { domain }) }
  return isPublicSuffix(domain) ? { flaw: problem('registry-public-suffix', { domain }) } : domain
}

/** A whole number from min to max. */
export function readInteger(min: number, max: number): (text: string) => Reading<number> {
  return (text) => {
    const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN
    return number >= min && number <= max
      ? number
      : { flaw: problem('registry-number', { value: shown(text), min, max }) }
  }
}

/** `true` or `false`, and no other word for them. */
export function readBoolean(text: string): Reading<boolean> {
  return text === 'true' || (text === 'false' ? false : flaw('registry-boolean', text))
}

/** The reader, or null for `~`, `null` and nothing at all. */
export function orNull<T extends string | number>(
  read: (text: string) => Reading<T>,
): (text: string) => Reading<T | null> {
  return (text) => (isNothing(text) ? null : read(text))
}

/** Whether a text is one of those that stand for no value at all. */
export function isNothing(text: string): boolean {
  return /^(~|null|Null|NULL|)$/.test(text)
}

/** A value as an error shows it: not longer than a line. */
export function shown(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}

function flaw(code: ValueCode, value: string): Flaw {
  return { flaw: problem(code, { value: shown(value) }) }
}
