import { describe, expect, it } from 'vitest'
import type { Answers, QuestionId } from '../../src/procedure/notice/questions.ts'
import { emptyTrail, type Trail as TrailOf } from '../../src/terminal/trail.ts'

type Trail = TrailOf<QuestionId, Partial<Answers>>

const order: QuestionId[] = ['ticket', 'source', 'services', 'start', 'signer']

/** Asks for every answer that does not stand, as the workflow does; what was really asked. */
function walk(trail: Trail, standing: QuestionId[]): QuestionId[] {
  const asked: QuestionId[] = []
  while (standing.length < order.length) {
    const id = order[standing.length] ?? 'ticket'
    const reached = trail.reach(id)
    if (reached === 'back') {
      standing.pop()
      continue
    }
    if (reached === 'ask') asked.push(id)
    trail.take(reached === 'ask' ? { id, label: id, shown: id, answer: { ticket: id } } : reached)
    standing.push(id)
  }
  return asked
}

function answered(): { trail: Trail; standing: QuestionId[] } {
  const trail = emptyTrail<QuestionId, Partial<Answers>>(['ticket', 'source'])
  const standing: QuestionId[] = []
  expect(walk(trail, standing)).toEqual(order)
  return { trail, standing }
}

describe('the trail of answers', () => {
  it.each([
    ['signer', ['signer']],
    ['start', ['start']],
    ['services', ['services']],
    // after these, what was asked later may mean something else
    ['source', ['source', 'services', 'start', 'signer']],
    ['ticket', order],
  ] as const)('changing %s asks %j again, and no more', (id, asked) => {
    const { trail, standing } = answered()
    trail.aim(id)
    standing.pop()
    expect(walk(trail, standing)).toEqual(asked)
    expect(trail.steps().map((step) => step.id)).toEqual(order)
  })

  it('one step back offers what was answered before', () => {
    const { trail } = answered()
    expect(trail.reach('signer')).toBe('ask')
    expect(trail.before('signer')).toEqual({ ticket: 'signer' })
    expect(trail.steps().map((step) => step.id)).toEqual(order.slice(0, -1))
  })

  it('an answer that was refused is asked again, and does not stand', () => {
    const trail = emptyTrail<QuestionId, Partial<Answers>>(['ticket', 'source'])
    expect(trail.reach('start')).toBe('ask')
    trail.take({ id: 'start', label: '', shown: '', answer: { start: 1 } })
    expect(trail.reach('start')).toBe('ask')
    expect(trail.steps()).toEqual([])
  })
})
