import type { Problem } from '../../errors.ts'

/** known: an active contact · domain: the partner's own domain · history: accepted before · person: a person decides (§2.2). */
export type Verdict = 'known' | 'domain' | 'history' | 'unknown' | 'person'

/** What is to be done besides answering. */
export type Task = 'add-contact' | 'choose-product' | 'decide' | 'ask-owner'

/** What our own receiving server says of a mail (RFC 8601): `pass`, `fail`, `none` …; null where it says nothing. */
export interface Authentication {
  readonly spf: string | null
  readonly dkim: string | null
  readonly dmarc: string | null
}

/** The verdict on a sender, and all that it rests on. Ids are those of the registry. */
export interface Card {
  /** the address that counts, as a key; null where no single one can be told */
  readonly address: string | null
  readonly verdict: Verdict
  readonly accept: boolean
  readonly contact: { readonly key: string; readonly name: string } | null
  readonly partner: string | null
  readonly operator: string | null
  readonly products: readonly string[]
  /** staff id of the business owner */
  readonly owner: string | null
  /** null: of a bare address nothing is known, or no server of ours has spoken */
  readonly authentication: Authentication | null
  /** a ticket number in the subject: honoured only when it is this sender's partner's */
  readonly ticket: { readonly number: string; readonly honoured: boolean } | null
  /** why it must not be answered; empty: it may be */
  readonly unanswerable: readonly Problem[]
  readonly do: readonly Task[]
  /** why the verdict is what it is, in the order in which it was found */
  readonly because: readonly Problem[]
}

/** What the journal knows that judging a sender needs. */
export interface Past {
  /** how often mail from this address was accepted, and when last; null: never */
  readonly accepted: { readonly times: number; readonly last: number } | null
  /** whose the ticket in the subject is: ids of partners and operators that it has been about; null: no such ticket */
  readonly ticketOf: readonly string[] | null
  /** Message-IDs among those of this mail that are ours */
  readonly ours: readonly string[]
}
