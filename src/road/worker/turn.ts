import type { Channel } from '../../address/channel.ts'
import { failureFrom } from '../../errors.ts'
import type { Party } from '../../procedure/acts/parties.ts'
import { type Continued, goOn } from '../continue.ts'
import type { Delivery } from '../deliver.ts'
import type { Held } from '../held.ts'
import type { Due, Journal } from '../journal.ts'
import type { Teller, World } from '../world.ts'
import { forLog, logged, stopForLog, type Tally, type WorkerEvent } from './event.ts'
import { fails, heals, holds, leftAlone, organOf, restingAt, type Shift } from './shift.ts'

/** One sending, the same as `dniu outbox send`. Never rejects: what fails is told, and tried again later. */
export async function send(shift: Shift): Promise<void> {
  try {
    await shift.place.sending(async (world) => {
      const continued = await goOn({ ticket: null, late: null }, asWorker(world, shift))
      heals(shift, 'sending')
      tellHeld(shift, continued.held)
      if (continued.delivery !== null) await tellSent(shift, continued.delivery, world.journal)
      tellOpen(shift, continued)
    })
  } catch (error) {
    fails(shift, 'sending', forLog(error))
  }
}

/** Does the acts that are due at a place, as `dniu jira push` does. Never rejects: what fails is told, and tried again later. */
export async function push(party: Party, shift: Shift): Promise<void> {
  const { place } = shift
  try {
    const { act, waitsForPerson } = await import('../acts.ts')
    const { tried, stopped } = await place.acting(party, (world) => act(null, world))
    const count = (wanted: string) => tried.filter(({ state }) => state === wanted).length
    const tally = {
      done: count('done'),
      deferred: count('queued'),
      refused: count('refused'),
      unknown: count('unknown'),
    }
    // that nothing could be told is told as a trouble
    if (tried.length > tally.deferred) place.tell({ event: told[party], ...tally })
    for (const { id, ticket, problem } of tried.filter(waitsForPerson))
      if (problem !== null) place.tell({ event: waits[party], code: problem.code, id, ticket })
    if (stopped === null) heals(shift, party)
    else if (!place.interrupted.aborted) fails(shift, party, forLog(failureFrom(stopped)))
  } catch (error) {
    fails(shift, party, forLog(error))
  }
}

const told = { tracker: 'told', mailbox: 'kept-sent', staff: 'carded' } as const satisfies Record<Party, string>
const waits = {
  tracker: 'act-refused',
  mailbox: 'copy-refused',
  staff: 'card-waits',
} as const satisfies Record<Party, string>

/**
 * The world as a worker sends in it. It waits for no other sender, and leaves alone what the
 * server does not take. It makes its pauses between its sendings: what has become late meanwhile must not leave.
 */
function asWorker(world: World, shift: Shift): World {
  const { limits, ...settings } = world.registry.settings
  const registry = { ...world.registry, settings: { ...settings, limits: { ...limits, patience: 0 } } }
  const heldBack = (due: Due): Due => ({ ...due, except: [...due.except, ...leftAlone(shift)] })
  const teller = tellerOf(shift)
  const journal: Journal = {
    ...world.journal,
    async claim(due, ...more) {
      const claimed = await world.journal.claim(heldBack(due), ...more)
      if (claimed.length > 0) teller.begun()
      return claimed
    },
    inHand: async () => 0,
  }
  return { ...world, registry, journal, teller, resting: restingAt(shift, shift.place.clock.wall()) }
}

/** `begun`: there really was something to send, as far as that is news: the server may have been away for long. */
function tellerOf(shift: Shift): Teller & { begun(): void } {
  const { place, ailments } = shift
  const moves = () => {
    shift.movedAt = place.clock.wall()
  }
  let count = 0
  return {
    show: async () => {},
    progress: moves,
    say(what, params) {
      if (what === 'sending') count = Number(params.count)
      if (what === 'finishing') place.tell({ event: what, count: Number(params.count) })
    },
    begun() {
      moves()
      if (count > 0 && ailments.server.problem === null) place.tell({ event: 'sending', count })
      count = 0
    },
    warn({ code, params = {} }) {
      if (code !== 'outcome-unrecorded') return
      const { id, reply } = logged(params)
      place.tell({ event: 'unrecorded', id: Number(id), reply: String(reply) })
    },
  }
}

/** Tells once of each mailing that is late, and of each message that the registry speaks against: a person decides. */
function tellHeld(shift: Shift, { late, changed }: Held): void {
  const events: WorkerEvent[] = [
    ...late.map(({ waiting: { ticket, phase }, problem: { code } }) => ({
      event: 'late' as const,
      code,
      ticket,
      phase,
    })),
    ...changed.map(({ id, waiting: { ticket }, problem: { code } }) => ({ event: 'kept' as const, code, id, ticket })),
  ]
  const keyed = new Map(events.map((event) => [Object.values(event).join(' '), event]))
  for (const [key, event] of keyed) if (!shift.waiting.has(key)) shift.place.tell(event)
  shift.waiting = new Set(keyed.keys())
  Object.assign(shift, { late: late.length, kept: changed.length })
}

/** Tells what became of the messages; keeps how the server does, and what it does not take. */
async function tellSent(shift: Shift, delivery: Delivery, journal: Journal): Promise<void> {
  const { outcomes, held } = delivery
  const tally = { accepted: 0, deferred: 0, refused: 0, unknown: 0 }
  for (const outcome of outcomes.values()) tally[outcome] += 1
  for (const name of Object.keys(tally) as (keyof Tally)[]) shift.sent[name] += tally[name]
  if (outcomes.size > 0) shift.place.tell({ event: 'sent', ...tally })
  for (const [mailing, stop] of held) {
    const [message] = await journal.outbox({ mailings: [mailing] })
    holds(shift, mailing, { problem: stopForLog(stop), ticket: message?.ticket ?? '' })
  }
  for (const [channel, way] of delivery.ways ?? [['email', delivery] as const]) keepHealth(shift, organOf[channel], way)
}

/** How a server does. One that takes nothing more and took some before begins its pauses anew. */
function keepHealth(shift: Shift, organ: (typeof organOf)[Channel], { outcomes, stopped, held }: Delivery): void {
  // a server that does not take one mailing may take all others
  const isWhole = stopped !== null && ![...held.values()].includes(stopped)
  if (!isWhole) {
    if (outcomes.size > 0) heals(shift, organ)
    return
  }
  if ([...outcomes.values()].includes('accepted')) shift.ailments[organ].times = 0
  fails(shift, organ, stopForLog(stopped))
}

/** Tells of each message once that it waits for a person: it is refused, or nobody knows whether it has arrived. */
function tellOpen({ place, unknown }: Shift, { entries, delivery }: Continued): void {
  for (const { id, ticket, state } of entries) {
    if (state === 'refused' && delivery?.outcomes.has(id)) place.tell({ event: state, id, ticket })
    if (state !== 'unknown' || unknown.has(id)) continue
    unknown.add(id)
    place.tell({ event: state, id, ticket })
  }
}
