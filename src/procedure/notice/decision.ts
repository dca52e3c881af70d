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

/** The decision: agreed, alone with a reason, or alone as the office is closed; null: nobody has said yet. */
export function decide(
  registry: Registry,
  now: Instant,
  answer: { agreedWith?: string; alone?: string },
): Decision | Refusal | null {
  if (answer.agreedWith !== undefined) return agreed(registry, answer.agreedWith)
  if (answer.alone !== undefined) return { how: 'alone', because: 'nobody-reached', reason: answer.alone }
  return inOfficeHours(now, registry.settings.office).open ? null : { how: 'alone', because: 'outside-office-hours' }
}

function agreed(registry: Registry, id: string): Decision | Refusal {
  const people = deciders(registry)
  if (people.some((person) => person.id === id)) return { how: 'agreed', with: id }
  return problem('not-a-decider', { id, known: people.map((person) => person.id).join(', ') })
}
