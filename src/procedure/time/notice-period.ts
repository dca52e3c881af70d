import { type Instant, minute } from './instant.ts'
import { addDays, dateAt, startOfDay } from './warsaw.ts'

/**
 * The midnight in Warsaw before which the open notice of works must go out (§4.1), `fullDays` whole days between: of
 * works on 31.03, three full days, 28.03 00:00; at that moment it is late.
 */
export function noticeDeadline(start: Instant, fullDays: number): Instant {
  return startOfDay(addDays(dateAt(start), -fullDays))
}

/** The deadline of an open notice of works (§4.1), and whether one sent at `now` is late, or would be so tomorrow. */
export function noticePeriod(start: Instant, now: Instant, fullDays: number) {
  const deadline = noticeDeadline(start, fullDays)
  return { deadline, late: now >= deadline, lastDay: addDays(dateAt(now), 1) === dateAt(deadline) }
}

/** The moment at which the close notice of works that finished early leaves: `minutes` before the planned end (§4.1.2). */
export function holdUntil(plannedEnd: Instant, minutes: number): Instant {
  return plannedEnd - minutes * minute
}
