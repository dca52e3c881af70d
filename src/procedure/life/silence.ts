import { type Instant, minute } from '../time/instant.ts'

/** One process that sends, or has sent, and its last sign of life. */
export interface SignOfLife {
  readonly seenAt: number
  /** null: it goes on, as far as is known */
  readonly endedAt: number | null
}

/** How often a sender gives a sign of life, in milliseconds; and without how many of them it counts as gone. */
export const signEvery = minute / 2
const missed = 4

/** Whether a sender is at work at a moment of the wall clock. A sign that lies ahead was given by a clock that was wrong. */
export function isAlive({ seenAt, endedAt }: SignOfLife, wall: number): boolean {
  return endedAt === null && Math.abs(wall - seenAt) < missed * signEvery
}

/** What waits to be sent, and who was there to send it. Clock and wall clock differ where somebody has set the one. */
export interface Waits {
  /** how many messages may leave at once, and since when the first of them might have */
  readonly due: number
  readonly oldest: Instant | null
  readonly now: Instant
  /** the last sign of life of any sender; null: there never was one */
  readonly lastSeen: number | null
  readonly wall: number
  /** how many messages a sender has in its hands */
  readonly held: number
}

/** After so many minutes in which nobody sends what is due, it is said. */
const quietMinutes = 5

/**
 * For how many whole minutes messages have been due while nothing sent them; null: less than five, or none is due. A
 * message that nobody is there to send is neither late nor lost yet, and nobody sees it.
 */
export function silence({ due, oldest, now, lastSeen, wall, held }: Waits): number | null {
  if (due === 0 || held > 0) return null
  const spans = [
    oldest === null ? [] : now - oldest,
    lastSeen === null || lastSeen - wall > signEvery ? [] : wall - lastSeen,
  ].flat()
  const minutes = spans.length === 0 ? quietMinutes : Math.floor(Math.min(...spans) / minute)
  return minutes < quietMinutes ? null : minutes
}
