import { fill, type Lang, type Params, statesTold } from '../errors.ts'
import { words } from './word-table.ts'

export type Word = keyof typeof words

/**
 * Which form of a word goes with a number: 1 adres, 2 adresy, 5 adresów; English has one for the last two.
 * Intl.PluralRules knows it too, and is slow to load.
 */
export function formFor(count: number): 'one' | 'few' | 'many' {
  if (count === 1) return 'one'
  const teens = Math.trunc(count / 10) % 10 === 1
  return !teens && [2, 3, 4].includes(count % 10) ? 'few' : 'many'
}

export function word(lang: Lang, name: Word, params: Params = {}): string {
  return fill(words[name][lang], statesTold(params, lang))
}

/** The same, or what is given if there is no such word. */
export function wordOr(lang: Lang, name: string, otherwise: string): string {
  return Object.hasOwn(words, name) ? word(lang, name as Word) : otherwise
}
