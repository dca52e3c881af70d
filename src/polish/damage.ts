import { type Spot, spotAt } from './charset.ts'

/** What tools leave in a text: a letter that a wrong reading has lost (U+FFFD), or a mark of an unfinished merge. */
export interface Damage extends Spot {
  readonly is: 'lost' | 'merge'
  readonly found: string
}

const lost = /\ufffd+/gu
/**
 * Letters and marks whose bytes in UTF-8 somebody has read as windows-1252, windows-1250 or DOS: what begins them there, and
 * what follows; and signs within a word that are letters of a Polish page, read as a western one (`zosta³o`, `przyj©te`).
 * No word of a language has these side by side.
 */
export const misread = new RegExp(
  `(?:${[
    '[ÃÅÄÂ][\u0080-\u00bf\u02c6\u0152-\u017e\u201a-\u203a€™]',
    '[ĂĹ][\u0080-\u00bf\u201a-\u203a€™ˇ˘˝˛łźşĽľťžš]',
    String.raw`â€|┼\p{L}`,
    '(?<=[a-zà-ÿ])[³¹¶¿¼¾©†ˆ˘](?=[a-zà-ÿ])|(?<=[a-zà-ÿ]{2})±(?=[a-zà-ÿ])',
    String.raw`(?<![\p{L}\d])[³¿¶](?=[a-zà-ÿ³¹¿¶]{2})|(?<=[A-ZÀ-Ý])[£¯¥¦](?=[A-ZÀ-Ý])`,
  ].join('|')})+`,
  'gu',
)
/** The lines by which git tells the sides of a conflict apart: seven of a sign, at the beginning, or set in by an editor. */
export const mergeMark = /^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)|(?<=^[\t ]{1,40})(?:<{7}|\|{7})(?= \S)/gm

/** Everything in a text that must not leave, in its order, with line and column from 1. */
export function damagesIn(text: string): Damage[] {
  const found = ([is, form]: readonly [Damage['is'], RegExp]) =>
    Array.from(text.matchAll(form), ({ 0: sign, index }) => ({ is, found: sign, index }))
  const forms = [['lost', lost] as const, ['merge', mergeMark] as const]
  return forms
    .flatMap(found)
    .sort((one, other) => one.index - other.index)
    .map(({ index, ...damage }) => ({ ...damage, ...spotAt(text, index) }))
}

/** For a class of a pattern (`v`): what a reader's program obeys, besides controls: changes of direction, halves of letters, separators. */
export const obeyed = String.raw`\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}`
/** The same of what shows nothing, and joins nothing either. */
export const blank = String.raw`\u00ad\u200b\u2060\ufeff`
/** The same of what shows nothing: joiners too, which names in some scripts need. */
export const hidden = String.raw`${blank}\u200c\u200d`

/** What was misread in a text, the first of each line: the others were distorted with it. */
export function misreadIn(text: string): (Spot & { readonly found: string })[] {
  const found = Array.from(text.matchAll(misread), ({ 0: sign, index }) => ({ found: sign, ...spotAt(text, index) }))
  return found.filter(({ line }, at) => line !== found[at - 1]?.line)
}

const unseen = new RegExp(String.raw`[[\p{Cc}--[\t\n\r]]${obeyed}${hidden}]`, 'gv')

/** The characters of a text that no reader sees, and no text of ours has a use for, with line and column from 1. */
export function unseenIn(text: string): (Spot & { readonly found: string })[] {
  return Array.from(text.matchAll(unseen), ({ 0: found, index }) => ({ found, ...spotAt(text, index) }))
}

/** Text of others, with `?` in place of what was lost in it: a letter of ours quotes it, and has none of these signs. */
export function withoutLost(text: string): string {
  return text.replaceAll('\ufffd', '?')
}
