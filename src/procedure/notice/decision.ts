import { problem, type Refusal } from '../../errors.ts'
import type { Registry, Staff } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { inOfficeHours } from '../time/office-hours.ts'

/** Who decided that this is an outage (§5.1, §5.2), kept in the journal. */
export type Decision =
  | { readonly how: 'agreed'; readonly with: string }
  | { readonly how: 'alone'; readonly because: 'outside-office-hours' }
  | { readonly how: 'alone'; readonly because: 'nobody-reached'; readonly reason: string }

/** The people whose agreement counts: the HL Supervisor and the head of DNiU. */
export function deciders(registry: Registry): Staff[] {
  return registry.staff.filter((person) => person.roles.includes('supervisor') || person.roles.includes('head'))
}

/** What speaks against somebody as the one who agreed; null: nothing. */
export function objectionTo(registry: Registry, id: string): Refusal | null {
  const known = deciders(registry).map((person) => person.id)
  return known.includes(id) ? null : problem('not-a-decider', { id, known: known.join(', ') })
}

/** The decision: agreed, alone with a reason, or alone as the office is closed; null: nobody has said yet. */
export function decide(
  { settings }: Registry,
  now: Instant,
  { agreedWith, alone }: { agreedWith?: string; alone?: string },
): Decision | null {
  if (agreedWith !== undefined) return { how: 'agreed', with: agreedWith }
  if (alone !== undefined) return { how: 'alone', because: 'nobody-reached', reason: alone }
  return inOfficeHours(now, settings.office).open ? null : { how: 'alone', because: 'outside-office-hours' }
}
