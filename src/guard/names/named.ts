import type { Registry } from '../../registry/types.ts'
import { addressesIn, hostsIn, type Located, ownerOf } from './addresses.ts'
import { namesIn } from './name-index.ts'
import { house, namesFor, namesOfProducts, type Parties, partiesOf } from './partners.ts'
import { outside } from './stretch.ts'
import { wordsOf } from './words.ts'

/** A partner's name or host in a text, and whose it is: of several partners where they share the name. */
export interface Named {
  readonly shown: string
  readonly holders: readonly string[]
}

/**
 * The partners that a text names, by name or host; addresses of contacts are not read as names. Operators, DV, its
 * people and services are no partners; a product's name is not taken for the name of a partner whose product it is not.
 */
export function partnersNamedIn(text: string, registry: Registry): Named[] {
  const parties = partiesOf(registry)
  const words = wordsOf(text)
  const [hosts, others] = partnersHosts(text, parties)
  const names = namesIn(words, parties.names)
  if (hosts.length + names.length === 0) return []
  const known = addressesIn(text).filter(({ name }) => parties.addresses.has(name) || parties.own.has(name))
  const public_ = [...known, ...others, ...namesIn(words, namesFor(registry, [], []))]
  const products = namesIn(words, namesOfProducts(registry))
  const meant = outside(names, [...public_, ...hosts]).filter(
    ({ start, end, holders }) =>
      !products.some((one) => one.start <= start && one.end >= end && !one.holders.some((id) => holders.includes(id))),
  )
  return [...outside(hosts, known), ...meant]
    .sort((one, other) => one.start - other.start)
    .map(({ start, end, holders }) => ({ shown: text.slice(start, end), holders }))
}

/** The hosts of partners in a text, and those of operators and DV. */
function partnersHosts(text: string, { domains, operators }: Parties) {
  const hosts = hostsIn(text, domains).map((host) => ({ ...host, holders: [ownerOf(host.name, domains) ?? house] }))
  const isPublic = ({ holders }: Located & { holders: readonly string[] }): boolean =>
    holders.every((holder) => holder === house || operators.has(holder))
  return [hosts.filter((host) => !isPublic(host)), hosts.filter(isPublic)] as const
}
