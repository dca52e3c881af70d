import type { FindingCode, Problem } from '../errors.ts'
import type { Registry } from '../registry/types.ts'
import type { Path } from './source.ts'

export type ListName = Exclude<keyof Registry, 'settings'>

/**
 * What rules look at: the entries in the order of the files, also those that are wrong in themselves, as far as they can
 * be read. A list of which something could not be read is in `unread`: what it does not hold may still be there.
 */
export interface Entries {
  readonly lists: Readonly<Record<ListName, readonly object[]>>
  readonly unread: ReadonlySet<ListName>
  readonly settings: object | null
}

/** The entries of each list by what others name them with; nothing for an unread one. */
export type Index = Readonly<Record<ListName, ReadonlyMap<string, object> | undefined>>

/** A broken rule: the path in an entry; and the entry that it collides with, whose place the problem is given later. */
export interface Finding extends Omit<Text, 'value'> {
  readonly problem: Problem<FindingCode>
  readonly first?: object
}

/** A text in an entry. */
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

/** The text at a key of an entry; empty where there is none. */
export function textOf(entry: object | undefined, key: string): string {
  const value = (entry as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' ? value : ''
}

/** The texts at a place of an entry, where `*` stands for each of a list: `contacts.technical.*`. */
export function textsAt(entry: object, place: string): Text[] {
  const walk = (value: unknown, [step, ...rest]: readonly string[], path: Path): Text[] => {
    if (step === undefined) return typeof value === 'string' ? [{ entry, path, value }] : []
    if (step !== '*') return walk((value as Record<string, unknown> | null | undefined)?.[step], rest, [...path, step])
    return Array.isArray(value) ? value.flatMap((item, at) => walk(item, rest, [...path, at])) : []
  }
  return walk(entry, place.split('.'), [])
}
