import type { Hunspell } from 'hunspell-wasm'
import type { Speller } from '../guard/spelling.ts'
import { isFormOf } from '../polish/endings.ts'
import type { MailLang } from '../registry/types.ts'

const mostSuggestions = 5
// the dictionary takes up to 0.3 s for its suggestions: the first words get them, the rest are only named
const mostAsked = 12
const mostMarked = 200
const mostWords = 5000
const longestWord = 40

/** The words of a language, with the house's own in small letters. */
interface Dictionary {
  readonly lang: MailLang
  readonly own: ReadonlySet<string>
  readonly hunspell: Hunspell
}

/**
 * The dictionaries of both languages, each loaded when first asked (English 0.1 s, Polish 0.4 s), and the house's own words.
 * A term of the other language passes. Only the first 5000 words are looked up, and the first of them get suggestions.
 */
export async function openSpeller({ own }: { readonly own: readonly string[] }): Promise<Speller> {
  const words = new Set(own.map((word) => word.toLowerCase()))
  const dictionary = async (lang: MailLang): Promise<Dictionary> => ({ lang, own: words, hunspell: await loaded(lang) })
  return {
    async misspelt(asked, lang) {
      const first = await dictionary(lang)
      const unknown = lookedUp(asked).filter((word) => !isAccepted(word, first))
      const mayBeKnown = unknown.some((word) => mayBeForeign(word, lang))
      const foreign = mayBeKnown ? await dictionary(lang === 'pl' ? 'en' : 'pl') : null
      const wrong = unknown.filter((word) => !foreign?.hunspell.testSpelling(word) || !mayBeForeign(word, lang))
      return suggested(wrong, first)
    },
    async languagesOf(asked) {
      const both = await Promise.all([dictionary('pl'), dictionary('en')])
      const known = (word: string) => both.filter((one) => isAccepted(word, one)).map(({ lang }) => lang)
      return new Map(lookedUp(asked).map((word) => [word, known(word)]))
    },
  }
}

const loading = new Map<MailLang, Promise<Hunspell>>()

/** Loaded once: whoever opens a speller again finds it there. */
function loaded(lang: MailLang): Promise<Hunspell> {
  const known = loading.get(lang) ?? load(lang)
  loading.set(lang, known)
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

// short enough to be slips of Polish words, but taken for English: servers answer with them
const shortEnglish = new Set('the of and is are for not has was our its it at an this by'.split(' '))

/** English terms have no Polish letters, and four letters at least; Polish words in English are names, or have such letters. */
function mayBeForeign(word: string, lang: MailLang): boolean {
  if (lang === 'en') return /[ąćęłńóśźż]|^\p{Lu}/u.test(word)
  return /^[a-z][a-z'-]{3,}$/i.test(word) || shortEnglish.has(word.toLowerCase())
}

/** Bounded by number and not by time, so that on any machine the same words get suggestions. */
function suggested(words: readonly string[], dictionary: Dictionary): Map<string, readonly string[]> {
  let asked = 0
  const some = (word: string, at: number) => {
    const marks = dictionary.lang === 'pl' && at < mostMarked ? withMarks(word, dictionary) : []
    if (marks.length > 0 || asked === mostAsked) return marks
    asked += 1
    return dictionary.hunspell.getSpellingSuggestions(word)
  }
  return new Map(words.map((word, at) => [word, some(word, at).slice(0, mostSuggestions)]))
}

const marked: Readonly<Record<string, string>> = { a: 'ą', c: 'ć', e: 'ę', l: 'ł', n: 'ń', o: 'ó', s: 'ś', z: 'żź' }
// a word with more places than this is left to the dictionary's own way
const mostTrials = 1024

/** Known words that differ in Polish marks alone: the commonest slip, found in 1 ms where suggestions take 150 ms. */
function withMarks(word: string, { hunspell }: Dictionary): string[] {
  let trials = ['']
  for (const letter of word) {
    const small = letter.toLowerCase()
    const more = marked[small] ?? ''
    const letters = [letter, ...(letter === small ? more : more.toUpperCase())]
    trials = trials.flatMap((start) => letters.map((each) => start + each))
    if (trials.length > mostTrials) return []
  }
  return trials.filter((trial) => trial !== word && hunspell.testSpelling(trial))
}

// they stand before a hyphen and are no words by themselves
const prefixes = new Set(
  'anty auto co cyber e eks ex inter makro meta mikro mini multi nie non over post pre pro pseudo quasi re sub super tele ultra un web wice'.split(
    ' ',
  ),
)

/** British spellings, which the English dictionary (American) knows under another form. The house writes both. */
const british: readonly (readonly [RegExp, string])[] = [
  [/is(e|ed|er|ers|es|ing|ation|ations|ational)$/, 'iz$1'],
  [/ys(e|ed|er|ers|es|ing)$/, 'yz$1'],
  [/^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|sav|vap|vig|discol|dishon|misbehavi)our/, '$1or'],
  [/^(cent|fib|lit|met|theat|calib|kilomet|millimet|millilit)re(s|d)?$/, '$1er$2'],
  [/^programme(s?)$/, 'program$1'],
  [/^(cata|dia|ana)logue/, '$1log'],
  [/^(licen|defen|offen|preten)ce(s|d)?$/, '$1se$2'],
  [/^practis(e|ed|es|ing)$/, 'practic$1'],
  [/^(.{3,})ll(ed|ing|er|ers|ation)$/, '$1l$2'],
  [/^(instal|enrol|fulfil)(s|ment|ments)?$/, '$1l$2'],
  [/^(skil|wil)ful/, '$1lful'],
  [/^enquir/, 'inquir'],
  [/^grey/, 'gray'],
  [/^cheque/, 'check'],
  [/^(judg|acknowledg)ement/, '$1ment'],
]

/** Whether a word passes: known as it is, by its parts around hyphens, before an apostrophe, or in its American spelling. */
function isAccepted(word: string, dictionary: Dictionary): boolean {
  const { lang, own, hunspell } = dictionary
  const plain = word.replace(/[’ʼ]/g, "'").replace(/‑/g, '-')
  const small = plain.toLowerCase()
  if (hunspell.testSpelling(plain) || isOwn(small, own)) return true
  if (lang === 'en' && british.some(([from, to]) => from.test(small) && hunspell.testSpelling(small.replace(from, to))))
    return true
  return hyphened(plain, dictionary) || apostrophed(plain, dictionary)
}

function hyphened(word: string, dictionary: Dictionary): boolean {
  const parts = word.split('-')
  if (parts.length === 1 || parts.includes('')) return false
  return parts.every((part, at) => {
    const prefix = at < parts.length - 1 && (prefixes.has(part.toLowerCase()) || /^\p{Lu}+$/u.test(part))
    return prefix || isAccepted(part, dictionary) || isFirstHalf(part, dictionary)
  })
}

/** What begins a joined adjective in Polish: `biznesowo-` of biznesowy, `polsko-` of polski. */
function isFirstHalf(word: string, { lang, hunspell }: Dictionary): boolean {
  return lang === 'pl' && word.endsWith('o') && ['y', 'i'].some((end) => hunspell.testSpelling(word.slice(0, -1) + end))
}

/** `Deloitte'a`, `partner's`: what stands before the apostrophe. */
function apostrophed(word: string, { lang, hunspell }: Dictionary): boolean {
  const endings = lang === 'pl' ? /'(?:a|owi|em|ów|om|ami|ach|ie|u|y|ego|emu|ym)$/u : /'s?$/
  return endings.test(word) && hunspell.testSpelling(word.replace(endings, ''))
}

function isOwn(word: string, own: ReadonlySet<string>): boolean {
  return own.has(word) || [...own].some((base) => base.length >= 3 && isFormOf(word, base))
}
