import { describe, expect, it } from 'vitest'
import { defaultEnd, holdMoment } from '../../../src/kinds/notice/endings.ts'
import type { NoticeScene } from '../../../src/kinds/notice/notice.ts'
import { noticeRows } from '../../../src/kinds/notice/rows.ts'
import { latest, plannedEnd, wasProlonged } from '../../../src/procedure/notice/life.ts'
import { openRows } from '../../../src/question/row.ts'
import { at, facts, history, hour, minute, past, registry, settings } from '../../procedure/notice/cases.ts'

const end = at('2026-03-31T03:00+02:00')
const open = past(facts('maintenance-dv', 'open'))
const prolonged = (to: number, sequence: number) =>
  past(facts('maintenance-dv', 'prolongation', { end: to }), { sequence })
const works = history(open)
const prolongedOnce = history(open, prolonged(end + hour, 1))
const prolongedTwice = history(open, prolonged(end + hour, 1), prolonged(end + 2 * hour, 2))

const held = (hold: number) => registry({ settings: { ...settings, limits: { ...settings.limits, hold } } })

const close = (now: number, life = works): NoticeScene => ({
  kind: life.kind,
  phase: 'close',
  history: life,
  now,
  officeOpen: false,
  openNotices: [],
  probablySigner: null,
  registry: held(15),
})

const asked = (scene: NoticeScene) => openRows(noticeRows(scene), {}, scene).map(({ id }) => id)

describe('the planned end is the one that partners know by now', () => {
  it('the newest prolongation’s', () => {
    expect(plannedEnd(works)).toBe(end)
    expect(plannedEnd(prolongedTwice)).toBe(end + 2 * hour)
    expect([works, prolongedOnce].map(wasProlonged)).toEqual([false, true])
    expect(latest(prolongedTwice).sequence).toBe(2)
  })
})

describe('the end that a close notice states by itself (§4.1.2)', () => {
  it.each([
    ['works that finish early: the planned end', close(end - hour), end],
    ['works closed late: the planned end', close(end + hour), end],
    ['prolonged works that finish early: the real end', close(end + 5 * minute, prolongedOnce), end + 5 * minute],
    ['prolonged works closed late: no later than announced', close(end + 3 * hour, prolongedTwice), end + 2 * hour],
    ['an outage: now', close(end, history(past(facts('outage-dv', 'open')))), end],
    [
      'an outage: now, to the minute that is printed',
      close(end + 59_999, history(past(facts('outage-dv', 'open')))),
      end,
    ],
    ['prolonged works: to the minute as well', close(end + 59_999, prolongedOnce), end],
  ])('%s', (_what, situation, stated) => {
    expect(defaultEnd(situation)).toBe(stated)
  })
})

describe('an early close is held until shortly before the planned end, or sent at once', () => {
  it('the moment is the planned end less the minutes of the settings', () => {
    expect(holdMoment(close(0))).toBe(end - 15 * minute)
    expect(holdMoment({ ...close(0), registry: held(5) })).toBe(end - 5 * minute)
    expect(holdMoment(close(0, prolongedTwice))).toBe(end + 105 * minute)
    expect(holdMoment({ ...close(0), history: null })).toBeNull()
  })

  it.each([
    ['well before', end - hour, true],
    ['a moment before the moment', end - 15 * minute - 1, true],
    ['at the moment', end - 15 * minute, false],
    ['after the planned end', end + hour, false],
  ])('%s', (_when, now, early) => {
    const situation = close(now)
    expect(holdMoment(situation) !== null).toBe(early)
    expect(asked(situation).includes('ending')).toBe(early)
    expect(holdMoment({ ...situation, phase: 'prolongation' })).toBeNull()
  })

  it('is no question for an outage', () => {
    const situation = close(end, history(past(facts('outage-dv', 'open'))))
    expect(asked(situation)).toEqual(['ticket', 'end', 'signer'])
  })
})
