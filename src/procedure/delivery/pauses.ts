const shortest = 30_000
const longest = 15 * 60_000

/** How long nothing is sent to a server that is busy or away, in milliseconds, at the n-th time in a row (from 1). */
export function pauseAfter(times: number): number {
  return Math.min(shortest * 2 ** (times - 1), longest)
}
