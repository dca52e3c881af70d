import { type RawBuilder, sql } from 'kysely'
import type { Channel } from '../address/channel.ts'
import { Failure } from '../errors.ts'
import { type ActState, actStates } from '../procedure/acts/act.ts'
import type { Told } from '../procedure/acts/comment.ts'
import { kindsOf, type Party } from '../procedure/acts/parties.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { ActEntry, ActJournal, TakenAct } from '../road/act-journal.ts'
import { free, heldBy, lease, leaseClock, leftBehind } from './lease.ts'
import { note } from './mailings.ts'
import type { Db, Step } from './tables.ts'

// What is done when mailings have left. There are few at a time: `place` finds those that are not over.

/** Of the same mailing, where there is one of these states. */
const someIn = (states: readonly State[], by?: Channel): RawBuilder<boolean> =>
  sql`exists (select 1 from messages where messages.mailing = acts.mailing and messages.state in (${sql.join([...states])})
    ${by === undefined ? sql`` : sql`and messages.channel = ${by}`})`

const underWay = ['queued', 'claimed', 'data'] as const

/**
 * Its messages have left, or were put off; a task is moved, and our own staff told, only where one was accepted. A copy is of mail
 * alone, and waits for no SMS.
 */
const ready = sql<boolean>`case when acts.kind = 'copy'
  then not ${someIn(underWay, 'email')} and ${someIn(['accepted'], 'email')}
  else not ${someIn(underWay)} and (acts.kind not in ('transition', 'card') or ${someIn(['accepted'])}) end`

/** Those whose time has come, in their order. */
function due(db: Db, { now, ticket, party }: Parameters<ActJournal['actsDue']>[0]) {
  return db
    .selectFrom('acts')
    .innerJoin('mailings', 'mailings.id', 'acts.mailing')
    .where('acts.dueAt', '<=', now)
    .where('acts.kind', 'in', kindsOf(party))
    .where('mailings.withdrawnAt', 'is', null)
    .$if(ticket !== null, (query) => query.where('acts.ticket', '=', ticket ?? ''))
    .where(ready)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('acts as earlier')
            .select('earlier.id')
            .whereRef('earlier.ticket', '=', 'acts.ticket')
            .whereRef('earlier.id', '<', 'acts.id')
            .where('earlier.kind', 'in', kindsOf(party))
            // what has been tried and is to be tried again, or is just being done
            .where(({ or, eb, and }) =>
              or([
                eb('earlier.state', '=', 'taken'),
                and([eb('earlier.attempts', '>', 0), eb('earlier.dueAt', '>', now)]),
              ]),
            ),
        ),
      ),
    )
}

export async function actsDue(db: Db, which: Parameters<ActJournal['actsDue']>[0]): Promise<number> {
  const row = await due(db, which)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function takeAct(
  step: Step,
  ...[which, sender, wall]: Parameters<ActJournal['takeAct']>
): Promise<TakenAct | null> {
  const found = await due(step, which)
    .select(['acts.id', 'acts.ticket', 'acts.kind', 'acts.target', 'acts.uuid', 'acts.attempts', 'acts.mailing'])
    .select(['mailings.type', 'mailings.phase', 'mailings.subject', 'mailings.text', 'mailings.by'])
    .select(['mailings.at', 'mailings.sendAt'])
    .orderBy('acts.id')
    .limit(1)
    .executeTakeFirst()
  if (found === undefined) return null
  await step
    .updateTable('acts')
    .set({ state: 'taken', dueAt: null, ownerHost: sender.host, ownerPid: sender.pid, ownerRun: sender.run })
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), leaseUntil: leaseClock(step, wall, lease) }))
    .where('id', '=', found.id)
    .execute()
  const { id, ticket, kind, target, uuid, attempts, mailing, at, sendAt, ...told } = found
  const counts = await countsOf(step, mailing)
  return {
    id,
    mailing,
    ticket,
    kind,
    target,
    uuid,
    tries: Number(attempts),
    told: { ...told, at: sendAt ?? at, counts },
  }
}

async function countsOf(db: Db, mailing: number): Promise<Told['counts']> {
  const rows = await db
    .selectFrom('messages')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('mailing', '=', mailing)
    .groupBy('state')
    .orderBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

export async function settleAct(
  db: Db,
  ...[id, sender, { state, reply, dueAt }, at]: Parameters<ActJournal['settleAct']>
): Promise<void> {
  await db
    .updateTable('acts')
    .set({ state, reply, dueAt, settledAt: at, ...free })
    .where(({ and }) => and({ id, state: 'taken' }))
    .where(heldBy(sender))
    .execute()
}

export async function hurryActs(db: Db, ...[party, now]: Parameters<ActJournal['hurryActs']>): Promise<void> {
  await db
    .updateTable('acts')
    .set({ dueAt: now })
    .where('dueAt', '>', now)
    .where('kind', 'in', kindsOf(party))
    // a server that went on without us may be about to have it
    .where(({ or, eb }) => or([eb('kind', '!=', 'copy'), eb('state', '!=', 'unknown')]))
    .execute()
}

/** What may be done is due at once, and looked for first. Nobody can look for a card: a person says whether it is due. */
const dueInDoubt = sql<Instant | null>`case when kind = 'card' then null else 0 end`

export async function recoverActs(step: Step, wall: number): Promise<void> {
  const left = await leftBehind(step, { table: 'acts', where: sql`state = 'taken'`, wall })
  const put = { state: 'unknown', dueAt: dueInDoubt, ...free } as const
  for (const { id } of left) await step.updateTable('acts').set(put).where('id', '=', Number(id)).execute()
}

const open: readonly ActState[] = ['queued', 'taken', 'refused', 'unknown']

export async function acts(db: Db, of?: Parameters<ActJournal['acts']>[0]): Promise<ActEntry[]> {
  const rows = await entries(db)
    // what waits for its mails is told with them
    .$if(of === undefined, (query) =>
      query
        .where('acts.state', 'in', open)
        .where(({ or, eb }) => or([eb('acts.state', '!=', 'queued'), eb('acts.attempts', '>', 0), ready])),
    )
    .$if(of !== undefined, (query) => query.where('acts.ticket', '=', of?.ticket ?? ''))
    .orderBy('acts.id')
    .execute()
  return rows.map(entryOf)
}

const entries = (db: Db) =>
  db
    .selectFrom('acts')
    .innerJoin('mailings', 'mailings.id', 'acts.mailing')
    .select(['acts.id', 'acts.mailing', 'acts.ticket', 'mailings.phase', 'acts.kind', 'acts.target'])
    .select(['acts.state', 'acts.reply', 'acts.dueAt'])
    .where('mailings.withdrawnAt', 'is', null)

const entryOf = ({ dueAt, ...row }: ActEntry): ActEntry => ({ ...row, dueAt: dueAt === null ? null : Number(dueAt) })

/** What each is called in the journal. */
const words = { tracker: 'act', mailbox: 'copy', staff: 'card' } as const satisfies Record<Party, string>

export async function decideAct(step: Step, ...[{ id, party, as }, by, at]: Parameters<ActJournal['decideAct']>) {
  const found = await entries(step)
    .where('acts.id', '=', id)
    .where('acts.kind', 'in', kindsOf(party))
    .executeTakeFirst()
  if (found === undefined) throw new Failure('act-unknown', { id })
  const { state: before, ticket } = found
  if (before === 'done' || before === 'taken' || (before === 'dropped' && as === 'drop'))
    throw new Failure('act-over', { id, state: before })
  const put = as === 'drop' ? ({ state: 'dropped', dueAt: null } as const) : ({ state: 'queued', dueAt: at } as const)
  await step.updateTable('acts').set(put).where('id', '=', id).execute()
  await note(step, { at, who: by, ticket, what: `${words[party]}-${as}`, detail: `${id}` })
  return entryOf({ ...found, ...put })
}

export async function actCensus(db: Db): Promise<Record<ActState, number>> {
  const rows = await db
    .selectFrom('acts')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  return Object.fromEntries(actStates.map((state) => [state, counted.get(state) ?? 0])) as Record<ActState, number>
}
