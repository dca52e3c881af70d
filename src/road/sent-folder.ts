import type { Instant } from '../procedure/time/instant.ts'
import type { Goal } from './goal.ts'

/** A mail for the folder with what was sent; `at`: when it left. */
export interface KeptMail {
  readonly bytes: Uint8Array
  readonly messageId: string
  readonly at: Instant
}

/** The folder of the mailbox with what was sent. */
export interface SentFolder {
  /** The server that has it; null: none is set. Failures where its password cannot be had. */
  place(): Goal
  /**
   * Keeps a mail there, unless one with its Message-ID is there; gives where it lies. Nobody waits longer than `wait`, in
   * milliseconds. Failures `sent-…`, those of signing in to a mailbox, and `sent-unclear` where nobody knows whether it is there.
   */
  keep(mail: KeptMail, wait: number): Promise<string>
}
