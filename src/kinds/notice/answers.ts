import type { Instant } from '../../procedure/time/instant.ts'
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
