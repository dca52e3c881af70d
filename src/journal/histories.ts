import { type Selectable, sql } from 'kysely'
import { noticeThreads, statesThat } from '../procedure/life/message-life.ts'
import { closingPhases, isReopened, type Turn, turnings } from '../procedure/life/ticket-state.ts'
import { type Facts, noticeType, type Phase } from '../procedure/notice/facts.ts'
import { isOver, type NoticeHistory, type PastPhase } from '../procedure/notice/life.ts'
import type { Changes, Criteria } from '../procedure/notice/recipients.ts'
import { chunksOf, hasBegun, isAwaited, mailings, messagesOf, momentOf, turnsByPeople } from './mailings.ts'
import type { Db, Tables } from './tables.ts'

// The lives of notices, made of their mailings.

export async function notice(db: Db, ticket: string): Promise<NoticeHistory | null> {
  return (await histories(db, [ticket]))[0] ?? null
}

/** All notices, or those of which partners have not been told the end: the others are not read. */
export async function notices(db: Db, { open = false } = {}): Promise<NoticeHistory[]> {
  if (!open) return histories(db, null)
  const all: NoticeHistory[] = []
  for (const some of chunksOf(await openTickets(db))) all.push(...(await histories(db, some)))
  return all.filter((history) => !isOver(history))
}

/**
 * The tickets of notices of which the end may be untold: no end that anybody has, or may have, or somebody has reopened
 * the ticket; their histories tell. Asked at each opening, so in SQL as it stands: building it took longer than the answer.
 */
async function openTickets(db: Db): Promise<string[]> {
  const { rows } = await sql<{ ticket: string }>`
    select distinct ticket from mailings as one
    where thread = ${noticeThreads.told} and withdrawn_at is null and (
      not exists (
        select id from mailings as last
        where last.ticket = one.ticket and last.thread = one.thread and last.withdrawn_at is null
          and last.phase in (${sql.join([...closingPhases])}) and exists (
            select id from messages as own where own.mailing = last.id and own.state in (${sql.join(statesThat('told'))}))
      ) or exists (
        select id from events as turn where turn.ticket = one.ticket and turn.what = ${turnings.open.event})
    ) order by ticket`.execute(db)
  return rows.map(({ ticket }) => ticket)
}

/** The histories of some tickets, or (null) of all, in the order of their tickets. */
async function histories(db: Db, tickets: readonly string[] | null): Promise<NoticeHistory[]> {
  const [only = null, ...others] = tickets ?? []
  const one = others.length === 0 ? only : null
  const rows = await mailings(db, one)
    .select(['mailings.id as mailing', 'mailings.facts', 'mailings.criteria'])
    .select(['mailings.ticket', 'mailings.sequence', 'mailings.phase'])
    .select(['mailings.text', 'mailings.fromName', 'mailings.fromEmail'])
    .select(['mailings.by', 'mailings.at', 'mailings.sendAt'])
    .select((query) => hasBegun(query).as('begun'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('told'))).as('told'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('waits'))).as('waits'))
    .select(isAwaited.as('awaits'))
    // what tells some that it concerns them no more is no part of what the others are told
    .where('mailings.thread', '=', noticeThreads.told)
    .$if(tickets !== null && one === null, (query) => query.where('mailings.ticket', 'in', [...(tickets ?? [])]))
    .orderBy('mailings.ticket')
    .orderBy('mailings.sequence')
    .execute()
  if (rows.length === 0) return []
  const turns = Map.groupBy(await turnsByPeople(db, one), (turn) => turn.ticket)
  return [...Map.groupBy(rows, (row) => row.ticket)].flatMap(([of, phases]) => historyOf(phases, turns.get(of) ?? []))
}

type PhaseRow = Pick<
  Selectable<Tables['mailings']>,
  'ticket' | 'sequence' | 'phase' | 'facts' | 'criteria' | 'text' | 'fromName' | 'fromEmail' | 'by' | 'at' | 'sendAt'
> & { mailing: number; begun: unknown; told: unknown; waits: unknown; awaits: unknown; recorded: number | null }

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
  const { mailing, phase, awaits: wish } = row
  const from = { name: row.fromName, email: row.fromEmail }
  const facts = JSON.parse(row.facts) as Facts
  const left = { begun: Boolean(row.begun), told: Boolean(row.told), waits: Boolean(row.waits) }
  const awaits = Boolean(wish) && { awaits: true as const }
  return { mailing, phase: phase as Phase, sequence, facts, text, from, by, at, sendAt, ...left, ...awaits }
}
