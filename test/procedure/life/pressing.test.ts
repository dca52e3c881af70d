import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/errors.ts'
import { type Desk, pressing } from '../../../src/procedure/life/pressing.ts'
import { at, facts, history, minute, past } from '../notice/cases.ts'

const now = at('2026-03-31T02:00+02:00')
const empty: Desk = { now, notices: [], waiting: [], late: [], changed: [], calls: [], breaches: [], soon: 12 }
const waits = (more: object = {}) => ({
  ...{ mailing: 1, ticket: 'HL-1', phase: 'open' as const, at: now - 30 * minute, sendAt: null, messages: 5, told: 1 },
  ...{ deferred: 0, held: 0, ...more },
})
const promised = history(past(facts('outage-dv', 'open', { nextUpdate: now - minute })))
const call = { id: 3, ticket: 'HL-9', callBack: now, person: 'Jan', organization: null }
const seen = (desk: Partial<Desk>) => pressing({ ...empty, ...desk }).map(({ is, problem: { code } }) => [is, code])

const hand = { ticket: 'HL-1', messages: 5, mailing: 1, host: 'desk', pid: 7, claimed: 5, until: now + minute }

describe('what presses', () => {
  it.each<[string, Partial<Desk>, string[][]]>([
    ['nothing, on a quiet desk', {}, []],
    ['what a sending left', { waiting: [waits()] }, [['unsent', 'pressing-unsent']]],
    ['what a sender holds', { waiting: [waits()], hands: [hand] }, [['unsent', 'pressing-in-hand']]],
    [
      'what a sending left beside that',
      { waiting: [waits()], hands: [{ ...hand, claimed: 4 }] },
      [['unsent', 'pressing-unsent']],
    ],
    [
      'what a sending left of another mailing',
      { waiting: [waits()], hands: [{ ...hand, mailing: 2 }] },
      [['unsent', 'pressing-unsent']],
    ],
    ['not what was put off: it is tried again', { waiting: [waits({ deferred: 5 })] }, []],
    ['not what is held: that is told as such', { waiting: [waits({ held: 5 })] }, []],
    ['what was to leave and has not', { waiting: [waits({ sendAt: now - 1 })] }, [['late', 'pressing-late']]],
    ['not what is to leave now', { waiting: [waits({ sendAt: now })] }, []],
    ['an update that was promised', { notices: [promised] }, [['overdue', 'pressing-update']]],
    ['a call back that is due', { calls: [call] }, [['call', 'pressing-call']]],
    ['not one of later', { calls: [{ ...call, callBack: now + 1 }] }, []],
  ])('%s', (_, desk, told) => {
    expect(seen(desk)).toEqual(told)
  })

  it('what must not leave by itself is told once, with why', () => {
    const one = waits({ sendAt: now - minute })
    expect(seen({ waiting: [one], late: [{ waiting: one, problem: problem('clock-set', { now: '' }) }] })).toEqual([
      ['late', 'clock-set'],
    ])
  })

  it('what is held for the registry is told by mailing', () => {
    const one = waits({ held: 2 })
    const why = problem('changed-contact-gone', { address: 'a@b.example', contact: 'CRM-1' })
    expect(pressing({ ...empty, changed: [one, one].map((waiting) => ({ waiting, problem: why })) })).toMatchObject([
      { is: 'held', ticket: 'HL-1', problem: { code: 'registry-changed', params: { count: 2, tickets: 'HL-1' } } },
    ])
  })

  it('what misleads partners stands first, the oldest of it before the rest', () => {
    const older = waits({ ticket: 'HL-2', sendAt: now - 60 * minute })
    const all: Partial<Desk> = {
      calls: [call],
      notices: [promised],
      waiting: [waits(), waits({ sendAt: now - minute }), older],
    }
    expect(pressing({ ...empty, ...all }).map(({ is, ticket }) => `${is} ${ticket}`)).toEqual([
      'late HL-2',
      'late HL-1',
      'unsent HL-1',
      `overdue ${promised.ticket}`,
      'call HL-9',
    ])
  })
})
