import { type Selectable, sql } from 'kysely'
import { Failure } from '../errors.ts'
import { isState, type Resolution, resolved, type State, statesThat } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import type { AnyReason } from '../road/mailing.ts'
import { stateShown } from './deliveries.ts'
import { isGone } from './gone.ts'
import { chunksOf } from './mailings.ts'
import { noteOfEach } from './notes.ts'
import { goneName, isMarked } from './pruned.ts'
import { among, type Db, type Step, type Tables } from './tables.ts'

// What people see of what left and what did not, and their word for what is unclear.

/** What was tried, and has not arrived as far as is known. */
const failedStates = statesThat('begun').filter((state) => isState(state, 'open'))

export async function outbox(
  db: Db,
  { mailings, ticket, states, open, failed, ids, page }: Parameters<Journal['outbox']>[0] = {},
): Promise<OutboxEntry[]> {
  if (mailings?.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .innerJoin('mailings', 'mailings.id', 'messages.mailing')
    .select(['messages.id', 'messages.mailing', 'messages.ticket', 'mailings.phase', 'messages.toAddress as to'])
    .select(['messages.channel', 'messages.partner', 'messages.messageId', 'messages.state', 'messages.reply'])
    .select(['messages.dueAt', 'messages.reasons', 'messages.reportKind', 'messages.reportWords', 'messages.reportAt'])
    .$if(mailings !== undefined, (query) => query.where('messages.mailing', 'in', [...(mailings ?? [])]))
    .$if(ticket !== undefined, (query) => query.where('messages.ticket', '=', ticket ?? ''))
    .$if(ids !== undefined, (query) => query.where('messages.id', 'in', [...(ids ?? [])]))
    .$if(states !== undefined, (query) => query.where(among(states ?? [])))
    .$if(open === true || failed === true, (query) =>
      query
        // each of the two is found by an index; where only one of them has to hold, nothing is
        .where('messages.id', 'in', ({ selectFrom }) =>
          selectFrom('messages as left')
            .select('left.id')
            .where(among(failed ? failedStates : statesThat('open'), 'left'))
            // the server took it, and it came back all the same
            .unionAll(
              selectFrom('messages as back')
                .select('back.id')
                .where(({ and }) => and({ 'back.state': 'accepted', 'back.reportKind': 'bounced' })),
            ),
        ),
    )
    .select(['messages.ownerHost as host', 'messages.ownerPid as pid', 'messages.ownerRun as run'])
    .select(leftAt('messages').as('leftAt'))
    .orderBy('messages.id')
    .$if(page !== undefined, (query) => query.where('messages.id', '>', page?.after ?? 0).limit(page?.most ?? 0))
    .execute()
  const entries = rows.map(({ host, pid, run, ...row }) =>
    entryOf({ ...row, state: stateShown({ state: row.state, host, pid, run }) }),
  )
  return failed === true ? entries.filter(({ state }) => state !== 'data') : entries
}

/** When a server took a message; null where none did, or where a person's word alone says that it has arrived. */
export const leftAt = (of: string) =>
  sql<number | null>`case when ${sql.ref(`${of}.state`)} <> 'accepted' or (${sql.ref(`${of}.reportKind`)} = 'delivered'
    and ${sql.ref(`${of}.reportWords`)} = '' and ${sql.ref(`${of}.reportAt`)} = ${sql.ref(`${of}.settledAt`)})
    then null else ${sql.ref(`${of}.settledAt`)} end`

type Row = Omit<OutboxEntry, 'nextTry' | 'held' | 'report' | 'reasons'> &
  Pick<Selectable<Tables['messages']>, 'reportKind' | 'reportWords' | 'reportAt' | 'dueAt' | 'reasons'>

function entryOf({ reportKind: kind, reportWords: words, reportAt: at, dueAt, ...row }: Row): OutboxEntry {
  return {
    ...row,
    nextTry: row.state === 'deferred' ? dueAt : null,
    held: dueAt === null && isState(row.state, 'waits'),
    report: kind === null ? null : { kind, words: words ?? '', at: at ?? 0 },
    reasons: JSON.parse(row.reasons) as AnyReason[],
  }
}

export async function resolve(step: Step, ...[id, ...word]: Parameters<Journal['resolve']>): Promise<OutboxEntry> {
  const [entry] = await resolveAll(step, [id], ...word)
  if (entry === undefined) throw new Failure('outbox-no-such-message', { id })
  return entry
}

export async function resolveAll(
  step: Step,
  ...[ids, as, by, at]: Parameters<Journal['resolveAll']>
): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = []
  for (const chunk of chunksOf(ids)) entries.push(...(await outbox(step, { ids: chunk })))
  const missing = ids.find((id) => !entries.some((entry) => entry.id === id))
  if (missing !== undefined) throw new Failure('outbox-no-such-message', { id: missing })
  await refuseWithdrawn(step, entries, as)
  if (as === 'resend') await refuseGone(step, entries)
  const told = entries.map((entry) => ({ ...entry, ...endedBy(entry, as, at), nextTry: null, held: false }))
  for (const [state, of] of Map.groupBy(told, (one) => one.state)) await end(step, of, { state, as, at })
  await noteOfEach(step, told, { at, who: by, what: `resolved-${as}` })
  return told
}

/** What has gone cannot be sent again. */
async function refuseGone(step: Step, entries: readonly OutboxEntry[]): Promise<void> {
  for (const { id, to, mailing } of entries)
    if (isGone(to) || (await isMarked(step, goneName('mailing', mailing)))) throw new Failure('outbox-pruned', { id })
}

/** Of a mailing that was taken back as a whole nothing is sent any more: the same may have been given anew. */
async function refuseWithdrawn(step: Step, entries: readonly OutboxEntry[], as: Resolution): Promise<void> {
  const dropped = entries.filter(({ state }) => state === 'dropped')
  const mailings = [...new Set(dropped.map(({ mailing }) => mailing))]
  if (mailings.length === 0) return
  const rows = await step.selectFrom('mailings').select(['id', 'withdrawnAt']).where('id', 'in', mailings).execute()
  const one = dropped.find(({ mailing }) => rows.some(({ id, withdrawnAt }) => id === mailing && withdrawnAt !== null))
  if (one !== undefined) throw new Failure('outbox-not-resolvable', { id: one.id, state: one.state, as })
}

/** What a person's word makes of a message: that it has arrived is kept as a report is. */
function endedBy({ id, state: before, report }: OutboxEntry, as: Resolution, at: Instant) {
  const state = resolved({ state: before, report: report?.kind ?? null }, as)
  if (state === null) throw new Failure('outbox-not-resolvable', { id, state: before, as })
  return { state, report: as === 'delivered' ? { kind: 'delivered', words: '', at } : null }
}

async function end(
  step: Step,
  entries: readonly OutboxEntry[],
  { state, as, at }: { readonly state: State; readonly as: Resolution; readonly at: Instant },
): Promise<void> {
  const isDelivered = as === 'delivered'
  const put = { state, settledAt: at, dueAt: state === 'queued' ? notBefore(at) : null }
  const report = isDelivered ? ({ reportKind: as, reportWords: '', reportAt: at } as const) : unreported
  for (const chunk of chunksOf(entries)) {
    const ids = chunk.map(({ id }) => id)
    await step.updateTable('deliveries').set(put).where('id', 'in', ids).execute()
    await step
      .updateTable('copies')
      .set({ ...report, dropped: 0 })
      .where('id', 'in', ids)
      .execute()
  }
}

const unreported = { reportKind: null, reportWords: null, reportAt: null }

/** What is to be sent again leaves at once, unless its own time is still to come, or a second person is to say yes. */
const notBefore = (at: Instant) =>
  sql<number | null>`(select case
    when exists (select 1 from approvals where approvals.mailing = mailings.id and approvals.state = 'wanted') then null
    when send_at > ${at} then send_at else cast(${at} as bigint) end from mailings
    join copies on copies.mailing = mailings.id where copies.id = deliveries.id)`
