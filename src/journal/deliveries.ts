import { hostname } from 'node:os'
import { type State, statesThat } from '../procedure/life/message-life.ts'
import type { Outcome } from '../road/courier.ts'
import type { Claimed, Due, Journal, Sender } from '../road/journal.ts'
import type { Db, Step } from './tables.ts'

// What senders work on: one message, one holder, one outcome.

/** How long a claim holds without a sign of life, in milliseconds. That a sender on this host has ended is seen at once. */
const lease = 10 * 60_000

const free = { ownerHost: null, ownerPid: null, ownerRun: null, leaseUntil: null }

export async function data(db: Db, id: number, sender: Sender, wall: number): Promise<boolean> {
  const changed = await held(db, id, sender)
    .set({ state: 'data', leaseUntil: wall + lease })
    .where('state', 'in', ['claimed', 'data'])
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function settle(db: Db, ...[id, sender, outcome, at]: Parameters<Journal['settle']>): Promise<void> {
  const rewrittenId = outcome.outcome === 'accepted' ? outcome.rewrittenId : null
  const row = { state: after[outcome.outcome], reply: outcome.reply, rewrittenId, settledAt: at, ...free }
  const changed = await held(db, id, sender).set(row).executeTakeFirst()
  // somebody thought this sender had ended; the server's word is better knowledge, and stops a second copy
  if (changed.numUpdatedRows === 0n && outcome.outcome === 'accepted')
    await db.updateTable('messages').set(row).where('id', '=', id).where('state', '!=', 'accepted').execute()
}

export async function release(db: Db, id: number, sender: Sender): Promise<void> {
  await held(db, id, sender)
    .set({ state: 'queued', triedRun: null, ...free })
    .execute()
}

const held = (db: Db, id: number, sender: Sender) =>
  db
    .updateTable('messages')
    .where(({ and }) => and({ id, ownerRun: sender.run, ownerPid: sender.pid, ownerHost: sender.host }))

export async function recover(step: Step, wall: number): Promise<number> {
  const inFlight = await step
    .selectFrom('messages')
    .select(['id', 'state', 'ownerHost as host', 'ownerPid as pid', 'ownerRun as run', 'leaseUntil'])
    .where('state', 'in', ['claimed', 'data'])
    .execute()
  const left = inFlight.filter((row) => (row.leaseUntil ?? 0) < wall || isGone(row))
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

/** The runs of this process. */
const ownRuns = new Set<string>()

/** This process as a sender; `run` tells one run of it from another. */
export function thisSender(run: string): Sender {
  ownRuns.add(run)
  return { host: hostname(), pid: process.pid, run }
}

/**
 * Whether the sender that holds a message was a process of this host that has ended. On another host that cannot be
 * seen: its lease runs out. A container gives its processes the same id every time, so our id with a run that is not
 * ours was an earlier process.
 */
function isGone({ host, pid, run }: { [Part in keyof Sender]: Sender[Part] | null }): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return !ownRuns.has(run ?? '')
  try {
    process.kill(pid ?? 0, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

export async function claim(step: Step, due: Due, sender: Sender, wall: number): Promise<Claimed | null> {
  // state by state the index has them in order: for both at once, everything that waits would be sorted
  const found = await Promise.all(statesThat('waits').map((state) => firstOf(step, state, due, sender)))
  const [row] = found.filter((one) => one !== undefined).sort((one, other) => one.id - other.id)
  if (row === undefined) return null
  await step
    .updateTable('messages')
    .set({ ownerHost: sender.host, ownerPid: sender.pid, ownerRun: sender.run, leaseUntil: wall + lease })
    .set({ state: 'claimed', triedRun: sender.run, attempts: row.attempts + 1 })
    .where('id', '=', row.id)
    .execute()
  return { ...row, attempts: row.attempts + 1 }
}

/** The first message in a state that this run has not tried yet, and before which nothing of its thread has to leave. */
function firstOf(step: Step, state: State, due: Due, sender: Sender) {
  return step
    .selectFrom('messages as message')
    .innerJoin('mailings as mailing', 'mailing.id', 'message.mailing')
    .select(['message.id', 'message.mailing', 'message.toAddress as to', 'message.head', 'message.attempts'])
    .select(['mailing.fromEmail as from', 'mailing.body'])
    .where('message.state', '=', state)
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
}

export async function inHand(db: Db, due: Due, sender: Sender): Promise<number> {
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
