import { addressKey, domainOf } from '../../address/address.ts'
import type { Contact, Operator, Partner, Product, Service, Settings, Staff } from '../../registry/types.ts'

/** Whose a domain is. */
export type DomainOwner = Organization | { readonly kind: 'own' }

/** A partner or an operator. */
export type Organization =
  | { readonly kind: 'partner'; readonly entry: Partner }
  | { readonly kind: 'operator'; readonly entry: Operator }

/** In what two domains are alike: `registry-files/look-alikes.ts` has an example of each. */
export type Likeness = 'twin' | 'within' | 'slip' | 'slips' | 'elsewhere' | 'joined' | 'part' | 'slipElsewhere'

/** A registered domain that an unknown one looks like. */
export interface LookAlike {
  readonly domain: string
  readonly owner: DomainOwner
  readonly how: Likeness
}

/**
 * What judging a sender asks the registry (§2.2), answered from an index, so that a hundred thousand contacts take no
 * longer than a hundred. Addresses are address keys (lower case), domains lower-case ASCII.
 */
export interface Directory {
  readonly settings: Settings
  /** all contacts with the address, or else of its mailbox with another tag or none; inactive ones too */
  contacts(address: string): readonly Contact[]
  staffByAddress(address: string): Staff | null
  staff(id: string): Staff | null
  partner(id: string): Partner | null
  operator(id: string): Operator | null
  /** whose the domain is: exactly, or as a subdomain of an organization that lets its subdomains count */
  domain(domain: string): DomainOwner | null
  /** registered domains that are easily mistaken for this one: three at most, the most similar first */
  lookAlikes(domain: string): readonly LookAlike[]
  /** the active products that name a contact */
  productsOfContact(key: string): readonly Product[]
  /** the active products of a partner */
  productsOfPartner(id: string): readonly Product[]
  product(id: string): Product | null
  services(): readonly Service[]
}

/** Whether an address key is of one of our senders, or of a domain of ours or below. */
export function isOurs(key: string, settings: Settings): boolean {
  const domain = domainOf(key)
  const isWithin = (own: string) => domain === own || domain.endsWith(`.${own}`)
  return isSender(key, settings) || settings.organization.domains.some(isWithin)
}

/** Whether an address key is of one of our senders. */
export function isSender(key: string, { senders }: Settings): boolean {
  return Object.values(senders).some(({ email }) => addressKey(email) === key)
}
