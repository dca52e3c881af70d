import type { Values } from '../errors.ts'
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

/** A broken rule: the entry, the path in it, and the entry that it collides with. */
export type Finding = { [C in RuleCode]: Broken<C> }[RuleCode]

/** What the rules over the whole registry say. */
type RuleCode =
  | 'registry-duplicate'
  | 'registry-domain-claimed'
  | 'registry-foreign-contact'
  | 'registry-operator-contact'
  | 'registry-reference'
  | 'registry-reference-similar'

interface Broken<C extends RuleCode> {
  readonly code: C
  /** `first` is the place of the other entry: known later */
  readonly params: Omit<Values<C>, 'first'>
  readonly entry: object
  readonly path: Path
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
  const steps = place.split('.')
  // nearly all places are one key, and there may be a hundred thousand entries
  if (steps.length === 1) return textAt(entry, place)
  const texts: Text[] = []
  const walk = (value: unknown, depth: number, path: Path): void => {
    const step = steps[depth]
    if (step === undefined) {
      if (typeof value === 'string') texts.push({ entry, path, value })
    } else if (step !== '*') {
      walk((value as Record<string, unknown> | null | undefined)?.[step], depth + 1, [...path, step])
    } else if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) walk(item, depth + 1, [...path, at])
    }
  }
  walk(entry, 0, [])
  return texts
}

function textAt(entry: object, key: string): Text[] {
  const value = (entry as Record<string, unknown>)[key]
  return typeof value === 'string' ? [{ entry, path: [key], value }] : []
}
