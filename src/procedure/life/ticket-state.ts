import { Failure } from '../../errors.ts'
import { book, rowOf } from '../notice/book.ts'
import type { NoticeType, Phase } from '../notice/facts.ts'
import type { Instant } from '../time/instant.ts'

export type TicketState = 'open' | 'closed'

/** When something counts, and in which order things were recorded: of two at one moment the later one holds. */
export interface Moment {
  readonly at: Instant
  readonly order: number
}

/** Something that closed a ticket, or opened it again. */
export interface Turn extends Moment {
  readonly ticket: string
  readonly to: TicketState
}

/** The later moment is greater. */
export function compareMoments(one: Moment, other: Moment): number {
  return one.at - other.at || one.order - other.order
}

/** What the turns so far make of a ticket at a moment: the latest holds; without any it is open (§6). */
export function stateAt(turns: readonly Turn[], now: Instant): TicketState {
  const past = turns.filter(({ at }) => at <= now).toSorted(compareMoments)
  return past.at(-1)?.to ?? 'open'
}

/** A closed ticket takes nothing more (§6): Failure `ticket-closed`. */
export function mustBeOpen(ticket: string, state: TicketState): void {
  if (state === 'closed') throw new Failure('ticket-closed', { ticket })
}

/** Whether a phase of a notice closes its ticket when it leaves (§6): its close, its cancellation. */
export function closesTicket(type: string, phase: string): boolean {
  return rowOf(type as NoticeType, phase as Phase)?.place === 'last'
}

/** Whether a phase puts right an end that was told: it needs no open ticket where that end has closed it (§2). */
export function amendsEnd(type: string, phase: string): boolean {
  return rowOf(type as NoticeType, phase as Phase)?.amends !== undefined
}

/** Which phases of a notice, given in their order, close its ticket: its ends, and what puts right an end. */
export function closingOnes<Told extends { readonly type: string; readonly phase: string }>(all: readonly Told[]) {
  // what puts right an end, or anything else, leaves it as it was
  const cameTo = (index: number) => all.slice(0, index + 1).findLast(({ type, phase }) => !amendsEnd(type, phase))
  return all.filter((_, index) => closesTicket(cameTo(index)?.type ?? '', cameTo(index)?.phase ?? ''))
}

/** The phases that do, of any kind. */
export const closingPhases: readonly Phase[] = [
  ...new Set(book.filter(({ place }) => place === 'last').map(({ phase }) => phase)),
]

/** Whether a person has opened a ticket again since a moment, such as that of its notice's newest phase. */
export function isReopened(turns: readonly Turn[], since: Moment): boolean {
  return turns.some((turn) => turn.to === 'open' && compareMoments(turn, since) > 0)
}

/** What a person does to a ticket: the name of the event that is kept, and what is wrong where it is so already. */
export const turnings = {
  closed: { event: 'ticket-closed', already: 'ticket-closed-already' },
  open: { event: 'ticket-reopened', already: 'ticket-open' },
} as const satisfies Record<TicketState, object>
