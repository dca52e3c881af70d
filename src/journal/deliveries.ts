import { type State, statesThat } from '../procedure/life/message-life.ts'
import type { Outcome } from '../road/courier.ts'
import type { Claimed, Due, Journal, Sender } from '../road/journal.ts'
import { isGone } from './senders.ts'
import type { Db, Step } from './tables.ts'

type DeliveryMethods = Pick<Journal, 'recover' | 'claim' | 'inHand' | 'data' | 'settle' | 'release'>

/** How long a claim holds without a sign of life, in milliseconds. A sender on this host that is gone is seen at once. */
const lease = 10 * 60_000

const free = { ownerHost: null, ownerPid: null, ownerRun: null, leaseUntil: null }

/** The part of the journal that senders work on: one message, one holder, one outcome. */
export function deliveries(db: Db): DeliveryMethods {
  return {
    recover: (wall) => db.transaction().execute((step) => recover(step, wall)),
    claim: (due, sender, wall) => db.transaction().execute((step) => claim(step, due, sender, wall)),
    data: async (id, sender, wall) => {
      const changed = await held(db, id, sender)
        .set({ state: 'data', leaseUntil: wall + lease })
        .where('state', 'in', ['claimed', 'data'])
        .executeTakeFirst()
      return changed.numUpdatedRows === 1n
    },
    inHand: (due, sender) => inHand(db, due, sender),
    settle: async (id, sender, outcome, at) => {
      const rewrittenId = outcome.outcome === 'accepted' ? outcome.rewrittenId : null
      const row = { state: after[outcome.outcome], reply: outcome.reply, rewrittenId, settledAt: at, ...free }
      const changed = await held(db, id, sender).set(row).executeTakeFirst()
      // somebody took this sender for gone; the server's word is better knowledge, and stops a second copy on its way
      if (changed.numUpdatedRows === 0n && outcome.outcome === 'accepted')
        await db.updateTable('messages').set(row).where('id', '=', id).where('state', '!=', 'accepted').execute()
    },
    release: async (id, sender) => {
      await held(db, id, sender)
        .set({ state: 'queued', triedRun: null, ...free })
        .execute()
    },
  }
}

const held = (db: Db, id: number, sender: Sender) =>
  db
    .updateTable('messages')
    .where('id', '=', id)
    .where('ownerRun', '=', sender.run)
    .where('ownerPid', '=', sender.pid)
    .where('ownerHost', '=', sender.host)

async function recover(step: Step, wall: number): Promise<number> {
  const inFlight = await step
    .selectFrom('messages')
    .select(['id', 'state', 'ownerHost', 'ownerPid', 'ownerRun', 'leaseUntil'])
    .where('state', 'in', ['claimed', 'data'])
    .execute()
  const left = inFlight.filter((row) => (row.leaseUntil ?? 0) < wall || isGone(ownerOf(row)))
  for (const { id, state } of left) {
    const put = state === 'claimed' ? { state: 'queued' as const } : { state: 'unknown' as const, reply: '' }
    await step
      .updateTable('messages')
      .set({ ...put, ...free })
      .where('id', '=', id)
      .execute()
  }
  return left.length
}

const ownerOf = (row: { ownerHost: string | null; ownerPid: number | null; ownerRun: string | null }): Sender => ({
  host: row.ownerHost ?? '',
  pid: row.ownerPid ?? 0,
  run: row.ownerRun ?? '',
})

async function claim(step: Step, due: Due, sender: Sender, wall: number): Promise<Claimed | null> {
  const row = await step
    .selectFrom('messages as message')
    .innerJoin('mailings as mailing', 'mailing.id', 'message.mailing')
    .select(['message.id', 'message.mailing', 'message.toAddress as to', 'message.head', 'message.attempts'])
    .select(['mailing.fromEmail as from', 'mailing.body'])
    .where('message.state', 'in', statesThat('waits'))
    .where(({ or, eb }) => or([eb('message.triedRun', 'is', null), eb('message.triedRun', '!=', sender.run)]))
    .where(({ or, eb }) => or([eb('mailing.sendAt', 'is', null), eb('mailing.sendAt', '<=', due.now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as earlier')
            .select('earlier.id')
            .whereRef('earlier.ticket', '=', 'message.ticket')
            .whereRef('earlier.thread', '=', 'message.thread')
            .whereRef('earlier.toKey', '=', 'message.toKey')
            .whereRef('earlier.sequence', '<', 'message.sequence')
            .where('earlier.state', 'in', statesThat('leaves')),
        ),
      ),
    )
    .$if(due.ticket !== null, (query) => query.where('message.ticket', '=', due.ticket ?? ''))
    .$if(due.except.length > 0, (query) => query.where('message.mailing', 'not in', [...due.except]))
    .orderBy('message.id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  await step
    .updateTable('messages')
    .set({ ownerHost: sender.host, ownerPid: sender.pid, ownerRun: sender.run, leaseUntil: wall + lease })
    .set({ state: 'claimed', triedRun: sender.run, attempts: row.attempts + 1 })
    .where('id', '=', row.id)
    .execute()
  return { ...row, attempts: row.attempts + 1 }
}

async function inHand(db: Db, due: Due, sender: Sender): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['claimed', 'data'])
    .where('ownerRun', '!=', sender.run)
    .$if(due.ticket !== null, (query) => query.where('ticket', '=', due.ticket ?? ''))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What each outcome makes of a message. A broken attempt that is not tried again now is tried later, like a deferred one. */
const after: Record<Outcome['outcome'], State> = {
  accepted: 'accepted',
  deferred: 'deferred',
  broken: 'deferred',
  refused: 'refused',
  unknown: 'unknown',
  stopped: 'queued',
}
