import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import { holidayOn } from '../../../src/procedure/time/office-hours.ts'
import { isDay } from '../../../src/procedure/time/parse.ts'
import { addDays } from '../../../src/procedure/time/warsaw.ts'

function holidaysOf(year: number): string[] {
  return Array.from({ length: 366 }, (_, days) => addDays(`${year}-01-01`, days)).filter(
    (date) => date.startsWith(`${year}-`) && holidayOn(date) !== null,
  )
}

describe('Polish public holidays', () => {
  const calendar = new Holidays('PL')

  test.each(Array.from({ length: 50 }, (_, index) => 2011 + index))('%i: the same as in date-holidays', (year) => {
    const known = calendar.getHolidays(year).filter(({ type }) => type === 'public')
    expect(holidaysOf(year)).toEqual(known.map(({ date }) => date.slice(0, 10)).sort())
  })

  test.each([
    ['2024-12-24', null],
    ['2025-12-24', 'Wigilia Bożego Narodzenia'],
    ['2026-12-24', 'Wigilia Bożego Narodzenia'],
    ['2010-01-06', null],
    ['2011-01-06', 'Święto Trzech Króli'],
    ['2026-04-03', null],
    ['2026-04-05', 'Niedziela Wielkanocna'],
    ['2026-04-06', 'Poniedziałek Wielkanocny'],
    ['2026-05-02', null],
    ['2026-05-24', 'Zielone Świątki'],
    ['2026-06-04', 'Boże Ciało'],
    ['2026-11-11', 'Narodowe Święto Niepodległości'],
    ['2026-11-12', null],
  ])('%s: %s', (date, name) => {
    expect(isDay(date)).toBe(true)
    expect(holidayOn(date)?.pl ?? null).toBe(name)
  })

  test('have an English name too', () => {
    expect(holidayOn('2026-06-04')).toEqual({ pl: 'Boże Ciało', en: 'Corpus Christi' })
  })
})
