import { type Problem, problem } from '../../errors.ts'
import { formatEn } from '../time/format.ts'
import { type Instant, minute } from '../time/instant.ts'
import { type Read, timeShown, type Window } from './announced.ts'
import { type Help, type Moment, momentOf, type Written } from './moments.ts'
import type { Piece } from './pieces.ts'

/** The times of a mail, by what they are. */
export interface Times {
  readonly windows: readonly Window[]
  readonly was: Window | null
  readonly newEnd: (Read<Instant> & Pick<Window, 'doubts'>) | null
  /** whether the words tell new times from old ones */
  readonly isTold: boolean
  /** times alone of which nothing says what they are */
  readonly loose: readonly Window[]
}

const day = 1440 * minute

/** A piece that is done: a window, or one end of one. */
interface Made extends Pick<Piece, 'role' | 'label'> {
  readonly window: Window
}

/** Puts the times of a mail together: windows as they are told, and starts with the ends that follow them. */
export function timesOf(pieces: readonly Piece[], help: Help): Times {
  const made = joined(pieces.map((piece) => madeOf(piece, help)))
  const of = (...roles: readonly Piece['role'][]) => made.filter(({ role }) => roles.includes(role))
  const fresh = of('new', 'extended')
  const [was, ...others] = of('old').map(({ window }) => window)
  const unsure = others.map((one) => ({ ...one, doubts: [...one.doubts, problem('announced-moved-which')] }))
  const plain = of('plain').filter((one) => one.label !== null || one.window.end !== null || isUnread(one.window))
  const reserve = of('reserve').map(({ window }) => ({ ...window, isReserve: true }))
  const meant = [...fresh.filter((one) => !isEndAlone(one)), ...plain].map(({ window }) => window)
  const all = [...meant, ...reserve, ...unsure]
  return {
    windows: alike(all.filter((one) => was === undefined || !isSame(one, was))),
    was: was ?? null,
    newEnd: newEndOf(of('extended', 'new')),
    isTold: was !== undefined || of('new').length > 0,
    loose: of('plain').flatMap(({ label, window }) => (label === null && window.end === null ? [window] : [])),
  }
}

/** A time that nobody can say, of which both ends were written. */
function isUnread({ start, end, doubts }: Window): boolean {
  return start === null && end === null && doubts.length > 0
}

function isEndAlone({ window, role }: Made): boolean {
  return window.start === null && window.end !== null && role === 'extended'
}

function newEndOf(made: readonly Made[]): Times['newEnd'] {
  const [one] = made.flatMap(({ window: { end, start, spot, doubts }, role, label }) => {
    const value = end ?? (role === 'extended' && label !== 'start' ? start : null)
    return value === null || (role !== 'extended' && start !== null) ? [] : [{ value, spot, doubts }]
  })
  return one ?? null
}

function madeOf({ span, line: { spot }, role, label }: Piece, help: Help): Made {
  const start = momentOf(span.start, help)
  if (span.end === null) {
    const isEnd = label === 'end' && role !== 'noise'
    return { role, label, window: windowOf(isEnd ? null : start, isEnd ? start : null, spot) }
  }
  const end = endOf(span.end, start, span.overnight, help)
  const window = windowOf(start, end, spot)
  const values = { start: timeShown(window.start), end: timeShown(window.end) }
  const stretch = span.isStretch ? [problem('announced-stretch', values)] : []
  return { role, label: null, window: { ...window, doubts: [...window.doubts, ...stretch] } }
}

/** The end of a window, on the next day where it would not come after the start. */
function endOf(written: Written, start: Moment, overnight: boolean, help: Help): Moment {
  const end = momentOf(written, help)
  if (!overnight || end.at === null || start.at === null || end.at > start.at) return end
  const { day: on } = written
  const [first, second] = on.order === 'md' ? [on.first, on.second + 1] : [on.first + 1, on.second]
  const next = momentOf({ ...written, weekday: null, day: { ...on, first, second } }, help)
  // the last day of a month
  return next.at === null ? { ...end, at: end.at + day } : next
}

function windowOf(start: Moment | null, end: Moment | null, spot: Window['spot']): Window {
  const [from, to] = [start?.at ?? null, end?.at ?? null]
  const doubts = new Map([...(start?.doubts ?? []), ...(end?.doubts ?? [])].map((one) => [keyOf(one), one]))
  return { start: from, end: to, isReserve: false, doubts: [...doubts.values(), ...oddSpan(from, to)], spot }
}

function keyOf({ code, params }: Problem): string {
  return JSON.stringify([code, /zone/.test(code) ? '' : params])
}

function oddSpan(start: Instant | null, end: Instant | null): Problem[] {
  if (start === null || end === null) return []
  const values = { start: formatEn(start), end: formatEn(end) }
  if (end <= start) return [problem('announced-end-before-start', values)]
  const days = Math.round((end - start) / day)
  return days > 14 ? [problem('announced-long', { ...values, days })] : []
}

function joined(made: readonly Made[]): Made[] {
  const all: Made[] = []
  for (const one of made) {
    const at = one.label === 'end' ? all.findLastIndex((before) => before.label === 'start' && fits(before, one)) : -1
    const before = all.length - at <= 4 ? all[at] : undefined
    if (before !== undefined) all[at] = together(before, one)
    else all.push(one)
  }
  return all
}

function fits(start: Made, end: Made): boolean {
  return start.role === end.role || end.role === 'plain'
}

function together({ window: start, role }: Made, { window: end }: Made): Made {
  const doubts = [
    ...start.doubts,
    ...end.doubts.filter((one) => !start.doubts.some((two) => keyOf(one) === keyOf(two))),
  ]
  const window = { ...start, end: end.end, doubts: [...doubts, ...oddSpan(start.start, end.end)] }
  return { role, label: null, window }
}

function isSame(one: Window, other: Window): boolean {
  return one.start === other.start && one.end === other.end
}

/** Each window once; the same in another zone, of which nobody knows which, is no other; nor is a part of one. */
export function alike(windows: readonly Window[]): Window[] {
  const sure = windows.filter(({ start, end, doubts }) => start !== null && end !== null && doubts.length === 0)
  const kept: Window[] = []
  for (const one of windows) {
    const isKnown = kept.some((other) => isSame(one, other) || isPart(one, other))
    const isVague =
      one.doubts.some(({ code }) => /zone|order/.test(code)) && sure.some((other) => isElsewhere(one, other))
    if (isKnown || isVague) continue
    const whole = kept.findIndex((other) => isPart(other, one))
    if (whole >= 0) kept[whole] = one
    else kept.push(one)
  }
  return kept
}

/** Whether a window is told in part alone, and all of it by another one. */
function isPart(part: Window, whole: Window): boolean {
  if (part.start === null && part.end === null) return false
  if (part.start !== null && part.end !== null) return false
  return (part.start === null || part.start === whole.start) && (part.end === null || part.end === whole.end)
}

/** Whether it may be another one in the time of another place. */
function isElsewhere(vague: Window, sure: Window): boolean {
  if (vague.start === null || sure.start === null) return vague.start === null
  const span = (one: Window) => (one.end ?? 0) - (one.start ?? 0)
  return Math.abs(vague.start - sure.start) <= 15 * 60 * minute && (vague.end === null || span(vague) === span(sure))
}
