import { Failure } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { SharedAnswers } from '../question/shared.ts'
import type { Staff } from '../registry/types.ts'

/** Where a rehearsal goes: to whoever signs, or to the address that was named; null: it is meant. Failure `rehearsal-nobody`. */
export function rehearsalAddress({ rehearse, dryRun }: SharedAnswers, signer: Staff | null): string | null {
  if (rehearse === undefined) return null
  const to = rehearse === true ? (signer?.email ?? null) : rehearse
  if (to === null && !dryRun) throw new Failure('rehearsal-nobody')
  return to
}

/** When it is to leave; null: at once. Failure `send-at-past` where that moment has gone. */
export function leavingAt({ sendAt }: SharedAnswers, now: Instant): Instant | null {
  if (sendAt !== undefined && sendAt <= now) throw new Failure('send-at-past', { at: formatPl(sendAt) })
  return sendAt ?? null
}
