import type { Failure } from '../errors.ts'
import type { Commits } from './commits.ts'
import type { Recorded } from './deliveries.ts'
import type { Here } from './identity.ts'
import type { Db, Step } from './tables.ts'
import type { Wished } from './wished.ts'

/** A journal in the PostgreSQL of a URL; `env`: where its password may be, if the URL has none. */
export interface DatabasePlace extends Wished {
  readonly url: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** the folder of this desk, in which the journal may have lain until it came into the database */
  readonly deskFolder?: string
}

/**
 * How a step goes together with those of others, and what is right when the connection broke before its commit was
 * answered, so that nobody knows whether it holds.
 */
export interface Terms<Result> {
  /** true: others may work at the same time, each on rows of its own; else nobody else writes meanwhile */
  readonly beside?: boolean
  /** `again`: doing it twice is doing it once. `tell`: a person has to look. Else: whether what it gave holds */
  readonly unheard: 'again' | 'tell' | ((db: Db, result: Result) => Promise<boolean>)
}

/** What a journal needs of the database that it is kept in. */
export interface Base {
  readonly db: Db
  /** where it lies, which a journal has to know */
  readonly here: Here
  /** Does what must happen as a whole or not at all, in one transaction. */
  whole<Result>(work: (step: Step) => Promise<Result>, terms: Terms<Result>): Promise<Result>
  /** of steps of messages on their way */
  readonly commits: Commits
  /** Records steps of messages on their way, all or none: for each whether its message was still held by its sender. */
  steps(steps: readonly Recorded[]): Promise<boolean[]>
  /** Does what reads, or writes with one statement. */
  alone<Result>(work: (db: Db) => Promise<Result>, unheard: 'again' | 'tell'): Promise<Result>
  /** The failure that an error of the database is; null for any other error. */
  failureOf(error: unknown): Failure | null
}

/** Others may work at the same time, each on rows of its own, and doing it twice is doing it once. */
export const beside = { beside: true, unheard: 'again' } as const satisfies Terms<unknown>
