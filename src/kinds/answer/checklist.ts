import { type Item, type ItemRow, itemsOf, person, saw, type Tick } from '../../procedure/checklist.ts'
import type { Card, Verdict } from '../../procedure/incoming/card.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { Decision } from './scene.ts'

/** What dniu itself can see when it answers an incoming mail, for the items that it ticks. */
export interface IncomingEvidence extends Pick<Card, 'verdict' | 'accept'> {
  /** the product that was found or chosen; null: none */
  readonly product: Bilingual | null
  readonly decision: Decision
}

type Check = (evidence: IncomingEvidence) => Tick

const product: Check = ({ product: named, decision }) => {
  if (named !== null) return saw(true, named.pl, named.en)
  return decision === 'rejected'
    ? saw(true, 'niepotrzebny: zgłoszenie odrzucone', 'not needed: the report is rejected')
    : saw(false, 'brak produktu', 'no product')
}

const verdicts = {
  known: { pl: 'aktywny kontakt w CRM', en: 'an active contact of the CRM' },
  domain: { pl: 'nie ma go w CRM, domena partnera', en: "not in the CRM, the partner's own domain" },
  history: { pl: 'nie ma go w CRM, wcześniej przyjmowany', en: 'not in the CRM, accepted before' },
  unknown: { pl: 'nieznany', en: 'unknown' },
} as const satisfies Record<Exclude<Verdict, 'person'>, Bilingual>

const address: Check = ({ verdict }) => {
  if (verdict === 'person') return person()
  const { pl, en } = verdicts[verdict]
  return saw(true, pl, en)
}

// a person may decide against the verdict, and says why
const decided: Check = ({ verdict, accept, decision }) => {
  if (verdict === 'person' || accept !== (decision === 'accepted')) return person()
  return decision === 'accepted' ? saw(true, 'przyjęte', 'accepted') : saw(true, 'odrzucone', 'rejected')
}

/** The checklist of a mail that came in (§2.2.4). */
export const incomingRows: readonly ItemRow<IncomingEvidence>[] = [
  ['product', { pl: 'Ustawienie produktu', en: 'Product set' }, product],
  ['address', { pl: 'Sprawdzenie istnienia adresu w CRM', en: 'Address looked up in the CRM' }, address],
  ['decision', { pl: 'Przyjęcie / odrzucenie zgłoszenia', en: 'Report accepted / rejected' }, decided],
]

/** The same, with what dniu can see ticked, and why. */
export function incomingChecklist(evidence: IncomingEvidence): Item[] {
  return itemsOf(incomingRows, evidence)
}
