/** The SMTP envelope: exactly one recipient, whatever the headers say. */
export interface Envelope {
  readonly from: string
  readonly to: string
}

/**
 * What became of one attempt, as far as can be known.
 * - accepted: the server answered 250 to the end of the body; `rewrittenId`: the new Message-ID that its answer shows
 * - deferred: the server answered 4xx for this message: try again later
 * - refused: the server answered 5xx for this message: final
 * - broken: the connection failed before the end of the body had left: nothing arrived, try again
 * - unknown: the end of the body may have left, and no answer came: only a person can decide
 * - stopped: the server takes no mail from us at all (no connection, password, TLS, sender refused): nothing was sent
 */
export type Outcome =
  | { readonly outcome: 'accepted'; readonly reply: string; readonly rewrittenId: string | null }
  | { readonly outcome: 'deferred' | 'refused' | 'broken' | 'unknown'; readonly reply: string }
  | { readonly outcome: 'stopped'; readonly reply: string; readonly code: StopCode }

/** Why a server takes nothing from us. */
export const stopCodes = [
  'smtp-unreachable',
  'smtp-authentication',
  'smtp-tls',
  'smtp-sender-refused',
  'smtp-refuses-service',
] as const

export type StopCode = (typeof stopCodes)[number]

/** Carries messages to one mail server, one at a time, over a connection that is opened when needed. */
export interface Courier {
  /**
   * Sends one message. `onData` is called after the server's 354 and before the first byte of the body leaves; if it
   * throws or rejects, nothing of the body is sent, the connection is dropped and the error is passed on.
   */
  send(envelope: Envelope, message: Uint8Array, onData: () => void | Promise<void>): Promise<Outcome>
  close(): Promise<void>
}
