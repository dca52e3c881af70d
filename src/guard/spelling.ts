import leven from 'leven'
import { finding } from '../errors.ts'
import { isAbbreviation, shortFormAtEnd } from '../polish/abbreviations.ts'
import { isFormOf } from '../polish/endings.ts'
import { wordForm } from '../polish/fold.ts'
import type { MailLang } from '../registry/types.ts'
import type { LanguagesOfWords } from './language.ts'
import { type Line, linesOf, proseOf, unquoted } from './lines.ts'
import { longestText, type OwnWords, type TextFinding } from './own-words.ts'

/** The dictionaries of both languages and the house's own words. */
export interface Speller {
  /** of these words, those that are misspelt in a language, with suggestions; terms of the other language are not */
  misspelt(words: readonly string[], lang: MailLang): Promise<ReadonlyMap<string, readonly string[]>>
  /** of each of these words, the languages whose dictionary knows it */
  languagesOf(words: readonly string[]): Promise<LanguagesOfWords>
}

/** What the dictionaries say of a text. */
export interface Spelt {
  readonly misspellings: readonly Misspelling[]
  readonly languages: LanguagesOfWords
}

/** A word that belongs to a language, and where it stands (from 1). */
export interface WordToSpell {
  readonly word: string
  readonly line: number
  readonly column: number
  /** it has a capital and begins no sentence: a name, or a word of politeness (Państwa) */
  readonly name: boolean
}

/** A word that no dictionary knows, and what may have been meant, the likeliest first. */
export interface Misspelling extends Omit<WordToSpell, 'name'> {
  readonly suggestions: readonly string[]
}

// nothing longer is a word: a key, a hash, a line without blanks
const longestWord = 40
// how far before a word is looked for the end of a sentence
const nearby = 12

/**
 * The words of a text that a dictionary can know: nothing that is only shown (logs, code, quoted mail, addresses, paths),
 * no words with digits, abbreviations with their endings (SMS-ów) or names like DirectBilling.
 */
export function wordsToSpell(text: string): WordToSpell[] {
  const lines = linesOf(text.slice(0, longestText))
  return lines.flatMap((line, at) => {
    if (line.kind !== 'prose') return []
    const above = lines[at - 1]?.kind === 'prose' ? (lines[at - 1]?.text.trimEnd() ?? '') : ''
    return wordsOnLine(line, above)
  })
}

function wordsOnLine({ text, number }: Line, above: string): WordToSpell[] {
  const prose = unquoted(proseOf(text))
  return [...prose.matchAll(wordForm)].flatMap(({ 0: word, index }) => {
    if (!isSpelt(word) || isShort(prose, word, index)) return []
    const capital = /^\p{Lu}/u.test(word)
    const within = capital && withinSentence(text, index, above)
    // behind `p.` or `ul.` stands a name of somebody or something, which may look like a slip of any word
    if (within === 'name') return []
    return [{ word, line: number, column: index + 1, name: capital && (within || isName(prose, index)) }]
  })
}

/** Whether a sentence goes on at a word: behind the end of the line above, or behind a short form. */
function withinSentence(line: string, index: number, above: string): boolean | 'name' {
  const before = line.slice(Math.max(0, index - 2 * nearby), index)
  const isFirst = /^[\s„“"'(«]*$/u.test(before)
  const form = shortFormAtEnd(isFirst ? above : before)
  return form === 'name' ? form : form !== null || (isFirst && /\p{Ll}$/u.test(above))
}

/** `dn.`, `tel.`: short for another word. */
function isShort(line: string, word: string, index: number): boolean {
  return line.charAt(index + word.length) === '.' && isAbbreviation(word)
}

/** What the dictionaries say of each of some words; `known` are names that stand in none. */
export async function spell(
  words: readonly OwnWords[],
  speller: Speller,
  known: readonly string[],
): Promise<readonly Spelt[]> {
  const names = namesOf(known)
  return Promise.all(
    words.map(async ({ text, lang }) => {
      if (lang === null) return { misspellings: [], languages: new Map() }
      const common = wordsToSpell(text).filter(({ word, name }) => !name && !isKnown(word, names))
      return {
        misspellings: await misspellingsIn(text, lang, speller, known),
        languages: await speller.languagesOf([...new Set(common.map(({ word }) => word))]),
      }
    }),
  )
}

/** The words of a text that no dictionary knows, nor the names of the registry, in their order. */
export async function misspellingsIn(
  text: string,
  lang: MailLang,
  speller: Speller,
  known: readonly string[],
): Promise<Misspelling[]> {
  const names = namesOf(known)
  const words = wordsToSpell(text).filter(({ word }) => !isKnown(word, names))
  const wrong = await speller.misspelt([...new Set(words.map(({ word }) => word))], lang)
  const near = await nearWords(words, wrong, speller, lang)
  return words.flatMap(({ word, line, column, name }) => {
    const suggestions = (name ? near : wrong).get(word)
    return suggestions === undefined ? [] : [{ word, line, column, suggestions }]
  })
}

/** Of the unknown names, those that are a slip in a common word: `Pańswa` is, `Kowalski` is not. */
async function nearWords(
  words: readonly WordToSpell[],
  wrong: ReadonlyMap<string, readonly string[]>,
  speller: Speller,
  lang: MailLang,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const near = new Map(
    words
      .filter(({ name }) => name)
      .map(({ word }) => [word, (wrong.get(word) ?? []).filter((other) => isSlip(word, other))]),
  )
  const candidates = [...near.values()].flat().map((other) => other.toLowerCase())
  const names = candidates.length === 0 ? new Map() : await speller.misspelt([...new Set(candidates)], lang)
  return new Map([...near].filter(([, others]) => others.some((other) => !names.has(other.toLowerCase()))))
}

const isSlip = (word: string, other: string): boolean =>
  !/[\s-]/.test(other) && leven(word.toLowerCase(), other.toLowerCase()) <= (word.length < 8 ? 1 : 2)

function isSpelt(word: string): boolean {
  if (word.length < 2 || word.length > longestWord || /\p{N}/u.test(word)) return false
  // abbreviations with an ending (SMS-ów, SMSy, APIs), initials, names with a capital inside
  return !/^\p{Lu}{2,}(?:['’\-‑]?\p{Ll}{1,3}|['’\-‑][\p{L}'’\-‑]+)?$|\p{Ll}\p{Lu}|^\p{Lu}['’\-‑]?\p{Lu}\p{L}{0,2}$/u.test(
    word,
  )
}

/** Whether a capital stands within a sentence: neither first in the line nor after a full stop or a colon. */
function isName(line: string, index: number): boolean {
  const before = line.slice(Math.max(0, index - nearby), index)
  const begins = index <= nearby && /^[\s„“"'(«[*•–—-]*$/u.test(before)
  return !begins && !/[.!?:]["”’)\]]?[\s„“"'(«[–—-]*$/u.test(before)
}

/** The words of names, as they are looked for: in small letters. */
function namesOf(known: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const words = known.flatMap((name) => name.toLowerCase().match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? [])
  // forms of a word share its first letters: a registry has a hundred thousand of them
  return Map.groupBy(new Set(words.flatMap((word) => [word, ...word.split(/['’-]/)])), (word) => word.slice(0, 3))
}

function isKnown(word: string, names: ReadonlyMap<string, readonly string[]>): boolean {
  const small = word.toLowerCase()
  return (names.get(small.slice(0, 3)) ?? []).some(
    (name) => name === small || (name.length >= 3 && isFormOf(small, name)),
  )
}

/** Misspellings as findings, unless others explain them: in another language every word is one, and no dictionary has slang. */
export function spellingFindings(misspellings: readonly Misspelling[], others: readonly TextFinding[]): TextFinding[] {
  return misspellings
    .filter((word) => !others.some((other) => explains(other, word)))
    .map(({ word, line, column, suggestions }) =>
      suggestions.length === 0
        ? finding('letter-word-unknown', { word, line, column })
        : finding('letter-misspelt', { word, line, column, suggestions: suggestions.join(', ') }),
    )
}

function explains({ code, params }: TextFinding, { line, column }: Misspelling): boolean {
  if (code === 'letter-not-polish' || code === 'letter-not-english') return true
  if (params?.line !== line) return false
  return code.startsWith('letter-part-not') || (code.startsWith('letter-tone') && params.column === column)
}
