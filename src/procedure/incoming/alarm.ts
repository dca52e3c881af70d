import { type Found, finding } from '../../errors.ts'
import type { Instant } from '../time/instant.ts'
import type { Card } from './card.ts'

/** A mail that has just come in. */
export interface Arrival {
  /** its number in the list */
  readonly id: number
  readonly card: Pick<Card, 'address' | 'unanswerable'>
  readonly receivedAt: Instant
}

/** What somebody must look at now, and the mails that show it; `event`: what the journal calls it. */
export interface Alarm {
  readonly event: 'incoming-loop' | 'incoming-flood' | 'incoming-caps'
  readonly mails: readonly number[]
  readonly told: Found
}

const hour = 60 * 60_000
/** What shows that mails of ours are sent back, or go round in a circle. */
const circling: readonly string[] = ['own-message', 'too-many-hops']

/**
 * What is wrong with mails that came in together: some are our own, or go round in a circle; somebody writes more of them
 * within an hour than answers may leave in one (`perHour`), and no program says that it wrote them.
 */
export function alarmsOf(arrivals: readonly Arrival[], perHour: number): Alarm[] {
  const back = arrivals.filter(({ card }) => card.unanswerable.some(({ code }) => circling.includes(code)))
  const written = arrivals.filter(({ card }) => card.address !== null && !isMachines(card))
  const bySender = Map.groupBy(written, ({ card }) => card.address ?? '')
  const floods = [...bySender].filter(([, all]) => densest(all) > perHour)
  return [
    ...(back.length === 0 ? [] : [alarm('incoming-loop', back, finding('alarm-loop', { count: back.length }))]),
    ...floods.map(([address, all]) =>
      alarm('incoming-flood', all, finding('alarm-flood', { count: all.length, address, most: perHour })),
    ),
  ]
}

/** Whether a program says that it wrote the mail. */
const isMachines = ({ unanswerable }: Arrival['card']): boolean =>
  unanswerable.some(({ code }) => code !== 'nobody-to-answer')

/** Answers that were due and did not leave, because a limit was reached. */
export function capAlarm(mails: readonly number[], cap: string, most: number): Alarm {
  return { event: 'incoming-caps', mails, told: finding('alarm-caps', { count: mails.length, cap, most }) }
}

const alarm = (event: Alarm['event'], mails: readonly Arrival[], told: Found): Alarm => ({
  event,
  mails: mails.map(({ id }) => id),
  told,
})

function densest(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ receivedAt }) => receivedAt).toSorted((one, other) => one - other)
  let from = 0
  let most = 0
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? time) >= hour) from += 1
    most = Math.max(most, at - from + 1)
  }
  return most
}
