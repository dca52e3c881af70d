import { sql } from 'kysely'
import { Failure } from '../errors.ts'
import { answers, besideIt, isState, noticeThreads, statesThat, toWithdraw } from '../procedure/life/message-life.ts'
import { commandsAfter } from '../procedure/notice/life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Journal, OutboxEntry } from '../road/journal.ts'
import { notice } from './histories.ts'
import { awaiting, chunksOf, messagesOf, note, ofMailing } from './mailings.ts'
import { noteOfEach } from './notes.ts'
import { outbox } from './outbox.ts'
import type { Db, Step } from './tables.ts'
import { takenBackOf } from './taken-back.ts'

// What people decide about what waits, and what is held until they do.

/** The messages with these numbers that wait. */
const waitingOnes = (step: Step, ids: readonly number[]) =>
  step.updateTable('deliveries').where('id', 'in', ids).where('state', 'in', statesThat('waits'))

/** What was put off, to be tried at once. */
const putOff = (step: Step, at: Instant) =>
  step
    .updateTable('deliveries')
    .set({ dueAt: at })
    .where(({ and }) => and({ state: 'deferred' }))
    .where('dueAt', '>', at)

export async function keepBack(step: Step, ids: readonly number[]): Promise<void> {
  for (const some of chunksOf(ids)) await waitingOnes(step, some).set({ dueAt: null }).execute()
}

export async function letGo(step: Step, ids: readonly number[], at: Instant): Promise<void> {
  for (const some of chunksOf(ids))
    await waitingOnes(step, some).set({ dueAt: at }).where('dueAt', 'is', null).where(agreedTo).execute()
}

/** A yes that is still wanted is another matter than what else holds a message. */
const agreedTo = sql<boolean>`not exists (select 1 from approvals join copies on copies.mailing = approvals.mailing
  where copies.id = deliveries.id and approvals.state = 'wanted')`

export async function despiteRegistry(
  step: Step,
  ...[ids, ticket, { by, reason, at }]: Parameters<Journal['despiteRegistry']>
): Promise<void> {
  if (ids.length === 0) return
  for (const some of chunksOf(ids))
    await step.updateTable('copies').where('id', 'in', some).set({ despite: 1 }).execute()
  await letGo(step, ids, at)
  const detail = `${ids.length}: ${reason}`
  await note(step, { at, who: by, ticket: ticket || null, what: 'despite-registry', detail })
}

export async function hurry(step: Step, ticket: string, by: string, at: Instant): Promise<number> {
  const { numUpdatedRows } = await putOff(step, at)
    .where('id', 'in', ({ selectFrom }) => selectFrom('copies').select('copies.id').where('copies.ticket', '=', ticket))
    .executeTakeFirst()
  const count = Number(numUpdatedRows)
  if (count > 0) await note(step, { at, who: by, ticket: ticket || null, what: 'tried-now', detail: `${count}` })
  return count
}

export async function allowLate(step: Step, ...[mailing, reason, by, at]: Parameters<Journal['allowLate']>) {
  const row = await step
    .updateTable('mailings')
    .set({ lateReason: reason, lateAt: at })
    .where('id', '=', mailing)
    .returning('ticket')
    .executeTakeFirst()
  // whoever says so does not mean: at its next try
  await putOff(step, at)
    .where('id', 'in', (query) => ofMailing(query, mailing))
    .execute()
  await note(step, { at, who: by, ticket: row?.ticket || null, what: 'late-allowed', detail: `${mailing}: ${reason}` })
}

/** What of a ticket is taken back as a whole, with what leaves beside it. */
async function takenBack(db: Db, ticket: string) {
  const rows = await db
    .selectFrom('mailings')
    .select(['id', 'thread', 'type', 'phase', 'sequence'])
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('taken'))).as('taken'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('waits'))).as('waits'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('open'))).as('open'))
    .select((query) => query.exists(messagesOf(query).where('own.state', 'in', statesThat('leaves'))).as('leaves'))
    .where(({ and }) => and({ ticket, withdrawnAt: null }))
    .execute()
  const { mailing, begun } = toWithdraw(
    rows.map((row) => ({ ...row, taken: Boolean(row.taken) || !row.open, waits: Boolean(row.waits) })),
  )
  if (begun === null) throw new Failure('nothing-to-withdraw', { ticket })
  if (mailing === null) {
    const { phase, thread } = begun
    const leaves = rows.some((row) => (row.id === begun.id || besideIt(begun, [row]).length > 0) && row.leaves)
    const told = thread === noticeThreads.told ? await notice(db, ticket) : null
    throw new Failure(leaves ? 'already-begun' : 'already-left', {
      ticket,
      phase,
      next: told ? commandsAfter(told) : 'nothing',
    })
  }
  const ids = [mailing, ...besideIt(mailing, rows)].map(({ id }) => id)
  const copies = await db.selectFrom('copies').select('id').where('mailing', 'in', ids).execute()
  return { mailing: mailing.id, phase: mailing.phase, ids, copies: copies.map(({ id }) => id) }
}

export async function mayWithdraw(db: Db, ticket: string) {
  const { mailing, phase, copies } = await takenBack(db, ticket)
  return { mailing, phase, messages: copies.length }
}

export async function withdraw(step: Step, ...[ticket, by, at, meant]: Parameters<Journal['withdraw']>) {
  if (meant !== undefined) await refuseWithdrawn(step, meant)
  const { mailing, phase, ids, copies } = await takenBack(step, ticket)
  // a yes to one mailing is none to another
  if (meant !== undefined && meant !== mailing) throw new Failure('withdraw-other', { ticket, phase })
  await drop(step, copies)
  await step.updateTable('mailings').set({ withdrawnAt: at }).where('id', 'in', ids).execute()
  await wantedNoMore(step, { by, at })
  await note(step, { at, who: by, ticket, what: 'withdrawn', detail: phase })
  return { phase, messages: copies.length }
}

/** Failure `withdrawn-already`: somebody else was quicker. */
async function refuseWithdrawn(step: Step, mailing: number): Promise<void> {
  const told = await takenBackOf(step, [mailing])
  if (told !== null) throw new Failure('withdrawn-already', told)
}

export async function withdrawMessages(
  step: Step,
  ...[ids, by, at]: Parameters<Journal['withdrawMessages']>
): Promise<OutboxEntry[]> {
  const taken: OutboxEntry[] = []
  for (const id of ids) {
    const [entry] = await outbox(step, { ids: [id] })
    if (entry === undefined) throw new Failure('outbox-no-such-message', { id })
    if (!isState(entry.state, 'waits')) throw new Failure('outbox-not-withdrawable', { id, state: entry.state })
    taken.push({ ...entry, state: 'dropped', nextTry: null, held: false })
  }
  await drop(step, ids)
  const told = (those: readonly number[]) => those.join(', ')
  await noteOfEach(step, taken, { at, who: by, what: 'withdrawn-messages' }, told)
  for (const mailing of new Set(taken.map((entry) => entry.mailing))) await withdrawEmpty(step, mailing, at)
  await wantedNoMore(step, { by, at })
  return taken
}

/** Of what is withdrawn nobody has to say yes any more. */
async function wantedNoMore(step: Step, { by, at }: { readonly by: string; readonly at: Instant }): Promise<void> {
  await step
    .updateTable('approvals')
    .set({ state: 'withdrawn', by, decidedAt: at })
    .where(awaiting)
    .where('mailing', 'in', ({ selectFrom }) =>
      selectFrom('mailings').select('mailings.id').where('mailings.withdrawnAt', 'is not', null),
    )
    .execute()
}

/** They go nowhere. */
export async function drop(step: Step, ids: readonly number[]): Promise<void> {
  for (const some of chunksOf(ids)) {
    await step.updateTable('deliveries').set({ state: 'dropped', dueAt: null }).where('id', 'in', some).execute()
    await step.updateTable('copies').set({ dropped: 1 }).where('id', 'in', some).execute()
  }
}

/** A mailing of which no message is left has told nobody: it may be given anew, unless something has followed it, or leaves beside it. */
async function withdrawEmpty(step: Step, mailing: number, at: Instant): Promise<void> {
  await step
    .updateTable('mailings')
    .set({ withdrawnAt: at })
    .where('id', '=', mailing)
    // the decision that an answer tells stands
    .where('phase', 'not in', [...answers])
    .where(({ not, exists, selectFrom }) =>
      not(exists(ofMailing({ selectFrom }, mailing).where('copies.dropped', '=', 0))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mailings as newer')
            .select('newer.id')
            .whereRef('newer.ticket', '=', 'mailings.ticket')
            .where(({ eb, ref, or }) => {
              const follows = eb('newer.thread', '=', ref('mailings.thread'))
              const beside = eb('newer.thread', 'like', `${noticeThreads.told}:%`)
              return or([
                follows.and('newer.sequence', '>', ref('mailings.sequence')),
                beside.and('newer.sequence', '=', ref('mailings.sequence')).and('newer.id', '!=', mailing),
              ])
            })
            .where('newer.withdrawnAt', 'is', null),
        ),
      ),
    )
    .execute()
}
