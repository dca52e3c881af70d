import { fold } from '../../polish/fold.ts'
import type { CrmSettings, Registry } from '../../registry/types.ts'

export type CrmList = 'contacts' | 'products'

export interface CrmEntry {
  readonly key: string
  readonly list: CrmList
  /** by key of settings: the things that stand in its field, each by all its names; the first is what a person reads */
  readonly values: Readonly<Record<string, readonly (readonly string[])[]>>
}

export interface Told {
  /** the key in the settings of the CRM */
  readonly id: string
  /** where it stands in an entry of the registry */
  readonly path: readonly string[]
  readonly isList?: true
  /** of which entries of the registry it is; `name` finds them too */
  readonly of?: readonly ('partners' | 'operators' | 'services' | 'staff' | 'contacts')[]
  /** an empty field says nothing: the registry has its own, or the firm's */
  readonly mayLack?: true
}

const names = { id: 'name', path: ['name'] } as const
const status = { id: 'status', path: ['status'] } as const

const told: Readonly<Record<CrmList, readonly Told[]>> = {
  contacts: [
    names,
    { id: 'organization', path: ['organization'], of: ['partners', 'operators'] },
    { id: 'category', path: ['category'] },
    status,
    { id: 'emails', path: ['emails'], isList: true },
    { id: 'phones', path: ['phones'], isList: true },
    { id: 'language', path: ['language'], mayLack: true },
  ],
  products: [
    { id: 'namePl', path: ['name', 'pl'], mayLack: true },
    { id: 'nameEn', path: ['name', 'en'], mayLack: true },
    { id: 'partner', path: ['partner'], of: ['partners'] },
    status,
    { id: 'services', path: ['services'], isList: true, of: ['services'] },
    { id: 'operators', path: ['operators'], isList: true, of: ['operators'] },
    { id: 'owner', path: ['owner'], of: ['staff'] },
    { id: 'contacts', path: ['contacts'], isList: true, of: ['contacts'] },
    { id: 'numbers', path: ['numbers'], isList: true },
  ],
}

/** The keys of an entry that the CRM may tell, as its settings call them. */
export const mayTell = (list: CrmList): readonly string[] => told[list].map(({ id }) => id)

/** The keys of the entries of a list that the settings take from the CRM. */
export function toldKeys({ fields }: CrmSettings, list: CrmList): readonly Told[] {
  const mapped: Readonly<Record<string, string | null>> = list === 'contacts' ? fields.contact : fields.product
  return told[list].filter(({ id }) => (mapped[id] ?? null) !== null)
}

/** The lists that the settings take from the CRM; contacts first: products name them. */
export const crmLists = ({ types }: CrmSettings): readonly CrmList[] =>
  types.product === null ? ['contacts'] : ['contacts', 'products']

/** A text, or several, as a file of the registry has them. */
export type Raw = string | readonly string[]

/** Gives what an entry of the CRM says, in the registry's words; a key that says nothing is left out. */
export type Reader = (entry: CrmEntry) => ReadonlyMap<string, Raw>

/** Reads entries of the CRM: choices by the settings' table, names of firms and people by the registry. */
export function readerOf(crm: CrmSettings, registry: Registry): Reader {
  const index = indexOf(registry)
  const keys = { contacts: toldKeys(crm, 'contacts'), products: toldKeys(crm, 'products') }
  return ({ list, values }) => {
    const said = keys[list].flatMap((key): [string, Raw][] => {
      const things = (values[key.id] ?? []).flatMap((thing) => (key.isList ? parted(thing) : [thing]))
      const texts = things.map((thing) => meantBy(thing, key, crm, index)).filter((text) => text !== '')
      const [first = ''] = texts
      if (first === '' && key.mayLack) return []
      return [[key.id, key.isList || texts.length > 1 ? [...new Set(texts)] : first]]
    })
    return new Map(said)
  }
}

/** By list and by any name, folded, the ids or keys of the entries that are called so. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

/** A text of several lines is several things. */
const parted = (thing: readonly string[]): (readonly string[])[] =>
  thing.length === 1 ? (thing[0] ?? '').split(/[\n,;]+/).map((text) => [text]) : [thing]

function meantBy(thing: readonly string[], { id, of = [] }: Told, { values }: CrmSettings, index: Index): string {
  const table: Readonly<Record<string, string>> = (values as Record<string, Record<string, string>>)[id] ?? {}
  const listed = thing.flatMap((name) => (Object.hasOwn(table, name) ? (table[name] ?? '') : []))
  const called = thing.map((name) => of.flatMap((list) => index.get(list)?.get(fold(name.trim())) ?? []))
  const [found = [], ...more] = called.filter((all) => all.length > 0)
  // what two are called is nobody's name: a person says which
  const sure = [...new Set(found)].filter((one) => more.every((all) => all.includes(one)))
  return [...listed, ...(sure.length === 1 ? sure : []), thing[0]?.trim() ?? ''][0] ?? ''
}

function indexOf({ partners, operators, services, staff, contacts }: Registry): Index {
  const named = (entries: readonly (readonly [id: string, ...names: string[]])[]) => {
    const called = entries.flatMap(([id, ...more]) => [...new Set(more.map(fold))].map((name) => ({ id, name })))
    const names = [...Map.groupBy(called, ({ name }) => name)]
    // what an entry is called by its id goes before what another is called by its name
    return new Map<string, readonly string[]>([
      ...names.map(([name, all]) => [name, all.map(({ id }) => id)] as const),
      ...entries.map(([id]) => [fold(id), [id]] as const),
    ])
  }
  return new Map([
    ['partners', named(partners.map(({ id, name }) => [id, name]))],
    ['operators', named(operators.map(({ id, name }) => [id, name]))],
    ['services', named(services.map(({ id, name }) => [id, name.pl, name.en]))],
    ['staff', named(staff.map(({ id, name, email }) => [id, name, email]))],
    ['contacts', named(contacts.map(({ key }) => [key]))],
  ])
}

/** A new entry as a file has it: what the CRM does not tell comes from its firm, and from its key. */
export function firstRaw({ list, key }: CrmEntry, said: ReadonlyMap<string, Raw>, { partners, operators }: Registry) {
  const value = (id: string) => said.get(id)
  if (list === 'products') {
    const name = { pl: value('namePl') ?? value('nameEn'), en: value('nameEn') ?? value('namePl') }
    const more = [...said].filter(([id]) => id !== 'namePl' && id !== 'nameEn')
    return { id: key.toLowerCase(), key, name, ...Object.fromEntries(more) }
  }
  const firm = [...partners, ...operators].find(({ id }) => id === value('organization'))
  return { key, ...Object.fromEntries(said), language: value('language') ?? firm?.language }
}
