import { problem } from '../errors.ts'
import { everybody, roles } from '../registry/schema-profiles.ts'
import { suggester } from '../registry/search.ts'
import { isNothing } from '../registry/values.ts'
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
import { secondPeopleAreThere } from './profile-rules.ts'

type Rule = (entries: Entries, index: Index) => Finding[]

/** What must be unique, and among which lists. */
const unique: readonly { readonly lists: readonly ListName[]; readonly at: 'id' | 'key' }[] = [
  { lists: ['staff'], at: 'id' },
  // a contact's organization is a partner or an operator, so they must not share an id
  { lists: ['operators', 'partners'], at: 'id' },
  { lists: ['contacts'], at: 'key' },
  { lists: ['services'], at: 'id' },
  { lists: ['products'], at: 'id' },
  { lists: ['products'], at: 'key' },
]

/** A place where entries of some lists refer to entries of others. */
interface Reference {
  readonly in: readonly (ListName | 'settings')[]
  readonly at: string
  readonly to: readonly ListName[]
  /** words that stand for some of them */
  readonly also?: readonly string[]
  /** whether it may be `~`, nobody */
  readonly orNobody?: true
  /** whether it may be an address instead */
  readonly orAddress?: true
}

const references: readonly Reference[] = [
  { in: ['operators', 'partners', 'products'], at: 'owner', to: ['staff'], orNobody: true },
  { in: ['operators'], at: 'contacts.technical.*', to: ['contacts'] },
  { in: ['operators'], at: 'contacts.business.*', to: ['contacts'] },
  { in: ['operators'], at: 'subject.*.services.*', to: ['services'] },
  { in: ['operators'], at: 'channels.*.for.*', to: ['services'] },
  { in: ['operators'], at: 'connections.*.service', to: ['services'] },
  { in: ['operators'], at: 'cc.*.contacts.*', to: ['contacts'] },
  { in: ['operators'], at: 'cc.*.product', to: ['products'] },
  { in: ['operators'], at: 'cc.*.service', to: ['services'] },
  { in: ['contacts'], at: 'organization', to: ['partners', 'operators'] },
  { in: ['products'], at: 'partner', to: ['partners'] },
  { in: ['products'], at: 'services.*', to: ['services'] },
  { in: ['products'], at: 'operators.*', to: ['operators'] },
  { in: ['products'], at: 'contacts.*', to: ['contacts'] },
  { in: ['settings'], at: 'profiles.*.for.*', to: ['staff'], also: [...roles, everybody] },
  { in: ['settings'], at: 'breach.officer', to: ['staff'], orNobody: true, orAddress: true },
  ...['only', 'forbidden', 'except'].flatMap((whom): Reference[] => [
    { in: ['settings'], at: `profiles.*.${whom}.partners.*`, to: ['partners'] },
    { in: ['settings'], at: `profiles.*.${whom}.operators.*`, to: ['operators'] },
  ]),
]

// a suggestion out of 100,000 contacts takes a moment, too long for thousands of slips
const mostSuggestions = 20

const rules: readonly Rule[] = [
  namesAreUnique,
  secondPeopleAreThere,
  domainsHaveOneOwner,
  productContactsAreOfItsPartner,
  operatorContactsAreItsOwn,
  referencesResolve,
]

/** Everything that is wrong with the registry as a whole. */
export function checkRules(entries: Entries): Finding[] {
  const index = indexOf(entries)
  return rules.flatMap((rule) => rule(entries, index))
}

function namesAreUnique({ lists, settings }: Entries): Finding[] {
  const entriesOf = (names: readonly ListName[]) => names.flatMap((name) => lists[name])
  const among = unique.flatMap(({ lists: names, at }) => repeated(entriesOf(names), at))
  const within = lists.operators.flatMap((operator) => repeated([operator], 'connections.*.id'))
  return [...among, ...within, ...(settings === null ? [] : repeated([settings], 'profiles.*.id'))]
}

function repeated(entries: readonly object[], place: string): Finding[] {
  const firsts = new Map<string, object>()
  return entries.flatMap((each) => {
    return textsAt(each, place).flatMap(({ entry, path, value }): Finding[] => {
      const first = firsts.get(value)
      if (first === undefined) firsts.set(value, entry)
      return first ? [{ problem: problem('registry-duplicate', { value, first: '' }), entry, path, first }] : []
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
    const params = { value, other: ownerName(owner.entry), first: '' }
    return [{ problem: problem('registry-domain-claimed', params), entry, path, first: owner.entry }]
  })
}

function ownerName(entry: object): string {
  const [own] = textsAt(entry, 'organization.name')
  return own?.value ?? (textOf(entry, 'name') || textOf(entry, 'id'))
}

/** Anyone else's contact would receive what concerns this partner alone. */
function productContactsAreOfItsPartner({ lists }: Entries, index: Index): Finding[] {
  return lists.products.flatMap((entry) => {
    const partner = textOf(entry, 'partner')
    if (!index.partners?.has(partner)) return []
    return strangers(textsAt(entry, 'contacts.*'), partner, index).map(({ path, value, other }): Finding => {
      return { problem: problem('registry-foreign-contact', { value, other, partner }), entry, path }
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
      return { problem: problem('registry-operator-contact', { value, other, operator }), entry, path }
    })
  })
}

/** The contacts known to belong to another partner or operator, with its id. */
function strangers(texts: readonly Text[], own: string, { contacts, partners, operators }: Index) {
  const all = texts.map((text) => ({ ...text, other: textOf(contacts?.get(text.value), 'organization') }))
  return all.filter(({ other }) => other !== own && (partners?.has(other) || operators?.has(other)))
}

function referencesResolve({ lists, settings }: Entries, index: Index): Finding[] {
  const all = { ...lists, settings: settings === null ? [] : [settings] }
  return references.flatMap(({ in: from, at, to, also = [], ...or }) => {
    const targets = to.flatMap((list) => index[list] ?? [])
    // what is missing may be in the part that could not be read
    if (targets.length < to.length) return []
    const isOther = (value: string) => (or.orNobody && isNothing(value)) || (or.orAddress && value.includes('@'))
    const isLost = ({ value }: Text) =>
      !targets.some((entries) => entries.has(value)) && !also.includes(value) && !isOther(value)
    const lost = from.flatMap((list) => all[list].flatMap((entry) => textsAt(entry, at).filter(isLost)))
    if (lost.length === 0) return []
    const meant = suggestions(lost, [...targets, new Map(also.map((word) => [word, {}]))])
    return lost.map(({ entry, path, value }): Finding => {
      const params = { value, list: [...to, ...also].join(', ') }
      const suggestion = meant.get(value)
      if (suggestion === undefined) return { problem: problem('registry-reference', params), entry, path }
      return { problem: problem('registry-reference-similar', { ...params, suggestion }), entry, path }
    })
  })
}

/** What was probably meant, for the first few unresolved values. */
function suggestions(lost: readonly Text[], targets: readonly ReadonlyMap<string, object>[]) {
  const suggest = suggester(targets.flatMap((entries) => [...entries.keys()]))
  const values = [...new Set(lost.map(({ value }) => value))].slice(0, mostSuggestions)
  return new Map(values.map((value) => [value, suggest(value)]))
}
