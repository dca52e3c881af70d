/** A value in a text, without the quotes around it. */
export interface Value {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

const longest = 2000

/** An opening quote, escaped or not, in JSON within JSON too. */
const opening = /\\{0,3}["'`„“]/y

/** A value without quotes: up to a blank, the end of a pair (`&`), a tag, or the next `key=`. */
const bare = /(?:(?!%26|[,;|][^\S\r\n]{0,3}[A-Za-z_][\w.-]{0,40}[^\S\r\n]{0,3}[=:])[^\s"'<>&]){1,2000}/y

/** The value that begins at an offset: at most 2000 characters of one line; null where there is none. */
export function valueAt(text: string, at: number): Value | null {
  opening.lastIndex = at
  const quote = opening.exec(text)?.[0]
  if (quote === undefined) return bareValue(text, at)
  const start = at + quote.length
  const [line = ''] = text.slice(start, start + longest).split(/[\r\n]/, 1)
  const length = lengthInQuotes(line, quote)
  if (length === null) return bareValue(text, start)
  return length === 0 ? null : { start, end: start + length, quoted: true }
}

/** How far it is to the closing quote; null where the line has none. */
function lengthInQuotes(line: string, quote: string): number | null {
  const escaped = quote.length > 1
  const length = escaped ? line.indexOf(quote) : (inQuotes[quote]?.exec(line)?.[0].length ?? -1)
  return length === -1 || length === line.length ? null : length
}

/** What may stand between quotes: a backslash takes the next sign with it. */
const inQuotes: Readonly<Record<string, RegExp>> = {
  '"': /^(?:\\.|[^"\\])*/,
  "'": /^(?:\\.|[^'\\])*/,
  '`': /^[^`]*/,
  '„': /^[^”"]*/,
  '“': /^[^”"]*/,
}

function bareValue(text: string, at: number): Value | null {
  bare.lastIndex = at
  const value = bare.exec(text)?.[0].replace(/[\\,;.)\]}”]+$/, '') ?? ''
  return value === '' ? null : { start: at, end: at + value.length, quoted: false }
}

/** Reads a value of some form, behind an opening quote or none. */
function reads(form: RegExp) {
  return (text: string, at: number): Value | null => {
    opening.lastIndex = at
    const start = at + (opening.exec(text)?.[0].length ?? 0)
    form.lastIndex = start
    const written = form.exec(text)?.[0]
    return written === undefined ? null : { start, end: start + written.length, quoted: start > at }
  }
}

/** A value of at most 500 signs. */
export const shortAt = reads(/[^\s"'<>&,;|]{0,499}[^\s"'<>&,;|.)\]}”]/y)

/** Bytes in hexadecimal digits, together or in groups: sixteen at least. */
export const hexAt = reads(/[\da-f]{2}(?:[ :-]?[\da-f]{2}){15,31}(?![\da-f])/iy)

/** A user and a password: `alfa/…`, `alfa : …`. */
export const pairAt = reads(/[^\s/:,;|]{1,60}\s?[/:,;|]\s?[^\s,;|]{3,100}/y)

/** Digits that open something: `2345`, `4512#`, `482 193`, `12 klucz 3456`; no date, hour or amount. */
export const codeAt = reads(
  /(?:\d{1,4}\s?(?:klucz|key|k)\s?\d{3,6}|\d{3}[ -]\d{3}|[*#]?\d{3,8}[*#]?)(?![\p{L}\d*]|[.,:/-]\d)/iuy,
)

/** What stands in an element, up to the tag that closes it. */
export function elementAt(text: string, at: number): Value | null {
  const content = inElement.exec(text.slice(at, at + longest))?.[1]
  if (content === undefined || /^<!\[CDATA\[\s*\]\]>$/.test(content)) return null
  const start = text.indexOf(content, at)
  return { start, end: start + content.trimEnd().length, quoted: true }
}

const inElement = /^\s*((?!&lt;)[^\s<](?:(?!&lt;)[^<])*(?=<\/|&lt;\/)|<!\[CDATA\[(?:(?!\]\]>)[\s\S])*\]\]>)/

/** What a line holds by itself, from an offset on: no blank in it. */
export function lineAt(text: string, at: number): Value | null {
  return cellUpTo(text, at, /[\r\n]/)
}

/** What a cell of a table holds, from an offset on: no blank in it. */
export function cellAt(text: string, at: number): Value | null {
  return cellUpTo(text, at, /[\r\n|;\t,]/)
}

function cellUpTo(text: string, at: number, end: RegExp): Value | null {
  const line = text.slice(at, at + 200)
  const stop = line.search(end)
  const cell = (stop === -1 ? line : line.slice(0, stop)).trim()
  const value = /^["'`]/.test(cell) ? cell.replace(/^(["'`])(.+)\1$/, '$2') : cell
  if (value === '' || /\s/.test(value)) return null
  const start = text.indexOf(value, at)
  return { start, end: start + value.length, quoted: false }
}

/** Letters and something else, and no date, hour, amount, address or number of a ticket. */
export function looksSecret(value: string): boolean {
  const mixed = value.length >= 4 && /\p{L}/u.test(value) && /[^\p{L}.,-]/u.test(value)
  return (
    mixed && !/:$|^\/\/|^[A-Z]+-\d+$|^[\d.,:/-]+\p{L}{0,4}$|:\/\/|^\p{L}+[/']\p{L}+$|^[^@]+@[^@]+\.[^@]+$/u.test(value)
  )
}

/** What somebody chose as a password and nobody writes else: `Zima2026!`, `Zima2026`. */
export const looksChosen = (value: string): boolean =>
  value.length >= 8 && looksSecret(value) && /[!#$%^&*?=]|\p{Lu}\p{Ll}.*\d{3}/u.test(value)

/** The same of what is called a key, which may be a mere name: `id_2` is none. */
export function looksLikeKey(value: string): boolean {
  const mixed = /\p{Lu}/u.test(value) && /\p{Ll}/u.test(value) && /\d/.test(value)
  return value.length >= 8 && looksSecret(value) && (mixed || changes(value) >= 2 || /[^\p{L}\p{N}_.:-]/u.test(value))
}

/** How often letters and digits take turns. */
const changes = (value: string): number => (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g) ?? []).length

/** A key as a machine makes it: long, no word of a language in it, no UUID, which is a mere name more often. */
export function looksMachineMade(value: string): boolean {
  return /^[\w+/=.~-]{16,500}$/.test(value) && !isUuid(value) && changes(value) >= 3
}

/** An identifier that is made to differ from all others, and not to be kept secret. */
export const isUuid = (value: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
