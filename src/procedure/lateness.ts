import { problem, type Refusal } from '../errors.ts'
import { formatPl } from './time/format.ts'
import { type Instant, minute } from './time/instant.ts'

/** A mailing that waits, as far as its time goes. */
export interface Scheduled {
  readonly ticket: string
  readonly phase: string
  /** null: it was to leave at once */
  readonly sendAt: Instant | null
  readonly sendBefore: Instant | null
  /** true once a server has been given any of its messages */
  readonly begun: boolean
  /** why it may leave late, if somebody said so */
  readonly lateReason: string | null
}

/** Whether what leaves at a moment leaves too late: its last moment has come by then. Null: it has none. */
export function isPast(sendBefore: Instant | null, leaving: Instant): sendBefore is Instant {
  return sendBefore !== null && leaving >= sendBefore
}

/**
 * Why a waiting mailing must not leave by itself any more, or null: past its last moment (§4.1, a promised update), or
 * by more than `graceMinutes` past its time. A reason allows it, except for a prolongation that nobody has
 * heard of at the planned end (§2).
 */
export function lateness(waiting: Scheduled, now: Instant, graceMinutes: number): Refusal | null {
  const { ticket, phase, begun, sendAt, sendBefore, lateReason } = waiting
  if (sendAt !== null && now < sendAt) return null
  const past = isPast(sendBefore, now)
  if (past && phase === 'prolongation' && !begun) {
    return problem('waiting-over', { ticket, phase, before: formatPl(sendBefore) })
  }
  if (lateReason !== null) return null
  if (past) return problem('waiting-past', { ticket, phase, before: formatPl(sendBefore) })
  if (sendAt === null || now <= sendAt + graceMinutes * minute) return null
  return problem('scheduled-late', { ticket, phase, at: formatPl(sendAt), minutes: graceMinutes })
}
