import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Base } from './base.ts'
import { ofItsTicket, type Recorded } from './deliveries.ts'
import type { Opened } from './file.ts'
import { lease } from './lease.ts'
import type { Log } from './log.ts'
import { codes, failureOf, patiently, type Tally } from './sqlite.ts'
import { storable } from './storable.ts'

/** A journal's database in a file, or in memory: it has one writer at a time, and a commit is always answered. */
export function fileBase({ db, here, database, writes }: Opened): Base {
  return {
    ...{ db, here },
    whole: (work) => db.transaction().execute(work),
    commits: { atOnce: 1, bodies: 3 },
    steps: fileSteps(database, writes),
    alone: (work) => work(db),
    failureOf: (error) => failureOf(error, here.file),
  }
}

/** What a file's database is asked for each step of a message: the same as `recordSteps` asks for many, one by one. */
const held = 'where id = ? and owner_run = ? and owner_pid = ? and owner_host = ?'
const freed = 'owner_host = null, owner_pid = null, owner_run = null, lease_until = null'
const settles = `update deliveries set state = ?, reply = ?, rewritten_id = ?, settled_at = ?, due_at = ?,
  attempts = attempts + ?, ${freed}`
const statements = {
  begin: 'begin immediate',
  commit: 'commit',
  data: `update deliveries set state = 'data', lease_until = ? ${held} and state in ('claimed', 'data')
    and not exists (${ofItsTicket} and newer.id > ?)`,
  released: `update deliveries set state = 'queued', due_at = ?, ${freed} ${held}`,
  settled: `${settles} ${held}`,
  // somebody thought this sender had ended; the server's word is better knowledge, and stops a second copy
  settledAfterAll: `${settles} where id = ? and state <> 'accepted'`,
} as const

type Prepared = Readonly<Record<keyof typeof statements, StatementSync>>

/**
 * Records steps of messages in a file, all or none, without anything in between: a mailing of hundreds spends most of its
 * time here. Gives for each whether its message was still held by its sender, when it is on the disk: what SQLite would
 * flush itself (`synchronous`), and wait for, is flushed here.
 */
function fileSteps(
  database: DatabaseSync,
  writes?: { readonly tally: Tally; readonly log: Log },
): (steps: readonly Recorded[]) => Promise<boolean[]> {
  let prepared: Prepared | null = null
  const commit = (steps: readonly Recorded[]) => {
    // a transaction of our own that waits for another process has this connection
    if (database.isTransaction) throw inTheWay
    prepared ??= Object.fromEntries(
      Object.entries(statements).map(([name, text]) => [name, database.prepare(text)]),
    ) as unknown as Prepared
    const { begin, commit } = prepared
    // SQLite obeys while it reads this, so that it cannot be prepared
    if (writes) database.exec('pragma synchronous = normal')
    try {
      begin.run()
      const done = steps.map((one) => record(one, prepared as Prepared))
      const recordings = writes?.tally.within() ?? 0
      commit.run()
      return { done, recordings }
    } catch (error) {
      // on a full disk SQLite rolls back by itself
      if (database.isTransaction) database.exec('rollback')
      throw error
    } finally {
      if (writes) database.exec('pragma synchronous = full')
    }
  }
  return async (steps) => {
    const { done, recordings } = await patiently(() => commit(steps))
    await writes?.log.flush()
    writes?.tally.after(recordings)
    return done
  }
}

const inTheWay = Object.assign(new Error('database is locked'), { errcode: codes.busy })

function record(one: Recorded, { data, released, settled, settledAfterAll }: Prepared): boolean {
  const { run, pid, host } = one.sender
  const holder = [one.id, run, pid, host] as const
  if (one.to === 'data') return data.run(one.wall + lease, ...holder, one.newest).changes === 1
  if (one.to === 'released') return released.run(one.at, ...holder).changes === 1
  const { outcome, reply, rewrittenId = null, dueAt = null } = one.settled
  const values = [outcome, storable(reply), rewrittenId, one.at, dueAt, outcome === 'deferred' ? 1 : 0] as const
  if (settled.run(...values, ...holder).changes === 1) return true
  if (outcome === 'accepted') settledAfterAll.run(...values, one.id)
  return false
}
