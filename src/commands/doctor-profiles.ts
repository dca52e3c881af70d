import { approversIn, isAdministrator, profilesOf } from '../procedure/profiles/profile.ts'
import { signersOf } from '../procedure/signer.ts'
import type { Registry } from '../registry/types.ts'
import type { Seen } from './doctor-row.ts'

/** Where there are profiles: who may be a second person, and which operators no profile holds for. */
export function profilesSeen(registry: Registry): Seen[] {
  const { staff, settings } = registry
  const named = (people: typeof staff) => people.map(({ id, name }) => `${id}, ${name}`)
  const without = signersOf(staff).filter(
    (person) => !isAdministrator(person) && profilesOf(person, settings).length === 0,
  )
  const seconds = approversIn(registry)
  return [
    { code: seconds.length === 0 ? 'doctor-no-approver' : 'doctor-approvers', what: named(seconds) },
    ...(without.length === 0 ? [] : [{ code: 'doctor-profileless' as const, what: named(without) }]),
  ]
}
