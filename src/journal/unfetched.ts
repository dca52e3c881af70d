import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewUnfetched, UnfetchedEntry, UnfetchedJournal, UnfetchedPlace } from '../road/unfetched-journal.ts'
import type { Db, Step } from './tables.ts'

// Mails that a mailbox did not give.

export async function missed(step: Step, { at, ...mail }: NewUnfetched): Promise<{ id: number; isNew: boolean }> {
  const { mailbox, uidValidity, uid } = mail
  const known = await step
    .selectFrom('unfetched')
    .select(['id', 'tries', 'state'])
    .where(({ and }) => and({ mailbox, uidValidity, uid }))
    .executeTakeFirst()
  if (known === undefined) {
    const row = { ...mail, at, state: 'open' as const, tries: 1, lastAt: at, by: null, settledAt: null }
    const { id } = await step.insertInto('unfetched').values(row).returning('id').executeTakeFirstOrThrow()
    return { id, isNew: true }
  }
  const { why, words } = mail
  const open = known.state === 'aside' ? {} : { state: 'open' as const, settledAt: null }
  await step
    .updateTable('unfetched')
    .set({ why, words, lastAt: at, tries: known.tries + 1, ...open })
    .where('id', '=', known.id)
    .execute()
  return { id: known.id, isNew: false }
}

export async function unfetched(
  db: Db,
  filter: Parameters<UnfetchedJournal['unfetched']>[0] = {},
): Promise<UnfetchedEntry[]> {
  const found = db.selectFrom('unfetched').where(({ and }) => and(filter))
  return found.selectAll().orderBy('id').execute()
}

export async function settleUnfetched(
  db: Db,
  { mailbox, uidValidity, uid }: UnfetchedPlace,
  state: 'fetched' | 'gone',
  at: Instant,
): Promise<void> {
  const open = db.updateTable('unfetched').where(({ and }) => and({ mailbox, uidValidity, uid, state: 'open' }))
  await open.set({ state, settledAt: at }).execute()
}

export async function renewed(db: Db, mailbox: string, uidValidity: number, at: Instant): Promise<void> {
  const open = db.updateTable('unfetched').where(({ and }) => and({ mailbox, state: 'open' }))
  await open.set({ state: 'gone', settledAt: at }).where('uidValidity', '!=', uidValidity).execute()
}

export async function putAside(step: Step, id: number, by: string, at: Instant): Promise<void> {
  const [entry] = await unfetched(step, { id })
  if (entry === undefined) throw new Failure('unfetched-unknown', { id })
  if (entry.state !== 'open') throw new Failure('unfetched-settled', { id, state: entry.state })
  await step.updateTable('unfetched').set({ state: 'aside', by, settledAt: at }).where('id', '=', id).execute()
}
