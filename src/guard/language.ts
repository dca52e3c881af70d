import { finding } from '../errors.ts'
import { sentencesIn } from '../polish/abbreviations.ts'
import { fold, foldInPlace, pattern, wordsOf } from '../polish/fold.ts'
import { little } from '../polish/little-words.ts'
import type { MailLang } from '../registry/types.ts'
import { type Line, proseOf } from './lines.ts'
import type { TextFinding } from './own-words.ts'

/** Words as they are written, and the languages whose dictionaries know them. */
export type LanguagesOfWords = ReadonlyMap<string, readonly MailLang[]>

/** A stretch of prose in another language than the text, and the line in which it begins. */
export interface Foreign {
  readonly line: Line
  readonly text: string
}

/** For each word the one language that has it; null: neither or both have it. */
type Told = readonly (MailLang | null)[]

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
    isForeignByLittleWords(toldByLittleWords(text), lang) ||
    isForeignByDictionaries(toldByDictionaries(text, languages), lang)
  return paragraphsOf(body).flatMap((paragraph) => {
    const sentences = sentencesIn(withoutQuotes(paragraph.map(({ text }) => text).join('\n')))
    const text = sentences.find((sentence) => isForeign(sentence.replace(/:\s.*/su, '')))
    const start = text?.trim().split('\n')[0] ?? ''
    const line = paragraph.find((each) => withoutQuotes(each.text).includes(start)) ?? paragraph[0]
    return text === undefined || line === undefined ? [] : [{ line, text: text.trim() }]
  })
}

/**
 * Whether an English title is somebody's own: who tells of a trouble names whom it touches, how many and since when; an
 * error as it was shown (`Connection reset by peer`) does not.
 */
export function isToldByPeople(title: string): boolean {
  return ofPeople.test(fold(title))
}

const ofPeople = pattern(`
  problems? / issues? / questions? / outages? / incidents? / urgent / since / lack / delay(?:s|ed)? / our / customers / subscribers / partners
  / payments / messages / reports / failures / errors / charges / services / not (?:working|delivered|arriving) / today / yesterday
  / (?:request|asking|planned|planning) (?:for|works?) / clarification / escalation / with(?! (?:status|code|error|exit|signal))
`)

function isForeignByLittleWords(words: Told, lang: MailLang): boolean {
  const { foreign, own } = counted(words, lang)
  return words.length >= 6 && foreign >= 3 && foreign > 2 * own
}

/** Most of a sentence in the other language, or four words and more of which none is only in its own. */
function isForeignByDictionaries(words: Told, lang: MailLang): boolean {
  const { foreign, own } = counted(words, lang)
  const most = foreign >= 2 && foreign > 2 * own && foreign >= words.length / 2
  return most || (own === 0 && foreign > 0 && words.length >= 4)
}

/** Whether prose as a whole is in the other language, or in none of the two. */
export function isForeignText(prose: readonly Line[], lang: MailLang): boolean {
  const text = prose.map((line) => withoutQuotes(line.text)).join('\n')
  const words = toldByLittleWords(text)
  const { foreign, own } = counted(words, lang)
  // neither language: hardly a little word in many, nor a letter that only Polish has
  const neither = words.length >= 20 && own < words.length / 20 && !(lang === 'pl' && /[ąęłńśźż]/iu.test(text))
  return (foreign >= 3 && foreign > 5 * own) || neither
}

/** Whether nothing shows that a text is in its language: of three words and more its dictionary has less than two thirds. */
export function isUnclear(lang: MailLang, languages: LanguagesOfWords = new Map()): boolean {
  const own = [...languages.values()].filter((some) => some.includes(lang))
  return languages.size >= 3 && own.length < (languages.size * 2) / 3
}

function counted(words: Told, lang: MailLang): { readonly foreign: number; readonly own: number } {
  const own = words.filter((one) => one === lang).length
  return { own, foreign: words.filter((one) => one !== null).length - own }
}

/** A part of a text that is not in its language, as a finding. */
export function foreignFinding({ line, text }: Foreign, lang: MailLang): TextFinding {
  const place = { line: line.number, column: line.text.search(/\S/) + 1, found: excerpt(text) }
  return finding(lang === 'pl' ? 'letter-part-not-polish' : 'letter-part-not-english', place)
}

/** Lines of prose that follow each other in the text, without those that a colon announces. */
function paragraphsOf(body: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = []
  for (const line of body.filter(({ kind }) => kind === 'prose')) {
    const paragraph = paragraphs.at(-1) ?? []
    if (paragraph.at(-1)?.number === line.number - 1) paragraph.push(line)
    else paragraphs.push([line])
  }
  return paragraphs.filter((_, at) => at === 0 || !paragraphs[at - 1]?.at(-1)?.text.trim().endsWith(':'))
}

const wordsIn = (text: string): string[] =>
  wordsOf(text.split('\n').map(proseOf).join('\n')).filter((word) => /\p{L}/u.test(word))

const toldByLittleWords = (text: string): Told => wordsIn(foldInPlace(text)).map(littleIn)

function toldByDictionaries(text: string, languages: LanguagesOfWords): Told {
  return wordsIn(text).flatMap((word) => {
    const [one, ...more] = languages.get(word) ?? []
    return one === undefined ? [] : [littleIn(word) ?? (more.length === 0 ? one : null)]
  })
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
