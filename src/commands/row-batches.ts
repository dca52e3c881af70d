import type { RowKey } from '../road/keeping-journal.ts'
import type { Context } from './context.ts'

/** How many rows are changed with one commit: others write in between. */
const batch = 100

export function* batches<One>(all: readonly One[]): Generator<One[]> {
  for (let from = 0; from < all.length; from += batch) yield all.slice(from, from + batch)
}

/** Does a work with the rows of each table, a few at a time, until a person stops it: the sum of what it gives. */
export async function inBatches(
  rows: ReadonlyMap<string, readonly RowKey[]>,
  work: (table: string, some: readonly RowKey[]) => Promise<number>,
  { interrupted }: Pick<Context, 'interrupted'>,
): Promise<number> {
  let sum = 0
  for (const [table, keys] of rows)
    for (const some of batches(keys)) if (!interrupted.aborted) sum += await work(table, some)
  return sum
}

export const countsOf = (rows: ReadonlyMap<string, readonly RowKey[]>): Readonly<Record<string, number>> =>
  Object.fromEntries([...rows].map(([table, keys]) => [table, keys.length]))

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

export const keysOf = (rows: readonly RowKey[]): RowKey['key'][] => rows.map(({ key }) => key)
