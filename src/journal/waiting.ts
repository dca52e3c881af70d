import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import type { ChosenBy } from '../procedure/life/changed-since.ts'
import { noticeThreads, statesThat } from '../procedure/life/message-life.ts'
import { corrections } from '../procedure/notice/book.ts'
import type { Changes, Criteria } from '../procedure/notice/recipients.ts'
import type { Journal } from '../road/journal.ts'
import type { AnyReason } from '../road/mailing.ts'
import type { Tally, Waiting, WaitingMessage } from '../road/waiting-journal.ts'
import { hasBegun } from './mailings.ts'
import { among, type Db, type Tables } from './tables.ts'

// What waits, as counts: of how many messages the outbox has, nothing here reads more than it must.

export async function waiting(db: Db, ticket?: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select(['mailings.id as mailing', 'mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.by'])
    .select(['mailings.at', 'mailings.sendAt', 'mailings.sendBefore', 'mailings.lateReason', 'mailings.lateAt'])
    .select([
      // what a server is being given is told, or is to be found so
      howMany(sql`messages.state <> 'data'`).as('messages'),
      howMany(sql`messages.state in ('queued', 'claimed') and messages.attempts = 0`).as('untried'),
      howMany(sql`messages.state = 'deferred' and messages.due_at is not null`).as('deferred'),
      sql<number | null>`min(case when messages.state = 'deferred' then messages.due_at end)`.as('nextTry'),
      howMany(sql`messages.due_at is null and messages.state in ('queued', 'deferred')`).as('held'),
    ])
    .select((query) => hasBegun(query).as('begun'))
    .select(
      sql<number | null>`(select wish from approvals where mailing = mailings.id and state = 'wanted')`.as('wish'),
    )
    .select((query) =>
      query.exists(newerThan(query).whereRef('newer.thread', '=', 'messages.thread').select('newer.id')).as('followed'),
    )
    .select((query) =>
      query.exists(newerThan(query).where('newer.phase', 'in', corrections).select('newer.id')).as('corrected'),
    )
    .where(among(statesThat('leaves')))
    .$if(ticket !== undefined, (query) => query.where('messages.ticket', '=', ticket ?? ''))
    .groupBy(['mailings.id', 'messages.thread'])
    .orderBy('mailings.id')
    .execute()
  const told = await toldIn(db, ticket)
  const followed = rows.filter((row) => row.followed && row.type !== 'letter').map(({ mailing }) => mailing)
  const passed = await passedIn(db, followed)
  return rows.map(({ nextTry, wish, ...row }) => ({
    ...row,
    messages: Number(row.messages),
    untried: Number(row.untried),
    deferred: Number(row.deferred),
    held: Number(row.held),
    nextTry: nextTry === null ? null : Number(nextTry),
    wish: wish === null ? null : Number(wish),
    begun: Boolean(row.begun),
    followed: Boolean(row.followed),
    corrected: Boolean(row.corrected) && row.type !== 'letter',
    told: told.get(row.mailing) ?? 0,
    passed: passed.get(row.mailing) ?? 0,
  }))
}

const howMany = (such: RawBuilder<unknown>) => sql<number>`sum(case when ${such} then 1 else 0 end)`

/** The mailings of the same ticket with a greater number, as `newer`, that were not withdrawn. */
function newerThan({ selectFrom }: Pick<ExpressionBuilder<Tables, 'mailings' | 'messages'>, 'selectFrom'>) {
  return selectFrom('mailings as newer')
    .whereRef('newer.ticket', '=', 'mailings.ticket')
    .whereRef('newer.sequence', '>', 'mailings.sequence')
    .where('newer.withdrawnAt', 'is', null)
}

/** Of mailings that wait: how many messages a server has, or may have. */
async function toldIn(db: Db, ticket: string | undefined): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('messages')
    .select(['mailing', ({ fn }) => fn.countAll<number>().as('count')])
    .where('mailing', 'in', ({ selectFrom }) =>
      selectFrom('messages as own')
        .select('own.mailing')
        .distinct()
        .where(among(statesThat('leaves'), 'own'))
        .$if(ticket !== undefined, (query) => query.where('own.ticket', '=', ticket ?? '')),
    )
    .where('state', 'in', statesThat('told'))
    .groupBy('mailing')
    .execute()
  return new Map(rows.map(({ mailing, count }) => [mailing, Number(count)]))
}

/** How many waiting messages of these mailings are for addresses that have a newer phase already. */
async function passedIn(db: Db, mailings: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (mailings.length === 0) return new Map()
  const rows = await db
    .selectFrom('messages as own')
    .select(['own.mailing', ({ fn }) => fn.countAll<number>().as('count')])
    .where('own.mailing', 'in', [...mailings])
    .where('own.state', 'in', statesThat('leaves'))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('messages as newer')
          .select('newer.id')
          .whereRef('newer.ticket', '=', 'own.ticket')
          .whereRef('newer.thread', '=', 'own.thread')
          .whereRef('newer.toKey', '=', 'own.toKey')
          .whereRef('newer.sequence', '>', 'own.sequence')
          .where('newer.state', 'in', statesThat('told')),
      ),
    )
    .groupBy('own.mailing')
    .execute()
  return new Map(rows.map(({ mailing, count }) => [mailing, Number(count)]))
}

export async function newest(db: Db): Promise<number> {
  const { id } = await db
    .selectFrom('mailings')
    .select(({ fn }) => fn.max<number | null>('id').as('id'))
    .executeTakeFirstOrThrow()
  return Number(id ?? 0)
}

export async function dueCount(db: Db, due: Parameters<Journal['dueCount']>[0]): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('dueAt', '<=', due.now)
    .$if(due.ticket !== null, (query) => query.where(sql`ticket || ''`, '=', due.ticket ?? ''))
    .$if(due.except.length > 0, (query) => query.where('mailing', 'not in', [...due.except]))
    .$if(due.only !== undefined, (query) => query.where('mailing', 'in', [...(due.only ?? [])]))
    .$if(due.channel !== undefined, (query) => query.where('channel', '=', due.channel ?? 'email'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The state of a message, but `held` for one that waits and that no sender takes. */
const held = `state in ('queued', 'deferred') and due_at is null`
const stateOrHeld = sql<keyof Tally>`case when ${sql.raw(held)} then 'held' else state end`

export async function tally(db: Db, mailings: readonly number[]): ReturnType<Journal['tally']> {
  if (mailings.length === 0) return { counts: {}, nextTry: null }
  const rows = await db
    .selectFrom('messages')
    .select([stateOrHeld.as('is'), ({ fn }) => fn.countAll<number>().as('count')])
    .select(({ fn }) => fn.min<number | null>('dueAt').as('first'))
    .where('mailing', 'in', [...mailings])
    .groupBy(stateOrHeld)
    .execute()
  const deferred = rows.find((row) => row.is === 'deferred')?.first ?? null
  return {
    counts: Object.fromEntries(rows.map((row) => [row.is, Number(row.count)])),
    nextTry: deferred === null ? null : Number(deferred),
  }
}

export async function chosenBy(db: Db, mailing: number): Promise<ChosenBy> {
  const { type, facts, criteria } = await db
    .selectFrom('mailings')
    .select(['type', 'facts', 'criteria'])
    .where('id', '=', mailing)
    .executeTakeFirstOrThrow()
  if (type === 'letter') return { is: 'letter', facts: JSON.parse(facts) as LetterFacts }
  return { is: 'notice', ...(JSON.parse(criteria) as { criteria: Criteria; changes: Changes }) }
}

export async function waitingMessages(
  db: Db,
  ...[mailing, { after, most }]: Parameters<Journal['waitingMessages']>
): Promise<WaitingMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'toKey as key', 'toAddress as address', 'partner', 'reasons', 'dueAt', 'despite'])
    .where('mailing', '=', mailing)
    .where('state', 'in', statesThat('waits'))
    // by key, as the index has them: by number each page would sort the whole mailing
    .where('toKey', '>', after)
    .orderBy('toKey')
    .limit(most)
    .execute()
  return rows.map(({ dueAt, despite, reasons, ...row }) => ({
    ...row,
    reasons: JSON.parse(reasons) as AnyReason[],
    held: dueAt === null,
    despite: despite !== 0,
  }))
}

export async function noticeKeys(db: Db, ticket: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('toKey')
    .distinct()
    .where(({ and }) => and({ ticket, thread: noticeThreads.told }))
    .execute()
  return rows.map(({ toKey }) => toKey)
}
