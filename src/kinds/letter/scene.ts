import type { Audience } from '../../procedure/letter/facts.ts'
import type { Scene } from '../../question/row.ts'
import type { Evidence } from '../../road/world.ts'
import type { LetterPlan } from './plan.ts'

/** What the questions of a letter look at besides the answers. */
export interface LetterScene extends Scene {
  readonly audience: Audience
  /** the text, wherever it is from; null: none yet */
  readonly text: string | null
  readonly evidence: readonly Evidence[]
  /** what is being looked at, where recipients are changed */
  readonly plan?: LetterPlan
}
