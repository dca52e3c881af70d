import type { Instant } from '../procedure/time/instant.ts'

/** A row of the journal in which an address stands. */
export interface Trace {
  /** the table, and what the row is known by in it */
  readonly table: string
  readonly key: string | number
  readonly ticket: string | null
  /** null: nothing tells when */
  readonly at: Instant | null
  /** the columns in which it stands */
  readonly fields: readonly string[]
}

/** What the journal has of a person. */
export interface PersonJournal {
  /** Every row in which an address key stands, table by table, in order. */
  traces(address: string): Promise<Trace[]>
}
