export type Lang = 'pl' | 'en'

/** What is wrong, in both languages; then what to do about it, if anything. `{name}` stands for a value. */
export type Sentences =
  | readonly [en: string, pl: string]
  | readonly [en: string, pl: string, enHint: string, plHint: string]

/** The sentences of a row as they stand in its table: one a line. A run tells few of them, so they are parted only then. */
export function sentencesOf(row: string): Sentences {
  return row.trim().split(/\n\s*/) as unknown as Sentences
}

/** The same, for the compiler. */
type Lines<Row extends string> = Row extends `\n${infer Rest}`
  ? Lines<Rest>
  : Row extends `${infer Line}\n${infer Rest}`
    ? [Line, ...Lines<Rest>]
    : [Row]

/** The names of the values that a text has places for; what stands in double braces is mustache and is left alone. */
export type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${string}` ? never : Name) | Names<Rest>
  : never

/** The compiler points at rows that have neither two nor four lines, and at rows whose languages need different values. */
export type Agreeing<Rows extends Record<string, string>> = {
  readonly [Code in keyof Rows]: Agreed<Rows[Code], Lines<Rows[Code]>>
}

type Agreed<Row, Says> = Says extends readonly [infer En, infer Pl, ...infer Hints]
  ? Hints extends [] | [unknown, unknown]
    ? [Names<En | Hints[0]>, Names<Pl | Hints[1]>] extends [Names<Pl | Hints[1]>, Names<En | Hints[0]>]
      ? Row
      : `the languages differ in ${Exclude<Names<Says[number]>, Names<En | Hints[0]> & Names<Pl | Hints[1]>>}`
    : 'a row has two lines, or four'
  : 'a row has two lines, or four'

/** Exit codes: 0 done · 1 unexpected · 2 input · 3 the procedure refuses · 4 sent in part · 5 no server · 6 a flood, or our own mail come back · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 130

/** A failure: how it ends the process, what it says, and, only for the compiler, the names of its values. */
export interface FailureRow<Name extends string = string> {
  readonly exit: Exclude<ExitCode, 0 | 6>
  readonly says: string
  readonly names?: Name
}

/** Failures that end a command with the same exit code. */
export function ends<const Rows extends Record<string, string>>(
  exit: FailureRow['exit'],
  rows: Rows & Agreeing<Rows>,
): { readonly [Code in keyof Rows]: FailureRow<Names<Rows[Code]>> } {
  const made = Object.entries<string>(rows).map(([code, row]) => [code, { exit, says: row }])
  return Object.fromEntries(made)
}
