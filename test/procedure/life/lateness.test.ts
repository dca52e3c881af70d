import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPast, lateFrom, lateness, mayBePassed, type Waits } from '../../../src/procedure/life/lateness.ts'
import { book } from '../../../src/procedure/notice/book.ts'
import { at, hour, minute } from '../notice/cases.ts'

const sendAt = at('2026-03-27T22:00+01:00')
const deadline = at('2026-03-28T00:00+01:00')
const day = 24 * hour
const scheduled: Waits = {
  ticket: 'HL-7',
  type: 'maintenance-dv',
  phase: 'open',
  at: sendAt - day,
  sendAt,
  sendBefore: null,
  messages: 3,
  untried: 3,
  told: 0,
  followed: false,
  passed: 0,
  corrected: false,
  lateReason: null,
  lateAt: null,
}
const why = (more: Partial<Waits>, now: number, grace = 60) =>
  lateness({ ...scheduled, ...more }, now, grace)?.code ?? null
const reason = (when: number) => ({ lateReason: 'agreed with the head', lateAt: when })

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
  ])('%s', (_when, now, code) => {
    expect(why({}, now)).toBe(code)
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

  it('says which, when it was to leave, why it does not, and how many have it', () => {
    expect(lateness({ ...scheduled, told: 2 }, deadline, 60)).toEqual({
      code: 'scheduled-late',
      params: { ticket: 'HL-7', phase: 'open', at: '27.03.2026 22:00', minutes: 60, told: 2, left: 3 },
    })
  })

  it('for as long as it is of use, once every message was given to a server in time and put off', () => {
    expect(why({ untried: 0 }, sendAt + 5 * hour)).toBeNull()
    expect(why({ untried: 1 }, sendAt + 5 * hour)).toBe('scheduled-late')
    expect(why({ untried: 0, sendBefore: deadline }, deadline)).toBe('waiting-past')
  })
})

describe('what was to leave at once has its time of use too', () => {
  const immediate = { at: sendAt, sendAt: null }

  it.each<[Waits['type'], Waits['phase'], number]>([
    ['outage-dv', 'open', 2 * hour],
    ['outage-operator', 'open', 2 * hour],
    ['outage-operator', 'update', 2 * hour],
    ['outage-dv', 'close', day],
    ['maintenance-dv', 'close', day],
    ['maintenance-operator', 'cancel', day],
    ['letter', 'letter', day],
    ['letter', 'reply', day],
    ['letter', 'accepted', day],
  ])('%s %s', (type, phase, useful) => {
    expect(why({ ...immediate, type, phase }, sendAt + useful)).toBeNull()
    expect(why({ ...immediate, type, phase }, sendAt + useful + 1)).toBe('waiting-late')
  })

  it.each<[Waits['type'], Waits['phase']]>([
    ['maintenance-dv', 'open'],
    ['maintenance-operator', 'open'],
    ['maintenance-dv', 'prolongation'],
    ['letter', 'add-contact'],
  ])('%s %s is tried for five days, as long as its last moment is ahead', (type, phase) => {
    expect(why({ ...immediate, type, phase }, sendAt + 5 * day)).toBeNull()
    expect(why({ ...immediate, type, phase }, sendAt + 5 * day + 1)).toBe('waiting-expired')
    expect(why({ ...immediate, type, phase, sendBefore: deadline, told: 1 }, deadline)).toBe('waiting-past')
  })

  it('a refusal, which belongs to no ticket, names the way that is left', () => {
    const refusal = { ...immediate, ticket: '', type: 'letter', phase: 'rejected' } as const
    expect(why(refusal, sendAt + 5 * day)).toBeNull()
    expect(why(refusal, sendAt + 5 * day + 1)).toBe('answer-expired')
  })
})

describe('a newer phase', () => {
  const immediate = { at: sendAt, sendAt: null, followed: true }

  it('overtakes what comes between beginning and end, and quotes it', () => {
    expect(why({ ...immediate, type: 'outage-dv', phase: 'update' }, sendAt)).toBe('waiting-followed')
    expect(mayBePassed({ type: 'outage-dv', phase: 'update', followed: true, corrected: false })).toBe(true)
    expect(mayBePassed({ type: 'maintenance-dv', phase: 'prolongation', followed: true, corrected: false })).toBe(true)
  })

  it('that corrects it keeps it from leaving, whatever it is, whenever it was to leave, and whatever is said', () => {
    for (const phase of ['open', 'update'] as const) {
      const wrong = { type: 'outage-dv', phase, followed: true, corrected: true } as const
      expect(why(wrong, sendAt - day)).toBe('waiting-corrected')
      expect(why({ ...wrong, ...reason(sendAt) }, sendAt)).toBe('waiting-corrected')
      expect(mayBePassed(wrong)).toBe(true)
    }
  })

  it('waits for the opening: first hear that it began, then that it is over', () => {
    expect(why({ ...immediate, type: 'outage-dv', phase: 'open' }, sendAt)).toBeNull()
    expect(mayBePassed({ type: 'outage-dv', phase: 'open', followed: true, corrected: false })).toBe(false)
    expect(mayBePassed({ type: 'letter', phase: 'letter', followed: true, corrected: false })).toBe(false)
  })

  it('that has reached somebody keeps the older one from ever getting there', () => {
    expect(why({ ...immediate, type: 'outage-dv', phase: 'update', passed: 1 }, sendAt)).toBe('waiting-passed')
    expect(why({ ...immediate, type: 'outage-dv', phase: 'open', passed: 1, ...reason(sendAt) }, sendAt)).toBe(
      'waiting-passed',
    )
  })
})

describe("a person's reason", () => {
  it('lets it leave late, for as long as anything is tried', () => {
    const now = deadline + day
    expect(why({ sendBefore: deadline, ...reason(now) }, now)).toBeNull()
    expect(why({ sendBefore: deadline, ...reason(now) }, now + 5 * day)).toBeNull()
    expect(why({ sendBefore: deadline, ...reason(now) }, now + 5 * day + 1)).toBe('waiting-past')
  })

  it('does nothing for a prolongation of which nobody knows at the planned end; what has begun may be ended', () => {
    const prolongation = { phase: 'prolongation', sendBefore: deadline, ...reason(deadline) } as const
    expect(why(prolongation, deadline)).toBe('waiting-over')
    // put off by every server is heard of by nobody
    expect(why({ ...prolongation, untried: 0 }, deadline)).toBe('waiting-over')
    expect(why({ ...prolongation, told: 1 }, deadline)).toBeNull()
    expect(why({ ...prolongation, told: 1, lateReason: null }, deadline)).toBe('waiting-past')
  })
})

describe('laws', () => {
  const kinds = [
    ...book.map(({ type, phase }) => ({ type, phase })),
    ...(['letter', 'reply', 'accepted', 'rejected', 'add-contact'] as const).map((phase) => {
      return { type: 'letter' as const, phase }
    }),
  ]
  const moment = fc.integer({ min: -20 * 24 * 60, max: 20 * 24 * 60 }).map((count) => sendAt + count * minute)
  const waits = fc.record({
    kind: fc.constantFrom(...kinds),
    at: moment,
    sendAt: fc.option(moment),
    sendBefore: fc.option(moment),
    untried: fc.integer({ min: 0, max: 3 }),
    told: fc.integer({ min: 0, max: 3 }),
    followed: fc.boolean(),
  })
  const made = ({ kind, ...rest }: typeof waits extends fc.Arbitrary<infer One> ? One : never): Waits => {
    return { ...scheduled, ...kind, ...rest }
  }

  it('nothing is late before its time', () => {
    fc.assert(
      fc.property(waits, moment, (one, now) => {
        const each = made(one)
        if (now < (each.sendAt ?? each.at)) expect(lateness(each, now, 60)).toBeNull()
      }),
    )
  })

  it('what is late once stays late', () => {
    fc.assert(
      fc.property(waits, moment, fc.nat(30 * 24 * 60), (one, now, more) => {
        if (lateness(made(one), now, 60) === null) return
        expect(lateness(made(one), now + more * minute, 60)).not.toBeNull()
      }),
    )
  })

  it('a reason lifts it, except of a prolongation that nobody has heard of', () => {
    fc.assert(
      fc.property(waits, moment, (one, now) => {
        const code = lateness({ ...made(one), ...reason(now) }, now, 60)?.code ?? null
        expect(code === null || code === 'waiting-over').toBe(true)
      }),
    )
  })

  it('nothing is tried for ever', () => {
    fc.assert(
      fc.property(waits, (one) => {
        const each = made(one)
        const end = (each.sendAt ?? each.at) + 5 * day + 1
        expect(lateness(each, end, 10_080)).not.toBeNull()
      }),
    )
  })
})

describe('the moment from which what waits is too late', () => {
  const moment = fc.integer({ min: -40, max: 40 }).map((hours) => sendAt + hours * hour)
  const waits: fc.Arbitrary<Partial<Waits>> = fc.record({
    type: fc.constantFrom('maintenance-dv', 'outage-operator', 'letter'),
    phase: fc.constantFrom('open', 'update', 'prolongation', 'close', 'letter'),
    at: moment,
    sendAt: fc.option(moment),
    sendBefore: fc.option(moment),
    untried: fc.constantFrom(0, 3),
    told: fc.constantFrom(0, 1),
    lateReason: fc.option(fc.constant('agreed')),
    lateAt: fc.option(moment),
  }) as fc.Arbitrary<Partial<Waits>>

  it('is the first at which it is, and it stays so', () => {
    fc.assert(
      fc.property(waits, moment, fc.nat(300 * hour), (more, now, later) => {
        const one = { ...scheduled, ...more }
        const from = lateFrom(one, now, 60)
        const isLate = (time: number) => lateness(one, time, 60) !== null
        if (from !== null) {
          expect(from).toBeGreaterThanOrEqual(now)
          expect(isLate(from)).toBe(true)
        }
        // between now and then it is not
        const until = Math.min(now + later, (from ?? Number.POSITIVE_INFINITY) - 1)
        if (until >= now) expect(isLate(until)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})
