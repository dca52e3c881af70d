import { problem, type Refusal } from '../../errors.ts'
import type { Bilingual, Registry, Staff } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { inOfficeHours } from '../time/office-hours.ts'
import type { Source } from './facts.ts'

/** What counts as an outage (§5.1, §5.2), with the services that show it, where one can be told from them. */
export interface Cause {
  readonly id: string
  readonly name: Bilingual
  readonly services?: readonly string[]
}

const severe = {
  pl: 'inne poważne zaburzenie dla wielu partnerów naraz',
  en: 'other serious disturbance for many partners at once',
}
const sms = { pl: 'komunikacja SMS (wszystkie lub znaczna część bramek)', en: 'SMS traffic (all or many gateways)' }
const billing = { pl: 'płatności DirectBilling', en: 'DirectBilling' }

/** The causes that an outage of a source may have. */
export const causes: Readonly<Record<Source['type'], readonly Cause[]>> = {
  dv: [
    { id: 'mp', name: { pl: 'MP', en: 'MP' } },
    { id: 'oracle', name: { pl: 'baza Oracle', en: 'the Oracle database' } },
    { id: 'dcos', name: { pl: 'DC/OS / Dockerhub', en: 'DC/OS / Dockerhub' } },
    {
      id: 'gateways',
      name: { pl: 'bramki (gdy wina leży po stronie DV)', en: "the gateways (when the fault is DV's)" },
    },
    { id: 'mps', name: { pl: 'MPS', en: 'MPS' }, services: ['mps'] },
    { id: 'other', name: severe },
  ],
  operator: [
    { id: 'sms', name: sms, services: ['sms-premium'] },
    { id: 'mt-payments', name: { pl: 'płatności MT', en: 'MT payments' }, services: ['mt-subscriptions'] },
    { id: 'direct-billing', name: billing, services: ['direct-billing'] },
  ],
}

/** The one cause that the affected services speak for; null where they leave it open. */
export function causeFrom(source: Source['type'], services: readonly string[]): Cause | null {
  const fitting = causes[source].filter((cause) => cause.services?.some((id) => services.includes(id)))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

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
