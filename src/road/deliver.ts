import { type Channel, isReserved } from '../address/channel.ts'
import { Failure, problem } from '../errors.ts'
import { bodyFor } from '../message/shared-body.ts'
import { nextTry } from '../procedure/delivery/pauses.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Courier, Outcome } from './courier.ts'
import { decline, giveBack, unclear } from './decline.ts'
import type { Claimed, Due, Settled } from './journal.ts'
import { lullOf } from './lull.ts'
import type { Delivering, Run, Stop } from './run.ts'
import { openShelf } from './shelf.ts'
import { type Before, clearSuspects, judgeSuspects } from './suspects.ts'
import type { Post } from './world.ts'

/** The outcome of each message by its id, and why the run stopped early, if it did. */
export interface Delivery {
  readonly outcomes: ReadonlyMap<number, Settled['outcome']>
  /** why the server takes nothing more, or (only for some mailings) not those of `held` */
  readonly stopped: Stop | null
  readonly held: ReadonlyMap<number, Stop>
  readonly interrupted: boolean
  /** the same of each way, where there may be several */
  readonly ways?: ReadonlyMap<Channel, Delivery>
}

const pause = 250
/** How long, in milliseconds, a run waits for messages that another sender is holding. */
const patience = 10_000
/** How long another connection waits for its greeting, where there is one already: servers let one too many wait in silence. */
const another = 30_000
/** How often a sender gives a sign of life, in milliseconds. */
const heartbeat = 60_000

/**
 * Sends what is recorded and due: claims messages, sends them, records the outcomes. The first goes alone, so that a
 * server that takes nothing from us (a wrong password, for example) is tried once, not once per connection.
 */
export async function deliver(world: Delivering, due: Due, total: number): Promise<Delivery> {
  const { post } = world
  if (post === null) throw new Failure('smtp-not-set')
  const run = runOf(world, post, due, total)
  await world.journal.recover(world.clock.wall(), due.now)
  const first = post.open()
  const couriers = [first]
  const finishing = () => run.underWay > 0 && run.teller.say('finishing', { count: run.underWay })
  world.interrupted.addEventListener('abort', finishing)
  const alive = setInterval(() => void run.journal.renew(run.sender, run.clock.wall()).catch(() => {}), heartbeat)
  try {
    await work(run, first, 1)
    // what the first were told may be about us: others are asked, one by one, before all are
    while (run.doubts.size > 0 && run.welcome.size === 0 && goesOn(run) && (await anotherAlone(run, first))) {}
    // and a server that does not say what became of a message makes each one unknown
    while (run.unclear > 0 && goesOn(run) && (await anotherAlone(run, first))) {}
    const most = Math.min(world.registry.settings.limits.connections, total)
    while (couriers.length < most) couriers.push(post.open(another))
    const all = () => allWork(run, couriers)
    await all()
    while (goesOn(run) && (await takenBack(run))) await all()
    if (await othersEnd(run)) await all()
  } finally {
    clearInterval(alive)
    world.interrupted.removeEventListener('abort', finishing)
    await run.shelf.giveBack().catch(() => {})
    await Promise.all(couriers.map((courier) => courier.close()))
  }
  judgeDoubts(run)
  if (goesOn(run)) judgeSuspects(run)
  await takenBack(run)
  const [held = null] = run.held.values()
  const { outcomes, stopped } = run
  return { outcomes, stopped: stopped ?? held, held: run.held, interrupted: world.interrupted.aborted }
}

/** What one that is too many for the server held until the others had ended goes over those that are left. */
async function allWork(run: Run, couriers: readonly Courier[]): Promise<void> {
  let before: number
  do {
    before = run.left.size
    const others = couriers.filter((one) => !run.left.has(one))
    // two for each connection: while one waits for its answer, the next is already said
    await allOf(others.flatMap((one) => [work(run, one), work(run, one)]))
  } while (run.left.size > before && goesOn(run))
}

function runOf(world: Delivering, post: Post, due: Due, total: number) {
  const run: Run = {
    ...{ ...world, post, due, total, outcomes: new Map(), heard: new Map(), held: new Map() },
    ...{ mistaken: new Set<number>(), doubts: new Map<number, Stop>(), welcome: new Set<Courier>() },
    ...{ suspects: new Map(), cleared: new Map(), left: new Set<Courier>() },
    judging: null,
    shelf: openShelf(world, due.now),
    lull: lullOf(world),
    ...{ unclear: 0, underWay: 0, stopped: null, failed: false },
  }
  return run
}

/** One more message, by itself; false: there is none. */
async function anotherAlone(run: Run, courier: Courier): Promise<boolean> {
  const before = run.outcomes.size
  await work(run, courier, 1)
  return run.outcomes.size > before
}

/** Nobody's mail was taken: what may have been about single recipients was about us. */
function judgeDoubts(run: Run): void {
  const [stop] = run.doubts.values()
  if (stop === undefined || run.welcome.size > 0 || !goesOn(run)) return
  run.stopped = stop
  for (const id of run.doubts.keys()) run.mistaken.add(id)
}

/** Queues again what was booked by mistake; false: nothing was. */
async function takenBack({ mistaken, journal, due, outcomes }: Run): Promise<boolean> {
  const ids = [...mistaken]
  if (ids.length === 0) return false
  mistaken.clear()
  await journal.takeBack(ids, due.now)
  for (const id of ids) outcomes.delete(id)
  return true
}

/**
 * Waits a moment for messages that another sender is holding, so that the report can tell their outcomes. True if there
 * were any: that sender may have left some unsent.
 */
async function othersEnd(run: Run): Promise<boolean> {
  const busy = async () => goesOn(run) && (await run.journal.inHand(run.due, run.sender)) > 0
  if (!(await busy())) return false
  for (let waited = 0, step = 10; waited < patience && (await busy()); waited += step, step = Math.min(2 * step, pause))
    await sleep(step)
  return true
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits for all even if one fails, so that what a server accepts is still recorded; rejects with the first error. */
export async function allOf<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}

async function work(run: Run, courier: Courier, most = Number.POSITIVE_INFINITY): Promise<void> {
  try {
    for (let count = 0; count < most && goesOn(run); count += 1) {
      const done = await run.lull.over()
      try {
        const message = goesOn(run) ? await run.shelf.next(dueStill(run), Math.min(most, claimed(run))) : null
        if (message === null) return
        if (!(await handle(run, courier, message))) return void run.left.add(courier)
      } finally {
        done()
      }
    }
  } catch (error) {
    run.failed = true
    throw error
  }
}

/** So many messages are claimed at once. */
const claimed = (run: Run): number => 16 * run.registry.settings.limits.connections

/** What may be taken, without the mailings that the server does not take. */
function dueStill({ due, held }: Run): Due {
  return held.size === 0 ? due : { ...due, except: [...due.except, ...held.keys()] }
}

/** Whether a message has become late on its way: a server may keep it waiting. */
const isLate = ({ due, clock }: Run, { mailing }: Claimed): boolean =>
  clock.now() >= (due.lateFrom?.get(mailing) ?? Number.POSITIVE_INFINITY)

/** What has become late, or was overtaken by a newer phase, does not leave, and the rest goes on; once for all who find it so. */
async function judgeAgain(run: Run, { mailing }: Claimed): Promise<void> {
  const { judge = async () => ({ except: [...run.due.except, mailing] }) } = run
  run.judging ??= (async () => {
    run.due = { ...run.due, ...(await judge()) }
    await run.shelf.giveBack(({ mailing }) => run.due.except.includes(mailing))
  })().finally(() => {
    run.judging = null
  })
  await run.judging
}

const goesOn = (run: Run): boolean => run.stopped === null && !run.failed && !run.interrupted.aborted

/** Sends one message and records what became of it; false: this courier is one too many for the server. */
async function handle(run: Run, courier: Courier, message: Claimed): Promise<boolean> {
  run.underWay += 1
  let before: Before = new Set()
  try {
    for (let tries = 1; ; tries += 1) {
      const outcome: Outcome = isLate(run, message)
        ? withheld
        : await attempt(run, courier, message, () => {
            before = new Set(run.suspects.keys())
          })
      if (outcome.outcome === 'withheld') {
        if (await giveBack(run, message)) await judgeAgain(run, message)
        return true
      }
      if (outcome.outcome !== 'declined') {
        if (outcome.outcome === 'accepted') welcomed(run, courier, before)
        await settle(run, message, outcome)
        return true
      }
      const next = await decline(run, { courier, message, declined: outcome, tries })
      if (next.settled !== undefined) await settle(run, message, next.settled)
      if (next.go !== 'again') return next.go === 'next'
      if (!outcome.fruitful) await sleep(pause * tries)
    }
  } finally {
    run.underWay -= 1
  }
}

/** The server takes mail from us: what single recipients were told before was about them. */
function welcomed(run: Run, courier: Courier, before: Before): void {
  run.welcome.add(courier)
  clearSuspects(run, before)
  run.heard.clear()
  run.lull.forget()
}

async function attempt(run: Run, courier: Courier, message: Claimed, asked: () => void): Promise<Outcome> {
  // reserved (example) domains never leave this machine, whatever was recorded and for whichever server
  if (!run.post.loopback && isReserved(message.to)) return reserved
  const permit = async () => {
    asked()
    if (isLate(run, message)) return false
    const { newest } = run.due
    const terms = { company: run.underWay, ...(newest !== undefined && { newest }) }
    return run.journal.data(message.id, run.sender, run.clock.wall(), terms)
  }
  const mail = { head: message.head, body: bodyFor(message.body, message.own) }
  const { from, to, messageId: id } = message
  return courier.send({ from, to, id: bareId(id) }, mail, permit)
}

const withheld = { outcome: 'withheld' } as const satisfies Outcome

/** A Message-ID without its brackets and its domain. */
const bareId = (id: string): string => id.replace(/^<|@.*$/g, '')

const reserved = {
  outcome: 'declined',
  reply: 'dniu: reserved domain (RFC 2606)',
  answer: { command: 'rcpt', code: null, enhanced: null, text: 'reserved', fault: 'address' },
  fruitful: false,
} as const satisfies Outcome

type Ended =
  | Exclude<Outcome, { outcome: 'declined' | 'withheld' }>
  | { outcome: 'deferred' | 'refused'; reply: string; after?: number }

/** When one that was put off is tried again: when the server wants it, or later each time. */
const againAt = ({ attempts }: Claimed, { after }: { readonly after?: number }, now: Instant): Instant =>
  after === undefined ? nextTry(attempts + 1, now, Math.random()) : now + after * 1000

/** Records an outcome. What a server said must not be lost: if the journal cannot take it, the screen does. */
async function settle(run: Run, message: Claimed, ended: Ended): Promise<void> {
  const now = run.clock.now()
  const put = ended.outcome === 'deferred' ? { dueAt: againAt(message, ended, now) } : {}
  try {
    await run.journal.settle(message.id, run.sender, { ...ended, ...put }, now)
  } catch (error) {
    const { id, to } = message
    run.teller.warn(problem('outcome-unrecorded', { id, to, reply: ended.reply }))
    throw error
  }
  run.outcomes.set(message.id, ended.outcome)
  if (ended.outcome === 'unknown') unclear(run, ended.reply)
  else run.unclear = 0
  run.teller.progress(run.outcomes.size, run.total)
}
