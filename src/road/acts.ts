import { caught, problem, type Refusal } from '../errors.ts'
import { actDueAt, verdictOn } from '../procedure/acts/act.ts'
import { commentOf } from '../procedure/acts/comment.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Registry } from '../registry/types.ts'
import type { SettledAct, TakenAct } from './act-journal.ts'
import type { PatientTracker } from './tracker.ts'
import type { World } from './world.ts'

/** What telling a tracker uses of the world. */
export interface Acting extends Pick<World, 'clock' | 'registry' | 'journal' | 'sender' | 'interrupted'> {
  readonly tracker: PatientTracker
}

/** An act that was tried, and what stood in the way; null: nothing. */
export interface Tried extends Pick<TakenAct, 'id' | 'ticket' | 'kind'> {
  readonly state: SettledAct['state']
  readonly problem: Refusal | null
}

/** What became of the acts, and why nothing more was tried; null: nothing more is due. */
export interface Acted {
  readonly tried: readonly Tried[]
  readonly stopped: Refusal | null
}

/**
 * Tells the tracker what is due, of one ticket or of all: take → look whether it is done → do → settle. It ends when
 * nothing is due, when the tracker is away or refuses us, or when the patience with it is spent.
 */
export async function act(ticket: string | null, world: Acting): Promise<Acted> {
  const { journal, clock, tracker, sender, interrupted } = world
  await journal.recoverActs(clock.wall())
  const tried: Tried[] = []
  while (tracker.left() > 0 && !interrupted.aborted) {
    const now = clock.now()
    const taken = await journal.takeAct({ ticket, now }, sender, clock.wall())
    if (taken === null) break
    const problem = await inTheWay(taken, world)
    const settled = problem === null ? done : settledBy(problem, taken, now)
    await journal.settleAct(taken.id, sender, settled, now)
    tried.push({ id: taken.id, ticket: taken.ticket, kind: taken.kind, state: settled.state, problem })
    if (problem !== null && verdictOn(problem.code).all) return { tried, stopped: problem }
  }
  return { tried, stopped: interrupted.aborted ? problem('jira-stopped', { host: tracker.host }) : null }
}

const done: SettledAct = { state: 'done', reply: '', dueAt: null }

async function inTheWay({ tries, told, ...one }: TakenAct, { tracker, registry }: Acting): Promise<Refusal | null> {
  const text = one.kind === 'comment' ? commentOf({ ...told, by: nameOf(told.by, registry) }) : `Status: ${one.ticket}`
  try {
    await tracker.tell({ ...one, text, again: tries > 0 })
    return null
  } catch (error) {
    return caught(error).problem
  }
}

const nameOf = (id: string, { staff }: Registry): string => staff.find((one) => one.id === id)?.name ?? id

function settledBy({ code, params = {} }: Refusal, { tries }: TakenAct, now: Instant): SettledAct {
  const { state, pauses } = verdictOn(code)
  const later = pauses ? actDueAt(tries + 1, Number(params.seconds ?? 0), now) : now
  return { state, reply: String(params.reply ?? params.there ?? code), dueAt: state === 'refused' ? null : later }
}

/**
 * After mails, of one ticket or of all, with what is left of the command's patience. Whatever becomes of it, the mails' outcome
 * stays: what is refused is told, and how the rest follows.
 */
export async function actAfter(ticket: string | null, world: Pick<World, keyof Acting | 'teller'>): Promise<void> {
  const { tracker, teller, journal, clock } = world
  try {
    const { tried } = tracker === null ? { tried: [] } : await act(ticket, { ...world, tracker })
    for (const { state, problem } of tried) if (problem !== null && state === 'refused') teller.warn(problem)
    const isLeft = tried.some(({ state }) => state === 'queued' || state === 'unknown')
    if (isLeft || (await journal.actsDue({ ticket, now: clock.now() })) > 0) teller.say('acts-later', {})
  } catch (error) {
    teller.warn(caught(error).problem)
  }
}
