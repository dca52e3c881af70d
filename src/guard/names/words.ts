/** The words of a text, letters and digits together, by their offsets. */
export interface Words {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** All words; what a percent escape (`%20`) or an escaped line end (`\n` in JSON) puts before one is no part of it. */
export function wordsOf(text: string): Words {
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const start = index + escapeLength(text, word, index)
    if (start >= index + word.length) continue
    starts.push(start)
    ends.push(index + word.length)
  }
  return { text, starts, ends }
}

function escapeLength(text: string, word: string, index: number): number {
  const before = text[index - 1]
  if (before === '%') return /^[\da-f]{2}/i.test(word) ? 2 : 0
  return before === '\\' && /^[nrt]/.test(word) ? 1 : 0
}

/** The word at a place in the list, as it is written; empty where there is none. */
export function wordAt({ text, starts, ends }: Words, index: number): string {
  return text.slice(starts[index] ?? 0, ends[index] ?? 0)
}

/** A word without case, marks and special letters: `Łódź` and `LODZ` are the same. */
export function foldWord(word: string): string {
  const small = word.toLowerCase()
  if (/^\p{ASCII}*$/u.test(small)) return small
  return small
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøðđßæœ]/g, (letter) => plain[letter] ?? letter)
}

const plain: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ð: 'd', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' }

/** What Polish declension and the English possessive put behind a stem (folded); none, to begin with. */
const endings: ReadonlySet<string> = new Set([
  '',
  ...'a e i o u y s em om ow ie ia iu im ej ach ami ego emu ych ymi iem iego iemu ich imi owi owie ii iom iow'.split(
    ' ',
  ),
  ...'ii iami iach m mi ch'.split(' '),
])
const longestEnding = 5

/** A word of a name, folded, and what stays of it in its other cases. */
export interface Stem {
  readonly word: string
  readonly stem: string
}

/** The stem of a folded word: without its last vowel, where enough is left of it. */
export function stemOf(word: string): Stem {
  const stem = word.length >= 5 || /^\p{L}{4}$/u.test(word) ? word.replace(/(?:ie|i?[aeouy])$/, '') : word
  return { word, stem: stem.length >= 3 ? stem : word }
}

/** Whether a folded word is a word of a name, in one case or another; short ones and numbers do not decline. */
export function isCaseOf(word: string, { word: name, stem }: Stem): boolean {
  if (word === name) return true
  if (name.length < 3 || /\d/.test(name) || !word.startsWith(stem)) return false
  const ending = word.slice(stem.length)
  return endings.has(ending) && (ending !== '' || stem.length >= 5)
}

/** All stems that a folded word may be a case of, itself among them. */
export function stemsWithin(word: string): string[] {
  const stems = [word]
  for (let cut = 1; cut <= longestEnding && word.length - cut >= 3; cut++)
    if (endings.has(word.slice(word.length - cut))) stems.push(word.slice(0, word.length - cut))
  return stems
}
