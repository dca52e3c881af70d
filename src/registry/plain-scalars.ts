import { type Cursor, here, notPlain } from './plain-cursor.ts'

// What begins with none of YAML's indicators, up to a comment, a colon that ends a key, or the end of the line; between
// brackets also up to a comma or a bracket.
// (Repetition is bounded: the matcher keeps a way back for each, and there is only so much room for them.)
const inBlock = /[^ \n\r\-.?:,[\]{}#&*!|>'"%@`][^:#\n\r]*(?:(?::(?![ \n\r]|$)|(?<! )#)[^:#\n\r]*){0,500}/y
const inFlow =
  /[^ \n\r\-.?:,[\]{}#&*!|>'"%@`][^:#\n\r,[\]{}]*(?:(?::(?![ \n\r,[\]{}]|$)|(?<! )#)[^:#\n\r,[\]{}]*){0,500}/y
const plainKey = /[A-Za-z][A-Za-z0-9_.-]{0,99}:(?=[ \n\r]|$)/y
const single = /'[^'\n\r]*(?:''[^'\n\r]*){0,500}'/y
const double = /"[^"\\\n\r]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\n\r]*){0,500}"/y

/** A text in quotation marks, or without them, that ends on its line. */
export function readScalar(cursor: Cursor, where: 'block' | 'flow'): string {
  switch (here(cursor)) {
    case '"':
      return readDouble(cursor)
    case "'":
      return readSingle(cursor)
    default:
      return withoutEnd(take(cursor, where === 'block' ? inBlock : inFlow))
  }
}

/** Whether a key without quotation marks, and its colon, stand at the cursor. */
export function isPlainKey({ text, at }: Cursor): boolean {
  plainKey.lastIndex = at
  return plainKey.test(text)
}

/** A key without quotation marks, and its colon; nothing where there is none. */
export function readPlainKey(cursor: Cursor): string | undefined {
  if (!isPlainKey(cursor)) return undefined
  const key = cursor.text.slice(cursor.at, plainKey.lastIndex - 1)
  cursor.at = plainKey.lastIndex
  return key
}

/** A key as JSON has it, and its colon. */
export function readQuotedKey(cursor: Cursor): string {
  const key = readDouble(cursor)
  while (here(cursor) === ' ') cursor.at += 1
  if (here(cursor) !== ':' || key.length > 100) throw notPlain
  cursor.at += 1
  return key
}

// the escapes that are taken are those of JSON
function readDouble(cursor: Cursor): string {
  const quoted = take(cursor, double)
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1)
}

function readSingle(cursor: Cursor): string {
  return take(cursor, single).slice(1, -1).replaceAll("''", "'")
}

function take(cursor: Cursor, pattern: RegExp): string {
  const { text, at } = cursor
  pattern.lastIndex = at
  if (!pattern.test(text)) throw notPlain
  cursor.at = pattern.lastIndex
  return text.slice(at, cursor.at)
}

function withoutEnd(text: string): string {
  return text.endsWith(' ') ? text.replace(/ +$/, '') : text
}
