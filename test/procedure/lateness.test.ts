import { describe, expect, it } from 'vitest'
import { isPast, lateness, type Scheduled } from '../../src/procedure/lateness.ts'
import { at, hour, minute } from './notice/cases.ts'

const sendAt = at('2026-03-27T22:00+01:00')
const deadline = at('2026-03-28T00:00+01:00')
const scheduled: Scheduled = {
  ticket: 'HL-7',
  phase: 'open',
  sendAt,
  sendBefore: null,
  begun: false,
  lateReason: null,
}
const why = (more: Partial<Scheduled>, now: number, grace = 60) =>
  lateness({ ...scheduled, ...more }, now, grace)?.code ?? null

it.each([
  ['no last moment', null, deadline, false],
  ['a moment before the last one', deadline, deadline - 1, false],
  ['at the last moment', deadline, deadline, true],
  ['after it', deadline, deadline + 1, true],
])('past its last moment: %s', (_what, before, leaving, past) => {
  expect(isPast(before, leaving)).toBe(past)
})

describe('a scheduled notice leaves by itself', () => {
  it.each([
    ['at its time', sendAt, null],
    ['within its grace', sendAt + 60 * minute, null],
    ['not a moment later', sendAt + 60 * minute + 1, 'scheduled-late'],
    ['before its time it is not late', sendAt - 1, null],
  ])('%s', (_when, now, reason) => {
    expect(why({}, now)).toBe(reason)
  })

  it('not from the moment on at which it would be too late, whatever its grace', () => {
    expect(why({ sendBefore: deadline }, deadline - 1, 600)).toBeNull()
    expect(why({ sendBefore: deadline }, deadline, 600)).toBe('waiting-past')
    expect(why({ sendBefore: sendAt }, sendAt)).toBe('waiting-past')
  })

  it('with no grace: in its own moment only', () => {
    expect(why({}, sendAt, 0)).toBeNull()
    expect(why({}, sendAt + 1, 0)).toBe('scheduled-late')
  })

  it('late, when a person gave a reason', () => {
    expect(why({ sendBefore: deadline, lateReason: 'agreed with the head' }, deadline + 24 * hour)).toBeNull()
  })

  it('says which, when it was to leave, and why it does not', () => {
    expect(lateness(scheduled, deadline, 60)).toEqual({
      code: 'scheduled-late',
      params: { ticket: 'HL-7', phase: 'open', at: '27.03.2026 22:00', minutes: 60 },
    })
  })

  it('although it was to leave at once, when its last moment passed while a sending was stopped', () => {
    expect(why({ sendAt: null, sendBefore: deadline }, deadline - 1)).toBeNull()
    expect(why({ sendAt: null, sendBefore: deadline }, deadline)).toBe('waiting-past')
    expect(why({ sendAt: null, sendBefore: null }, deadline)).toBeNull()
  })

  it('never, once a prolongation of which nobody knows has missed the planned end; what has begun may be ended', () => {
    const prolongation = { phase: 'prolongation', sendBefore: deadline, lateReason: 'agreed' } as const
    expect(why(prolongation, deadline)).toBe('waiting-over')
    expect(why({ ...prolongation, begun: true }, deadline)).toBeNull()
    expect(why({ ...prolongation, begun: true, lateReason: null }, deadline)).toBe('waiting-past')
  })
})
