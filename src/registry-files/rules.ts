import {
  type Entries,
  type Finding,
  type Index,
  indexOf,
  type ListName,
  type Text,
  textOf,
  textsAt,
} from './entries.ts'
import { referencesResolve } from './references.ts'

type Rule = (entries: Entries, index: Index) => Finding[]

/** What no two entries may have alike. */
const unique: readonly { readonly lists: readonly ListName[]; readonly at: 'id' | 'key' }[] = [
  { lists: ['staff'], at: 'id' },
  // the organization of a contact is a partner or an operator: one id must not be both
  { lists: ['operators', 'partners'], at: 'id' },
  { lists: ['contacts'], at: 'key' },
  { lists: ['services'], at: 'id' },
  { lists: ['products'], at: 'id' },
  { lists: ['products'], at: 'key' },
]

/** Every rule over the whole registry. */
const rules: readonly Rule[] = [
  namesAreUnique,
  domainsHaveOneOwner,
  productContactsAreOfItsPartner,
  operatorContactsAreItsOwn,
  referencesResolve,
]

/** All that is wrong with the registry as a whole. */
export function checkRules(entries: Entries): Finding[] {
  const index = indexOf(entries)
  return rules.flatMap((rule) => rule(entries, index))
}

function namesAreUnique({ lists }: Entries): Finding[] {
  const among = unique.flatMap(({ lists: names, at }) =>
    repeated(
      names.flatMap((name) => lists[name]),
      at,
    ),
  )
  return [...among, ...lists.operators.flatMap((operator) => repeated([operator], 'connections.*.id'))]
}

function repeated(entries: readonly object[], place: string): Finding[] {
  const firsts = new Map<string, object>()
  return entries.flatMap((each) => {
    return textsAt(each, place).flatMap(({ entry, path, value }): Finding[] => {
      const first = firsts.get(value)
      if (first === undefined) firsts.set(value, entry)
      return first ? [{ code: 'registry-duplicate', params: { value }, entry, path, first }] : []
    })
  })
}

/** An address is recognised by its domain (§2.2): the domain must say which organization it is of. */
function domainsHaveOneOwner({ lists, settings }: Entries): Finding[] {
  const own = settings === null ? [] : textsAt(settings, 'organization.domains.*')
  const others = [...lists.operators, ...lists.partners].flatMap((entry) => textsAt(entry, 'domains.*'))
  const claims = new Map<string, Text>()
  return [...own, ...others].flatMap((claim): Finding[] => {
    const { value, entry, path } = claim
    const owner = claims.get(value)
    if (owner === undefined) claims.set(value, claim)
    if (owner === undefined || owner.entry === entry) return []
    const params = { value, other: ownerName(owner.entry) }
    return [{ code: 'registry-domain-claimed', params, entry, path, first: owner.entry }]
  })
}

function ownerName(entry: object): string {
  const [own] = textsAt(entry, 'organization.name')
  return own?.value ?? (textOf(entry, 'name') || textOf(entry, 'id'))
}

/** A contact of anyone else would get, under the partner's name, what concerns this partner alone. */
function productContactsAreOfItsPartner({ lists }: Entries, index: Index): Finding[] {
  return lists.products.flatMap((entry) => {
    const partner = textOf(entry, 'partner')
    if (!index.partners?.has(partner)) return []
    return strangers(textsAt(entry, 'contacts.*'), partner, index).map(({ path, value, other }): Finding => {
      return { code: 'registry-foreign-contact', params: { value, other, partner }, entry, path }
    })
  })
}

/** A letter to an operator must not go to anyone else. */
function operatorContactsAreItsOwn({ lists }: Entries, index: Index): Finding[] {
  return lists.operators.flatMap((entry) => {
    const operator = textOf(entry, 'id')
    if (operator === '') return []
    const contacts = [...textsAt(entry, 'contacts.technical.*'), ...textsAt(entry, 'contacts.business.*')]
    return strangers(contacts, operator, index).map(({ path, value, other }): Finding => {
      return { code: 'registry-operator-contact', params: { value, other, operator }, entry, path }
    })
  })
}

/** Those contacts that are known to be of another partner or operator, with its id. */
function strangers(texts: readonly Text[], own: string, { contacts, partners, operators }: Index) {
  const all = texts.map((text) => ({ ...text, other: textOf(contacts?.get(text.value), 'organization') }))
  return all.filter(({ other }) => other !== own && (partners?.has(other) || operators?.has(other)))
}
