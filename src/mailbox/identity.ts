import { createHash } from 'node:crypto'
import type { Field } from '../procedure/incoming/mail.ts'

const named = ['message-id', 'from', 'date']
const lineFeed = 10
const carriageReturn = 13

/**
 * The same for two copies of one mail, in hex: stores and servers add Received fields, and write the ends of lines in
 * their own way; Message-ID, From, Date and the body stay.
 */
export function identityOf(bytes: Uint8Array, fields: readonly Field[], bodyAt: number): string {
  const values = named.map((wanted) => fields.filter(({ name }) => name === wanted).map(({ value }) => value))
  const hash = createHash('sha256').update(JSON.stringify(values))
  for (const chunk of plainLines(bytes, bodyAt)) hash.update(chunk)
  return hash.digest('hex')
}

/** The body with `\n` at the ends of its lines, none after the last. */
function* plainLines(bytes: Uint8Array, from: number): Generator<Uint8Array> {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === lineFeed || bytes[end - 1] === carriageReturn)) end -= 1
  const size = 65_536
  for (let start = from; start < end; start += size) {
    const stop = Math.min(end, start + size)
    const chunk = new Uint8Array(stop - start)
    let length = 0
    for (let at = start; at < stop; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === carriageReturn && bytes[at + 1] === lineFeed) continue
      chunk[length] = byte
      length += 1
    }
    yield chunk.subarray(0, length)
  }
}
