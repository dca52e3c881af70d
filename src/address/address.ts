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
  const [local = '', domain = '', ...rest] = address.split('@')
  const ascii = domainInAscii(domain)
  if (rest.length > 0 || !localPart.test(local) || local.length > 64 || ascii === null || ascii.length > 253) {
    throw new Failure('header-address', { field, value: address })
  }
  return `${local}@${ascii}`
}

/** One plain address with its domain in ASCII; null for anything else: two addresses, a display name, control characters. */
export function plainAddress(text: string): string | null {
  try {
    const plain = asciiAddress('', text)
    return plain.slice(plain.lastIndexOf('@')).includes('.') ? plain : null
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** Two spellings of one mailbox have the same key: capitals, and a full stop at the end of the domain, tell nothing. */
export function addressKey(address: string): string {
  return address.toLowerCase().replace(/\.$/, '')
}

/** The domain of an address, as keys have it. */
export function domainOf(address: string): string {
  return addressKey(address.slice(address.lastIndexOf('@') + 1))
}

/** A host name in ASCII; null when it is none. */
export function domainInAscii(domain: string): string | null {
  if (asciiDomain.test(domain)) return domain
  // letters, marks and digits only: nothing that the reading of an address of the web would take for its own
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return null
  const { hostname } = new URL(`http://${domain}`)
  return asciiDomain.test(hostname) ? hostname : null
}
