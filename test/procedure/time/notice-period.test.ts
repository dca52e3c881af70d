import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdUntil, noticeDeadline, noticePeriod } from '../../../src/procedure/time/notice-period.ts'
import { type CalendarDate, dateAt } from '../../../src/procedure/time/warsaw.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const minutes = fc
  .integer({ min: Date.UTC(2000, 0, 10) / MINUTE, max: Date.UTC(2100, 11, 20) / MINUTE })
  .map((minute) => minute * MINUTE)
const aroundChanges = fc
  .tuple(fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z'), fc.integer({ min: -6 * 24 * 60, max: 6 * 24 * 60 }))
  .map(([change, minute]) => Date.parse(change) + minute * MINUTE)
const starts = fc.oneof(minutes, aroundChanges)

function daysBetween(one: CalendarDate, other: CalendarDate): number {
  return (Date.parse(other) - Date.parse(one)) / (24 * HOUR) - 1
}

describe('the notice period', () => {
  test.each([
    ['2026-03-31T00:00+02:00', '2026-03-28T00:00+01:00'],
    ['2026-03-31T12:00+02:00', '2026-03-28T00:00+01:00'],
    ['2026-03-31T23:59+02:00', '2026-03-28T00:00+01:00'],
    ['2026-03-29T01:59+01:00', '2026-03-26T00:00+01:00'],
    ['2026-03-29T03:00+02:00', '2026-03-26T00:00+01:00'],
    ['2026-04-02T04:00+02:00', '2026-03-30T00:00+02:00'],
    ['2026-10-25T02:30+02:00', '2026-10-22T00:00+02:00'],
    ['2026-10-25T02:30+01:00', '2026-10-22T00:00+02:00'],
    ['2026-10-28T00:30+01:00', '2026-10-25T00:00+02:00'],
    ['2026-10-29T00:30+01:00', '2026-10-26T00:00+01:00'],
    ['2027-01-02T00:30+01:00', '2026-12-30T00:00+01:00'],
    ['2028-03-02T05:00+01:00', '2028-02-28T00:00+01:00'],
  ])('of works from %s ends at %s', (start, deadline) => {
    expect(noticeDeadline(Date.parse(start), 3)).toBe(Date.parse(deadline))
  })

  test.each([
    ['2026-03-26T23:59:59+01:00', false, false],
    ['2026-03-27T00:00+01:00', false, true],
    ['2026-03-27T23:59:59.999+01:00', false, true],
    ['2026-03-28T00:00+01:00', true, false],
    ['2026-03-30T12:00+02:00', true, false],
  ])('for works on 31.03.2026, %s: late %s, last day %s', (now, late, lastDay) => {
    const start = Date.parse('2026-03-31T02:00+02:00')
    const deadline = Date.parse('2026-03-28T00:00+01:00')
    expect(noticePeriod(start, Date.parse(now), 3)).toEqual({ deadline, late, lastDay })
  })

  test('holds three whole calendar days: one minute before the deadline is enough, the deadline is not', () => {
    fc.assert(
      fc.property(starts, (start) => {
        const deadline = noticeDeadline(start, 3)
        expect(daysBetween(dateAt(deadline - MINUTE), dateAt(start))).toBe(3)
        expect(daysBetween(dateAt(deadline), dateAt(start))).toBe(2)
      }),
    )
  })

  test('is kept exactly when enough whole days are left, and has one last day', () => {
    const before = fc.integer({ min: 0, max: 12 * 24 * 60 })
    fc.assert(
      fc.property(starts, before, fc.integer({ min: 0, max: 7 }), (start, early, fullDays) => {
        const now = start - early * MINUTE
        const left = daysBetween(dateAt(now), dateAt(start))
        expect(noticePeriod(start, now, fullDays)).toMatchObject({ late: left < fullDays, lastDay: left === fullDays })
      }),
    )
  })
})

test('a held close notice leaves some minutes before the planned end, over a change of the clocks as well', () => {
  expect(holdUntil(Date.parse('2026-11-21T05:00Z'), 15)).toBe(Date.parse('2026-11-21T04:45Z'))
  expect(holdUntil(Date.parse('2026-10-25T02:05+01:00'), 15)).toBe(Date.parse('2026-10-25T02:50+02:00'))
})
