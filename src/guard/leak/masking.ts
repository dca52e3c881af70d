import type { Attachment } from '../../message/attachment.ts'
import type { Leak } from './leak.ts'
import { byteOrderMark } from './reading.ts'

/** What stands for a secret: of one length, so that nobody learns how long it was. */
export const secretMask = '********'

/** What stands for a name, a host or an address. */
export const wordMask = '***'
export const addressMask = '***@***'

/** A number with only its first and last signs left, its spaces and hyphens too: `4111 **** **** 1111`. */
export function numberMask(written: string, first: number, last: number): string {
  const signs = written.replace(/[^\p{L}\p{N}]/gu, '').length
  let seen = 0
  return written.replace(/[\p{L}\p{N}]/gu, (sign) => {
    seen += 1
    return seen <= first || seen > signs - last ? sign : '*'
  })
}

/** A stretch of a text, in UTF-16 units, and what stands in its place when it is masked. */
export type Masked = Pick<Leak, 'start' | 'length' | 'mask'>

/** A text with these leaks masked and all else as it is; no mask is a leak again, so masking twice is masking once. */
export function maskedText(text: string, leaks: readonly Masked[]): string {
  const parts: string[] = []
  let done = 0
  for (const { start, length, mask } of [...leaks].sort((one, other) => one.start - other.start)) {
    if (start < done || start + length > text.length) continue
    parts.push(text.slice(done, start), mask)
    done = start + length
  }
  return parts.join('') + text.slice(done)
}

/** An attachment with its `maskable` leaks masked, all other bytes as they are; what is no UTF-8 is unchanged. */
export function maskedAttachment(attachment: Attachment, leaks: readonly Leak[]): Attachment {
  const own = leaks.filter(
    ({ where, maskable }) => maskable && typeof where !== 'string' && where.attachment === attachment.name,
  )
  return own.length === 0 ? attachment : { ...attachment, bytes: maskedBytes(attachment.bytes, own) }
}

/** Up to the last leak the bytes are UTF-8 without a fault: written anew they are the same. */
function maskedBytes(bytes: Uint8Array, leaks: readonly Leak[]): Uint8Array {
  const from = byteOrderMark(bytes)
  const end = Math.max(...leaks.map(({ start, length }) => start + length))
  const head = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from)).slice(0, end)
  const encoded = (text: string) => new TextEncoder().encode(text)
  const rest = bytes.subarray(from + encoded(head).length)
  return new Uint8Array(Buffer.concat([bytes.subarray(0, from), encoded(maskedText(head, leaks)), rest]))
}
