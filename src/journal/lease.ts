import { hostname } from 'node:os'
import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Sender } from '../road/run-journal.ts'
import type { Db } from './tables.ts'

/**
 * How long a claim holds without a sign of life, in milliseconds: longer than a sender ever waits for an answer. That a
 * sender on this host has ended is seen at once.
 */
export const lease = 15 * 60_000

/**
 * The moment by which leases are given and judged, in milliseconds, and so much later: the database's own clock where
 * many hosts share it; else the wall clock that the caller has read.
 */
export function leaseClock(db: Db, wall: number, later = 0): RawBuilder<number> {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + ${later}`
    : sql<number>`cast(${wall + later} as integer)`
}

/** The columns of whoever holds something, when nobody does. */
export const free = { ownerHost: null, ownerPid: null, ownerRun: null, leaseUntil: null }

export const heldBy = ({ run, pid, host }: Sender): RawBuilder<boolean> =>
  sql`owner_run = ${run} and owner_pid = ${pid} and owner_host = ${host}`

/** Who holds something, as far as that is recorded. */
export type Holder = { readonly [Part in keyof Sender]: Sender[Part] | null }

/** Something that is held, and its state. */
interface Held<State> extends Holder {
  readonly id: number
  readonly state: State
  readonly isOver: boolean | number
}

/** The runs of this process that go on. */
const ownRuns = new Set<string>()

/** This process as a sender; `run` tells one run of it from another. */
export function thisSender(run: string): Sender {
  ownRuns.add(run)
  return { host: hostname(), pid: process.pid, run }
}

/** A run is over: what it could not give back, because its journal failed, is taken for that of a process that has ended. */
export function ended({ run }: Sender): void {
  ownRuns.delete(run)
}

/**
 * Whether the sender that holds a message was a process of this host that has ended. On another host that cannot be
 * seen: its lease runs out. A container gives its processes the same id every time, so our id with a run that is not
 * ours was an earlier process.
 */
export function isGone({ host, pid, run }: Holder): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return !ownRuns.has(run ?? '')
  try {
    process.kill(pid ?? 0, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** Of what is held in a table, by a condition that finds it: what its holder has left behind, ended or silent for too long. */
export async function leftBehind<State extends string>(
  db: Db,
  {
    table,
    where,
    wall,
  }: { readonly table: 'deliveries' | 'acts'; readonly where: RawBuilder<boolean>; readonly wall: number },
): Promise<Held<State>[]> {
  const { rows } = await sql<Held<State>>`
    select id, state, owner_host as host, owner_pid as pid, owner_run as run,
      (lease_until is null or lease_until < ${leaseClock(db, wall)}) as is_over
    from ${sql.table(table)} where ${where}`.execute(db)
  return rows.filter((row) => Boolean(row.isOver) || isGone(row))
}
