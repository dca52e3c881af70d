/** What the process answers: 0 done · 1 unexpected · 2 input · 3 the procedure refuses · 4 sent in part · 5 no server · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130

/** The languages of the screen. */
export type Lang = 'pl' | 'en'

/** One failure's wording in one language; `{name}` stands for a value. */
export interface Wording {
  message: string
  hint?: string
}

/** One row of the table of failures. */
export interface FailureRow {
  exit: ExitCode
  en: Wording
  pl: Wording
}
