import { caught, type Refusal } from '../errors.ts'
import { actDueAt, verdictOn } from '../procedure/acts/act.ts'
import { type Party, parties } from '../procedure/acts/parties.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { SettledAct, TakenAct } from './act-journal.ts'
import { refuseSetClock } from './agree.ts'
import type { Doer } from './doer.ts'
import type { World } from './world.ts'

/** What doing acts of one place uses of the world. */
export interface Acting extends Pick<World, 'clock' | 'journal' | 'sender' | 'interrupted'> {
  readonly doer: Doer
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
 * Does what is due at one place, of one ticket or of all: take → look whether it is done → do → settle. It ends when
 * nothing is due, when the other side is away or refuses us, or when the patience with it is spent.
 */
export async function act(ticket: string | null, world: Acting): Promise<Acted> {
  const { journal, clock, doer, sender, interrupted } = world
  await journal.recoverActs(clock.wall())
  const tried: Tried[] = []
  while (doer.left() > 0 && !interrupted.aborted) {
    const now = clock.now()
    const taken = await journal.takeAct({ party: doer.party, ticket, now }, sender, clock.wall())
    if (taken === null) break
    const { problem, ...settled } = await done(taken, { doer, clock }, now)
    await journal.settleAct(taken.id, sender, settled, now)
    tried.push({ id: taken.id, ticket: taken.ticket, kind: taken.kind, state: settled.state, problem })
    if (problem !== null && verdictOn(problem.code).all) return { tried, stopped: problem }
  }
  return { tried, stopped: interrupted.aborted ? doer.stopped() : null }
}

async function done(
  act: TakenAct,
  { doer, clock }: Pick<Acting, 'doer' | 'clock'>,
  now: Instant,
): Promise<SettledAct & Pick<Tried, 'problem'>> {
  try {
    refuseSetClock({ clock, post: await doer.goal() })
    return { state: 'done', reply: await doer.does(act), dueAt: null, problem: null }
  } catch (error) {
    const { problem } = caught(error)
    return { ...settledBy(problem, act, now), problem }
  }
}

function settledBy({ code, params = {} }: Refusal, { tries }: TakenAct, now: Instant): SettledAct {
  const { state, pauses, waits } = verdictOn(code)
  const later = pauses ? actDueAt(tries + 1, Number(params.seconds ?? 0), now) : now
  return { state, reply: String(params.reply ?? params.there ?? code), dueAt: waits ? null : later }
}

/** Whether it is not tried again by itself. */
export const waitsForPerson = ({ problem }: Pick<Tried, 'problem'>): boolean =>
  problem !== null && verdictOn(problem.code).waits === true

type Around = Pick<
  World,
  'clock' | 'registry' | 'journal' | 'sender' | 'interrupted' | 'tracker' | 'sent' | 'staff' | 'teller'
>

/** Who does the acts of each place; null: nobody can. What they need is loaded then. */
const doers: Readonly<Record<Party, (world: Around) => Promise<Doer | null>>> = {
  tracker: async ({ tracker, registry }) =>
    tracker === null ? null : (await import('./tracker-doer.ts')).trackerDoer(tracker, registry),
  mailbox: async ({ sent, ...world }) => {
    if (sent === null) return null
    const [{ sentDoer }, { copyPatience }] = await Promise.all([import('./sent-doer.ts'), import('./patience.ts')])
    return sentDoer(sent, copyPatience, world)
  },
  staff: async ({ staff, ...world }) => {
    if (staff === null) return null
    const [{ cardDoer }, { cardPatience }] = await Promise.all([import('./card-doer.ts'), import('./patience.ts')])
    return cardDoer(staff, cardPatience, world)
  },
}

/** That some of it follows. */
const laters = {
  tracker: 'acts-later',
  mailbox: 'copies-later',
  staff: 'cards-later',
} as const satisfies Record<Party, string>

/**
 * After mails, of one ticket or of all, with what is left of the command's patience. Whatever becomes of it, the mails' outcome
 * stays: what is refused is told, and how the rest follows.
 */
export async function actAfter(ticket: string | null, world: Around): Promise<void> {
  for (const party of parties) await actAt(party, ticket, world)
}

async function actAt(party: Party, ticket: string | null, world: Around): Promise<void> {
  const { teller, journal, clock } = world
  try {
    if ((await journal.actsDue({ party, ticket, now: clock.now() })) === 0) return
    const doer = await doers[party](world)
    const { tried } = doer === null ? { tried: [] } : await act(ticket, { ...world, doer })
    const [waiting, others] = [tried.filter(waitsForPerson), tried.filter((one) => !waitsForPerson(one))]
    for (const { problem } of waiting) if (problem !== null) teller.warn(problem)
    const isLeft = others.some(({ problem }) => problem !== null)
    if (isLeft || (await journal.actsDue({ party, ticket, now: clock.now() })) > 0) teller.say(laters[party], {})
  } catch (error) {
    teller.warn(caught(error).problem)
  }
}
