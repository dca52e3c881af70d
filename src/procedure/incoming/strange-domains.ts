import { domainOf } from '../../address/address.ts'
import type { Registry } from '../../registry/types.ts'

/** The recipients in a domain that nobody in the registry has. */
export function inStrangeDomains(
  recipients: readonly string[],
  { partners, operators, settings }: Pick<Registry, 'partners' | 'operators' | 'settings'>,
): string[] {
  const owners = [...partners, ...operators, settings.organization]
  const claimed = new Set(owners.flatMap(({ domains }) => domains))
  return recipients.filter((address) => !claimed.has(domainOf(address)))
}
