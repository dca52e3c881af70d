import { type Found, finding } from '../errors.ts'
import { minute } from '../procedure/time/instant.ts'
import type { Clock } from './world.ts'

/** A second apart is what a network costs; beyond a minute somebody has to set a clock. */
const apart = { least: 1000, most: minute }

/** The clock of this host, or that of the journal where ours is ahead by more: what is scheduled leaves by the later one. */
export function slowerOf(clock: Clock, skew: number): Clock {
  if (clock.isSet || skew >= -apart.least) return clock
  return { ...clock, now: () => clock.now() + skew }
}

/** That the clocks differ by more than may be; null: they do not. `skew`: by how many milliseconds the journal's is ahead. */
export function clockDoubt(skew: number): Found | null {
  if (Math.abs(skew) <= apart.most) return null
  const seconds = Math.round(Math.abs(skew) / 1000)
  return finding(skew < 0 ? 'clock-ahead' : 'clock-behind', { seconds })
}
