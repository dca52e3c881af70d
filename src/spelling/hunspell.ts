import type { Hunspell } from 'hunspell-wasm'
import type { Speller } from '../guard/spelling.ts'
import type { MailLang } from '../registry/types.ts'
import { isAccepted } from './accepted.ts'
import { withMarks } from './suggest.ts'

const mostSuggestions = 5
// a suggestion takes up to 0.3 s: the first words get theirs, the rest are only named
const suggestingFor = 2000
const mostWords = 5000
const longestWord = 40

const others: Record<MailLang, MailLang> = { pl: 'en', en: 'pl' }

/**
 * The dictionaries of both languages and the house's own words. A dictionary is loaded when it is first asked (English 0.1 s,
 * Polish 0.4 s). A term of the other language passes: an English word in a Polish letter, a Polish name in an English one.
 * Time is bounded: of a text's words the first 5000 are looked up, and suggestions are sought for two seconds.
 */
export async function openSpeller({ own }: { readonly own: readonly string[] }): Promise<Speller> {
  const words = new Set(own.map((word) => word.toLowerCase()))
  return {
    async misspelt(asked, lang) {
      const first = await dictionary(lang)
      const unknown = lookedUp(asked).filter((word) => !isAccepted(word, lang, knowing(first), words))
      const foreign = unknown.some((word) => mayBeForeign(word, lang)) ? await dictionary(others[lang]) : null
      const wrong = unknown.filter((word) => foreign === null || !mayBeForeign(word, lang) || !knowing(foreign)(word))
      return suggested(wrong, lang, first)
    },
    async languagesOf(asked) {
      const [pl, en] = await Promise.all([dictionary('pl'), dictionary('en')])
      const both = [['pl', knowing(pl)] as const, ['en', knowing(en)] as const]
      const known = (word: string) => both.filter(([lang, knows]) => isAccepted(word, lang, knows, words))
      return new Map(lookedUp(asked).map((word) => [word, known(word).map(([lang]) => lang)]))
    },
  }
}

const loaded = new Map<MailLang, Promise<Hunspell>>()

/** A dictionary, loaded once: whoever opens a speller again finds it there. */
function dictionary(lang: MailLang): Promise<Hunspell> {
  const known = loaded.get(lang) ?? load(lang)
  loaded.set(lang, known)
  return known
}

async function load(lang: MailLang): Promise<Hunspell> {
  const { createHunspellFromStrings } = await import('hunspell-wasm')
  const { default: files } = lang === 'pl' ? await import('dictionary-pl') : await import('dictionary-en')
  const text = new TextDecoder('utf-8', { fatal: true })
  return createHunspellFromStrings(text.decode(files.aff), text.decode(files.dic))
}

const lookedUp = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((word) => word.length <= longestWord).slice(0, mostWords)

const knowing = (hunspell: Hunspell) => (word: string) => hunspell.testSpelling(word)

// short enough to be slips of Polish ones, these are all the same English: they stand in what a server answered
const shortEnglish = new Set('the of and is are for not has was our its it at an this by'.split(' '))

/** English terms have no Polish letters, and four letters at least; Polish words in English are names, or have such letters. */
function mayBeForeign(word: string, lang: MailLang): boolean {
  if (lang === 'en') return /[ąćęłńóśźż]|^\p{Lu}/u.test(word)
  return /^[a-z][a-z'-]{3,}$/i.test(word) || shortEnglish.has(word.toLowerCase())
}

function suggested(words: readonly string[], lang: MailLang, hunspell: Hunspell): Map<string, readonly string[]> {
  const until = performance.now() + suggestingFor
  const some = (word: string) => (performance.now() > until ? [] : suggestionsFor(word, lang, hunspell))
  return new Map(words.map((word) => [word, some(word).slice(0, mostSuggestions)]))
}

function suggestionsFor(word: string, lang: MailLang, hunspell: Hunspell): string[] {
  const marks = lang === 'pl' ? withMarks(word, knowing(hunspell)) : []
  return marks.length > 0 ? marks : hunspell.getSpellingSuggestions(word)
}
