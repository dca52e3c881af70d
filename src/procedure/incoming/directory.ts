import type { Contact, Operator, Partner, Product, Settings, Staff } from '../../registry/types.ts'

/** Whose a domain is. */
export type DomainOwner = Organization | { readonly kind: 'own' }

/** A partner or an operator. */
export type Organization =
  | { readonly kind: 'partner'; readonly entry: Partner }
  | { readonly kind: 'operator'; readonly entry: Operator }

/** A claimed domain that a strange one looks like. */
export interface LookAlike {
  readonly domain: string
  readonly owner: DomainOwner
}

/**
 * What judging a sender asks of the registry (§2.2): each question is answered from an index, so that a hundred
 * thousand contacts cost what a hundred do. Addresses are address keys (lower case), domains lower-case ASCII.
 */
export interface Directory {
  readonly settings: Settings
  /** every contact that has the address, the inactive ones too */
  contacts(address: string): readonly Contact[]
  staffByAddress(address: string): Staff | null
  staff(id: string): Staff | null
  partner(id: string): Partner | null
  operator(id: string): Operator | null
  /** whose the domain is: exactly, or as a subdomain of an organization that lets its subdomains count */
  domain(domain: string): DomainOwner | null
  /** claimed domains that are easily mistaken for this one, the most similar first; at most three */
  lookAlikes(domain: string): readonly LookAlike[]
  /** the active products that a contact is named by */
  productsOfContact(key: string): readonly Product[]
  /** the active products of a partner */
  productsOfPartner(id: string): readonly Product[]
  product(id: string): Product | null
}
