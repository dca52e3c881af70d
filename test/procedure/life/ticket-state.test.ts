import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closesTicket, isReopened, mustBeOpen, stateAt, type Turn } from '../../../src/procedure/life/ticket-state.ts'

const turn = (at: number, to: Turn['to'], order = 0): Turn => ({ ticket: 'HL-1', at, order, to })
const turns = fc.array(
  fc.record({ ticket: fc.constant('HL-1'), at: fc.nat(9), order: fc.nat(9), to: fc.constantFrom('open', 'closed') }),
)

describe('the state of a ticket (§6)', () => {
  it.each([
    ['nothing happened', [], 5, 'open'],
    ['it was closed', [turn(1, 'closed')], 5, 'closed'],
    ['it is to be closed later', [turn(6, 'closed')], 5, 'open'],
    ['it was reopened', [turn(1, 'closed'), turn(2, 'open')], 5, 'open'],
    ['of two at one moment the later one holds', [turn(1, 'open', 2), turn(1, 'closed', 1)], 5, 'open'],
  ] as const)('%s', (_what, all, now, state) => {
    expect(stateAt(all, now)).toBe(state)
  })

  it('does not depend on the order in which things are looked at, nor on what is still to come', () => {
    fc.assert(
      fc.property(turns, fc.nat(9), (all, now) => {
        const unlike = [...new Map(all.map((one) => [`${one.at} ${one.order}`, one])).values()]
        expect(stateAt(unlike.toReversed(), now)).toBe(stateAt(unlike, now))
        expect(stateAt([...unlike, turn(now + 1, 'closed')], now)).toBe(stateAt(unlike, now))
      }),
    )
  })
})

it.each([
  ['outage-dv', 'open', false],
  ['outage-dv', 'update', false],
  ['outage-operator', 'close', true],
  ['maintenance-dv', 'prolongation', false],
  ['maintenance-dv', 'cancel', true],
  ['letter', 'letter', false],
])('%s %s closes its ticket: %s', (type, phase, closes) => {
  expect(closesTicket(type, phase)).toBe(closes)
})

it('a notice goes on when its ticket was opened again after its newest phase, not before', () => {
  expect(isReopened([turn(3, 'open')], { at: 2, order: 0 })).toBe(true)
  expect(isReopened([turn(3, 'closed')], { at: 2, order: 0 })).toBe(false)
  expect(isReopened([turn(1, 'open')], { at: 2, order: 0 })).toBe(false)
  expect(isReopened([turn(2, 'open', 1)], { at: 2, order: 1 })).toBe(false)
})

it('a closed ticket takes nothing, an open one everything', () => {
  expect(() => mustBeOpen('HL-1', 'open')).not.toThrow()
  expect(() => mustBeOpen('HL-1', 'closed')).toThrow(
    expect.objectContaining({ code: 'ticket-closed', params: { ticket: 'HL-1' }, exit: 3 }),
  )
})
