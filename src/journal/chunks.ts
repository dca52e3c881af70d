/** Few enough at a time for the parameters that one statement may have. */
export function* chunksOf<Item>(all: readonly Item[], size = 500): Generator<Item[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}
