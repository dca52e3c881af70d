import { describe, expect, it } from 'vitest'
import type { NoticeHistory } from '../../../src/procedure/notice/life.ts'
import { type LeftPhase, publicNotices, stretchOf } from '../../../src/procedure/notice/published.ts'
import { at, facts, history, past } from './cases.ts'

const bare = (text: string) => ({ pl: text, en: text })
const left = (sequence: number, more: Partial<LeftPhase> = {}): LeftPhase => {
  return { ticket: 'HL-1', sequence, at: at('2026-03-30T12:00+02:00') + sequence, isHushed: false, ...more }
}
const ticketOf = (one: NoticeHistory) => ({ ...one, ticket: 'HL-1' })
const shown = (one: NoticeHistory, sequences: readonly number[], now = at('2026-03-31T02:00+02:00')) =>
  publicNotices(
    [ticketOf(one)],
    sequences.map((sequence) => left(sequence)),
    { now, bare },
  )

const opened = past(facts('outage-dv', 'open'))
const closed = past(facts('outage-dv', 'close'), { sequence: 1 })
const works = past(facts('maintenance-dv', 'open'))
const { start, end } = works.facts

describe('everybody may know', () => {
  it('nothing of a notice of which nothing has left', () => {
    expect(shown(history(opened), [])).toEqual([])
  })

  it('how it stands by the phases that have left, whatever was recorded since', () => {
    expect(shown(history(opened, closed), [0])).toMatchObject([{ state: 'ongoing', end: null }])
    expect(shown(history(opened, closed), [0, 1])).toMatchObject([{ state: 'over', end: closed.facts.end }])
  })

  it('not that somebody has opened a ticket again: partners do not know it either', () => {
    expect(shown({ ...history(opened, closed), reopened: true }, [0, 1])).toMatchObject([{ state: 'over' }])
  })

  it('works as planned until they begin, and called off when that was told', () => {
    const off = past(facts('maintenance-dv', 'cancel'), { sequence: 1 })
    expect(shown(history(works), [0], start - 1)).toMatchObject([{ state: 'planned' }])
    expect(shown(history(works), [0], start)).toMatchObject([{ state: 'ongoing' }])
    expect(shown(history(works, off), [0, 1], start)).toMatchObject([{ state: 'cancelled' }])
  })

  it('the facts that were told last, and what each phase says, newest last', () => {
    const later = past({ ...works.facts, phase: 'prolongation', end: (end ?? 0) + 60 }, { sequence: 1, text: 'later' })
    const [notice] = shown(history(works, later), [0, 1])
    expect(notice).toMatchObject({ end: (end ?? 0) + 60, phases: [{ sequence: 0 }, { words: { pl: 'later' } }] })
  })

  it('that a phase was told, and not its words, where these left against the guard', () => {
    const [notice] = publicNotices([ticketOf(history(opened))], [left(0, { isHushed: true })], { now: 0, bare })
    expect(notice?.phases).toMatchObject([{ phase: 'open', words: null }])
  })

  it('nothing of whom it was sent to, and by whom', () => {
    const [notice] = shown(history(opened), [0])
    expect(Object.keys(notice ?? {}).toSorted()).toEqual(
      'domain end kind nextUpdate phases services source start state ticket'.split(' '),
    )
    expect(Object.keys(notice?.phases[0] ?? {}).toSorted()).toEqual('at phase sequence words'.split(' '))
  })

  it('nothing of what was for some partners, or some products, alone', () => {
    const about = history(opened)
    for (const only of [{ partners: ['acme'] }, { products: ['acme-sms'] }])
      expect(shown({ ...about, criteria: { ...about.criteria, ...only } }, [0])).toEqual([])
  })

  it('no ticket whose name could be a path', () => {
    const strange = { ...history(opened), ticket: '../HL-1' }
    expect(publicNotices([strange], [left(0, { ticket: '../HL-1' })], { now: 0, bare })).toEqual([])
  })
})

describe('a stretch without a service', () => {
  const now = at('2026-03-31T12:00+02:00')
  const stretch = (one: NoticeHistory, sequences: readonly number[], when = now) =>
    shown(one, sequences, when).map((notice) => stretchOf(notice, when))

  it.each([
    ['lasts until now while it goes on', history(opened), [0], now, [[opened.facts.start, now]]],
    ['ends when it was told to', history(opened, closed), [0, 1], now, [[opened.facts.start, closed.facts.end]]],
    ['is none while it is planned', history(works), [0], start - 1, [null]],
    ['goes on behind a planned end of which nobody was told', history(works), [0], now, [[start, now]]],
  ])('%s', (_, one, sequences, when, wanted) => {
    expect(stretch(one, sequences, when)).toEqual(wanted)
  })
})
