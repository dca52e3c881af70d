import { type FailureCode, type FindingCode, type Given, type Problem, problem, type Refusal } from '../../errors.ts'
import type { Settings } from '../../registry/types.ts'
import { formatPl } from '../time/format.ts'
import { type Instant, minute } from '../time/instant.ts'
import { noticeDeadline, noticePeriod } from '../time/notice-period.ts'
import { dateAt } from '../time/warsaw.ts'
import type { Facts } from './facts.ts'
import { type OpenEvent, openValues, sameEvents } from './same-event.ts'

/** What the rules of a phase look at. `sending` is the moment at which the messages are to leave. */
export interface Case {
  readonly facts: Facts
  readonly sending: Instant
  /** left out: the same */
  readonly now?: Instant
  /** the planned end as partners know it, for follow-ups of works */
  readonly plannedEnd: Instant | null
  readonly limits: Settings['limits']
  /** where an event begins: the notices of other tickets that are open */
  readonly others?: readonly OpenEvent[]
}

/** What a rule found: a refusal, with the answer that lifts it if one does, or a warning. */
export type Finding = Refused | (Problem<FindingCode> & { readonly level: 'warning' })

export interface Refused extends Refusal {
  readonly level: 'refusal'
  readonly override?: 'overrideNotice' | 'separate'
}

/** Whether works can still be announced: not what is put right about works that have begun, as partners know. */
export const isAnnounced = ({ facts: { was }, sending }: Pick<Case, 'facts' | 'sending'>): boolean =>
  was === undefined || was.start > sending

/** The end that partners know and that is put off, by a prolongation or a correction (§4.1.3); null: none is. */
const endPutOff = ({ facts: { was, end }, plannedEnd }: Case): Instant | null => {
  if (was === undefined) return plannedEnd
  return was.end !== null && end !== null && end > was.end ? was.end : null
}

/** The rules of §2, §4 and §5 by the names that the book uses. Each is pure: a case in, findings out. */
const rules = {
  // what is planned takes time; what has ended may have done so within the minute in which it began
  'end-after-start': ({ facts }) =>
    facts.end !== null && (facts.end < facts.start || (facts.end === facts.start && facts.phase !== 'close'))
      ? [refusal('end-before-start', { start: formatPl(facts.start), end: formatPl(facts.end) })]
      : [],

  'notice-period': ({ facts, sending, limits }) => {
    if (!isAnnounced({ facts, sending })) return []
    const { deadline, late, lastDay } = noticePeriod(facts.start, sending, limits.notice)
    const params = {
      deadline: formatPl(deadline),
      start: formatPl(facts.start),
      days: limits.notice,
      leaving: formatPl(sending),
    }
    if (late) return [{ ...refusal('notice-too-late', params), override: 'overrideNotice' }]
    return lastDay ? [warning('notice-last-day', params)] : []
  },

  'operator-notice': ({ facts, sending, limits }) => {
    const { late } = noticePeriod(facts.start, sending, limits.notice)
    return late && isAnnounced({ facts, sending })
      ? [warning('operator-notice-short', { start: formatPl(facts.start), days: limits.notice })]
      : []
  },

  'works-not-over': ({ facts, sending }) =>
    facts.end !== null && facts.end <= sending ? [refusal('works-over', { end: formatPl(facts.end) })] : [],

  // what was told may be wrong about works under way; but what has begun is not put off to another day
  'moved-before-begun': ({ facts: { start, was, ticket }, sending }) =>
    was !== undefined && was.start <= sending && start > sending && dateAt(start) > dateAt(was.start)
      ? [refusal('works-begun', { start: formatPl(was.start), to: formatPl(start), ticket })]
      : [],

  'before-planned-end': (one) => {
    const end = endPutOff(one)
    const { sending, facts } = one
    return end !== null && sending >= end
      ? [refusal('prolongation-too-late', { end: formatPl(end), ticket: facts.ticket })]
      : []
  },

  'later-end': ({ facts, plannedEnd }) =>
    facts.end !== null && plannedEnd !== null && facts.end <= plannedEnd
      ? [refusal('prolongation-not-later', { end: formatPl(facts.end), before: formatPl(plannedEnd) })]
      : [],

  begun: ({ facts: { kind, start, ticket }, sending }) => {
    const code = kind === 'outage' ? 'outage-ahead' : 'works-not-begun'
    return start > sending ? [refusal(code, { start: formatPl(start), ticket })] : []
  },

  // §4.1.2: a close notice may leave just before the planned end and state that one; no other end that is still ahead
  ended: ({ facts: { end, was }, sending, plannedEnd }) => {
    if (end === null) return []
    if (end > sending && end !== plannedEnd) return [refusal('end-ahead', { end: formatPl(end) })]
    const late = was === undefined && end === plannedEnd && sending >= end + minute
    return late ? [warning('closed-after-planned-end', { end: formatPl(end) })] : []
  },

  // what partners were told of no end cannot have told them a wrong one
  'end-was-told': ({ facts: { was, end, ticket } }) =>
    was?.end === null && end !== null ? [refusal('end-untold', { ticket, end: formatPl(end) })] : [],

  'not-begun': ({ facts, sending }) =>
    facts.start <= sending ? [warning('cancel-after-start', { start: formatPl(facts.start) })] : [],

  'next-update-ahead': ({ facts: { nextUpdate }, sending }) =>
    nextUpdate !== null && nextUpdate <= sending ? [refusal('next-update-past', { next: formatPl(nextUpdate) })] : [],

  // one event, one ticket: partners are not told of it twice
  'one-event': ({ facts, sending, others = [] }) =>
    sameEvents(facts, others, sending).map((other) => ({
      ...refusal('event-open', openValues(other)),
      override: 'separate',
    })),

  // what nobody would type on purpose, and may yet be so: it is to be looked at again
  'likely-start': ({ facts: { kind, start }, sending }) => {
    const begins = { start: formatPl(start) }
    return [
      ...(kind === 'outage' && sending - start > day ? [warning('outage-start-old', begins)] : []),
      ...(start - sending > 365 * day ? [warning('works-far-ahead', begins)] : []),
      ...(yearAt(start) === yearAt(sending) ? [] : [warning('start-other-year', begins)]),
    ]
  },

  'likely-end': ({ facts: { start, end, phase }, plannedEnd }) => {
    if (end === null) return []
    const hours = Math.round((end - start) / hour)
    return [
      ...nextDay(end, (phase === 'prolongation' && plannedEnd) || start),
      ...(end - start > day ? [warning('works-long', { start: formatPl(start), end: formatPl(end), hours })] : []),
    ]
  },

  'likely-update': ({ facts: { nextUpdate }, sending }) =>
    nextUpdate === null
      ? []
      : nextUpdate - sending > day
        ? [warning('next-update-far', { next: formatPl(nextUpdate) })]
        : nextDay(nextUpdate, sending),

  // nobody schedules an outage: it is told when it is there
  'likely-sending': ({ sending, now = sending }) => nextDay(sending, now),
} as const satisfies Readonly<Record<string, (one: Case) => Finding[]>>

/** An hour without its day means the first such time: of one that has just gone by, the next day's. */
const nextDay = (at: Instant, from: Instant): Finding[] =>
  at - from > day - 4 * hour && at - from < day ? [warning('next-day', { at: formatPl(at), from: formatPl(from) })] : []

const hour = 60 * minute
const day = 24 * hour
const yearAt = (at: Instant): string => dateAt(at).slice(0, 4)

export type RuleName = keyof typeof rules

/** A row of the book, as far as its rules go. */
type Ruled = { readonly rules: readonly RuleName[] }

/** Every finding of a phase's rules, refusals first. */
export function judge(row: Ruled, one: Case): Finding[] {
  const found = row.rules.flatMap((name): Finding[] => rules[name](one))
  return [...found.filter(isRefusal), ...found.filter((finding) => !isRefusal(finding))]
}

/** The last day's deadline of DV's own works (§4.1), to be shown always; null where none holds. */
export function deadlineOf(row: Ruled, facts: Facts, limits: Settings['limits']): Instant | null {
  return row.rules.includes('notice-period') ? noticeDeadline(facts.start, limits.notice) : null
}

/** When each limit of a phase falls; null: this case has none. A deadline that a reason overrides is none. */
const limits = {
  deadline: (one, overridden) =>
    overridden || !isAnnounced(one) ? null : noticeDeadline(one.facts.start, one.limits.notice),
  // who announces works that have begun, or an end that is past, knows it
  start: ({ facts, sending }) => (sending < facts.start ? facts.start : null),
  end: ({ facts }) => facts.end,
  'planned-end': endPutOff,
  'next-update': ({ facts }) => facts.nextUpdate,
} as const satisfies Readonly<Record<string, (one: Case, overridden: boolean) => Instant | null>>

/** A moment that can end the use of a message. */
export type Limit = keyof typeof limits

/** The moment from which a message that waits would be untrue or late, and must not leave by itself; null: none. */
export function sendBefore(
  { useful: { until } }: { readonly useful: { readonly until: readonly Limit[] } },
  one: Case,
  overridden: boolean,
): Instant | null {
  return until.map((limit) => limits[limit](one, overridden)).find((moment) => moment !== null) ?? null
}

export function isRefusal(finding: Finding): finding is Refused {
  return finding.level === 'refusal'
}

function refusal<C extends FailureCode>(code: C, ...given: Given<C>): Refused {
  return { level: 'refusal', ...problem(code, ...given) }
}

function warning<C extends FindingCode>(code: C, ...given: Given<C>): Finding {
  return { level: 'warning', ...problem(code, ...given) }
}
