import { addressKey, domainOf } from '../../address/address.ts'
import { addressMask, type Found, type LeakKind, type Stretch, wordMask } from '../leak/leak.ts'
import { type Runs, wordsOf } from '../leak/runs.ts'
import { addressesIn, claimantOf, hostsIn, type Located } from './addresses.ts'
import { type NameFound, type NameIndex, namesIn, signNamesIn } from './name-index.ts'
import { house, type Parties } from './partners.ts'

/** Who reads a text, and what its readers may see of others. */
export interface Readers {
  readonly parties: Parties
  /** the organization that it goes to; null: none of the registry, or several */
  readonly organization: string | null
  /** the organizations whose names and hosts may stand in it */
  readonly mayBeNamed: readonly string[]
  /** other names that may */
  readonly allowed: NameIndex
  /** owners of addresses (lower case) that the registry does not know */
  readonly told: ReadonlyMap<string, string>
  /** the names of products, by their partners: a name within that of another's product means nobody; null: not looked at */
  readonly products: NameIndex | null
}

/** A place in a text that belongs to somebody; null: it need not be hidden. */
interface Held extends Stretch {
  readonly holder: string | null
}

/** Addresses, hosts and names in a text that are of others than its readers. */
export function othersIn(text: string, readers: Readers): Found[] {
  const { parties, mayBeNamed, allowed } = readers
  const addresses = held(addressesIn(text), (name) => holderOfAddress(name, readers))
  const hosts = held(hostsIn(text, parties.domains), (name) => holderOfHost(name, readers))
  const words = wordsOf(text)
  const names = [...namesIn(words, parties.names), ...signNamesIn(text, parties.signs)]
  const free = names.length === 0 ? [] : [...addresses, ...hosts].filter(({ holder }) => holder === null)
  const mayStand = names.length === 0 ? [] : [...free, ...namesIn(words, allowed)]
  const others = names.filter(({ holders }) => !holders.some((holder) => mayBeNamed.includes(holder)))
  const said = meant(outside(others, mayStand), words, readers).map(({ start, end, holders }) => {
    return { start, end, holder: holders[0] ?? null }
  })
  return [
    ...found(text, 'partner-address', addresses, addressMask),
    ...found(text, 'partner-domain', outside(hosts, addresses), wordMask),
    ...found(text, 'partner-name', said, wordMask),
  ]
}

/** Without the names that are said as a part of the name of somebody else's product. */
function meant(names: readonly NameFound[], words: Runs, { products }: Readers): NameFound[] {
  const known = products === null || names.length === 0 ? [] : namesIn(words, products)
  const says = (product: NameFound, { start, end, holders }: NameFound): boolean =>
    product.start <= start && product.end >= end && !product.holders.some((id) => holders.includes(id))
  return names.filter((name) => !known.some((product) => says(product, name)))
}

/** The addresses among recipients that are of another organization than the reader's, by their places in the list. */
export function strangersAmong(recipients: readonly string[], readers: Readers) {
  return recipients.flatMap((shown, index) => {
    const holder = holderOfAddress(addressKey(shown), readers)
    return typeof holder === 'string' ? [{ index, holder, shown }] : []
  })
}

/** Whose an address is that these readers must not see; null: they may; undefined: nobody knows it. */
function holderOfAddress(address: string, { parties, organization, told }: Readers): string | null | undefined {
  if (parties.own.has(address) || parties.published.has(address)) return null
  const holders = parties.addresses.get(address)
  if (holders?.some((holder) => holder.organization === organization)) return null
  if (holders !== undefined) return holders[0]?.organization
  const owner = told.get(address) ?? claimantOf(domainOf(address), parties.domains)
  if (owner === null) return undefined
  return owner === house || owner === organization ? null : owner
}

/** Operators' hosts are connection data, and stand in letters (§3). */
function holderOfHost(domain: string, { parties, mayBeNamed }: Readers): string | null | undefined {
  const owner = parties.domains.owners.get(domain)
  if (owner === undefined) return undefined
  return owner === house || parties.operators.has(owner) || mayBeNamed.includes(owner) ? null : owner
}

function held(some: readonly Located[], holderOf: (name: string) => string | null | undefined): Held[] {
  const found: Held[] = []
  for (const { start, end, name } of some) {
    const holder = holderOf(name)
    if (holder !== undefined) found.push({ start, end, holder })
  }
  return found
}

function found(text: string, kind: LeakKind, some: readonly Held[], mask: string): Found[] {
  return some
    .filter(({ holder }) => holder !== null)
    .map(({ start, end, holder }) => ({ kind, start, end, holder, mask, shown: text.slice(start, end) }))
}

/** Of some stretches those that lie within none of the others, in order. */
function outside<T extends Stretch>(some: readonly T[], others: readonly Stretch[]): T[] {
  const byStart = (one: Stretch, other: Stretch): number => one.start - other.start
  const sorted = others.toSorted(byStart)
  let [reach, next] = [0, 0]
  return some.toSorted(byStart).filter(({ start, end }) => {
    for (; next < sorted.length && (sorted[next]?.start ?? 0) <= start; next++)
      reach = Math.max(reach, sorted[next]?.end ?? 0)
    return end > reach
  })
}
