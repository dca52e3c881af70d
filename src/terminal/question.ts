import { type Lang, type Wording, wording } from '../errors.ts'
import { type Choice, goBack } from './prompts.ts'
import { word } from './words.ts'

/** The choices, and the way back below them where there is one. */
export function withBack(choices: readonly Choice[], back: boolean, lang: Lang): Choice[] {
  return back ? [...choices, { value: goBack, name: word(lang, 'back') }] : [...choices]
}

/** A problem in words. Advice to use a flag is left out: whoever is being asked has none at hand. */
export function spoken(problem: Parameters<typeof wording>[0], lang: Lang): Wording {
  const { message, hint } = wording(problem, lang)
  // a whole command can be typed, whatever its flags
  const flagged = hint !== undefined && /--[a-z]/.test(hint.replace(/dniu [^.;,]*/g, ''))
  return hint === undefined || flagged ? { message } : { message, hint }
}

/** A problem on one line, with what to do about it. */
export function adviceOf(problem: Parameters<typeof wording>[0], lang: Lang): string {
  const { message, hint } = spoken(problem, lang)
  return hint ? `${message} ${hint}` : message
}
