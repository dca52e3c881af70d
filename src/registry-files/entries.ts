import type { FindingCode, Problem } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import type { Path } from './source.ts'

export type ListName = Exclude<keyof Registry, 'settings'>

/**
 * What rules look at: the entries in the order of the files, including the readable parts of invalid ones. `unread` are
 * the lists that could not be read completely: an entry missing there may still exist.
 */
export interface Entries {
  readonly lists: Readonly<Record<ListName, readonly object[]>>
  readonly unread: ReadonlySet<ListName>
  readonly settings: object | null
}

/** The entries of each list by id or key; undefined for a list in `unread`. */
export type Index = Readonly<Record<ListName, ReadonlyMap<string, object> | undefined>>

/** A broken rule. `first` is the entry it collides with; its place goes into the problem's `first` later. */
export interface Finding extends Omit<Text, 'value'> {
  readonly problem: Problem<FindingCode>
  readonly first?: object
}

export interface Text {
  readonly entry: object
  readonly path: Path
  readonly value: string
}

export const listNames: readonly ListName[] = ['operators', 'staff', 'partners', 'contacts', 'services', 'products']

export function indexOf({ lists, unread }: Entries): Index {
  const index = (list: ListName) => {
    if (unread.has(list)) return undefined
    const named = new Map<string, object>()
    for (const entry of lists[list]) named.set(textOf(entry, list === 'contacts' ? 'key' : 'id'), entry)
    named.delete('')
    return named
  }
  return Object.fromEntries(listNames.map((list) => [list, index(list)])) as Index
}

/** The text at a key of an entry, or an empty one. */
export function textOf(entry: object | undefined, key: string): string {
  const value = (entry as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' ? value : ''
}

/** The texts at a place in an entry; `*` means each item of a list: `contacts.technical.*`. */
export function textsAt(entry: object, place: string): Text[] {
  const walk = (value: unknown, [step, ...rest]: readonly string[], path: Path): Text[] => {
    if (step === undefined) return typeof value === 'string' ? [{ entry, path, value }] : []
    if (step !== '*') return walk((value as Record<string, unknown> | null | undefined)?.[step], rest, [...path, step])
    return Array.isArray(value) ? value.flatMap((item, at) => walk(item, rest, [...path, at])) : []
  }
  return walk(entry, place.split('.'), [])
}
