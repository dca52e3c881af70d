import { kindTold, type Lang, stateTold } from '../errors.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { IncomingEntry } from '../road/incoming-journal.ts'

type Shown = Pick<IncomingEntry, 'id' | 'receivedAt' | 'card' | 'state' | 'ticket' | 'from' | 'subject'>

/** One mail as a row: number, when, verdict, what became of it, ticket, who wrote, subject. */
export function entryCells({ id, receivedAt, card, state, ticket, from, subject }: Shown, lang: Lang): string[] {
  const number = String(id).padStart(4)
  return [
    number,
    formatPl(receivedAt),
    kindTold(card.verdict, lang),
    stateTold(state, lang),
    ticket ?? '-',
    from ?? '-',
    subject.slice(0, 120),
  ]
}
