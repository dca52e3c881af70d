import { describe, expect, it } from 'vitest'
import { emptyTrail, type Trail } from '../../src/terminal/trail.ts'

/** Changing one of these answers may change the meaning of later ones. */
const turning = ['ticket', 'source']
const order = ['ticket', 'source', 'services', 'start', 'signer']

/** Asks for every answer that does not stand, as the workflow does; returns the questions that were really asked. */
function walk(trail: Trail, standing: string[]): string[] {
  const asked: string[] = []
  while (standing.length < order.length) {
    const id = order[standing.length] ?? 'ticket'
    const reached = trail.reach(id)
    if (reached === 'back') {
      standing.pop()
      continue
    }
    if (reached === 'ask') asked.push(id)
    const step = { id, turns: turning.includes(id), label: id, shown: id, answer: { ticket: id } }
    trail.take(reached === 'ask' ? step : reached)
    standing.push(id)
  }
  return asked
}

function answered(): { trail: Trail; standing: string[] } {
  const trail = emptyTrail()
  const standing: string[] = []
  expect(walk(trail, standing)).toEqual(order)
  return { trail, standing }
}

describe('the trail of answers', () => {
  it.each([
    ['signer', ['signer']],
    ['start', ['start']],
    ['services', ['services']],
    // these change the meaning of later answers
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
    const trail = emptyTrail()
    expect(trail.reach('start')).toBe('ask')
    trail.take({ id: 'start', turns: false, label: '', shown: '', answer: { start: 1 } })
    expect(trail.reach('start')).toBe('ask')
    expect(trail.steps()).toEqual([])
  })
})
