import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../errors.ts'
import { parseIso } from '../procedure/time/parse.ts'
import type { Journal } from '../road/journal.ts'
import { clockDoubt, slowerOf } from '../road/slower-clock.ts'
import type { Clock, Teller } from '../road/world.ts'
import type { Context } from './context.ts'

/** The clock, or the moment that DNIU_NOW sets it to. */
export function clockFrom(env: Context['env']): Clock {
  const wall = () => Date.now()
  const wait = (milliseconds: number, signal: AbortSignal) => pause(milliseconds, undefined, { signal }).catch(() => {})
  if (!env.DNIU_NOW) return { now: wall, wall, wait, isSet: false }
  const parsed = parseIso(env.DNIU_NOW)
  if (!parsed.ok) throw new Failure('clock-malformed', { text: env.DNIU_NOW })
  return { now: () => parsed.instant, wall, wait, isSet: true }
}

/** Whom it was told that the clocks differ: a worker opens its world again and again. */
const toldOfClocks = new WeakSet<Context>()

/** The clock by which what is due in a journal leaves: several hosts share one that has a clock of its own. */
export async function clockBeside(journal: Journal, context: Context, warn: Teller['warn']): Promise<Clock> {
  const { clock, env } = context
  if (!env.DNIU_DATABASE_URL) return clock
  const skew = await journal.skew(clock.wall())
  const doubt = clockDoubt(skew)
  if (doubt !== null && !toldOfClocks.has(context)) warn(doubt)
  toldOfClocks.add(context)
  return slowerOf(clock, skew)
}
