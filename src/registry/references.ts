import type { Entries, Finding, Index, Rule } from './rules.ts'
import { didYouMean } from './search.ts'
import type { Path } from './source.ts'

/** A name that one entry gives to another. */
interface Reference {
  readonly entry: object
  readonly path: Path
  readonly value: string | null | undefined
}

type Kind = keyof Index

// looking for what was meant among 100,000 contacts takes a moment: not for each of thousands of slips
const mostSuggestions = 20

/** Every reference in the registry must lead to an entry. */
export const referenceRules: readonly Rule[] = [
  ownersExist,
  operatorContactsExist,
  operatorServicesExist,
  copyRulesExist,
  organizationsExist,
  productPartnersExist,
  productServicesExist,
  productOperatorsExist,
  productContactsExist,
]

function ownersExist({ operators, partners, products }: Entries, index: Index): Finding[] {
  const entries = [...operators, ...partners, ...products]
  return unresolved(
    entries.map((entry) => ({ entry, path: ['owner'], value: entry.owner })),
    ['staff'],
    index,
  )
}

function operatorContactsExist({ operators }: Entries, index: Index): Finding[] {
  const references = operators.flatMap((entry) => [
    ...each(entry, ['contacts', 'technical'], entry.contacts.technical),
    ...each(entry, ['contacts', 'business'], entry.contacts.business),
  ])
  return unresolved(references, ['contacts'], index)
}

function operatorServicesExist({ operators }: Entries, index: Index): Finding[] {
  const references = operators.flatMap((entry) => [
    ...entry.subject.flatMap(({ services }, at) => each(entry, ['subject', at, 'services'], services)),
    ...entry.channels.flatMap((channel, at) => each(entry, ['channels', at, 'for'], channel.for)),
    ...entry.connections.map(({ service }, at) => ({ entry, path: ['connections', at, 'service'], value: service })),
    ...entry.cc.map(({ service }, at) => ({ entry, path: ['cc', at, 'service'], value: service })),
  ])
  return unresolved(references, ['services'], index)
}

function copyRulesExist({ operators }: Entries, index: Index): Finding[] {
  const copies = operators.flatMap((entry) => entry.cc.map((copy, at) => ({ entry, copy, at })))
  const contacts = copies.flatMap(({ entry, copy, at }) => each(entry, ['cc', at, 'contacts'], copy.contacts))
  const products = copies.map(({ entry, copy, at }) => ({ entry, path: ['cc', at, 'product'], value: copy.product }))
  return [...unresolved(contacts, ['contacts'], index), ...unresolved(products, ['products'], index)]
}

function organizationsExist({ contacts }: Entries, index: Index): Finding[] {
  return unresolved(
    contacts.map((entry) => ({ entry, path: ['organization'], value: entry.organization })),
    ['partners', 'operators'],
    index,
  )
}

function productPartnersExist({ products }: Entries, index: Index): Finding[] {
  return unresolved(
    products.map((entry) => ({ entry, path: ['partner'], value: entry.partner })),
    ['partners'],
    index,
  )
}

function productServicesExist({ products }: Entries, index: Index): Finding[] {
  return unresolved(
    products.flatMap((entry) => each(entry, ['services'], entry.services)),
    ['services'],
    index,
  )
}

function productOperatorsExist({ products }: Entries, index: Index): Finding[] {
  return unresolved(
    products.flatMap((entry) => each(entry, ['operators'], entry.operators)),
    ['operators'],
    index,
  )
}

function productContactsExist({ products }: Entries, index: Index): Finding[] {
  return unresolved(
    products.flatMap((entry) => each(entry, ['contacts'], entry.contacts)),
    ['contacts'],
    index,
  )
}

function each(entry: object, path: Path, values: readonly string[]): Reference[] {
  return values.map((value, at) => ({ entry, path: [...path, at], value }))
}

function unresolved(references: readonly Reference[], kinds: readonly Kind[], index: Index): Finding[] {
  const lost = references.filter(({ value }) => value && !kinds.some((kind) => index[kind].has(value)))
  return lost.map(({ entry, path, value }, at) => {
    const params = { value: value ?? '', list: kinds.join(', ') }
    const candidates = at < mostSuggestions ? kinds.flatMap((kind) => [...index[kind].keys()]) : []
    const suggestion = didYouMean(params.value, candidates)
    if (suggestion === undefined) return { code: 'registry-reference', params, entry, path }
    return { code: 'registry-reference-similar', params: { ...params, suggestion }, entry, path }
  })
}
