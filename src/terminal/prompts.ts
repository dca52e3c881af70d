import type { ChalkInstance } from 'chalk'
import { type Lang, type Problem, type Wording, wording } from '../errors.ts'
import { word } from './words.ts'

export interface Choice {
  readonly value: string
  readonly name: string
}

/** What every prompt shows: the question, a line that explains it, and whether there is an answer to go back to. */
export interface Asked {
  readonly title: string
  readonly hint: string
  readonly back: boolean
}

/** What is wrong with an answer; true where nothing is. */
export type Check<Answer> = (answer: Answer) => true | string

/** `preset` is what Enter takes, or, with `edit`, what stands there already; `clears`: a wrong answer is taken away. */
export interface Line extends Asked {
  readonly preset: string
  readonly edit: boolean
  readonly clears?: boolean
  readonly check: Check<string>
}

/**
 * The kinds of prompt that dniu uses. Each gives null where the person goes back, and rejects with `not-confirmed` on
 * Ctrl-C and at the end of input. None leaves anything on the screen but what it was told to say.
 */
export interface Prompts {
  /** one line of text */
  line(asked: Line): Promise<string | null>
  /** one of a few */
  one(asked: Asked & { choices: readonly Choice[]; preset: string | null }): Promise<string | null>
  /** one of many, found by typing any part of its name */
  find(asked: Asked & { choices: readonly Choice[]; preset: string | null }): Promise<string | null>
  /** any number of them; `all` lets one key tick them all */
  many(
    asked: Asked & { choices: readonly Choice[]; ticked: readonly string[]; all: boolean; check: Check<string[]> },
  ): Promise<string[] | null>
}

/** The terminal that is asked at. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly lang: Lang
  readonly style: ChalkInstance
  /** says what kind of terminal it is, and may name an editor */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What a person types to go back to the answer before. */
export const goBack = '<'

/** The choices, and the way back below them where there is one. */
export function withBack(choices: readonly Choice[], back: boolean, lang: Lang): Choice[] {
  return back ? [...choices, { value: goBack, name: word(lang, 'back') }] : [...choices]
}

/** A problem in words. Advice to use a flag is left out: whoever is being asked has none at hand. */
export function spoken(problem: Problem, lang: Lang): Wording {
  const { message, hint } = wording(problem, lang)
  // a whole command can be typed, whatever its flags
  const flagged = hint !== undefined && /--[a-z]/.test(hint.replace(/dniu [^.;,]*/g, ''))
  return hint === undefined || flagged ? { message } : { message, hint }
}

/** A problem on one line, with what to do about it. */
export function adviceOf(problem: Problem, lang: Lang): string {
  const { message, hint } = spoken(problem, lang)
  return hint ? `${message} ${hint}` : message
}
