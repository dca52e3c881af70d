import type { Refusal } from '../errors.ts'
import type { SeenTask } from '../procedure/task.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailLang, Registry } from '../registry/types.ts'
import type { Prompt } from './prompt.ts'

/**
 * How much an answer is needed.
 * - facts: no message can be made without it
 * - preview: a preview can show its place as missing; sending needs it
 * - sending: the message does not show it, but nothing is sent without it
 * - default: has a sensible answer of its own; asked where somebody can be asked
 * - kept: the same, but only the journal shows it: a preview does not ask
 * - review: asked only if somebody wants to change it at the review
 */
export type Need = 'facts' | 'preview' | 'sending' | 'default' | 'kept' | 'review'

/** What every question may look at besides the answers. */
export interface Scene {
  readonly registry: Registry
  readonly now: Instant
  /** staff id of the user, as the system or git knows; null: not known */
  readonly probablySigner: string | null
  /** what the tracker says of the ticket; left out: no tracker is asked */
  readonly seen?: SeenTask
  /** the same of the incident that it belongs to */
  readonly incident?: SeenTask
}

/** What is known when a question is asked, and its earlier answers. */
export interface Place<A, S> {
  readonly known: A
  readonly before: Partial<A>
  readonly scene: S
}

/** One question. Flags, help, reading, wizard and the list of what is missing are made from it. */
export interface Row<A, S> {
  readonly id: string
  /** its flags, of which one can be given, or its argument */
  readonly flags: readonly Flag<A>[]
  /** how the list of what is missing calls it: `--operator ID | --dv` */
  readonly called: string
  readonly need: Need | ((known: A, scene: S) => Need)
  /** the answers that it gives, which the way back removes */
  readonly gives: readonly (keyof A)[]
  /** whether it is still to be answered; left out: while nothing that it gives is known */
  readonly isOpen?: (known: A, scene: S) => boolean
  /** true where another answer may make the later ones mean something else */
  readonly turns?: boolean
  /** the operator's own words: kept until they leave, and offered the next time */
  readonly words?: true
  /** the language of words that are asked for in each: the screen's own comes first */
  readonly tongue?: MailLang
  /** the questions whose flags answer this one too */
  readonly through?: readonly string[]
  /** true for a reason that lifts an objection: another answer may need another one, or none */
  readonly lifts?: true
  /** what follows of an answer that counts from others, once those are known; the problem where there is no such one */
  readonly settle?: (known: A, scene: S) => { readonly answers: Partial<A> } | { readonly refused: Refusal }
  /** how it is asked; left out: it is only a flag */
  readonly ask?: (place: Place<A, S>) => Prompt<A>
  /** its names and values in `--json` */
  readonly json?: (said: A) => Readonly<Record<string, unknown>>
  /** the group it is changed with at the review: `recipients`, `evidence` */
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

export interface Reading {
  /** the flag's name, for messages: `--start` */
  readonly flag: string
  readonly registry: Registry
  readonly now: Instant
  /** all flags of the command, by their names in commander */
  readonly all: Readonly<Record<string, Raw | undefined>>
  /** notes what is wrong; the answer is then left out */
  wrong(problem: Refusal): undefined
}

export function needOf<A, S>({ need }: Row<A, S>, known: A, scene: S): Need {
  return typeof need === 'function' ? need(known, scene) : need
}

export function isOpen<A extends object, S>(row: Row<A, S>, known: A, scene: S): boolean {
  return row.isOpen?.(known, scene) ?? row.gives.every((name) => known[name] === undefined)
}

export function openRows<A extends object, S>(rows: readonly Row<A, S>[], known: A, scene: S): Row<A, S>[] {
  return rows.filter((row) => needOf(row, known, scene) !== 'review' && isOpen(row, known, scene))
}

/** How far it goes: a preview, or a script's yes (the number of messages, or just yes). */
export interface Going {
  readonly dryRun?: true
  readonly confirm?: number
  readonly yes?: true
}

/** The questions in the order in which they are asked: of words in two languages those in the screen's own come first. */
export function inScreenOrder<A, S>(rows: readonly Row<A, S>[], lang: MailLang): Row<A, S>[] {
  const isOwn = ({ tongue }: Row<A, S>) => Number(tongue === lang)
  const spoken = rows.filter(({ tongue }) => tongue !== undefined).toSorted((one, other) => isOwn(other) - isOwn(one))
  return rows.map((row) => (row.tongue === undefined ? row : (spoken.shift() ?? row)))
}

/** The next question to ask a person; undefined if there is none. */
export function nextRow<A extends Going, S>(rows: readonly Row<A, S>[], known: A, scene: S): Row<A, S> | undefined {
  const needs = known.dryRun ? ['facts', 'default'] : ['facts', 'preview', 'sending', 'default', 'kept']
  return openRows(rows, known, scene).find((row) => row.ask !== undefined && needs.includes(needOf(row, known, scene)))
}

/** The flags that a script still has to give, with the yes; empty if nothing but the yes is missing. */
export function missingFlags<A extends Going, S>(rows: readonly Row<A, S>[], known: A, scene: S): string[] {
  const needs = known.dryRun ? ['facts'] : ['facts', 'preview', 'sending']
  const flags = openRows(rows, known, scene).flatMap((row) =>
    needs.includes(needOf(row, known, scene)) ? row.called : [],
  )
  if (flags.length === 0 || known.dryRun || known.confirm !== undefined || known.yes) return flags
  return [...flags, ...rows.flatMap(({ id, called }) => (id === 'confirm' || id === 'yes' ? called : []))]
}

/** The answers, with those named reset to what the command line gave, which is mostly nothing. */
export function restored<A extends object>(known: A, given: A, names: readonly (keyof A)[]): A {
  const rest = { ...known }
  for (const name of names) {
    delete rest[name]
    if (given[name] !== undefined) rest[name] = given[name]
  }
  return rest
}
