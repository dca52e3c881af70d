import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stepsInOneCommit } from '../../src/journal/commits.ts'
import type { Recorded } from '../../src/journal/deliveries.ts'
import { accepted, at, living, wall } from './samples.ts'

const sender = living('run')
/** Twenty under way are ten connections, each with two messages. */
const many = 20

const asks = (id: number, company = many): Recorded => ({ id, sender, to: 'data', wall, company, newest: 0 })
const ends = (id: number): Recorded => ({ id, sender, to: 'settled', settled: accepted, at })
const goesBack = (id: number): Recorded => ({ id, sender, to: 'released', at })

/** The ids that each commit has recorded, and the steps that are done. */
function recording(bodies = 3) {
  const commits: number[][] = []
  const done: number[] = []
  const step = stepsInOneCommit(
    async (steps) => {
      commits.push(steps.map(({ id }) => id))
      return steps.map(() => true)
    },
    { atOnce: 1, bodies },
  )
  const says = async (...steps: Recorded[]) => {
    for (const one of steps) void step(one).then(() => done.push(one.id))
    await turns()
  }
  return { commits, done, says }
}

/** So many turns of the event loop that whatever need not wait for a clock is done. */
async function turns() {
  for (let count = 0; count < 20; count += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('a commit of steps', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('serves all that one turn brings', async () => {
    const { commits, says } = recording()
    await says(asks(1), asks(2), ends(3), asks(4))
    expect(commits).toEqual([[1, 2, 3, 4]])
  })

  test('is held until three bodies wait for it, where a server with ten connections answers one by one', async () => {
    const { commits, done, says } = recording()
    await says(asks(1))
    await says(ends(2))
    await says(asks(3))
    expect([commits, done]).toEqual([[], []])
    await says(asks(4))
    expect(commits).toEqual([[1, 2, 3, 4]])
    expect(done).toEqual([1, 2, 3, 4])
  })

  test('is not held for an outcome alone for longer than a moment', async () => {
    const { commits, says } = recording()
    // an outcome does not know how many are under way: the last body does
    await says(asks(1), asks(2), asks(3))
    await says(ends(1))
    expect(commits).toEqual([[1, 2, 3]])
    await vi.advanceTimersByTimeAsync(5)
    await turns()
    expect(commits).toEqual([[1, 2, 3], [1]])
  })

  test.each([
    ['of a few connections', asks(1, 10)],
    ['alone', asks(1, 1)],
  ])('is not held for a step %s', async (_, one) => {
    const { commits, says } = recording()
    await says(one)
    expect(commits).toEqual([[1]])
  })

  test('is not held for what goes back, nor with it', async () => {
    const { commits, says } = recording()
    await says(asks(1))
    await says(goesBack(2))
    expect(commits).toEqual([[1, 2]])
  })

  test('is held for two bodies where twelve messages are under way', async () => {
    const { commits, says } = recording()
    await says(asks(1, 12))
    expect(commits).toEqual([])
    await says(asks(2, 12))
    expect(commits).toEqual([[1, 2]])
  })

  test('is never held in a journal that is far away', async () => {
    const { commits, says } = recording(1)
    await says(asks(1))
    expect(commits).toEqual([[1]])
  })

  test('that was held in vain is followed by many that are not, twice as many each time', async () => {
    const { commits, says } = recording()
    const vainly = async () => {
      await says(asks(0))
      await vi.advanceTimersByTimeAsync(5)
      await turns()
    }
    const hasty = async () => {
      let count = 0
      for (let before = -1; before < commits.length && count < 200; count += 1) {
        before = commits.length
        await says(asks(count))
      }
      await vi.advanceTimersByTimeAsync(5)
      await turns()
      return count - 1
    }
    await vainly()
    expect(commits).toEqual([[0]])
    expect([await hasty(), await hasty()]).toEqual([32, 64])
  })

  test('that was worth holding lets the next be held', async () => {
    const { commits, says } = recording()
    for (const round of [0, 10, 20]) {
      await says(asks(round))
      await says(asks(round + 1))
      await says(asks(round + 2))
    }
    expect(commits).toEqual([
      [0, 1, 2],
      [10, 11, 12],
      [20, 21, 22],
    ])
  })
})
