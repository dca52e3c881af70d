import { type ExitCode, type FailureRow, type Lang, sentencesOf } from './failures/row.ts'
import { kindTold, stateCounted, stateTold, valueTold } from './failures/states.ts'
import { failures } from './failures/table.ts'
import type { FindingRow, Topic, Weight } from './findings/seen.ts'
import { findings } from './findings/table.ts'

export type { ExitCode, Lang } from './failures/row.ts'
export type { Topic, Weight } from './findings/seen.ts'

/** What ends a command. */
export type FailureCode = keyof typeof failures
/** What is seen in a text, a mail, a registry or a plan. */
export type FindingCode = keyof typeof findings
export type Code = FailureCode | FindingCode

type Rows = typeof failures & typeof findings

/** The names of the values that the sentences of a code want. */
type NamesOf<C extends Code> = Exclude<Rows[C]['names'], undefined>

export type Params = Readonly<Record<string, string | number>>

/** What a sentence may be given beside its own values: the flag that is wrong by itself; where in a text a finding is. */
type Beside<C extends Code> = C extends FindingCode
  ? { readonly line?: number; readonly column?: number; readonly flag?: string }
  : { readonly flag?: string }

/** The values of the sentences of a code, by the names that stand there as `{name}`. */
export type Values<C extends Code> = { readonly [Name in NamesOf<C>]: string | number } & Beside<C>

/** Values are not left out where a sentence wants some; where it wants none, nothing has to be given. */
export type Given<C extends Code> = [NamesOf<C>] extends [never] ? [values?: Values<C>] : [values: Values<C>]

declare const checked: unique symbol

/** One thing that is wrong or worth saying, as data. Only `problem` and `finding` make one: there the compiler checks the values. */
export interface Problem<C extends Code = Code> {
  readonly code: C
  readonly params?: Params
  /** where in a file it is */
  readonly place?: Place
  /** true where what it advises does not hold: only what is wrong is said */
  readonly unadvised?: true
  readonly [checked]: true
}

/** What an error says, whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The failure that was caught; any other error goes on. */
export function caught(error: unknown): Failure {
  if (error instanceof AnyFailure) return error
  throw error
}

/** A problem that ends a command. */
export type Refusal = Problem<FailureCode>

/** A place in a file: line and column count from 1; `excerpt` is the line itself. */
export interface Place {
  file: string
  line: number
  column: number
  path: string
  excerpt: string
}

/** What is said of a problem in one language. */
export interface Wording {
  message: string
  hint?: string
}

/** A problem when its words are wanted, and nothing is asked of its values. */
interface Told {
  readonly code: Code
  readonly params?: Params
  readonly unadvised?: true
}

/** A problem and the values of its sentences. */
export const problem = made as unknown as <C extends Code>(code: C, ...given: Given<C>) => Problem<C>

function made(code: Code, params?: Params) {
  return params === undefined ? { code } : { code, params }
}

/** A problem of the value of a flag: its sentence begins with the flag, unless it names it anyway. */
export function ofFlag<C extends Code>(flag: string, found: Problem<C>): Problem<C> {
  return { ...found, params: { ...found.params, flag } }
}

/** A failure on its way to main, which alone puts it into words. */
class AnyFailure extends Error {
  readonly problem: Refusal
  readonly problems: readonly Problem[]

  constructor(code: FailureCode, params: Params = {}, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(code, options)
    this.name = 'Failure'
    this.problem = { code, params } as Refusal
    this.problems = problems
  }

  get code(): FailureCode {
    return this.problem.code
  }

  get params(): Params {
    return this.problem.params ?? {}
  }

  get exit(): ExitCode {
    return failures[this.code].exit
  }
}

interface FailureOf {
  readonly prototype: AnyFailure
  /** The values are those that the sentences of the code name: the compiler sees to it. */
  new <C extends FailureCode>(
    code: C,
    ...rest: [...given: Given<C>, problems?: readonly Problem[], options?: ErrorOptions]
  ): AnyFailure
}

export type Failure = AnyFailure
export const Failure = AnyFailure as unknown as FailureOf

/** A failure made of problems: the first says what it is, all are told. */
export function failureFrom(first: Refusal, problems: readonly Problem[] = []): Failure {
  return new AnyFailure(first.code, first.params, problems)
}

/** Ends the command with all problems at once, where there are any. */
export function refuse(problems: readonly Refusal[]): void {
  const [first] = problems
  if (first !== undefined) throw failureFrom(first, problems)
}

/** What several works give; if some fail, all of their failures at once. Any other error comes first. */
export async function allOrRefuse<Results extends readonly unknown[]>(
  works: {
    [At in keyof Results]: Results[At] | Promise<Results[At]>
  },
): Promise<Results> {
  const ends = await Promise.allSettled(works)
  const errors = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []))
  const failures = errors.filter((error) => error instanceof AnyFailure)
  if (failures.length < errors.length) throw errors.find((error) => !(error instanceof AnyFailure))
  const [first] = failures
  if (first === undefined) return Promise.all(works) as unknown as Promise<Results>
  const problems = failures.flatMap(({ problem: own, problems: more }) => (more.length > 0 ? more : [own]))
  throw failureFrom(first.problem, problems)
}

/** Something seen, as heavy as its row says. */
export const finding = weighed as unknown as <C extends WeighedCode>(code: C, ...given: Given<C>) => Found

function weighed(code: FindingCode, params?: Params) {
  const row: FindingRow = findings[code]
  return { ...made(code, params), weight: row.weight }
}

/** A finding and its weight. */
export interface Found extends Problem<FindingCode> {
  readonly weight: Weight
}

/** What has the same weight wherever it is seen. */
type WeighedCode = { [C in FindingCode]: (typeof findings)[C]['weight'] extends Weight ? C : never }[FindingCode]

/** The findings whose sentences want no other values than these. */
export type FindingOf<Name extends string> = {
  [C in FindingCode]: [NamesOf<C>] extends [Name] ? C : never
}[FindingCode]

/** What a finding is about. */
export function topicOf(code: FindingCode): Topic {
  return findings[code].topic
}

const rowOf = (code: Code): FailureRow | FindingRow =>
  code in failures ? failures[code as FailureCode] : findings[code as FindingCode]

/** The words of a problem in a language, its values filled in. */
export function wording({ code, params = {}, unadvised }: Told, lang: Lang): Wording {
  const [enMessage, plMessage, enHint, plHint] = sentencesOf(rowOf(code).says)
  const [message, hint] = lang === 'pl' ? [plMessage, plHint] : [enMessage, enHint]
  // a value of a flag that is wrong by itself, a time say: the flag is named all the same
  const flag = params.flag !== undefined && !message.includes('{flag}') ? `${params.flag}: ` : ''
  const told = statesTold(params, lang)
  const filled = { message: flag + fill(message, told) }
  return hint === undefined || unadvised ? filled : { ...filled, hint: fill(hint, told) }
}

/** A sentence that another follows: what it ends with, a reason say, may have brought no full stop. */
export function stopped(sentence: string): string {
  return /[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`
}

export { kindTold, stateCounted, stateTold }

/** Values of a sentence, with what is a code (a state, a phase, a verdict) in the words of its language. */
export function statesTold(params: Params, lang: Lang): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, valueTold(name, value, lang)]))
}

/** Puts values into the `{name}` places of a text; an unknown name is left to be seen. What ends in a full stop (S.A.) gets no second one. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}(\.(?![.\w]))?/g, (whole, name: string, stop = '') => {
    const value = params[name]
    if (value === undefined) return whole
    return /\w\.$/.test(String(value)) ? String(value) : `${value}${stop}`
  })
}
