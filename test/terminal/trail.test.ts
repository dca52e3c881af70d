import { describe, expect, it } from 'vitest'
import { emptyTrail, type Trail as TrailOf } from '../../src/terminal/trail.ts'

type Trail = TrailOf<{ ticket: string }>

const order = ['ticket', 'source', 'services', 'start', 'signer']

/** Another ticket or source may make what was asked later mean something else. */
const step = (id: string) => ({
  id,
  turns: ['ticket', 'source'].includes(id),
  label: id,
  shown: id,
  answer: { ticket: id },
})

/** Asks for every answer that does not stand, as the road does; what was really asked. */
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
    trail.take(reached === 'ask' ? step(id) : reached)
    standing.push(id)
  }
  return asked
}

function answered(): { trail: Trail; standing: string[] } {
  const trail = emptyTrail<{ ticket: string }>()
  const standing: string[] = []
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
    const trail: Trail = emptyTrail()
    expect(trail.reach('start')).toBe('ask')
    trail.take(step('start'))
    expect(trail.reach('start')).toBe('ask')
    expect(trail.steps()).toEqual([])
  })
})
