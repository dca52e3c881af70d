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
const bare = /(?:(?!%26|[,;|][^\S\r\n]{0,3}[\w.-]{1,40}[^\S\r\n]{0,3}[=:])[^\s"'<>&]){1,2000}/y

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

/** Whether a value was masked, left out or stands for another: there is nothing in it to hide. */
export function isPlaceholder(value: string): boolean {
  return value.length < 2 || /\*{3}|•{3}|●{3}|…/.test(value) || placeholders.some((form) => form.test(value))
}

const placeholders: readonly RegExp[] = [
  /^[*•●xX#._?-]+$/,
  // <hidden>, [masked], (none), {password}, {{password}}: words, no digits
  /^(?:<[\p{L} _-]*>?|\[[\p{L} _-]*\]?|\([\p{L} _-]*\)?|\{{1,2}[\p{L} ._-]*\}{0,2})$/u,
  // ${PASSWORD}, $PASSWORD, %PASSWORD%, @password@, $(pass show …
  /^(?:\$\{[\w.:-]*\}?|\$[A-Z_][A-Z0-9_]*|%[\w.]+%|@[\w.]+@|\$\(.*)$/,
  /^(?:your|twoj|moj|my|example|placeholder|sample)[\p{L}_-]*$/iu,
  /^(?:null|nil|none|undefined|empty|true|false|yes|no|not|ok|n\/?a|tak|is|was|has|string|string\()$/i,
  /^(?:hidden|masked|redacted|removed|filtered|confidential|secret|password|pass|has[lł]o|token|header|key|value|field|pole)$/i,
  /^(?:required|missing|invalid|incorrect|wrong|bad|mismatch|expired?|changed|unchanged|unknown|accepted|rejected|denied)$/i,
  /^(?:failed|failure|error|correct|valid|set|unset|provided|sent|protected|disabled|enabled|optional|mandatory|basic|bearer)$/i,
  /^(?:nie|nie(?:popraw|prawid|zna|wa[zż]n|aktual)\p{L}*)$/iu,
  /^(?:b[łl][eę]dn|wymagan|wygas|zmienion|popraw|brak|ukryt|pust|wa[zż]n|z[lł][eay]|odrzucon|przyj[eę]t)\p{L}*$/iu,
]
