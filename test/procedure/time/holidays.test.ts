import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, isDay } from '../../../src/procedure/time/calendar.ts'
import { holidayOn } from '../../../src/procedure/time/holidays.ts'

const written = ({ year, month, day }: CalendarDate) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function holidaysOf(year: number): string[] {
  const first = { year, month: 1, day: 1 }
  return Array.from({ length: 366 }, (_, days) => addDays(first, days))
    .filter((date) => date.year === year && holidayOn(date) !== null)
    .map(written)
}

describe('Polish public holidays', () => {
  const calendar = new Holidays('PL')

  test.each(Array.from({ length: 50 }, (_, index) => 2011 + index))('%i: the same as in date-holidays', (year) => {
    const known = calendar.getHolidays(year).filter(({ type }) => type === 'public')
    expect(holidaysOf(year)).toEqual(known.map(({ date }) => date.slice(0, 10)).sort())
  })

  test.each([
    [2024, 12, 24, null],
    [2025, 12, 24, 'Wigilia Bożego Narodzenia'],
    [2026, 12, 24, 'Wigilia Bożego Narodzenia'],
    [2010, 1, 6, null],
    [2011, 1, 6, 'Święto Trzech Króli'],
    [2026, 4, 3, null],
    [2026, 4, 5, 'Niedziela Wielkanocna'],
    [2026, 4, 6, 'Poniedziałek Wielkanocny'],
    [2026, 5, 2, null],
    [2026, 5, 24, 'Zielone Świątki'],
    [2026, 6, 4, 'Boże Ciało'],
    [2026, 11, 11, 'Narodowe Święto Niepodległości'],
    [2026, 11, 12, null],
  ])('%i-%i-%i: %s', (year, month, day, name) => {
    expect(isDay({ year, month, day })).toBe(true)
    expect(holidayOn({ year, month, day })?.pl ?? null).toBe(name)
  })

  test('have an English name too', () => {
    expect(holidayOn({ year: 2026, month: 6, day: 4 })).toEqual({ pl: 'Boże Ciało', en: 'Corpus Christi' })
  })
})
