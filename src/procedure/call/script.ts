import type { Problem } from '../../errors.ts'
import type { Bilingual, MailLang } from '../../registry/types.ts'
import { type CallFacts, cautions, type Direction } from './facts.ts'
import {
  caseRows,
  contactRows,
  dialRows,
  paperRows,
  phraseRows,
  promisedRows,
  type Rows,
  technicalRows,
  ticketRows,
  whoRows,
} from './rows.ts'

/** What the person at the phone is asked at a step. */
export type Ask = 'organization' | 'ticket' | 'person' | 'note' | 'call-back' | 'answers'

/** One step of a call: its title in the screen's languages, what is said in the call's, what is seen. */
export interface Step {
  readonly id: string
  readonly title: Bilingual
  readonly say: readonly string[]
  readonly show: readonly { readonly label: Bilingual; readonly value: Bilingual }[]
  /** what to be careful about before speaking */
  readonly warn: readonly Problem[]
  readonly ask?: Ask
}

/** The words of a direction in one language, by the ids of its steps: titles, and what is said, with values filled in. */
export type CallWords = ReadonlyMap<string, { readonly title: string; readonly say: readonly string[] }>

/** What is not words about a step. */
interface StepRow {
  readonly id: string
  readonly ask?: Ask
  readonly show?: readonly Rows[]
  /** true where it is the place to speak of the ticket */
  readonly warns?: boolean
  /** where not: leave the step out; missing: it always belongs */
  readonly when?: (facts: CallFacts) => boolean
}

/** Last of all: whether the call makes a call-back that was promised. */
const settle: StepRow = {
  id: 'settle',
  ask: 'answers',
  show: [promisedRows],
  when: ({ promised }) => promised.length > 0,
}

const scripts: Readonly<Record<Direction, readonly StepRow[]>> = {
  // somebody calls (§6.1)
  incoming: [
    { id: 'greet', ask: 'organization', show: [whoRows, promisedRows] },
    // nobody has time to prepare for a call in English
    { id: 'person', ask: 'person', show: [contactRows, phraseRows] },
    { id: 'ticket', ask: 'ticket' },
    {
      id: 'inform',
      ask: 'note',
      show: [ticketRows, technicalRows],
      warns: true,
      when: ({ matter }) => matter !== 'new',
    },
    { id: 'report', ask: 'note', show: [technicalRows], when: ({ matter }) => typeof matter === 'string' },
    { id: 'later', ask: 'call-back' },
    { id: 'goodbye' },
    settle,
  ],
  // the operator calls (§6.2)
  outgoing: [
    { id: 'prepare', ask: 'organization', show: [whoRows, promisedRows] },
    { id: 'ticket', ask: 'ticket' },
    { id: 'papers', show: [paperRows], warns: true },
    { id: 'phrases', show: [phraseRows], when: ({ spoken }) => spoken === 'en' },
    { id: 'person', ask: 'person', show: [contactRows] },
    { id: 'dial', show: [dialRows] },
    { id: 'introduce', show: [caseRows] },
    { id: 'reason' },
    { id: 'details', ask: 'note', show: [technicalRows] },
    { id: 'later', ask: 'call-back' },
    { id: 'goodbye' },
    settle,
  ],
}

/** The ids of a direction's steps, in their order: a template of it has a part for each. */
export const stepIds = (direction: Direction): readonly string[] => scripts[direction].map(({ id }) => id)

/** The script of a call (§6.1, §6.2), filled in; it holds both ways on until it is said if there is a ticket. */
export function callScript(facts: CallFacts, words: Readonly<Record<MailLang, CallWords>>): Step[] {
  const said = (id: string, lang: MailLang) => words[lang].get(id) ?? { title: id, say: [] }
  return scripts[facts.direction]
    .filter(({ when }) => when?.(facts) ?? true)
    .map(({ id, ask, show = [], warns = false }) => ({
      id,
      title: { pl: said(id, 'pl').title, en: said(id, 'en').title },
      say: said(id, facts.spoken).say,
      show: show.flatMap((rows) => inBoth(rows, facts)),
      warn: warns ? cautions(facts) : [],
      ...(ask && { ask }),
    }))
}

function inBoth(rows: Rows, facts: CallFacts): Step['show'] {
  const english = rows(facts, 'en')
  return rows(facts, 'pl').flatMap(({ label, value }, index) => {
    const en = english[index]
    return en === undefined ? [] : { label: { pl: label, en: en.label }, value: { pl: value, en: en.value } }
  })
}
