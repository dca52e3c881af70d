import { charsetOf, isUtf8 } from '../polish/charset.ts'

/** The bytes of an attachment as text, and how far that goes. */
export interface Reading {
  /** what was read; of binary files their printable stretches, one a line */
  readonly text: string
  /** false: there is more than the limit */
  readonly complete: boolean
  /** true: no text file; only its printable stretches were read, or nothing */
  readonly binary: boolean
  /** how it was read; `faulty-utf-8`: with bad bytes; `printable`: in stretches; `closed`: not at all: packed files, PDF, pictures */
  readonly form:
    | 'utf-8'
    | 'faulty-utf-8'
    | 'utf-16le'
    | 'utf-16be'
    | 'windows-1250'
    | 'iso-8859-2'
    | 'printable'
    | 'closed'
  /** how many bytes were read */
  readonly read: number
}

/**
 * At most `limit` bytes of a file as text: UTF-16 with its mark, else UTF-8 or a Polish code page. Of
 * binary files (pcap and unknown ones) the printable stretches of four signs and more, UTF-8 and then UTF-16LE. No input
 * throws; the time is proportional to the bytes.
 */
export function readable(bytes: Uint8Array, limit: number): Reading {
  const to = Math.min(bytes.length, Math.max(0, Math.floor(limit)))
  const part = bytes.subarray(0, to)
  const complete = bytes.length <= to
  const result = (form: Reading['form'], text: string): Reading => {
    return { text, complete, binary: form === 'printable' || form === 'closed', form, read: to }
  }
  if (isClosed(bytes)) return result('closed', '')
  const wide = wideMark(part)
  if (wide !== null) return result(wide, decoded(part.subarray(2), wide))
  if (isBinary(part)) return result('printable', printable(part))
  const text = part.subarray(byteOrderMark(part), complete ? to : characterEnd(part))
  const charset = charsetOf(text)
  const form = charset === 'utf-8' && !isUtf8(text) ? 'faulty-utf-8' : charset
  return result(form, decoded(charset === 'utf-8' ? text : part, charset))
}

/** What packed files, pictures and PDF begin with: nothing in them can be read without unpacking. */
const closed: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x52, 0x61, 0x72, 0x21],
]

function isClosed(bytes: Uint8Array): boolean {
  const picture = begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])
  return picture || closed.some((mark) => begins(bytes, mark))
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** How many bytes the mark of UTF-8 takes at the beginning of a file: 3 or 0. */
export function byteOrderMark(bytes: Uint8Array): number {
  return begins(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
}

function wideMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le'
  return begins(bytes, [0xfe, 0xff]) ? 'utf-16be' : null
}

/** A text has no zero bytes, and hardly another control than tabs, line ends and the colours of a terminal. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13)) controls += 1
  }
  return controls * 50 > bytes.length
}

/** Where the last whole character of UTF-8 ends. */
function characterEnd(bytes: Uint8Array): number {
  let end = bytes.length
  while (bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  const lead = bytes[end - 1] ?? 0
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  return end - 1 + length <= bytes.length ? bytes.length : end - 1
}

function decoded(bytes: Uint8Array, form: string): string {
  return new TextDecoder(form, { ignoreBOM: true }).decode(bytes)
}

function printable(bytes: Uint8Array): string {
  const narrow = decoded(bytes, 'utf-8').match(/[\t[^\p{C}\ufffd]]{4,}/gv) ?? []
  const wide = decoded(bytes, 'windows-1252').match(/(?:[\x20-\x7e]\0){4,}/g) ?? []
  return [...narrow, ...wide.map((stretch) => stretch.replaceAll('\0', ''))].join('\n')
}
