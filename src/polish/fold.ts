/** Letters that do not come apart into a letter and a mark, and how they are written in plain letters. */
const undivided: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', ð: 'd', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' },
  ...{ Ł: 'L', Ø: 'O', Ð: 'D', Đ: 'D', Æ: 'AE', Œ: 'OE' },
}

/** The signs of typesetting, as a keyboard has them. */
const typeset: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", ʼ: "'", '‑': '-', '–': '-', '—': '-', '\u00a0': ' ', '\u202f': ' ' },
}

/** A text without the marks of its letters, case kept: `Żółw` is `Zolw`, `Straße` is `Strasse`. */
export function withoutMarks(text: string): string {
  return inPlace(
    text,
    (code) => code < 128,
    (character) => plainOf.get(character) ?? plainAnew(character),
  )
}

/** Characters without their marks: a text has few different ones, and to take it apart as a whole takes ten times as long. */
const plainOf = new Map<string, string>()

function plainAnew(character: string): string {
  const letters = character.normalize('NFD').replace(/\p{M}/gu, '')
  const plain = letters.replace(/[łøðđßæœŁØÐĐÆŒ]/g, (letter) => undivided[letter] ?? letter)
  if (plainOf.size < 5000) plainOf.set(character, plain)
  return plain
}

/** A text without case and marks: `Łódź` and `LODZ` are the same. */
export function fold(text: string): string {
  return withoutMarks(text.toLowerCase())
}

/** The same, typographic dashes and apostrophes too; every character stays in its place, and so does its column. */
export function foldInPlace(text: string): string {
  return inPlace(text, isPlain, (character) => folded.get(character) ?? foldedAnew(character))
}

/** Neither a capital of ASCII nor beyond it. */
const isPlain = (code: number): boolean => code < 0x80 && (code < 0x41 || code > 0x5a)

/** A text with some of its characters changed: a regular expression with a function takes three times as long. */
function inPlace(text: string, stays: (code: number) => boolean, changed: (character: string) => string): string {
  let all = ''
  let done = 0
  for (let at = 0; at < text.length; at += 1) {
    if (stays(text.charCodeAt(at))) continue
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    all += text.slice(done, at) + changed(character)
    at += character.length - 1
    done = at + 1
  }
  return all + text.slice(done)
}

/** Characters that were folded in place: a text has few different ones. */
const folded = new Map<string, string>()

function foldedAnew(character: string): string {
  const plain = typeset[character] ?? fold(character)
  const one = plain.length === character.length ? plain : character
  if (folded.size < 5000) folded.set(character, one)
  return one
}

/** A word with its hyphens and apostrophes. */
export const wordForm = /[\p{L}\p{M}\p{N}]+(?:['’\-‑][\p{L}\p{M}\p{N}]+)*/gu

/** The words of a text, in their order: letters and digits, joined by hyphens and apostrophes. */
export function wordsOf(text: string): string[] {
  return text.match(wordForm) ?? []
}

/**
 * What finds any of some phrases in folded text (no capitals, no marks), as whole words. Phrases are parted by ` / `;
 * `~` stands for the rest of a word, and each may be a regular expression.
 */
export function pattern(phrases: string): RegExp {
  return new RegExp(`(?<![a-z\\d])(?:${alternatives(phrases)})(?![a-z])`)
}

/** The same for phrases that a text begins with: it is looked at once, not from each of its letters. */
export function beginning(phrases: string): RegExp {
  return new RegExp(`^(?:${alternatives(phrases)})(?![a-z])`)
}

function alternatives(phrases: string): string {
  const words = phrases.trim().split(/\s+\/\s+/)
  return words.join('|').replaceAll('~', '[a-z]{0,12}')
}
