import { Failure } from '../errors.ts'
import { rowOf } from '../procedure/notice/book.ts'
import { commandsAfter, eventOf, latest } from '../procedure/notice/life.ts'
import { openValues, sameEvents } from '../procedure/notice/same-event.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { NewMailing } from '../road/mailing.ts'
import { notices } from './histories.ts'
import { recordAll, standingOf } from './mailings.ts'
import type { Step } from './tables.ts'

/** Records what leaves together, all of it or none: where an event begins, none that somebody has opened meanwhile. */
export async function recordOnce(step: Step, mailings: readonly NewMailing[]): Promise<number[]> {
  for (const mailing of mailings) await refuseOpened(step, mailing)
  return recordAll(step, mailings)
}

/** One event, one ticket (§2), also between the plan and its recording. A reason lifts what its giver could know. */
async function refuseOpened(step: Step, mailing: NewMailing): Promise<void> {
  if (mailing.type === 'letter') return
  const { ticket: own, type, phase, facts, at, sendAt, circumstances, apart = [] } = mailing
  if (!rowOf(type, phase)?.rules.includes('one-event')) return
  if (circumstances.reasons.separate !== undefined && apart.length === 0) return
  const others = (await notices(step, { open: true })).filter(({ ticket }) => ticket !== own && !apart.includes(ticket))
  const events = others.map((history) => ({ ...eventOf(history), history }))
  // an outage lasts until now: that of the other's recording, too, which is later than this plan
  const first = events.find((one) => sameEvents(facts, [one], Math.max(sendAt ?? at, one.at)).length > 0)
  if (first === undefined) return
  const newest = latest(first.history)
  const told = { theirs: newest.phase, at: formatPl(newest.at), next: commandsAfter(first.history) }
  throw new Failure('event-opened', { ...openValues(first), ...told, phase, own }, [standingOf(newest)])
}
