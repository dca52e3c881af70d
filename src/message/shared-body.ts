import { encode, wrap } from 'nodemailer/lib/qp'

// What the messages of a mailing share is kept once. Where some have a part that is their own, their body stands behind
// the others', with gaps. The two marks are no characters of a mail: its parts are quoted-printable or base64.

/** Stands before the body of those who have something of their own. */
const behind = 0x01
/** What a message has of its own stands here. */
export const gap = '\0'

/** Two bodies as one: of messages that have nothing of their own, and of those that have. */
export function sharedBody(without: Uint8Array, withGaps: Uint8Array): Uint8Array {
  return Buffer.concat([without, Buffer.of(behind), withGaps])
}

/** Lines for a gap, quoted-printable; they end with a line break. */
export const forGap = (lines: string): string => wrap(encode(lines), 76)

/** The body of one message, from what all of its mailing share. */
export function bodyFor(shared: Uint8Array, own: string | null = null): Uint8Array {
  const at = shared.indexOf(behind)
  // the very same bytes: what is known of them need not be found out again
  if (at < 0) return shared
  if (own === null) return shared.subarray(0, at)
  const text = Buffer.from(shared.buffer, shared.byteOffset + at + 1, shared.length - at - 1).toString('latin1')
  return Buffer.from(text.split(gap).join(own), 'latin1')
}
