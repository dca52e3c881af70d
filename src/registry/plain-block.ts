import {
  type Cursor,
  column,
  here,
  isAtEnd,
  itemOf,
  keepItemPlace,
  keepPlace,
  notPlain,
  passBlanks,
} from './plain-cursor.ts'
import { deepest, readFlow } from './plain-flow.ts'
import { isPlainKey, readPlainKey, readScalar } from './plain-scalars.ts'

// Collections written in lines, told apart by their indentation. What reads a value leaves the cursor at the next thing
// that stands on a line of its own.

/** The collection that begins at the cursor: a list where there is a dash, else keys and values. */
export function readBlock(cursor: Cursor, depth: number): object {
  if (depth > deepest) throw notPlain
  return isAtDash(cursor) ? readList(cursor, depth) : readMap(cursor, depth)
}

function readMap(cursor: Cursor, depth: number): object {
  const map: Record<string, unknown> = {}
  const left = column(cursor)
  do {
    const at = cursor.at
    const key = readPlainKey(cursor)
    // a second one, or one that every object has
    if (key === undefined || key in map) throw notPlain
    if (depth === 0) cursor.top = key
    passSpaces(cursor)
    const afterKey = cursor.at
    const isBelow = passBlanks(cursor)
    const isThere = !isBelow || standsUnder(cursor, left)
    keepPlace(cursor, depth, map, key, { key: at, value: isThere ? cursor.at : afterKey })
    if (isThere) map[key] = isBelow ? readBlock(cursor, depth + 1) : readInLine(cursor, left, depth + 1)
    else map[key] = ''
  } while (goesOn(cursor, left))
  return map
}

function readList(cursor: Cursor, depth: number): unknown[] {
  const list: unknown[] = []
  const left = column(cursor)
  do {
    const item = depth === 1 ? readEntry(cursor, list, left) : readItem(cursor, list, left, depth)
    list.push(itemOf(cursor, depth, item, list.length))
  } while (goesOn(cursor, left) && isAtDash(cursor))
  return list
}

function readItem(cursor: Cursor, list: unknown[], left: number, depth: number): unknown {
  cursor.at += 1
  const isBelow = passBlanks(cursor)
  keepItemPlace(cursor, depth, list)
  if (isBelow && (isAtEnd(cursor) || column(cursor) <= left)) throw notPlain
  return isBelow || isPlainKey(cursor) ? readBlock(cursor, depth + 1) : readInLine(cursor, left, depth + 1)
}

/** An entry of a list at the top: one that is not plain need not make the whole file so. */
function readEntry(cursor: Cursor, list: unknown[], left: number): unknown {
  const { at, line, text, top } = cursor
  try {
    return readItem(cursor, list, left, 1)
  } catch (error) {
    if (error !== notPlain) throw error
    cursor.at = cursor.line = endOfEntry(text, text.indexOf('\n', at), left)
    const entry = cursor.entries.leave(top, list.length, line, cursor.at)
    passBlanks(cursor)
    return entry
  }
}

/** Where the next line begins that stands no further right than the dash of an entry, from a line's end on. */
function endOfEntry(text: string, lineEnd: number, left: number): number {
  if (lineEnd < 0) return text.length
  const next = new RegExp(`\n(?= {0,${left}}[^ #\\r\\n])`, 'g')
  next.lastIndex = lineEnd
  return next.test(text) ? next.lastIndex : text.length
}

/** A value on the line of its key or dash, which stands at `left`; only brackets may go on below. */
function readInLine(cursor: Cursor, left: number, depth: number): unknown {
  const isBracket = here(cursor) === '{' || here(cursor) === '['
  const value = isBracket ? readFlow(cursor, left + 1, depth) : readScalar(cursor, 'block')
  if (!passBlanks(cursor)) throw notPlain
  return value
}

/** Whether what stands at the cursor belongs under a key at `left`: the dashes of a list need not be further right. */
function standsUnder(cursor: Cursor, left: number): boolean {
  return !isAtEnd(cursor) && (column(cursor) > left || (column(cursor) === left && isAtDash(cursor)))
}

/** Whether a collection whose lines begin at `left` goes on. */
function goesOn(cursor: Cursor, left: number): boolean {
  if (isAtEnd(cursor)) return false
  if (column(cursor) > left) throw notPlain
  return column(cursor) === left
}

function isAtDash({ text, at }: Cursor): boolean {
  return text.charAt(at) === '-' && [' ', '\n', '\r'].includes(text.charAt(at + 1))
}

function passSpaces(cursor: Cursor): void {
  while (here(cursor) === ' ') cursor.at += 1
}
