import { type Problem, problem } from '../../errors.ts'
import { clockState, type RunningClock } from '../breach/clock.ts'
import { ownerName } from '../notice/facts.ts'
import { type NoticeHistory, overduePromise } from '../notice/life.ts'
import { formatPl } from '../time/format.ts'
import { type Instant, minute } from '../time/instant.ts'
import type { Waits } from './lateness.ts'

/** The order in which a person looks at what presses: who waits for somebody here, then what misleads partners. */
const kinds = ['breach', 'approval', 'late', 'unsent', 'overdue', 'call', 'held'] as const

export type PressingKind = (typeof kinds)[number]

/** Something that a person must not overlook: since when, and what to do about it. */
export interface Pressing {
  readonly is: PressingKind
  /** empty where it belongs to none */
  readonly ticket: string
  /** null: since nobody knows when */
  readonly since: Instant | null
  readonly problem: Problem
}

/** A mailing that waits, as far as this goes. */
type Waiting = Pick<Waits, 'ticket' | 'phase' | 'at' | 'sendAt' | 'messages' | 'told'> & {
  readonly mailing: number
  readonly deferred: number
  readonly held: number
  /** who recorded it, and the wish under which it waits for a second person; null or left out: nobody's yes is wanted */
  readonly by?: string
  readonly wish?: number | null
}

/** What is known of the desk at one moment. `late`: mailings that must not leave by themselves, and why. */
export interface Desk {
  readonly now: Instant
  readonly notices: readonly NoticeHistory[]
  readonly waiting: readonly Waiting[]
  readonly late: readonly { readonly waiting: Waiting; readonly problem: Problem }[]
  /** what living senders hold of it; left out: it was not asked */
  readonly hands?: readonly InHand[]
  readonly changed: readonly { readonly waiting: Waiting; readonly problem: Problem }[]
  readonly calls: readonly Promised[]
  /** open ones; `soon`: hours before the end of a clock from which it presses */
  readonly breaches: readonly Breached[]
  readonly soon: number
}

/** What one sender holds of a mailing: it goes on with that, or has ended where nobody sees it: then it is free in the end. */
export interface InHand {
  readonly ticket: string
  readonly mailing: number
  readonly host: string
  readonly pid: number
  /** how many messages, and how many of them no server has been given yet */
  readonly messages: number
  readonly claimed: number
  /** when that is over at the latest, by the wall clock */
  readonly until: Instant
}

interface Breached {
  readonly id: number
  readonly ticket: string
  readonly clocks: readonly RunningClock[]
}

interface Promised {
  readonly id: number
  readonly ticket: string | null
  readonly callBack: Instant | null
  readonly person: string
  readonly organization: string | null
}

/** Everything that presses, the most pressing first: what wants a second person, what is late, what has not left, promises, call-backs, what is held. */
export function pressing(desk: Desk): Pressing[] {
  const all = [
    ...wantedOf(desk),
    ...breachesOf(desk),
    ...lateOf(desk),
    ...unsentOf(desk),
    ...overdueOf(desk),
    ...callsOf(desk),
    ...heldOf(desk),
  ]
  return kinds.flatMap((kind) => all.filter(({ is }) => is === kind).toSorted(byTime))
}

/** What waits for the yes of a second person: a line for all that was recorded together. */
const wantedOf = ({ waiting }: Desk): Pressing[] =>
  waiting
    .filter(({ wish = null }, at) => wish !== null && waiting.findIndex((one) => one.wish === wish) === at)
    .map(({ ticket, phase, by = '-', at, wish }) => {
      const all = waiting.filter((one) => one.wish === wish)
      const count = all.reduce((sum, { messages }) => sum + messages, 0)
      const values = { id: wish ?? 0, ticket: ticket || '-', phase, by, at: formatPl(at), count }
      return pressed('approval', ticket, at, problem('pressing-approval', values))
    })

/** The clocks that have run out, or will soon. */
function breachesOf({ breaches, now, soon }: Desk): Pressing[] {
  const all = breaches.flatMap((of) => of.clocks.map((clock) => ({ ...of, ...clock, code: codeOf(clock, now, soon) })))
  return all.flatMap(({ id, ticket, code, name: clock, dueAt }) =>
    code === null ? [] : pressed('breach', ticket, dueAt, problem(code, { id, ticket, clock, at: formatPl(dueAt) })),
  )
}

const codeOf = (clock: RunningClock, now: Instant, soon: number) =>
  (({ overdue: 'pressing-breach', soon: 'pressing-breach-soon', runs: null, met: null }) as const)[
    clockState(clock, now, soon)
  ]

const byTime = (one: Pressing, other: Pressing) => (one.since ?? 0) - (other.since ?? 0)

const leavingAt = ({ sendAt, at }: Waiting): Instant => sendAt ?? at

function lateOf({ late, waiting, now }: Desk): Pressing[] {
  const known = new Set(late.map((one) => one.waiting))
  const due = waiting.filter((one) => !known.has(one) && one.sendAt !== null && one.sendAt < now && untouched(one) > 0)
  return [
    ...late.map(({ waiting: one, problem: why }) => pressed('late', one.ticket, leavingAt(one), why)),
    ...due.map((one) => {
      const { ticket, phase, messages: left } = one
      const at = formatPl(leavingAt(one))
      return pressed('late', ticket, leavingAt(one), problem('pressing-late', { ticket, phase, at, left }))
    }),
  ]
}

function unsentOf({ late, waiting, now, hands = [] }: Desk): Pressing[] {
  const known = new Set(late.map((one) => one.waiting))
  const left = waiting.filter((one) => !known.has(one) && one.sendAt === null && one.at <= now && untouched(one) > 0)
  return left.map((one) => {
    const { ticket, phase, messages, told } = one
    const values = { ticket, phase, left: untouched(one), all: messages + told }
    const own = hands.filter(({ mailing }) => mailing === one.mailing)
    const last = own.toSorted((some, other) => some.until - other.until).at(-1)
    // nobody else can send what a living sender holds
    const isHeld = own.reduce((sum, { claimed }) => sum + claimed, 0) >= values.left
    if (!isHeld || last === undefined) return pressed('unsent', ticket, one.at, problem('pressing-unsent', values))
    const holder = { host: last.host, pid: last.pid, at: formatPl(last.until + minute) }
    return pressed('unsent', ticket, one.at, problem('pressing-in-hand', { ...values, ...holder }))
  })
}

/** How many wait that no server has put off, and nothing holds. */
const untouched = ({ messages, deferred, held }: Waiting): number => messages - deferred - held

/** The updates that partners were promised and have not got. */
export function overdueUpdates(notices: readonly NoticeHistory[], now: Instant): Pressing[] {
  return overdueOf({ notices, now }).filter(({ problem: { code } }) => code === codes.update)
}

const codes = { update: 'pressing-update', end: 'pressing-end' } as const

function overdueOf({ notices, now }: Pick<Desk, 'notices' | 'now'>): Pressing[] {
  return notices.flatMap((notice) => {
    const promised = overduePromise(notice, now)
    if (promised === null) return []
    const { ticket, source } = notice
    const values = { ticket, source: ownerName(source), at: formatPl(promised.at) }
    return [pressed('overdue', ticket, promised.at, problem(codes[promised.is], values))]
  })
}

function callsOf({ calls, now }: Desk): Pressing[] {
  return calls.flatMap(({ id, ticket, callBack, person, organization }) => {
    if (callBack === null || callBack > now) return []
    const who = whoIs(person, organization)
    return [pressed('call', ticket ?? '', callBack, problem('pressing-call', { id, who, at: formatPl(callBack) }))]
  })
}

const whoIs = (...names: readonly (string | null)[]): string => names.filter(Boolean).join(', ') || '-'

/** A line for each mailing: who is held is in the outbox. */
function heldOf({ changed }: Desk): Pressing[] {
  return [...Map.groupBy(changed, ({ waiting }) => waiting)].map(([waiting, { length: count }]) => {
    const { ticket } = waiting
    return pressed('held', ticket, leavingAt(waiting), problem('registry-changed', { count, tickets: ticket || '-' }))
  })
}

const pressed = (is: PressingKind, ticket: string, since: Instant | null, why: Problem): Pressing => {
  return { is, ticket, since, problem: why }
}
