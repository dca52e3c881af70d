import { domainInAscii } from '../address/address.ts'
import { isLoopback } from '../address/host.ts'
import { isPublicMailbox } from '../address/public-mailboxes.ts'
import { isPublicSuffix } from '../address/public-suffixes.ts'
import { type FindingCode, type FindingOf, type Problem, problem } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { blank, mergeMark, misread, obeyed } from '../polish/damage.ts'
import { readNumber } from '../polish/phone.ts'

type ValueCode = FindingOf<'value'>

/** The value of a text, or why it has none. */
export type Reading<T> = T | Problem<FindingCode>
export type Reader<T> = (text: string) => Reading<T>

/** The shapes of ids and keys, shared with the schemas for editors. */
export const shapes = {
  id: /^[a-z0-9][a-z0-9.-]*$/,
  crmKey: /^CRM-[0-9]+$/,
  ticketKey: /^[A-Z][A-Z0-9]*-[0-9]+$/,
  project: /^[A-Z][A-Z0-9]*$/,
  phone: /^\+?[0-9][0-9 ]*$/,
  digits: /^[0-9]+$/,
  jiraField: /^[a-z][A-Za-z0-9_]*$/,
  country: /^[a-z]{2}$/,
  time: /^([01][0-9]|2[0-3]):[0-5][0-9]$/,
}

// line breaks, C0, C1, lone surrogates and bidirectional controls: none may reach the head of a mail; with what nobody sees
// no name is found
const unwanted = new RegExp(String.raw`[\p{Cc}${obeyed}${blank}]`, 'v')
const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

export function isFlaw(reading: Reading<string | number | boolean | null>): reading is Problem<FindingCode> {
  return typeof reading === 'object' && reading !== null
}

/** A line of text without control characters, unchanged. */
export function readText(text: string): Reading<string> {
  return text.trim() === '' ? flaw('registry-empty', text) : readNote(text)
}

/** Like readText, and may be empty. */
export function readNote(text: string): Reading<string> {
  const lost = text.match(/\ufffd/) ?? text.match(misread)
  if (lost !== null) return problem('registry-lost-letter', { character: characterName(lost[0]) })
  if (text.search(mergeMark) !== -1) return problem('yaml-merge')
  const found = unwanted.exec(text)?.[0]
  return found === undefined ? text : problem('registry-control-character', { character: characterName(found) })
}

function ofText(read: Reader<string>): Reader<string> {
  return (text) => {
    const line = readText(text)
    return isFlaw(line) ? line : read(text)
  }
}

/** A text of a fixed shape, such as an id or a CRM key. */
export function readShape(shape: RegExp, code: ValueCode): Reader<string> {
  return ofText((text) => (shape.test(text) ? text : flaw(code, text)))
}

/** A phone number that the telephone reads (`readNumber`), or digits that want an area or a network of their own. */
export const readPhone = ofText((text) => {
  const phone = text.trim().replace(/ +/g, ' ')
  return readNumber(phone) !== null || shapes.phone.test(phone) ? phone : flaw('registry-phone', text)
})

/**
 * Exactly one plain address. The domain becomes lower-case ASCII (`żółw.example` as `xn--…`); the part before the @ is
 * kept as it is.
 */
export const readAddress = ofText((text) => {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  if (/@.*[\s,;]/.test(local)) return flaw('registry-email-many', text)
  const domain = domainInAscii(text.slice(at + 1))?.toLowerCase() ?? ''
  const sound = at > 0 && at <= 64 && localPart.test(local) && isHost(domain) && domain.includes('.')
  return sound && at + 1 + domain.length <= 254 ? `${local}@${domain}` : flaw('registry-email', text)
})

/** A domain in lower-case ASCII, as in addresses. */
export const readDomain = ofText((text) => (isHost(text) ? text : flaw('registry-domain', text)))

function isHost(domain: string): boolean {
  return hostName.test(domain) && !/(^|\.)[0-9]+$/.test(domain)
}

/** A domain that belongs to one firm: no public mailbox or public suffix (§2.2). */
export function readOwnDomain(text: string): Reading<string> {
  const domain = readDomain(text)
  if (isFlaw(domain)) return domain
  if (isPublicMailbox(domain)) return problem('registry-public-mailbox', { domain })
  return isPublicSuffix(domain) ? problem('registry-public-suffix', { domain }) : domain
}

/** Where tokens are asked for: https, or http on this machine itself; what is asked there holds secrets. */
export const readSafeUrl = ofText((text) => {
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  return url !== null && isSafe && `${url.username}${url.password}${url.hash}` === ''
    ? url.href
    : flaw('registry-safe-url', text)
})

export function readPattern(text: string): Reading<string> {
  try {
    return readText(new RegExp(text, 'u').source)
  } catch {
    return flaw('registry-pattern', text)
  }
}

export function readInteger(min: number, max: number): Reader<number> {
  return (text) => {
    const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN
    return number >= min && number <= max ? number : problem('registry-number', { value: shown(text), min, max })
  }
}

/** Only `true` or `false`. */
export function readBoolean(text: string): Reading<boolean> {
  return text === 'true' || (text === 'false' ? false : flaw('registry-boolean', text))
}

/** A folder of a mailbox: its name; `true`: the one that the server itself names so; `false`: none. */
export const readSent: Reader<string | null> = (text) =>
  text === 'false' ? null : text === 'true' ? '\\Sent' : readText(text)

/** The reader, with null for `~`, `null` and an empty text. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (text) => (isNothing(text) ? null : read(text))
}

/** Whether a text means that there is no value. */
export function isNothing(text: string): boolean {
  return /^(~|null|Null|NULL|)$/.test(text)
}

/** A value as errors show it, cut to fit a line. */
export function shown(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}

function flaw(code: ValueCode, value: string): Problem<FindingCode> {
  return problem(code, { value: shown(value) })
}
