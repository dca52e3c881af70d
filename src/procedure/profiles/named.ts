import { addressKey, domainOf } from '../../address/address.ts'
import type { Profile, Registry } from '../../registry/types.ts'
import { addressesOf, reachableAs } from '../notice/channels.ts'

/** An address that something is to leave for, and the organization that it is told as, if any. */
export interface Addressee {
  /** as address keys are */
  readonly key: string
  readonly partner: string | null
}

export type Whom = NonNullable<Profile['forbidden']>

/** Everything by which a profile can name an address. */
export interface Named {
  readonly key: string
  readonly domain: string
  readonly organizations: readonly string[]
  readonly categories: readonly string[]
  /** true for our own people, whom the procedure wants in copy */
  readonly own: boolean
}

/**
 * Tells by what an address can be named: whatever put it there, so that a hand that adds an address of a forbidden partner
 * adds a forbidden one. The registry is indexed once.
 */
export function namer({ contacts, partners, operators, staff, settings }: Registry): (one: Addressee) => Named {
  const known = Map.groupBy(
    contacts.flatMap((contact) => addressesOf(contact).map((one) => ({ contact, key: addressKey(one) }))),
    ({ key }) => key,
  )
  const owners = new Map(
    [...partners, ...operators].flatMap(({ id, domains }) => domains.map((domain) => [addressKey(domain), id])),
  )
  const ours = new Set(staff.flatMap((one) => addressesOf(reachableAs(one)).map(addressKey)))
  const home = settings.organization.domains.map(addressKey)
  return ({ key, partner }) => {
    const domain = domainOf(key)
    const found = (known.get(key) ?? []).map(({ contact }) => contact)
    const owner = above(domain).flatMap((one) => owners.get(one) ?? [])
    return {
      ...{ key, domain },
      organizations: [...(partner === null ? [] : [partner]), ...found.map((one) => one.organization), ...owner],
      categories: found.map(({ category }) => category),
      own: ours.has(key) || home.includes(domain),
    }
  }
}

/** A domain, and every one that it is below. */
const above = (domain: string): string[] => domain.split('.').map((_, at, labels) => labels.slice(at).join('.'))

/** What of an address each list of a profile is held against. */
const lists: readonly (readonly [list: keyof Whom, of: (one: Named) => readonly string[]])[] = [
  ['addresses', ({ key }) => [key]],
  ['domains', ({ domain }) => above(domain)],
  ['partners', ({ organizations }) => organizations],
  ['operators', ({ organizations }) => organizations],
  ['categories', ({ categories }) => categories],
]

/** By which word a profile names an address, as settings.yaml has it (`partners: acme`); null: by none. */
export const wordFor = (whom: Whom, one: Named): string | null =>
  lists.flatMap(([list, of]) =>
    whom[list].filter((word) => of(one).includes(addressKey(word))).map((word) => `${list}: ${word}`),
  )[0] ?? null
