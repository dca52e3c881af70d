import { finding } from '../errors.ts'
import { foldInPlace, wordsOf } from '../polish/fold.ts'
import { little } from '../polish/little-words.ts'
import type { MailLang } from '../registry/types.ts'
import { type Line, proseOf } from './lines.ts'
import type { TextFinding } from './own-words.ts'

/** Of words as they are written, the languages whose dictionaries know them. */
export type LanguagesOfWords = ReadonlyMap<string, readonly MailLang[]>

/** A stretch of prose in another language than the text, and the line in which it begins. */
export interface Foreign {
  readonly line: Line
  readonly text: string
}

/** How many words of each language alone a text has, and how many words at all. */
interface Evidence {
  readonly words: number
  readonly pl: number
  readonly en: number
}

const others: Record<MailLang, MailLang> = { pl: 'en', en: 'pl' }

/**
 * The first foreign sentence of every paragraph, told by its little words (six words and more) or by the dictionaries.
 * Terms, quotations, what follows a colon and what is only shown may be in any language.
 */
export function foreignSentences(
  body: readonly Line[],
  lang: MailLang,
  languages: LanguagesOfWords = new Map(),
): Foreign[] {
  const isForeign = (text: string) =>
    isForeignByLittleWords(evidenceOf(text), lang) || isForeignByDictionaries(dictionaryEvidence(text, languages), lang)
  return paragraphsOf(body).flatMap((paragraph) => {
    const sentences = withoutQuotes(paragraph.map(({ text }) => text).join('\n')).split(/(?<=[.!?])\s+/)
    const text = sentences.find((sentence) => isForeign(sentence.replace(/:\s.*/su, '')))
    const start = text?.trim().split('\n')[0] ?? ''
    const line = paragraph.find((each) => withoutQuotes(each.text).includes(start)) ?? paragraph[0]
    return text === undefined || line === undefined ? [] : [{ line, text: text.trim() }]
  })
}

function isForeignByLittleWords(count: Evidence, lang: MailLang): boolean {
  return count.words >= 6 && count[others[lang]] >= 3 && count[others[lang]] > 2 * count[lang]
}

/** Most of a sentence in the other language, or four words and more without one that its own language alone has. */
function isForeignByDictionaries(count: Evidence, lang: MailLang): boolean {
  const [foreign, own] = [count[others[lang]], count[lang]]
  return (
    (foreign >= 2 && foreign > 2 * own && foreign >= count.words / 2) || (own === 0 && foreign > 0 && count.words >= 4)
  )
}

/** Whether prose as a whole is in the other language, or in none of the two. */
export function isForeignText(prose: readonly Line[], lang: MailLang): boolean {
  const text = prose.map((line) => withoutQuotes(line.text)).join('\n')
  const all = evidenceOf(text)
  const other = all[others[lang]]
  // neither language: hardly a little word in many, nor a letter that only Polish has
  const neither = all.words >= 20 && all[lang] < all.words / 20 && !(lang === 'pl' && /[ąęłńśźż]/iu.test(text))
  return (other >= 3 && other > 5 * all[lang]) || neither
}

/** That a part of a text is not in its language. */
export function foreignFinding({ line, text }: Foreign, lang: MailLang): TextFinding {
  const place = { line: line.number, column: line.text.search(/\S/) + 1, found: excerpt(text) }
  return finding(lang === 'pl' ? 'letter-part-not-polish' : 'letter-part-not-english', place)
}

/** Lines of prose that follow each other in the text, without those that a colon announces. */
function paragraphsOf(body: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = []
  let last: Line | undefined
  for (const line of body) {
    if (line.kind !== 'prose') continue
    const paragraph = paragraphs.at(-1)
    if (paragraph && last?.number === line.number - 1) paragraph.push(line)
    else paragraphs.push([line])
    last = line
  }
  return paragraphs.filter((_, at) => at === 0 || !paragraphs[at - 1]?.at(-1)?.text.trim().endsWith(':'))
}

const wordsIn = (text: string): string[] =>
  wordsOf(text.split('\n').map(proseOf).join('\n')).filter((word) => /\p{L}/u.test(word))

function evidenceOf(text: string): Evidence {
  const words = wordsIn(foldInPlace(text))
  const count = (lang: MailLang) => words.filter((word) => little[lang].has(word)).length
  return { words: words.length, pl: count('pl'), en: count('en') }
}

function dictionaryEvidence(text: string, languages: LanguagesOfWords): Evidence {
  const known = wordsIn(text).flatMap((word) => {
    const [one, ...more] = languages.get(word) ?? []
    return one === undefined ? [] : [littleIn(word) ?? (more.length === 0 ? one : null)]
  })
  const count = (lang: MailLang) => known.filter((one) => one === lang).length
  return { words: known.length, pl: count('pl'), en: count('en') }
}

/** A dictionary may know the little words of the other language as something rare. */
function littleIn(word: string): MailLang | null {
  const plain = foldInPlace(word)
  return little.pl.has(plain) ? 'pl' : little.en.has(plain) ? 'en' : null
}

const withoutQuotes = (text: string): string =>
  text.replace(/[„“][^”"“„]*[”"“]|"[^"]*"|«[^»]*»/g, (quote) => quote.replace(/[^\n]/g, ' '))

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
