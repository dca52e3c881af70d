import { domainOf, isReservedDomain } from '../address/address.ts'
import { Failure } from '../errors.ts'
import { assemble } from '../message/mime.ts'
import { nextTry } from '../procedure/life/next-try.ts'
import type { Courier, Outcome, StopCode } from './courier.ts'
import type { Claimed, Due } from './journal.ts'
import type { Post, World } from './world.ts'

/** Why the server takes nothing from us: a failure's code and values. */
export interface Stop {
  readonly code: StopCode
  readonly params: { readonly host: string; readonly port: number; readonly reply: string }
}

/** The outcome of each message by its id, and why the run stopped early, if it did. */
export interface Delivery {
  readonly outcomes: ReadonlyMap<number, Outcome>
  readonly stopped: Stop | null
  readonly interrupted: boolean
}

/** How many times a message is tried in one run when the connection breaks before its end. */
const attempts = 3
const pause = 250
/** How long, in milliseconds, a run waits for messages that another sender is holding. */
const patience = 10_000

type Delivering = Pick<World, 'clock' | 'registry' | 'journal' | 'post' | 'sender' | 'interrupted' | 'teller'>

interface Run extends Delivering {
  readonly post: Post
  readonly due: Due
  readonly total: number
  readonly outcomes: Map<number, Outcome>
  /** how many messages are with the server */
  underWay: number
  stopped: Delivery['stopped']
  /** something other than the mail server failed, such as the journal */
  failed: boolean
}

/**
 * Sends what is recorded and due: claims one message at a time, sends it, records the outcome. The first goes alone,
 * so that a server that takes nothing from us (a wrong password, for example) is tried once, not once per connection.
 */
export async function deliver(world: Delivering, due: Due, total: number): Promise<Delivery> {
  const { post } = world
  if (post === null) throw new Failure('smtp-not-set')
  const run: Run = { ...world, post, due, total, outcomes: new Map(), underWay: 0, stopped: null, failed: false }
  await world.journal.recover(world.clock.wall())
  const first = post.open()
  const couriers = [first]
  const finishing = () => run.underWay > 0 && run.teller.say('finishing', { count: run.underWay })
  world.interrupted.addEventListener('abort', finishing)
  try {
    await work(run, first, 1)
    const most = Math.min(world.registry.settings.limits.connections, total)
    while (couriers.length < most) couriers.push(post.open())
    const all = () => allOf(couriers.map((courier) => work(run, courier, Number.POSITIVE_INFINITY)))
    await all()
    if (await othersEnd(run)) await all()
  } finally {
    world.interrupted.removeEventListener('abort', finishing)
    await Promise.all(couriers.map((courier) => courier.close()))
  }
  return { outcomes: run.outcomes, stopped: run.stopped, interrupted: world.interrupted.aborted }
}

/**
 * Waits a moment for messages that another sender is holding, so that the report can tell their outcomes. True if there
 * were any: that sender may have left some unsent.
 */
async function othersEnd(run: Run): Promise<boolean> {
  const busy = async () => goesOn(run) && (await run.journal.inHand(run.due, run.sender)) > 0
  if (!(await busy())) return false
  for (let waited = 0; waited < patience && (await busy()); waited += pause) await sleep(pause)
  return true
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits for all even if one fails, so that what a server accepts is still recorded; rejects with the first error. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(works)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

async function work(run: Run, courier: Courier, most: number): Promise<void> {
  try {
    for (let count = 0; count < most && goesOn(run); count += 1) {
      const message = await next(run)
      if (message === null) return
      await handle(run, courier, message)
    }
  } catch (error) {
    run.failed = true
    throw error
  }
}

const goesOn = (run: Run): boolean => run.stopped === null && !run.failed && !run.interrupted.aborted

async function next(run: Run): Promise<Claimed | null> {
  const claim = async () => {
    const [message] = await run.journal.claim(run.due, run.sender, { wall: run.clock.wall(), most: 1 })
    return message ?? null
  }
  // nothing is free, but another sender may have died in the meantime and left some
  return (await claim()) ?? ((await run.journal.recover(run.clock.wall())) === 0 ? null : claim())
}

async function handle(run: Run, courier: Courier, message: Claimed): Promise<void> {
  run.underWay += 1
  const outcome = await attempt(run, courier, message).finally(() => {
    run.underWay -= 1
  })
  if (outcome === null) return
  if (outcome.outcome === 'stopped') {
    await run.journal.release(message.id, run.sender, run.clock.now())
    const { host, port } = run.post
    run.stopped ??= { code: outcome.code, params: { host, port, reply: outcome.reply } }
    return
  }
  const now = run.clock.now()
  const booked =
    outcome.outcome === 'broken' || outcome.outcome === 'deferred'
      ? { outcome: 'deferred' as const, reply: outcome.reply, dueAt: nextTry(message.attempts + 1, now, Math.random()) }
      : { ...outcome, outcome: outcome.outcome }
  await run.journal.settle(message.id, run.sender, booked, now)
  run.outcomes.set(message.id, outcome)
  run.teller.progress(run.outcomes.size, run.total)
}

/** A message's outcome; null if another sender has taken over its claim. */
async function attempt(run: Run, courier: Courier, message: Claimed): Promise<Outcome | null> {
  // reserved (example) domains never leave this machine, whatever was recorded and for whichever server
  if (!run.post.loopback && isReservedDomain(domainOf(message.to))) {
    return { outcome: 'refused', reply: 'dniu: reserved domain (RFC 2606)' }
  }
  const bytes = assemble(message.head, { bytes: message.body })
  for (let count = 1; ; count += 1) {
    const lost = new Error('claim lost')
    try {
      const outcome = await courier.send({ from: message.from, to: message.to }, bytes, async () => {
        if (!(await run.journal.data(message.id, run.sender, run.clock.wall()))) throw lost
      })
      if (outcome.outcome !== 'broken' || count === attempts || !goesOn(run)) return outcome
    } catch (error) {
      if (error === lost) return null
      throw error
    }
    await sleep(pause * count)
  }
}
