import type { Problem } from '../../errors.ts'
import type { Bilingual } from '../../registry/types.ts'
import type { CallFacts, CallTicket } from './facts.ts'
import { promisedRows, type Row, ticketRows } from './rows.ts'
import { blankName } from './sentences.ts'

/** What the person at the phone is asked at a step. */
export type Ask = 'organization' | 'ticket' | 'person' | 'note' | 'call-back' | 'answers'

/** One row of the script: when it belongs to a call, and what it holds. */
export interface Line {
  readonly id: string
  readonly title: Bilingual
  readonly ask?: Ask
  /** where not: leave the step out; missing: it always belongs */
  readonly when?: (facts: CallFacts) => boolean
  readonly say?: (facts: CallFacts) => readonly string[]
  readonly show?: (facts: CallFacts) => readonly Row[]
  readonly warn?: (facts: CallFacts) => readonly Problem[]
}

/** The ticket that a call is about; null: there is none, or nobody has said. */
export const ticketOf = ({ matter }: CallFacts): CallTicket | null => (typeof matter === 'string' ? null : matter)

export const isEnglish = ({ spoken }: CallFacts): boolean => spoken === 'en'

/** Last of all: whether the call makes a call-back that was promised. */
export const settle: Line = {
  id: 'settle',
  title: { pl: 'Umówione oddzwonienie', en: 'A promised call-back' },
  ask: 'answers',
  when: ({ promised }) => promised.length > 0,
  show: ({ promised }) => promisedRows(promised),
}

/** What sentences are filled with; a name that is not known leaves its place open. */
export function namesOf({ spoken, house, speaker, person }: CallFacts) {
  return { house, speaker: speaker ?? blankName[spoken], person: person || blankName[spoken] }
}

/** The ticket on the screen, where there is one. */
export function ticketView(facts: CallFacts): Row[] {
  const ticket = ticketOf(facts)
  return ticket === null ? [] : ticketRows(ticket, facts)
}
