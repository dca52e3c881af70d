import type { Kysely } from 'kysely'
import { rowOf } from '../procedure/notice/book.ts'
import type { NoticeType, Phase } from '../procedure/notice/facts.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { TicketState } from '../workflow/ticket-journal.ts'
import type { Tables } from './tables.ts'

/** When something counts, and the how-manieth thing it is that was recorded: of two at one moment the later one holds. */
export interface Moment {
  readonly at: Instant
  readonly order: number
}

/** Something that closed a ticket, or opened it again. */
export interface Turn extends Moment {
  readonly ticket: string
  readonly to: TicketState
}

/** The later moment is greater. */
export function compareMoments(one: Moment, other: Moment): number {
  return one.at - other.at || one.order - other.order
}

/** What the turns so far make of a ticket at a moment: the latest holds; without any it is open (§6). */
export function stateAt(turns: readonly Turn[], now: Instant): TicketState {
  const past = turns.filter(({ at }) => at <= now).toSorted(compareMoments)
  return past.at(-1)?.to ?? 'open'
}

/** The state of one ticket at a moment. */
export async function ticketStateOf(db: Kysely<Tables>, ticket: string, now: Instant): Promise<TicketState> {
  return stateAt(await turnsOf(db, ticket), now)
}

/** All turns of a ticket, or (null) of every ticket, in no order. */
export async function turnsOf(db: Kysely<Tables>, ticket: string | null): Promise<Turn[]> {
  return [...(await byPeople(db, ticket)), ...(await byNotices(db, ticket))]
}

const turned = { 'ticket-closed': 'closed', 'ticket-reopened': 'open' } as const satisfies Record<string, TicketState>

async function byPeople(db: Kysely<Tables>, ticket: string | null): Promise<Turn[]> {
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'ticket', 'what'])
    .where('what', 'in', Object.keys(turned))
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  return rows.map((row) => ({
    ticket: row.ticket ?? '',
    at: row.at,
    order: row.id,
    to: turned[row.what as keyof typeof turned],
  }))
}

/** The last phase of a notice closes its ticket when it leaves; one that was taken back does not. */
async function byNotices(db: Kysely<Tables>, ticket: string | null): Promise<Turn[]> {
  const rows = await db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .select(['mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.at', 'mailings.send_at', 'events.id'])
    .where('mailings.thread', '=', 'notice')
    .where('mailings.withdrawn_at', 'is', null)
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
    .execute()
  return rows
    .filter(({ type, phase }) => rowOf(type as NoticeType, phase as Phase)?.last)
    .map((row) => ({ ticket: row.ticket, ...momentOf(row), to: 'closed' }))
}

/** When a mailing counts: from when it is to leave; `id` is that of the event of its recording. */
export function momentOf(row: { at: number; send_at: number | null; id: number | null }): Moment {
  return { at: row.send_at ?? row.at, order: row.id ?? 0 }
}
