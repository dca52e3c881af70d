import type { Refusal } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry } from '../registry/types.ts'
import type { Prompt } from './prompt.ts'

/**
 * How much an answer is needed.
 * - facts: no message can be made without it
 * - preview: a preview can show its place as missing; sending needs it
 * - sending: the message does not show it, but nothing is sent without it
 * - default: has a sensible answer of its own; asked where somebody can be asked
 * - kept: the same, but only the journal has it: a preview does not ask
 * - review: stands as it is until somebody who looks at the message wants it otherwise
 */
export type Need = 'facts' | 'preview' | 'sending' | 'default' | 'kept' | 'review'

/** What every question may look at besides the answers. */
export interface Scene {
  readonly registry: Registry
  readonly now: Instant
  /** staff id of whoever sits there, as system or git know; null: nobody known */
  readonly probablySigner: string | null
}

/** Where a question stands: what is known, and what it was answered with before. */
export interface Place<A, S> {
  readonly known: A
  readonly before: Partial<A>
  readonly scene: S
}

/** One question: everything that sets it apart. Options, help, reading, wizard and lists of what is missing are made from it. */
export interface Row<A, S> {
  readonly id: string
  /** how the command line says it: several flags, of which one can be given, or an argument */
  readonly flags: readonly Flag<A>[]
  /** how the list of what is missing calls it: `--operator ID | --dv` */
  readonly called: string
  readonly need: Need | ((known: A) => Need)
  /** the answers that it gives; the way back takes them away */
  readonly gives: readonly (keyof A)[]
  /** whether it is still to be answered; left out: as long as none of what it gives is known */
  readonly isOpen?: (known: A, scene: S) => boolean
  /** true where another answer may make the later ones mean something else */
  readonly turns?: boolean
  /** true for a reason that lifts an objection: another answer may need another one, or none */
  readonly lifts?: true
  /** how it is asked; left out: it is a flag alone */
  readonly ask?: (place: Place<A, S>) => Prompt<A>
  /** how `--json` tells what was settled in the end: names and values */
  readonly json?: (said: A) => Readonly<Record<string, unknown>>
  /** what it is changed together with, when a person looks at the message: `recipients`, `evidence` */
  readonly group?: string
}

/** The answers that some rows give and look at, taken together. */
export type AnswersOf<R extends { readonly json?: (said: never) => unknown }> = [NonNullable<R['json']>] extends [
  (said: infer All) => unknown,
]
  ? All
  : never

/** A flag as commander gives it; never undefined where it reaches a reader. */
export type Raw = string | readonly string[] | boolean

/** One flag or argument of a command. */
export interface Flag<A> {
  /** in commander's notation: `--start <time>`, `--service <id...>`, `[ticket]` */
  readonly option: string
  readonly help: string
  readonly choices?: readonly string[]
  /** names of flags of other questions that it cannot go with */
  readonly excludes?: readonly string[]
  readonly read: (raw: Raw, at: Reading) => Partial<A>
}

/** What a flag is read with. */
export interface Reading {
  /** the flag's own name, for what is said about it: `--start` */
  readonly flag: string
  readonly registry: Registry
  readonly now: Instant
  /** all flags of the command, by their names in commander */
  readonly all: Readonly<Record<string, Raw | undefined>>
  /** takes down what is wrong; the answer is then left out */
  wrong(problem: Refusal): undefined
}

/** How much an answer is needed, with what is known. */
export function needOf<A, S>({ need }: Row<A, S>, known: A): Need {
  return typeof need === 'function' ? need(known) : need
}

/** Whether a question is still to be answered. */
export function isOpen<A extends object, S>(row: Row<A, S>, known: A, scene: S): boolean {
  return row.isOpen?.(known, scene) ?? row.gives.every((name) => known[name] === undefined)
}
