import type { Problem } from '../../errors.ts'
import type { Bilingual, MailLang } from '../../registry/types.ts'
import { type CallFacts, cautions, type Direction } from './facts.ts'
import { rowsOf, type Shown } from './rows.ts'

/** What the person at the phone is asked at a step. */
export type Ask = 'organization' | 'ticket' | 'person' | 'note' | 'call-back' | 'answers'

/** One step of a call: its title in the screen's languages, what is said in the call's, what is seen. */
export interface Step {
  readonly id: string
  readonly title: Bilingual
  readonly say: readonly string[]
  readonly show: ReturnType<typeof rowsOf>
  /** what to be careful about before speaking */
  readonly warn: readonly Problem[]
  readonly ask?: Ask
}

/** The words of a direction in one language, filled in, by the ids of its steps: the title, and what is said. */
export type CallWords = ReadonlyMap<string, { readonly title: string; readonly say: readonly string[] }>

/** A step without its words. */
interface StepRow {
  readonly id: string
  readonly ask?: Ask
  readonly show?: readonly Shown[]
  /** true where the ticket is spoken of */
  readonly warns?: boolean
  /** whether the step belongs to the call; always by default */
  readonly when?: (facts: CallFacts) => boolean
}

/** Whether the call makes a call-back that was promised. */
const settle: StepRow = {
  id: 'settle',
  ask: 'answers',
  show: ['promises'],
  when: ({ promised }) => promised.length > 0,
}

const scripts: Readonly<Record<Direction, readonly StepRow[]>> = {
  // somebody calls (§6.1)
  incoming: [
    { id: 'greet', ask: 'organization', show: ['who', 'promises'] },
    // nobody has time to prepare for a call in English
    { id: 'person', ask: 'person', show: ['contacts', 'english'] },
    { id: 'ticket', ask: 'ticket' },
    { id: 'inform', ask: 'note', show: ['ticket', 'technical'], warns: true, when: ({ matter }) => matter !== 'new' },
    { id: 'report', ask: 'note', show: ['technical'], when: ({ matter }) => typeof matter === 'string' },
    { id: 'later', ask: 'call-back' },
    { id: 'goodbye' },
    settle,
  ],
  // the operator calls (§6.2)
  outgoing: [
    { id: 'prepare', ask: 'organization', show: ['who', 'promises'] },
    { id: 'ticket', ask: 'ticket' },
    { id: 'papers', show: ['papers'], warns: true },
    { id: 'phrases', show: ['english'], when: ({ spoken }) => spoken === 'en' },
    { id: 'person', ask: 'person', show: ['contacts'] },
    { id: 'dial', show: ['dial'] },
    { id: 'introduce', show: ['bending'] },
    { id: 'reason' },
    { id: 'details', ask: 'note', show: ['technical'] },
    { id: 'later', ask: 'call-back' },
    { id: 'goodbye' },
    settle,
  ],
}

/** The ids of a direction's steps, in order: its templates have a part for each. */
export const stepIds = (direction: Direction): readonly string[] => scripts[direction].map(({ id }) => id)

/** The script of a call (§6.1, §6.2), filled in, with both branches until it is known whether there is a ticket. */
export function callScript(facts: CallFacts, words: Readonly<Record<MailLang, CallWords>>): Step[] {
  const said = (id: string, lang: MailLang) => words[lang].get(id) ?? { title: id, say: [] }
  return scripts[facts.direction]
    .filter(({ when }) => when?.(facts) ?? true)
    .map(({ id, ask, show = [], warns = false }) => ({
      id,
      title: { pl: said(id, 'pl').title, en: said(id, 'en').title },
      say: said(id, facts.spoken).say,
      show: show.flatMap((matter) => rowsOf(matter, facts)),
      warn: warns ? cautions(facts) : [],
      ...(ask && { ask }),
    }))
}
