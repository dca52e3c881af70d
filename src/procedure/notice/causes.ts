import type { Bilingual } from '../../registry/types.ts'
import type { Source } from './facts.ts'

/** What counts as an outage (§5.1, §5.2), with the services that show it, where one can be told from them. */
export interface Cause {
  readonly id: string
  readonly source: Source['type']
  readonly name: Bilingual
  readonly services: readonly string[]
}

const causes: readonly Cause[] = [
  { id: 'mp', source: 'dv', name: { pl: 'MP', en: 'MP' }, services: [] },
  { id: 'oracle', source: 'dv', name: { pl: 'baza Oracle', en: 'the Oracle database' }, services: [] },
  { id: 'dcos', source: 'dv', name: { pl: 'DC/OS / Dockerhub', en: 'DC/OS / Dockerhub' }, services: [] },
  {
    id: 'gateways',
    source: 'dv',
    name: { pl: 'bramki (gdy wina leży po stronie DV)', en: "the gateways (when the fault is DV's)" },
    services: [],
  },
  { id: 'mps', source: 'dv', name: { pl: 'MPS', en: 'MPS' }, services: ['mps'] },
  {
    id: 'other',
    source: 'dv',
    name: {
      pl: 'inne poważne zaburzenie dla wielu partnerów naraz',
      en: 'other serious disturbance for many partners at once',
    },
    services: [],
  },
  {
    id: 'sms',
    source: 'operator',
    name: { pl: 'komunikacja SMS (wszystkie lub znaczna część bramek)', en: 'SMS traffic (all or many gateways)' },
    services: ['sms-premium'],
  },
  {
    id: 'mt-payments',
    source: 'operator',
    name: { pl: 'płatności MT', en: 'MT payments' },
    services: ['mt-subscriptions'],
  },
  {
    id: 'direct-billing',
    source: 'operator',
    name: { pl: 'płatności DirectBilling', en: 'DirectBilling' },
    services: ['direct-billing'],
  },
]

/** The causes that an outage of this source may have. */
export function causesOf(source: Source['type']): readonly Cause[] {
  return causes.filter((cause) => cause.source === source)
}

/** The one cause that the affected services speak for; null where they leave it open. */
export function causeFrom(source: Source['type'], services: readonly string[]): Cause | null {
  const fitting = causesOf(source).filter((cause) => cause.services.some((id) => services.includes(id)))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
