import { describe, expect, it } from 'vitest'
import { barOf } from '../../src/site/bars.ts'
import { countOf, rowOf } from '../../src/site/days.ts'
import { changesAt } from '../../src/site/site.ts'
import { at, notice, now, site, works } from './stage.ts'

const name = { pl: 'SMS', en: 'SMS' }
const over = (start: string, end: string) => notice({ state: 'over', start: at(start), end: at(end) })
const daysOf = (...notices: ReturnType<typeof notice>[]) =>
  rowOf({ id: 'sms', name }, notices, now).days.filter(({ state }) => state !== 'calm')

describe('ninety days', () => {
  it('end today, and are days of Warsaw, whatever the clocks did', () => {
    const { days } = rowOf({ id: 'sms', name }, [], now)
    expect([days.length, days[0]?.date, days.at(-1)?.date]).toEqual([90, '2026-08-24', '2026-11-21'])
    expect(new Set(days.map(({ date }) => date)).size).toBe(90)
  })

  it.each([
    ['an hour', over('2026-11-10T03:00+01:00', '2026-11-10T04:00+01:00'), ['2026-11-10']],
    ['over midnight', over('2026-11-10T23:59+01:00', '2026-11-11T00:01+01:00'), ['2026-11-10', '2026-11-11']],
    ['until midnight', over('2026-11-10T20:00+01:00', '2026-11-11T00:00+01:00'), ['2026-11-10']],
    [
      'the night of 25 hours',
      over('2026-10-24T23:30+02:00', '2026-10-26T00:30+01:00'),
      ['2026-10-24', '2026-10-25', '2026-10-26'],
    ],
    ['from before them', over('2026-08-20T00:00+02:00', '2026-08-24T01:00+02:00'), ['2026-08-24']],
    ['all before them', over('2026-08-20T00:00+02:00', '2026-08-23T23:59+02:00'), []],
    ['until now', notice({ start: at('2026-11-20T12:00+01:00') }), ['2026-11-20', '2026-11-21']],
    ['not at all, of works to come', works(), []],
  ])('have an outage of %s', (_, one, dates) => {
    expect(daysOf(one).map(({ date }) => date)).toEqual(dates)
  })

  it('show an outage where there were works as well, and name both', () => {
    const both = [
      works({ state: 'over', start: at('2026-11-10T01:00+01:00'), end: at('2026-11-10T02:00+01:00') }),
      over('2026-11-10T03:00+01:00', '2026-11-10T04:00+01:00'),
    ]
    const wanted = [{ date: '2026-11-10', state: 'outage', tickets: expect.arrayContaining(['HL-1', 'HL-2']) }]
    expect(daysOf(...both)).toEqual(wanted)
    expect(daysOf(...both.toReversed())).toEqual(wanted)
  })

  it('say in words what the bars show', () => {
    const row = rowOf({ id: 'sms', name }, [over('2026-11-10T03:00+01:00', '2026-11-11T04:00+01:00')], now)
    expect(countOf(row, 'outage')).toBe(2)
    expect(barOf(row, 'pl')).toContain('aria-label="SMS, dni z awarią: 2, dni z pracami: 0"')
    expect(barOf(row, 'en').match(/<rect /g)).toHaveLength(2)
  })
})

describe('services and operators', () => {
  it('are all of the registry, in its order, and those that only notices still name', () => {
    const gone = { id: 'fax', name: { pl: 'Faks', en: 'Fax' } }
    const { services, operators } = site([
      notice({ services: [gone], source: { type: 'operator', id: 'old', name: 'OLD' } }),
    ])
    expect(services.map(({ id }) => id)).toEqual(['sms', 'mps', 'www', 'fax'])
    expect(operators.map(({ id }) => id)).toEqual(['DV', 'play', 'plus', 'old'])
  })

  it('have the events of their own', () => {
    const { services, operators } = site([notice()])
    const hit = (rows: typeof services) => rows.filter((row) => countOf(row, 'outage') > 0).map(({ id }) => id)
    expect([hit(services), hit(operators)]).toEqual([['sms-premium'], ['play']])
  })
})

describe('a site changes by itself', () => {
  it('at midnight, and when works begin', () => {
    expect(changesAt(site([works()]))).toBe(at('2026-11-22T00:00+01:00'))
    expect(changesAt(site([works({ start: at('2026-11-21T05:00+01:00') })]))).toBe(at('2026-11-21T05:00+01:00'))
  })

  it('on the day on which the clocks change after 25 hours', () => {
    const sunday = at('2026-10-25T00:00+02:00')
    expect(changesAt(site([], { now: sunday }))).toBe(sunday + 25 * 3_600_000)
  })
})
