import { describe, expect, it } from 'vitest'
import { isAlive, silence, type Waits } from '../../../src/procedure/life/silence.ts'
import { minute } from '../../../src/procedure/time/instant.ts'

const now = 1_000 * minute
const wall = 5_000 * minute
/** Three messages, due for twelve minutes, and nothing was there for twelve minutes. */
const waits: Waits = { due: 3, oldest: now - 12 * minute, now, lastSeen: wall - 12 * minute, wall, held: 0 }

describe('nothing sends what is due', () => {
  it.each([
    ['for twelve minutes', {}, 12],
    ['for five minutes', { oldest: now - 5 * minute }, 5],
    ['not yet for five', { oldest: now - 5 * minute + 1 }, null],
    ['since something was last there to send', { lastSeen: wall - 6.5 * minute }, 6],
    ['something was there a moment ago', { lastSeen: wall - minute }, null],
    ['what was there had a clock that was ahead', { lastSeen: wall + 60 * minute }, 12],
    ['what was there has a clock that is a little ahead', { lastSeen: wall + minute / 4 }, null],
    ['nothing ever was there', { lastSeen: null }, 12],
    ['nothing ever was there, and it became due just now', { lastSeen: null, oldest: now }, null],
    ['it is not known since when it is due', { oldest: null }, 12],
    ['nothing is known but that it is due', { oldest: null, lastSeen: null }, 5],
    ['nothing is due', { due: 0 }, null],
    ['somebody is sending just now', { held: 1 }, null],
  ])('%s', (_, more: Partial<Waits>, minutes) => {
    expect(silence({ ...waits, ...more })).toBe(minutes)
  })
})

it.each([
  ['a moment ago', wall, null, true],
  ['less than two minutes ago', wall - 2 * minute + 1, null, true],
  ['two minutes ago', wall - 2 * minute, null, false],
  ['by a clock that is a little ahead', wall + minute, null, true],
  ['by a clock that was an hour ahead', wall + 60 * minute, null, false],
  ['and it has ended', wall, wall, false],
])('a sender that gave a sign of life %s', (_, seenAt, endedAt, alive) => {
  expect(isAlive({ seenAt, endedAt }, wall)).toBe(alive)
})
