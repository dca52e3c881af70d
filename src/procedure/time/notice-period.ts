import { addDays, isSameDay } from './calendar.ts'
import type { Instant } from './instant.ts'
import { dateAt, startOfDay } from './warsaw.ts'

const MINUTE = 60_000

/** Where a moment stands to the deadline of an open notice (§4.1). */
export interface NoticePeriod {
  /** the notice must have gone out before this moment */
  readonly deadline: Instant
  readonly late: boolean
  /** not late yet, but tomorrow it will be */
  readonly lastDay: boolean
}

/**
 * The midnight in Warsaw before which the open notice of works must go out (§4.1), `fullDays` whole days between: of
 * works on 31.03, three full days, 28.03 00:00; at that moment it is late.
 */
export function noticeDeadline(start: Instant, fullDays: number): Instant {
  return startOfDay(addDays(dateAt(start), -fullDays))
}

/** Tells whether an open notice of works sent at `now` would keep the notice period (§4.1), and whether today is its last day. */
export function noticePeriod(start: Instant, now: Instant, fullDays: number): NoticePeriod {
  const deadline = noticeDeadline(start, fullDays)
  return { deadline, late: now >= deadline, lastDay: isSameDay(addDays(dateAt(now), 1), dateAt(deadline)) }
}

/** The moment at which the close notice of works that finished early leaves: `minutes` before the planned end (§4.1.2). */
export function holdUntil(plannedEnd: Instant, minutes: number): Instant {
  return plannedEnd - minutes * MINUTE
}
