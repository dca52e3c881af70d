import type { Audience } from '../../procedure/letter/facts.ts'
import type { LetterRecipient, OtherContact } from '../../procedure/letter/recipients.ts'
import type { Row, Scene } from '../../question/row.ts'
import type { Evidence } from '../../road/evidence.ts'

/** Who gets a letter, and which contacts could have it too: not ticked by rule. */
export interface Addressed {
  readonly recipients: readonly LetterRecipient[]
  readonly others: readonly OtherContact[]
}

/** What the questions of a letter look at besides the answers. */
export interface LetterScene extends Scene {
  readonly audience: Audience
  /** the text, wherever it is from; null: none yet */
  readonly text: string | null
  readonly evidence: readonly Evidence[]
  /** the letter at the review, where its recipients are changed */
  readonly plan?: Addressed
}

/** A question, typed by the answers that it gives and looks at: `LetterAnswers` is made from these. */
export const question = <A>(row: Row<Partial<A>, LetterScene>) => row
