import { sql } from 'kysely'
import type { State } from '../procedure/life/message-life.ts'
import type { InHand } from '../procedure/life/pressing.ts'
import { minute } from '../procedure/time/instant.ts'
import type { Agenda, NewRun, Run, RunJournal } from '../road/run-journal.ts'
import { inHands } from './deliveries.ts'
import { isGone, leaseClock } from './lease.ts'
import { among, type Db, type Step } from './tables.ts'

// Who sends, and what there is to do.

/** For how long, in milliseconds, a run is remembered once a later one has come: only the last tells since when nobody sends. */
const memory = 60 * minute

export async function agenda(db: Db, { now, wall, except = [] }: Parameters<RunJournal['agenda']>[0]): Promise<Agenda> {
  const of = except.length === 0 ? sql`deliveries` : sql`messages`
  const besides = except.length === 0 ? sql`` : sql`and mailing not in (${sql.join([...except])})`
  // each of these is found by one index; what a vanished sender held is due since nobody knows when (0)
  const { rows } = await sql<Record<keyof Agenda, number | string | null>>`select
    (select count(*) from ${of} where due_at <= ${now} ${besides}) as due,
    (select min(due_at) from ${of} where due_at > 0 and due_at <= ${now} ${besides}) as oldest,
    (select max(due_at) from ${of} where due_at <= ${now} ${besides}) as latest,
    (select min(due_at) from deliveries where due_at > ${now}) as next,
    (select max(id) from copies) as newest`.execute(db)
  const holders = await holdersOf(db, wall)
  const count = (gone: boolean) =>
    holders.filter((one) => one.gone === gone).reduce((sum, { messages }) => sum + messages, 0)
  const found = (name: keyof Agenda) => (rows[0]?.[name] == null ? null : Number(rows[0][name]))
  return {
    due: found('due') ?? 0,
    oldest: found('oldest'),
    latest: found('latest'),
    next: found('next'),
    newest: found('newest') ?? 0,
    held: count(false),
    left: count(true),
  }
}

export async function handsFull(db: Db, wall: number): Promise<InHand[]> {
  return (await holdersOf(db, wall)).filter(({ gone }) => !gone)
}

/** Who holds messages of which mailing, and whether a holder has vanished, or its lease is over. */
async function holdersOf(db: Db, wall: number): Promise<(InHand & { readonly gone: boolean })[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['ticket', 'mailing', 'ownerHost as host', 'ownerPid as pid', 'ownerRun as run'])
    .select(({ fn }) => fn.countAll<number>().as('messages'))
    .select(sql<number>`sum(case when state = 'claimed' then 1 else 0 end)`.as('claimed'))
    .select(({ fn }) => fn.min<number>(sql`coalesce(lease_until, 0) - ${leaseClock(db, wall)}`).as('left'))
    .where(among(inHands))
    .groupBy(['ticket', 'mailing', 'ownerHost', 'ownerPid', 'ownerRun'])
    .execute()
  return rows.map(({ ticket, mailing, host, pid, run, ...row }) => {
    const left = Number(row.left)
    const counts = { messages: Number(row.messages), claimed: Number(row.claimed), until: wall + left }
    return {
      ticket,
      mailing,
      host: host ?? '-',
      pid: pid ?? 0,
      ...counts,
      gone: left < 0 || isGone({ host, pid, run }),
    }
  })
}

export async function skew(db: Db, wall: number): Promise<number> {
  const { rows } = await sql<{ now: number | string }>`select ${leaseClock(db, wall)} as now`.execute(db)
  return Number(rows[0]?.now ?? wall) - wall
}

export async function census(db: Db): Promise<Record<State, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select('state')
    .select(({ fn }) => fn.countAll<number>().as('messages'))
    .groupBy('state')
    .execute()
  const counts = { queued: 0, claimed: 0, data: 0, accepted: 0, deferred: 0, refused: 0, unknown: 0, dropped: 0 }
  for (const { state, messages } of rows) counts[state] = Number(messages)
  return counts
}

export async function signOfLife(step: Step, { run, doing, host, pid, beganAt }: NewRun, wall: number): Promise<void> {
  const alive = { seenAt: wall, endedAt: null }
  await step
    .insertInto('runs')
    .values({ run, doing, host, pid, beganAt, ...alive })
    .onConflict((conflict) => conflict.column('run').doUpdateSet(alive))
    .execute()
  const open = await step.selectFrom('runs').selectAll().where('endedAt', 'is', null).execute()
  for (const { run: gone, seenAt } of open.filter(isGone))
    await step.updateTable('runs').set({ endedAt: seenAt }).where('run', '=', gone).execute()
  await step
    .deleteFrom('runs')
    .where('seenAt', '<', wall - memory)
    .execute()
}

export async function endRun(db: Db, { run }: NewRun, wall: number): Promise<void> {
  await db.updateTable('runs').set({ seenAt: wall, endedAt: wall }).where('run', '=', run).execute()
}

export async function runs(db: Db): Promise<Run[]> {
  const rows = await db.selectFrom('runs').selectAll().orderBy('beganAt', 'desc').orderBy('run').execute()
  return rows.map((row) => {
    const { run, doing, host, pid } = row
    const [beganAt, seenAt] = [Number(row.beganAt), Number(row.seenAt)]
    const ended = row.endedAt === null ? null : Number(row.endedAt)
    return { run, doing, host, pid, beganAt, seenAt, endedAt: ended ?? (isGone(row) ? seenAt : null) }
  })
}
