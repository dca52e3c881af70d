import type { Copy, RelayFate } from '../procedure/relay/handed-on.ts'
import type { Instant } from '../procedure/time/instant.ts'

/** Which messages a log may speak of: by Message-ID, or by the address key of a recipient and when it was handed over. */
export interface Sought {
  readonly messageIds: readonly string[]
  readonly recipients: readonly string[]
  readonly from: Instant
  readonly until: Instant
}

/** What a log says of a message in the end. */
export interface Learned {
  readonly id: number
  /** the message as it was when the log was read: one that was handed over anew since is another */
  readonly of: Pick<Copy, 'state' | 'reply' | 'settledAt'>
  readonly fate: RelayFate
}

/** A message of which a log has told. */
export interface Heard {
  readonly id: number
  /** true where its fate was unknown: the relay has it */
  readonly settled: boolean
  /** true where the log says more than was known */
  readonly news: boolean
}

/** What the journal knows of messages that a relay of ours took over. */
export interface RelayJournal {
  /** Messages that a server took, or may have taken: those sought. */
  copies(sought: Sought): Promise<Copy[]>
  /**
   * Records what a relay's log says, as a report on each message is kept, and under which queue ids it goes on; what was
   * unknown is accepted by that, with one event a ticket. The same again changes nothing.
   */
  learn(learned: readonly Learned[], by: string, at: Instant): Promise<Heard[]>
}
