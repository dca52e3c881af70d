import type { Settings } from '../../registry/types.ts'
import { type Instant, minute } from '../time/instant.ts'

/** By when something has to be done about a mail that went to a wrong reader. What and by when is the house's lawyer's matter. */
export interface ClockSet {
  readonly name: string
  readonly dueAt: Instant
}

/** The same once it runs. */
export interface RunningClock extends ClockSet {
  /** when a person said that it is done; null: not yet */
  readonly metAt: Instant | null
  readonly metBy: string | null
}

type House = Pick<Settings, 'breach'>

const hour = 60 * minute

/** The clocks of the settings, from the moment since which it is known. */
export const clocksFrom = ({ breach }: House, knownAt: Instant): ClockSet[] =>
  breach.clocks.map(({ name, hours }) => ({ name, dueAt: knownAt + hours * hour }))

export type ClockState = 'met' | 'overdue' | 'soon' | 'runs'

/** How a clock stands; `soon`: hours before its end from which a person is reminded. */
export function clockState({ dueAt, metAt }: RunningClock, now: Instant, soon: number): ClockState {
  if (metAt !== null) return 'met'
  if (dueAt <= now) return 'overdue'
  return dueAt - soon * hour <= now ? 'soon' : 'runs'
}
