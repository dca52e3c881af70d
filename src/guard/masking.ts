import type { Attachment } from '../message/attachment.ts'
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

/**
 * A text with these leaks of its own masked. Everything else is left as it is; no mask is a leak again, so that masking
 * twice is masking once.
 */
export function maskedText(text: string, leaks: readonly Masked[]): string {
  const parts: string[] = []
  let done = 0
  for (const { start, length, mask } of inOrder(leaks)) {
    if (start < done || start + length > text.length) continue
    parts.push(text.slice(done, start), mask)
    done = start + length
  }
  return parts.join('') + text.slice(done)
}

/**
 * An attachment with those of a letter's leaks masked that stand in it and are `maskable`; all other bytes stay as they
 * are, those beyond what was searched too. What is no UTF-8 text comes back unchanged.
 */
export function maskedAttachment(attachment: Attachment, leaks: readonly Leak[]): Attachment {
  const own = leaks.filter(
    ({ where, maskable }) => maskable && typeof where !== 'string' && where.attachment === attachment.name,
  )
  return own.length === 0 ? attachment : { ...attachment, bytes: maskedBytes(attachment.bytes, own) }
}

function maskedBytes(bytes: Uint8Array, leaks: readonly Leak[]): Uint8Array {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let done = 0
  let place: Place = { unit: 0, byte: byteOrderMark(bytes) }
  for (const { start, length, mask } of inOrder(leaks)) {
    if (start < place.unit) continue
    const begin = forward(bytes, place, start)
    place = forward(bytes, begin, start + length)
    parts.push(bytes.subarray(done, begin.byte), encoder.encode(mask))
    done = place.byte
  }
  return joined([...parts, bytes.subarray(done)])
}

/** A place in UTF-8 text: in the units of its string, and in bytes. */
interface Place {
  readonly unit: number
  readonly byte: number
}

/** From one place to a later one, character by character. */
function forward(bytes: Uint8Array, from: Place, unit: number): Place {
  let { unit: at, byte } = from
  while (at < unit && byte < bytes.length) {
    const lead = bytes[byte] ?? 0
    at += lead >= 0xf0 ? 2 : 1
    byte += lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  }
  return { unit: at, byte }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}

function inOrder(leaks: readonly Masked[]): Masked[] {
  return [...leaks].sort((one, other) => one.start - other.start)
}
