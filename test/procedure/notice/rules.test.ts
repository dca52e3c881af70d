import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { book } from '../../../src/procedure/notice/book.ts'
import type { Facts, NoticeType, Phase } from '../../../src/procedure/notice/facts.ts'
import { deadlineOf, judge, sendBefore } from '../../../src/procedure/notice/rules.ts'
import { at, facts, hour, minute, row, settings } from './cases.ts'

const { limits } = settings

interface Given {
  readonly sending: number
  readonly now?: number
  readonly plannedEnd?: number | null
  readonly facts?: Partial<Facts>
}

function judged(type: NoticeType, phase: Phase, given: Given): string[] {
  const one = {
    facts: facts(type, phase, given.facts),
    sending: given.sending,
    limits,
    ...(given.now && { now: given.now }),
  }
  const found = judge(row(type, phase), { ...one, plannedEnd: given.plannedEnd ?? null })
  return found.map(({ level, code }) => `${level} ${code}`)
}

/** The planned works in these tests: 31.03.2026, 01:00 to 03:00 in Warsaw. */
const start = at('2026-03-31T01:00+02:00')
const end = at('2026-03-31T03:00+02:00')

describe('the notice period of works at DV (§4.1): three whole days between sending and start', () => {
  const late = ['refusal notice-too-late']
  const lastDay = ['warning notice-last-day']

  it.each([
    ['a day too many', '2026-03-26T23:59+01:00', []],
    ['first minute of the last day', '2026-03-27T00:00+01:00', lastDay],
    ['last minute of the last day', '2026-03-27T23:59:59.999+01:00', lastDay],
    ['the deadline itself', '2026-03-28T00:00+01:00', late],
    ['the day before the works', '2026-03-30T12:00+02:00', late],
  ])('%s', (_what, sending, found) => {
    expect(judged('maintenance-dv', 'open', { sending: at(sending) })).toEqual(found)
  })

  it.each([
    ['first hour', '2026-03-31T00:00+02:00'],
    ['last hour', '2026-03-31T23:59+02:00'],
  ])('counts days, not hours: works in the %s of 31.03', (_hour, from) => {
    const given = { start: at(from), end: at(from) + hour }
    expect(judged('maintenance-dv', 'open', { sending: at('2026-03-27T23:59+01:00'), facts: given })).toEqual(lastDay)
    expect(judged('maintenance-dv', 'open', { sending: at('2026-03-28T00:00+01:00'), facts: given })).toEqual(late)
  })

  it('counts whole days over the change of October as well', () => {
    const given = { start: at('2026-10-27T04:00+01:00'), end: at('2026-10-27T05:00+01:00') }
    expect(judged('maintenance-dv', 'open', { sending: at('2026-10-23T23:59+02:00'), facts: given })).toEqual(lastDay)
    expect(judged('maintenance-dv', 'open', { sending: at('2026-10-24T00:00+02:00'), facts: given })).toEqual(late)
  })

  it('shows the deadline for every moment of sending, and only for works at DV that are opened or corrected', () => {
    for (const each of book) {
      const shown = deadlineOf(each, facts(each.type, each.phase), limits)
      const has = each.type === 'maintenance-dv' && ['open', 'correct'].includes(each.phase)
      expect(shown).toBe(has ? at('2026-03-28T00:00+01:00') : null)
    }
  })

  it('is overridden by its own flag and by nothing else', () => {
    const one = { facts: facts('maintenance-dv', 'open'), sending: start - hour, plannedEnd: null, limits }
    expect(judge(row('maintenance-dv', 'open'), one)).toMatchObject([{ override: 'overrideNotice' }])
    const others = book.filter(({ rules }) => !rules.includes('notice-period'))
    for (const each of others) {
      const found = judge(each, { ...one, facts: facts(each.type, each.phase), plannedEnd: start - 2 * hour })
      expect(found.filter((finding) => 'override' in finding)).toEqual([])
    }
  })

  it('cannot be kept, nor overridden, once the works are over: that is said first', () => {
    expect(judged('maintenance-dv', 'open', { sending: end })).toEqual([
      'refusal works-over',
      'refusal notice-too-late',
    ])
  })

  it('has a law: what is in time stays in time when it is sent earlier', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') })
    fc.assert(
      fc.property(moment, fc.integer({ min: -6 * 24 * hour, max: hour }), fc.nat(1000 * hour), (from, lead, less) => {
        const when = (sending: number) =>
          judged('maintenance-dv', 'open', { sending, facts: { start: from, end: from + hour } })
        const isLate = (found: string[]) => found.includes('refusal notice-too-late')
        if (!isLate(when(from + lead))) expect(isLate(when(from + lead - less))).toBe(false)
        if (isLate(when(from + lead))) expect(from + lead).toBeGreaterThan(from - 4 * 24 * hour - hour)
      }),
    )
  })
})

describe('works at an operator are announced as soon as DV learns of them', () => {
  it.each([
    ['in time', '2026-03-27T23:59+01:00', []],
    ['under three days: a warning', '2026-03-28T00:00+01:00', ['warning operator-notice-short']],
    ['while they go on', '2026-03-31T02:59+02:00', ['warning operator-notice-short']],
    ['when they are over', '2026-03-31T03:00+02:00', ['refusal works-over', 'warning operator-notice-short']],
  ])('%s', (_what, sending, found) => {
    expect(judged('maintenance-operator', 'open', { sending: at(sending) })).toEqual(found)
  })
})

describe.each(['maintenance-dv', 'maintenance-operator'] as const)('%s', (type) => {
  it.each([
    ['at the start itself', start],
    ['before the start', start - minute],
  ])('does not end %s', (_what, early) => {
    const given = { sending: at('2026-03-20T12:00+01:00'), facts: { end: early } }
    expect(judged(type, 'open', given)).toContain('refusal end-before-start')
  })

  it.each([
    ['before the planned end, to a later one', end - minute, end + minute, []],
    ['at the planned end', end, end + hour, ['refusal prolongation-too-late']],
    ['to the same end', end - hour, end, ['refusal prolongation-not-later']],
    ['to an earlier end', end - hour, end - minute, ['refusal prolongation-not-later']],
    ['too late and to the same end', end, end, ['refusal prolongation-not-later', 'refusal prolongation-too-late']],
  ])('is prolonged %s', (_what, sending, later, found) => {
    expect(judged(type, 'prolongation', { sending, plannedEnd: end, facts: { end: later } })).toEqual(found)
  })

  it('is prolonged again and again, each time to a later end and before the last one', () => {
    let plannedEnd = end
    for (let times = 0; times < 5; times += 1) {
      const later = plannedEnd + hour
      const given = { sending: plannedEnd - 1, plannedEnd, facts: { end: later } }
      expect(judged(type, 'prolongation', given)).toEqual([])
      plannedEnd = later
    }
  })

  it.each([
    ['just before the planned end, stating it', end - 15 * minute, end, []],
    ['at the planned end', end, end, []],
    ['with the real end, earlier', end - minute, end - hour, []],
    ['with the real end, later than planned', end + hour, end + hour, []],
    ['long after, stating the planned end', end + minute, end, ['warning closed-after-planned-end']],
    ['with an end beyond the planned one that is still ahead', end - hour, end + hour, ['refusal end-ahead']],
    ['with an end of its own that is still ahead', end - hour, end - minute, ['refusal end-ahead']],
    ['before they begin', start - minute, end, ['refusal works-not-begun']],
  ])('is closed %s', (_what, sending, stated, found) => {
    expect(judged(type, 'close', { sending, plannedEnd: end, facts: { end: stated } })).toEqual(found)
  })

  it('may be cancelled before it begins; afterwards a warning says so', () => {
    expect(judged(type, 'cancel', { sending: start - minute, plannedEnd: end })).toEqual([])
    expect(judged(type, 'cancel', { sending: start, plannedEnd: end })).toEqual(['warning cancel-after-start'])
  })
})

describe.each(['outage-dv', 'outage-operator'] as const)('%s', (type) => {
  it('has begun when it is announced', () => {
    expect(judged(type, 'open', { sending: start })).toEqual([])
    expect(judged(type, 'open', { sending: start - 1 })).toEqual(['refusal outage-ahead'])
  })

  it.each([
    ['now', end, end, []],
    ['before it began', end, start - minute, ['refusal end-before-start']],
    ['in the minute in which it began', end, start, []],
    ['in time to come', end - minute, end, ['refusal end-ahead']],
  ])('ends %s', (_what, sending, stated, found) => {
    expect(judged(type, 'close', { sending, facts: { end: stated } })).toEqual(found)
  })

  it('promises the next update for a time that is ahead', () => {
    expect(judged(type, 'update', { sending: start })).toEqual([])
    expect(judged(type, 'update', { sending: start, facts: { nextUpdate: start + minute } })).toEqual([])
    const past = judged(type, 'update', { sending: start, facts: { nextUpdate: start } })
    expect(past).toEqual(['refusal next-update-past'])
  })
})

describe('a scheduled notice must not leave by itself from the moment at which it would be untrue', () => {
  const limitOf = (
    type: NoticeType,
    phase: Phase,
    more: Partial<Facts> = {},
    { overridden = false, sending = start - hour } = {},
  ) => {
    const one = { facts: facts(type, phase, more), sending, plannedEnd: end, limits }
    return sendBefore(row(type, phase), one, overridden)
  }

  const begun = { sending: start }

  it('works at DV: the deadline; where a reason overrides it their start, or their end once they have begun', () => {
    expect(limitOf('maintenance-dv', 'open')).toBe(at('2026-03-28T00:00+01:00'))
    expect(limitOf('maintenance-dv', 'open', {}, { overridden: true })).toBe(start)
    expect(limitOf('maintenance-dv', 'open', {}, { overridden: true, ...begun })).toBe(end)
  })

  it('works at an operator: their start, or their end once they have begun', () => {
    expect(limitOf('maintenance-operator', 'open')).toBe(start)
    expect(limitOf('maintenance-operator', 'open', {}, begun)).toBe(end)
  })

  it('a cancellation: the start of what does not happen, unless that is past', () => {
    expect(limitOf('maintenance-dv', 'cancel')).toBe(start)
    expect(limitOf('maintenance-dv', 'cancel', {}, begun)).toBeNull()
  })

  it('what tells of an end: never', () => {
    expect(limitOf('maintenance-dv', 'close')).toBeNull()
    expect(limitOf('outage-operator', 'close')).toBeNull()
  })

  it('a prolongation: the end that partners know', () => {
    expect(limitOf('maintenance-dv', 'prolongation', { end: end + hour })).toBe(end)
  })

  it('an update: the moment for which it promises the next', () => {
    expect(limitOf('outage-dv', 'update', { nextUpdate: start + hour })).toBe(start + hour)
    expect(limitOf('outage-dv', 'update')).toBeNull()
  })

  it('agrees with the rules: what is refused at a moment may not leave at it', () => {
    const later = { end: end + hour, was: facts('maintenance-dv', 'open') }
    const lead = fc.integer({ min: -120, max: 120 }).map((count) => count * minute)
    fc.assert(
      fc.property(fc.constantFrom(...book), lead, lead, (each, shift, next) => {
        const nextUpdate = each.phase === 'update' ? start + next : null
        const of = facts(each.type, each.phase, {
          nextUpdate,
          ...(each.phase === 'prolongation' && { end: end + hour }),
          ...(each.type.startsWith('maintenance') && each.phase === 'correct' && later),
        })
        const one = { facts: of, sending: end + shift, plannedEnd: end, limits }
        const limit = sendBefore(each, one, false)
        const refused = judge(each, one).some(({ level }) => level === 'refusal')
        if (limit !== null) expect(refused).toBe(one.sending >= limit)
      }),
    )
  })
})

describe('times that look wrong are to be looked at again, and refuse nothing', () => {
  const day = 24 * hour
  const warnings = (type: NoticeType, phase: Phase, given: Given) =>
    judged(type, phase, given).flatMap((found) => (found.startsWith('warning ') ? found.slice('warning '.length) : []))

  it.each<[string, number, string[]]>([
    ['24 hours before', start - day, []],
    ['a minute more', start - day - minute, ['outage-start-old']],
    ['a year before', at('2025-03-31T01:00+02:00'), ['outage-start-old', 'start-other-year']],
    ['a minute before', start - minute, []],
  ])('an outage that began %s', (_, began, found) => {
    for (const type of ['outage-dv', 'outage-operator'] as const)
      expect(warnings(type, 'open', { sending: start, facts: { start: began } })).toEqual(found)
  })

  it('an outage of the last year, an hour ago', () => {
    const given = { sending: at('2027-01-01T00:10+01:00'), facts: { start: at('2026-12-31T23:50+01:00') } }
    expect(warnings('outage-dv', 'open', given)).toEqual(['start-other-year'])
    // by the calendar of Warsaw, not by that of Greenwich
    const later = { sending: at('2027-01-01T00:40+01:00'), facts: { start: at('2027-01-01T00:10+01:00') } }
    expect(warnings('outage-dv', 'open', later)).toEqual([])
  })

  it.each<[string, { start: number; end: number }, string[]]>([
    ['of 24 hours', { start, end: start + day }, []],
    ['of a minute more', { start, end: start + day + minute }, ['works-long']],
    ['of next year', { start: at('2027-01-02T01:00+01:00'), end: at('2027-01-02T03:00+01:00') }, ['start-other-year']],
    [
      'over a year ahead, and longer than a day',
      { start: start + 366 * day, end: start + 368 * day },
      ['works-far-ahead', 'start-other-year', 'works-long'],
    ],
  ])('works %s', (_, times, found) => {
    for (const type of ['maintenance-dv', 'maintenance-operator'] as const)
      expect(warnings(type, 'open', { sending: start - 20 * day, facts: times })).toEqual(found)
  })

  it('works that a prolongation makes longer than a day', () => {
    const given = (last: number) => ({ sending: end - hour, plannedEnd: end, facts: { end: last } })
    expect(warnings('maintenance-dv', 'prolongation', given(end + 20 * hour))).toEqual([])
    expect(warnings('maintenance-dv', 'prolongation', given(start + day + minute))).toEqual(['next-day', 'works-long'])
  })

  it('the next update in over 24 hours', () => {
    const given = (nextUpdate: number) => ({ sending: start, facts: { nextUpdate } })
    expect(warnings('outage-operator', 'update', given(start + day))).toEqual([])
    expect(warnings('outage-operator', 'update', given(start + day + minute))).toEqual(['next-update-far'])
  })

  it.each<[string, number, string[]]>([
    ['just under a day', day - minute, ['next-day']],
    ['a day', day, []],
    ['a minute more than 20 hours', 20 * hour + minute, ['next-day']],
    ['20 hours', 20 * hour, []],
  ])('what comes %s after what it counts from: an hour that was just missed, perhaps', (_, span, found) => {
    const later = { sending: start - 20 * day, facts: { start, end: start + span } }
    expect(warnings('maintenance-operator', 'open', later)).toEqual(found)
    const prolonged = { sending: end - hour, plannedEnd: end, facts: { start: end - minute, end: end + span } }
    expect(warnings('maintenance-dv', 'prolongation', prolonged)).toEqual(
      span + minute > day ? [...found, 'works-long'] : found,
    )
    const promised = { sending: start, facts: { start: start - minute, nextUpdate: start + span } }
    expect(warnings('outage-dv', 'update', promised)).toEqual(found)
    const scheduled = { sending: start + span, now: start, facts: { start: start + span - minute } }
    expect(warnings('outage-operator', 'open', scheduled)).toEqual(found)
  })

  it('what a follow-up repeats of the opening is not doubted again', () => {
    expect(warnings('outage-dv', 'close', { sending: start + 9 * day, facts: { end: start + 9 * day } })).toEqual([])
  })
})

describe('findings', () => {
  it('come with refusals first, and all of them at once', () => {
    const found = judged('maintenance-dv', 'open', { sending: end, facts: { end: start } })
    expect(found).toEqual(['refusal end-before-start', 'refusal works-over', 'refusal notice-too-late'])
  })

  it('are none for facts that the phase does not have', () => {
    expect(judged('maintenance-dv', 'close', { sending: end, plannedEnd: end, facts: { end: null } })).toEqual([])
    expect(judged('maintenance-dv', 'prolongation', { sending: end, plannedEnd: null })).toEqual([])
  })
})

describe('works that are corrected', () => {
  const was = facts('maintenance-dv', 'open')
  const moved = (type: NoticeType, to: string, until: string, sending: string) =>
    judged(type, 'correct', { sending: at(sending), facts: { start: at(to), end: at(until), was } }).filter(
      // announced anew or not, is another rule
      (found) => found.startsWith('refusal') && found !== 'refusal notice-too-late',
    )

  it.each([
    [
      'to another day, before they begin',
      '2026-04-02T01:00+02:00',
      '2026-04-02T03:00+02:00',
      '2026-03-30T12:00+02:00',
      [],
    ],
    ['a later hour of the same day', '2026-03-31T02:00+02:00', '2026-03-31T03:00+02:00', '2026-03-31T01:10+02:00', []],
    ['a start in the past', '2026-03-30T23:00+02:00', '2026-03-31T03:00+02:00', '2026-03-31T01:10+02:00', []],
    [
      'to another day, once they have begun',
      '2026-04-01T01:00+02:00',
      '2026-04-01T03:00+02:00',
      '2026-03-31T01:00+02:00',
      ['refusal works-begun'],
    ],
    [
      'to what is over',
      '2026-03-30T01:00+02:00',
      '2026-03-30T03:00+02:00',
      '2026-03-30T03:00+02:00',
      ['refusal works-over'],
    ],
    [
      'to a later end, until the end that was told',
      '2026-03-31T01:00+02:00',
      '2026-03-31T05:00+02:00',
      '2026-03-31T02:59+02:00',
      [],
    ],
    [
      'to a later end, once that has passed',
      '2026-03-31T01:00+02:00',
      '2026-03-31T05:00+02:00',
      '2026-03-31T03:00+02:00',
      ['refusal prolongation-too-late'],
    ],
    [
      'to an end before the start',
      '2026-04-02T01:00+02:00',
      '2026-04-01T03:00+02:00',
      '2026-03-30T12:00+02:00',
      ['refusal end-before-start'],
    ],
  ])('%s', (_what, to, until, sending, found) => {
    for (const type of ['maintenance-dv', 'maintenance-operator'] as const)
      expect(moved(type, to, until, sending)).toEqual(found)
  })

  it('are told of a later end before the one that they knew, or not by themselves', () => {
    const until = (later: number) => {
      const of = facts('maintenance-operator', 'correct', { end: later, was })
      return sendBefore(
        row('maintenance-operator', 'correct'),
        { facts: of, sending: start, plannedEnd: end, limits },
        false,
      )
    }
    expect(until(end + hour)).toBe(end)
    expect(until(end - minute)).toBe(end - minute)
  })

  it('are announced in time, by their new start, until they begin', () => {
    const by = (sending: string, start: number) =>
      judged('maintenance-dv', 'correct', { sending: at(sending), facts: { start, end: start + hour, was } })
    const moved = at('2026-04-02T01:00+02:00')
    expect(by('2026-03-29T23:59+02:00', moved)).toEqual(['warning notice-last-day'])
    expect(by('2026-03-30T00:00+02:00', moved)).toEqual(['refusal notice-too-late'])
    expect(by('2026-03-31T00:59+02:00', start)).toEqual(['refusal notice-too-late'])
    expect(by('2026-03-31T01:00+02:00', start + minute)).toEqual([])
  })
})
