import { problem, type Refusal } from '../../errors.ts'
import type { Mailbox, Service } from '../../registry/types.ts'
import type { Instant } from '../time/instant.ts'
import { type Row, rowOf } from './book.ts'
import type { Facts, Kind, NoticeType, Phase, Source } from './facts.ts'
import type { Changes, Criteria } from './recipients.ts'

/** One phase that has been approved and recorded; withdrawn ones are not part of a notice's life. */
export interface PastPhase {
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

/** The newest phase of a notice. */
export function latest(history: NoticeHistory): PastPhase {
  return history.phases.at(-1) ?? history.phases[0]
}

/** What partners know by now, whichever phase has told it last: source, start, planned end, services. */
export function factsInForce(history: NoticeHistory): Facts {
  return standing(history).facts
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

/** The row of a phase that may come next (§4, §5), or the problem. A scheduled phase leaves or is withdrawn first. */
export function mayFollow(history: NoticeHistory | null, ticket: string, kind: Kind, phase: Phase): Refusal | Row {
  if (history === null) return problem('notice-not-open', { ticket, kind })
  if (history.kind !== kind) return problem('notice-other-kind', { ticket, kind, other: history.kind })
  const row = rowOf(history.type, phase)
  const before = standing(history)
  const past = { ticket, phase, before: before.phase, by: before.by }
  if (row === undefined) return problem('notice-no-such-phase', past)
  if (row.corrects !== undefined && !history.phases.some(({ told }) => told)) return problem('correct-untold', past)
  // what has reached nobody cannot be what was told: a correction would name it, and keep it from leaving
  if (row.corrects !== undefined && !before.told && before.waits) return problem('notice-withdraw-first', past)
  if (pendingPhase(history) !== null)
    return problem(row.corrects === undefined ? 'notice-scheduled' : 'notice-withdraw-first', past)
  if (rowOf(history.type, before.phase)?.place === 'last') return problem('notice-ended', past)
  if (row.place === 'first') return problem('notice-wrong-order', past)
  return row
}

/** The phase that the next one follows: of a notice whose ticket was reopened, the one before its end (§6). */
function standing(history: NoticeHistory): PastPhase {
  if (!history.reopened) return latest(history)
  return history.phases.findLast((past) => rowOf(history.type, past.phase)?.place !== 'last') ?? history.phases[0]
}

/** A phase that waits for its time, of which nothing has left; null where there is none. */
export function pendingPhase(history: NoticeHistory): PastPhase | null {
  const last = latest(history)
  return last.sendAt !== null && !last.begun ? last : null
}

/** The newest phase that partners know of, or are about to; null where the opening itself still waits. */
export function toldPhase(history: NoticeHistory): PastPhase | null {
  return pendingPhase(history) === null ? latest(history) : (history.phases.at(-2) ?? null)
}

/** Whether partners have been told of the end: a close or a cancellation that is not still waiting for its time. */
export function isOver(history: NoticeHistory): boolean {
  const told = toldPhase(history)
  return !history.reopened && told !== null && rowOf(history.type, told.phase)?.place === 'last'
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
