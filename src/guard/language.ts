import { greetingOf } from '../kinds/letter/text/greeting.ts'
import type { Parts } from '../kinds/letter/text/parts.ts'
import type { TextFinding } from '../kinds/letter/text/text.ts'
import { folded, wordsOf } from '../polish/fold.ts'
import type { MailLang } from '../registry/types.ts'
import { type Line, proseOf } from './lines.ts'
import { little } from './little-words.ts'

const others: Record<MailLang, MailLang> = { pl: 'en', en: 'pl' }
const codes = {
  pl: { whole: 'letter-not-polish', part: 'letter-part-not-polish' },
  en: { whole: 'letter-not-english', part: 'letter-part-not-english' },
} as const

/** How many little words of each language a text has, and how many words at all. */
interface Evidence {
  readonly words: number
  readonly pl: number
  readonly en: number
}

/**
 * What is not in the language of the letter: the whole of it, or a greeting, a sentence, a closing. Terms, quotations
 * („Connection refused”), what follows a colon, and what is only shown may be in any language.
 */
export function languageFindings(parts: Parts, lang: MailLang): TextFinding[] {
  const prose = parts.lines.filter(({ kind }) => kind === 'prose')
  const other = others[lang]
  const text = prose.map((line) => withoutQuotes(line.text)).join('\n')
  const all = evidenceOf(text)
  // neither language: hardly a little word in many, nor a letter that only Polish has
  const neither = all.words >= 20 && all[lang] < all.words / 20 && !(lang === 'pl' && /[ąęłńśźż]/iu.test(text))
  if ((all[other] >= 3 && all[other] > 5 * all[lang]) || neither) return [{ code: codes[lang].whole, weight: 'reason' }]
  const foreign = [
    ...foreignGreeting(prose, lang),
    ...foreignSentences(parts.body, lang),
    ...foreignClosings(parts, lang),
  ]
  return foreign.map(({ line, text }) => ({
    code: codes[lang].part,
    params: { line: line.number, column: line.text.search(/\S/) + 1, found: excerpt(text) },
    weight: 'reason',
  }))
}

interface Foreign {
  readonly line: Line
  readonly text: string
}

function foreignGreeting([first]: readonly Line[], lang: MailLang): Foreign[] {
  const greeting = first && greetingOf(first.text)
  return first && greeting && greeting.kind !== 'unlisted' && greeting.lang !== lang
    ? [{ line: first, text: first.text }]
    : []
}

function foreignClosings({ closings }: Parts, lang: MailLang): Foreign[] {
  return closings.filter((closing) => closing.lang !== lang).map(({ line }) => ({ line, text: line.text }))
}

/** The first foreign sentence of every paragraph. A paragraph below a colon is a quotation. */
function foreignSentences(body: readonly Line[], lang: MailLang): Foreign[] {
  const isForeign = (text: string) => {
    const { words, ...count } = evidenceOf(text)
    return words >= 6 && count[others[lang]] >= 3 && count[others[lang]] > 2 * count[lang]
  }
  return paragraphsOf(body).flatMap((paragraph) => {
    const sentences = withoutQuotes(paragraph.map(({ text }) => text).join('\n')).split(/(?<=[.!?])\s+/)
    const text = sentences.find((sentence) => isForeign(sentence.replace(/:\s.*/su, '')))
    const start = text?.trim().split('\n')[0] ?? ''
    const line = paragraph.find((each) => withoutQuotes(each.text).includes(start)) ?? paragraph[0]
    return text === undefined || line === undefined ? [] : [{ line, text: text.trim() }]
  })
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

function evidenceOf(text: string): Evidence {
  const words = wordsOf(folded(text.split('\n').map(proseOf).join('\n')))
  const count = (lang: MailLang) => words.filter((word) => little[lang].has(word)).length
  return { words: words.filter((word) => /\p{L}/u.test(word)).length, pl: count('pl'), en: count('en') }
}

const withoutQuotes = (text: string): string =>
  text.replace(/[„“][^”"“„]*[”"“]|"[^"]*"|«[^»]*»/g, (quote) => quote.replace(/[^\n]/g, ' '))

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
