import type { Instant } from '../procedure/time/instant.ts'

/** Where a mail is that could not be had: UIDs mean something under one UIDVALIDITY of one mailbox. */
export interface UnfetchedPlace {
  /** the name of the mailbox's mark */
  readonly mailbox: string
  readonly uidValidity: number
  readonly uid: number
}

/** A mail that is in the mailbox, and that its server did not give. */
export interface NewUnfetched extends UnfetchedPlace {
  /** bytes; null: the server does not say */
  readonly size: number | null
  /** when it arrived there; null: the server does not say */
  readonly arrivedAt: Instant | null
  /** `silent`: the server says nothing of it, and no word why */
  readonly why: 'refused' | 'dropped' | 'too-large' | 'silent'
  /** the server's own words, or how the connection ended */
  readonly words: string
  /** when it was asked for */
  readonly at: Instant
}

/**
 * `open`: it is asked for again, or waits for a person; `fetched`: it came; `gone`: it is not there any more; `aside`: a
 * person needs it no more.
 */
export type UnfetchedState = 'open' | 'fetched' | 'gone' | 'aside'

export interface UnfetchedEntry extends NewUnfetched {
  readonly id: number
  readonly state: UnfetchedState
  /** how often it was asked for, and when last */
  readonly tries: number
  readonly lastAt: Instant
  /** who put it aside, and when it was settled; null while it is open */
  readonly by: string | null
  readonly settledAt: Instant | null
}

/** What the journal knows of mails that a mailbox did not give: they are neither forgotten nor asked for at every fetch. */
export interface UnfetchedJournal {
  /** Notes that a mail could not be had, once more if it is known: its number, and whether it is new. */
  missed(mail: NewUnfetched): Promise<{ id: number; isNew: boolean }>
  /** In the order of their numbers. */
  unfetched(filter?: { id?: number; mailbox?: string; state?: UnfetchedState }): Promise<UnfetchedEntry[]>
  /** A mail that could not be had has come, or is gone; nothing where none is open. */
  settleUnfetched(place: UnfetchedPlace, state: 'fetched' | 'gone', at: Instant): Promise<void>
  /** The UIDs of a mailbox mean something else now: what is open under the earlier ones is listed anew, if it is there. */
  renewed(mailbox: string, uidValidity: number, at: Instant): Promise<void>
  /** A person needs it no more. Failures `unfetched-unknown`, `unfetched-settled`. */
  putAside(id: number, by: string, at: Instant): Promise<void>
}
