import { type State, statesThat } from '../procedure/life/message-life.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Outcome } from '../road/courier.ts'
import type { Claimed, Due, Journal, Sender } from '../road/journal.ts'
import { isGone } from './senders.ts'
import type { Db, Step } from './tables.ts'

type DeliveryMethods = Pick<Journal, 'recover' | 'claim' | 'inHand' | 'data' | 'settle' | 'release'>

/** How long a claim holds without a sign of life, in milliseconds. A sender on this host that is gone is seen at once. */
const lease = 10 * 60_000

const free = { owner_host: null, owner_pid: null, owner_run: null, lease_until: null }

/** The part of the journal that senders work on: one message, one holder, one outcome. */
export function deliveries(db: Db): DeliveryMethods {
  return {
    recover: (wall) => db.transaction().execute((step) => recover(step, wall)),
    claim: (due, sender, wall) => db.transaction().execute((step) => claim(step, due, sender, wall)),
    data: async (id, sender, wall) => {
      const changed = await held(db, id, sender)
        .set({ state: 'data', lease_until: wall + lease })
        .where('state', 'in', ['claimed', 'data'])
        .executeTakeFirst()
      return changed.numUpdatedRows === 1n
    },
    inHand: (due, sender) => inHand(db, due, sender),
    settle: (id, sender, outcome, at) => settle(db, id, sender, outcome, at),
    release: async (id, sender) => {
      await held(db, id, sender)
        .set({ state: 'queued', tried_run: null, ...free })
        .execute()
    },
  }
}

const held = (db: Db, id: number, sender: Sender) =>
  db
    .updateTable('messages')
    .where('id', '=', id)
    .where('owner_run', '=', sender.run)
    .where('owner_pid', '=', sender.pid)
    .where('owner_host', '=', sender.host)

async function recover(step: Step, wall: number): Promise<number> {
  const inFlight = await step
    .selectFrom('messages')
    .select(['id', 'state', 'owner_host', 'owner_pid', 'owner_run', 'lease_until'])
    .where('state', 'in', ['claimed', 'data'])
    .execute()
  const left = inFlight.filter((row) => (row.lease_until ?? 0) < wall || isGone(ownerOf(row)))
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

const ownerOf = (row: { owner_host: string | null; owner_pid: number | null; owner_run: string | null }): Sender => ({
  host: row.owner_host ?? '',
  pid: row.owner_pid ?? 0,
  run: row.owner_run ?? '',
})

async function claim(step: Step, due: Due, sender: Sender, wall: number): Promise<Claimed | null> {
  const row = await step
    .selectFrom('messages as message')
    .innerJoin('mailings as mailing', 'mailing.id', 'message.mailing')
    .select(['message.id', 'message.mailing', 'message.to_address as to', 'message.head', 'message.attempts'])
    .select(['mailing.from_email as from', 'mailing.body'])
    .where('message.state', 'in', statesThat('waits'))
    .where(({ or, eb }) => or([eb('message.tried_run', 'is', null), eb('message.tried_run', '!=', sender.run)]))
    .where(({ or, eb }) => or([eb('mailing.send_at', 'is', null), eb('mailing.send_at', '<=', due.now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as earlier')
            .select('earlier.id')
            .whereRef('earlier.ticket', '=', 'message.ticket')
            .whereRef('earlier.thread', '=', 'message.thread')
            .whereRef('earlier.to_key', '=', 'message.to_key')
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
    .set({ owner_host: sender.host, owner_pid: sender.pid, owner_run: sender.run, lease_until: wall + lease })
    .set({ state: 'claimed', tried_run: sender.run, attempts: row.attempts + 1 })
    .where('id', '=', row.id)
    .execute()
  return { ...row, attempts: row.attempts + 1 }
}

async function inHand(db: Db, due: Due, sender: Sender): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['claimed', 'data'])
    .where('owner_run', '!=', sender.run)
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

async function settle(db: Db, id: number, sender: Sender, outcome: Outcome, at: Instant): Promise<void> {
  const rewritten = outcome.outcome === 'accepted' ? outcome.rewrittenId : null
  const changed = await held(db, id, sender)
    .set({ state: after[outcome.outcome], reply: outcome.reply, rewritten_id: rewritten, settled_at: at, ...free })
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return
  // somebody took this sender for gone; the server's word is better knowledge, and stops a second copy on its way
  if (outcome.outcome !== 'accepted') return
  await db
    .updateTable('messages')
    .set({ state: 'accepted', reply: outcome.reply, rewritten_id: rewritten, settled_at: at, ...free })
    .where('id', '=', id)
    .where('state', '!=', 'accepted')
    .execute()
}
