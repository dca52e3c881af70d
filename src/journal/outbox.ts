import { Failure } from '../errors.ts'
import { type Resolution, resolved, toWithdraw } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, OutboxEntry, Waiting } from '../road/journal.ts'
import type { AnyReason } from '../road/mailing.ts'
import { hasBegun, messagesOf } from './notices.ts'
import { note } from './record.ts'
import type { Db, Step } from './tables.ts'

type OutboxMethods = Pick<Journal, 'outbox' | 'resolve' | 'waiting' | 'withdraw' | 'allowLate'>

/** A person's decision: who it is, and when. */
interface Decision {
  readonly by: string
  readonly at: Instant
}

/** The part of the journal that shows people what left and what did not, and takes their word for what is unclear. */
export function outboxes(db: Db): OutboxMethods {
  return {
    outbox: (filter) => outbox(db, filter ?? {}),
    resolve: (id, as, by, at) => db.transaction().execute((step) => resolve(step, id, as, { by, at })),
    waiting: () => waiting(db),
    withdraw: (ticket, by, at) => db.transaction().execute((step) => withdraw(step, ticket, { by, at })),
    allowLate: (mailing, reason, by, at) =>
      db.transaction().execute((step) => allowLate(step, mailing, reason, { by, at })),
  }
}

async function outbox(db: Db, filter: { mailing?: number; open?: boolean; id?: number }): Promise<OutboxEntry[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select(['messages.id', 'messages.mailing', 'messages.ticket', 'mailings.phase', 'messages.toAddress as to'])
    .select(['messages.partner', 'messages.messageId', 'messages.state', 'messages.reply'])
    .select(['messages.reasons', 'messages.reportKind', 'messages.reportWords', 'messages.reportAt'])
    .$if(filter.mailing !== undefined, (query) => query.where('messages.mailing', '=', filter.mailing ?? 0))
    .$if(filter.id !== undefined, (query) => query.where('messages.id', '=', filter.id ?? 0))
    .$if(filter.open === true, (query) =>
      query.where(({ or, and, eb }) =>
        or([
          eb('messages.state', 'not in', ['accepted', 'dropped']),
          // the server took it, and it came back all the same
          and([eb('messages.state', '=', 'accepted'), eb('messages.reportKind', '=', 'bounced')]),
        ]),
      ),
    )
    .orderBy('messages.id')
    .execute()
  return rows.map(({ reportKind: kind, reportWords: words, reportAt: at, ...row }) => ({
    ...row,
    report: kind === null ? null : { kind, words: words ?? '', at: at ?? 0 },
    reasons: JSON.parse(row.reasons) as AnyReason[],
  }))
}

async function resolve(step: Step, id: number, as: Resolution, { by, at }: Decision): Promise<OutboxEntry> {
  const [before] = await outbox(step, { id })
  if (before === undefined) throw new Failure('outbox-no-such-message', { id })
  const state = resolved({ state: before.state, report: before.report?.kind ?? null }, as)
  if (state === null) throw new Failure('outbox-not-resolvable', { id, state: before.state, as })
  await step
    .updateTable('messages')
    .set({ state, settledAt: at, triedRun: null, reportKind: null, reportWords: null, reportAt: null })
    .where('id', '=', id)
    .execute()
  await note(step, { at, who: by, ticket: before.ticket || null, what: `resolved-${as}`, detail: `${id}` })
  return { ...before, state, report: null }
}

async function waiting(db: Db): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('mailings')
    .innerJoin('messages', 'messages.mailing', 'mailings.id')
    .select(['mailings.id as mailing', 'mailings.ticket', 'mailings.phase', 'mailings.by', 'mailings.sendAt'])
    .select(['mailings.sendBefore', 'mailings.lateReason'])
    .select(({ fn }) => fn.countAll<number>().as('messages'))
    .select((query) => hasBegun(query).as('begun'))
    .where('mailings.withdrawnAt', 'is', null)
    .where('messages.state', '=', 'queued')
    .groupBy('mailings.id')
    .orderBy('mailings.id')
    .execute()
  return rows.map((row) => ({ ...row, messages: Number(row.messages), begun: Boolean(row.begun) }))
}

async function withdraw(step: Step, ticket: string, { by, at }: Decision) {
  const rows = await step
    .selectFrom('mailings')
    .select(['id', 'thread', 'phase', 'sequence'])
    .select((query) => query.exists(messagesOf(query).where('own.state', '!=', 'queued')).as('taken'))
    .where('ticket', '=', ticket)
    .where('withdrawnAt', 'is', null)
    .execute()
  const { mailing, begun } = toWithdraw(rows.map((row) => ({ ...row, taken: Boolean(row.taken) })))
  if (begun === null) throw new Failure('nothing-to-withdraw', { ticket })
  if (mailing === null) throw new Failure('already-begun', { ticket, phase: begun.phase })
  const { id, phase } = mailing
  const dropped = await step
    .updateTable('messages')
    .set({ state: 'dropped' })
    .where('mailing', '=', id)
    .executeTakeFirst()
  await step.updateTable('mailings').set({ withdrawnAt: at }).where('id', '=', id).execute()
  await note(step, { at, who: by, ticket, what: 'withdrawn', detail: phase })
  return { phase, messages: Number(dropped.numUpdatedRows) }
}

async function allowLate(step: Step, mailing: number, reason: string, { by, at }: Decision): Promise<void> {
  const row = await step
    .updateTable('mailings')
    .set({ lateReason: reason })
    .where('id', '=', mailing)
    .returning('ticket')
    .executeTakeFirst()
  await note(step, { at, who: by, ticket: row?.ticket || null, what: 'late-allowed', detail: `${mailing}: ${reason}` })
}
