import { answerFailures } from './failures/answer.ts'
import { callFailures } from './failures/call.ts'
import { deliveryFailures } from './failures/delivery.ts'
import { evidenceFailures } from './failures/evidence.ts'
import { incomingFailures } from './failures/incoming.ts'
import { journalFailures } from './failures/journal.ts'
import { leaksFailures } from './failures/leaks.ts'
import { letterFailures } from './failures/letter.ts'
import { letterSendingFailures } from './failures/letter-sending.ts'
import { mailboxFailures } from './failures/mailbox.ts'
import { messageFailures } from './failures/message.ts'
import { procedureFailures } from './failures/procedure.ts'
import { recipientsFailures } from './failures/recipients.ts'
import { registryFailures } from './failures/registry.ts'
import type { ExitCode, FailureRow, Lang, Wording } from './failures/row.ts'
import { sendingFailures } from './failures/sending.ts'
import { timeFailures } from './failures/time.ts'
import { usageFailures } from './failures/usage.ts'
import { yamlFailures } from './failures/yaml.ts'

export type { ExitCode, Lang, Wording } from './failures/row.ts'

/** Every way in which dniu says no, with its exit code and its words. */
const failures = {
  ...usageFailures,
  ...registryFailures,
  ...yamlFailures,
  ...procedureFailures,
  ...recipientsFailures,
  ...sendingFailures,
  ...deliveryFailures,
  ...journalFailures,
  ...timeFailures,
  ...messageFailures,
  ...letterFailures,
  ...letterSendingFailures,
  ...leaksFailures,
  ...evidenceFailures,
  ...incomingFailures,
  ...answerFailures,
  ...mailboxFailures,
  ...callFailures,
}

export type FailureCode = keyof typeof failures
export type Params = Readonly<Record<string, string | number>>

/** One thing that is wrong, as data. Registry problems carry their place. */
export interface Problem {
  code: FailureCode
  params?: Params
  place?: Place
}

/** A place in a file: line and column count from 1; `excerpt` is the line itself. */
export interface Place {
  file: string
  line: number
  column: number
  path: string
  excerpt: string
}

/** A failure on its way to main, which alone puts it into words. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: Params
  readonly problems: readonly Problem[]

  constructor(code: FailureCode, params: Params = {}, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(code, options)
    this.name = 'Failure'
    this.code = code
    this.params = params
    this.problems = problems
  }

  get exit(): ExitCode {
    return row(this.code).exit
  }
}

const row = (code: FailureCode): FailureRow => failures[code]

/** The words of a problem in a language, its values filled in. */
export function wording(problem: { code: FailureCode; params?: Params }, lang: Lang): Wording {
  const { message, hint } = row(problem.code)[lang]
  // a value of a flag that is wrong by itself, a time say: the flag is named all the same
  const flag = problem.params?.flag !== undefined && !message.includes('{flag}') ? `${problem.params.flag}: ` : ''
  const filled = { message: flag + fill(message, problem.params ?? {}) }
  return hint === undefined ? filled : { ...filled, hint: fill(hint, problem.params ?? {}) }
}

/** Puts values into the `{name}` places of a text; an unknown name is left to be seen. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** Throws the first problem with all beside it; nothing where there is none. */
export function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (first !== undefined) throw new Failure(first.code, first.params, problems)
}
