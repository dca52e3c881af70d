import { problem } from '../errors.ts'
import { readBlock } from './plain-block.ts'
import {
  type Cursor,
  type Entries,
  here,
  isAtEnd,
  type Made,
  noPlaces,
  notPlain,
  type Places,
  passBlanks,
} from './plain-cursor.ts'
import { readFlow } from './plain-flow.ts'
import type { Path, Source } from './source.ts'
import type { YamlText } from './yaml-values.ts'

// The YAML library spends a minute and gigabytes on a hundred thousand entries. Nearly every file is written in a few
// plain forms, which are read here in a second: lists in lines or brackets, keys, texts on one line, comments, JSON.
// The law is that the library says the same of all that is read here, values and places; the rest is left to it.

// tabs, control characters, line ends of other systems, marks of byte order: seldom meant, and each with rules of its own
const odd = /[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\uffff]|\r(?!\n)/

// where entries stand is kept; what is within them is read again when a place is asked for
const keptDepth = 1

/** What a collection holds, and where. */
interface Held {
  readonly value: unknown
  readonly places: Places
}

/** Reads one entry by itself, from its dash on, as a list of one; nothing where it cannot be read without the rest. */
export type ReadAlone = (source: Source) => YamlText | undefined

/**
 * Reads a file in one of the plain forms; nothing where it is in none of them. An entry of a list at the top that is not
 * plain is read `alone`, if it can be. Of each entry only what `made` makes of it is kept: a hundred thousand of them
 * need not be there all at once.
 */
export function readPlain(
  source: Source,
  alone: ReadAlone,
  made: Made = (_list, entry) => entry,
): YamlText | undefined {
  const { text } = source
  if (odd.test(text)) return undefined
  const left = new Map<string, YamlText>()
  const leave: Entries['leave'] = (list, at, from, to) => {
    const yaml = alone(excerpt(source, from, to, [list, at]))
    if (yaml === undefined) throw notPlain
    left.set(pathKey([list, at]), yaml)
    return (yaml.value as unknown[])[0]
  }
  const places = noPlaces(keptDepth)
  const cursor: Cursor = { text, at: 0, line: 0, places, entries: { made, leave }, top: '' }
  const document = whenPlain(() => readDocument(cursor))
  return document && plainText(source, { value: document.root, places }, document.at, left)
}

/** A part of a file as a source by itself: what is the first item in it has a path in the file. */
function excerpt(source: Source, from: number, to: number, path: Path): Source {
  const place: Source['place'] = (offset, inner = [0]) => source.place(from + offset, [...path, ...inner.slice(1)])
  const text = source.text.slice(from, to)
  return {
    file: source.file,
    text,
    place,
    problem: (code, params, offset) => ({ ...problem(code, params), place: place(offset) }),
  }
}

function pathKey(path: Path): string {
  return JSON.stringify(path.slice(0, 2))
}

function whenPlain<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error === notPlain) return undefined
    throw error
  }
}

function readDocument(cursor: Cursor): { root: object; at: number } {
  passBlanks(cursor)
  if (cursor.line === cursor.at && cursor.text.startsWith('---\n', cursor.at)) {
    cursor.at += 3
    passBlanks(cursor)
  }
  const { at } = cursor
  const root = readCollection(cursor)
  passBlanks(cursor)
  if (isAtEnd(cursor) && !Array.isArray(root)) return { root, at }
  throw notPlain
}

function readCollection(cursor: Cursor): object {
  return isBracket(here(cursor)) ? (readFlow(cursor, 0, 0) as object) : readBlock(cursor, 0)
}

function isBracket(character: string): boolean {
  return character === '{' || character === '['
}

function plainText(source: Source, root: Held, start: number, left: ReadonlyMap<string, YamlText>): YamlText {
  const within = rememberingLast((at: number) => readAgain(source.text, at))
  return {
    value: root.value,
    place(path, at = 'value') {
      const alone = path.length > 2 || at === 'value' ? left.get(pathKey(path)) : undefined
      if (alone !== undefined) return alone.place([0, ...path.slice(2)], at)
      return source.place(offsetOf(root, start, within, path, at), path)
    },
  }
}

/** The offset of what a path leads to, or of its key; of what is not there, that of the nearest thing around it. */
function offsetOf(root: Held, start: number, within: Within, path: Path, at: 'key' | 'value'): number {
  let held: Held | undefined = root
  let offset = start
  for (const [index, step] of path.entries()) {
    if (!isKept(held)) held = within(offset)
    const place = held && placeOf(held, step)
    if (held === undefined || place === undefined) return offset
    const keyWanted = at === 'key' && index === path.length - 1
    offset = (keyWanted ? place.key : place.value) ?? offset
    held = { value: (held.value as Record<string | number, unknown>)[step], places: held.places }
  }
  return offset
}

/** The collection that begins at an offset; nothing where a text stands there. */
type Within = (at: number) => Held | undefined

function isKept({ value, places }: Held): boolean {
  return places.lists.has(value as object) || places.maps.has(value as object)
}

function placeOf({ value, places }: Held, step: string | number): { key?: number; value: number } | undefined {
  const list = places.lists.get(value as object)
  if (list === undefined) return places.maps.get(value as object)?.get(String(step))
  const item = typeof step === 'number' ? list[step] : undefined
  return item === undefined ? undefined : { value: item }
}

const asTheyAre: Entries = {
  made: (_list, entry) => entry,
  leave() {
    throw notPlain
  },
}

/** Reads a collection that was plain once more, for the places of all that is in it. */
function readAgain(text: string, at: number): Held | undefined {
  const places = noPlaces(Number.POSITIVE_INFINITY)
  // brackets do not ask where their line begins, and may all stand on one line that is as long as the file
  const line = isBracket(text.charAt(at)) ? at : text.lastIndexOf('\n', at) + 1
  const value = whenPlain(() => readCollection({ text, at, line, places, entries: asTheyAre, top: '' }))
  return value && { value, places }
}

// problems come entry by entry
function rememberingLast<T>(make: (at: number) => T): (at: number) => T {
  let last: { at: number; made: T } | undefined
  return (at) => {
    if (last?.at !== at) last = { at, made: make(at) }
    return last.made
  }
}
