import { type CallFacts, cautions, isOthers } from './facts.ts'
import { isEnglish, type Line, namesOf, settle, ticketOf, ticketView } from './line.ts'
import {
  caseRow,
  contactRows,
  dialRows,
  papersRow,
  phraseRows,
  promisedRows,
  type Row,
  technicalRows,
  whoRows,
} from './rows.ts'
import { sentence } from './sentences.ts'

/** The operator calls (§6.2). */
export const outgoingLines: readonly Line[] = [
  {
    id: 'prepare',
    title: {
      pl: 'Przygotuj się: do kogo dzwonisz i o jaką usługę chodzi',
      en: 'Prepare: whom you call, about which service',
    },
    ask: 'organization',
    show: (facts) => [...whoRows(facts), ...promisedRows(facts.promised)],
  },
  {
    id: 'ticket',
    title: { pl: 'Otwórz zgłoszenie, jeśli jest', en: 'Open the ticket, if there is one' },
    ask: 'ticket',
  },
  {
    id: 'papers',
    title: { pl: 'Miej przed sobą szczegóły', en: 'Have the details before you' },
    show: papers,
    warn: cautions,
  },
  {
    id: 'phrases',
    title: { pl: 'Zwroty po angielsku', en: 'Phrases for a call in English' },
    when: isEnglish,
    show: phraseRows,
  },
  {
    id: 'person',
    title: { pl: 'O kogo poprosisz', en: 'Whom to ask for' },
    ask: 'person',
    show: contactRows,
  },
  {
    id: 'dial',
    title: {
      pl: 'Dzwoń z telefonu stacjonarnego, numer poprzedź *9: rozmowa będzie nagrana',
      en: 'Dial on the landline, *9 before the number: the call is recorded',
    },
    show: dialRows,
  },
  {
    id: 'introduce',
    title: { pl: 'Przedstaw się', en: 'Introduce yourself' },
    say: (facts) => [sentence(facts.spoken, 'greet-out', namesOf(facts)), sentence(facts.spoken, 'have-time')],
    show: ({ spoken, person }) => (spoken === 'pl' && person !== '' ? [caseRow()] : []),
  },
  {
    id: 'reason',
    title: { pl: 'Powiedz, po co dzwonisz', en: 'Say why you call' },
    say: reasons,
  },
  {
    id: 'details',
    title: { pl: 'Szczegóły techniczne', en: 'Technical details' },
    ask: 'note',
    say: ({ spoken }) => [sentence(spoken, 'details'), sentence(spoken, 'mail-details')],
    show: technicalRows,
  },
  {
    id: 'later',
    title: {
      pl: 'Nikt nie odbiera albo nie teraz: umów następny telefon',
      en: 'Nobody answers, or not now: agree on another call',
    },
    ask: 'call-back',
    say: ({ spoken }) => [sentence(spoken, 'later-out')],
  },
  {
    id: 'goodbye',
    title: { pl: 'Pożegnanie', en: 'Goodbye' },
    say: ({ spoken }) => [sentence(spoken, 'goodbye-out')],
  },
  settle,
]

function papers(facts: CallFacts): Row[] {
  const rows = [...ticketView(facts), ...technicalRows(facts)]
  return rows.length > 0 ? rows : [papersRow()]
}

/** Why one calls: as agreed, about a ticket, about a product; where nothing is known, how to begin. */
function reasons(facts: CallFacts): string[] {
  const { spoken, promised, product, products } = facts
  const ticket = ticketOf(facts)
  const about = [
    ...(ticket === null || isOthers(facts) ? [] : [sentence(spoken, 'about-ticket', { ticket: ticket.ticket })]),
    ...(product === null || products[0] === undefined
      ? []
      : [sentence(spoken, 'about-product', { product: products[0].name[spoken] })]),
  ]
  return [
    ...(promised.length > 0 ? [sentence(spoken, 'as-agreed')] : []),
    ...(about.length > 0 ? about : [sentence(spoken, 'about-problem'), sentence(spoken, 'about-information')]),
  ]
}
