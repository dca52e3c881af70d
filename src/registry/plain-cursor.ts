/**
 * A place in a text that is being read as plain YAML: the part of the language that lists are written in by hand or by
 * a program. Whatever is not plain throws `notPlain`, and is left to the YAML library.
 */
export interface Cursor {
  readonly text: string
  at: number
  /** where the line of `at` begins */
  line: number
  readonly places: Places
  readonly entries: Entries
  /** the key at the top whose value is being read */
  top: string
}

/** What becomes of the entries of the lists at the top of a file. */
export interface Entries {
  /** what is kept of one */
  readonly made: Made
  /** one that is not plain, which takes up the lines between two offsets; throws `notPlain` where it cannot be read alone */
  readonly leave: (list: string, at: number, from: number, to: number) => unknown
}

export type Made = (list: string, entry: unknown, at: number) => unknown

/** Where the things stand that collections hold, as deep as it is wanted. */
export interface Places {
  readonly depth: number
  readonly maps: Map<object, Map<string, Place>>
  readonly lists: Map<object, number[]>
}

/** Where a key and its value stand. */
export interface Place {
  readonly key: number
  readonly value: number
}

/** Thrown at the first thing that is not plain. */
export const notPlain = Symbol('not plain YAML')

const lineFeed = 10
const carriageReturn = 13
const space = 32
const hash = 35

/** The character at the cursor; empty at the end. */
export function here({ text, at }: Cursor): string {
  return text.charAt(at)
}

/** How far the cursor stands from the beginning of its line. */
export function column({ at, line }: Cursor): number {
  return at - line
}

export function isAtEnd({ text, at }: Cursor): boolean {
  return at >= text.length
}

/** Passes blanks, comments and line breaks; tells whether a line break, or the end of the text, was among them. */
export function passBlanks(cursor: Cursor, where: 'block' | 'flow' = 'block'): boolean {
  const { text, line } = cursor
  for (;;) {
    const code = text.charCodeAt(cursor.at)
    if (code === space) cursor.at += 1
    else if (code === lineFeed || code === carriageReturn) passLineBreak(cursor)
    else if (code === hash) passComment(cursor, where)
    else return cursor.line !== line || isAtEnd(cursor)
  }
}

// a carriage return is followed by a line feed: others are not plain from the beginning
function passLineBreak(cursor: Cursor): void {
  cursor.at = cursor.text.indexOf('\n', cursor.at) + 1
  cursor.line = cursor.at
}

// between brackets, the library does not take the beginning of a line for the blank that a comment needs before it
function passComment(cursor: Cursor, where: 'block' | 'flow'): void {
  const { text, at, line } = cursor
  const isApart = text.charCodeAt(at - 1) === space || (at === line && where === 'block')
  if (!isApart) throw notPlain
  const end = text.indexOf('\n', at)
  cursor.at = end < 0 ? text.length : end
}

export function noPlaces(depth: number): Places {
  return { depth, maps: new Map(), lists: new Map() }
}

/** Keeps where a key of a mapping and its value stand. */
export function keepPlace({ places }: Cursor, depth: number, map: object, key: string, place: Place): void {
  if (depth > places.depth) return
  const known = places.maps.get(map)
  if (known === undefined) places.maps.set(map, new Map([[key, place]]))
  else known.set(key, place)
}

/** Keeps where the next item of a list stands: at the cursor. */
export function keepItemPlace({ places, at }: Cursor, depth: number, list: object): void {
  if (depth > places.depth) return
  const known = places.lists.get(list)
  if (known === undefined) places.lists.set(list, [at])
  else known.push(at)
}

/** What goes into a list: an entry of one at the top is first made into what is wanted. */
export function itemOf({ entries, top }: Cursor, depth: number, item: unknown, at: number): unknown {
  return depth === 1 ? entries.made(top, item, at) : item
}
