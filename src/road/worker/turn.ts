import { type Continued, goOn } from '../continue.ts'
import type { Teller, World } from '../world.ts'
import { forLog, stopForLog, type Tally } from './event.ts'
import { fails, heals, type Shift } from './shift.ts'

/** One sending, the same as `dniu outbox send`. Never rejects: what fails is told, and tried again later. */
export async function send(shift: Shift): Promise<void> {
  try {
    const continued = await shift.place.sending((world) => goOn({ ticket: null, late: null }, asWorker(world, shift)))
    heals(shift, 'sending')
    tellLate(shift, continued)
    tellSent(shift, continued)
    tellUnknown(shift, continued)
  } catch (error) {
    fails(shift, 'sending', forLog(error))
  }
}

/** The world as a worker sends in it: it tells events, it is one sender for all of its life, and it waits for no other. */
function asWorker(world: World, { place, run, ailments }: Shift): World {
  const teller: Teller = {
    show: async () => {},
    warn: () => {},
    say(what, { count }) {
      // that the same messages are tried with a server that is away is no news
      const isNews = what === 'finishing' || ailments.server.problem === null
      if (what !== 'eml-written' && isNews) place.tell({ event: what, count: Number(count) })
    },
    progress: () => {},
  }
  const { host, pid, run: id } = run
  return { ...world, teller, sender: { host, pid, run: id }, journal: { ...world.journal, inHand: async () => 0 } }
}

/** Tells of each mailing once that it does not leave by itself, and why. */
function tellLate(shift: Shift, { late }: Continued): void {
  const all = late.map(({ code, params }) => ({ code, ticket: `${params?.ticket}`, phase: `${params?.phase}` }))
  const keyOf = (one: (typeof all)[number]) => Object.values(one).join(' ')
  for (const one of all) if (!shift.late.has(keyOf(one))) shift.place.tell({ event: 'late', ...one })
  shift.late = new Set(all.map(keyOf))
}

/** Tells what became of the messages, and which are refused; keeps how the server does. */
function tellSent(shift: Shift, { delivery, entries }: Continued): void {
  if (delivery === null) return
  const { outcomes, stopped } = delivery
  const tally = { accepted: 0, deferred: 0, refused: 0, unknown: 0 }
  for (const { outcome } of outcomes.values())
    if (outcome !== 'stopped') tally[outcome === 'broken' ? 'deferred' : outcome] += 1
  for (const name of Object.keys(tally) as (keyof Tally)[]) shift.sent[name] += tally[name]
  if (outcomes.size > 0) shift.place.tell({ event: 'sent', ...tally })
  for (const { id, ticket, state } of entries)
    if (state === 'refused' && outcomes.has(id)) shift.place.tell({ event: 'refused', id, ticket })
  if (tally.accepted > 0 || (stopped === null && outcomes.size > 0)) heals(shift, 'server')
  if (stopped !== null) fails(shift, 'server', stopForLog(stopped))
}

/** Tells of each message once that nobody knows whether it has arrived: a person decides. */
function tellUnknown({ place, unknown }: Shift, { entries }: Continued): void {
  for (const { id, ticket, state } of entries) {
    if (state !== 'unknown' || unknown.has(id)) continue
    unknown.add(id)
    place.tell({ event: 'unknown', id, ticket })
  }
}
