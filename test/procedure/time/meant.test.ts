import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatEn, formatPl } from '../../../src/procedure/time/format.ts'
import { minute } from '../../../src/procedure/time/instant.ts'
import { ahead, behind, fromThen, type When } from '../../../src/procedure/time/meant.ts'
import { isCounted, parseIso, parseTime } from '../../../src/procedure/time/parse.ts'

const hour = 60 * minute
const instant = (iso: string): number => {
  const read = parseIso(iso)
  if (!read.ok) throw new Error(iso)
  return read.instant
}

/** The moment that was found, as the English part of a notice has it; or what is wrong. */
function told(text: string, now: string, when: When): string {
  const read = parseTime(text, instant(now), when)
  return read.ok ? formatEn(read.instant) : read.problem.code
}

/** What comes after a promise, and is typed at another time. */
const after = (promise: string): When => ({ ...ahead, after: instant(promise) })

describe('what has begun: the latest such time', () => {
  it.each([
    // around midnight, at the end of a month and of a year
    ['23:50', '2026-11-27T00:10', '26.11.2026 23:50 CET'],
    ['23:50', '2026-12-01T00:10', '30.11.2026 23:50 CET'],
    ['23:50', '2027-01-01T00:10', '31.12.2026 23:50 CET'],
    ['23:50', '2028-03-01T00:10', '29.02.2028 23:50 CET'],
    ['00:00', '2026-11-27T00:00', '27.11.2026 00:00 CET'],
    ['00:10', '2026-11-27T00:10:59', '27.11.2026 00:10 CET'],
    ['23:59', '2026-11-27T00:00', '26.11.2026 23:59 CET'],
    ['15:12', '2026-11-21T03:12', '20.11.2026 15:12 CET'],
    ['15:13', '2026-11-21T03:12', '20.11.2026 15:13 CET'],
    // a day and a month without a year
    ['26.11 03:00', '2026-11-27T02:00', '26.11.2026 03:00 CET'],
    ['31.12 23:50', '2027-01-01T00:10', '31.12.2026 23:50 CET'],
    ['1.7 12:00', '2026-11-27T02:00', '01.07.2026 12:00 CEST'],
    // the night in which an hour is missing
    ['23:50', '2026-03-29T03:10', '28.03.2026 23:50 CET'],
    ['01:50', '2026-03-29T03:10', '29.03.2026 01:50 CET'],
    ['02:30', '2026-03-29T03:10', 'time-gap'],
    ['02:30', '2026-03-28T03:10', '28.03.2026 02:30 CET'],
    ['02:30', '2026-03-30T03:10', '30.03.2026 02:30 CEST'],
    // the night in which one comes twice: before it, within its first hour, within its second, after it
    ['02:30', '2026-10-25T01:00', 'time-either-day'],
    ['02:30', '2026-10-25T02:40+02:00', '25.10.2026 02:30 CEST'],
    ['02:30', '2026-10-25T02:10+01:00', '25.10.2026 02:30 CEST'],
    ['02:30', '2026-10-25T02:40+01:00', 'time-exists-twice'],
    ['02:30', '2026-10-25T09:00', 'time-exists-twice'],
    ['02:30 CET', '2026-10-25T09:00', '25.10.2026 02:30 CET'],
    ['23:50', '2026-10-25T00:10', '24.10.2026 23:50 CEST'],
    // a zone that is named has days of its own
    ['22:50Z', '2026-11-27T00:10', '26.11.2026 23:50 CET'],
    ['18:00 -05:00', '2026-11-27T00:10', '27.11.2026 00:00 CET'],
    // what is counted, and days by their names
    ['-20m', '2026-11-27T00:10:40', '26.11.2026 23:50 CET'],
    ['-20m', '2026-03-29T03:10', '29.03.2026 01:50 CET'],
    ['-1h', '2026-10-25T02:30+01:00', '25.10.2026 02:30 CEST'],
    ['yesterday 23:50', '2027-01-01T00:10', '31.12.2026 23:50 CET'],
    ['wczoraj 02:30', '2026-03-30T12:00', 'time-gap'],
    ['wczoraj 02:30', '2026-10-26T12:00', 'time-exists-twice'],
    ['dziś 04:00', '2026-11-21T03:12', '21.11.2026 04:00 CET'],
  ])('%s at %s', (text, now, found) => {
    expect(told(text, now, behind)).toBe(found)
  })
})

describe('what lies ahead: the first after now', () => {
  it.each([
    ['06:30', '2026-11-27T21:56', '28.11.2026 06:30 CET'],
    ['21:57', '2026-11-27T21:56', '27.11.2026 21:57 CET'],
    ['21:56', '2026-11-27T21:56', '28.11.2026 21:56 CET'],
    ['00:10', '2026-11-30T23:50', '01.12.2026 00:10 CET'],
    ['00:10', '2026-12-31T23:50', '01.01.2027 00:10 CET'],
    ['2.1 10:00', '2026-12-30T12:00', '02.01.2027 10:00 CET'],
    ['29.2 10:00', '2027-12-30T12:00', '29.02.2028 10:00 CET'],
    ['02:30', '2026-03-28T22:00', 'time-gap'],
    ['03:00', '2026-03-28T22:00', '29.03.2026 03:00 CEST'],
    ['02:30', '2026-03-29T03:10', '30.03.2026 02:30 CEST'],
    ['02:30', '2026-10-24T22:00', 'time-exists-twice'],
    ['02:30', '2026-10-25T02:40+02:00', '25.10.2026 02:30 CET'],
    ['02:30', '2026-10-25T02:40+01:00', '26.10.2026 02:30 CET'],
    ['02:30 CEST', '2026-10-24T22:00', '25.10.2026 02:30 CEST'],
    ['05:00 CEST', '2026-11-21T03:12', 'time-wrong-zone'],
    ['+2h', '2026-10-25T01:30', '25.10.2026 02:30 CET'],
    ['jutro 02:30', '2026-03-28T22:00', 'time-gap'],
    ['tomorrow 00:10', '2026-12-31T23:50', '01.01.2027 00:10 CET'],
  ])('%s at %s', (text, now, found) => {
    expect(told(text, now, ahead)).toBe(found)
  })
})

describe('what is promised: the first after what it follows, and counted from there', () => {
  const now = '2026-11-27T21:52'
  it.each([
    ['02:00', '2026-11-27T22:00', '28.11.2026 02:00 CET'],
    ['22:00', '2026-11-27T22:00', '28.11.2026 22:00 CET'],
    ['22:30', '2026-11-27T22:00', '27.11.2026 22:30 CET'],
    ['02:00', '2026-12-31T22:00', '01.01.2027 02:00 CET'],
    ['2.1 02:00', '2026-12-31T22:00', '02.01.2027 02:00 CET'],
    ['+2h', '2026-12-31T23:00', '01.01.2027 01:00 CET'],
    ['02:30', '2027-03-26T22:00', '27.03.2027 02:30 CET'],
    ['02:30', '2026-03-28T22:00', 'time-gap'],
    ['+4h30m', '2026-03-28T22:00', '29.03.2026 03:30 CEST'],
    ['02:30', '2026-10-24T22:00', 'time-exists-twice'],
    ['02:30', '2026-10-25T02:40+02:00', '25.10.2026 02:30 CET'],
    ['-20m', '2026-12-31T22:00', '27.11.2026 21:32 CET'],
    ['tomorrow 02:00', '2026-12-31T22:00', '28.11.2026 02:00 CET'],
    ['now', '2026-12-31T22:00', '27.11.2026 21:52 CET'],
  ])('%s after %s', (text, promise, found) => {
    expect(told(text, now, after(promise))).toBe(found)
  })
})

describe('an hour whose next such time is nearer than the latest', () => {
  it.each([
    ['04:00', '2026-11-21T03:12', '20.11.2026 04:00 CET', '21.11.2026 04:00 CET'],
    ['15:09', '2026-11-21T03:10', '20.11.2026 15:09 CET', '21.11.2026 15:09 CET'],
    ['00:10', '2026-12-31T23:50', '31.12.2026 00:10 CET', '01.01.2027 00:10 CET'],
    ['28.11 03:00', '2026-11-27T02:00', '28.11.2025 03:00 CET', '28.11.2026 03:00 CET'],
    ['02:30', '2026-10-25T01:00', '24.10.2026 02:30 CEST', '25.10.2026 02:30 CEST'],
  ])('%s at %s is told with both', (text, now, earlier, later) => {
    const read = parseTime(text, instant(now), behind)
    expect(read).toEqual({
      ok: false,
      problem: { code: 'time-either-day', params: { text, earlier, later } },
      either: { earlier: parsed(earlier), later: parsed(later) },
    })
  })

  it('is ahead, where the latest was before it can have been', () => {
    const since: When = { ...behind, since: instant('2026-11-27T01:00') }
    expect(told('03:30', '2026-11-27T03:10', since)).toBe('27.11.2026 03:30 CET')
    expect(told('00:30', '2026-11-27T03:10', since)).toBe('27.11.2026 00:30 CET')
  })

  it('is missing, where the nearer one is', () => {
    expect(told('02:30', '2026-03-29T01:30', behind)).toBe('time-gap')
  })
})

const parsed = (written: string): number => {
  const read = parseTime(written, 0, ahead)
  return read.ok ? read.instant : Number.NaN
}

describe('a fault of one night names the night', () => {
  it.each([
    ['02:30', '2026-03-28T22:00', '29.03.2026 02:30'],
    ['02:30', '2026-10-24T22:00', '25.10.2026 02:30'],
    ['jutro 02:30', '2026-10-24T22:00', '25.10.2026 02:30'],
    ['5:00 CEST', '2026-11-21T03:12', '21.11.2026 05:00 CEST'],
    ['29.03.2026 2:30', '2026-03-28T22:00', '29.03.2026 2:30'],
  ])('%s at %s', (text, now, night) => {
    expect(parseTime(text, instant(now), ahead)).toMatchObject({ problem: { params: { text: night } } })
  })
})

test('a day alone is its midnight where that is taken', () => {
  const when = fromThen
  expect(
    ['26.11', '26.11.2026', '2026-11-26', 'yesterday', 'wczoraj'].map((text) => told(text, '2026-11-27T02:00', when)),
  ).toEqual(Array(5).fill('26.11.2026 00:00 CET'))
  expect(told('26.11', '2026-11-27T02:00', behind)).toBe('time-malformed')
})

test.each([
  ['02:00', true],
  ['26.11 02:00', true],
  ['+2h', true],
  ['-20m', false],
  ['now', false],
  ['jutro 02:00', false],
  ['26.11.2026 02:00', false],
  ['2026-11-26 02:00', false],
  ['soon', false],
])('%s depends on what its field counts from: %s', (text, counted) => {
  expect(isCounted(text)).toBe(counted)
})

describe('laws', () => {
  const moments = fc.integer({ min: instant('2025-01-01T00:00'), max: instant('2028-12-31T00:00') })
  const nights = fc
    .tuple(fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z'), fc.integer({ min: -30 * hour, max: 30 * hour }))
    .map(([change, away]) => Date.parse(change) + away)
  const clocks = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const anyMoment = fc.oneof(moments, nights)

  test('the first after the anchor is after it, less than 25 hours away, and has that hour', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, clocks, (now, anchor, clock) => {
        const read = parseTime(clock, now, { ...ahead, after: anchor })
        if (!read.ok) {
          expect(['time-gap', 'time-exists-twice']).toContain(read.problem.code)
          return
        }
        expect(read.instant).toBeGreaterThan(anchor)
        expect(read.instant - anchor).toBeLessThanOrEqual(25 * hour)
        expect(formatPl(read.instant)).toContain(` ${clock}`)
      }),
    )
  })

  test('the latest is not after now, and no such time lies between', () => {
    fc.assert(
      fc.property(anyMoment, clocks, (now, clock) => {
        const read = parseTime(clock, now, behind)
        const latest = read.ok ? read.instant : read.either?.earlier
        if (latest === undefined) {
          expect(read).toMatchObject({ problem: { code: 'time-gap' } })
          return
        }
        expect(latest).toBeLessThanOrEqual(now)
        expect(now - latest).toBeLessThan(25 * hour)
        expect(formatPl(latest)).toContain(` ${clock}`)
        if (read.ok) expect(now - read.instant).toBeLessThanOrEqual(13 * hour)
      }),
    )
  })

  test('whatever is found is found again by its day, whatever its field means', () => {
    fc.assert(
      fc.property(anyMoment, clocks, fc.constantFrom(ahead, behind), (now, clock, when) => {
        const read = parseTime(clock, now, when)
        if (!read.ok) return
        for (const other of [ahead, behind]) expect(parseTime(formatEn(read.instant), now, other)).toEqual(read)
      }),
    )
  })

  test('what is counted is so many minutes from what it counts from', () => {
    fc.assert(
      fc.property(moments, moments, fc.nat(99), fc.nat(999), (now, anchor, hours, minutes) => {
        const span = (hours * 60 + minutes) * minute
        const whole = (at: number) => Math.floor(at / minute) * minute
        const found = (text: string, when: When) => parseTime(text, now, when)
        const text = `${hours}h${minutes}m`
        expect(found(`+${text}`, { ...ahead, after: anchor })).toEqual({ ok: true, instant: whole(anchor) + span })
        expect(found(`+${text}`, behind)).toEqual({ ok: true, instant: whole(now) + span })
        expect(found(`-${text}`, { ...ahead, after: anchor })).toEqual({ ok: true, instant: whole(now) - span })
      }),
    )
  })
})
