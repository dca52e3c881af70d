import { describe, expect, it } from 'vitest'
import type { NoticeAnswers as Answers, NoticeScene } from '../../../src/kinds/notice/notice.ts'
import { noticeRows } from '../../../src/kinds/notice/rows.ts'
import type { Phase } from '../../../src/procedure/notice/facts.ts'
import type { NoticeHistory } from '../../../src/procedure/notice/life.ts'
import { needOf, openRows } from '../../../src/question/row.ts'
import { registry } from '../../procedure/notice/cases.ts'

const now = Date.parse('2026-11-21T02:12:00Z')
const minute = 60_000

function situation(kind: NoticeScene['kind'], phase: Phase, more: Partial<NoticeScene> = {}): NoticeScene {
  const desk = { registry: registry(), probablySigner: null, openNotices: [] }
  return { kind, phase, history: null, now, officeOpen: false, ...desk, ...more }
}

/** The questions that are still open, except those that are only asked at the review. */
const openQuestions = (known: Answers, where: NoticeScene) => openRows(noticeRows(where), known, where)

/** Works that were announced to end at this time. */
function works(end: number): NoticeHistory {
  const services = [{ id: 'www', name: { pl: 'WWW', en: 'WWW' } }]
  const facts = {
    ticket: 'HL-1',
    kind: 'maintenance',
    source: { type: 'dv' },
    phase: 'open',
    start: now - 60 * minute,
    end,
    services,
    text: null,
    nextUpdate: null,
  } as const
  const past = {
    mailing: 1,
    phase: 'open',
    sequence: 0,
    facts,
    text: '',
    from: { name: '', email: '' },
    by: 'x',
    at: now,
    sendAt: null,
    begun: true,
    told: true,
    waits: false,
  } as const
  return {
    ticket: 'HL-1',
    kind: 'maintenance',
    type: 'maintenance-dv',
    source: { type: 'dv' },
    services,
    criteria: { services: [], operator: null, categories: [], partners: [], products: [] },
    changes: { without: [], add: [] },
    phases: [past],
    reopened: false,
  }
}

/** Answers every question in turn; returns their ids in the order in which they were asked. */
function path(known: Answers, where: NoticeScene, answer: Record<string, Partial<Answers>>): string[] {
  const asked: string[] = []
  let answers = known
  for (let [question] = openQuestions(answers, where); question; [question] = openQuestions(answers, where)) {
    asked.push(question.id)
    answers = { ...answers, ...answer[question.id] }
    if (asked.length > 20) throw new Error(`goes round in circles: ${asked.join(' ')}`)
  }
  return asked
}

const everything: Record<string, Partial<Answers>> = {
  ticket: { ticket: 'HL-1' },
  signer: { signer: 'anna.nowak' },
  source: { source: { type: 'dv' } },
  cause: { cause: 'mp' },
  services: { services: ['www'] },
  start: { start: now },
  end: { end: now + minute },
  textEn: { textEn: 'x' },
  textPl: { textPl: 'x' },
  nextUpdate: { nextUpdate: null },
  decision: { agreedWith: 'ewa.krol' },
  ending: { ending: 'hold' },
  wrong: { wrong: ['start', 'end'] },
}

describe('the wizard asks what the book says, in its order', () => {
  it.each([
    ['outage', 'open', {}, ['ticket', 'source', 'cause', 'services', 'start', 'signer']],
    ['outage', 'open', { officeOpen: true }, ['ticket', 'source', 'cause', 'services', 'start', 'decision', 'signer']],
    ['outage', 'update', {}, ['ticket', 'textEn', 'textPl', 'nextUpdate', 'signer']],
    ['outage', 'close', {}, ['ticket', 'end', 'signer']],
    ['maintenance', 'open', {}, ['ticket', 'source', 'services', 'start', 'end', 'signer']],
    ['maintenance', 'prolongation', {}, ['ticket', 'end', 'signer']],
    ['maintenance', 'close', { history: works(now + 60 * minute) }, ['ticket', 'ending', 'signer']],
    ['maintenance', 'close', { history: works(now + 15 * minute) }, ['ticket', 'end', 'signer']],
    ['maintenance', 'cancel', {}, ['ticket', 'textEn', 'textPl', 'signer']],
    ['maintenance', 'correct', {}, ['ticket', 'wrong', 'start', 'end', 'signer']],
    ['outage', 'correct', {}, ['ticket', 'wrong', 'start', 'end', 'signer']],
  ] as const)('%s %s %o', (kind, phase, more, asked) => {
    expect(path({}, situation(kind, phase, more), everything)).toEqual(asked)
  })
})

describe('flags fill in first', () => {
  it('asks nothing when everything is given', () => {
    const all = Object.assign({}, ...Object.values(everything)) as Answers
    expect(path(all, situation('outage', 'open', { officeOpen: true }), {})).toEqual([])
  })

  it('takes a reason to decide alone for a decision', () => {
    const open = openQuestions({ alone: 'nobody answers' }, situation('outage', 'open', { officeOpen: true }))
    expect(open.map(({ id }) => id)).not.toContain('decision')
  })

  it('asks for the services when the list is empty', () => {
    expect(openQuestions({ services: [] }, situation('outage', 'open')).map(({ id }) => id)).toContain('services')
  })
})

describe('how much an answer is needed', () => {
  it.each([
    ['outage', 'open', 'start', 'facts'],
    ['outage', 'open', 'ticket', 'preview'],
    ['outage', 'open', 'cause', 'kept'],
    ['outage', 'close', 'end', 'default'],
    ['maintenance', 'prolongation', 'end', 'facts'],
  ] as const)('%s %s: %s is %s', (kind, phase, id, need) => {
    const row = openQuestions({}, situation(kind, phase)).find((question) => question.id === id)
    expect(row && needOf(row, {}, situation(kind, phase))).toBe(need)
  })
})

describe('the question what has failed', () => {
  const dv = { type: 'dv' } as const
  const play = { type: 'operator', id: 'play' } as const

  it.each([
    ['nothing said', {}, true],
    ['said before the source', { cause: 'oracle' }, false],
    ['a cause of DV, an outage of DV', { cause: 'oracle', source: dv }, false],
    ['a cause of DV, an outage of an operator', { cause: 'oracle', source: play }, true],
    ['a cause of an operator, an outage of DV', { cause: 'sms', source: dv }, true],
  ])('%s', (_what, known, asked) => {
    expect(openQuestions(known, situation('outage', 'open')).some(({ id }) => id === 'cause')).toBe(asked)
  })
})
