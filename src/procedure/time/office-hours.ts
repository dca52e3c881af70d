import type { Bilingual, Settings } from '../../registry/types.ts'
import { formatTime } from './format.ts'
import type { Instant } from './instant.ts'
import { addDays, type CalendarDate, dateAt } from './warsaw.ts'

/** Whether the office is open at a moment, and why. A holiday at a weekend counts as a holiday. */
export type OfficeHours =
  | { readonly open: true; readonly why: 'weekday-hours' }
  | { readonly open: false; readonly why: 'weekend' | 'outside-hours' }
  | { readonly open: false; readonly why: 'holiday'; readonly holiday: Bilingual }

/** Whether it is office hours in Warsaw (§5.1, §5.2), from `from` to just before `to`; other days are `weekend`. */
export function inOfficeHours(instant: Instant, office: Settings['office']): OfficeHours {
  const date = dateAt(instant)
  const holiday = holidayOn(date)
  if (holiday !== null) return { open: false, why: 'holiday', holiday }
  // ISO: 1 Monday … 7 Sunday
  if (!office.days.includes(new Date(date).getUTCDay() || 7)) return { open: false, why: 'weekend' }
  const minute = minuteOfDay(formatTime(instant))
  const open = minute >= minuteOfDay(office.from) && minute < minuteOfDay(office.to)
  return open ? { open, why: 'weekday-hours' } : { open, why: 'outside-hours' }
}

function minuteOfDay(clock: string): number {
  const [hour, minute] = clock.split(':')
  return Number(hour) * 60 + Number(minute)
}

/** `since`: the first year in which it is a public holiday */
const fixedHolidays: readonly { on: string; since?: number; name: Bilingual }[] = [
  { on: '01-01', name: { pl: 'Nowy Rok', en: "New Year's Day" } },
  { on: '01-06', since: 2011, name: { pl: 'Święto Trzech Króli', en: 'Epiphany' } },
  { on: '05-01', name: { pl: 'Święto Pracy', en: 'Labour Day' } },
  { on: '05-03', name: { pl: 'Święto Narodowe Trzeciego Maja', en: 'Constitution Day' } },
  { on: '08-15', name: { pl: 'Wniebowzięcie Najświętszej Maryi Panny', en: 'Assumption of Mary' } },
  { on: '11-01', name: { pl: 'Wszystkich Świętych', en: "All Saints' Day" } },
  { on: '11-11', name: { pl: 'Narodowe Święto Niepodległości', en: 'Independence Day' } },
  { on: '12-24', since: 2025, name: { pl: 'Wigilia Bożego Narodzenia', en: 'Christmas Eve' } },
  { on: '12-25', name: { pl: 'Pierwszy dzień Bożego Narodzenia', en: 'Christmas Day' } },
  { on: '12-26', name: { pl: 'Drugi dzień Bożego Narodzenia', en: 'Second Day of Christmas' } },
]

const movingHolidays: readonly { daysAfterEaster: number; name: Bilingual }[] = [
  { daysAfterEaster: 0, name: { pl: 'Niedziela Wielkanocna', en: 'Easter Sunday' } },
  { daysAfterEaster: 1, name: { pl: 'Poniedziałek Wielkanocny', en: 'Easter Monday' } },
  { daysAfterEaster: 49, name: { pl: 'Zielone Świątki', en: 'Pentecost' } },
  { daysAfterEaster: 60, name: { pl: 'Boże Ciało', en: 'Corpus Christi' } },
]

/** The Polish public holiday on a calendar day from 2000 on, by name, or null (§5.1: office hours leave holidays out). */
export function holidayOn(date: CalendarDate): Bilingual | null {
  const year = new Date(date).getUTCFullYear()
  const easter = easterSunday(year)
  const fixed = fixedHolidays.find(({ on, since = 0 }) => date.endsWith(on) && year >= since)
  const moving = movingHolidays.find(({ daysAfterEaster }) => date === addDays(easter, daysAfterEaster))
  return (fixed ?? moving)?.name ?? null
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const leapDays = 32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4)
  const toSunday = (leapDays - epact - (yearOfCentury % 4)) % 7
  const lateMoon = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const earliest = `${year}-03-22`
  return addDays(earliest, epact + toSunday - 7 * lateMoon)
}
