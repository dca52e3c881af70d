import { addressKey, domainOf } from '../../../message/address.ts'
import { addressesIn, hostsIn, type Located, ownerOf } from './addresses.ts'
import type { Found, LeakKind } from './leak.ts'
import { addressMask, wordMask } from './masks.ts'
import { type NameIndex, namesIn } from './name-index.ts'
import { house, type Parties } from './partners.ts'
import { signNamesIn } from './sign-names.ts'
import { outside, type Stretch } from './stretch.ts'
import { wordsOf } from './words.ts'

/** Who reads a letter, and what its readers may see of others. */
export interface Readers {
  readonly parties: Parties
  /** the organization that it goes to; null: none of the registry */
  readonly organization: string | null
  /** the organizations whose names and hosts may stand in it */
  readonly mayBeNamed: readonly string[]
  /** other names that may */
  readonly allowed: NameIndex
}

/** What a place in a text is of: of somebody else (a leak), or of nobody from whom it must be hidden. */
interface Judged extends Located {
  readonly holder: string | null
}

/** Addresses, hosts and names in a text that are of others than its readers. */
export function othersIn(text: string, readers: Readers): Found[] {
  const { parties, mayBeNamed, allowed } = readers
  const addresses = addressesIn(text).flatMap((one) => judged(one, holderOfAddress(one.name, readers)))
  const hosts = hostsIn(text, parties.domains).flatMap((one) => judged(one, holderOfHost(one.name, readers)))
  const words = wordsOf(text)
  const names = [...namesIn(words, parties.names), ...signNamesIn(text, parties.signs)]
  const free = names.length === 0 ? [] : [...addresses, ...hosts].filter(({ holder }) => holder === null)
  const mayStand = names.length === 0 ? [] : [...free, ...namesIn(words, allowed)]
  const others = names.filter(({ holders }) => !holders.some((holder) => mayBeNamed.includes(holder)))
  return [
    ...found(text, 'partner-address', addresses, addressMask),
    ...found(text, 'partner-domain', outside(hosts, addresses), wordMask),
    ...found(
      text,
      'partner-name',
      outside(others, mayStand).map((one) => ({ ...one, holder: one.holders[0] ?? null })),
      wordMask,
    ),
  ]
}

/** The addresses among recipients that are of another organization than the reader's, by their places in the list. */
export function strangersAmong(recipients: readonly string[], readers: Readers): ReadonlyMap<number, string> {
  return new Map(
    recipients.flatMap((address, index) => {
      const holder = holderOfAddress(addressKey(address), readers)
      return typeof holder === 'string' ? [[index, holder] as const] : []
    }),
  )
}

/** Whose an address is, where it is not for these readers; null: it may stand there; undefined: nobody knows it. */
function holderOfAddress(address: string, { parties, organization }: Readers): string | null | undefined {
  if (parties.own.has(address) || parties.published.has(address)) return null
  const holders = parties.addresses.get(address)
  if (holders !== undefined) return holders.some((holder) => holder === organization) ? null : holders[0]
  const owner = ownerOf(domainOf(address), parties.domains)
  if (owner === null) return undefined
  return owner === house || owner === organization ? null : owner
}

/** Operators' hosts are connection data, and stand in letters (§3). */
function holderOfHost(domain: string, { parties, mayBeNamed }: Readers): string | null | undefined {
  const owner = parties.domains.owners.get(domain)
  if (owner === undefined) return undefined
  return owner === house || parties.operators.has(owner) || mayBeNamed.includes(owner) ? null : owner
}

function judged(one: Located, holder: string | null | undefined): Judged[] {
  return holder === undefined ? [] : [{ ...one, holder }]
}

function found(
  text: string,
  kind: LeakKind,
  some: readonly (Stretch & { readonly holder: string | null })[],
  mask: string,
): Found[] {
  return some.flatMap(({ start, end, holder }) =>
    holder === null ? [] : [{ kind, start, end, holder, mask, shown: text.slice(start, end) }],
  )
}
