import { getDomainWithoutSuffix, getPublicSuffix } from 'tldts'

// The Public Suffix List, with the domains under which firms let strangers have their own (blogspot.com). A top level
// that it does not name is a suffix by itself: acme.example is an ordinary domain.
const whole = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

/** Whether strangers may register domains right under this one (lower-case ASCII). */
export function isPublicSuffix(domain: string): boolean {
  return !domain.includes('.') || getPublicSuffix(domain, whole) === domain
}

/** A domain (lower-case ASCII) as it was registered: `mail.acme.co.uk` is acme under co.uk; null for a public suffix. */
export function registered(domain: string): { readonly name: string; readonly suffix: string } | null {
  const name = getDomainWithoutSuffix(domain, whole)
  const suffix = getPublicSuffix(domain, whole)
  return name && suffix ? { name, suffix } : null
}
