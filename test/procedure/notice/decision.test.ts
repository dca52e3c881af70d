import { describe, expect, it } from 'vitest'
import { decide, deciders, objectionTo } from '../../../src/procedure/notice/outage.ts'
import { at, registry, staff } from './cases.ts'

const house = registry({
  staff: [
    staff('anna'),
    staff('ewa', { roles: ['supervisor'] }),
    staff('pawel', { roles: ['head'] }),
    staff('ola', { roles: ['business-owner'] }),
    staff('michal', { roles: ['operator', 'supervisor'] }),
  ],
})
const alone = { how: 'alone', because: 'outside-office-hours' }

describe('who declares an outage (§5.1, §5.2)', () => {
  it.each([
    ['Wednesday, first minute of office hours', '2026-11-18T08:00+01:00', null],
    ['Wednesday, a moment before', '2026-11-18T07:59:59.999+01:00', alone],
    ['Wednesday, last minute', '2026-11-18T15:59+01:00', null],
    ['Wednesday, four o’clock', '2026-11-18T16:00+01:00', alone],
    ['Saturday at noon', '2026-11-21T12:00+01:00', alone],
    ['Independence Day, a Wednesday', '2026-11-11T12:00+01:00', alone],
    ['Easter Monday', '2026-04-06T12:00+02:00', alone],
    ['Corpus Christi', '2026-06-04T12:00+02:00', alone],
    ['24 December 2026, a holiday', '2026-12-24T12:00+01:00', alone],
    ['24 December 2024, a working day', '2024-12-24T12:00+01:00', null],
    ['summer time: eight in Warsaw', '2026-07-01T06:00Z', null],
    ['winter time: seven in Warsaw', '2026-12-01T06:00Z', alone],
  ])('%s', (_when, moment, decision) => {
    expect(decide(house, at(moment), {})).toEqual(decision)
  })

  const office = at('2026-11-18T10:00+01:00')

  it.each(['ewa', 'pawel', 'michal'])('may be agreed with %s, at any hour', (id) => {
    expect(objectionTo(house, id)).toBeNull()
    expect(decide(house, office, { agreedWith: id })).toEqual({ how: 'agreed', with: id })
    expect(decide(house, at('2026-11-21T03:00+01:00'), { agreedWith: id })).toEqual({ how: 'agreed', with: id })
  })

  it.each(['anna', 'ola', 'nobody', 'EWA', 'ewa\r\n'])('may not be agreed with %j', (id) => {
    expect(objectionTo(house, id)).toEqual({
      code: 'not-a-decider',
      params: { id, known: 'ewa, pawel, michal' },
    })
  })

  it('may be decided alone in office hours, with the reason kept', () => {
    const decision = { how: 'alone', because: 'nobody-reached', reason: 'no answer' }
    expect(decide(house, office, { alone: 'no answer' })).toEqual(decision)
  })

  it('takes the Supervisors and the head of DNiU, nobody else', () => {
    expect(deciders(house).map(({ id }) => id)).toEqual(['ewa', 'pawel', 'michal'])
  })
})
