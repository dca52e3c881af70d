import { fold } from '../polish/fold.ts'
import type { Choice } from './prompts.ts'

/** A list to choose from, as keys see it. */
export interface List {
  readonly choices: readonly Choice[]
  /** typing looks for an entry; else letters and digits do nothing */
  readonly searched: boolean
  /** any number is ticked; else one is chosen */
  readonly many: boolean
  /** one key ticks them all */
  readonly all: boolean
  /** entries that PageUp and PageDown pass over */
  readonly page: number
}

/** Where a person is in a list: what is looked for, the entry of those found, what is ticked. */
export interface Place {
  readonly term: string
  readonly at: number
  readonly ticked: readonly string[]
}

/** A key as readline tells it; `sequence` is what was typed. */
export interface Key {
  readonly name?: string | undefined
  readonly sequence?: string | undefined
  readonly ctrl?: boolean
}

/** With more choices than this, they are found by typing. */
export const searchedFrom = 11

/** The entries whose name or id has every word of a text in it, whatever the marks of its letters. */
export function matching(choices: readonly Choice[], term: string): readonly Choice[] {
  const words = fold(term).split(/\s+/).filter(Boolean)
  if (words.length === 0) return choices
  return choices.filter(({ value, name }) => words.every((word) => fold(`${name} ${value}`).includes(word)))
}

/** The place in a list after a key; the same place if it means nothing there. */
export function pressed(list: List, place: Place, key: Key): Place {
  const found = matching(list.choices, place.term)
  const goal = moves[key.name ?? '']?.(place.at, list.page, found.length - 1)
  if (goal !== undefined && !key.ctrl) return { ...place, at: Math.max(0, Math.min(goal, found.length - 1)) }
  const active = found[place.at]?.value
  if (list.many && key.name === 'space') return active === undefined ? place : ticking(place, [active])
  if (list.all && key.name === 'a' && (key.ctrl ?? false) === list.searched) {
    const some = found.map(({ value }) => value)
    const left = some.filter((value) => !place.ticked.includes(value))
    return ticking(place, left.length > 0 ? left : some)
  }
  return list.searched ? sought(place, key) : place
}

const moves: Readonly<Record<string, ((at: number, page: number, last: number) => number) | undefined>> = {
  up: (at) => at - 1,
  down: (at) => at + 1,
  pageup: (at, page) => at - page,
  pagedown: (at, page) => at + page,
  home: () => 0,
  end: (_, __, last) => last,
}

/** These ticked where they were not, and the other way round. */
function ticking(place: Place, values: readonly string[]): Place {
  const turned = new Set(place.ticked)
  for (const value of values) if (!turned.delete(value)) turned.add(value)
  return { ...place, ticked: [...turned] }
}

function sought(place: Place, { name, sequence = '', ctrl = false }: Key): Place {
  const looking = (term: string): Place => ({ ...place, term, at: 0 })
  if (name === 'backspace') return place.term === '' ? place : looking([...place.term].slice(0, -1).join(''))
  if (ctrl && name === 'u') return looking('')
  return ctrl || sequence === '' || /\p{Cc}/u.test(sequence) ? place : looking(place.term + sequence)
}
