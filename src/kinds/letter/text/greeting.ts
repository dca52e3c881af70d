import { finding } from '../../../errors.ts'
import type { Line } from '../../../guard/lines.ts'
import type { TextFinding } from '../../../guard/own-words.ts'
import { foldInPlace } from '../../../polish/fold.ts'
import type { MailLang } from '../../../registry/types.ts'

/** How a line greets, and where in it the greeting stands (from 0). */
export interface Greeting {
  readonly kind: 'allowed' | 'forbidden' | 'unwelcome' | 'unlisted'
  readonly lang: MailLang
  readonly start: number
  readonly end: number
}

const end = "(?![\\p{L}\\p{N}'-])"
const kinds: readonly { kind: Greeting['kind']; lang: MailLang; words: RegExp }[] = [
  // "all official and elegant forms" are allowed (§2.1.3.1): those it names, and titles and names after them
  { kind: 'allowed', lang: 'pl', words: greets('dzien dobry|dobry wieczor|szanown(?:i|y|a|e)(?=\\s+\\p{L})') },
  {
    kind: 'allowed',
    lang: 'en',
    words: greets('good (?:morning|evening|afternoon|day)|hello|dear(?=\\s+\\p{L})|to whom it may concern'),
  },
  {
    kind: 'forbidden',
    lang: 'pl',
    words: greets('cze|czesc|hej|hejka|hejo|heja|siema|siemka|siemano|siemanko|elo|elko|jol|serwus|ahoj'),
  },
  { kind: 'forbidden', lang: 'en', words: greets('hi|hiya|hey|heya|yo|howdy|sup') },
  { kind: 'unwelcome', lang: 'pl', words: greets('(?:serdecznie |uprzejmie )?(?:witam|witamy|witaj|witajcie)') },
  { kind: 'unlisted', lang: 'pl', words: greets('dobry|drodzy|drogi|droga|halo|panie|pani|panstwo(?=[,!.]?$)') },
  {
    kind: 'unlisted',
    lang: 'en',
    words: greets('greetings|welcome|hallo|dear|gentlemen|ladies|sirs?|all(?=[,!.:]?$)'),
  },
]

// an unlisted greeting is known by being all that the line says
const longestUnlisted = 40
const farthest = 30

/** How a line greets; null when it does not. A name may come first (`Panie Janie, dzień dobry`). */
export function greetingOf(line: string): Greeting | null {
  const found = startsOf(line).flatMap((start) => greetingAt(line, start) ?? [])
  return (
    found.find(({ kind }) => kind === 'forbidden') ??
    found.find(({ kind }) => kind === 'allowed' || kind === 'unwelcome') ??
    found.find(({ start, kind }) => kind === 'unlisted' && start < 3 && line.trim().length <= longestUnlisted) ??
    null
  )
}

/** What is wrong with the greeting of a letter: it stands in the first line, and is none of the forbidden ones (§2.1.3.1). */
export function greetingFindings(written: readonly Line[]): TextFinding[] {
  const [first, ...later] = written
  if (first === undefined) return []
  const greeting = greetingOf(first.text)
  if (greeting === null) return [missing(first, later)]
  const { kind, start } = greeting
  const params = { line: first.number, column: start + 1, found: first.text.slice(start, greeting.end) }
  if (kind === 'forbidden') return [finding('letter-greeting-forbidden', params)]
  if (kind === 'unwelcome') return [finding('letter-greeting-unwelcome', params)]
  if (kind === 'unlisted') return [finding('letter-greeting-unlisted', params)]
  return []
}

function missing(first: Line, later: readonly Line[]): TextFinding {
  const late = later.find(({ kind, text }) => kind === 'prose' && greetingAt(text, 0) !== null)
  const here = { line: first.number, column: 1 }
  if (late === undefined) return finding('letter-greeting-missing', here)
  return finding('letter-greeting-late', { line: late.number, column: 1 })
}

function greetingAt(line: string, start: number): Greeting | null {
  const text = foldInPlace(line)
  for (const { kind, lang, words } of kinds) {
    words.lastIndex = start
    const match = words.exec(text)
    // a word of greeting amidst a sentence is none: nobody's name is longer than this
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
  const next = [...line.slice(0, farthest).matchAll(/[,!.]\s+(?=\p{L})/gu)].map(
    ({ index, 0: mark }) => index + mark.length,
  )
  return [first, ...next.filter((start) => start > first)]
}

function greets(words: string): RegExp {
  return new RegExp(`(?:${words})${end}`, 'uy')
}
