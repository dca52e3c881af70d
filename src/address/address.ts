import { Failure } from '../errors.ts'

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const localPart = new RegExp(`^${atom}(\\.${atom})*$`)
const asciiDomain = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/

/**
 * Exactly one bare address, its domain in ASCII (RFC 5890), as headers and envelopes carry it. Throws header-address
 * for a list, a display name, quotes or a local part beyond ASCII, header-control-character for a control character.
 */
export function asciiAddress(field: string, address: string): string {
  if (/\p{Cc}/u.test(address)) throw new Failure('header-control-character', { field })
  const ascii = addressInAscii(address)
  if (ascii === null) throw new Failure('header-address', { field, value: address })
  return ascii
}

/** One plain address with its domain in ASCII; null for anything else: a list, a display name, control characters. */
export function plainAddress(text: string): string | null {
  const plain = addressInAscii(text)
  return plain?.replace(/^.*@/, '').includes('.') ? plain : null
}

/**
 * One address that is asked about, as people type or paste it: alone, behind a name in angle brackets, as a link (`mailto:`), with the full
 * stop that may end its domain. Null for anything else. The name counts for nothing.
 */
export function typedAddress(text: string): string | null {
  const [, within = text] = /^[^<>]*<([^<>]*)>\s*$/.exec(text) ?? []
  return plainAddress(withoutFullStop(within.trim().replace(/^mailto:/i, '')))
}

function addressInAscii(address: string): string | null {
  const [local = '', domain = '', ...rest] = address.split('@')
  const ascii = domainInAscii(domain)
  const isSound = rest.length === 0 && localPart.test(local) && local.length <= 64
  return isSound && ascii !== null && ascii.length <= 253 ? `${local}@${ascii}` : null
}

/** The same for two spellings of one mailbox, or of one domain: without capitals, and without a full stop at the end. */
export function addressKey(address: string): string {
  return withoutFullStop(address.toLowerCase())
}

/** An address or a domain as it was written, without the full stop that may end a domain (RFC 1034 §3.1). */
export function withoutFullStop(address: string): string {
  return address.replace(/\.$/, '')
}

/** An address key without its tag: `jan+hl@acme.example` arrives in the mailbox of `jan@acme.example`. */
export function withoutTag(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*(?=@)/, '$1')
}

/** The domain of an address, as keys have it. */
export function domainOf(address: string): string {
  return addressKey(address.slice(address.lastIndexOf('@') + 1))
}

/** A host name in ASCII; null when it is none. */
export function domainInAscii(domain: string): string | null {
  if (asciiDomain.test(domain)) return domain
  // letters, marks and digits only: nothing that has a meaning in a URL
  const url = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? URL.parse(`http://${domain}`) : null
  return url !== null && asciiDomain.test(url.hostname) ? url.hostname : null
}

const reserved = ['example', 'test', 'invalid', 'localhost', 'example.com', 'example.net', 'example.org']

/** Whether a domain is reserved for examples and tests, so that no mail can arrive there (RFC 2606, RFC 6761). */
export function isReservedDomain(domain: string): boolean {
  const name = addressKey(domain)
  return reserved.some((zone) => name === zone || name.endsWith(`.${zone}`))
}
