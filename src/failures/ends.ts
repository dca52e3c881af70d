import { type Agreeing, type Names, type Sentences, sentencesOf } from './sentences.ts'

/** What the process answers: 0 done · 1 unexpected · 2 input · 3 the procedure refuses · 4 sent in part · 5 no server · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130

/** A failure: how it ends the process, what it says, and, for the compiler alone, the names of its values. */
export interface FailureRow<Name extends string = string> {
  readonly exit: Exclude<ExitCode, 0 | 4>
  readonly says: Sentences
  readonly names?: Name
}

/** Failures that end a command with the same exit code. */
export function ends<const Rows extends Record<string, string>>(
  exit: FailureRow['exit'],
  rows: Rows & Agreeing<Rows>,
): { readonly [Code in keyof Rows]: FailureRow<Names<Rows[Code]>> } {
  const made = Object.entries<string>(rows).map(([code, row]) => [code, { exit, says: sentencesOf(row) }])
  return Object.fromEntries(made)
}
