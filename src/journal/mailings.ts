import { userInfo } from 'node:os'
import { type ExpressionBuilder, sql } from 'kysely'
import { channelOf } from '../address/channel.ts'
import { Failure, type Problem, problem } from '../errors.ts'
import type { LetterFacts } from '../procedure/letter/facts.ts'
import {
  copyThread,
  isState,
  mayHaveArrived,
  noticeThreads,
  type State,
  statesThat,
} from '../procedure/life/message-life.ts'
import { differencesOf } from '../procedure/life/second.ts'
import {
  amendsEnd,
  closesTicket,
  closingOnes,
  type Moment,
  mustBeOpen,
  stateAt,
  type TicketState,
  type Turn,
  turnings,
} from '../procedure/life/ticket-state.ts'
import { corrections, isToldOnce } from '../procedure/notice/book.ts'
import type { Facts } from '../procedure/notice/facts.ts'
import { inTheWay, type Waiting } from '../procedure/notice/life.ts'
import type { Reason } from '../procedure/notice/recipients.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Told } from '../road/journal.ts'
import type { NewMailing, NewMessage } from '../road/mailing.ts'
import type { TicketJournal } from '../road/ticket-journal.ts'
import { queueActs } from './act-queue.ts'
import { goneBegins } from './gone.ts'
import { prunedTickets } from './pruned.ts'
import { isSqlite } from './sqlite.ts'
import type { Db, Event, Step, Tables } from './tables.ts'
import { refuseTakenBack } from './taken-back.ts'

// What was approved and recorded, who was told, and what that makes of a ticket.

export async function recordAll(step: Step, mailings: readonly NewMailing[]): Promise<number[]> {
  const ids: number[] = []
  for (const mailing of mailings) ids.push(await record(step, mailing, ids[0]))
  return ids
}

/** So many messages at once change what a plan is good for. */
const many = 1_000

/** `wish`: the first of those that are recorded together. */
export async function record(step: Step, mailing: NewMailing, wish?: number): Promise<number> {
  await refuseSecond(step, mailing)
  await refuseTakenBack(step, mailing)
  await refuseClosed(step, mailing)
  const { id } = await step.insertInto('mailings').values(mailingRow(mailing)).returning('id').executeTakeFirstOrThrow()
  const { at, sendAt, by: who, ticket, thread, sequence, phase: what, messages } = mailing
  const shared = { mailing: id, ticket, thread: copyThread(thread), sequence }
  for (const some of chunksOf(messages, 50))
    await step
      .insertInto('copies')
      .values(some.map((one) => copyRow(one, shared)))
      .execute()
  await queue(step, id, mailing.awaits === undefined ? (sendAt ?? at) : null)
  if (mailing.awaits !== undefined) await wants(step, { mailing: id, wish: wish ?? id, ...mailing.awaits })
  await queueActs(step, id, mailing)
  // a server plans by what it knows of its tables, and by itself looks again when most of this has left
  if (messages.length >= many && !isSqlite(step)) await sql`analyze copies, deliveries`.execute(step)
  await note(step, { at, who, ticket: ticket || null, what, detail: `${messages.length}`, mailing: id })
  return id
}

/** That a second person is to say yes before it leaves. */
async function wants(step: Step, wish: { mailing: number; wish: number; profile: string | null }): Promise<void> {
  await step
    .insertInto('approvals')
    .values({ ...wish, state: 'wanted', reason: '' })
    .execute()
}

/** That a yes is still wanted, as the index has it. */
export const awaiting = sql<boolean>`approvals.state = 'wanted'`

/** Whether the mailing in the query waits for one. */
export const isAwaited = sql<unknown>`exists (select 1 from approvals where mailing = mailings.id and state = 'wanted')`

/** Its messages may leave from then on; null: when a second person has said yes. */
async function queue(step: Step, mailing: number, dueAt: Instant | null): Promise<void> {
  await step
    .insertInto('deliveries')
    .columns(['id', 'state', 'dueAt'])
    .expression(({ selectFrom }) =>
      selectFrom('copies')
        .select(['id', sql.lit<State>('queued').as('state'), sql<number>`cast(${dueAt} as bigint)`.as('dueAt')])
        .where('mailing', '=', mailing)
        .orderBy('id'),
    )
    .execute()
}

function copyRow<Shared>({ to, key, reasons, ...message }: NewMessage, shared: Shared) {
  const { partner, messageId, head, own = null } = message
  const known = { toAddress: to, toKey: key, channel: channelOf(to), reasons: JSON.stringify(reasons) }
  return { ...shared, ...known, partner, messageId, head, own }
}

/** Few enough at a time for the parameters that one statement may have. */
export function* chunksOf<Item>(all: readonly Item[], size = 500): Generator<Item[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}

/** Who records second is told what the other has recorded, and, where it is something else, that the own did not leave. */
async function refuseSecond(step: Step, mailing: NewMailing): Promise<void> {
  const { ticket, thread, sequence, phase } = mailing
  const first = await step
    .selectFrom('mailings')
    .select(['id', 'by', 'at', 'sendAt', 'type', 'phase', 'subject', 'text', 'facts'])
    .select((query) => [hasBegun(query).as('begun'), isAwaited.as('awaits')])
    .where(({ and }) => and({ ticket, thread, sequence, withdrawnAt: null }))
    .executeTakeFirst()
  if (first === undefined) return
  const { by, type, phase: theirs } = first
  const found = differencesOf({ ...first, facts: JSON.parse(first.facts) as Facts | LetterFacts }, mailing)
  const missing = await without(step, first.id, mailing)
  const told = { ticket, by, at: formatPl(first.at), phase }
  if (theirs === phase && found.length === 0) throw new Failure('already-recorded', told, missing)
  const waits = thread === noticeThreads.told ? inTheWay(first, isCorrection(mailing)) : null
  if (waits !== null) throw new Failure(waits, { ticket, before: theirs, by }, [...found, ...missing])
  const besides = [standingOf(first), ...found, ...missing]
  if (theirs === phase && mailing.type !== 'letter' && isToldOnce(mailing.type, mailing.phase))
    throw new Failure('recorded-once', { ...told, kind: mailing.facts.kind }, besides)
  throw new Failure(closesTicket(type, theirs) ? 'recorded-end' : 'recorded-otherwise', { ...told, theirs }, besides)
}

/** How far what was recorded first has come. */
export function standingOf({ begun, awaits, sendAt, at }: Waiting & { readonly at: Instant }): Problem {
  if (begun) return problem('recorded-begun')
  return awaits ? problem('recorded-awaits') : problem('recorded-due', { due: formatPl(sendAt ?? at) })
}

/** Addresses that only the second of two mailings would have reached. */
async function without(step: Step, first: number, { messages }: NewMailing): Promise<Problem[]> {
  const rows = await step.selectFrom('copies').select('toKey').where('mailing', '=', first).execute()
  const reached = new Set(rows.map(({ toKey }) => toKey))
  const missing = messages.filter(({ key }) => !reached.has(key)).map(({ to }) => to)
  const shown = [...missing.slice(0, 5), ...(missing.length > 5 ? ['…'] : [])].join(', ')
  return missing.length === 0 ? [] : [problem('recorded-without', { addresses: shown })]
}

/** What is recorded about a ticket: a mailing, or a decision about a mail. */
type Recording = Pick<NewMailing, 'ticket' | 'at'> & { readonly type?: string; readonly phase?: string }

/** Failure `ticket-closed` if the ticket is closed at that moment (§6). No ticket (empty) is never closed. */
export async function refuseClosed(step: Step, { ticket, at, type = '', phase = '' }: Recording): Promise<void> {
  const byPeople = amendsEnd(type, phase)
  if (ticket !== '') mustBeOpen(ticket, await ticketState(step, ticket, at, { byPeople }))
}

function mailingRow(mailing: NewMailing) {
  const { ticket, thread, sequence, type, phase, subject, text, body, from, by, at, sendAt, sendBefore } = mailing
  const told = mailing.type === 'letter' ? null : { criteria: mailing.criteria, changes: mailing.changes }
  return {
    ...{ ticket, thread, sequence, type, phase, subject, text, by, at, sendAt, sendBefore },
    ...{ contentHeaders: body.contentHeaders, body: body.bytes, fromName: from.name, fromEmail: from.email },
    facts: JSON.stringify(mailing.facts),
    criteria: JSON.stringify(told),
    clockSet: mailing.clockSet ? 1 : 0,
    circumstances: JSON.stringify(mailing.circumstances),
  }
}

/** Keeps an event, beside who was signed in to the machine; `mailing` where it is the recording of one. */
export async function note(db: Db, event: Event): Promise<void> {
  if (event.who === '') throw new TypeError(`nobody has done it: ${event.what}`)
  await db
    .insertInto('events')
    .values({ ...event, system: systemUser() })
    .execute()
}

function systemUser(): string | null {
  try {
    return userInfo().username
  } catch {
    // a container may run under a user id that has no name
    return null
  }
}

export async function ticketState(
  ...[db, ticket, now, of]: [db: Db, ...Parameters<TicketJournal['ticketState']>]
): Promise<TicketState> {
  return stateAt(await (of?.byPeople ? turnsByPeople : turnsOf)(db, ticket), now)
}

/** All turns of a ticket, or (null) of every ticket, in no order: by people, and by notices that were not withdrawn. */
export async function turnsOf(db: Db, ticket: string | null): Promise<Turn[]> {
  return [...(await turnsByPeople(db, ticket)), ...(await turnsByNotices(db, ticket))]
}

/** Those by people: whoever opens a ticket again is one. */
export async function turnsByPeople(db: Db, ticket: string | null): Promise<Turn[]> {
  const { closed, open } = turnings
  const rows = await db
    .selectFrom('events')
    .select(['id as order', 'at', 'ticket', 'what'])
    .where('what', 'in', [closed.event, open.event])
    .$if(ticket !== null, (query) => query.where('ticket', '=', ticket))
    .execute()
  const byWord = rows.map(({ at, order, ticket: of, what }): Turn => {
    return { at, order, ticket: of ?? '', to: what === closed.event ? 'closed' : 'open' }
  })
  // what has gone cannot be gone on with
  const pruned = (await prunedTickets(db, ticket)).map((one): Turn => ({ ...one, order: Infinity, to: 'closed' }))
  return [...byWord, ...pruned]
}

async function turnsByNotices(db: Db, ticket: string | null): Promise<Turn[]> {
  const rows = await mailings(db, ticket)
    .select(['mailings.ticket', 'mailings.type', 'mailings.phase', 'mailings.at', 'mailings.sendAt'])
    .where('mailings.thread', '=', noticeThreads.told)
    // what nobody has agreed to yet ends nothing
    .where(sql<boolean>`mailings.id not in (select mailing from approvals where state = 'wanted')`)
    .orderBy('mailings.sequence')
    .execute()
  return [...Map.groupBy(rows, (row) => row.ticket).values()]
    .flatMap(closingOnes)
    .map((row) => ({ ticket: row.ticket, ...momentOf(row), to: 'closed' }))
}

/** The mailings of a ticket, or (null) of any, that were not withdrawn; `recorded` is the event of their recording. */
export function mailings(db: Db, ticket: string | null) {
  return everRecorded(db, ticket).where('mailings.withdrawnAt', 'is', null)
}

/** The same with those that were withdrawn. */
export function everRecorded(db: Db, ticket: string | null) {
  return db
    .selectFrom('mailings')
    .leftJoin('events', 'events.mailing', 'mailings.id')
    .select('events.id as recorded')
    .$if(ticket !== null, (query) => query.where('mailings.ticket', '=', ticket ?? ''))
}

/** When a mailing counts: from when it is to leave. */
export function momentOf(row: { at: number; sendAt: number | null; recorded: number | null }): Moment {
  return { at: row.sendAt ?? row.at, order: row.recorded ?? 0 }
}

export async function told(db: Db, ticket: string, corrects = false): Promise<Told[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select(['toAddress as address', 'toKey', 'partner', 'reasons', 'messageId', 'rewrittenId', 'state', 'reply'])
    .select(['settledAt', 'messages.reportKind as report', 'reportWords', 'reportAt'])
    .select(['messages.sequence', 'messages.thread', 'mailings.phase'])
    .where('messages.ticket', '=', ticket)
    .where('messages.thread', 'in', Object.values(noticeThreads))
    .where('dropped', '=', 0)
    .where('toKey', 'not like', `${goneBegins}%`)
    .orderBy('messages.sequence')
    .orderBy('messages.id')
    .execute()
  // what waits behind a correction does not leave any more
  const before = corrects ? Infinity : Math.max(-1, ...rows.flatMap((row) => (isCorrection(row) ? row.sequence : [])))
  const leaves = (row: (typeof rows)[number]) => row.sequence >= before || !isState(row.state, 'waits')
  const copies = Map.groupBy(rows, (row) => row.toKey)
  return [...copies.values()].flatMap((all) => {
    const arrived = all.filter((row) => mayHaveArrived(row) && leaves(row))
    const messageIds = arrived.map((row) => row.rewrittenId ?? row.messageId)
    const newest = arrived.at(-1)
    const released = newest?.thread === noticeThreads.released
    const knows = newest?.sequence ?? null
    return all.slice(-1).map(({ address, partner, state, reasons: why, report, ...last }) => {
      const reasons = JSON.parse(why) as Reason[]
      const [reply, settledAt] = report === 'bounced' ? [last.reportWords, last.reportAt] : [last.reply, last.settledAt]
      return { address, partner, reasons, messageIds, knows, released, state, reply, settledAt }
    })
  })
}

const isCorrection = ({ phase }: { readonly phase: string }): boolean => corrections.some((one) => one === phase)

type Looked = ExpressionBuilder<Tables, 'mailings'>

/** Whether a server has been given any message of the mailing in the query. */
export function hasBegun(query: Looked) {
  return query.exists(messagesOf(query).where('own.state', 'in', statesThat('begun')))
}

/** The numbers of a mailing's messages. */
export const ofMailing = ({ selectFrom }: Pick<ExpressionBuilder<Tables, never>, 'selectFrom'>, mailing: number) =>
  selectFrom('copies').select('copies.id').where('copies.mailing', '=', mailing)

/** The messages of the mailing in the query, as `own`. */
export function messagesOf({ selectFrom }: Looked) {
  return selectFrom('messages as own').select('own.id').whereRef('own.mailing', '=', 'mailings.id')
}
