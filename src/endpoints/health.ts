import { minute } from '../procedure/time/instant.ts'
import type { Vitals } from '../road/worker/shift.ts'

/** `ok` if a worker has looked at the journal within a minute (of the wall clock) and it answers; or one word why not. */
export function healthOf(vitals: Vitals | null, wall: number): string {
  if (vitals?.ailing.journal) return vitals.ailing.journal
  if (vitals === null || vitals.lookedAt === null) return 'starting'
  return Math.abs(wall - vitals.lookedAt) < minute ? 'ok' : 'no-look'
}
