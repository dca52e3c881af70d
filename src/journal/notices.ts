import type { ExpressionBuilder, Selectable } from 'kysely'
import { mayHaveArrived, statesThat } from '../procedure/life/message-life.ts'
import { isReopened, type Turn } from '../procedure/life/ticket-state.ts'
import { type Facts, noticeType, type Phase } from '../procedure/notice/facts.ts'
import type { NoticeHistory, PastPhase } from '../procedure/notice/life.ts'
import type { Changes, Criteria, Reason } from '../procedure/notice/recipients.ts'
import type { Journal, Told } from '../road/journal.ts'
import { note, record } from './record.ts'
import type { Db, Tables } from './tables.ts'
import { mailings, momentOf, turnsOf } from './ticket-state.ts'

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
  const rows = await mailings(db, ticket)
    .selectAll('mailings')
    .select((query) => hasBegun(query).as('begun'))
    .where('mailings.thread', '=', 'notice')
    .orderBy('mailings.ticket')
    .orderBy('mailings.sequence')
    .execute()
  if (rows.length === 0) return []
  const turns = Map.groupBy(await turnsOf(db, ticket), (turn) => turn.ticket)
  return [...Map.groupBy(rows, (row) => row.ticket)].flatMap(([of, phases]) => historyOf(phases, turns.get(of) ?? []))
}

type PhaseRow = Selectable<Tables['mailings']> & { begun: unknown; recorded: number | null }

function historyOf(rows: readonly PhaseRow[], turns: readonly Turn[]): NoticeHistory[] {
  const [first, last] = [rows[0], rows.at(-1)]
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
      reopened: isReopened(turns, momentOf(last)),
    },
  ]
}

function pastPhase({ sequence, text, by, at, sendAt, ...row }: PhaseRow): PastPhase {
  const from = { name: row.fromName, email: row.fromEmail }
  const facts = JSON.parse(row.facts) as Facts
  return { phase: row.phase as Phase, sequence, facts, text, from, by, at, sendAt, begun: Boolean(row.begun) }
}

async function told(db: Db, ticket: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['toAddress', 'toKey', 'partner', 'reasons', 'messageId', 'rewrittenId', 'state', 'reply'])
    .select('reportKind as report')
    .where('ticket', '=', ticket)
    .where('thread', '=', 'notice')
    .where('state', '!=', 'dropped')
    .orderBy('sequence')
    .orderBy('id')
    .execute()
  const copies = Map.groupBy(rows, (row) => row.toKey)
  return [...copies.values()].flatMap((all) => {
    const messageIds = all.filter(mayHaveArrived).map((row) => row.rewrittenId ?? row.messageId)
    return all.slice(-1).map(({ toAddress: address, partner, state, reply, ...newest }) => {
      return { address, partner, reasons: JSON.parse(newest.reasons) as Reason[], messageIds, state, reply }
    })
  })
}

type Looked = ExpressionBuilder<Tables, 'mailings'>

/** Whether a server has been given any message of the mailing that is looked at. */
export function hasBegun(query: Looked) {
  return query.exists(messagesOf(query).where('own.state', 'in', statesThat('begun')))
}

/** The messages of the mailing that is looked at, as `own`. */
export function messagesOf({ selectFrom }: Looked) {
  return selectFrom('messages as own').select('own.id').whereRef('own.mailing', '=', 'mailings.id')
}
