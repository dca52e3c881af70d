import type { PublicNotice } from '../procedure/notice/published.ts'
import { stretchOf } from '../procedure/notice/published.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { addDays, type CalendarDate, dateAt, startOfDay } from '../procedure/time/warsaw.ts'
import type { Bilingual } from '../registry/types.ts'
import { looks } from './words.ts'

/** So many days of Warsaw's calendar are looked back at, today among them. */
export const lookBack = 90

/** What a day was: an outage weighs more than works. */
export type DayState = 'calm' | 'works' | 'outage'

export interface Day {
  readonly date: CalendarDate
  readonly state: DayState
  readonly tickets: readonly string[]
}

/** The days of one service, or of whoever had an event: an operator, or DV itself. */
export interface Row {
  readonly id: string
  readonly name: Bilingual
  readonly days: readonly Day[]
}

/** Since when a site looks back. */
export const since = (now: Instant): Instant => startOfDay(addDays(dateAt(now), 1 - lookBack))

/** One row for some of the notices: those that are its own. */
export function rowOf(about: Pick<Row, 'id' | 'name'>, own: readonly PublicNotice[], now: Instant): Row {
  const days = emptyDays(now)
  const first = since(now)
  for (const notice of own) {
    const [from, to] = stretchOf(notice, now) ?? [0, -1]
    if (to < first) continue
    for (let date = dateAt(Math.max(from, first)); date <= dateAt(lastWithin(from, to)); date = addDays(date, 1))
      days.set(date, worse(days.get(date), notice))
  }
  return { ...about, days: [...days].map(([date, { state, tickets }]) => ({ date, state, tickets })) }
}

/** What ends at midnight is not of the day that begins then. */
const lastWithin = (from: Instant, to: Instant): Instant => Math.max(from, to - 1)

type Kept = Omit<Day, 'date'>

function emptyDays(now: Instant): Map<CalendarDate, Kept> {
  const today = dateAt(now)
  const calm: Kept = { state: 'calm', tickets: [] }
  return new Map(Array.from({ length: lookBack }, (_, index) => [addDays(today, index + 1 - lookBack), calm]))
}

function worse(kept: Kept = { state: 'calm', tickets: [] }, { kind, ticket }: PublicNotice): Kept {
  const state = kept.state === 'outage' ? kept.state : looks[kind]
  return { state, tickets: [...kept.tickets, ticket] }
}

export const countOf = ({ days }: Row, wanted: DayState): number => days.filter(({ state }) => state === wanted).length
