import { describe, expect, it } from 'vitest'
import { clockDoubt, slowerOf } from '../../src/road/slower-clock.ts'

const clock = { now: () => 1_000_000, wall: () => 1_000_000, wait: async () => {}, isSet: false }

describe('where a journal has a clock of its own', () => {
  it.each([
    ['ours is ahead', -3_600_000, -3_600_000],
    ['ours is behind', 3_600_000, 0],
    ['they differ by what a network costs', -1000 + 1, 0],
  ])('what is scheduled leaves by the later one: %s', (_, skew, by) => {
    expect(slowerOf(clock, skew).now()).toBe(clock.now() + by)
  })

  it('a clock that is set for a trial is left alone', () => {
    expect(slowerOf({ ...clock, isSet: true }, -3_600_000).now()).toBe(clock.now())
  })

  it.each([
    [-60_001, 'clock-ahead', 60],
    [60_001, 'clock-behind', 60],
    [-60_000, undefined, undefined],
    [59_999, undefined, undefined],
  ])('more than a minute is told: %i', (skew, code, seconds) => {
    const doubt = clockDoubt(skew)
    expect([doubt?.code, doubt?.params?.seconds]).toEqual([code, seconds])
  })
})
