import { type Problem, problem } from '../../errors.ts'
import type { MailLang } from '../../registry/types.ts'
import { formatEn } from '../time/format.ts'
import { type Instant, minute } from '../time/instant.ts'
import type { Day } from './days.ts'
import { instantsOf, isOutOfSeason, type Zone } from './zones.ts'

/** A day and a clock, as they were written. */
export interface Written {
  readonly day: Day
  readonly weekday: number | null
  readonly hour: number
  readonly minutes: number
  /** null: none is named with it */
  readonly zone: Zone | null
}

/** What helps to read a time: what other times of the mail say, and who has written it when. */
export interface Help {
  /** how days like 3/4 are to be read; null: nothing tells */
  readonly order: 'dm' | 'md' | null
  /** years that days are named with elsewhere, by `day.month` */
  readonly years: ReadonlyMap<string, number>
  /** the zone that is said of all times; null: none is */
  readonly zone: Zone | null
  readonly lang: MailLang | null
  readonly written: Instant
}

/** A moment, and what is doubtful of it; null: nobody can say which it is. */
export interface Moment {
  readonly at: Instant | null
  readonly doubts: readonly Problem[]
}

const day = 1440 * minute

/** The moment that a day and a clock mean. */
export function momentOf(written: Written, help: Help): Moment {
  const order = written.day.order === 'either' ? help.order : written.day.order
  if (order === null) return { at: null, doubts: [problem('announced-order', { day: shown(written) })] }
  const date = dateOf(written, order, help)
  if (date === null) return { at: null, doubts: [problem('announced-no-day', { day: shown(written) })] }
  const wall = date + (written.hour * 60 + written.minutes) * minute
  const zone = written.zone ?? help.zone ?? null
  const instants = instantsOf(wall, zone ?? { is: 'warsaw', name: '' })
  const [at] = instants
  if (at === undefined) return { at: null, doubts: [problem('announced-gap', { day: shown(written) })] }
  return {
    at,
    doubts: [
      ...(instants.length > 1 ? [problem('announced-twice', { day: shown(written) })] : []),
      ...zoneDoubts(zone, at, help),
      ...(isOtherWeekday(written, date) ? [problem('announced-weekday', { day: shown(written) })] : []),
      ...(isFar(written, at, help) ? [problem('announced-year', { day: shown(written) })] : []),
    ],
  }
}

function two(number: number) {
  return String(number).padStart(2, '0')
}

/** As it was written, for a person to find it. */
function shown({ day: { first, second, year, order }, hour, minutes }: Written): string {
  const [one, other] = order === 'md' ? [second, first] : [first, second]
  const sign = order === 'either' ? '/' : '.'
  const ofYear = year === null ? '' : `${sign}${year}`
  return `${two(one)}${sign}${two(other)}${ofYear} ${two(hour)}:${two(minutes)}`
}

function dateOf({ day: { first, second, year } }: Written, order: 'dm' | 'md', help: Help): number | null {
  const [ofMonth, month] = order === 'dm' ? [first, second] : [second, first]
  const at = Date.UTC(
    year ?? help.years.get(`${ofMonth}.${month}`) ?? nearest(ofMonth, month, help),
    month - 1,
    ofMonth,
  )
  return new Date(at).getUTCDate() === ofMonth ? at : null
}

/** The year in which a day is the next one, seen from a month before the mail was written. */
function nearest(ofMonth: number, month: number, { written }: Help): number {
  const from = written - 31 * day
  const year = new Date(from).getUTCFullYear()
  return Date.UTC(year, month - 1, ofMonth + 1) > from ? year : year + 1
}

/** A year that was left out is clear only for what is soon. */
function isFar({ day: { year, first, second } }: Written, at: Instant, { written, years }: Help): boolean {
  const isNamed = years.has(`${first}.${second}`) || years.has(`${second}.${first}`)
  return year === null && !isNamed && at - written > 150 * day
}

function isOtherWeekday({ weekday }: Written, date: number): boolean {
  return weekday !== null && weekday !== new Date(date).getUTCDay()
}

function zoneDoubts(zone: Zone | null, at: Instant, { lang }: Help): Problem[] {
  if (zone === null) return lang === 'pl' ? [] : [problem('announced-zone-unsaid', { at: formatEn(at) })]
  const name = zone.name.toUpperCase()
  if (zone.is === 'unclear' && !(lang === 'pl' && zone.name.startsWith('czas')))
    return [problem('announced-zone-unclear', { zone: name, at: formatEn(at) })]
  return isOutOfSeason(zone, at) ? [problem('announced-zone-season', { zone: name, at: formatEn(at) })] : []
}
