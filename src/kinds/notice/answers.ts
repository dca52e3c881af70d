import type { Row } from '../../procedure/notice/book.ts'
import type { Kind, Phase } from '../../procedure/notice/facts.ts'
import type { NoticeHistory } from '../../procedure/notice/life.ts'
import type { Criteria, Recipient } from '../../procedure/notice/recipients.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Scene } from '../../question/row.ts'
import type { SharedAnswers } from '../../question/shared.ts'
import type { Category } from '../../registry/types.ts'

/** What is known of a phase, from flags and prompts; ids are checked, times are instants. */
export interface NoticeAnswers extends SharedAnswers {
  readonly source?: { readonly type: 'dv' } | { readonly type: 'operator'; readonly id: string }
  readonly services?: readonly string[]
  readonly start?: Instant
  readonly end?: Instant
  readonly textEn?: string
  readonly textPl?: string
  /** null: said that none is promised */
  readonly nextUpdate?: Instant | null
  readonly cause?: string
  readonly agreedWith?: string
  readonly alone?: string
  readonly ending?: 'hold' | 'now'
  /** why it is announced although the full days are not kept (§4.1) */
  readonly overrideNotice?: string
  /** only these; left out: all that are concerned */
  readonly partners?: readonly string[]
  readonly products?: readonly string[]
  /** ids of partners, products, contacts, staff, or addresses */
  readonly without?: readonly string[]
  readonly add?: readonly string[]
  /** left out or null: Technical at the opening, as told in what follows */
  readonly categories?: readonly Category[] | null
}

/** What the questions of a notice look at besides the answers. */
export interface NoticeScene extends Scene {
  readonly kind: Kind
  readonly phase: Phase
  /** the notice so far; null: there is none of this ticket */
  readonly history: NoticeHistory | null
  readonly officeOpen: boolean
  /** notices of the kind that are open, for a ticket number that was not given */
  readonly openNotices: readonly NoticeHistory[]
  /** the plan that is being looked at, where recipients are changed */
  readonly plan?: {
    readonly row: Row
    readonly criteria: Criteria
    readonly messages: readonly { readonly recipient: Recipient }[]
  }
}
