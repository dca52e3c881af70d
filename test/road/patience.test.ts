import { expect, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { patient } from '../../src/road/patience.ts'
import type { Tracker } from '../../src/road/tracker.ts'

/** A tracker that takes so long for each answer, or for as long as it is waited for. */
function slow(takes: number, fails?: Failure) {
  let wall = 0
  const waits: number[] = []
  const answer = async (wait: number) => {
    waits.push(wait)
    wall += Math.min(takes, wait)
    if (fails !== undefined || takes > wait) throw fails ?? new Failure('jira-unreachable', { host: 'j', reply: 'x' })
    return null
  }
  const tracker = { host: 'j', task: (_: string, wait: number) => answer(wait) } as Partial<Tracker> as Tracker
  return { waits, clock: { wall: () => wall }, tracker, waited: () => wall }
}

const asks = async (times: number, { tracker, clock }: ReturnType<typeof slow>, each = 3000) => {
  const asked = patient(tracker, { each, all: 3000 }, clock)
  const codes: string[] = []
  for (let time = 0; time < times; time += 1)
    codes.push(
      await asked.task('HL-1').then(
        () => 'answers',
        (error: Failure) => error.code,
      ),
    )
  return codes
}

test('however often it is asked, a command waits three seconds in all', async () => {
  for (const takes of [100, 700, 1400, 2900, 3100, 60_000]) {
    const set = slow(takes)
    await asks(50, set)
    expect(set.waited()).toBeLessThanOrEqual(3000)
    expect(set.waits.every((wait) => wait > 0)).toBe(true)
  }
})

test('one that has not answered is asked no more', async () => {
  const set = slow(60_000)
  expect(await asks(3, set, 1000)).toEqual(['jira-unreachable', 'jira-slow', 'jira-slow'])
  expect(set.waits).toEqual([1000])
})

test('what it says of one task leaves it well, and what is about us does not', async () => {
  const one = slow(1, new Failure('jira-forbidden', { host: 'j', reply: 'x' }))
  await asks(3, one)
  expect(one.waits).toHaveLength(3)
  const us = slow(1, new Failure('jira-captcha', { host: 'j' }))
  await asks(3, us)
  expect(us.waits).toHaveLength(1)
})
