import { finding } from '../../../errors.ts'
import { type Line, linesOf } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { MailLang } from '../../../registry/types.ts'

/** A letter taken apart, without its empty lines. */
export interface Parts {
  readonly lines: readonly Line[]
  /** between greeting and closing, the rest of the greeting's line included */
  readonly body: readonly Line[]
  readonly closings: readonly Closing[]
  /** what follows the first closing, on its line or below */
  readonly after: readonly Line[]
}

/** A polite closing line; `rest` is what follows the words: mostly a name. */
export interface Closing {
  readonly line: Line
  readonly lang: MailLang
  readonly rest: string
}

type Greets = 'allowed' | 'forbidden' | 'unwelcome' | 'unlisted'
const greetingWords: readonly (readonly [kind: Greets, lang: MailLang, words: string])[] = [
  // "all official and elegant forms" are allowed (§2.1.3.1): those it names, and titles and names after them
  ['allowed', 'pl', 'dzien dobry|dobry wieczor|szanown(?:i|y|a|e)(?=\\s+\\p{L})'],
  ['allowed', 'en', 'good (?:morning|evening|afternoon|day)|hello|dear(?=\\s+\\p{L})|to whom it may concern'],
  ['forbidden', 'pl', 'cze|czesc|hej|hejka|hejo|heja|siema|siemka|siemano|siemanko|elo|elko|jol|serwus|ahoj'],
  ['forbidden', 'en', 'hi|hiya|hey|heya|yo|howdy|sup'],
  ['unwelcome', 'pl', '(?:serdecznie |uprzejmie )?(?:witam|witamy|witaj|witajcie)'],
  ['unlisted', 'pl', 'dobry|drodzy|drogi|droga|halo|panie|pani|panstwo(?=[,!.]?$)'],
  ['unlisted', 'en', 'greetings|welcome|hallo|dear|gentlemen|ladies|sirs?|all(?=[,!.:]?$)'],
]
const greetings = greetingWords.map(([kind, lang, words]) => {
  return { kind, lang, words: new RegExp(`(?:${words})(?![\\p{L}\\p{N}'-])`, 'uy') }
})

const closingWords: readonly { lang: MailLang; words: RegExp }[] = [
  {
    lang: 'pl',
    words:
      /^(?:z (?:powazaniem|szacunkiem|wyrazami (?:szacunku|powazania))|(?:lacze|przesylam|przesylamy) (?:wyrazy (?:szacunku|powazania)|(?:serdeczne )?pozdrowienia)|(?:serdecznie |cieplo )?pozdrawiamy?(?: (?:serdecznie|cieplo|panstwa))?|pozdro|pozdrowka)(?![\p{L}\p{N}])/u,
  },
  {
    lang: 'en',
    words:
      /^(?:(?:with )?(?:(?:kind|kindest|best|warm|warmest) )?(?:regards|wishes)|(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|cheers)(?![\p{L}\p{N}])/u,
  },
]

/** A letter's greeting, body, closing and what follows. */
export function partsOf(text: string): Parts {
  const lines = linesOf(text).filter(({ kind }) => kind !== 'empty')
  const found = lines.flatMap((line) => closingOf(line) ?? [])
  const [first] = found
  const end = first === undefined ? lines.length : lines.indexOf(first.line)
  const others = new Set(found.map(({ line }) => line))
  const beside = found.flatMap(({ line, rest }) => (rest === '' ? [] : [{ ...line, text: rest }]))
  return {
    lines,
    body: lines.slice(0, end).flatMap((line, at) => (at === 0 ? withoutGreeting(line) : [line])),
    closings: found,
    after: [...beside, ...lines.slice(end).filter((line) => !others.has(line))],
  }
}

/** `Pozdrawiam, Anna` closes a letter; `Pozdrawiam i czekam na wiadomość` is a sentence. */
function closingOf(line: Line): Closing | null {
  const text = line.text.trim()
  for (const { lang, words } of closingWords) {
    const match = line.kind === 'prose' ? words.exec(foldInPlace(text)) : null
    if (match === null) continue
    const rest = text.slice(match[0].length).replace(/^[\s,.!-]+/, '')
    const name = /^(?:\p{Lu}[\p{L}.'’-]*\s*){0,4}$/u.test(rest)
    return name || /^\s*,/.test(text.slice(match[0].length)) ? { line, lang, rest } : null
  }
  return null
}

/** What the first line says after the greeting; up to four words are a name, and say nothing. */
function withoutGreeting(line: Line): Line[] {
  const greeting = greetingOf(line.text)
  if (greeting === null) return [line]
  const rest = line.text.slice(greeting.end)
  return wordsOf(rest).length <= 4 ? [] : [{ ...line, text: ' '.repeat(greeting.end) + rest }]
}

/** How a line greets, and where in it the greeting stands (from 0). */
type Greeting = ReturnType<typeof greetingAt>

// an unlisted greeting counts only if it is nearly all of the line
const longestUnlisted = 40
const farthest = 30

/** How a line greets; null: it does not. A name may come first (`Panie Janie, dzień dobry`). */
export function greetingOf(line: string): Greeting {
  const found = startsOf(line).flatMap((start) => greetingAt(line, start) ?? [])
  return (
    found.find(({ kind }) => kind === 'forbidden') ??
    found.find(({ kind }) => kind === 'allowed' || kind === 'unwelcome') ??
    found.find(({ start, kind }) => kind === 'unlisted' && start < 3 && line.trim().length <= longestUnlisted) ??
    null
  )
}

/** What is wrong with the greeting: it must be in the first line, and an allowed one (§2.1.3.1). */
export function greetingFindings(written: readonly Line[]): TextFinding[] {
  const [first, ...later] = written
  if (first === undefined) return []
  const greeting = greetingOf(first.text)
  if (greeting === null) return [missing(first, later)]
  const { kind, start, end } = greeting
  if (kind === 'allowed') return []
  return [
    finding(`letter-greeting-${kind}`, { line: first.number, column: start + 1, found: first.text.slice(start, end) }),
  ]
}

function missing(first: Line, later: readonly Line[]): TextFinding {
  const late = later.find(({ kind, text }) => kind === 'prose' && greetingAt(text, 0) !== null)
  if (late === undefined) return finding('letter-greeting-missing', { line: first.number, column: 1 })
  return finding('letter-greeting-late', { line: late.number, column: 1 })
}

function greetingAt(line: string, start: number) {
  const text = foldInPlace(line)
  for (const { kind, lang, words } of greetings) {
    words.lastIndex = start
    const match = words.exec(text)
    // in the middle of a sentence it is no greeting: only a name of up to two words may follow
    if (
      match &&
      (start === 0 ||
        kind !== 'forbidden' ||
        /^(?:\s+\p{Lu}\p{L}+){0,2}\s*(?:[,.!]|$)/u.test(line.slice(words.lastIndex)))
    )
      return { kind, lang, start, end: start + match[0].length }
  }
  return null
}

/** Where a greeting may begin: with the first letter, and after a mark near the beginning. */
function startsOf(line: string): number[] {
  const first = line.search(/[\p{L}\p{N}]/u)
  if (first < 0) return []
  const marks = line.slice(0, farthest).matchAll(/[,!.]\s+(?=\p{L})/gu)
  const next = Array.from(marks, ({ index, 0: mark }) => index + mark.length)
  return [first, ...next.filter((start) => start > first)]
}
