const reservedTops = ['example', 'test', 'invalid', 'localhost']
const reservedDomains = ['example.com', 'example.net', 'example.org']

/** Whether a domain is kept for examples and tests, so that no mail can ever arrive there (RFC 2606, RFC 6761). */
export function isReservedDomain(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, '')
  const within = (zone: string): boolean => name === zone || name.endsWith(`.${zone}`)
  return reservedTops.some(within) || reservedDomains.some(within)
}
