import { Failure } from '../errors.ts'
import { isState, resolved, statesThat } from '../procedure/life/message-life.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { AnyReason } from '../road/mailing.ts'
import { note } from './mailings.ts'
import type { Db, Step } from './tables.ts'

// What people see of what left and what did not, and their word for what is unclear.

/** What was tried, and has not arrived as far as is known. */
const failedStates = statesThat('begun').filter((state) => isState(state, 'open') && state !== 'data')

export async function outbox(
  db: Db,
  { mailings, ticket, states, open, failed, id }: Parameters<Journal['outbox']>[0] = {},
): Promise<OutboxEntry[]> {
  if (mailings?.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select(['messages.id', 'messages.mailing', 'messages.ticket', 'mailings.phase', 'messages.toAddress as to'])
    .select(['messages.partner', 'messages.messageId', 'messages.state', 'messages.reply'])
    .select(['messages.dueAt', 'messages.reasons', 'messages.reportKind', 'messages.reportWords', 'messages.reportAt'])
    .$if(mailings !== undefined, (query) => query.where('messages.mailing', 'in', [...(mailings ?? [])]))
    .$if(ticket !== undefined, (query) => query.where('messages.ticket', '=', ticket ?? ''))
    .$if(id !== undefined, (query) => query.where('messages.id', '=', id ?? 0))
    .$if(states !== undefined, (query) => query.where('messages.state', 'in', [...(states ?? [])]))
    .$if(open === true || failed === true, (query) =>
      query.where(({ or, and, eb }) =>
        or([
          eb('messages.state', 'in', failed ? failedStates : statesThat('open')),
          // the server took it, and it came back all the same
          and({ 'messages.state': 'accepted', 'messages.reportKind': 'bounced' }),
        ]),
      ),
    )
    .orderBy('messages.id')
    .execute()
  return rows.map(({ reportKind: kind, reportWords: words, reportAt: at, dueAt, ...row }) => ({
    ...row,
    nextTry: row.state === 'deferred' ? dueAt : null,
    held: dueAt === null && isState(row.state, 'waits'),
    report: kind === null ? null : { kind, words: words ?? '', at: at ?? 0 },
    reasons: JSON.parse(row.reasons) as AnyReason[],
  }))
}

export async function resolve(step: Step, ...[id, as, by, at]: Parameters<Journal['resolve']>): Promise<OutboxEntry> {
  const [before] = await outbox(step, { id })
  if (before === undefined) throw new Failure('outbox-no-such-message', { id })
  const state = resolved({ state: before.state, report: before.report?.kind ?? null }, as)
  if (state === null) throw new Failure('outbox-not-resolvable', { id, state: before.state, as })
  const { sendAt } = await step
    .selectFrom('mailings')
    .select('sendAt')
    .where('id', '=', before.mailing)
    .executeTakeFirstOrThrow()
  await step
    .updateTable('messages')
    .set({ state, settledAt: at, dueAt: state === 'queued' ? Math.max(at, sendAt ?? at) : null })
    .set({ reportKind: null, reportWords: null, reportAt: null })
    .where('id', '=', id)
    .execute()
  await note(step, { at, who: by, ticket: before.ticket || null, what: `resolved-${as}`, detail: `${id}` })
  return { ...before, state, report: null, nextTry: null, held: false }
}
