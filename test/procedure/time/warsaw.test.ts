import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateAt,
  fromLocal,
  type LocalTime,
  offsetAt,
  startOfDay,
  toLocal,
  wallClock,
  zoneName,
} from '../../../src/procedure/time/warsaw.ts'

const HOUR = 60 * 60_000
const FIRST = Date.UTC(2000, 0, 1)
const LAST = Date.UTC(2100, 11, 31)
const seconds = fc.integer({ min: FIRST / 1000, max: LAST / 1000 }).map((second) => second * 1000)
const years = Array.from({ length: 101 }, (_, index) => 2000 + index)

/** 01:00 UTC on the last Sunday of a month with 31 days, when the clocks change in the European Union. */
function change(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month - 1, 31))
  return Date.UTC(year, month - 1, 31 - last.getUTCDay(), 1)
}

/** The local times from midnight to 06:00 on the day of an instant, every 15 minutes. */
function quartersOfNight(instant: number): LocalTime[] {
  const midnight = Date.parse(wallClock(instant, 0).slice(0, 10))
  return Array.from({ length: 25 }, (_, step) => wallClock(midnight, step * 15))
}

describe('offsets', () => {
  test('change at 01:00 UTC of the last Sundays of March and October, to the millisecond', () => {
    for (const year of years) {
      const [spring, autumn] = [change(year, 3), change(year, 10)]
      expect([spring - 1, spring, autumn - 1, autumn].map(offsetAt)).toEqual([60, 120, 120, 60])
    }
  })

  test('are right in every quarter of an hour around a change', () => {
    for (const year of [2000, 2026, 2099]) {
      for (let hours = -30; hours < 30; hours += 0.25) {
        expect(offsetAt(change(year, 3) + hours * HOUR)).toBe(hours < 0 ? 60 : 120)
        expect(offsetAt(change(year, 10) + hours * HOUR)).toBe(hours < 0 ? 120 : 60)
      }
    }
  })

  test('are those that the platform itself knows', () => {
    const platform = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' })
    fc.assert(
      fc.property(seconds, (instant) => {
        expect(platform.format(instant)).toMatch(`GMT+0${offsetAt(instant) / 60}:00`)
      }),
      { numRuns: 1000 },
    )
  })

  test('have names', () => {
    expect(zoneName(Date.UTC(2026, 10, 21))).toBe('CET')
    expect(zoneName(Date.UTC(2026, 6, 1))).toBe('CEST')
  })
})

describe('local times', () => {
  test.each([
    ['2026-11-21T02:12:59.999Z', '2026-11-21T03:12:59'],
    ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00'],
    ['2026-12-31T23:00:00Z', '2027-01-01T00:00:00'],
    ['1970-01-01T00:00:00Z', '1970-01-01T01:00:00'],
  ])('of %s', (iso, local) => {
    expect(toLocal(Date.parse(iso))).toBe(local)
  })

  test('lead back to the moment, or name it as one of two', () => {
    fc.assert(
      fc.property(seconds, (instant) => {
        const moments = fromLocal(toLocal(instant))
        if (moments.length === 2) expect(moments).toContain(instant)
        else expect(moments).toEqual([instant])
      }),
    )
  })

  test('do not exist between 02:00 and 03:00 of the spring change, and nowhere else that night', () => {
    for (const year of years) {
      for (const local of quartersOfNight(change(year, 3))) {
        expect(fromLocal(local), local).toHaveLength(local.includes('T02:') ? 0 : 1)
      }
    }
  })

  test('exist twice between 02:00 and 03:00 of the autumn change, CEST first, and nowhere else that night', () => {
    for (const year of years) {
      for (const local of quartersOfNight(change(year, 10))) {
        const later = Date.parse(`${local}Z`) - HOUR
        if (local.includes('T02:')) expect(fromLocal(local), local).toEqual([later - HOUR, later])
        else expect(fromLocal(local), local).toHaveLength(1)
      }
    }
  })
})

describe('days', () => {
  test('begin at midnight in Warsaw', () => {
    expect(startOfDay('2026-03-29')).toBe(Date.parse('2026-03-28T23:00Z'))
    expect(startOfDay('2026-03-30')).toBe(Date.parse('2026-03-29T22:00Z'))
    expect(startOfDay('2026-10-26')).toBe(Date.parse('2026-10-25T23:00Z'))
  })

  test('hold their own beginning, and not the moment before it', () => {
    fc.assert(
      fc.property(seconds, (instant) => {
        const day = dateAt(instant)
        expect(dateAt(startOfDay(day))).toEqual(day)
        expect(dateAt(startOfDay(day) - 1)).not.toEqual(day)
        expect(startOfDay(day)).toBeLessThanOrEqual(instant)
      }),
    )
  })
})
