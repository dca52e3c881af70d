import type { Refusal } from '../errors.ts'
import { lateness } from '../procedure/lateness.ts'
import { isState } from '../procedure/life/message-life.ts'
import { refuseSetClock } from './agree.ts'
import { type Delivery, deliver } from './deliver.ts'
import type { Due, OutboxEntry, Waiting } from './journal.ts'
import type { World } from './world.ts'

export interface Continuation {
  /** only this ticket; null: everything that is due */
  readonly ticket: string | null
  /** why late messages may still leave, and who says so; null: they may not */
  readonly late: { readonly reason: string; readonly by: string } | null
}

/** The messages that were due, those whose fate is unknown, and what was too late to leave. */
export interface Continued {
  readonly entries: readonly OutboxEntry[]
  readonly delivery: Delivery | null
  readonly late: readonly Refusal[]
}

/** Delivers what is recorded and due: after a stop, after a deferral, or at its scheduled time. */
export async function goOn(wish: Continuation, world: World): Promise<Continued> {
  const { journal, clock } = world
  refuseSetClock(world)
  // messages that a vanished sender was holding wait like the rest
  await journal.recover(clock.wall())
  const late = await lateOnes(wish, world)
  const due: Due = { now: clock.now(), ticket: wish.ticket, except: late.map(({ mailing }) => mailing) }
  const waiting = await dueMessages(due, world)
  const problems = late.map(({ problem }) => problem)
  if (waiting.length === 0) return { entries: await unknownOnes(wish, world), delivery: null, late: problems }
  world.teller.say('sending', { count: waiting.length })
  const delivery = await deliver(world, due, waiting.length)
  const ids = new Set(waiting.map(({ id }) => id))
  const mailings = [...new Set(waiting.map(({ mailing }) => mailing))]
  const sent = (await journal.outbox({ mailings })).filter(({ id }) => ids.has(id))
  const others = (await unknownOnes(wish, world)).filter(({ id }) => !ids.has(id))
  return { entries: [...sent, ...others], delivery, late: problems }
}

/** The mailings that are too late to leave by themselves; those that a given reason allows are let through. */
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

/** The messages still to be sent that are due: not those that are scheduled for later. */
export async function dueMessages(due: Due, { journal, clock }: World): Promise<OutboxEntry[]> {
  const scheduled = (await journal.waiting()).filter(({ sendAt }) => sendAt !== null && sendAt > clock.now())
  const left = new Set([...due.except, ...scheduled.map(({ mailing }) => mailing)])
  const open = await journal.outbox({ open: true, ...ofTicket(due.ticket) })
  return open.filter(({ state, mailing }) => isState(state, 'leaves') && !left.has(mailing))
}

/** Messages that may or may not have arrived are reported at every sending until a person resolves them. */
async function unknownOnes({ ticket }: Continuation, { journal }: World): Promise<OutboxEntry[]> {
  return (await journal.outbox({ open: true, ...ofTicket(ticket) })).filter(({ state }) => state === 'unknown')
}

const ofTicket = (ticket: string | null) => (ticket === null ? {} : { ticket })
