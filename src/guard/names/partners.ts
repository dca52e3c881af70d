import { addressKey, domainOf } from '../../address/address.ts'
import type { Registry } from '../../registry/types.ts'
import { type Domains, indexDomains } from './addresses.ts'
import { indexNames, type NameIndex, signNames } from './name-index.ts'
import { coreWords, phrasesOf } from './phrases.ts'

/** Everybody a registry knows, by name, address and domain. */
export interface Parties {
  /** the partners' names */
  readonly names: NameIndex
  /** those of them that only a sign makes a name */
  readonly signs: ReturnType<typeof signNames>
  /** organizations that have an address as a contact's (lower case) */
  readonly addresses: ReadonlyMap<string, readonly { readonly organization: string }[]>
  /** the domains of organizations, by their ids, and DV's own, by `house` */
  readonly domains: Domains
  /** DV's own addresses (lower case) */
  readonly own: ReadonlySet<string>
  readonly operators: ReadonlySet<string>
  /** addresses that operators have published: their channels */
  readonly published: ReadonlySet<string>
}

/** Whose DV's own domains are; no id of the registry has a space. */
export const house = 'Digital Virgo'

const known = new WeakMap<Registry, Parties>()

/** The parties of a registry; made once for each. */
export function partiesOf(registry: Registry): Parties {
  const parties = known.get(registry) ?? gather(registry)
  known.set(registry, parties)
  return parties
}

/** Whether an address, however it is spelt, is DV's own. */
export function isOwn(address: string, { own, domains }: Parties): boolean {
  return own.has(addressKey(address)) || domains.owners.get(domainOf(address)) === house
}

function gather(registry: Registry): Parties {
  const { operators, partners, contacts, staff, settings } = registry
  const claims = [
    ...[...operators, ...partners].flatMap(({ id, domains }) => domains.map((name) => [name, id] as const)),
    ...settings.organization.domains.map((name) => [name, house] as const),
  ]
  return {
    names: namesOfPartners(registry),
    signs: signNames(partners),
    addresses: Map.groupBy(
      contacts.flatMap(({ organization, emails }) => emails.map((email) => ({ organization, key: addressKey(email) }))),
      ({ key }) => key,
    ),
    domains: indexDomains(new Map(claims.map(([name, owner]) => [addressKey(name), owner]))),
    own: new Set([...staff, ...Object.values(settings.senders)].map(({ email }) => addressKey(email))),
    operators: new Set(operators.map(({ id }) => id)),
    published: new Set(operators.flatMap(({ channels }) => channels.map(({ value }) => addressKey(value)))),
  }
}

/** Names that everybody may read: DV's own, operators' and services'. */
function publicNames({ operators, services, settings }: Registry): string[] {
  return [settings.organization.name, ...operators.map(({ name }) => name), ...services.flatMap(bothNames)]
}

function namesOfPartners(registry: Registry): NameIndex {
  const { partners } = registry
  const taken = new Set(publicNames(registry).flatMap(coreWords))
  const frequent = frequentWords(partners.map(({ name }) => name))
  return indexNames(
    partners.flatMap(({ id, name }) => phrasesOf(name, frequent, taken).map((phrase) => ({ ...phrase, holder: id }))),
  )
}

/** Words in the names of three firms or more: none of them is meant by such a word alone. */
function frequentWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap((name) => [...new Set(coreWords(name))])
  const same = Map.groupBy(words, (word) => word)
  return new Set([...same].filter(([, some]) => some.length >= 3).map(([word]) => word))
}

/** Names that may stand in a letter to an organization about a partner: those that are public, and their own. */
export function namesFor(registry: Registry, readers: readonly string[], allowed: readonly string[]): NameIndex {
  const { partners, products, staff, contacts } = registry
  const names = [
    ...publicNames(registry),
    ...staff.map(({ name }) => name),
    ...partners.filter(({ id }) => readers.includes(id)).map(({ name }) => name),
    ...products.filter(({ partner }) => readers.includes(partner)).flatMap(bothNames),
    ...contacts.filter(({ organization }) => readers.includes(organization)).map(({ name }) => name),
    ...allowed,
  ]
  return indexNames(names.flatMap((name) => freely(name, '')))
}

/** The names of all products, by their partners. */
export function namesOfProducts({ products }: Registry): NameIndex {
  return indexNames(products.flatMap((product) => bothNames(product).flatMap((name) => freely(name, product.partner))))
}

/** A name in all its ways, however it is written. */
function freely(name: string, holder: string) {
  return phrasesOf(name).map(({ words }) => ({ words, demand: 'any' as const, holder }))
}

function bothNames({ name }: { readonly name: { readonly pl: string; readonly en: string } }): string[] {
  return [name.pl, name.en]
}
