import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
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
