import type { Problem } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Scheduled } from './journal.ts'

const minute = 60_000

/**
 * Why a scheduled mailing must not leave by itself any more, or null: its deadline has passed (§4.1), or it is more
 * than `graceMinutes` past its time, so that what it says may no longer be so. A person may allow it with a reason.
 */
export function lateness(scheduled: Scheduled, now: Instant, graceMinutes: number): Problem | null {
  const { ticket, phase, sendAt, sendBefore, lateReason } = scheduled
  if (lateReason !== null || now < sendAt) return null
  const past = (why: string): Problem => ({
    code: 'scheduled-late',
    params: { ticket, phase, at: formatPl(sendAt), why },
  })
  if (sendBefore !== null && now >= sendBefore) return past(`< ${formatPl(sendBefore)}`)
  return now > sendAt + graceMinutes * minute ? past(`> ${graceMinutes} min`) : null
}
