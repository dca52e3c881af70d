import { setImmediate as turn } from 'node:timers/promises'
import type { Recorded } from './deliveries.ts'

interface Waiting {
  readonly step: Recorded
  readonly done: (held: boolean) => void
  readonly failed: (error: unknown) => void
}

const mostTurns = 8

/**
 * Records the steps of messages on their way, all those of one turn of the event loop in one commit: with ten
 * connections ten answers come at once, and the disk is asked once. A step is done when its commit is. `most`: so many
 * commits may be under way at the same time; the steps of one message follow each other all the same.
 */
export function stepsInOneCommit(
  record: (steps: readonly Recorded[]) => Promise<boolean[]>,
  most: number,
): (step: Recorded) => Promise<boolean> {
  let waiting: Waiting[] = []
  let running = 0
  const commit = async (): Promise<void> => {
    const now = waiting
    waiting = []
    try {
      const held = await record(now.map(({ step }) => step))
      for (const [index, { done }] of now.entries()) done(held[index] === true)
    } catch (error) {
      for (const { failed } of now) failed(error)
    }
  }
  const commits = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gathered()
      if (waiting.length > 0) await commit()
    }
    running -= 1
  }
  /** While each turn brings more, one more is waited for: a commit costs more than many turns. */
  const gathered = async (): Promise<void> => {
    for (let before = 0, turns = 0; waiting.length > before && turns < mostTurns; turns += 1) {
      before = waiting.length
      await turn()
    }
  }
  return (step) =>
    new Promise((done, failed) => {
      waiting.push({ step, done, failed })
      if (running === most) return
      running += 1
      void commits()
    })
}
