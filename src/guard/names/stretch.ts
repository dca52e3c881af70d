/** A part of a text by its offsets, the end exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Of some stretches those that lie within none of the others, in order. */
export function outside<T extends Stretch>(some: readonly T[], others: readonly Stretch[]): T[] {
  const sorted = [...others].sort((one, other) => one.start - other.start)
  let reach = 0
  let next = 0
  return [...some]
    .sort((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      for (; next < sorted.length && (sorted[next]?.start ?? 0) <= start; next++)
        reach = Math.max(reach, sorted[next]?.end ?? 0)
      return end > reach
    })
}
