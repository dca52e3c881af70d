import type { Problem } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { When } from '../procedure/time/meant.ts'
import type { Bilingual } from '../registry/types.ts'

/** How a question is asked, as data that the terminal draws. */
export type Prompt<A> = One<A> | Many<A> | Line<A> | Moment<A> | Composition<A>

interface Titled {
  readonly title: Bilingual
  /** what the answer then stands under; left out: the title */
  readonly label?: Bilingual
  /** lines below the question that explain it */
  readonly hint?: Bilingual
  /** what is wrong, told before the question */
  readonly objection?: Problem
}

export interface Choice {
  readonly value: string
  readonly name: Bilingual
}

/** What follows from a choice: an answer, or a further question that belongs to the same answer. */
type Given<A> = Partial<A> | Prompt<A>

/** One of several choices; `search`: found by typing any part of its name. */
export interface One<A> extends Titled {
  readonly form: 'one'
  readonly choices: readonly Choice[]
  readonly preset: string | null
  readonly search?: boolean
  /** how the answer is shown; left out: by the name of the choice; empty: by what follows from it alone */
  readonly shown?: (value: string) => Bilingual
  readonly give: (value: string) => Given<A>
}

/** Any number of choices; `all`: one key ticks them all. */
export interface Many<A> extends Titled {
  readonly form: 'many'
  readonly choices: readonly Choice[]
  readonly ticked: readonly string[]
  readonly all: boolean
  /** what is wrong with the choice; null: nothing */
  readonly check?: (chosen: readonly string[]) => Bilingual | null
  readonly give: (chosen: string[]) => Given<A>
}

export interface Line<A> extends Titled {
  readonly form: 'line'
  /** what stands there already */
  readonly preset: string
  readonly check: (typed: string) => Bilingual | Problem | null
  readonly give: (typed: string) => Partial<A>
  /** how the answer is shown; left out: as it was typed */
  readonly shown?: (typed: string) => Bilingual
}

export interface Moment<A> extends Titled {
  readonly form: 'time'
  readonly now: Instant
  /** what a time without its day means */
  readonly when: When
  /** the moment that Enter takes; null: none */
  readonly preset: Instant | null
  /** without a preset: what is already there, to be completed */
  readonly begun?: string
  /** what an empty line means; left out: it is not accepted */
  readonly empty?: Told<A>
  readonly check?: (instant: Instant) => Problem | null
  readonly give: (instant: Instant) => Given<A>
  /** as for `One`; left out: as a time */
  readonly shown?: (instant: Instant) => Bilingual
  /** what to say about it */
  readonly note?: (instant: Instant) => Bilingual | null
}

/** A text of several lines, written in an editor or line by line; `begun` is there to start from. */
export interface Composition<A> extends Titled {
  readonly form: 'text'
  readonly begun: string
  readonly advice: readonly Bilingual[]
  /** told what there was of a text when its writing failed */
  readonly lost?: (text: string) => void
  readonly give: (text: string) => Partial<A>
}

/** An answer, and how the screen shows it. */
export interface Told<A> {
  readonly answer: Partial<A>
  readonly shown: Bilingual
  /** what to say about it */
  readonly note?: Bilingual
}

/** The same in both languages: names, numbers, times. */
export const plain = (text: string): Bilingual => ({ pl: text, en: text })

/** A text made separately for each language. */
export const inBoth = (words: (lang: keyof Bilingual) => string): Bilingual => ({ pl: words('pl'), en: words('en') })

/** Said of a line that must not be empty. */
export const empty: Bilingual = { pl: 'Nie może być puste.', en: 'It cannot be empty.' }

export function isPrompt<A>(given: Given<A>): given is Prompt<A> {
  return 'form' in given && 'title' in given
}
