import { type Line, linesOf } from '../../../guard/lines.ts'
import { foldInPlace, wordsOf } from '../../../polish/fold.ts'
import type { MailLang } from '../../../registry/types.ts'
import { greetingOf } from './greeting.ts'

/** A letter taken apart. No line of it is empty. */
export interface Parts {
  readonly lines: readonly Line[]
  /** between greeting and closing; what follows a greeting in its own line belongs to it */
  readonly body: readonly Line[]
  readonly closings: readonly Closing[]
  /** what stands below the first closing, or beside it */
  readonly after: readonly Line[]
}

/** A line that closes a letter politely; `rest` is what stands beside the words: a name, mostly. */
export interface Closing {
  readonly line: Line
  readonly lang: MailLang
  readonly rest: string
}

const closings: readonly { lang: MailLang; words: RegExp }[] = [
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
  for (const { lang, words } of closings) {
    const match = line.kind === 'prose' ? words.exec(foldInPlace(text)) : null
    if (match === null) continue
    const rest = text.slice(match[0].length).replace(/^[\s,.!-]+/, '')
    const name = /^(?:\p{Lu}[\p{L}.'’-]*\s*){0,4}$/u.test(rest)
    return name || /^\s*,/.test(text.slice(match[0].length)) ? { line, lang, rest } : null
  }
  return null
}

/** What the first line says beside greeting somebody; a name of up to four words is no more than that. */
function withoutGreeting(line: Line): Line[] {
  const greeting = greetingOf(line.text)
  if (greeting === null) return [line]
  const rest = line.text.slice(greeting.end)
  return wordsOf(rest).length <= 4 ? [] : [{ ...line, text: ' '.repeat(greeting.end) + rest }]
}
