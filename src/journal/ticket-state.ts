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
  const rows = await db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .select(['mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.at', 'mailings.send_at', 'events.id'])
    .where('mailings.thread', '=', 'notice')
    .where('mailings.withdrawn_at', 'is', null)
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
    .execute()
  return rows
    .filter(({ type, phase }) => closesTicket(type, phase))
    .map((row) => ({ ticket: row.ticket, ...momentOf(row), to: 'closed' }))
}

/** When a mailing counts: from when it is to leave; `id` is that of the event of its recording. */
export function momentOf(row: { at: number; send_at: number | null; id: number | null }): Moment {
  return { at: row.send_at ?? row.at, order: row.id ?? 0 }
}
