import { domainOf } from '../address/address.ts'
import { problem } from '../errors.ts'
import { meantBy } from '../procedure/incoming/mistyped.ts'
import type { Registry } from '../registry/types.ts'
import { claimsOf } from './directory-entries.ts'
import type { Finding } from './entries.ts'
import { type Find, mistakenFor, tracesOf } from './look-alikes.ts'

/**
 * Addresses of active contacts whose domain is nobody's and looks like one that is somebody's: told once for each domain,
 * at its first address.
 */
export function mistypedContacts(
  registry: Pick<Registry, 'settings' | 'partners' | 'operators' | 'contacts'>,
): Finding[] {
  const claims = claimsOf(registry)
  const active = registry.contacts.filter(({ status }) => status === 'active')
  const addresses = active.flatMap((entry) => entry.emails.map((value, at) => ({ entry, path: ['emails', at], value })))
  const unclaimed = addresses.filter(({ value }) => !claims.has(domainOf(value)))
  const strange = Map.groupBy(unclaimed, ({ value }) => domainOf(value))
  const find = finderIn(strange.size === 0 ? [] : claims.keys())
  return [...strange].flatMap(([domain, [first, ...others]]): Finding[] => {
    const meant = first && meantBy(domain, (asked) => mistakenFor(asked, find))
    if (!first || !meant) return []
    const suggestion = first.value.replace(/@.*/, `@${meant}`)
    const params = { value: first.value, suggestion, count: others.length + 1 }
    return [{ ...first, problem: problem('registry-address-mistyped', params) }]
  })
}

function finderIn(domains: Iterable<string>): Find {
  const traces = Map.groupBy(tracesOf(domains), ([trace]) => trace)
  return (trace) => (traces.get(trace) ?? []).map(([, domain]) => domain)
}
