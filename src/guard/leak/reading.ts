import { type Charset, charsetOf, isUtf8 } from '../../polish/charset.ts'

/** The bytes of an attachment as text, and how far that goes. */
export interface Reading {
  /** what was read; of binary files their printable stretches, one a line */
  readonly text: string
  /** false: there is more than the limit */
  readonly complete: boolean
  /** how it was read; `faulty-utf-8`: with bad bytes; `printable`: in stretches; `closed`: not at all: packed files, PDF, pictures */
  readonly form: Charset | 'faulty-utf-8' | 'utf-16le' | 'utf-16be' | 'printable' | 'closed'
  /** how many bytes were read */
  readonly read: number
}

/**
 * At most `limit` bytes of a file as text: UTF-16 with its mark, else UTF-8 or a Polish code page; of binary files the
 * printable stretches of four signs and more. No input throws; the time is proportional to the bytes.
 */
export function readable(bytes: Uint8Array, limit: number): Reading {
  const to = Math.min(bytes.length, Math.max(0, Math.floor(limit)))
  const part = bytes.subarray(0, to)
  const complete = bytes.length <= to
  const result = (form: Reading['form'], text: string): Reading => ({ text, complete, form, read: to })
  if (packed.test(beginning(bytes)) || pictured.test(beginning(bytes))) return result('closed', '')
  const wide = wideMark(part)
  if (wide !== null) return result(wide, decoded(part.subarray(2), wide))
  if (isBinary(part)) return result('printable', printable(part))
  const text = part.subarray(byteOrderMark(part), complete ? to : characterEnd(part))
  const charset = charsetOf(text)
  const form = charset === 'utf-8' && !isUtf8(text) ? 'faulty-utf-8' : charset
  return result(form, decoded(charset === 'utf-8' ? text : part, charset))
}

/** What packed files, PDF and pictures begin with: nothing in them can be read without unpacking. */
const packed = /^(?:1f8b|504b0304|504b0506|425a68|fd377a58|377abcaf|28b52ffd|52617221)/
const pictured = /^(?:255044462d|89504e47|ffd8ff|47494638|52494646.{8}57454250)/

/** The first bytes in hexadecimal digits. */
function beginning(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 12)).toString('hex')
}

/** How many bytes the mark of UTF-8 takes at the beginning of a file: 3 or 0. */
export function byteOrderMark(bytes: Uint8Array): number {
  return beginning(bytes).startsWith('efbbbf') ? 3 : 0
}

function wideMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (beginning(bytes).startsWith('fffe')) return 'utf-16le'
  return beginning(bytes).startsWith('feff') ? 'utf-16be' : null
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
