import { type Party, parties } from '../../procedure/acts/parties.ts'
import type { Instant } from '../../procedure/time/instant.ts'
import type { Journal } from '../journal.ts'
import { passes, type Shift } from './shift.ts'
import { push } from './turn.ts'

/** Where acts are due. */
export async function partiesDue(journal: Journal, now: Instant): Promise<Party[]> {
  const due: Party[] = []
  for (const party of parties) if ((await journal.actsDue({ party, ticket: null, now })) > 0) due.push(party)
  return due
}

/** Beside the sendings: mails wait for no tracker, and no place for another. */
export function beginActs(shift: Shift, wall: number): void {
  const { actsDue, acting, ailments } = shift
  for (const party of parties) if (!actsDue.includes(party)) passes(shift, party, wall)
  for (const party of actsDue)
    if (!acting.has(party) && wall >= ailments[party].until)
      acting.set(
        party,
        push(party, shift).finally(() => acting.delete(party)),
      )
}
