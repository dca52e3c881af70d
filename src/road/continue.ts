import type { Refusal } from '../errors.ts'
import { lateness } from '../procedure/lateness.ts'
import { isState } from '../procedure/life/message-life.ts'
import { type Delivery, deliver } from './deliver.ts'
import type { Due, OutboxEntry, Waiting } from './journal.ts'
import type { World } from './world.ts'

/** What to go on with. */
export interface Continuation {
  /** only this ticket; null: everything that is due */
  readonly ticket: string | null
  /** why what is late may leave all the same, and on whose word; null: it may not */
  readonly late: { readonly reason: string; readonly by: string } | null
}

/** What came of it: the messages that were due, those nobody knows the fate of, and what was too late to leave. */
export interface Continued {
  readonly entries: readonly OutboxEntry[]
  readonly delivery: Delivery | null
  readonly late: readonly Refusal[]
}

/** Step seven alone: delivers what is recorded and due, after a stop, a deferral, or at its time. */
export async function goOn(wish: Continuation, world: World): Promise<Continued> {
  const { journal, clock } = world
  // what a sender that is gone left in hand waits like the rest
  await journal.recover(clock.wall())
  const late = await lateOnes(wish, world)
  const due: Due = { now: clock.now(), ticket: wish.ticket, except: late.map(({ mailing }) => mailing) }
  const waiting = await dueMessages(due, world)
  const problems = late.map(({ problem }) => problem)
  if (waiting.length === 0) return { entries: await unknownOnes(wish, world), delivery: null, late: problems }
  world.teller.say('sending', { count: waiting.length })
  const delivery = await deliver(world, due, waiting.length)
  const ids = new Set(waiting.map(({ id }) => id))
  const sent = (await journal.outbox()).filter(({ id }) => ids.has(id))
  const others = (await unknownOnes(wish, world)).filter(({ id }) => !ids.has(id))
  return { entries: [...sent, ...others], delivery, late: problems }
}

/** The mailings that must not leave by themselves; a reason lets those leave that it can. */
async function lateOnes(
  { ticket, late }: Continuation,
  { journal, clock, registry }: World,
): Promise<{ mailing: number; problem: Refusal }[]> {
  const judged = (one: Waiting) => lateness(one, clock.now(), registry.settings.limits.late)
  const problems: { mailing: number; problem: Refusal }[] = []
  for (const one of await journal.waiting()) {
    const before = ticket === null || one.ticket === ticket ? judged(one) : null
    if (before === null) continue
    const problem = late === null ? before : judged({ ...one, lateReason: late.reason })
    if (late !== null && problem === null) await journal.allowLate(one.mailing, late.reason, late.by, clock.now())
    else problems.push({ mailing: one.mailing, problem: problem ?? before })
  }
  return problems
}

async function dueMessages(due: Due, { journal, clock }: World): Promise<OutboxEntry[]> {
  const scheduled = (await journal.waiting()).filter(({ sendAt }) => sendAt !== null && sendAt > clock.now())
  const left = new Set([...due.except, ...scheduled.map(({ mailing }) => mailing)])
  return (await journal.outbox({ open: true })).filter(
    ({ state, mailing, ticket }) => isState(state, 'leaves') && !left.has(mailing) && (due.ticket ?? ticket) === ticket,
  )
}

/** What may or may not have arrived is told at every sending, until a person has resolved it. */
async function unknownOnes({ ticket }: Continuation, { journal }: World): Promise<OutboxEntry[]> {
  const open = await journal.outbox({ open: true })
  return open.filter((one) => one.state === 'unknown' && (ticket ?? one.ticket) === one.ticket)
}
