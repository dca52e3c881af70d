import { finding } from '../errors.ts'
import { characterName } from '../polish/charset.ts'
import { linesOf } from './lines.ts'
import type { TextFinding } from './own-words.ts'

/** What no mail holds: controls besides tab and line feed, what turns the direction, halves of characters, separators. */
const unfit = /[[\p{Cc}--[\t\n]]\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/v
const hidden = /[\u00ad\u200b-\u200d\u2060\ufeff]/
/** What a reading in a wrong encoding leaves. */
const lost = /\ufffd+|(?:[ÃÅÄÂ][\u0080-\u00bf\u201a-\u203a\u2122\u0152-\u017e])+/u

/** Whether a text holds a character that no mail does. */
export function hasControls(text: string): boolean {
  return unfit.test(text)
}

/** Characters that stand in no text of ours: controls, those that nobody sees, letters that were lost. */
export function characterFindings(text: string): TextFinding[] {
  return linesOf(text).flatMap(({ text: line, number }) => [
    ...found(line, unfit).map((place) => seen('letter-control-character', number, place)),
    ...found(line, hidden).map((place) => seen('letter-hidden-character', number, place)),
    // one a line: the others were lost with it
    ...found(line, lost)
      .slice(0, 1)
      .map((place) => seen('letter-encoding', number, place)),
  ])
}

function found(line: string, characters: RegExp): RegExpExecArray[] {
  return [...line.matchAll(new RegExp(characters, `g${characters.flags}`))]
}

type CharacterCode = 'letter-control-character' | 'letter-hidden-character' | 'letter-encoding'

function seen(code: CharacterCode, line: number, { index, 0: character }: RegExpExecArray): TextFinding {
  return finding(code, { line, column: index + 1, character: characterName(character) })
}
