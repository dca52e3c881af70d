import type { Stretch } from '../leak/leak.ts'

/** Where a number stands, and which runs of digits are its first and its last. */
export interface Place extends Stretch {
  readonly first: number
  readonly last: number
}
