import type { Instant } from './instant.ts'

/** What a field makes of a time that leaves out its day or its year, and what `+2h` counts from there. */
export interface When {
  /** behind: it has begun or happened, so the latest such time is meant; ahead: the first one after `after` */
  readonly lies: 'behind' | 'ahead'
  /** ahead: the promise that it comes after, and that `+2h` counts from; left out: now */
  readonly after?: Instant
  /** behind: what it cannot come before */
  readonly since?: Instant
  /** true of what is looked back to: a day alone is taken, for its midnight, and nobody means what is ahead */
  readonly looksBack?: true
}

/** What lies behind now, or ahead of it. */
export const behind: When = { lies: 'behind' }
export const ahead: When = { lies: 'ahead' }
/** Since when something is looked at. */
export const fromThen: When = { ...behind, looksBack: true }

/** What is counted from, of a field whose time lies ahead. */
export function anchorOf({ lies, after }: When, now: Instant): Instant {
  return lies === 'ahead' ? (after ?? now) : now
}

/** The moments that a text names on one day: two where the hour comes twice; where it is missing, when the clocks change. */
interface Spots {
  readonly at: readonly Instant[]
}

/**
 * Which of the days that a text may mean is meant, and which of its moments there. `rival`: the next such time, where that
 * is nearer to now than the latest, so that nobody knows which is meant. Undefined: none of these days.
 */
export function meant<Day extends Spots>(days: readonly Day[], now: Instant, when: When) {
  const next = firstOf(days, (at) => at > anchorOf(when, now))
  if (when.lies === 'ahead') return next && { ...next, rival: null }
  const last = firstOf(days.toReversed(), (at) => at <= now)
  const mayBeNext = next && last && next.day !== last.day && isNearer(next, last, now)
  const rival = mayBeNext && !when.looksBack ? next : null
  if (rival === null) return last && { ...last, rival }
  // the latest cannot be meant: so it is the next, of which the rules have their own to say
  return last && Math.max(...last.at) >= (when.since ?? 0) ? { ...last, rival } : { ...rival, rival: null }
}

function firstOf<Day extends Spots>(days: readonly Day[], fits: (at: Instant) => boolean) {
  return days.map((day) => ({ day, at: day.at.filter(fits) })).find(({ at }) => at.length > 0)
}

const isNearer = (next: Spots, last: Spots, now: Instant): boolean =>
  Math.min(...next.at) - now < now - Math.max(...last.at)
