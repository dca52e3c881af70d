import type { Problem } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** What a person says of a journal that lies in another file than before. */
export interface Adoption {
  /**
   * `moved`: it is as it was last used, and nothing has left from another copy since; `restored`: it may be older, and
   * what waits in it may have left since
   */
  readonly as: 'moved' | 'restored'
  readonly reason: string
  readonly by: string
  readonly at: Instant
}

/** The raw mails that lie in files beside a journal, by the SHA-256 of their bytes in hex. */
export interface RawMails {
  /** the digests of all of them, in order */
  list(): AsyncIterable<string>
  /** the bytes of one; Failure `raw-mail-missing` */
  read(digest: string): AsyncIterable<Uint8Array>
  /** keeps one: its digest */
  keep(bytes: AsyncIterable<Uint8Array>): Promise<string>
  /** lets some go, those that are there: how many there were */
  forget(digests: readonly string[]): Promise<number>
}

/** How many rows of each table, and how many raw mails (`mail`), there are in a journal or in a backup of one. */
export type Counts = Readonly<Record<string, number>>

/** What was looked at, and everything that is wrong with it. */
export interface Verdict {
  readonly id: string
  readonly counts: Counts
  /** the first of them, and how many there are */
  readonly problems: readonly Problem[]
  readonly wrong: number
}

/** A backup to be read, and what it is called. */
export interface Backup {
  readonly name: string
  /** as many times as they are asked for */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The journal as a whole: its backup, and whether it is sound. */
export interface WholeJournal {
  /**
   * A person says that this file goes on; the event is kept. What waits in a restored one becomes unknown: how many
   * messages. Failures: `journal-ours` where nothing has to be said, `journal-behind` where something is missing and so
   * nothing can be as it was, `journal-original-there` where the other file cannot be told.
   */
  adopt(adoption: Adoption): Promise<{ unknown: number }>
  /** Writes all of it, as it is at one moment, line by line, and the raw mails: see src/journal/backup.ts. */
  exportTo(write: (line: string) => Promise<void>, files: RawMails): Promise<Counts>
  /**
   * Takes over what was exported, whole or not at all, into a journal that is empty; a person has to adopt it then.
   * Failures: `journal-not-empty`, `backup-damaged`, `backup-other-version`.
   */
  importFrom(backup: Backup, files: RawMails): Promise<Counts>
  /** Looks through all of it: the database's own checks, and what always holds of a journal. */
  verify(files: RawMails): Promise<Verdict>
}
