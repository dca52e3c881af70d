import { createHash } from 'node:crypto'
import type { Field } from '../procedure/incoming/mail.ts'
import { messageIds } from './fields.ts'

const named = ['message-id', 'from', 'date']
const lineFeed = 10
const carriageReturn = 13

/** How much of it counts, in bytes: of a very large mail no more than its beginning may be known at first. */
const most = 524_288

/**
 * The same for two copies of one mail, in hex: stores and servers add Received fields, and write the ends of lines in
 * their own way; Message-ID, From, Date and the body stay. What has no Message-ID is the same only where all of it is:
 * better seen twice than taken for another.
 */
export function identityOf(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): string {
  const values = named.map((wanted) => fields.filter(({ name }) => name === wanted).map(({ value }) => value))
  const hash = createHash('sha256').update(JSON.stringify(values))
  const from = messageIds(fields, 'message-id').length === 0 ? 0 : bodyAt
  for (const chunk of plainLines(bytes, from)) hash.update(chunk)
  return hash.digest('hex')
}

/** The beginning of a mail or its body with `\n` at the ends of its lines, none after the last. */
function* plainLines(bytes: Uint8Array, from: number): Generator<Uint8Array> {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === lineFeed || bytes[end - 1] === carriageReturn)) end -= 1
  const size = 65_536
  let room = most
  for (let start = from; start < end && room > 0; start += size) {
    const stop = Math.min(end, start + size)
    const chunk = new Uint8Array(stop - start)
    let length = 0
    for (let at = start; at < stop; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === carriageReturn && bytes[at + 1] === lineFeed) continue
      chunk[length] = byte
      length += 1
    }
    yield chunk.subarray(0, Math.min(length, room))
    room -= length
  }
}
