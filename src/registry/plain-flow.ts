import { type Cursor, column, here, itemOf, keepItemPlace, keepPlace, notPlain, passBlanks } from './plain-cursor.ts'
import { readPlainKey, readQuotedKey, readScalar } from './plain-scalars.ts'

export const deepest = 16

/** A value between brackets, or within them: a list, a mapping as YAML or JSON has it, a text. No line begins left of `least`. */
export function readFlow(cursor: Cursor, least: number, depth: number): unknown {
  if (depth > deepest) throw notPlain
  switch (here(cursor)) {
    case '[':
      return readList(cursor, least, depth)
    case '{':
      return readMap(cursor, least, depth)
    default:
      return readScalar(cursor, 'flow')
  }
}

function readList(cursor: Cursor, least: number, depth: number): unknown[] {
  const list: unknown[] = []
  passMark(cursor, least)
  while (here(cursor) !== ']') {
    keepItemPlace(cursor, depth, list)
    list.push(itemOf(cursor, depth, readFlow(cursor, least, depth + 1), list.length))
    separate(cursor, least, ']')
  }
  cursor.at += 1
  return list
}

function readMap(cursor: Cursor, least: number, depth: number): object {
  const map: Record<string, unknown> = {}
  passMark(cursor, least)
  while (here(cursor) !== '}') {
    const at = cursor.at
    const key = here(cursor) === '"' ? readQuotedKey(cursor) : readPlainKey(cursor)
    // a second one, or one that every object has
    if (key === undefined || key in map) throw notPlain
    pass(cursor, least)
    if (depth === 0) cursor.top = key
    keepPlace(cursor, depth, map, key, { key: at, value: cursor.at })
    map[key] = readFlow(cursor, least, depth + 1)
    separate(cursor, least, '}')
  }
  cursor.at += 1
  return map
}

/** Passes the comma after a value; only the end may follow without one. */
function separate(cursor: Cursor, least: number, end: string): void {
  pass(cursor, least)
  if (here(cursor) === ',') passMark(cursor, least)
  else if (here(cursor) !== end) throw notPlain
}

function passMark(cursor: Cursor, least: number): void {
  cursor.at += 1
  pass(cursor, least)
}

function pass(cursor: Cursor, least: number): void {
  if (passBlanks(cursor, 'flow') && column(cursor) < least) throw notPlain
}
