import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isDay, isoWeekday } from '../../../src/procedure/time/calendar.ts'

const dates = fc
  .record({
    year: fc.integer({ min: 2000, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(isDay)

test.each([
  [2026, 2, 28, true],
  [2026, 2, 29, false],
  [2028, 2, 29, true],
  [2100, 2, 29, false],
  [2026, 2, 31, false],
  [2026, 4, 31, false],
  [2026, 13, 1, false],
  [2026, 0, 1, false],
  [2026, 1, 0, false],
  [2026, 1, 32, false],
])('%i-%i-%i is a day: %s', (year, month, day, real) => {
  expect(isDay({ year, month, day })).toBe(real)
})

test.each([
  [{ year: 2026, month: 3, day: 31 }, -3, { year: 2026, month: 3, day: 28 }],
  [{ year: 2026, month: 1, day: 2 }, -3, { year: 2025, month: 12, day: 30 }],
  [{ year: 2028, month: 2, day: 28 }, 1, { year: 2028, month: 2, day: 29 }],
  [{ year: 2026, month: 12, day: 31 }, 1, { year: 2027, month: 1, day: 1 }],
])('%o and %i days make %o', (date, days, expected) => {
  expect(addDays(date, days)).toEqual(expected)
})

test('adding days and taking them away leads back, and the week goes on', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      const there = addDays(date, days)
      expect(addDays(there, -days)).toEqual(date)
      expect((((isoWeekday(there) - isoWeekday(date) - days) % 7) + 7) % 7).toBe(0)
    }),
  )
})

test('Monday is 1 and Sunday 7', () => {
  expect(isoWeekday({ year: 2026, month: 11, day: 16 })).toBe(1)
  expect(isoWeekday({ year: 2026, month: 11, day: 22 })).toBe(7)
})
