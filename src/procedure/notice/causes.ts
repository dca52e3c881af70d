import type { Bilingual } from '../../registry/types.ts'
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

const causes: Readonly<Record<Source['type'], readonly Cause[]>> = {
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

/** The causes that an outage of this source may have. */
export function causesOf(source: Source['type']): readonly Cause[] {
  return causes[source]
}

/** The one cause that the affected services speak for; null where they leave it open. */
export function causeFrom(source: Source['type'], services: readonly string[]): Cause | null {
  const fitting = causesOf(source).filter((cause) => cause.services?.some((id) => services.includes(id)))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
