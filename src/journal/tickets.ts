import { Failure } from '../errors.ts'
import { compareMoments, stateAt, type TicketState, turnings } from '../procedure/life/ticket-state.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { TicketJournal, TicketLine } from '../road/ticket-journal.ts'
import { type Activity, activities } from './activity.ts'
import { note } from './record.ts'
import type { Db, Step } from './tables.ts'
import { ticketStateOf, turnsOf } from './ticket-state.ts'

type TicketMethods = Pick<
  TicketJournal,
  'tickets' | 'ticket' | 'ticketState' | 'closeTicket' | 'reopenTicket' | 'nextSequence'
>

/** The part of the journal that knows tickets (§6). Nothing is kept of a ticket itself: all is told by what happened. */
export function ticketsIn(db: Db): TicketMethods {
  return {
    tickets: (now) => tickets(db, now),
    ticket: (ticket, now) => ticketOf(db, ticket, now),
    ticketState: (ticket, now) => ticketStateOf(db, ticket, now),
    closeTicket: (ticket, by, at) => db.transaction().execute((step) => turn(step, ticket, 'closed', { by, at })),
    reopenTicket: (ticket, reason, by, at) =>
      db.transaction().execute((step) => turn(step, ticket, 'open', { by, at, reason })),
    nextSequence: (ticket, thread) => nextSequence(db, ticket, thread),
  }
}

async function tickets(db: Db, now: Instant): Promise<TicketLine[]> {
  const turns = Map.groupBy(await turnsOf(db, null), ({ ticket }) => ticket)
  const all = Map.groupBy(await activities(db, null), ({ ticket }) => ticket)
  return [...all]
    .map(([ticket, happened]) => lineOf(ticket, happened, stateAt(turns.get(ticket) ?? [], now)))
    .toSorted((one, other) => other.lastAt - one.lastAt || compareNames(one.ticket, other.ticket))
}

const compareNames = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

async function ticketOf(db: Db, ticket: string, now: Instant): ReturnType<TicketJournal['ticket']> {
  const happened = (await activities(db, ticket)).toSorted(compareMoments)
  if (happened.length === 0) return null
  const state = await ticketStateOf(db, ticket, now)
  return { line: lineOf(ticket, happened, state), events: happened.map(({ event }) => event()) }
}

function lineOf(ticket: string, activity: readonly Activity[], state: TicketState): TicketLine {
  const happened = activity.toSorted(compareMoments)
  const callBacks = happened.flatMap(({ callBack }) => callBack ?? [])
  return {
    ticket,
    state,
    subject: happened.find(({ subject }) => subject !== null)?.subject ?? '',
    organizations: [...new Set(happened.flatMap(({ organizations }) => organizations))],
    firstAt: happened.at(0)?.at ?? 0,
    lastAt: happened.at(-1)?.at ?? 0,
    callBack: callBacks.length === 0 ? null : Math.min(...callBacks),
  }
}

async function turn(
  step: Step,
  ticket: string,
  to: TicketState,
  { by, at, reason = '' }: { by: string; at: Instant; reason?: string },
): Promise<void> {
  const { event, already } = turnings[to]
  if ((await ticketStateOf(step, ticket, at)) === to) throw new Failure(already, { ticket })
  await note(step, { at, who: by, ticket, what: event, detail: reason })
}

async function nextSequence(db: Db, ticket: string, thread: string): Promise<number> {
  const { last } = await db
    .selectFrom('mailings')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('ticket', '=', ticket)
    .where('thread', '=', thread)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}
