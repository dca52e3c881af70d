import type { Kind, Phase } from '../../procedure/notice/facts.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import type { Scene } from '../../question/row.ts'
import type { NoticePlan } from './plan.ts'

/** What the questions of a notice look at besides the answers. */
export interface NoticeScene extends Scene {
  readonly kind: Kind
  readonly phase: Phase
  /** the notice so far; null: there is none of this ticket */
  readonly history: NoticeHistory | null
  readonly officeOpen: boolean
  /** notices of the kind that are open, for a ticket number that was not given */
  readonly openNotices: readonly NoticeHistory[]
  /** what is being looked at, where recipients are changed */
  readonly plan?: NoticePlan
}
