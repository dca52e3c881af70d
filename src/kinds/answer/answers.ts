import type { Refusal } from '../../errors.ts'
import type { Scene } from '../../question/row.ts'
import type { SharedAnswers } from '../../question/shared.ts'
import type { MailLang, Product } from '../../registry/types.ts'

/** What becomes of a mail that came in. */
export type Decision = 'accepted' | 'rejected'

/** What is known of an answer to a mail that came in. */
export interface AnswerAnswers extends SharedAnswers {
  readonly product?: string
  readonly lang?: MailLang
  /** why a person decides otherwise than the verdict, or into a ticket of others: kept */
  readonly despite?: string
}

/** What the questions of an answer look at besides the answers. */
export interface AnswerScene extends Scene {
  readonly as: Decision
  /** the ticket that the mail itself names, where it may be believed */
  readonly named: string | null
  /** the products that the sender is known for; empty where none is, or none is wanted */
  readonly products: readonly Product[]
  readonly wantsProduct: boolean
  /** what the verdict says against the decision, and what the ticket says; null: nothing */
  readonly againstVerdict: Refusal | null
  readonly againstTicket: Refusal | null
  /** a product that is none of the sender's */
  readonly foreign: Refusal | null
}
