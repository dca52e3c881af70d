import { finding } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { hidden, mergeMark, misread, obeyed } from '../polish/damage.ts'
import { linesOf } from './lines.ts'
import type { TextFinding } from './own-words.ts'

/** What no mail holds: controls except tab and line feed, changes of direction, halves of characters, separators. */
const unfit = new RegExp(String.raw`[[\p{Cc}--[\t\n]]${obeyed}]`, 'gv')

/** `zosta?o`, `don?t`: what a page without these letters leaves of a word. */
const questioned = /(?<=(?<![^\s"'„“(])\p{L}{1,30})\?(?=\p{Ll}[\p{L}?]{0,30}(?:[\s.,;:!)"'”]|$))/gu

const unwanted = [
  // one a line: the others were lost with it
  { code: 'letter-lost-letter', form: /\ufffd+/gu, most: 1 },
  { code: 'letter-merge', form: mergeMark, most: 1 },
  { code: 'letter-control-character', form: unfit, most: Number.POSITIVE_INFINITY },
  { code: 'letter-hidden-character', form: new RegExp(`[${hidden}]`, 'gv'), most: Number.POSITIVE_INFINITY },
  // what a reading in a wrong encoding leaves; one a line: the others were lost with it
  { code: 'letter-encoding', form: misread, most: 1 },
  { code: 'letter-encoding', form: questioned, most: 1 },
] as const

/** Whether a text holds a character that no mail does, or lacks one that was lost. */
export function hasControls(text: string): boolean {
  return text.search(unfit) !== -1 || text.includes('\ufffd')
}

/** Characters that our texts never hold: controls, invisible ones, letters that were lost. */
export function characterFindings(text: string): TextFinding[] {
  return linesOf(text).flatMap(({ text: line, number }) =>
    unwanted.flatMap(({ code, form, most }) =>
      [...line.matchAll(form)]
        .slice(0, most)
        .map(({ index, 0: found }) =>
          finding(code, { line: number, column: index + 1, character: characterName(found) }),
        ),
    ),
  )
}
