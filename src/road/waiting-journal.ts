import type { Channel } from '../address/channel.ts'
import type { LetterPhase } from '../procedure/letter/facts.ts'
import type { Addressed, ChosenBy } from '../procedure/life/changed-since.ts'
import type { Waits } from '../procedure/life/lateness.ts'
import type { State } from '../procedure/life/message-life.ts'
import type { Phase } from '../procedure/notice/facts.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { AnyReason } from './mailing.ts'

/** One line of the outbox. */
export interface OutboxEntry {
  readonly id: number
  readonly mailing: number
  readonly ticket: string
  readonly phase: Phase | LetterPhase
  readonly to: string
  readonly channel: Channel
  readonly partner: string | null
  readonly messageId: string
  readonly state: State
  readonly reply: string | null
  /** what came back after a server had accepted it; null: nothing */
  readonly report: { readonly kind: string; readonly words: string; readonly at: Instant } | null
  readonly reasons: readonly AnyReason[]
  /** when one that was put off is tried again; null: it was not, or it is held */
  readonly nextTry: Instant | null
  /** true where it waits and no sender takes it until somebody decides */
  readonly held: boolean
  /** when a server took it; null: none did, or only a person says so */
  readonly leftAt: Instant | null
}

/** What a sender may take: due at `now`; only one ticket's, or everything. */
export interface Due {
  readonly now: Instant
  readonly ticket: string | null
  /** these mailings alone; left out: all of them */
  readonly only?: readonly number[]
  /** mailings that are late, and so are not sent */
  readonly except: readonly number[]
  /** those of them for which a newer phase does not wait, unless a sender has them in hand */
  readonly passable?: readonly number[]
  /** from when on which mailings are late: what of them has not left by then does not */
  readonly lateFrom?: ReadonlyMap<number, Instant>
  /**
   * The newest mailing that was known when this was judged: of a ticket for which another has been recorded since, no
   * body leaves before it is judged again
   */
  readonly newest?: number
  /** what leaves so alone; left out: everything */
  readonly channel?: Channel
}

/** A mailing with messages still to be sent: it is scheduled, was put off, or a sending stopped. */
export interface Waiting extends Waits {
  readonly mailing: number
  readonly by: string
  /** true once a server has been given any of its messages */
  readonly begun: boolean
  /** how many of those that wait were put off and are not held, and when the first of them is tried again; null: none is */
  readonly deferred: number
  readonly nextTry: Instant | null
  /** how many of those that wait are held: no sender takes them */
  readonly held: number
  /** the wish under which it waits for the yes of a second person; null: nobody's is wanted */
  readonly wish: number | null
}

/** A message that waits, as far as its recipient goes. */
export interface WaitingMessage extends Addressed {
  readonly id: number
  /** the recipient's address key */
  readonly key: string
  readonly held: boolean
  /** true where a person lets it leave whatever the registry says */
  readonly despite: boolean
}

/** Who decides something about what waits, why, and when. */
export interface Word {
  readonly by: string
  readonly reason: string
  readonly at: Instant
}

/** How many messages are in which state; `held`: queued or deferred ones that no sender takes until somebody decides. */
export type Tally = Partial<Record<State | 'held', number>>

/** What the journal knows of what waits, without reading the whole outbox; and what people decide about it. */
export interface WaitingJournal {
  /** The mailings of which messages wait, in whatever state, of one ticket or of all, oldest first. */
  waiting(ticket?: string): Promise<Waiting[]>
  /** The number of the mailing that was recorded last; 0: none was. */
  newest(): Promise<number>
  /** How many messages a sender could take, or waits for behind others. */
  dueCount(due: Due): Promise<number>
  /** How many messages of some mailings are in which state, and when the first that was put off is tried again. */
  tally(mailings: readonly number[]): Promise<{ counts: Tally; nextTry: Instant | null }>
  chosenBy(mailing: number): Promise<ChosenBy>
  /** The messages of a mailing that a sender may take or that are held, in the order of their keys: at most `most`. */
  waitingMessages(mailing: number, page: { after: string; most: number }): Promise<WaitingMessage[]>
  /** The address keys that a ticket's notice has been recorded for, withdrawn or not. */
  noticeKeys(ticket: string): Promise<string[]>
  /** Lets no sender take messages, until they are let go. */
  keepBack(ids: readonly number[]): Promise<void>
  letGo(ids: readonly number[], at: Instant): Promise<void>

  /** Lets a mailing leave late, and tries now what was put off of it. */
  allowLate(mailing: number, reason: string, by: string, at: Instant): Promise<void>
  /** Lets messages of a ticket leave whatever the registry says of their recipients by now. */
  despiteRegistry(ids: readonly number[], ticket: string, word: Word): Promise<void>
  /** Has what was put off of a ticket tried now: how many messages. */
  hurry(ticket: string, by: string, at: Instant): Promise<number>
  /** What `withdraw` would take back now; its failures. */
  mayWithdraw(ticket: string): Promise<{ mailing: number; phase: Phase | LetterPhase; messages: number }>
  /**
   * Withdraws a mailing of which nothing has left: the newest phase of the ticket's notice, or else the newest letter
   * or reply; never an answer to incoming mail. `meant`: the mailing that `mayWithdraw` told of, and no other. Failures:
   * `nothing-to-withdraw`, `already-begun`, `already-left`, `withdrawn-already`, `withdraw-other`.
   */
  withdraw(
    ticket: string,
    by: string,
    at: Instant,
    meant?: number,
  ): Promise<{ phase: Phase | LetterPhase; messages: number }>
  /**
   * Withdraws single messages that wait, all of them or none; a mailing of which nothing else was left is withdrawn
   * with them where it is the newest of its thread. Failures: `outbox-no-such-message`, `outbox-not-withdrawable`.
   */
  withdrawMessages(ids: readonly number[], by: string, at: Instant): Promise<OutboxEntry[]>
}
