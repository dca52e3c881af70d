import { describe, expect, it } from 'vitest'
import { isOver, isOverdue } from '../../../src/procedure/notice/life.ts'
import { at, facts, history, past } from './cases.ts'

const promised = at('2026-03-31T02:00+02:00')
const outage = past(facts('outage-dv', 'open', { nextUpdate: promised }))
const works = past(facts('maintenance-dv', 'open'))
const end = at('2026-03-31T03:00+02:00')

describe('a notice is overdue', () => {
  it.each([
    ['an update that was promised has not come', history(outage), promised + 1, true],
    ['not in the moment for which it was promised', history(outage), promised, false],
    ['works are past their announced end', history(works), end + 1, true],
    ['not before it', history(works), end, false],
    [
      'not once they are prolonged',
      history(works, past({ ...works.facts, phase: 'prolongation', end: end + 1 })),
      end,
      false,
    ],
    ['not while its opening still waits', history({ ...works, sendAt: end + 2, begun: false }), end + 1, false],
    ['its opening has not left at its time', history({ ...works, sendAt: end - 2, begun: false }), end - 1, true],
    ['not in the moment at which that leaves', history({ ...works, sendAt: end - 2, begun: false }), end - 2, false],
    ['not once it is closed', history(works, past(facts('maintenance-dv', 'close'), { sequence: 1 })), end + 1, false],
  ])('%s', (_why, life, now, overdue) => {
    expect(isOverdue(life, now)).toBe(overdue)
  })
})

describe('a notice is over', () => {
  const closed = history(outage, past(facts('outage-dv', 'close'), { sequence: 1 }))

  it('once its end has left, not while that waits for its time', () => {
    const [open, close] = [outage, past(facts('outage-dv', 'close'), { sequence: 1, sendAt: end, begun: false })]
    expect(isOver(closed)).toBe(true)
    expect(isOver(history(open, close))).toBe(false)
  })

  it('not while nobody has that end; and as before, once it is corrected', () => {
    const [open, close] = [outage, past(facts('outage-dv', 'close'), { sequence: 1 })]
    const correct = past(facts('outage-dv', 'correct'), { sequence: 2 })
    expect(isOver(history(open, { ...close, told: false, waits: true }))).toBe(false)
    expect(isOver(history(open, close, correct))).toBe(true)
    expect(isOver(history(open, { ...correct, sequence: 1 }))).toBe(false)
  })

  it('no more, when its ticket was opened again', () => {
    expect(isOver({ ...closed, reopened: true })).toBe(false)
  })
})
