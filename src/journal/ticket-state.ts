import {
  closesTicket,
  type Moment,
  stateAt,
  type TicketState,
  type Turn,
  turnings,
} from '../procedure/life/ticket-state.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Db } from './tables.ts'

/** The state of one ticket at a moment. */
export async function ticketStateOf(db: Db, ticket: string, now: Instant): Promise<TicketState> {
  return stateAt(await turnsOf(db, ticket), now)
}

/** All turns of a ticket, or (null) of every ticket, in no order: people's, and those of notices that have not been taken back. */
export async function turnsOf(db: Db, ticket: string | null): Promise<Turn[]> {
  return [...(await byPeople(db, ticket)), ...(await byNotices(db, ticket))]
}

async function byPeople(db: Db, ticket: string | null): Promise<Turn[]> {
  const { closed, open } = turnings
  const rows = await db
    .selectFrom('events')
    .select(['id as order', 'at', 'ticket', 'what'])
    .where('what', 'in', [closed.event, open.event])
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map(({ at, order, ticket: of, what }) => ({
    ...{ at, order, ticket: of ?? '' },
    to: what === closed.event ? 'closed' : 'open',
  }))
}

async function byNotices(db: Db, ticket: string | null): Promise<Turn[]> {
  const rows = await mailings(db, ticket)
    .select(['mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.at', 'mailings.sendAt'])
    .where('mailings.thread', '=', 'notice')
    .execute()
  return rows
    .filter(({ type, phase }) => closesTicket(type, phase))
    .map((row) => ({ ticket: row.ticket, ...momentOf(row), to: 'closed' }))
}

/** The mailings of a ticket, or (null) of any, that were not withdrawn; `recorded` is the event of their recording. */
export function mailings(db: Db, ticket: string | null) {
  return db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .select('events.id as recorded')
    .where('mailings.withdrawnAt', 'is', null)
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
}

/** When a mailing counts: from when it is to leave. */
export function momentOf(row: { at: number; sendAt: number | null; recorded: number | null }): Moment {
  return { at: row.sendAt ?? row.at, order: row.recorded ?? 0 }
}
