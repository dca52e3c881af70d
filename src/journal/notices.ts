import type { ExpressionBuilder, Selectable } from 'kysely'
import { mayHaveArrived, statesThat } from '../procedure/life/message-life.ts'
import { isReopened, type Turn } from '../procedure/life/ticket-state.ts'
import { type Facts, noticeType } from '../procedure/notice/facts.ts'
import type { NoticeHistory, PastPhase } from '../procedure/notice/life.ts'
import type { Changes, Criteria, Reason } from '../procedure/notice/recipients.ts'
import type { Journal, Told } from '../road/journal.ts'
import { note, record } from './record.ts'
import type { Db, Tables } from './tables.ts'
import { momentOf, turnsOf } from './ticket-state.ts'

type NoticeMethods = Pick<Journal, 'notice' | 'notices' | 'told' | 'record' | 'note'>

/** The part of the journal that knows notices: what was approved, and who was told. */
export function notices(db: Db): NoticeMethods {
  return {
    notice: async (ticket) => (await histories(db, ticket))[0] ?? null,
    notices: () => histories(db, null),
    told: (ticket) => told(db, ticket),
    record: (mailing) => db.transaction().execute((step) => record(step, mailing)),
    note: (event) => note(db, event),
  }
}

async function histories(db: Db, ticket: string | null): Promise<NoticeHistory[]> {
  const rows = await db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .selectAll('mailings')
    .select('events.id as recorded')
    .select((query) => hasBegun(query).as('begun'))
    .where('mailings.thread', '=', 'notice')
    .where('mailings.withdrawn_at', 'is', null)
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
    .orderBy('mailings.ticket')
    .orderBy('mailings.sequence')
    .execute()
  if (rows.length === 0) return []
  const turns = Map.groupBy(await turnsOf(db, ticket), (turn) => turn.ticket)
  return [...Map.groupBy(rows, (row) => row.ticket)].flatMap(([of, phases]) => historyOf(phases, turns.get(of) ?? []))
}

type PhaseRow = Selectable<Tables['mailings']> & { begun: unknown; recorded: number | null }

function historyOf(rows: readonly PhaseRow[], turns: readonly Turn[]): NoticeHistory[] {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return []
  const { kind, source, services } = JSON.parse(first.facts) as Facts
  return [
    {
      ticket: first.ticket,
      kind,
      type: noticeType({ kind, source }),
      source,
      services,
      ...(JSON.parse(first.criteria) as { criteria: Criteria; changes: Changes }),
      phases: [pastPhase(first), ...rows.slice(1).map(pastPhase)],
      reopened: isReopened(turns, momentOf({ ...last, id: last.recorded })),
    },
  ]
}

function pastPhase(row: PhaseRow): PastPhase {
  return {
    phase: row.phase as PastPhase['phase'],
    sequence: row.sequence,
    facts: JSON.parse(row.facts) as Facts,
    text: row.text,
    from: { name: row.from_name, email: row.from_email },
    by: row.by,
    at: row.at,
    sendAt: row.send_at,
    begun: Boolean(row.begun),
  }
}

async function told(db: Db, ticket: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['to_address', 'to_key', 'partner', 'reasons', 'message_id', 'rewritten_id', 'state', 'reply'])
    .select('report_kind as report')
    .where('ticket', '=', ticket)
    .where('thread', '=', 'notice')
    .where('state', '!=', 'dropped')
    .orderBy('sequence')
    .orderBy('id')
    .execute()
  const copies = Map.groupBy(rows, (row) => row.to_key)
  return [...copies.values()].flatMap((all) => {
    const newest = all.at(-1)
    if (newest === undefined) return []
    return {
      address: newest.to_address,
      partner: newest.partner,
      reasons: JSON.parse(newest.reasons) as Reason[],
      messageIds: all.filter(mayHaveArrived).map((row) => row.rewritten_id ?? row.message_id),
      state: newest.state,
      reply: newest.reply,
    }
  })
}

/** Whether a server has been given any message of the mailing that is looked at. */
export function hasBegun({ exists, selectFrom }: ExpressionBuilder<Tables, 'mailings'>) {
  return exists(
    selectFrom('messages as sent')
      .select('sent.id')
      .whereRef('sent.mailing', '=', 'mailings.id')
      .where('sent.state', 'in', statesThat('begun')),
  )
}
