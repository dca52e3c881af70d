import { addressKey } from '../address/address.ts'
import { type Problem, problem, type Refusal } from '../errors.ts'
import { few } from '../guard/own-words.ts'
import { changesIn, concernedSince } from '../procedure/life/changed-since.ts'
import { lateFrom, lateness, mayBePassed } from '../procedure/life/lateness.ts'
import { isState } from '../procedure/life/message-life.ts'
import { minute } from '../procedure/time/instant.ts'
import type { OutboxEntry } from './journal.ts'
import type { Judged } from './run.ts'
import type { Waiting } from './waiting-journal.ts'
import type { World } from './world.ts'

/** A mailing that must not leave by itself any more, and why. */
export interface Late {
  readonly waiting: Waiting
  readonly problem: Refusal
}

/** A message whose recipient the registry would not choose any more. */
export interface Changed {
  readonly id: number
  readonly waiting: Waiting
  readonly problem: Problem
}

/** What of the messages that wait needs a person, and what is worth telling. */
export interface Held {
  readonly late: readonly Late[]
  /** empty where the settings say that changes are only told; then they are doubts */
  readonly changed: readonly Changed[]
  /** changes that are only told, and people newly concerned */
  readonly doubts: readonly Problem[]
  /** messages that were held because of the registry, and whose recipients it would choose again */
  readonly mended: readonly number[]
}

export const nothingHeld: Held = { late: [], changed: [], doubts: [], mended: [] }

/** Whether there is anything of it to be told. */
export const needsWord = ({ late, changed, doubts }: Held): boolean => late.length + changed.length + doubts.length > 0

type Looking = Pick<World, 'journal' | 'clock' | 'registry'>

/** The mailings that are too late to leave by themselves. */
export function lateOnes(waiting: readonly Waiting[], { clock, registry }: Pick<World, 'clock' | 'registry'>): Late[] {
  const now = clock.now()
  return waiting.flatMap((one) => {
    const problem = lateness(one, now, registry.settings.limits.late)
    return problem === null ? [] : [{ waiting: one, problem }]
  })
}

/** What of what waits may leave, of one ticket or of all: as it is judged now, and from when on it is to be judged otherwise. */
export async function judged(ticket: string | null, world: Looking): Promise<Judged> {
  const { journal, clock, registry } = world
  // before what it is judged by: what is recorded meanwhile is not known
  const newest = await journal.newest()
  const waiting = await journal.waiting(ticket ?? undefined)
  const late = lateOnes(waiting, world)
  const except = late.map((one) => one.waiting.mailing)
  const now = clock.now()
  const times = waiting.map((one) => [one.mailing, lateFrom(one, now, registry.settings.limits.late)] as const)
  return {
    ...{ newest, except, passable: passableOnes(late) },
    lateFrom: new Map(times.flatMap(([mailing, from]) => (from === null ? [] : [[mailing, from]]))),
  }
}

/** Those of some mailings that have become late while they were leaving. */
export async function lateSince(mailings: readonly number[], ticket: string | null, world: Looking): Promise<Late[]> {
  const waiting = await world.journal.waiting(ticket ?? undefined)
  return lateOnes(
    waiting.filter(({ mailing }) => mailings.includes(mailing)),
    world,
  )
}

/** How many messages of a notice leave before a newer phase that is sent now: not what is late, put off, or still held. */
export async function leavingFirst(ticket: string, world: Looking): Promise<number> {
  const now = world.clock.now()
  const waiting = (await world.journal.waiting(ticket)).filter(({ type }) => type !== 'letter')
  const late = lateOnes(waiting, world).map((one) => one.waiting)
  const inTime = waiting.filter((one) => !late.includes(one))
  const { mended } = await heldByRegistry(
    inTime.filter((one) => one.held > 0 && (one.sendAt ?? now) <= now),
    world,
  )
  const leaving = inTime.filter((one) => mayLeave(one, now))
  return leaving.reduce((sum, { messages, held }) => sum + messages - held, mended.length)
}

const mayLeave = ({ sendAt, messages, deferred, held, nextTry }: Waiting, now: number): boolean =>
  (sendAt ?? now) <= now && (messages > deferred + held || (nextTry ?? Infinity) <= now)

/** Those of the late ones that a newer phase need not wait for. */
const passableOnes = (late: readonly Late[]): number[] =>
  late.filter(({ waiting }) => mayBePassed(waiting)).map(({ waiting }) => waiting.mailing)

/** Says what is worth a second look, and keeps nothing from leaving. */
export function tellDoubts({ doubts }: Pick<Held, 'doubts'>, { teller }: Pick<World, 'teller'>): void {
  for (const doubt of few(doubts)) teller.warn(doubt)
}

/** Entries as people see them: those of a mailing that is late are held, and have no next try. */
export function shownHeld(entries: readonly OutboxEntry[], { late }: Pick<Held, 'late'>): OutboxEntry[] {
  const mailings = new Set(late.map(({ waiting }) => waiting.mailing))
  return entries.map((entry) =>
    mailings.has(entry.mailing) && isState(entry.state, 'waits') ? { ...entry, held: true, nextTry: null } : entry,
  )
}

/** How many messages of a mailing wait for a person, because of the registry; what it lets go leaves with the next sending. */
export function idleIn({ changed, mended }: Held): (waiting: Waiting) => number {
  const counts = Map.groupBy(changed, ({ waiting }) => waiting.mailing)
  return ({ mailing, held, wish }) =>
    Math.max(counts.get(mailing)?.length ?? 0, mended.length > 0 || wish !== null ? 0 : held)
}

/** How many messages are looked at together. */
const page = 1000
/** For how long after it was recorded a notice is taken to be as it was approved, where it was to leave at once. */
const fresh = 5 * minute

/**
 * Holds what waits against today's registry: between approval and leaving a contact may have gone, a product may be
 * used no more, an event may concern others. Reads the messages of these mailings, a page at a time.
 */
export async function heldByRegistry(waiting: readonly Waiting[], world: Looking): Promise<Omit<Held, 'late'>> {
  const { journal, registry, clock } = world
  if (waiting.length === 0) return { changed: [], doubts: [], mended: [] }
  const changeOf = changesIn(registry)
  const changed: Changed[] = []
  const mended: number[] = []
  const joined: Problem[] = []
  for (const one of waiting) {
    const by = await journal.chosenBy(one.mailing)
    for (let after = ''; ; ) {
      const messages = await journal.waitingMessages(one.mailing, { after, most: page })
      for (const message of messages) {
        const problem = message.despite ? null : changeOf(message, by)
        if (problem !== null) changed.push({ id: message.id, waiting: one, problem })
        else if (message.held) mended.push(message.id)
      }
      const last = messages.at(-1)
      if (last === undefined || messages.length < page) break
      after = last.key
    }
    const waited = one.sendAt !== null || clock.now() > one.at + fresh
    if (by.is === 'notice' && one.untried > 0 && waited) joined.push(...(await newlyConcerned(one, by, world)))
  }
  if (registry.settings.limits.changed === 'hold') return { changed, doubts: joined, mended }
  return {
    changed: [],
    doubts: [...changed.map(({ problem }) => problem), ...joined],
    mended: [...mended, ...changed.map(({ id }) => id)],
  }
}

async function newlyConcerned(
  { ticket, phase }: Waiting,
  by: Parameters<typeof concernedSince>[1],
  { journal, registry }: Looking,
): Promise<Problem[]> {
  const known = new Set((await journal.noticeKeys(ticket)).map(addressKey))
  return concernedSince(registry, by, known).map(({ address, partner }) =>
    problem('concerned-since', { address, partner: partner ?? 'DV', phase, ticket }),
  )
}

/** Everything that needs a person or is worth telling among what waits, now or later, of one ticket or of all. */
export async function heldNow(waiting: readonly Waiting[], world: Looking): Promise<Held> {
  const late = lateOnes(waiting, world)
  const isLate = new Set(late.map(({ waiting: { mailing } }) => mailing))
  const rest = waiting.filter(({ mailing }) => !isLate.has(mailing))
  return { late, ...(await heldByRegistry(rest, world)) }
}
