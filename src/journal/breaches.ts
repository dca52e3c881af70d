import { Failure } from '../errors.ts'
import { knownAmong } from '../procedure/breach/known.ts'
import { formatPl } from '../procedure/time/format.ts'
import type { Breach, BreachJournal } from '../road/breach-journal.ts'
import { note, recordAll } from './mailings.ts'
import type { Db, Step } from './tables.ts'

// Mails that went to a wrong reader: who got what, by when what is to be done, what was done.

export async function openBreach(step: Step, ...[breach, mailings]: Parameters<BreachJournal['openBreach']>) {
  const { clocks, messages, ...own } = breach
  await refuseKnown(step, breach)
  const row = { ...own, messages: JSON.stringify(messages), closedAt: null, closedBy: null }
  const { id } = await step.insertInto('breaches').values(row).returning('id').executeTakeFirstOrThrow()
  const running = clocks.map((one) => ({ ...one, breach: id, metAt: null, metBy: null }))
  if (running.length > 0) await step.insertInto('clocks').values(running).execute()
  const recorded = await recordAll(step, mailings)
  await note(step, { at: own.at, who: own.by, ticket: own.ticket, what: 'breach-opened', detail: `${id}` })
  return { id, mailings: recorded }
}

async function refuseKnown(step: Step, breach: Parameters<BreachJournal['openBreach']>[0]): Promise<void> {
  const known = knownAmong(await breaches(step, { open: true }), breach)
  if (known !== null) throw new Failure('breach-known', { id: known.id })
}

export async function breaches(db: Db, { id, open }: Parameters<BreachJournal['breaches']>[0] = {}): Promise<Breach[]> {
  const rows = await db
    .selectFrom('breaches')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .$if(open === true, (query) => query.where('closedAt', 'is', null))
    .orderBy('id')
    .execute()
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await partsOf(db, row)) })))
}

/** What stands in other tables, or as JSON. */
async function partsOf(db: Db, { id, messages }: { readonly id: number; readonly messages: string }) {
  const clocks = await db.selectFrom('clocks').selectAll().where('breach', '=', id).orderBy('id').execute()
  const remarks = await db.selectFrom('remarks').selectAll().where('breach', '=', id).orderBy('id').execute()
  return { messages: JSON.parse(messages) as number[], clocks, remarks }
}

export async function noteBreach(step: Step, ...[id, { met, ...remark }]: Parameters<BreachJournal['noteBreach']>) {
  const breach = await openOne(step, id)
  if (met !== null) await meet(step, breach, { ...remark, name: met })
  await step
    .insertInto('remarks')
    .values({ ...remark, breach: id, ticket: breach.ticket })
    .execute()
}

/** A clock is stopped once: what was done in time is not done again. */
async function meet(step: Step, { id, clocks }: Breach, { name, at, by }: { name: string; at: number; by: string }) {
  const running = clocks.filter(({ metAt }) => metAt === null).map((clock) => clock.name)
  if (!running.includes(name)) throw new Failure('breach-clock', { id, name, known: running.join(', ') || '-' })
  const own = step.updateTable('clocks').where(({ and }) => and({ breach: id, name }))
  await own.set({ metAt: at, metBy: by }).execute()
}

export async function closeBreach(step: Step, ...[id, remark]: Parameters<BreachJournal['closeBreach']>) {
  const { ticket } = await openOne(step, id)
  await step
    .insertInto('remarks')
    .values({ ...remark, breach: id, ticket })
    .execute()
  await step.updateTable('breaches').set({ closedAt: remark.at, closedBy: remark.by }).where('id', '=', id).execute()
  await note(step, { at: remark.at, who: remark.by, ticket, what: 'breach-closed', detail: `${id}` })
}

async function openOne(step: Step, id: number): Promise<Breach> {
  const [breach] = await breaches(step, { id })
  if (breach === undefined) throw new Failure('breach-unknown', { id })
  if (breach.closedAt !== null) throw new Failure('breach-closed', { id, at: formatPl(breach.closedAt) })
  return breach
}
