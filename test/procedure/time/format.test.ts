import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDate, formatEn, formatIso, formatPl, formatTime } from '../../../src/procedure/time/format.ts'
import { parseIso, parseTime } from '../../../src/procedure/time/parse.ts'

const MINUTE = 60_000
const minutes = fc
  .integer({ min: Date.UTC(2000, 0, 1) / MINUTE, max: Date.UTC(2100, 11, 31) / MINUTE })
  .map((minute) => minute * MINUTE)
const aroundChanges = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-10-31T01:00Z'),
    fc.integer({ min: -200, max: 200 }),
  )
  .map(([change, minute]) => Date.parse(change) + minute * MINUTE)
const instants = fc.oneof(minutes, aroundChanges)

test.each([
  ['2026-11-21T02:12:00Z', '21.11.2026 03:12', 'CET', '2026-11-21T03:12:00+01:00'],
  ['2026-07-01T22:05:59.999Z', '02.07.2026 00:05', 'CEST', '2026-07-02T00:05:59+02:00'],
  ['2026-03-29T00:59:00Z', '29.03.2026 01:59', 'CET', '2026-03-29T01:59:00+01:00'],
  ['2026-03-29T01:00:00Z', '29.03.2026 03:00', 'CEST', '2026-03-29T03:00:00+02:00'],
  ['2026-10-25T00:30:00Z', '25.10.2026 02:30', 'CEST', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', '25.10.2026 02:30', 'CET', '2026-10-25T02:30:00+01:00'],
])('%s is %s %s, %s', (utc, local, zone, iso) => {
  const instant = Date.parse(utc)
  expect(formatPl(instant)).toBe(local)
  expect(formatEn(instant)).toBe(`${local} ${zone}`)
  expect(formatTime(instant)).toBe(local.slice(-5))
  expect(formatIso(instant)).toBe(iso)
})

test('a date has two digits for day and month', () => {
  expect(formatDate('2026-02-01')).toBe('01.02.2026')
})

test('a year of five digits has no sign', () => {
  expect(formatPl(Date.parse('9999-12-31T23:59:59Z'))).toBe('01.01.10000 00:59')
})

test('whatever minute is written in English or ISO 8601 is read back', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(parseTime(formatEn(instant), 0)).toEqual({ ok: true, instant })
      expect(parseTime(formatIso(instant), 0)).toEqual({ ok: true, instant })
      expect(parseIso(formatIso(instant))).toEqual({ ok: true, instant })
      expect(parseIso(new Date(instant + 59_123).toISOString())).toEqual({ ok: true, instant: instant + 59_123 })
    }),
  )
})

test('whatever minute is written in Polish is read back, or asked about when it comes twice', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const parsed = parseTime(formatPl(instant), 0)
      if (parsed.ok) expect(parsed.instant).toBe(instant)
      else expect(Object.values(parsed.twice ?? {})).toContain(instant)
    }),
  )
})

test('ISO 8601 agrees with the moment itself', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(Date.parse(formatIso(instant))).toBe(instant)
    }),
  )
})
