import type { Refusal } from '../../errors.ts'
import type { Row, Scene } from '../../question/row.ts'
import type { Product } from '../../registry/types.ts'

/** What becomes of a mail that came in. */
export type Decision = 'accepted' | 'rejected'

export interface AnswerScene extends Scene {
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

/** The scene before the mail was looked at, and for a refusal. */
export const emptyScene: Omit<AnswerScene, keyof Scene> = {
  named: null,
  products: [],
  wantsProduct: false,
  againstVerdict: null,
  againstTicket: null,
  foreign: null,
}

/** A question, typed by the answers that it gives and looks at: `AnswerAnswers` is made from these. */
export const question = <A>(row: Row<Partial<A>, AnswerScene>) => row
