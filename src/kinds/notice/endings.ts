import { plannedEnd, wasProlonged } from '../../procedure/notice/life.ts'
import { type Instant, minute } from '../../procedure/time/instant.ts'
import { holdUntil } from '../../procedure/time/notice-period.ts'
import type { NoticeAnswers, NoticeScene } from './notice.ts'

/** When the close notice of works that finish early would be held until (§4.1.2); null: there is nothing to hold. */
export function holdMoment({ phase, history, now, registry }: NoticeScene): Instant | null {
  const end = plannedEnd(history)
  const hold = end === null ? null : holdUntil(end, registry.settings.limits.hold)
  return phase === 'close' && hold !== null && now < hold ? hold : null
}

/**
 * The end that a close notice states when nobody says another (§4.1.2): the planned one, or, where works were
 * prolonged, the real one, which is no later than the announced, unless the notice is held until the planned end. An
 * outage ends now; now is a whole minute, as printed.
 */
export function defaultEnd(
  { history, kind, now: moment }: NoticeScene,
  { ending }: Pick<NoticeAnswers, 'ending'> = {},
): Instant {
  const now = Math.floor(moment / minute) * minute
  const planned = kind === 'outage' ? null : plannedEnd(history)
  if (history === null || planned === null) return now
  return wasProlonged(history) && ending !== 'hold' ? Math.min(now, planned) : planned
}

/** Held until shortly before the planned end, or now; who has named a time has decided. Undefined: not said. */
export function endingOf(
  { ending, sendAt }: NoticeAnswers,
  { phase }: Pick<NoticeScene, 'phase'>,
): 'hold' | 'now' | undefined {
  return ending ?? (phase === 'close' && sendAt !== undefined ? 'now' : undefined)
}
