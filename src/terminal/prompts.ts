import type { ChalkInstance } from 'chalk'
import { type Lang, type Problem, stopped, type Wording, wording } from '../errors.ts'
import { type Word, word } from './words.ts'

export interface Choice {
  readonly value: string
  readonly name: string
}

/** What every prompt shows; `back`: there is an answer to go back to. */
export interface Asked {
  readonly title: string
  readonly hint: string
  readonly back: boolean
  /** other keys of a list, and what they do before it is asked again as it was left */
  readonly asides?: readonly { readonly key: string; readonly name: Word; readonly act: () => unknown }[]
}

/** What is wrong with an answer; true: nothing. */
type Check<Answer> = (answer: Answer) => true | string

/**
 * The kinds of prompt that dniu uses. Each gives null if the person goes back, rejects with `not-confirmed` on Ctrl-C
 * and at the end of input, and leaves nothing on the screen.
 */
export interface Prompts {
  /** `preset` is what Enter takes or, with `edit`, what is already there; `clears`: a wrong answer is removed */
  line(
    asked: Asked & {
      preset: string
      edit: boolean
      clears?: boolean
      /** lines that are pasted together are all taken */
      several?: boolean
      check: Check<string>
    },
  ): Promise<string | null>
  /** `search`: found by typing any part of its name */
  one(asked: Asked & { choices: readonly Choice[]; preset: string | null; search?: boolean }): Promise<string | null>
  /** `all`: one key ticks them all */
  many(
    asked: Asked & { choices: readonly Choice[]; ticked: readonly string[]; all: boolean; check: Check<string[]> },
  ): Promise<string[] | null>
}

export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly lang: Lang
  readonly style: ChalkInstance
  /** tells what kind of terminal it is, and may name an editor */
  readonly env: Readonly<Record<string, string | undefined>>
  /** aborted at a Ctrl-C that no prompt has heard, as its answer was being worked on: to the next one it is the input's end */
  readonly interrupted: AbortSignal
  /** what an organization is called, by its id */
  readonly nameOf?: (id: string) => string
}

/** What a person types to go back to the answer before. */
export const goBack = '<'

/** The choices, with the way back below them if there is one. */
export function withBack(choices: readonly Choice[], back: boolean, lang: Lang): Choice[] {
  return back ? [...choices, { value: goBack, name: word(lang, 'back') }] : [...choices]
}

/** A problem in words, without advice to use a flag: flags cannot be given while a question is asked. */
export function spoken(problem: Problem, lang: Lang): Wording {
  const { message, hint } = wording(problem, lang)
  // a whole command can be typed later, whatever its flags
  const flagged = hint !== undefined && /--[a-z]/.test(hint.replace(/dniu [^.;,]*/g, ''))
  return hint === undefined || flagged ? { message } : { message, hint }
}

/** A problem on one line, with what to do about it. */
export function adviceOf(problem: Problem, lang: Lang): string {
  const { message, hint } = spoken(problem, lang)
  return hint ? `${stopped(message)} ${hint}` : message
}
