import { problem, type Refusal } from '../errors.ts'
import { didYouMean } from '../registry/search.ts'

/** An id that is not in the registry: with the one that was probably meant, and how to see them all. */
export function unknownId(flag: string, id: string, known: readonly string[], list: string): Refusal {
  const near = didYouMean(id, known)
  if (near === undefined) return problem('unknown-id', { flag, id, list })
  return problem('unknown-id-near', { flag, id, near, list })
}
