import type { Defect, Field } from '../procedure/incoming/mail.ts'
import { firstValue, readHead } from './head.ts'
import { readParameters } from './parameters.ts'

/** A part of a mail that has no parts itself (RFC 2045). */
export interface Part {
  /** in lower case: `text/plain` */
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  readonly fields: readonly Field[]
  /** where its body begins and ends, still encoded */
  readonly start: number
  readonly end: number
  /** one object for all parts of the same multipart/alternative; null: none */
  readonly alternative: object | null
}

/** A multipart whose end has not come yet. */
interface Multipart extends Pick<Part, 'alternative'> {
  readonly boundary: string
  readonly defaultType: string
}

const deepest = 50
const most = 1000
const partHead = { bytes: 16_384, fields: 200, endsAtDashes: true }
/** RFC 2046 §5.1.1 allows 70 characters, and no blank at the end; some programs take more. */
const longestBoundary = 200

interface Found {
  readonly parts: readonly Part[]
  readonly defects: readonly Defect[]
}

/**
 * The parts of a mail, each found in one pass over its bytes. Whatever is nested deeper than 50 levels stays one part; after
 * 1,000 parts reading ends. Attached mails are parts too: they are not read further. Where the boundary that is named does
 * not occur, the one that does is meant; without any, all is text.
 */
export function partsOf(bytes: Uint8Array, head: readonly Field[], bodyAt: number): Found {
  const found = partsIn(bytes, head, bodyAt)
  if (found.parts.some(({ type }) => !type.startsWith('multipart/'))) return found
  const texts = Array.from(delimiterLines(bytes, bodyAt), ({ text }) => text)
  const ends = new Set(texts)
  const boundary = texts.find((text) => text !== '' && ends.has(`${text}--`))?.replace(/["\\]/g, '\\$&')
  const value = boundary === undefined ? 'text/plain' : `multipart/mixed; boundary="${boundary}"`
  const { parts, defects } = partsIn(bytes, [{ name: 'content-type', value }, ...head], bodyAt)
  return { parts, defects: [...new Set([...found.defects, ...defects])] }
}

function partsIn(bytes: Uint8Array, head: readonly Field[], bodyAt: number): Found {
  const open: Multipart[] = []
  const parts: Part[] = []
  const defects = new Set<Defect>()
  let current = begun(head, bodyAt, open, defects)
  for (const { text, at, next } of delimiterLines(bytes, bodyAt)) {
    const again = depthOf(open, text)
    const ended = again < 0 && text.endsWith('--') ? depthOf(open, text.slice(0, -2)) : -1
    if (again < 0 && ended < 0) continue
    if (current) parts.push({ ...current, end: Math.max(current.start, at) })
    if (open.length > Math.max(again, ended) + 1) defects.add('parts-unended')
    open.length = ended < 0 ? again + 1 : ended
    if (ended < 0 && parts.length >= most) return { parts, defects: [...defects, 'parts-too-many'] }
    const within = ended < 0 ? readHead(bytes, next, bytes.length, partHead) : null
    current = within && begun(within.fields, within.bodyAt, open, defects)
  }
  if (current) parts.push({ ...current, end: bytes.length })
  if (open.length > 0) defects.add('parts-unended')
  return { parts, defects: [...defects] }
}

function depthOf(open: readonly Multipart[], wanted: string): number {
  return open.findIndex(({ boundary }) => boundary === wanted)
}

/** The part that begins with a head; null for a multipart, which is opened. */
function begun(
  fields: readonly Field[],
  start: number,
  open: Multipart[],
  defects: Set<Defect>,
): Omit<Part, 'end'> | null {
  const { alternative = null, defaultType = 'text/plain' } = open.at(-1) ?? {}
  const content = fields.find(({ name }) => name === 'content-type')?.value
  const { value, parameters } = readParameters(content ?? defaultType)
  const boundary = (parameters.boundary ?? '').slice(0, longestBoundary).trimEnd()
  const isMultipart = value.startsWith('multipart/') && boundary !== '' && depthOf(open, boundary) < 0
  if (isMultipart && open.length < deepest) {
    open.push({
      boundary,
      alternative: value === 'multipart/alternative' ? {} : alternative,
      defaultType: value === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    })
    return null
  }
  if (isMultipart) defects.add('parts-too-deep')
  return { type: value.includes('/') ? value : 'text/plain', parameters, fields, start, alternative }
}

/** The lines after `from` that begin with `--`, without it and without blanks at the end; the line before ends `at`. */
function* delimiterLines(bytes: Uint8Array, from: number): Generator<{ text: string; at: number; next: number }> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // if the body begins with a delimiter, its line feed is the one that ends the head
  for (let at = whole.indexOf('\n--', Math.max(0, from - 1)); at >= 0; at = whole.indexOf('\n--', at + 1)) {
    const found = whole.indexOf(10, at + 1)
    const end = found < 0 ? whole.length : found
    const text = whole.toString('latin1', at + 3, Math.min(end, at + 3 + longestBoundary + 20))
    yield { text: text.replace(/[ \t\r]{1,20}$/, ''), at: whole[at - 1] === 13 ? at - 1 : at, next: end + 1 }
  }
}

/** A part's bytes without their transfer encoding (RFC 2045 §6); an unknown encoding is ignored. */
export function decodeTransfer(bytes: Uint8Array, part: Part): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + part.start, part.end - part.start)
  const encoding = encodingOf(part)
  if (encoding === 'base64') return Buffer.concat(piecesOf(raw.toString('latin1')))
  return encoding === 'quoted-printable' ? decodeQuoted(raw) : raw
}

/** Some programs encode piece by piece, each filled up with `=`; what else follows such a sign is not encoded. */
function piecesOf(encoded: string): Buffer[] {
  const isEncoded = (piece: string) =>
    /^[a-z\d+/\r\n]+=*$/i.test(piece.trimEnd()) && piece.replace(/\s+/g, '').length % 4 === 0
  const pieces = encoded.match(/[^=]+={0,2}/g) ?? []
  return pieces.filter((piece, at) => at === 0 || isEncoded(piece)).map((piece) => Buffer.from(piece, 'base64'))
}

/** How many bytes a part has without its encoding; for base64 calculated, to decode nothing large. */
export function decodedSize(bytes: Uint8Array, part: Part): number {
  if (encodingOf(part) !== 'base64') return part.end - part.start
  let characters = 0
  for (let at = part.start; at < part.end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte > 32 && byte !== 0x3d) characters += 1
  }
  return Math.floor((characters * 3) / 4)
}

function encodingOf({ fields }: Part): string {
  const value = firstValue(fields, 'content-transfer-encoding')
  const plain = value.slice(0, 200).replace(/\([^()]*\)/g, ' ')
  return /[\w-]{1,30}/.exec(plain)?.[0].toLowerCase() ?? ''
}

/** An escape, or a line's end that `=` removes, with some blanks before it: few, so that long runs cost no time. */
const quoted = /=(?:[ \t]{0,100}\r?\n|([0-9A-Fa-f]{2}))/g

/** RFC 2045 §6.7; invalid escapes stay as they are. */
function decodeQuoted(raw: Buffer): Uint8Array {
  const plain = raw.toString('latin1').replace(quoted, (_, digits?: string) => {
    return digits === undefined ? '' : String.fromCharCode(Number.parseInt(digits, 16))
  })
  return Buffer.from(plain, 'latin1')
}
