import { addressKey, withoutTag } from '../address/address.ts'
import type { Registry } from '../registry/types.ts'
import type { Entry } from './cache.ts'
import { tracesOf } from './look-alikes.ts'

/** The answer to everything a directory can be asked, each under its key. */
export function* directoryEntries(registry: Registry): Generator<Entry> {
  const { settings, staff, partners, operators, contacts, products, services } = registry
  yield ['settings', settings]
  for (const entry of services) yield ['service', entry]
  for (const entry of contacts)
    for (const address of new Set(entry.emails.map(addressKey))) {
      yield [`contact:${address}`, entry]
      if (withoutTag(address) !== address) yield [`tagged:${withoutTag(address)}`, entry]
    }
  for (const entry of staff)
    yield* [[`staff:${entry.id}`, entry] as const, [`staff-at:${addressKey(entry.email)}`, entry] as const]
  for (const entry of partners) yield [`partner:${entry.id}`, entry]
  for (const entry of operators) yield [`operator:${entry.id}`, entry]
  const claims = claimsOf(registry)
  for (const [domain, claim] of claims) yield [`domain:${domain}`, claim]
  for (const [trace, found] of tracesOf(claims.keys())) yield [trace, found]
  for (const entry of products) yield [`product:${entry.id}`, entry]
  for (const { id, partner, contacts } of products.filter(({ status }) => status === 'active')) {
    yield [`products-of-partner:${partner}`, id]
    for (const contact of new Set(contacts)) yield [`products-of-contact:${contact}`, id]
  }
}

/** Who has each domain: the key of an entry, or `own`. */
export function claimsOf({
  settings,
  partners,
  operators,
}: Pick<Registry, 'settings' | 'partners' | 'operators'>): Map<string, string> {
  const claims = new Map<string, string>()
  for (const { id, domains } of partners) for (const domain of domains) claims.set(domain, `partner:${id}`)
  for (const { id, domains } of operators) for (const domain of domains) claims.set(domain, `operator:${id}`)
  for (const domain of settings.organization.domains) claims.set(domain, 'own')
  return claims
}
