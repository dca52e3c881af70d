import { type CallFacts, cautions, isOthers } from './facts.ts'
import { isEnglish, type Line, namesOf, settle, ticketOf, ticketView } from './line.ts'
import { contactRows, phraseRows, promisedRows, technicalRows, whoRows } from './rows.ts'
import { sentence } from './sentences.ts'

/** Somebody calls (§6.1). */
export const incomingLines: readonly Line[] = [
  {
    id: 'greet',
    title: { pl: 'Spokojnie: przywitanie', en: 'Stay calm: the greeting' },
    ask: 'organization',
    say: (facts) => [sentence(facts.spoken, 'greet-in', namesOf(facts))],
    show: (facts) => [...whoRows(facts), ...promisedRows(facts.promised)],
  },
  {
    id: 'person',
    title: { pl: 'Kto dzwoni', en: 'Who is calling' },
    ask: 'person',
    say: ({ spoken, firm }) => [
      sentence(spoken, 'who-calls'),
      ...(firm === null ? [sentence(spoken, 'which-firm')] : []),
    ],
    // nobody has time to prepare for it
    show: (facts) => [...contactRows(facts), ...(isEnglish(facts) ? phraseRows() : [])],
  },
  {
    id: 'ticket',
    title: { pl: 'Czy jest już zgłoszenie', en: 'Is there a ticket already' },
    ask: 'ticket',
    say: ({ spoken }) => [sentence(spoken, 'ask-ticket')],
  },
  {
    id: 'inform',
    title: { pl: 'Istniejące zgłoszenie: informacja', en: 'An existing ticket: inform' },
    ask: 'note',
    when: ({ matter }) => matter !== 'new',
    say: informing,
    show: (facts) => [...ticketView(facts), ...technicalRows(facts)],
    warn: cautions,
  },
  {
    id: 'report',
    title: { pl: 'Nowe zgłoszenie: wysłuchaj i poproś o mail', en: 'A new report: listen, and ask for a mail' },
    ask: 'note',
    when: ({ matter }) => typeof matter === 'string',
    say: ({ spoken, reports }) => [
      sentence(spoken, 'listen'),
      sentence(spoken, 'mail-too', { reports }),
      sentence(spoken, 'number-follows'),
    ],
    show: technicalRows,
  },
  {
    id: 'later',
    title: {
      pl: 'Brak czasu albo rozmowa się nie klei: umów oddzwonienie',
      en: 'No time, or the talk does not go well: agree to call back',
    },
    ask: 'call-back',
    say: ({ spoken, phone }) => [
      sentence(spoken, 'later'),
      ...(phone === '' ? [sentence(spoken, 'which-number')] : []),
    ],
  },
  {
    id: 'goodbye',
    title: { pl: 'Pożegnanie', en: 'Goodbye' },
    say: ({ spoken }) => [sentence(spoken, 'goodbye-in')],
  },
  settle,
]

/** What may be said of the ticket: nothing of one that is others' alone (§2). */
function informing(facts: CallFacts): string[] {
  const { spoken } = facts
  const ticket = ticketOf(facts)
  if (isOthers(facts)) return [sentence(spoken, 'ticket-not-yours')]
  const state = ticket?.state ?? null
  return [
    sentence(spoken, 'ticket-here', { ticket: ticket?.ticket ?? '…' }),
    sentence(spoken, state === null ? 'ticket-blank' : `ticket-${state}`),
  ]
}
