/** The languages of the screen. */
export type Lang = 'pl' | 'en'

/** What is wrong, in English and in Polish; then, where there is something to do about it, that. `{name}` stands for a value. */
export type Sentences =
  | readonly [en: string, pl: string]
  | readonly [en: string, pl: string, enHint: string, plHint: string]

/** The names of the values that a text has places for; what stands in two braces is mustache, and stays. */
export type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `{${string}` ? never : Name) | Names<Rest>
  : never

/** The values that the sentences of a row need; the two languages name the same ones. */
export type NamesOf<Row extends Sentences> = Names<Row[0] | Exclude<Row[2], undefined>>

/** Rows whose Polish has another value than their English, or lacks one, are no rows: the compiler points at them. */
export type Agreeing<Rows extends Record<string, Sentences>> = {
  readonly [Code in keyof Rows]: [Names<English<Rows[Code]>>, Names<Polish<Rows[Code]>>] extends [
    Names<Polish<Rows[Code]>>,
    Names<English<Rows[Code]>>,
  ]
    ? Rows[Code]
    : `the languages differ in ${Exclude<Names<Rows[Code][number]>, Names<English<Rows[Code]>> & Names<Polish<Rows[Code]>>>}`
}

type English<Row extends Sentences> = Row[0] | Exclude<Row[2], undefined>
type Polish<Row extends Sentences> = Row[1] | Exclude<Row[3], undefined>
