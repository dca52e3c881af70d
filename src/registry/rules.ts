import type { FailureCode, Params } from '../errors.ts'
import { referenceRules } from './references.ts'
import type { Path } from './source.ts'
import type { Contact, Registry, Settings } from './types.ts'

/** What rules look at: entries that the schema found in order. Settings may be missing, when they were not. */
export type Entries = Omit<Registry, 'settings'> & { readonly settings: Settings | null }

/** The entries by what others name them with. */
export interface Index {
  readonly staff: ReadonlySet<string>
  readonly partners: ReadonlySet<string>
  readonly operators: ReadonlySet<string>
  readonly services: ReadonlySet<string>
  readonly products: ReadonlySet<string>
  readonly contacts: ReadonlyMap<string, Contact>
}

/** A broken rule: the entry, the path in it, and the entry that it collides with. */
export interface Finding {
  readonly code: FailureCode
  readonly params: Params
  readonly entry: object
  readonly path: Path
  readonly first?: object
}

export type Rule = (entries: Entries, index: Index) => Finding[]

/** Every rule over the whole registry. */
const rules: readonly Rule[] = [
  staffIdsAreUnique,
  organizationIdsAreUnique,
  contactKeysAreUnique,
  serviceIdsAreUnique,
  productIdsAreUnique,
  productKeysAreUnique,
  connectionIdsAreUnique,
  domainsHaveOneOwner,
  productContactsAreOfItsPartner,
  operatorContactsAreItsOwn,
  ...referenceRules,
]

/** All that is wrong with the registry as a whole. */
export function checkRules(entries: Entries): Finding[] {
  const index = indexOf(entries)
  return rules.flatMap((rule) => rule(entries, index))
}

function indexOf(entries: Entries): Index {
  return {
    staff: new Set(entries.staff.map(({ id }) => id)),
    partners: new Set(entries.partners.map(({ id }) => id)),
    operators: new Set(entries.operators.map(({ id }) => id)),
    services: new Set(entries.services.map(({ id }) => id)),
    products: new Set(entries.products.map(({ id }) => id)),
    contacts: new Map(entries.contacts.map((contact) => [contact.key, contact])),
  }
}

function staffIdsAreUnique({ staff }: Entries): Finding[] {
  return repeated(staff, 'id')
}

// the organization of a contact is a partner or an operator: one id must not be both
function organizationIdsAreUnique({ operators, partners }: Entries): Finding[] {
  return repeated([...operators, ...partners], 'id')
}

function contactKeysAreUnique({ contacts }: Entries): Finding[] {
  return repeated(contacts, 'key')
}

function serviceIdsAreUnique({ services }: Entries): Finding[] {
  return repeated(services, 'id')
}

function productIdsAreUnique({ products }: Entries): Finding[] {
  return repeated(products, 'id')
}

function productKeysAreUnique({ products }: Entries): Finding[] {
  return repeated(products, 'key')
}

function repeated<Key extends string>(list: readonly Readonly<Record<Key, string>>[], key: Key): Finding[] {
  const seen = new Map<string, object>()
  return list.flatMap((entry) => {
    const first = seen.get(entry[key])
    if (first === undefined) seen.set(entry[key], entry)
    return first ? [{ code: 'registry-duplicate', params: { value: entry[key] }, entry, path: [key], first }] : []
  })
}

function connectionIdsAreUnique({ operators }: Entries): Finding[] {
  return operators.flatMap((entry) =>
    entry.connections.flatMap(({ id }, at): Finding[] => {
      const taken = entry.connections.findIndex((connection) => connection.id === id) < at
      if (!taken) return []
      return [
        { code: 'registry-duplicate', params: { value: id }, entry, path: ['connections', at, 'id'], first: entry },
      ]
    }),
  )
}

/** An address is recognised by its domain (§2.2): the domain must say which organization it is of. */
function domainsHaveOneOwner({ operators, partners, settings }: Entries): Finding[] {
  const own = settings === null ? [] : claims(settings, settings.organization, ['organization'])
  const others = [...operators, ...partners].flatMap((entry) => claims(entry, entry, []))
  const owners = new Map<string, Claim>()
  return [...own, ...others].flatMap((claim): Finding[] => {
    const owner = owners.get(claim.domain)
    if (owner === undefined) owners.set(claim.domain, claim)
    if (owner === undefined || owner.entry === claim.entry) return []
    const params = { value: claim.domain, other: owner.name }
    return [{ code: 'registry-domain-claimed', params, entry: claim.entry, path: claim.path, first: owner.entry }]
  })
}

interface Claim {
  readonly domain: string
  readonly name: string
  readonly entry: object
  readonly path: Path
}

function claims(entry: object, from: { name: string; domains: readonly string[] }, path: Path): Claim[] {
  return from.domains.map((domain, at) => ({ domain, name: from.name, entry, path: [...path, 'domains', at] }))
}

/** A contact of another partner would be told what concerns this one alone. */
function productContactsAreOfItsPartner({ products }: Entries, { contacts, partners }: Index): Finding[] {
  return products.flatMap((entry) =>
    entry.contacts.flatMap((value, at): Finding[] => {
      const other = contacts.get(value)?.organization
      const partnersBoth = other !== undefined && partners.has(other) && partners.has(entry.partner)
      if (!partnersBoth || other === entry.partner) return []
      const params = { value, other, partner: entry.partner }
      return [{ code: 'registry-foreign-contact', params, entry, path: ['contacts', at] }]
    }),
  )
}

/** A letter to an operator must not go to anyone else. */
function operatorContactsAreItsOwn({ operators }: Entries, { contacts }: Index): Finding[] {
  return operators.flatMap((entry) =>
    (['technical', 'business'] as const).flatMap((category) =>
      entry.contacts[category].flatMap((value, at): Finding[] => {
        const other = contacts.get(value)?.organization
        if (other === undefined || other === entry.id) return []
        const params = { value, other, operator: entry.id }
        return [{ code: 'registry-operator-contact', params, entry, path: ['contacts', category, at] }]
      }),
    ),
  )
}
