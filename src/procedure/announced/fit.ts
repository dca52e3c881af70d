import { verbOf } from '../notice/book.ts'
import type { Kind, Phase } from '../notice/facts.ts'
import { factsInForce, type NoticeHistory } from '../notice/life.ts'
import { type Announced, mainWindows, type State, type Window } from './announced.ts'
import { referenceKey } from './reference.ts'

/** The phases that an operator's own notice can fill in. */
export const fittingPhases: Readonly<Record<Kind, readonly Phase[]>> = {
  maintenance: ['open', 'prolongation', 'correct', 'close', 'cancel'],
  outage: ['open', 'correct', 'close'],
}

/** What each state is told by; the first is the one to name. */
const told: Readonly<Record<Kind, Readonly<Record<State, readonly Phase[]>>>> = {
  maintenance: {
    announced: ['open', 'correct'],
    moved: ['correct', 'open'],
    extended: ['prolongation', 'correct'],
    begun: ['open', 'correct'],
    over: ['close', 'correct'],
    cancelled: ['cancel'],
    pending: ['cancel'],
  },
  outage: {
    announced: ['open', 'correct'],
    moved: ['correct', 'open'],
    extended: ['correct', 'open'],
    begun: ['open', 'correct'],
    over: ['close', 'correct'],
    cancelled: ['close'],
    pending: ['correct', 'open'],
  },
}

/** Whether a notice in some state is a matter for a phase; where it is not clear how things stand, it may be. */
export function fits({ state, kind }: Pick<Announced, 'state' | 'kind'>, phase: Phase): boolean {
  return state === null || told[kind.value][state.value].includes(phase)
}

/** The ticket of a notice that is known by its number; and one that was named, of which nothing is known. */
interface Belongs {
  readonly ticket: string | null
  readonly named?: string | undefined
}

/** The command that tells of a notice: the next phase of one that is known, else the opening. */
export function commandFor(announced: Announced, { ticket, named = 'HL-n' }: Belongs, mail: string): string {
  const { state, kind, windows } = announced
  const phase = phaseFor(state === null ? [] : told[kind.value][state.value], ticket !== null)
  const which = phase !== 'cancel' && mainWindows({ windows }).length > 1 ? ' --window N' : ''
  return `dniu ${kind.value} ${verbOf(phase)} ${ticket ?? named} --from ${mail}${which}`
}

function phaseFor([first = 'open', second]: readonly Phase[], isKnown: boolean): Phase {
  if (isKnown) return first === 'open' ? (second ?? 'correct') : first
  return first === 'correct' ? 'open' : first
}

/** The notices of an operator's number, those about the same window first; `operator`: null where nobody knows whose it is. */
export function ofReference(
  { reference, windows, was }: Pick<Announced, 'reference' | 'windows' | 'was'>,
  operator: string | null,
  histories: readonly NoticeHistory[],
): NoticeHistory[] {
  if (reference === null) return []
  const same = histories.filter((history) => isOf(history, reference.value, operator))
  const near = (history: NoticeHistory) =>
    Number([...windows, ...(was ? [was] : [])].some((one) => overlaps(one, history)))
  return same.toSorted((one, other) => near(other) - near(one))
}

function isOf(history: NoticeHistory, reference: string, operator: string | null): boolean {
  const { source } = history
  const facts = factsInForce(history)
  if (facts.reference === undefined || source.type === 'dv') return false
  return (operator === null || source.id === operator) && referenceKey(facts.reference) === referenceKey(reference)
}

/** Whether a window and what partners were told of have time in common. */
export function overlaps({ start, end }: Pick<Window, 'start' | 'end'>, history: NoticeHistory): boolean {
  const told = factsInForce(history)
  if (start === null) return false
  return start < (told.end ?? Number.POSITIVE_INFINITY) && (end ?? start) >= told.start
}
