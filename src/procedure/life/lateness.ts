import { problem, type Refusal } from '../../errors.ts'
import type { LetterPhase } from '../letter/facts.ts'
import { rowOf } from '../notice/book.ts'
import type { NoticeType, Phase } from '../notice/facts.ts'
import { formatPl } from '../time/format.ts'
import { type Instant, minute } from '../time/instant.ts'

/** A mailing of which messages wait, in whatever state, as far as its time goes. */
export interface Waits {
  readonly ticket: string
  readonly type: NoticeType | 'letter'
  readonly phase: Phase | LetterPhase
  readonly at: Instant
  /** null: it was to leave at once */
  readonly sendAt: Instant | null
  readonly sendBefore: Instant | null
  /** how many of its messages wait; how many of those no server has been given yet */
  readonly messages: number
  readonly untried: number
  /** how many of its messages a server has, or may have */
  readonly told: number
  /** true if a newer phase of its notice is recorded; how many of those that wait are for addresses that have that one */
  readonly followed: boolean
  readonly passed: number
  /** true if a newer correction of its notice is recorded */
  readonly corrected: boolean
  /** why it may leave late, if somebody said so, and when that was */
  readonly lateReason: string | null
  readonly lateAt: Instant | null
}

/** How long anything is tried by itself: five days, as mail servers do (RFC 5321 §4.5.4.1). */
const trying = 5 * 24 * 60 * minute

/** How long, in minutes, a letter or an answer may leave by itself after its time: who waits for it waits a day. */
const letters = {
  ...{ letter: 24 * 60, reply: 24 * 60, accepted: 24 * 60 },
  // whoever is unknown to us waits for no date; our own people are asked, whenever they read it
  ...{ rejected: null, 'add-contact': null, 'bounced-contact': null, 'inactive-contact': null },
  // a wrong reader is asked, and our own people are told, however late
  ...{ 'breach-reader': null, 'breach-told': null },
} as const satisfies Record<LetterPhase, number | null>

/** Whether what leaves at a moment leaves too late: its last moment has come by then. Null: it has none. */
export function isPast(sendBefore: Instant | null, leaving: Instant): sendBefore is Instant {
  return sendBefore !== null && leaving >= sendBefore
}

/**
 * Why what waits of a mailing must not leave by itself any more, or null (§2, §4.1, the book's `useful`): it has missed
 * its last moment, it was corrected, a newer phase has come, it is late, or it has been tried for long enough. A person's reason lifts
 * that for as long as anything is tried; but not for a prolongation that nobody has heard of at the planned end, nor for
 * what would reach somebody after its own end. A scheduled one that no server was given has `graceMinutes`.
 */
export function lateness(waits: Waits, now: Instant, graceMinutes: number): Refusal | null {
  const { ticket, phase, sendAt, sendBefore, told, messages: left } = waits
  const leaving = sendAt ?? waits.at
  const values = { ticket, phase, told, left }
  if (left === 0) return null
  // no reason makes true what was wrong
  if (waits.corrected) return problem('waiting-corrected', values)
  if (now < leaving) return null
  const past = isPast(sendBefore, now)
  if (past && phase === 'prolongation' && told === 0)
    return problem('waiting-over', { ...values, before: formatPl(sendBefore) })
  if (waits.passed > 0) return problem('waiting-passed', { ...values, passed: waits.passed })
  if (waits.lateReason !== null && now <= (waits.lateAt ?? leaving) + trying) return null
  if (past) return problem('waiting-past', { ...values, before: formatPl(sendBefore) })
  if (mayBePassed(waits)) return problem('waiting-followed', values)
  if (sendAt !== null && waits.untried > 0 && now > sendAt + graceMinutes * minute) {
    return problem('scheduled-late', { ...values, at: formatPl(sendAt), minutes: graceMinutes })
  }
  const useful = usefulMinutes(waits)
  if (useful !== null && now > leaving + useful * minute) {
    return problem('waiting-late', { ...values, at: formatPl(leaving), hours: Math.round(useful / 60) })
  }
  if (now <= leaving + trying) return null
  // a refusal belongs to no ticket by which anybody could let it leave
  return problem(ticket === '' ? 'answer-expired' : 'waiting-expired', { ...values, at: formatPl(leaving) })
}

/**
 * From when on what waits is late, by the clock alone (see `lateness`); null: never. `now`, in milliseconds: nothing
 * before it counts. Servers may keep a sending waiting for longer than what it sends may.
 */
export function lateFrom(waits: Waits, now: Instant, graceMinutes: number): Instant | null {
  const { at, sendAt, sendBefore, lateAt } = waits
  const leaving = sendAt ?? at
  const useful = usefulMinutes(waits)
  const lasts = [
    leaving + graceMinutes * minute,
    leaving + trying,
    (lateAt ?? leaving) + trying,
    ...(useful === null ? [] : [leaving + useful * minute]),
  ]
  const moments = [now, leaving, sendBefore ?? now, ...lasts.map((last) => last + 1)]
  const ahead = moments.filter((moment) => moment >= now).sort((one, other) => one - other)
  return ahead.find((moment) => lateness(waits, moment, graceMinutes) !== null) ?? null
}

/**
 * Whether a newer phase need not wait until this one has left: it quotes what comes between beginning and end. Of an
 * opening that waits everybody hears first, unless it was wrong.
 */
export function mayBePassed({ type, phase, followed, corrected }: Pick<Waits, PassedBy>): boolean {
  return corrected || (followed && type !== 'letter' && rowOf(type, phase as Phase)?.place === 'between')
}

type PassedBy = 'type' | 'phase' | 'followed' | 'corrected'

function usefulMinutes({ type, phase }: Waits): number | null {
  return type === 'letter' ? letters[phase as LetterPhase] : (rowOf(type, phase as Phase)?.useful.minutes ?? null)
}
