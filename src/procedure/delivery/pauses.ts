/** How long to wait before something that failed is tried again: the first time, and at the most, in milliseconds. */
export interface Patience {
  readonly first: number
  readonly most: number
}

/** A server that is busy or away, or takes nothing from us. */
export const serverPatience: Patience = { first: 30_000, most: 15 * 60_000 }

/** What else a sender needs and cannot have: a journal, a password, a registry that is in order. */
export const placePatience: Patience = { first: 2_000, most: 60_000 }

/** How long nothing is tried, in milliseconds, at the n-th time in a row (from 1): each time twice as long. */
export function pauseAfter(times: number, { first, most }: Patience = serverPatience): number {
  return Math.min(first * 2 ** (times - 1), most)
}
