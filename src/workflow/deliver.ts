import { Failure } from '../errors.ts'
import { assemble } from '../message/mime.ts'
import type { Courier, Outcome, StopCode } from './courier.ts'
import type { Claimed, Due } from './journal.ts'
import type { World } from './world.ts'

/** What a delivery run did: each message's outcome, and why it stopped early, if it did. */
export interface Delivery {
  readonly outcomes: ReadonlyMap<number, Outcome>
  readonly stopped: { readonly code: StopCode; readonly reply: string } | null
  readonly interrupted: boolean
}

/** How often one message is given to the server in one run when the connection breaks before its end. */
const attempts = 3
const pause = 250

type Delivering = Pick<World, 'clock' | 'journal' | 'post' | 'sender' | 'interrupted' | 'teller'> & {
  connections: number
}

interface Run extends Delivering {
  readonly due: Due
  readonly total: number
  readonly outcomes: Map<number, Outcome>
  stopped: Delivery['stopped']
}

/**
 * Works off what is recorded and due: claims one message at a time, sends it, records the outcome. The first message
 * goes alone: a server that takes nothing from us (a wrong password, say) is asked once, not once per connection.
 */
export async function deliver(world: Delivering, due: Due, total: number): Promise<Delivery> {
  const post = world.post
  if (post === null) throw new Failure('smtp-not-set')
  const run: Run = { ...world, due, total, outcomes: new Map(), stopped: null }
  await world.journal.recover(world.clock.wall())
  const first = post.open()
  await work(run, first, 1)
  const others = Array.from({ length: Math.max(0, Math.min(world.connections, total) - 1) }, () => post.open())
  await Promise.all([first, ...others].map((courier) => work(run, courier, Number.POSITIVE_INFINITY)))
  await Promise.all([first, ...others].map((courier) => courier.close()))
  return { outcomes: run.outcomes, stopped: run.stopped, interrupted: world.interrupted.aborted }
}

async function work(run: Run, courier: Courier, most: number): Promise<void> {
  for (let count = 0; count < most && run.stopped === null && !run.interrupted.aborted; count += 1) {
    const message = await next(run)
    if (message === null) return
    await handle(run, courier, message)
  }
}

async function next(run: Run): Promise<Claimed | null> {
  const message = await run.journal.claim(run.due, run.sender, run.clock.wall())
  if (message !== null) return message
  // nothing is free: perhaps another sender has died meanwhile and left some
  const found = await run.journal.recover(run.clock.wall())
  return found === 0 ? null : run.journal.claim(run.due, run.sender, run.clock.wall())
}

async function handle(run: Run, courier: Courier, message: Claimed): Promise<void> {
  const outcome = await attempt(run, courier, message)
  if (outcome === null) return
  if (outcome.outcome === 'stopped') {
    await run.journal.release(message.id, run.sender)
    run.stopped ??= { code: outcome.code, reply: outcome.reply }
    return
  }
  await run.journal.settle(message.id, run.sender, outcome, run.clock.now())
  run.outcomes.set(message.id, outcome)
  run.teller.progress(run.outcomes.size, run.total)
}

/** One message's outcome; null when its claim has passed to another sender. */
async function attempt(run: Run, courier: Courier, message: Claimed): Promise<Outcome | null> {
  const bytes = assemble(message.head, { bytes: message.body })
  for (let count = 1; ; count += 1) {
    const lost = new Error('claim lost')
    try {
      const outcome = await courier.send({ from: message.from, to: message.to }, bytes, async () => {
        if (!(await run.journal.data(message.id, run.sender, run.clock.wall()))) throw lost
      })
      if (outcome.outcome !== 'broken' || count === attempts || run.interrupted.aborted) return outcome
    } catch (error) {
      if (error === lost) return null
      throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause * count))
  }
}
