import type { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Timeouts } from './imap-session.ts'

/** A folder has been read up to this UID. UIDs mean nothing under another UIDVALIDITY (RFC 9051 §2.3.1.1). */
export interface Bookmark {
  readonly uidValidity: number
  readonly uid: number
  /** mails up to a UID that arrived before a moment were there before dniu, and are not fetched */
  readonly old?: { readonly before: Instant; readonly upTo: number }
  /** up to this UID mails may be known from under an earlier UIDVALIDITY */
  readonly anew?: number
}

/** What the server says about a mail. */
export interface MailNote {
  readonly uid: number
  /** where the next fetch goes on, once the mail is kept */
  readonly bookmark: Bookmark
  readonly flags: readonly string[]
  /** when it arrived there; null if the server gives no valid date */
  readonly internalDate: Instant | null
  /** if the mail is too large, and the bytes are its beginning: reads all of it, in pieces, while `mail` runs */
  readonly whole: (() => AsyncIterable<Uint8Array>) | null
}

/** A mail that is there and was not had; `silent`: the server says nothing of it, and no word why. */
export interface Unfetched extends Pick<MailNote, 'uid' | 'bookmark' | 'internalDate'> {
  readonly size: number | null
  readonly why: 'refused' | 'dropped' | 'too-large' | 'silent'
  /** the server's own words, or how the connection ended; empty where there were none */
  readonly words: string
}

/** What is done with that which comes, in the order of UIDs. What it throws ends the fetch. */
export interface Receiver {
  /** whole mails that are handed over next: what can be done with many at once */
  coming(mails: readonly Uint8Array[]): Promise<void>
  mail(bytes: Uint8Array, note: MailNote): Promise<void>
  unfetched(mail: Unfetched): Promise<void>
  /** heads of mails that were there before dniu */
  old(heads: readonly Uint8Array[]): Promise<void>
  /** the UIDs of those that are known, by their heads: asked where UIDs mean something else than before */
  known(heads: ReadonlyMap<number, Uint8Array>): Promise<readonly number[]>
  /** a mail that was to be asked for again is not there any more */
  gone(uid: number, bookmark: Bookmark): Promise<void>
  reached(bookmark: Bookmark): Promise<void>
}

export interface FetchOptions {
  /** null: the folder was never read */
  readonly since: Bookmark | null
  /** what a folder that was never read begins with: what arrived since then, or (`now`) nothing; left out: all of it */
  readonly begin?: Instant | 'now'
  /** UIDs of mails that could not be had before, to be asked for again */
  readonly again?: readonly number[]
  readonly receiver: Receiver
  readonly signal: AbortSignal
  /** the most bytes of a mail that is handed over in one piece; default 25 MiB */
  readonly largest?: number
  readonly timeouts?: Timeouts
}

/** What came of a fetch. */
export interface Fetched {
  /** where the next fetch goes on */
  readonly bookmark: Bookmark | null
  /** how many mails were handed over, how many could not be had, how many were there before dniu */
  readonly fetched: number
  readonly unfetched: number
  readonly old: number
  /** UIDs of mails that were listed, and gone when asked for */
  readonly skipped: readonly number[]
  /** true where UIDVALIDITY has changed */
  readonly renewed: boolean
  /** `mailbox-dropped`, if the server stopped in the middle; what was handed over counts */
  readonly stopped: Failure | null
  readonly interrupted: boolean
}
