import { Failure } from '../errors.ts'
import type { PastMail } from '../procedure/incoming/archive.ts'
import type { Card, OurCopy, Verdict } from '../procedure/incoming/card.ts'
import type { IncomingMail, Report, Seen } from '../procedure/incoming/mail.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { NewLetter } from './mailing.ts'

/** `waiting`: nobody has decided yet; `kept`: it gets no answer, and nobody needs to look at it any more. */
export type IncomingState = 'waiting' | 'accepted' | 'rejected' | 'kept'

/** A judged incoming mail; its bytes are in a file beside the journal, or in it. `identity` tells whether it was seen before. */
export interface NewIncoming
  extends Pick<IncomingMail, 'identity' | 'messageId' | 'references' | 'subject' | 'text' | 'date'> {
  readonly digest: string
  /** address key; null if there is no single sender */
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

/** How many answers may be recorded since then, to one address key or (null) to anybody. */
export interface Cap {
  readonly cap: 'sender' | 'hour' | 'day'
  readonly who: string | null
  readonly since: Instant
  readonly most: number
}

/** Failure `answer-cap` if one more answer would be too many. */
export async function refuseOverCap(caps: readonly Cap[], answers: IncomingJournal['answers']): Promise<void> {
  for (const { cap, who, since, most } of caps)
    if ((await answers(who, since)) >= most) throw new Failure('answer-cap', { cap, most })
}

/** A decision on an incoming mail, and the mails that it sends. */
export interface Decided {
  readonly incoming: number
  readonly state: 'accepted' | 'rejected' | 'kept'
  readonly ticket: string | null
  readonly by: string
  readonly at: Instant
  readonly mailings: readonly NewLetter[]
  /** counted with the recording, so that several at once keep them too; none for what nobody is told */
  readonly caps?: readonly Cap[]
}

/** The bytes of a mail, or a stream of them where they are many. */
export type RawMail = Uint8Array | AsyncIterable<Uint8Array>

/** What the journal knows of incoming mail (§2.2). */
export interface IncomingJournal {
  /** Records a mail once, together with its reports on mails of ours: its id, and whether it is new. */
  receive(mail: NewIncoming, reports?: readonly Report[]): Promise<{ id: number; isNew: boolean }>
  /** The same of many, one after the other: all of them or none. Their reports are those of their cards. */
  receiveAll(mails: readonly NewIncoming[]): Promise<{ id: number; isNew: boolean }[]>
  incoming(filter?: {
    state?: IncomingState
    id?: number
    verdict?: Verdict
    ticket?: string
  }): Promise<IncomingEntry[]>
  /** The digests of the newest raw mails, the newest first. */
  newestMails(most: number): Promise<string[]>
  /**
   * Records a decision and the mails that announce it, in one transaction: the ids of the mailings. Failures:
   * `incoming-decided` if somebody else was quicker, with what differs as its problem, `incoming-no-such-mail`, `ticket-closed` for a mail accepted into
   * a closed ticket (§6), and those of `record`.
   */
  decide(decided: Decided): Promise<number[]>
  /**
   * Keeps a raw mail in the journal, once, where a folder would be of one host alone: the SHA-256 of its bytes, in hex, by
   * which it is found again.
   */
  keepMail(mail: RawMail): Promise<string>
  /** The bytes of a mail that is kept in the journal; null: it is not. */
  mail(digest: string): Promise<Uint8Array | null>
  /** How many answers (accepted, rejected) were recorded since then, to one address key or (null) to anybody. */
  answers(address: string | null, since: Instant): Promise<number>
  /**
   * Accepted correspondence with an address key; null: none (§2.2). Mails from there that were accepted or imported
   * count; letters that we wrote do not, because being written to proves nothing.
   */
  accepted(address: string): Promise<{ times: number; last: Instant } | null>
  /** Imports past correspondence: how many of these mails were new. */
  importPast(mails: readonly PastMail[]): Promise<number>
  /** Those of these identities that past correspondence was imported under. */
  past(identities: readonly string[]): Promise<string[]>
  /** The mails received with one of these Message-IDs. */
  received(messageIds: readonly string[]): Promise<Seen[]>
  /** The copies of mails sent from here that have one of these Message-IDs, as it was asked for. */
  ours(messageIds: readonly string[]): Promise<OurCopy[]>
  /**
   * Marks the message that a report is about; false if there is none. It is the one with the report's Message-ID (of a
   * letter's copies, the one to the report's recipient). A later report never revokes a bounce; one on a copy before it
   * was sent again changes nothing, but that that one was delivered. The message's state stays the same.
   */
  report(report: Report, at: Instant): Promise<boolean>
  /** The bookmark that a mailbox reader last set under a name; null: none. */
  mark(name: string): Promise<string | null>
  setMark(name: string, value: string): Promise<void>
  /** Sets it if it is still what it was; false: somebody else was quicker. */
  swapMark(name: string, before: string | null, value: string): Promise<boolean>
}
