import { isState } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { refuseSetClock } from './agree.ts'
import { deliverByWays } from './by-ways.ts'
import type { Delivery } from './deliver.ts'
import { type Held, heldByRegistry, judged, type Late, lateOnes, lateSince, tellDoubts } from './held.ts'
import type { Due, OutboxEntry } from './journal.ts'
import type { Delivering } from './run.ts'
import type { Tally, Waiting } from './waiting-journal.ts'
import type { World } from './world.ts'

/** A person's reason for something that does not happen by itself, and who gives it. */
interface Given {
  readonly reason: string
  readonly by: string
}

/** What is to go on, and what a person says about it. Each word is about one ticket; null: nobody says so. */
export interface Continuation {
  /** only this ticket; null: everything that is due */
  readonly ticket: string | null
  /** only these mailings; left out: all of them */
  readonly only?: readonly number[]
  /** why late messages may still leave */
  readonly late: Given | null
  /** why messages may leave although the registry has changed */
  readonly despiteRegistry?: Given | null
  /** who wants what was put off to be tried now */
  readonly now?: string | null
  /** true where every message is wanted in `entries`, the accepted ones too */
  readonly listed?: boolean
}

/** What became of what was due, and what still needs a person. */
export interface Continued {
  /** how many messages are in which state: those that were tried, those that wait for their next try, those unknown */
  readonly counts: Tally
  /** those that were tried and not accepted, and those whose fate is unknown; with `listed` all that are counted */
  readonly entries: readonly OutboxEntry[]
  /** how many were tried */
  readonly tried: number
  /** when the next of those that were put off is tried again; null: none is */
  readonly nextTry: Instant | null
  readonly delivery: Delivery | null
  readonly held: Held
  /** how many messages wait for their time, and when the first of it comes; null: none does */
  readonly later: { readonly count: number; readonly at: Instant } | null
}

/** Delivers what is recorded and due: after a stop, after a deferral, or at its scheduled time. */
export async function goOn(wish: Continuation, world: World): Promise<Continued> {
  const { journal, clock } = world
  const now = clock.now()
  refuseSetClock(world)
  // messages that a vanished sender was holding wait like the rest, and what a clock that was ahead has put off
  await journal.recover(clock.wall(), now)
  if (wish.ticket !== null && wish.now) await journal.hurry(wish.ticket, wish.now, now)
  const { only } = wish
  const waiting = (await journal.waiting(wish.ticket ?? undefined)).filter(({ mailing }) => isMeant(mailing, only))
  const late = await lateLeft(waiting, wish, world, now)
  const isLate = new Set(late.map(({ waiting: { mailing } }) => mailing))
  const inTime = waiting.filter(({ mailing }) => !isLate.has(mailing))
  const leaving = inTime.filter(({ sendAt }) => sendAt === null || sendAt <= now)
  const byRegistry = await registryLeft(inTime, wish, world, now)
  tellDoubts(byRegistry, world)
  const meant = { ticket: wish.ticket, ...(only !== undefined && { only }) }
  const judge = () => judged(wish.ticket, world)
  const due: Due = { ...meant, now, ...(await judge()) }
  const { counts: before } = await journal.tally(mailingsOf(leaving))
  const delivery = await sent(due, { ...world, judge })
  const since = delivery === null ? [] : await lateSince(mailingsOf(leaving), wish.ticket, world)
  return {
    ...(await whatBecame({ leaving, before, delivery }, wish, world)),
    delivery,
    held: { ...byRegistry, late: [...late, ...since] },
    later: laterOf(inTime, now),
  }
}

const mailingsOf = (waiting: readonly Waiting[]): number[] => waiting.map(({ mailing }) => mailing)

const isMeant = (mailing: number, only: Continuation['only']): boolean => only?.includes(mailing) ?? true

function laterOf(waiting: readonly Waiting[], now: Instant): Continued['later'] {
  const ahead = waiting.filter(({ sendAt }) => sendAt !== null && sendAt > now)
  const count = ahead.reduce((sum, { messages }) => sum + messages, 0)
  return count === 0 ? null : { count, at: Math.min(...ahead.map(({ sendAt }) => sendAt ?? now)) }
}

/** How many messages are to leave now: what others are sending counts, so that the report can tell of it. */
export async function dueNow(due: Due, { journal, sender }: Pick<World, 'journal' | 'sender'>): Promise<number> {
  return (await journal.dueCount(due)) + (await journal.inHand(due, sender))
}

async function sent(due: Due, world: World & Pick<Delivering, 'judge'>): Promise<Delivery | null> {
  const count = await dueNow(due, world)
  if (count === 0) return null
  world.teller.say('sending', { count })
  return deliverByWays(world, due, count)
}

/** The mailings that are too late to leave by themselves; those that a given reason allows are let through, from `now` on. */
async function lateLeft(
  waiting: readonly Waiting[],
  { late }: Continuation,
  world: World,
  now: Instant,
): Promise<Late[]> {
  const found = lateOnes(waiting, world)
  if (late === null) return found
  const left: Late[] = []
  for (const one of found) {
    const allowed = { ...one.waiting, lateReason: late.reason, lateAt: now }
    const [still] = lateOnes([allowed], world)
    if (still === undefined) await world.journal.allowLate(one.waiting.mailing, late.reason, late.by, now)
    else left.push({ waiting: one.waiting, problem: still.problem })
  }
  return left
}

/**
 * What the registry speaks against is held, until it changes again or a person lets it leave: who says so may say it
 * before its time, too.
 */
async function registryLeft(
  waiting: readonly Waiting[],
  { ticket, despiteRegistry }: Continuation,
  world: World,
  now: Instant,
): Promise<Omit<Held, 'late'>> {
  const { journal } = world
  const says = ticket !== null && despiteRegistry ? despiteRegistry : null
  const held = await heldByRegistry(says === null ? waiting.filter((one) => isDue(one, now)) : waiting, world)
  await journal.letGo(held.mended, now)
  const ids = held.changed.map(({ id }) => id)
  if (ticket !== null && says !== null) {
    await journal.despiteRegistry(ids, ticket, { ...says, at: now })
    return { ...held, changed: [] }
  }
  await journal.keepBack(ids)
  return held
}

/** Whether any message of a mailing could leave now, were it not held. */
const isDue = ({ sendAt, untried, held, nextTry }: Waiting, now: Instant): boolean =>
  (sendAt === null || sendAt <= now) && (untried > 0 || held > 0 || (nextTry !== null && nextTry <= now))

interface Run {
  readonly leaving: readonly Waiting[]
  readonly before: Tally
  readonly delivery: Delivery | null
}

async function whatBecame(
  { leaving, before, delivery }: Run,
  { ticket, only, listed = false }: Continuation,
  { journal }: World,
): Promise<Omit<Continued, 'delivery' | 'held' | 'later'>> {
  const mailings = mailingsOf(leaving)
  const outcomes: ReadonlyMap<number, unknown> = delivery?.outcomes ?? new Map()
  const { counts: after, nextTry } = await journal.tally(mailings)
  const known = await journal.outbox({ states: ['unknown'], ...(ticket !== null && { ticket }) })
  const unknown = known.filter(({ mailing }) => isMeant(mailing, only))
  const isLeaving = new Set(mailings)
  const others = unknown.filter(({ mailing }) => !isLeaving.has(mailing))
  const failed = listed ? {} : { states: ['deferred', 'refused'] as const }
  const some = await journal.outbox({ mailings: outcomes.size === 0 && !listed ? [] : mailings, ...failed })
  const entries = some.filter(
    ({ id, state }) => state !== 'unknown' && (outcomes.has(id) || (listed && isState(state, 'leaves'))),
  )
  const since = (state: 'accepted' | 'refused') => (after[state] ?? 0) - (before[state] ?? 0)
  return {
    counts: {
      ...after,
      accepted: since('accepted'),
      refused: since('refused'),
      unknown: (after.unknown ?? 0) + others.length,
    },
    entries: [...entries, ...unknown],
    tried: outcomes.size,
    nextTry,
  }
}
