import { plannedEnd, wasProlonged } from '../../procedure/notice/life.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import { holdUntil } from '../../procedure/time/notice-period.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'

/** What the end of a notice is reckoned from. */
type At = Pick<NoticeScene, 'kind' | 'phase' | 'history' | 'now' | 'registry'>

const minute = 60_000

/** §4.1.2: works that finish early are closed just before their planned end, so an earlier close is a question. */
export function isEarly(at: At): boolean {
  const hold = holdMoment(at)
  return at.phase === 'close' && hold !== null && at.now < hold
}

/** When a held close notice would leave; null where nothing is planned. */
export function holdMoment({ history, registry }: At): Instant | null {
  const end = plannedEnd(history)
  return end === null ? null : holdUntil(end, registry.settings.limits.hold)
}

/**
 * The end that a close notice states when nobody says another (§4.1.2): the planned one, or, where works were
 * prolonged, the real one, which is no later than the announced. An outage ends now; now is a whole minute, as printed.
 */
export function defaultEnd({ history, kind, now: moment }: At): Instant {
  const now = Math.floor(moment / minute) * minute
  const planned = kind === 'outage' ? null : plannedEnd(history)
  if (history === null || planned === null) return now
  return wasProlonged(history) ? Math.min(now, planned) : planned
}

/** Held until shortly before the planned end, or now; who has named a time has decided. Undefined: not said. */
export function endingOf({ ending, sendAt }: NoticeAnswers, { phase }: At): 'hold' | 'now' | undefined {
  return ending ?? (phase === 'close' && sendAt !== undefined ? 'now' : undefined)
}
