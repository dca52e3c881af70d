import { type FindingCode, type Problem, problem } from '../../errors.ts'
import type { CrmSettings, Registry } from '../../registry/types.ts'
import { type CrmEntry, type CrmList, crmLists, firstRaw, type Raw, readerOf, toldKeys } from './entry.ts'
import { asRaw, at, textOf, type Value, withFields } from './value.ts'

export interface FieldChange {
  /** the key, as the settings of the CRM call it */
  readonly id: string
  readonly path: readonly string[]
  readonly was: Value
  readonly is: Value
}

interface Named {
  readonly list: CrmList
  readonly key: string
  readonly name: string
}

export interface Change extends Named {
  readonly fields: readonly FieldChange[]
}

/** An entry that the registry does not have yet: as its file will have it, and as it is then read. */
export interface Fresh extends Named {
  readonly raw: Readonly<Record<string, unknown>>
  readonly sound: object
}

interface Left extends Named {
  readonly problems: readonly Problem<FindingCode>[]
}

/** How the registry differs from the CRM; only `fresh`, `changed` and `gone` are ever written. */
export interface Difference {
  readonly fresh: readonly Fresh[]
  readonly changed: readonly Change[]
  /** what the CRM does not have any more: it becomes inactive, because others may name it */
  readonly gone: readonly Change[]
  /** changed by hand since the last time, and in the CRM to something else */
  readonly conflicts: readonly Change[]
  /** changed by hand since the last time, while the CRM stayed as it was: the hand's word holds */
  readonly byHand: readonly Change[]
  readonly left: readonly Left[]
  /** what the CRM says now, to be kept for the next time */
  readonly marks: Marks
}

/** By CRM key and key of an entry, a mark of what the CRM said: the same text, the same mark. */
export type Marks = ReadonlyMap<string, Readonly<Record<string, string>>>

/** What the schema makes of an entry as a file has it. */
export type Judge = (
  list: CrmList,
  raw: object,
) => { readonly sound: object | null; readonly flaws: readonly { readonly problem: Problem<FindingCode> }[] }

export interface Ways {
  readonly crm: CrmSettings
  readonly judge: Judge
  readonly mark: (text: string) => string
  /** what the CRM said the last time; empty the first time */
  readonly before: Marks
  /** keys of entries of which the CRM's word is taken, whatever was changed by hand */
  readonly take: ReadonlySet<string>
}

/** Compares the CRM with the registry, key by key of each entry that both have; what the CRM does not tell is left alone. */
export function differenceOf(entries: readonly CrmEntry[], registry: Registry, ways: Ways): Difference {
  const known = knownIn(registry)
  const keys = new Map(entries.map(({ key, list }) => [key, list] as const))
  const sides = sidesOf(entries, registry, ways)
  const pieces = entries.map((entry) => {
    const own = known[entry.list].get(entry.key)
    return own === undefined ? newOne(entry, sides) : changedOne(entry, own, sides)
  })
  const all = <T>(of: (piece: Piece) => T | undefined): T[] => pieces.map(of).filter((one) => one !== undefined)
  return {
    fresh: all(({ fresh }) => fresh),
    changed: all(({ changed }) => changed),
    gone: crmLists(ways.crm).flatMap((list) =>
      registry[list].filter((one) => !keys.has(one.key)).flatMap(goneOne(list)),
    ),
    conflicts: all(({ conflict }) => conflict),
    byHand: all(({ byHand }) => byHand),
    left: all(({ left }) => left),
    marks: new Map(pieces.flatMap(({ marks }) => (marks === undefined ? [] : [marks]))),
  }
}

type Own = Registry[CrmList][number]

interface Piece {
  readonly fresh?: Fresh
  readonly changed?: Change
  readonly conflict?: Change
  readonly byHand?: Change
  readonly left?: Left
  readonly marks?: readonly [key: string, Readonly<Record<string, string>>]
}

interface Sides {
  readonly ways: Ways
  readonly registry: Registry
  readonly read: ReturnType<typeof readerOf>
  /** ids and keys that may be named */
  readonly ids: Readonly<Record<string, ReadonlySet<string>>>
}

function sidesOf(entries: readonly CrmEntry[], registry: Registry, ways: Ways): Sides {
  const { partners, operators, services, staff, contacts } = registry
  const idsOf = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id))
  const read = readerOf(ways.crm, registry)
  const ids: Record<string, Set<string>> = {
    ...{ partners: idsOf(partners), operators: idsOf(operators), services: idsOf(services), staff: idsOf(staff) },
    contacts: new Set(contacts.map(({ key }) => key)),
  }
  const sides = { ways, registry, read, ids }
  const known = knownIn(registry).contacts
  for (const entry of entries)
    if (entry.list === 'contacts' && !known.has(entry.key) && newOne(entry, sides).fresh !== undefined)
      ids.contacts?.add(entry.key)
  return sides
}

const knownIn = ({ contacts, products }: Registry): Readonly<Record<CrmList, ReadonlyMap<string, Own>>> => ({
  contacts: new Map(contacts.map((one) => [one.key, one])),
  products: new Map(products.map((one) => [one.key, one])),
})

function newOne(entry: CrmEntry, sides: Sides): Piece {
  const { list, key } = entry
  const said = sides.read(entry)
  const raw = said.size === 0 ? { key } : firstRaw(entry, said, sides.registry)
  const judged = judgedOf(list, raw, sides)
  const named = { list, key, name: nameIn(raw) || key }
  if (judged.sound !== null)
    return { fresh: { ...named, raw, sound: judged.sound }, marks: [key, marksOf(judged.sound, said, list, sides)] }
  // somebody who has left before anybody here knew him
  return said.get('status') === 'inactive' ? {} : { left: { ...named, problems: judged.problems } }
}

function changedOne(entry: CrmEntry, own: Own, sides: Sides): Piece {
  const { list, key } = entry
  const { ways } = sides
  const said = sides.read(entry)
  const keys = toldKeys(ways.crm, list).filter(({ id }) => said.has(id))
  const raw = withFields(
    asRaw(own) as object,
    keys.map(({ id, path }) => ({ path, is: said.get(id) })),
  )
  const { sound, problems } = judgedOf(list, raw, sides)
  const named = { list, key, name: nameIn(own) || key }
  const before = ways.before.get(key)
  if (sound === null) return { left: { ...named, problems }, ...(before && { marks: [key, before] }) }
  const fields = keys.flatMap(({ id, path }): FieldChange[] => {
    const [was, is] = [at(own, path), at(sound, path)]
    return textOf(was) === textOf(is) ? [] : [{ id, path, was, is }]
  })
  const sorts = Map.groupBy(fields, (field) => sortOf(field, key, ways))
  const fresh = marksOf(sound, said, list, sides)
  const held = [...(sorts.get('conflict') ?? []), ...(sorts.get('byHand') ?? [])]
  const kept = Object.fromEntries(held.map(({ id }) => [id, before?.[id] ?? '']))
  const of = (sort: Sort) => (sorts.has(sort) ? { [sort]: { ...named, fields: sorts.get(sort) ?? [] } } : {})
  return { ...of('changed'), ...of('conflict'), ...of('byHand'), marks: [key, { ...fresh, ...kept }] }
}

type Sort = 'changed' | 'conflict' | 'byHand'

/** Who has changed it: without a last time, or where the CRM's word is asked for, the CRM. */
function sortOf({ id, was, is }: FieldChange, key: string, { before, mark, take }: Ways): Sort {
  const last = before.get(key)?.[id]
  if (last === undefined || take.has(key) || last === mark(textOf(was))) return 'changed'
  return last === mark(textOf(is)) ? 'byHand' : 'conflict'
}

const goneOne =
  (list: CrmList) =>
  (own: Own): Change[] => {
    const field = { id: 'status', path: ['status'], was: 'active', is: 'inactive' } as const
    return own.status === 'active' ? [{ list, key: own.key, name: nameIn(own), fields: [field] }] : []
  }

/** What the schema makes of an entry, and what it names that is not there. */
function judgedOf(list: CrmList, raw: object, { ways, ids }: Sides) {
  const { sound, flaws } = ways.judge(list, raw)
  if (sound === null) return { sound, problems: flaws.map((flaw) => flaw.problem) }
  const problems = toldKeys(ways.crm, list).flatMap(({ path, of = [] }) => {
    const lost = [at(sound, path) ?? []]
      .flat()
      .filter((id) => of.length > 0 && !of.some((where) => ids[where]?.has(id)))
    return lost.map((value) => problem('registry-reference', { value, list: of.join(', ') }))
  })
  return { sound: problems.length > 0 ? null : sound, problems }
}

function marksOf(
  sound: object,
  said: ReadonlyMap<string, Raw>,
  list: CrmList,
  { ways }: Sides,
): Record<string, string> {
  const keys = toldKeys(ways.crm, list).filter(({ id }) => said.has(id))
  return Object.fromEntries(keys.map(({ id, path }) => [id, ways.mark(textOf(at(sound, path)))]))
}

function nameIn(entry: object): string {
  const name = at(entry, ['name']) ?? ''
  return typeof name === 'string' ? name : String(at(entry, ['name', 'pl']) ?? '')
}
