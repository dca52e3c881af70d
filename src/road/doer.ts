import type { Refusal } from '../errors.ts'
import type { Party } from '../procedure/acts/parties.ts'
import type { TakenAct } from './act-journal.ts'
import type { Goal } from './goal.ts'

/** Does the acts of one place, and keeps the time for it. */
export interface Doer {
  readonly party: Party
  /** where it is done; null: nobody knows. Throws why that cannot be said. */
  goal(): Promise<Goal>
  /** how much longer it is waited for, in milliseconds; 0: it is asked no more */
  left(): number
  /** Does an act, once however often it is tried; gives what the record keeps of the answer. Throws why it was not done. */
  does(act: TakenAct): Promise<string>
  /** why nothing more is done where a person has stopped it */
  stopped(): Refusal
}
