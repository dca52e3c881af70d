import type { SharedAnswers } from '../../question/shared.ts'
import type { Category, MailLang } from '../../registry/types.ts'

/** What is known of a letter. `null` is an answer: none. */
export interface LetterAnswers extends SharedAnswers {
  readonly operator?: string
  readonly product?: string | null
  readonly service?: string
  /** whose data dniu puts into the letter; left out: by the service */
  readonly connection?: string
  /** the systems whose failure costs much; null: no clause */
  readonly priority?: string | null
  readonly lang?: MailLang
  readonly subject?: string
  readonly text?: string
  /** a file that holds the text; `-` for standard input */
  readonly bodyFile?: string
  /** addresses instead of those of the registry, and besides them */
  readonly to?: readonly string[]
  readonly cc?: readonly string[]
  /** contacts' keys, staff ids or addresses */
  readonly without?: readonly string[]
  readonly categories?: readonly Category[] | null
  /** files, and targets to be looked at */
  readonly attach?: readonly string[]
  readonly probe?: readonly string[]
  /** goes on with the exchange of the ticket */
  readonly reply?: true
  /** false: what the operator wishes at the start of the subject is left out */
  readonly prefix?: false
}
