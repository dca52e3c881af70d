import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  besideIt,
  isState,
  mayHaveArrived,
  type Recorded,
  resolved,
  type State,
  saysMore,
  statesThat,
  toWithdraw,
} from '../../../src/procedure/life/message-life.ts'

const everyState: State[] = ['queued', 'claimed', 'data', 'accepted', 'deferred', 'refused', 'unknown', 'dropped']

describe('the states of a message', () => {
  it('that a sender may take, that are still to leave, that a server has been given, that are open', () => {
    expect(statesThat('waits')).toEqual(['queued', 'deferred'])
    expect(statesThat('leaves')).toEqual(['queued', 'claimed', 'data', 'deferred'])
    expect(statesThat('begun').toSorted()).toEqual(['accepted', 'data', 'deferred', 'refused', 'unknown'])
    expect(everyState.filter((state) => !isState(state, 'open'))).toEqual(['accepted', 'dropped'])
  })

  it('what waits is still to leave', () => {
    for (const state of everyState) expect(isState(state, 'waits') && !isState(state, 'leaves'), state).toBe(false)
  })
})

describe('a person’s word about a message', () => {
  it.each([
    ['unknown', null, 'accepted', 'queued'],
    ['refused', null, 'accepted', 'queued'],
    ['deferred', null, 'accepted', null],
    ['accepted', 'bounced', 'accepted', 'queued'],
    ['accepted', 'delayed', null, null],
    ['accepted', null, null, null],
    ['queued', null, null, null],
    ['claimed', null, null, null],
    ['data', null, null, null],
    ['dropped', null, null, 'queued'],
  ] as const)('%s, reported %s: delivered makes it %s, resend %s', (state, report, delivered, resend) => {
    expect(resolved({ state, report }, 'delivered')).toBe(delivered)
    expect(resolved({ state, report }, 'resend')).toBe(resend)
  })

  it('never touches what a sender has in hand', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<State>('claimed', 'data', 'queued'),
        fc.constantFrom('bounced', 'delayed', 'delivered', null),
        fc.constantFrom('delivered', 'resend'),
        (state, report, as) => resolved({ state, report }, as) === null,
      ),
    )
  })
})

describe('what may be in somebody’s mailbox', () => {
  it.each([
    ['accepted', null, true],
    ['unknown', null, true],
    ['accepted', 'bounced', false],
    ['refused', null, false],
    ['dropped', null, false],
  ] as const)('%s, reported %s: %s', (state, report, arrived) => {
    expect(mayHaveArrived({ state, report })).toBe(arrived)
  })
})

it('a bounce is never unsaid by another report', () => {
  for (const kind of ['delayed', 'delivered', 'auto-reply'] as const) {
    expect(saysMore(kind, 'bounced')).toBe(false)
    expect(saysMore('bounced', kind)).toBe(true)
    expect(saysMore(kind, null)).toBe(true)
  }
  expect(saysMore('delayed', 'delivered')).toBe(false)
  expect(saysMore('bounced', 'bounced')).toBe(true)
})

describe('what is taken back', () => {
  const open: Recorded = { id: 1, thread: 'notice', phase: 'open', sequence: 0, taken: false, waits: true }
  const update: Recorded = { ...open, id: 2, phase: 'update', sequence: 1 }
  const letter: Recorded = { id: 3, thread: 'letter:acme', phase: 'letter', sequence: 0, taken: false, waits: true }
  const answer: Recorded = { id: 4, thread: 'answer:1', phase: 'accepted', sequence: 0, taken: false, waits: true }
  const id = (...mailings: Recorded[]) => toWithdraw(mailings).mailing?.id ?? null

  it('is the newest phase of the notice, before any letter', () => {
    expect(id(open, update, letter)).toBe(2)
  })

  it('is never an earlier phase: the later one follows it', () => {
    expect(id(open, { ...update, taken: true })).toBeNull()
    expect(toWithdraw([open, { ...update, taken: true }]).begun).toMatchObject({ phase: 'update' })
  })

  it('takes with a correction what tells others that it concerns them no more, or neither', () => {
    const correct: Recorded = { ...open, id: 6, phase: 'correct', sequence: 1 }
    const beside: Recorded = { ...correct, id: 7, thread: 'notice:unconcerned', phase: 'unconcerned' }
    expect([id(open, correct, beside), besideIt(correct, [open, correct, beside])]).toEqual([6, [beside]])
    expect(id(open, correct, { ...beside, taken: true })).toBeNull()
    expect(id(open, { ...correct, taken: true }, beside)).toBeNull()
    expect(besideIt(open, [open, correct, beside])).toEqual([])
  })

  it('is the newest letter of which nothing was touched, where the notice has begun', () => {
    expect(id({ ...open, taken: true }, letter, { ...letter, id: 5 })).toBe(5)
    expect(id({ ...open, taken: true }, letter, { ...letter, id: 5, taken: true })).toBe(3)
  })

  it('is what every server refused, where nothing else waits', () => {
    const refused = { ...open, waits: false }
    expect([id(refused), id(refused, letter), id({ ...letter, id: 5, waits: false }, letter)]).toEqual([1, 3, 3])
    expect(id({ ...refused, taken: true })).toBeNull()
  })

  it('is never an answer to mail that came in: the decision stands', () => {
    expect(toWithdraw([answer, { ...answer, id: 5, phase: 'rejected' }])).toEqual({ mailing: null, begun: null })
  })
})
