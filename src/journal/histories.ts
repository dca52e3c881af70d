import type { Selectable } from 'kysely'
import { noticeThreads, statesThat } from '../procedure/life/message-life.ts'
import { closingPhases, isReopened, type Turn, turnings } from '../procedure/life/ticket-state.ts'
import { type Facts, noticeType, type Phase } from '../procedure/notice/facts.ts'
import { isOver, type NoticeHistory, type PastPhase } from '../procedure/notice/life.ts'
import type { Changes, Criteria } from '../procedure/notice/recipients.ts'
import { hasBegun, type Looked, mailings, messagesOf, momentOf, turnsByPeople } from './mailings.ts'
import type { Db, Tables } from './tables.ts'

// The lives of notices, made of their mailings.

export async function notice(db: Db, ticket: string): Promise<NoticeHistory | null> {
  return (await histories(db, { ticket, open: false }))[0] ?? null
}

/** All notices, or those of which partners have not been told the end: the others are not read. */
export async function notices(db: Db, { open = false } = {}): Promise<NoticeHistory[]> {
  const all = await histories(db, { ticket: null, open })
  return open ? all.filter((history) => !isOver(history)) : all
}

/** The mailings that may have told the end of the notice in the query, and were not withdrawn. */
function endsOf({ selectFrom }: Looked) {
  return selectFrom('mailings as last')
    .select('last.id')
    .whereRef('last.ticket', '=', 'mailings.ticket')
    .where('last.thread', '=', noticeThreads.told)
    .where('last.withdrawnAt', 'is', null)
    .where('last.phase', 'in', closingPhases)
    .where(({ or, eb, exists, selectFrom: from }) =>
      or([
        eb('last.sendAt', 'is', null),
        exists(
          from('messages as own')
            .select('own.id')
            .whereRef('own.mailing', '=', 'last.id')
            .where('own.state', 'in', statesThat('begun')),
        ),
      ]),
    )
}

async function histories(
  db: Db,
  { ticket, open }: { readonly ticket: string | null; readonly open: boolean },
): Promise<NoticeHistory[]> {
  const rows = await mailings(db, ticket)
    .select(['mailings.ticket', 'mailings.sequence', 'mailings.phase', 'mailings.facts', 'mailings.criteria'])
    .select([
      'mailings.text',
      'mailings.fromName',
      'mailings.fromEmail',
      'mailings.by',
      'mailings.at',
      'mailings.sendAt',
    ])
    .select((query) => hasBegun(query).as('begun'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('told'))).as('told'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('waits'))).as('waits'))
    // what tells some that it concerns them no more is no part of what the others are told
    .where('mailings.thread', '=', noticeThreads.told)
    .$if(open, (query) =>
      query.where((inner) =>
        inner.or([
          inner.not(inner.exists(endsOf(inner))),
          // a ticket that somebody reopened: whether since its end, its turns tell
          inner.exists(
            inner
              .selectFrom('events as turn')
              .select('turn.id')
              .whereRef('turn.ticket', '=', 'mailings.ticket')
              .where('turn.what', '=', turnings.open.event),
          ),
        ]),
      ),
    )
    .orderBy('mailings.ticket')
    .orderBy('mailings.sequence')
    .execute()
  if (rows.length === 0) return []
  const turns = Map.groupBy(await turnsByPeople(db, ticket), (turn) => turn.ticket)
  return [...Map.groupBy(rows, (row) => row.ticket)].flatMap(([of, phases]) => historyOf(phases, turns.get(of) ?? []))
}

type PhaseRow = Pick<
  Selectable<Tables['mailings']>,
  'ticket' | 'sequence' | 'phase' | 'facts' | 'criteria' | 'text' | 'fromName' | 'fromEmail' | 'by' | 'at' | 'sendAt'
> & { begun: unknown; told: unknown; waits: unknown; recorded: number | null }

function historyOf([first, ...rest]: readonly PhaseRow[], turns: readonly Turn[]): NoticeHistory[] {
  if (first === undefined) return []
  const newest = rest.at(-1) ?? first
  const { kind, source, services } = JSON.parse(newest.facts) as Facts
  const history = {
    ...{ ticket: first.ticket, kind, type: noticeType({ kind, source }), source, services },
    ...(JSON.parse(newest.criteria) as { criteria: Criteria; changes: Changes }),
    reopened: isReopened(turns, momentOf(newest)),
  }
  return [{ ...history, phases: [pastPhase(first), ...rest.map(pastPhase)] }]
}

function pastPhase({ sequence, text, by, at, sendAt, ...row }: PhaseRow): PastPhase {
  const from = { name: row.fromName, email: row.fromEmail }
  const facts = JSON.parse(row.facts) as Facts
  const left = { begun: Boolean(row.begun), told: Boolean(row.told), waits: Boolean(row.waits) }
  return { phase: row.phase as Phase, sequence, facts, text, from, by, at, sendAt, ...left }
}
