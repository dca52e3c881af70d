import { problem, type Refusal } from '../../errors.ts'
import type { Mailbox, Service } from '../../registry/types.ts'
import { type Instant, minute } from '../time/instant.ts'
import { following, phasesOf, type Row, rowOf, verbOf } from './book.ts'
import { type Facts, type Kind, type NoticeType, noticeType, type Phase, type Source } from './facts.ts'
import type { Changes, Criteria } from './recipients.ts'
import type { OpenEvent } from './same-event.ts'

/** One phase that has been approved and recorded; withdrawn ones are not part of a notice's life. */
export interface PastPhase {
  /** the number of its mailing */
  readonly mailing: number
  readonly phase: Phase
  readonly sequence: number
  readonly facts: Facts
  /** the whole text as partners got it, the earlier correspondence included */
  readonly text: string
  readonly from: Mailbox
  /** who approved it (staff id) and when */
  readonly by: string
  readonly at: Instant
  /** when it is to leave, if not at once */
  readonly sendAt: Instant | null
  /** true once a server has been given any of its messages; once one has any, or may have it; while any is to leave */
  readonly begun: boolean
  readonly told: boolean
  readonly waits: boolean
  /** true while a second person is still to say yes to it */
  readonly awaits?: true
}

/** A notice so far, oldest phase first: kind, source, services and whom it concerns are those of its newest phase. */
export interface NoticeHistory {
  readonly ticket: string
  readonly kind: Kind
  readonly type: NoticeType
  readonly source: Source
  readonly services: readonly Service[]
  /** whom it concerns, and what was changed by hand at the opening */
  readonly criteria: Criteria
  readonly changes: Changes
  readonly phases: readonly [PastPhase, ...PastPhase[]]
  /** true when a person has reopened the ticket after the newest phase (§6) */
  readonly reopened: boolean
}

export function latest(history: NoticeHistory): PastPhase {
  return history.phases.at(-1) ?? history.phases[0]
}

/** So long after a phase whoever types the next one may not know of it, in milliseconds. */
const news = 10 * minute

/** The notice as it was before its newest phase, where that was recorded a moment ago; null: it was not, or is the first. */
export function momentAgo(history: NoticeHistory, now: Instant): NoticeHistory | null {
  const [first, ...others] = history.phases.slice(0, -1)
  return first === undefined || latest(history).at <= now - news ? null : { ...history, phases: [first, ...others] }
}

/**
 * What partners know by now, whichever phase has told it last: source, start, planned end, services. Where the ticket was
 * reopened, the end that was told is none.
 */
export function factsInForce(history: NoticeHistory): Facts {
  const { facts } = latest(history)
  return history.reopened ? { ...facts, end: standing(history).facts.end } : facts
}

/** An open notice as the event that it tells of. */
export function eventOf(history: NoticeHistory): OpenEvent {
  const { by, at } = latest(history)
  return { ...factsInForce(history), ticket: history.ticket, by, at }
}

/** The facts that were told last: of a phase that a server has taken for anybody. What reached nobody was not told. */
export function factsTold(history: NoticeHistory): Facts {
  return (history.phases.findLast(({ told }) => told) ?? standing(history)).facts
}

/** The planned end as partners know it by now: the open notice's, or a later one that was told; null: there is none. */
export function plannedEnd(history: NoticeHistory | null): Instant | null {
  return history === null ? null : factsInForce(history).end
}

/** When partners were promised to hear more; null: they were not. A correction leaves that promise as it is. */
export function promisedUpdate(history: NoticeHistory): Instant | null {
  const pending = pendingPhase(history)
  const said = history.phases.filter((past) => past !== pending && !isCorrection(history, past))
  return said.at(-1)?.facts.nextUpdate ?? null
}

const isCorrection = ({ type }: NoticeHistory, { phase }: PastPhase): boolean =>
  rowOf(type, phase)?.corrects !== undefined

/** True where works have been prolonged (§4.1.2: then the close notice states the real end). */
export function wasProlonged(history: NoticeHistory): boolean {
  return history.phases.some((past) => past.phase === 'prolongation')
}

/**
 * The row of a phase that may come next (§4, §5), or the problem. A scheduled phase leaves or is withdrawn first; and so
 * does what nobody has got, unless it is `leaving` before the next one.
 */
export function mayFollow(
  history: NoticeHistory | null,
  { ticket, kind, phase }: Pick<Facts, 'ticket' | 'kind' | 'phase'>,
  leaving: boolean,
): Refusal | Row {
  if (history === null) return problem('notice-not-open', { ticket, kind })
  const next = commandsAfter(history)
  if (history.kind !== kind) return problem('notice-other-kind', { ticket, asked: kind, about: history.kind, next })
  const found = placed(history, phase, leaving)
  if (typeof found !== 'string') return found
  const { phase: before, by } = found === 'notice-ended' ? cameTo(history) : standing(history)
  return problem(found, { ticket, phase, before, by, kind, next })
}

/** Where a phase comes in a notice: its row, as it follows what was told; or why it does not. */
function placed(history: NoticeHistory, phase: Phase, leaving: boolean) {
  const row = rowOf(history.type, phase)
  if (row === undefined) return 'notice-no-such-phase'
  const corrects = row.corrects !== undefined
  const pending = inTheWay(latest(history), corrects)
  if (isUntold(history) && (corrects || !(pending !== null || leaving))) return 'notice-untold'
  const before = standing(history)
  // what has reached nobody cannot be what was told: a correction would name it, and keep it from leaving
  if (corrects && !before.told && before.waits) return 'notice-withdraw-first'
  if (pending !== null) return pending
  const end = cameTo(history)
  if (endsIt(history, end)) {
    if (!history.reopened && !row.amends?.includes(end.phase)) return 'notice-ended'
    // what was told is corrected, not repeated
    if (end.told && end.phase === phase) return 'end-repeated'
  }
  return row.place === 'first' ? 'notice-wrong-order' : rowAfter(history, row)
}

/** Whether nobody knows of a notice: no server has taken, or may have taken, anything of it. */
export const isUntold = ({ phases }: NoticeHistory): boolean => !phases.some(({ told }) => told)

/** The commands that may follow a notice now, as they are typed; a dash where none may. */
export function commandsAfter(history: NoticeHistory): string {
  const { kind, ticket } = history
  const next = phasesOf(kind).filter(({ phase }) => typeof placed(history, phase, true) !== 'string')
  return next.map(({ phase }) => `dniu ${kind} ${verbOf(phase)} ${ticket}`).join(', ') || 'nothing'
}

/** The phase that the next one follows: of a notice whose ticket was reopened, the one before its end (§6). */
function standing(history: NoticeHistory): PastPhase {
  const last = cameTo(history)
  if (!history.reopened || !endsIt(history, last)) return latest(history)
  return history.phases.findLast(({ sequence }) => sequence < last.sequence) ?? history.phases[0]
}

/** The phase that a notice has come to, by one of its phases or the newest: corrections leave that as it was. */
function cameTo(history: NoticeHistory, by = latest(history)): PastPhase {
  const before = history.phases.filter(({ sequence }) => sequence <= by.sequence)
  return before.findLast((past) => !isCorrection(history, past)) ?? history.phases[0]
}

const endsIt = ({ type }: NoticeHistory, { phase }: PastPhase): boolean => rowOf(type, phase)?.place === 'last'

/** The row of what a phase says, as it follows the notice so far; null: the book knows no such phase. */
export function rowIn(history: NoticeHistory | null, facts: Pick<Facts, 'kind' | 'source' | 'phase'>): Row | null {
  const row = rowOf(noticeType(facts), facts.phase)
  return row === undefined || history === null ? (row ?? null) : rowAfter(history, row)
}

const rowAfter = (history: NoticeHistory, row: Row): Row => following(row, rowOf(history.type, cameTo(history).phase))

/** A phase that waits for its time, or for a second person, of which nothing has left; null where there is none. */
export function pendingPhase(history: NoticeHistory): PastPhase | null {
  const last = latest(history)
  return inTheWay(last, false) === null ? null : last
}

/** Why nothing follows, and nothing corrects, what waits for its time or for a second person; null: it does not, or has begun. */
export function inTheWay({ sendAt, awaits, begun }: Waiting, corrects: boolean) {
  if (begun || (sendAt === null && !awaits)) return null
  if (corrects) return 'notice-withdraw-first'
  return awaits ? 'notice-awaits' : 'notice-scheduled'
}

export type Waiting = Pick<PastPhase, 'sendAt'> & { readonly begun: unknown; readonly awaits?: unknown }

/** The newest phase that partners know of, or are about to; null where the opening itself still waits. */
export function toldPhase(history: NoticeHistory): PastPhase | null {
  return pendingPhase(history) === null ? latest(history) : (history.phases.at(-2) ?? null)
}

/** Whether partners have been told of the end, and nobody has said since that it is none. */
export function isOver(history: NoticeHistory): boolean {
  return !history.reopened && isEndTold(history)
}

/** Whether the newest that partners know is an end: a close or a cancellation that a server has taken for anybody. */
export function isEndTold(history: NoticeHistory): boolean {
  const newest = toldPhase(history)
  if (newest === null) return false
  const end = cameTo(history, newest)
  return end.told && endsIt(history, end)
}

/** What partners were promised and have not got by now: an update, or the word that works are over; null: nothing. */
export function overduePromise(history: NoticeHistory, now: Instant): { is: 'update' | 'end'; at: Instant } | null {
  const told = toldPhase(history)
  if (told === null || isOver(history)) return null
  const { end } = told.facts
  const nextUpdate = promisedUpdate(history)
  if (nextUpdate !== null && nextUpdate < now) return { is: 'update', at: nextUpdate }
  return history.kind === 'maintenance' && end !== null && end < now ? { is: 'end', at: end } : null
}

/** A phase not sent in time, an update promised that has not come, or works past their end, not closed or prolonged. */
export function isOverdue(history: NoticeHistory, now: Instant): boolean {
  return (pendingPhase(history)?.sendAt ?? now) < now || overduePromise(history, now) !== null
}
