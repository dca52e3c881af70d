import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FailureCode, wording } from '../../../src/errors.ts'
import { failures } from '../../../src/failures/table.ts'
import { ahead, behind, fromThen } from '../../../src/procedure/time/meant.ts'
import { parseIso, parseTime } from '../../../src/procedure/time/parse.ts'

/** 21.11.2026 03:12:45.500 in Warsaw */
const now = Date.parse('2026-11-21T02:12:45.500Z')

const taken: [text: string, instant: string][] = [
  ['21.11.2026 03:12', '2026-11-21T02:12Z'],
  ['1.2.2026 7:05', '2026-02-01T06:05Z'],
  ['  21.11.2026\u00a0 03:12 ', '2026-11-21T02:12Z'],
  ['2026-11-21 03:12', '2026-11-21T02:12Z'],
  ['2026-11-21T03:12', '2026-11-21T02:12Z'],
  ['2026-11-21t03:12z', '2026-11-21T03:12Z'],
  ['2026-11-21T03:12:00+01:00', '2026-11-21T02:12Z'],
  ['2026-11-21T03:12:00.000Z', '2026-11-21T03:12Z'],
  ['05:00', '2026-11-21T04:00Z'],
  ['0:00', '2026-11-21T23:00Z'],
  ['23:59', '2026-11-21T22:59Z'],
  ['05:00 CET', '2026-11-21T04:00Z'],
  ['05:00Z', '2026-11-21T05:00Z'],
  ['23:30 -05:00', '2026-11-21T04:30Z'],
  ['now', '2026-11-21T02:12Z'],
  ['NOW', '2026-11-21T02:12Z'],
  ['teraz', '2026-11-21T02:12Z'],
  ['-20m', '2026-11-21T01:52Z'],
  ['-1h30m', '2026-11-21T00:42Z'],
  ['+2h', '2026-11-21T04:12Z'],
  ['+90min', '2026-11-21T03:42Z'],
  ['yesterday 23:50', '2026-11-20T22:50Z'],
  ['Wczoraj 23:50', '2026-11-20T22:50Z'],
  ['today 23:50', '2026-11-21T22:50Z'],
  ['DZIŚ 0:10', '2026-11-20T23:10Z'],
  ['tomorrow 2:00 CET', '2026-11-22T01:00Z'],
  ['jutro 02:00', '2026-11-22T01:00Z'],
  ['yesterday 23:30 -05:00', '2026-11-20T04:30Z'],
  ['26.11 03:00', '2026-11-26T02:00Z'],
  ['26.11. 03:00', '2026-11-26T02:00Z'],
  ['1.2 7:05', '2027-02-01T06:05Z'],
  ['01.07.2026 12:00 CEST', '2026-07-01T10:00Z'],
  ['01.07.2026 12:00cest', '2026-07-01T10:00Z'],
  ['01.07.2026 12:00+01:00', '2026-07-01T11:00Z'],
  ['01.07.2026 12:00 +0100', '2026-07-01T11:00Z'],
  ['01.07.2026 12:00 -05', '2026-07-01T17:00Z'],
  ['01.07.2026 12:00 +05:45', '2026-07-01T06:15Z'],
  ['29.03.2026 01:59', '2026-03-29T00:59Z'],
  ['29.03.2026 03:00', '2026-03-29T01:00Z'],
  ['29.03.2026 02:30Z', '2026-03-29T02:30Z'],
  ['25.10.2026 01:59', '2026-10-24T23:59Z'],
  ['25.10.2026 02:30 CEST', '2026-10-25T00:30Z'],
  ['25.10.2026 02:30 CET', '2026-10-25T01:30Z'],
  ['25.10.2026 02:30+02:00', '2026-10-25T00:30Z'],
  ['25.10.2026 03:00', '2026-10-25T02:00Z'],
  ['29.02.2028 12:00', '2028-02-29T11:00Z'],
  ['01.01.2000 00:00', '1999-12-31T23:00Z'],
  ['31.12.2100 23:59', '2100-12-31T22:59Z'],
]

const refused: [
  text: string,
  code: Extract<FailureCode, `time-${string}`>,
  params?: Record<string, string | number>,
][] = [
  ['', 'time-malformed'],
  ['tomorrow', 'time-malformed'],
  ['yesterday', 'time-malformed'],
  ['20m', 'time-malformed'],
  ['-20', 'time-malformed'],
  ['+', 'time-malformed'],
  ['+h', 'time-malformed'],
  ['+2h CET', 'time-malformed'],
  ['now -20m', 'time-malformed'],
  ['26.11', 'time-malformed'],
  ['30.02 12:00', 'time-no-such-day'],
  ['21.11.2026', 'time-malformed'],
  ['21.11.26 03:12', 'time-malformed'],
  ['21/11/2026 03:12', 'time-malformed'],
  ['2026-11-2103:12', 'time-malformed'],
  ['21.11.2026 3:1', 'time-malformed'],
  ['21.11.2026 03.12', 'time-malformed'],
  ['now CET', 'time-malformed'],
  ['21.11.2026 03:12\n22.11.2026 03:12', 'time-malformed'],
  ['31.02.2026 12:00', 'time-no-such-day'],
  ['29.02.2026 12:00', 'time-no-such-day'],
  ['2026-13-01 12:00', 'time-no-such-day'],
  ['02.21.2026 12:00', 'time-no-such-day'],
  ['0.1.2026 12:00', 'time-no-such-day'],
  ['21.11.2026 25:61', 'time-no-such-hour'],
  ['21.11.2026 24:01', 'time-no-such-hour'],
  ['12:60', 'time-no-such-hour'],
  ['31.12.2026 24:00', 'time-midnight', { instead: '01.01.2027 00:00' }],
  ['31.03.2026 24:00 cest', 'time-midnight', { instead: '01.04.2026 00:00 CEST' }],
  ['24:00', 'time-midnight', { instead: '22.11.2026 00:00' }],
  ['2026-11-21T03:12:01Z', 'time-not-whole-minute'],
  ['2026-11-21T03:12:00.001Z', 'time-not-whole-minute'],
  ['31.12.1999 23:59', 'time-out-of-range', { from: 2000, to: 2100 }],
  ['01.01.2101 00:00', 'time-out-of-range'],
  ['31.12.2100 23:30Z', 'time-out-of-range'],
  ['01.01.2000 00:30 +03:00', 'time-out-of-range'],
  ['0026-11-21 03:12', 'time-out-of-range'],
  ['21.11.2026 03:12 EST', 'time-unknown-zone', { zone: 'EST' }],
  ['21.11.2026 03:12 +25:00', 'time-unknown-zone', { zone: '+25:00' }],
  ['21.11.2026 03:12 +1', 'time-unknown-zone'],
  ['21.11.2026 03:12 +01:75', 'time-unknown-zone'],
  ['21.11.2026 03:12 pm', 'time-unknown-zone', { zone: 'PM' }],
  ['01.07.2026 12:00 CET', 'time-wrong-zone', { zone: 'CET', holds: 'CEST', instead: '01.07.2026 12:00 CEST' }],
  ['21.11.2026 12:00 CEST', 'time-wrong-zone', { zone: 'CEST', holds: 'CET', instead: '21.11.2026 12:00 CET' }],
  ['29.03.2026 02:00', 'time-gap'],
  ['29.03.2026 02:30', 'time-gap'],
  ['29.03.2026 02:59', 'time-gap'],
  ['29.03.2026 02:30 CET', 'time-gap'],
  ['29.03.2026 02:30 CEST', 'time-gap'],
  ['25.10.2026 02:00', 'time-exists-twice'],
  ['25.10.2026 02:59', 'time-exists-twice'],
]

describe('a time as people write it', () => {
  test.each(taken)('%j is %s', (text, instant) => {
    expect(parseTime(text, now, ahead)).toEqual({ ok: true, instant: Date.parse(instant) })
  })

  test.each(refused)('%j is refused: %s', (text, code, params = {}) => {
    expect(parseTime(text, now, ahead)).toMatchObject({ ok: false, problem: { code, params: { text, ...params } } })
  })

  test('one that comes twice is given with both its moments', () => {
    expect(parseTime('25.10.2026 02:30', now, ahead)).toEqual({
      ok: false,
      problem: {
        code: 'time-exists-twice',
        params: { text: '25.10.2026 02:30', earlier: '25.10.2026 02:30 CEST', later: '25.10.2026 02:30 CET' },
      },
      either: { earlier: Date.parse('2026-10-25T00:30Z'), later: Date.parse('2026-10-25T01:30Z') },
    })
  })

  test('any text at all is answered', () => {
    const pieces = fc.constantFrom(
      '1',
      'jutro',
      'h',
      'm',
      '29',
      '03',
      '2026',
      '.',
      ':',
      '-',
      '+',
      ' ',
      'T',
      'Z',
      'CET',
      'now',
      '02:30',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((some) => some.join('')),
        ),
        (text) => {
          for (const when of [ahead, behind, fromThen]) expect(typeof parseTime(text, now, when).ok).toBe('boolean')
          expect(typeof parseIso(text).ok).toBe('boolean')
        },
      ),
    )
  })
})

describe('an ISO 8601 time', () => {
  test.each([
    ['2026-11-21T03:12:00Z', '2026-11-21T03:12:00Z'],
    ['2026-11-21T03:12:45.678Z', '2026-11-21T03:12:45.678Z'],
    ['2026-11-21T03:12:45.6789123+01:00', '2026-11-21T02:12:45.678Z'],
    ['2026-11-21T03:12:45', '2026-11-21T02:12:45Z'],
    ['2026-11-21T03:12', '2026-11-21T02:12:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseIso(text)).toEqual({ ok: true, instant: Date.parse(instant) })
  })

  test.each([
    ['now', 'time-malformed-iso'],
    ['03:12', 'time-malformed-iso'],
    ['21.11.2026 03:12', 'time-malformed-iso'],
    ['2026-11-21', 'time-malformed-iso'],
    ['2026-02-31T03:12:00Z', 'time-no-such-day'],
    ['2026-11-21T03:12:60Z', 'time-no-such-hour'],
    ['2026-11-21T03:12:00 PST', 'time-unknown-zone'],
    ['2026-03-29T02:30:00', 'time-gap'],
    ['2026-10-25T02:30:00', 'time-exists-twice'],
    ['2126-11-21T03:12:00Z', 'time-out-of-range'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseIso(text)).toMatchObject({ ok: false, problem: { code } })
  })
})

test('the words of every refusal find their values, in both languages', () => {
  const others = [parseTime('04:00', now, behind), parseIso('now')]
  const problems = [...refused.map(([text]) => parseTime(text, now, ahead)), ...others].flatMap((parsed) => {
    return parsed.ok ? [] : [parsed.problem]
  })
  expect(new Set(problems.map(({ code }) => code))).toEqual(
    new Set(Object.keys(failures).filter((code) => code.startsWith('time-'))),
  )
  for (const problem of problems)
    for (const lang of ['en', 'pl'] as const) expect(Object.values(wording(problem, lang)).join()).not.toMatch(/[{}]/)
})
