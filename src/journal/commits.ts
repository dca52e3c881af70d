import { setImmediate as turn } from 'node:timers/promises'
import type { Recorded } from './deliveries.ts'

interface Waiting {
  readonly step: Recorded
  readonly done: (held: boolean) => void
  readonly failed: (error: unknown) => void
}

type Recording = (steps: readonly Recorded[]) => Promise<boolean[]>

const mostTurns = 8

/** How a journal commits: so many at the same time; and one is held back until it can serve so many bodies. */
export interface Commits {
  readonly atOnce: number
  readonly bodies: number
}

/**
 * Records the steps of messages on their way, all those of one turn of the event loop in one commit: with ten
 * connections ten answers come at once, and the disk is asked once. A server that answers one by one is given a moment,
 * so that one commit serves several bodies that wait for it. A step is done when its commit is. Where several commits are
 * under way at the same time, the steps of one message follow each other all the same.
 */
export function stepsInOneCommit(record: Recording, { atOnce, bodies }: Commits): (step: Recorded) => Promise<boolean> {
  const waiting: Waiting[] = []
  let running = 0
  /** as many messages as were under way when the last body asked */
  let company = 1
  const hold = holding(() => {
    const wanted = Math.min(bodies, Math.floor(company / fellows))
    const asking = waiting.filter(({ step }) => step.to === 'data').length
    return wanted <= 1 || asking >= wanted || waiting.some(({ step }) => step.to === 'released')
  })
  const commits = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gathered()
      await hold.over()
      const now = waiting.splice(0)
      if (now.length > 0) await commit(record, now)
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
      if (step.to === 'data') company = step.company
      hold.look()
      if (running === atOnce) return
      running += 1
      void commits()
    })
}

async function commit(record: Recording, steps: readonly Waiting[]): Promise<void> {
  try {
    const held = await record(steps.map(({ step }) => step))
    for (const [index, { done }] of steps.entries()) done(held[index] === true)
  } catch (error) {
    for (const { failed } of steps) failed(error)
  }
}

/** One body waits for others where so many messages are under way for each: fewer would wait for one another. */
const fellows = 6
/** How long, in milliseconds. */
const patience = 5
/** After waiting in vain, so many commits are not held; twice as many each time, until it is worth it again. */
const inHaste = { least: 32, most: 4096 }

/** Waits for what is asked after, unless that was in vain before: where a server is slow, nothing is gained. */
function holding(isEnough: () => boolean) {
  let end = () => {}
  let skips = 0
  let skipped = 0
  return {
    /** Something has come. */
    look: () => end(),
    async over(): Promise<void> {
      if (isEnough()) return
      if (skipped < skips) {
        skipped += 1
        return
      }
      const isWorth = await new Promise<boolean>((over) => {
        const timer = setTimeout(() => over(false), patience)
        end = () => {
          if (!isEnough()) return
          clearTimeout(timer)
          over(true)
        }
      })
      end = () => {}
      skips = isWorth ? 0 : Math.min(Math.max(2 * skips, inHaste.least), inHaste.most)
      skipped = 0
    },
  }
}
