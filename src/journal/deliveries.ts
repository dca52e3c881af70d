import { type RawBuilder, sql } from 'kysely'
import { isState, type State, statesThat } from '../procedure/life/message-life.ts'
import { type Instant, minute } from '../procedure/time/instant.ts'
import type { Claimed, Due, Journal, Sender, Settled } from '../road/journal.ts'
import { free, type Holder, heldBy, isGone, lease, leaseClock, leftBehind } from './lease.ts'
import { among, type Db, type Step } from './tables.ts'

// What senders work on: one message, one holder, one outcome.

/** The states in which a sender holds a message. */
export const inHands = statesThat('leaves').filter((state) => !isState(state, 'waits'))

/**
 * A sender's step that a message has made, as it is recorded; `company`: so many were under way with it; `newest`: the last
 * mailing that was known when it was judged.
 */
export type Recorded = { readonly id: number; readonly sender: Sender } & (
  | { readonly to: 'data'; readonly wall: number; readonly company: number; readonly newest: number }
  | { readonly to: 'settled'; readonly settled: Settled; readonly at: Instant }
  | { readonly to: 'released'; readonly at: Instant }
)

/** Records many steps at once: for each whether its message was still held by its sender. */
export async function recordSteps(step: Step, steps: readonly Recorded[]): Promise<boolean[]> {
  const held = new Set<number>()
  for (const [, of] of Map.groupBy(steps, ({ to, sender }) => `${to} ${sender.run}`)) {
    const [first] = of
    const ids = of.map(({ id }) => id)
    const ended = of.filter((one) => one.to === 'settled')
    const done =
      first?.to === 'data'
        ? await idsOf(step, beginning(step, begunIn(of), first.sender, first.wall))
        : first?.to === 'released'
          ? await toQueue(step, ids, first.sender, first.at)
          : await toEnd(step, ended)
    for (const id of done) held.add(id)
  }
  return steps.map(({ id }) => held.has(id))
}

/** The ids that a statement gives. */
async function idsOf(db: Db, statement: RawBuilder<{ id: number }>): Promise<number[]> {
  return (await statement.execute(db)).rows.map(({ id }) => Number(id))
}

/** A list whose length the server does not see when it plans: one plan is then as good as the next, and it keeps it. */
function list(type: 'bigint' | 'integer' | 'text', values: readonly (number | string | null)[]): RawBuilder<unknown> {
  return sql`(select cast(${values} as ${sql.raw(type)}[]))`
}

type Beginning = Extract<Recorded, { to: 'data' }>

const begunIn = (steps: readonly Recorded[]): Beginning[] => steps.filter((one) => one.to === 'data')

/**
 * The statement with which bodies are about to leave; it gives the ids of those that their sender still holds, and to
 * whose ticket nothing has come since they were judged.
 */
function beginning(db: Db, steps: readonly Beginning[], sender: Sender, wall: number): RawBuilder<{ id: number }> {
  const ids = steps.map(({ id }) => id)
  const newest = steps.reduce((least, one) => Math.min(least, one.newest), Number.MAX_SAFE_INTEGER)
  return sql`update deliveries set state = 'data', lease_until = ${leaseClock(db, wall, lease)}
    where id = any(cast(${list('bigint', ids)} as bigint[])) and ${heldBy(sender)} and state in ('claimed', 'data')
    and not exists (${sql.raw(ofItsTicket)} and newer.id > cast(${newest} as bigint))
    returning id`
}

/** Mailings of a delivery's ticket, as `newer`. */
export const ofItsTicket = `select 1 from mailings as newer where newer.ticket <> '' and newer.ticket =
  (select mailings.ticket from copies join mailings on mailings.id = copies.mailing where copies.id = deliveries.id)`

/** Gives messages back, unsent. */
async function toQueue(step: Step, ids: readonly number[], sender: Sender, at: Instant): Promise<number[]> {
  const held = step.updateTable('deliveries').where('id', 'in', ids).where(heldBy(sender))
  const rows = await held
    .set({ state: 'queued', dueAt: at, ...free })
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

type Settling = Extract<Recorded, { to: 'settled' }>

async function toEnd(step: Step, steps: readonly Settling[]): Promise<number[]> {
  const [first] = steps
  if (first === undefined) return []
  const { sender } = first
  const ended = await idsOf(step, settling(steps, heldBy(sender)))
  // somebody thought this sender had ended; the server's word is better knowledge, and stops a second copy
  const others = steps.filter(({ id, settled: { outcome } }) => outcome === 'accepted' && !ended.includes(id))
  if (others.length > 0) await idsOf(step, settling(others, sql`deliveries.state <> 'accepted'`))
  return ended
}

/** The statement that settles messages; it gives the ids of those that it has settled. Its words are always the same. */
function settling(steps: readonly Settling[], where: RawBuilder<boolean>): RawBuilder<{ id: number }> {
  const column = (type: Parameters<typeof list>[0], of: (step: Settling) => number | string | null) =>
    list(type, steps.map(of))
  const columns = [
    column('bigint', ({ id }) => id),
    column('text', ({ settled }) => settled.outcome),
    column('text', ({ settled }) => settled.reply),
    column('text', ({ settled }) => settled.rewrittenId ?? null),
    column('bigint', ({ at }) => at),
    column('bigint', ({ settled }) => settled.dueAt ?? null),
    column('integer', ({ settled }) => (settled.outcome === 'deferred' ? 1 : 0)),
  ]
  return sql`
    update deliveries set state = v.state, reply = v.reply, rewritten_id = v.rewritten, settled_at = v.at,
      due_at = v.due, attempts = attempts + v.charged,
      owner_host = null, owner_pid = null, owner_run = null, lease_until = null
    from unnest(${sql.join(columns)}) as v (id, state, reply, rewritten, at, due, charged)
    where deliveries.id = v.id and ${where} returning deliveries.id`
}

/** How the statement begins that records steps at once. */
export const atOnce = 'with "step0" as ('

/**
 * Records the usual steps of one sender in a single statement, which is its own transaction: a server far away is asked
 * once. Null where that cannot be: what is released, or was held by nobody any more, takes a transaction. SQLite has no
 * such statement.
 */
export async function recordAtOnce(db: Db, steps: readonly Recorded[]): Promise<boolean[] | null> {
  const [first] = steps
  const isUsual =
    first !== undefined && steps.every(({ to, sender }) => to !== 'released' && sender.run === first.sender.run)
  if (!isUsual) return null
  const { sender } = first
  const begun = begunIn(steps)
  const ended = steps.filter((one) => one.to === 'settled')
  const all = [
    ...begun.slice(0, 1).map(({ wall }) => beginning(db, begun, sender, wall)),
    ...(ended.length === 0 ? [] : [settling(ended, heldBy(sender))]),
  ]
  const parts = all.map((statement, index) => sql`${sql.ref(`step${index}`)} as (${statement})`)
  const given = all.map((_, index) => sql`select id from ${sql.ref(`step${index}`)}`)
  const held = new Set(await idsOf(db, sql`with ${sql.join(parts)} ${sql.join(given, sql` union all `)}`))
  const isLost = ended.some(({ id, settled: { outcome } }) => outcome === 'accepted' && !held.has(id))
  return isLost ? null : steps.map(({ id }) => held.has(id))
}

export async function renew(db: Db, sender: Sender, wall: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ leaseUntil: leaseClock(db, wall, lease) })
    .where(among(inHands, 'deliveries'))
    .where(heldBy(sender))
    .execute()
}

export async function takeBack(step: Step, ids: readonly number[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await step
    .updateTable('deliveries')
    .set(({ eb }) => ({
      state: 'queued',
      dueAt: at,
      settledAt: null,
      attempts: eb('attempts', '-', sql<number>`case when state = 'deferred' then 1 else 0 end`),
    }))
    .where('id', 'in', ids)
    .where('state', 'in', ['refused', 'deferred'])
    .execute()
}

/**
 * What a clock that was ahead has put off does not wait for that time; what is scheduled keeps its own. A minute is no
 * sign of it: the clocks of two hosts differ a little, and a pause is to hold.
 */
async function setRight(step: Step, now: Instant): Promise<void> {
  const scheduled = sql`select mailings.id from mailings where send_at > ${now}`
  await sql`update deliveries set due_at = ${now}
    where due_at > ${now} and (state = 'queued' or settled_at > ${now + minute})
    and (select mailing from copies where copies.id = deliveries.id) not in (${scheduled})`.execute(step)
  await sql`update acts set due_at = ${now}
    where due_at > ${now} and (settled_at is null or settled_at > ${now + minute})
    and mailing not in (${scheduled})`.execute(step)
}

export async function recover(step: Step, wall: number, now?: Instant): Promise<number> {
  if (now !== undefined) await setRight(step, now)
  const where = among(inHands, 'deliveries')
  const left = await leftBehind<State>(step, { table: 'deliveries', where, wall })
  for (const { id, state } of left) {
    const queued = { state: 'queued', dueAt: 0, ...free } as const
    const unknown = { state: 'unknown', reply: '', dueAt: null, ...free } as const
    const put = state === 'claimed' ? queued : unknown
    await step.updateTable('deliveries').set(put).where('id', '=', Number(id)).execute()
  }
  return left.length
}

/** A state as whoever only reads shows it, and does not take over: what a sender that has ended was sending is unknown. */
export function stateShown({ state, ...owner }: Holder & { readonly state: State }): State {
  return state === 'data' && isGone(owner) ? 'unknown' : state
}

export async function claim(
  step: Step,
  due: Due,
  sender: Sender,
  { wall, most }: Parameters<Journal['claim']>[2],
): Promise<Claimed[]> {
  const rows = await dueFirst(step, due, most)
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  await step
    .updateTable('deliveries')
    .set({ ownerHost: sender.host, ownerPid: sender.pid, ownerRun: sender.run })
    .set({ leaseUntil: leaseClock(step, wall, lease) })
    .set({ state: 'claimed', dueAt: null })
    .where('id', 'in', ids)
    .execute()
  const mailings = await step
    .selectFrom('mailings')
    .select(['id', 'fromEmail as from', 'body'])
    .where('id', 'in', [...new Set(rows.map(({ mailing }) => mailing))])
    .execute()
  const shared = new Map(mailings.map(({ id, ...mailing }) => [id, mailing]))
  // the messages of a mailing share its body: one copy of it in memory
  return rows.flatMap((row) => {
    const mailing = shared.get(row.mailing)
    return mailing === undefined ? [] : [{ ...row, ...mailing }]
  })
}

/** The first messages that are due, and before which nothing of their thread has to leave. */
function dueFirst(step: Step, due: Due, most: number) {
  const { passable = [] } = due
  return (
    step
      .selectFrom('deliveries as delivery')
      .innerJoin('copies as message', 'message.id', 'delivery.id')
      .select(['message.id', 'message.mailing', 'message.toAddress as to', 'message.head', 'message.own'])
      .select('message.messageId')
      .select(['delivery.attempts', 'delivery.reply'])
      .where('delivery.dueAt', '<=', due.now)
      // whatever has made it due: nothing leaves that a second person is still to agree to
      .where(sql<boolean>`message.mailing not in (select mailing from approvals where state = 'wanted')`)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('messages as earlier')
              .select('earlier.id')
              .whereRef('earlier.ticket', '=', 'message.ticket')
              .whereRef('earlier.thread', '=', 'message.thread')
              .whereRef('earlier.toKey', '=', 'message.toKey')
              .whereRef('earlier.sequence', '<', 'message.sequence')
              // as it stands there, so that it is asked of those few, and not of all that are to leave
              .where('earlier.state', 'in', statesThat('leaves'))
              // what a sender has in hand may arrive at any time
              .$if(passable.length > 0, (query) =>
                query.where(({ not, and, eb }) =>
                  not(
                    and([eb('earlier.mailing', 'in', [...passable]), eb('earlier.state', 'in', statesThat('waits'))]),
                  ),
                ),
              ),
          ),
        ),
      )
      // an expression, so that the rows are found by when they are due: a ticket may have as many as there are
      .$if(due.ticket !== null, (query) => query.where(sql`message.ticket || ''`, '=', due.ticket ?? ''))
      .$if(due.except.length > 0, (query) => query.where('message.mailing', 'not in', [...due.except]))
      .$if(due.only !== undefined, (query) => query.where('message.mailing', 'in', [...(due.only ?? [])]))
      .$if(due.channel !== undefined, (query) => query.where('message.channel', '=', due.channel ?? 'email'))
      .orderBy('delivery.dueAt')
      .orderBy('delivery.id')
      .limit(most)
      // where senders claim at the same time, what another is just taking is passed over
      .forUpdate('delivery')
      .skipLocked()
      .execute()
  )
}

/** Whether a sender holds all these messages, and has begun none of them: so it is when its claim was committed. */
export async function holds(db: Db, claimed: readonly Claimed[], sender: Sender): Promise<boolean> {
  if (claimed.length === 0) return true
  const ids = claimed.map(({ id }) => id)
  const rows = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', 'in', ids)
    .where(({ and }) => and({ state: 'claimed', ownerRun: sender.run }))
    .execute()
  return rows.length === claimed.length
}

export async function inHand(db: Db, due: Due, sender: Sender): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(among(inHands))
    .where('ownerRun', '!=', sender.run)
    .$if(due.ticket !== null, (query) => query.where('ticket', '=', due.ticket ?? ''))
    .$if(due.only !== undefined, (query) => query.where('mailing', 'in', [...(due.only ?? [])]))
    .$if(due.channel !== undefined, (query) => query.where('channel', '=', due.channel ?? 'email'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
