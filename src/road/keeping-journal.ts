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

export interface RowKey {
  readonly key: string | number
  readonly ticket: string | null
}

/** What may go because it is old. */
export interface Aged {
  /** closed tickets of which nothing is newer, and nothing waits */
  readonly tickets: readonly string[]
  /** by their tables: the rows of those, and what is as old and belongs to no ticket */
  readonly rows: ReadonlyMap<string, readonly RowKey[]>
  /** tickets that are as old, and stay */
  readonly kept: readonly { readonly ticket: string; readonly why: Kept }[]
}

/** What may go of one person. */
export interface Forgettable {
  readonly rows: ReadonlyMap<string, readonly RowKey[]>
  /** the tickets that keep something of it; `-`: what belongs to none */
  readonly kept: Aged['kept']
}

/** Why something old stays: the ticket is open; a message, a call or Jira waits; a fate is unknown; a breach is open. */
export type Kept = 'open' | 'waits' | 'breach'

/** Who lets texts go, and when. */
export interface Word {
  readonly by: string
  readonly at: Instant
}

/** What of the bytes that were taken out may still be in a file: nothing; what others who read keep; what no room was for. */
export type Scrubbed = 'clean' | 'read' | 'full' | 'server'

/** What the journal has of persons, and how that goes. Proofs stay: see src/journal/holdings.ts. */
export interface KeepingJournal {
  /** Every row in which an address key stands, table by table, in order. */
  traces(address: string): Promise<Trace[]>
  /** What is older than a moment and may go. Reads all of it, and changes nothing. */
  aged(before: Instant, now: Instant): Promise<Aged>
  /**
   * Marks tickets as pruned: from then on nothing is sent about them, and nobody opens them again. Gives those that may
   * still be: closed, and with nothing that waits.
   */
  markPruned(tickets: readonly { readonly ticket: string; readonly counts: object }[], word: Word): Promise<string[]>
  /** Takes what is text about persons out of some rows (a few hundred) of one table: how many were changed. */
  blank(table: string, keys: readonly (string | number)[], word: Word): Promise<number>
  /** What of an address may go: not what waits, nor what belongs to an open ticket. Changes nothing. */
  forgettable(address: string, now: Instant): Promise<Forgettable>
  /**
   * Takes an address key out of some rows (a few hundred) of one table: what was written to it or by it goes, of what
   * others have too only the address, and bodies that quote it. A hash of it stays. How many rows were changed.
   */
  forget(address: string, table: string, keys: readonly (string | number)[], word: Word): Promise<number>
  /** How many rows keep the hash of an address, and nothing else of it. */
  remnants(address: string): Promise<number>
  /** The digests of the raw mails that have gone from the journal, and are to go from their files. */
  prunedMails(): Promise<string[]>
  /** Sees to it that the bytes that were taken out are in no file of the database. */
  scrub(): Promise<Scrubbed>
}
