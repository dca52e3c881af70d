import type { Problem } from '../errors.ts'
import { didYouMean } from '../registry/search.ts'

/** An id that is not in the registry: with the one that was probably meant, and how to see them all. */
export function unknownId(flag: string, id: string, known: readonly string[], list: string): Problem {
  const near = didYouMean(id, known)
  if (near === undefined) return { code: 'unknown-id', params: { flag, id, list } }
  return { code: 'unknown-id-near', params: { flag, id, near, list } }
}
