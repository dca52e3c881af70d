import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Card, Verdict } from '../procedure/incoming/card.ts'
import type { IncomingMail, Report } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewLetter } from './mailing.ts'

/** `waiting`: nobody has decided yet; `kept`: it is not to be answered, a person has seen it or need not. */
export type IncomingState = 'waiting' | 'accepted' | 'rejected' | 'kept'

/** A mail that came in, judged; its bytes lie in a file beside the journal. A mail seen twice is one by its identity. */
export interface NewIncoming
  extends Pick<IncomingMail, 'identity' | 'messageId' | 'references' | 'subject' | 'text' | 'date'> {
  readonly digest: string
  /** address key; null where no single one can be told */
  readonly from: string | null
  readonly fromName: string
  readonly receivedAt: Instant
  readonly card: Card
  readonly state: IncomingState
}

export interface IncomingEntry extends NewIncoming {
  readonly id: number
  readonly ticket: string | null
  /** who decided, and when; null while it waits */
  readonly by: string | null
  readonly decidedAt: Instant | null
}

/** A decision on a mail that came in, and the mails that it sends. */
export interface Decided {
  readonly incoming: number
  readonly state: 'accepted' | 'rejected' | 'kept'
  readonly ticket: string | null
  readonly by: string
  readonly at: Instant
  readonly mailings: readonly NewLetter[]
}

/** What the journal knows of mail that comes in (§2.2). */
export interface IncomingJournal {
  /** Keeps a mail once: the id, and whether it is new. */
  receive(mail: NewIncoming): Promise<{ id: number; isNew: boolean }>
  incoming(filter?: { state?: IncomingState; id?: number; verdict?: Verdict }): Promise<IncomingEntry[]>
  /**
   * Records a decision and the mails that tell of it, in one transaction: the ids of the mailings. Failures:
   * `incoming-decided` when it waits no more, because somebody was quicker: one answer per mail; `incoming-no-such-mail`;
   * `ticket-closed` for a mail accepted into a closed ticket (§6), and all that `record` may say.
   */
  decide(decided: Decided): Promise<number[]>
  /** How many answers (accepted, rejected) were recorded since: to one address key, or (null) to anybody. */
  answers(address: string | null, since: Instant): Promise<number>
  /**
   * Correspondence with an address key that was accepted; null: none (§2.2). Mails of theirs that were accepted here,
   * and what was imported; letters that were written from here do not count: to be written to proves nothing.
   */
  accepted(address: string): Promise<{ times: number; last: Instant } | null>
  /** Takes over past correspondence; how many of these mails were new. */
  importPast(mails: readonly PastMail[]): Promise<number>
  /** Of these Message-IDs, those of mails that left here. */
  ours(messageIds: readonly string[]): Promise<string[]>
  /**
   * Marks the message that a report is about; false where there is none. It is the message with the report's Message-ID
   * (a letter has several: the one to the report's recipient); without a Message-ID the newest that was accepted for
   * the recipient within seven days. A bounce is never unsaid by another report. The message's state stays.
   */
  report(report: Report, at: Instant): Promise<boolean>
  /** What a reader of a mailbox wrote down last under a name, to know how far it has come; null: nothing. */
  mark(name: string): Promise<string | null>
  setMark(name: string, value: string): Promise<void>
}
