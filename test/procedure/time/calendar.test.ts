import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay } from '../../../src/procedure/time/parse.ts'
import { addDays } from '../../../src/procedure/time/warsaw.ts'

const two = (number: number) => String(number).padStart(2, '0')
const dates = fc
  .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`)
  .filter(isDay)

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2100-02-29', false],
  ['2026-02-31', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-01', false],
  ['2026-01-00', false],
  ['2026-01-32', false],
])('%s is a day: %s', (date, real) => {
  expect(isDay(date)).toBe(real)
})

test.each([
  ['2026-03-31', -3, '2026-03-28'],
  ['2026-01-02', -3, '2025-12-30'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
])('%s and %i days make %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected)
})

test('adding days and taking them away leads back, and so many days lie between', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      const there = addDays(date, days)
      expect(addDays(there, -days)).toBe(date)
      expect(Date.parse(there) - Date.parse(date)).toBe(days * 24 * 60 * 60_000)
    }),
  )
})
