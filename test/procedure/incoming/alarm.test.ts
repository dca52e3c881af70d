import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/errors.ts'
import { type Arrival, alarmsOf, capAlarm } from '../../../src/procedure/incoming/alarm.ts'
import { isDueAgain } from '../../../src/procedure/incoming/unfetched.ts'

const minute = 60_000
const at = Date.UTC(2026, 10, 21)

const arrivals = (count: number, apart: number, more: Partial<Arrival['card']> = {}): Arrival[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    card: { address: 'ola@lampion.example', unanswerable: [], ...more },
    receivedAt: at + index * apart,
  }))

const events = (all: readonly Arrival[], perHour = 30) => alarmsOf(all, perHour).map(({ event }) => event)

describe('mail that somebody must look at now', () => {
  it('is more from one sender within any hour than answers may leave in one', () => {
    expect(events(arrivals(31, minute))).toEqual(['incoming-flood'])
    expect(events(arrivals(31, minute).toReversed())).toEqual(['incoming-flood'])
    expect(events(arrivals(30, minute))).toEqual([])
    // thirty of them lie within each hour
    expect(events(arrivals(500, 2 * minute))).toEqual([])
    expect(events(arrivals(500, 2 * minute), 29)).toEqual(['incoming-flood'])
  })

  it('is a flood of each sender that floods, and of nobody else', () => {
    const other = arrivals(40, minute, { address: 'jan@acme.example' })
    expect(alarmsOf([...arrivals(40, minute), ...other], 30).map(({ told }) => told.params?.address)).toEqual([
      'ola@lampion.example',
      'jan@acme.example',
    ])
    const many = arrivals(100, 1).map((one, index) => ({
      ...one,
      card: { ...one.card, address: `a${index}@b.example` },
    }))
    expect(events(many)).toEqual([])
    expect(events(arrivals(100, 1, { address: null }))).toEqual([])
  })

  it('is no flood where a program says that it wrote them', () => {
    expect(events(arrivals(100, 1, { unanswerable: [problem('automatic-list', { field: 'list-id' })] }))).toEqual([])
  })

  it('is mail of ours that came back, or that goes round in a circle', () => {
    for (const sign of [problem('own-message'), problem('too-many-hops', { hops: 30, most: 25 })])
      expect(alarmsOf(arrivals(2, minute, { unanswerable: [sign] }), 30)).toMatchObject([
        { event: 'incoming-loop', mails: [1, 2], told: { code: 'alarm-loop', params: { count: 2 } } },
      ])
  })

  it('is a limit of answers that was reached', () => {
    expect(capAlarm([4, 5], 'sender', 3)).toMatchObject({
      event: 'incoming-caps',
      mails: [4, 5],
      told: { code: 'alarm-caps' },
    })
  })
})

describe('a mail that could not be had', () => {
  it.each([
    [1, 9, false],
    [1, 10, true],
    [2, 39, false],
    [2, 40, true],
    [3, 159, false],
    [3, 160, true],
    [4, 100_000, false],
  ])('after %d tries is asked for again %d minutes later: %s', (tries, minutes, due) => {
    expect(isDueAgain({ tries, lastAt: at }, at + minutes * minute)).toBe(due)
  })
})
