import type { Day } from './days.ts'
import type { Written } from './moments.ts'
import type { Token } from './tokens.ts'
import type { Zone } from './zones.ts'

/** What a line says: from one time to another, or one time alone; `at`: where in the line it begins. */
export interface Span {
  readonly at: number
  /** where the end begins */
  readonly turn: number
  readonly start: Written
  readonly end: Written | null
  /** the end is on the day after `end`'s, if it would not come after the start */
  readonly overnight: boolean
  /** two days that `na` joins: a night, or a move */
  readonly joined: boolean
  /** hours of several days: each day's, or from the first to the last? */
  readonly isStretch: boolean
  /** two times beside each other, with nothing between them */
  readonly isBeside: boolean
}

type DayToken = Extract<Token, { is: 'days' }>
type ClockToken = Extract<Token, { is: 'clock' }>
type Item = DayToken | ClockToken | Extract<Token, { is: 'until' }>

/** What is said once and holds for more: the days of a heading, the zone of a table. */
export interface Context {
  readonly days: readonly DayToken[]
  readonly zone: Zone | null
}

/** `d` a day, `p` two days, `c` a clock, `-` what stands between. */
const letters = (item: Item): string => {
  if (item.is === 'until') return '-'
  return item.is === 'clock' ? 'c' : item.days.days.length === 2 ? 'p' : 'd'
}

/** Every way in which days and clocks make a span, the longer first. */
const forms = /dc-?dc|cd-?cd|dc-c(?:d(?!-?c))?|((?:[dp]-?)+)c-c|c-c-?((?:[dp]-?)+)|c-c|dc|cd|c/g

/** The spans of a line, and the days that it leaves to the lines below. */
export function spansOf(tokens: readonly Token[], context: Context): { spans: Span[]; days: DayToken[] } {
  const items = tokens.filter((token): token is Item => token.is !== 'zone')
  const signature = items.map(letters).join('')
  const spans: Span[] = []
  const used = new Set<number>()
  for (const found of signature.matchAll(forms)) {
    const piece = items.slice(found.index, found.index + found[0].length)
    for (let at = found.index; at < found.index + found[0].length; at += 1) used.add(at)
    spans.push(...made(piece, tokens, context))
  }
  const days = items.filter((item, at): item is DayToken => item.is === 'days' && !used.has(at))
  return { spans, days }
}

function made(piece: readonly Item[], tokens: readonly Token[], context: Context): Span[] {
  const days = piece.filter((item) => item.is === 'days')
  const clocks = piece.filter((item) => item.is === 'clock')
  const [at = 0] = piece.map((item) => item.at)
  const turn = clocks[1]?.at ?? at
  const [from, to] = clocks.map((clock) => ({ ...clock.clock, zone: zoneOf(clock, tokens) ?? context.zone }))
  if (from === undefined) return []
  const on = days.length > 0 ? days : context.days
  if (to === undefined) return on.slice(0, 1).map((one) => single(one, from, at))
  const [first, second] = on
  const isPair = days.length === 2 && /^(?:dc-?dc|cd-?cd|dc-cd)$/.test(piece.map(letters).join(''))
  const isBeside = !piece.some(({ is }) => is === 'until')
  const whole = { ...plainSpan, at, turn: Math.min(turn, second?.at ?? turn), isBeside }
  if (isPair && first && second) return [{ ...whole, start: timed(first, from), end: timed(second, to) }]
  return nightsOf(on, { from, to, at, turn }, piece)
}

const plainSpan = { overnight: false, joined: false, isStretch: false, isBeside: false } as const

type Time = Pick<Written, 'hour' | 'minutes' | 'zone'>

function single(on: DayToken, time: Time, at: number): Span {
  return { ...plainSpan, at, turn: at, start: timed(on, time), end: null }
}

function timed({ days, weekday }: DayToken, time: Time, which = 0): Written {
  return { ...time, day: (days.days[which] ?? days.days[0]) as Day, weekday: which === 0 ? weekday : null }
}

interface Hours extends Pick<Span, 'at' | 'turn'> {
  readonly from: Time
  readonly to: Time
}

/** Hours that hold for days: of a night of two days, of each of several days, of one that may go on into the next. */
function nightsOf(on: readonly DayToken[], hours: Hours, piece: readonly Item[]): Span[] {
  const [first, second, ...more] = on
  const between = piece.findIndex((item) => item.is === 'until')
  const isRange = second !== undefined && more.length === 0 && isBetween(piece, between)
  if (first && isRange) return [night(first, second, hours)]
  return on.flatMap((one) => {
    const at = piece.includes(one) ? one.at : hours.at
    return one.days.days.length === 2 ? nightOf(one, { ...hours, at }) : [daySpan(one, { ...hours, at })]
  })
}

/** Whether a sign stands between the two days, as in `12.03 – 13.03`. */
function isBetween(piece: readonly Item[], at: number): boolean {
  return piece[at - 1]?.is === 'days' && piece[at + 1]?.is === 'days'
}

function daySpan(one: DayToken, { from, to, ...place }: Hours, which = 0): Span {
  return { ...plainSpan, ...place, start: timed(one, from, which), end: timed(one, to, which), overnight: true }
}

/** From the first day's hour to the second's. */
function night(first: DayToken, second: DayToken, { from, to, ...place }: Hours): Span {
  const isNight = isNext(first.days.days[0], second.days.days[0]) && inMinutes(from) > inMinutes(to)
  return { ...plainSpan, ...place, start: timed(first, from), end: timed(second, to), isStretch: !isNight }
}

function inMinutes({ hour, minutes }: Time): number {
  return hour * 60 + minutes
}

/** Whether one day follows another, as far as their numbers tell. */
function isNext(day: Day, next: Day): boolean {
  const [one, other] = day.order === 'md' ? [day.second, next.second] : [day.first, next.first]
  return other === one + 1 || (other === 1 && one >= 28)
}

/** A night from one day to the next: hours after midnight are the second day's, and hours before it the first's. */
function nightOf(token: DayToken, hours: Hours): Span[] {
  const { days, by } = token.days
  const [first, second = first] = days
  if (by === 'list') return [daySpan(token, hours), daySpan(token, hours, 1)]
  const { from, to, ...place } = hours
  const pair = { ...plainSpan, ...place, joined: by === 'na' }
  if (inMinutes(from) > inMinutes(to) || !isNext(first, second))
    return [{ ...pair, start: timed(token, from), end: timed(token, to, 1), isStretch: !isNext(first, second) }]
  const which = from.hour < 12 ? 1 : 0
  return [{ ...pair, start: timed(token, from, which), end: timed(token, to, which) }]
}

/** The zone of a clock: what is named after it first, else the last one before it. */
function zoneOf(clock: ClockToken, tokens: readonly Token[]): Zone | null {
  const zones = tokens.filter((token) => token.is === 'zone')
  return (zones.find(({ at }) => at >= clock.end) ?? zones.findLast(({ end }) => end <= clock.at))?.zone ?? null
}
