import type { Bilingual } from '../../registry/types.ts'
import { addDays, type CalendarDate, isSameDay } from './calendar.ts'

type Holiday = { readonly name: Bilingual }

/** `since`: the first year in which it is a public holiday */
const fixedHolidays: readonly (Holiday & { month: number; day: number; since?: number })[] = [
  { month: 1, day: 1, name: { pl: 'Nowy Rok', en: "New Year's Day" } },
  { month: 1, day: 6, since: 2011, name: { pl: 'Święto Trzech Króli', en: 'Epiphany' } },
  { month: 5, day: 1, name: { pl: 'Święto Pracy', en: 'Labour Day' } },
  { month: 5, day: 3, name: { pl: 'Święto Narodowe Trzeciego Maja', en: 'Constitution Day' } },
  { month: 8, day: 15, name: { pl: 'Wniebowzięcie Najświętszej Maryi Panny', en: 'Assumption of Mary' } },
  { month: 11, day: 1, name: { pl: 'Wszystkich Świętych', en: "All Saints' Day" } },
  { month: 11, day: 11, name: { pl: 'Narodowe Święto Niepodległości', en: 'Independence Day' } },
  { month: 12, day: 24, since: 2025, name: { pl: 'Wigilia Bożego Narodzenia', en: 'Christmas Eve' } },
  { month: 12, day: 25, name: { pl: 'Pierwszy dzień Bożego Narodzenia', en: 'Christmas Day' } },
  { month: 12, day: 26, name: { pl: 'Drugi dzień Bożego Narodzenia', en: 'Second Day of Christmas' } },
]

const movingHolidays: readonly (Holiday & { daysAfterEaster: number })[] = [
  { daysAfterEaster: 0, name: { pl: 'Niedziela Wielkanocna', en: 'Easter Sunday' } },
  { daysAfterEaster: 1, name: { pl: 'Poniedziałek Wielkanocny', en: 'Easter Monday' } },
  { daysAfterEaster: 49, name: { pl: 'Zielone Świątki', en: 'Pentecost' } },
  { daysAfterEaster: 60, name: { pl: 'Boże Ciało', en: 'Corpus Christi' } },
]

/** The Polish public holiday on a calendar day from 2000 on, by name, or null (§5.1: office hours leave holidays out). */
export function holidayOn(date: CalendarDate): Bilingual | null {
  const fixed = fixedHolidays.find(({ month, day, since = 0 }) => {
    return date.month === month && date.day === day && date.year >= since
  })
  const easter = easterSunday(date.year)
  const moving = movingHolidays.find(({ daysAfterEaster }) => isSameDay(date, addDays(easter, daysAfterEaster)))
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
  const days = epact + toSunday - 7 * lateMoon + 114
  return { year, month: Math.floor(days / 31), day: (days % 31) + 1 }
}
