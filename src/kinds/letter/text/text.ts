import type { Problem } from '../../../errors.ts'
import type { MailLang } from '../../../registry/types.ts'

/** Characters; nothing longer is a letter, and nothing behind it is read. */
export const longestLetter = 100_000

/** Who a letter is to: the two have rules of their own (§2.1, §3). */
export type Audience = 'partner' | 'operator'

/** The operator's own words, and what they are held against. */
export interface WrittenText {
  /** greeting to last sentence, perhaps with `Z poważaniem,`; no signature, no quotation */
  readonly text: string
  readonly lang: MailLang
  /** null: not known, as in `dniu letter check` alone */
  readonly audience: Audience | null
  /** a continued exchange: shorter is enough, the service was named before */
  readonly reply: boolean
  /** what the service may be called: names of product and service, numbers; empty: not known */
  readonly names: readonly string[]
  /** true where dniu itself puts the connection data below the text */
  readonly connectionAdded: boolean
  /** the lines that dniu puts below the text: name of who signs, signature, footer */
  readonly signature: readonly string[]
  /** the operator takes only letters that pass every check (§3.3) */
  readonly strict: boolean
}

/**
 * One thing found in a text. `refuse` keeps the letter from leaving, `reason` unless a reason is given and kept,
 * `doubt` is shown and nothing else. Params hold `line` and `column` (from 1) where the finding has a place.
 */
export interface TextFinding extends Problem {
  readonly weight: 'refuse' | 'reason' | 'doubt'
}

/** A word that no dictionary knows, where it stands (from 1), and what may have been meant, the likeliest first. */
export interface Misspelling {
  readonly word: string
  readonly line: number
  readonly column: number
  readonly suggestions: readonly string[]
}

/** The dictionaries of both languages and the house's own words. */
export interface Speller {
  /** of these words, those that are misspelt in a language, with suggestions */
  misspelt(words: readonly string[], lang: MailLang): Promise<ReadonlyMap<string, readonly string[]>>
}
