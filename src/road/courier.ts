import type { Answer, Command, Fault } from '../procedure/delivery/answers.ts'

export type { Answer, Command, Fault }

/** The SMTP envelope: exactly one recipient, whatever the headers say. */
export interface Envelope {
  readonly from: string
  readonly to: string
  /** what the message is known by here, where a server can be told */
  readonly id?: string
}

/** A message as it leaves: its own head (of an SMS its text), of ASCII, and the body, which it may share with many others. */
export interface Mail {
  readonly head: string
  readonly body: Uint8Array
}

/**
 * What became of one attempt, as far as can be known. `reply`: the server's words, or what to say where it said none.
 * - accepted: the server answered 250 to the end of the body; `rewrittenId`: the new Message-ID that its answer shows
 * - unknown: the end of the body may have left, and no answer came: only a person can decide
 * - declined: the server certainly does not have it: `answer` says what it, or the connection, said instead;
 *   `fruitful`: the connection had taken a message before
 * - withheld: it was not permitted to leave
 */
export type Outcome =
  | { readonly outcome: 'accepted'; readonly reply: string; readonly rewrittenId: string | null }
  | { readonly outcome: 'unknown'; readonly reply: string }
  | { readonly outcome: 'declined'; readonly reply: string; readonly answer: Answer; readonly fruitful: boolean }
  | { readonly outcome: 'withheld' }

/** Carries messages to one mail server, one after the other, over a connection that is opened when needed. */
export interface Courier {
  /**
   * Sends one message. `permit` is asked right before the point of no return: if it says no, rejects or throws, nothing
   * leaves; the connection is dropped, and an error is passed on. A message that is handed over while the last one
   * waits for its answer is begun right behind it.
   */
  send(envelope: Envelope, mail: Mail, permit: () => Promise<boolean>): Promise<Outcome>
  close(): Promise<void>
}
