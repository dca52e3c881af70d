import { minute } from '../time/instant.ts'

/** How long to wait before something that failed is tried again: the first time, and at the most, in milliseconds. */
export interface Patience {
  readonly first: number
  readonly most: number
}

/** A mail server that takes nothing from us, or is away: nothing is charged to the messages meanwhile. */
export const serverPatience: Patience = { first: minute / 2, most: 15 * minute }

/** What else a sender needs and cannot have: a journal, a password, a registry. */
export const placePatience: Patience = { first: minute / 30, most: minute }

/** How long to wait, in milliseconds, after so many failures in a row: each time twice as long. */
export function pauseAfter(failures: number, { first, most }: Patience): number {
  return Math.min(first * 2 ** Math.min(Math.max(failures, 1) - 1, 30), most)
}
