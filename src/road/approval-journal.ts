import type { Instant } from '../procedure/time/instant.ts'
import type { TicketEvent } from './ticket-journal.ts'

/** What became of a wish that somebody at another desk says yes. */
export type ApprovalState = 'wanted' | 'given' | 'declined' | 'withdrawn'

/** What was recorded together, and wants the yes of a second person before any of it leaves. */
export interface Wish {
  /** by which it is called: the number of its first mailing */
  readonly id: number
  readonly ticket: string
  /** who recorded it, and when */
  readonly by: string
  readonly at: Instant
  /** the profile that wants the yes; null: none does, whoever recorded it did */
  readonly profile: string | null
  readonly state: ApprovalState
  /** who decided, when, and why where it was declined */
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
  readonly reason: string
  readonly mailings: readonly number[]
  /** its mails as the history of a ticket tells them */
  readonly mails: readonly TicketEvent[]
  /** how many messages would leave */
  readonly messages: number
}

/** The yes of a second person at another desk. Nothing of what waits for it can be taken by a sender. */
export interface ApprovalJournal {
  /** What waits for a yes, oldest first; or what is called so, or what these mailings belong to, whatever became of it. */
  wishes(of?: { readonly id: number } | { readonly mailings: readonly number[] }): Promise<Wish[]>
  /**
   * Lets it leave from now on, or at its time. Failures `approval-unknown`, `approval-over`, `approval-own`,
   * `approval-nothing`.
   */
  approve(id: number, by: string, at: Instant): Promise<Wish>
  /** Ends it: nothing of it leaves, and the same may be recorded anew. Failures `approval-unknown`, `approval-over`. */
  decline(id: number, by: string, reason: string, at: Instant): Promise<Wish>
}
