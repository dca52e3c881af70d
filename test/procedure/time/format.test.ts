import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatDate,
  formatEn,
  formatIso,
  formatMail,
  formatPl,
  formatTime,
} from '../../../src/procedure/time/format.ts'
import { ahead } from '../../../src/procedure/time/meant.ts'
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
  expect(formatPl(instant)).toBe(/^(29.03|25.10)/.test(local) ? `${local} ${zone}` : local)
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
      expect(parseTime(formatEn(instant), 0, ahead)).toEqual({ ok: true, instant })
      expect(parseTime(formatIso(instant), 0, ahead)).toEqual({ ok: true, instant })
      expect(parseIso(formatIso(instant))).toEqual({ ok: true, instant })
      expect(parseIso(new Date(instant + 59_123).toISOString())).toEqual({ ok: true, instant: instant + 59_123 })
    }),
  )
})

test.each([
  ['2026-03-28T12:59Z', '28.03.2026 13:59'],
  ['2026-03-28T13:00Z', '28.03.2026 14:00 CET'],
  ['2026-03-29T12:59Z', '29.03.2026 14:59 CEST'],
  ['2026-03-29T13:00Z', '29.03.2026 15:00'],
  ['2026-10-24T12:59Z', '24.10.2026 14:59'],
  ['2026-10-24T13:00Z', '24.10.2026 15:00 CEST'],
  ['2026-10-25T12:59Z', '25.10.2026 13:59 CET'],
  ['2026-10-25T13:00Z', '25.10.2026 14:00'],
])('Polish names the zone from the afternoon before a change to the afternoon after it: %s is %s', (utc, written) => {
  expect(formatPl(Date.parse(utc))).toBe(written)
})

test('whatever minute is written in Polish is read back', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(parseTime(formatPl(instant), 0, ahead)).toEqual({ ok: true, instant })
    }),
  )
})

test('of two moments, the earlier is read as the earlier in Polish', () => {
  fc.assert(
    fc.property(aroundChanges, fc.integer({ min: 1, max: 900 }), (start, length) => {
      const [from, to] = [start, start + length * MINUTE].map((at) => parseTime(formatPl(at), 0, ahead))
      expect(from?.ok && to?.ok && to.instant - from.instant).toBe(length * MINUTE)
    }),
  )
})

test.each([
  ['2026-11-21T02:12:00Z', 'Sat, 21 Nov 2026 03:12:00 +0100'],
  ['2026-07-01T22:05:59.999Z', 'Thu, 02 Jul 2026 00:05:59 +0200'],
  ['2026-10-25T00:30:00Z', 'Sun, 25 Oct 2026 02:30:00 +0200'],
  ['2026-10-25T01:30:00Z', 'Sun, 25 Oct 2026 02:30:00 +0100'],
  ['2026-12-31T23:00:00Z', 'Fri, 01 Jan 2027 00:00:00 +0100'],
])('a mail of %s has the date %s', (utc, date) => {
  expect(formatMail(Date.parse(utc))).toBe(date)
})

test('the date of a mail is its moment', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(formatMail(instant)).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0[12]00$/)
      expect(Date.parse(formatMail(instant))).toBe(instant)
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
