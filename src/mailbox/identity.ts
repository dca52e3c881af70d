import { createHash } from 'node:crypto'
import type { Field } from '../procedure/incoming/mail.ts'
import { messageIds } from './fields.ts'

const named = ['message-id', 'from', 'date']

/** How much of it counts, in bytes: of a very large mail no more than its beginning may be known at first. */
const most = 524_288

/**
 * The same for two copies of one mail, in hex: stores and servers add Received fields, and write the ends of lines in
 * their own way; Message-ID, From, Date and the body stay. What has no Message-ID is the same only where all of it is:
 * better seen twice than taken for another.
 */
export function identityOf(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): string {
  const values = named.map((wanted) => fields.filter(({ name }) => name === wanted).map(({ value }) => value))
  const from = messageIds(fields, 'message-id').length === 0 ? 0 : bodyAt
  const hash = createHash('sha256').update(JSON.stringify(values))
  return hash.update(plainLines(bytes, from), 'latin1').digest('hex')
}

/** The beginning of a mail or its body with `\n` at the ends of its lines, none after the last; a character is a byte. */
function plainLines(bytes: Uint8Array, from: number): string {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end -= 1
  // each byte that counts may have a carriage return beside it
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(end - from, 2 * most))
  return raw.toString('latin1').replaceAll('\r\n', '\n').slice(0, most)
}
