import { decodeUnlabelled } from '../polish/charset.ts'
import type { Defect, Field } from '../procedure/incoming/mail.ts'

/** The head of a mail, or of one of its parts. */
interface Head {
  readonly fields: readonly Field[]
  /** where the body begins */
  readonly bodyAt: number
  readonly defects: readonly Defect[]
}

/** How much of a head is read. */
interface Limits {
  readonly bytes: number
  readonly fields: number
  /** for a part, where a line that begins with `--` is no field, but the end of the part */
  readonly endsAtDashes?: boolean
}

/** A field whose lines are being collected. */
type Draft = { readonly name: string; readonly lines: Uint8Array[] }

const lineFeed = 10
const carriageReturn = 13
const dash = 0x2d
const longestName = 200
const fieldName = /^[\x21-\x39\x3b-\x7e]+$/

/**
 * All fields of the head that begins at `start`, in order, unfolded and not decoded (RFC 5322 §2.2). Lines that are no
 * field, and what exceeds the limits, are left out and reported as defects.
 */
export function readHead(bytes: Uint8Array, start: number, end: number, limits: Limits): Head {
  const fields: Draft[] = []
  const defects = new Set<Defect>()
  const first = limits.endsAtDashes ? start : firstField(bytes, start, end)
  for (let at = first; at < end; ) {
    if (at - start > limits.bytes || fields.length >= limits.fields) {
      return finished(fields, afterBlankLine(bytes, at, end), defects.add('head-cut'))
    }
    if (limits.endsAtDashes && bytes[at] === dash && bytes[at + 1] === dash) return finished(fields, at, defects)
    const line = lineAt(bytes, at, end)
    if (line.doubtful) defects.add('head-control')
    if (line.bytes.length === 0 && line.ended) return finished(fields, line.next, defects)
    takeLine(line.bytes, fields, defects, at === first)
    at = line.next
  }
  return finished(fields, end, defects.add('head-unended'))
}

/** What an editor or a copied page leaves above a mail: the mark of UTF-8, lines of blanks. */
const above = /^(?:\xef\xbb\xbf)?(?:(?:[ \t]|\xc2\xa0){0,500}\r?\n){0,20}/
/** A field as no text begins. */
const aField = /^(?:>?from |[a-z][\w-]{1,60}:)/i

/** Where the head begins: behind lines of blanks if a field follows, which without it would be none. */
function firstField(bytes: Uint8Array, start: number, end: number): number {
  const beginning = latin1(bytes.subarray(start, Math.min(end, start + 11_000)))
  const length = above.exec(beginning)?.[0].length ?? 0
  return aField.test(beginning.slice(length, length + 80)) ? start + length : start
}

function takeLine(line: Uint8Array, fields: Draft[], defects: Set<Defect>, isFirst: boolean): void {
  if (line.includes(0) || line.includes(carriageReturn)) defects.add('head-control')
  const last = fields.at(-1)
  if (line[0] === 0x20 || line[0] === 0x09) {
    if (last === undefined) defects.add('head-line')
    else last.lines.push(line)
    return
  }
  const colon = line.indexOf(0x3a)
  const written = colon < 0 || colon > longestName ? '' : latin1(line.subarray(0, colon))
  const name = written.replace(/[ \t]{1,100}$/, '')
  // an old form (RFC 5322 §4.5): programs that do not know it see no sender, or another one
  if (name !== written && /^from$/i.test(name)) defects.add('head-line')
  if (fieldName.test(name)) fields.push({ name: name.toLowerCase(), lines: [line.subarray(colon + 1)] })
  // the separator of an mbox
  else if (!(isFirst && /^>?From /.test(latin1(line.subarray(0, 6))))) {
    defects.add('head-line')
    // a parameter that should have been indented: without it the text would be lost
    if (last !== undefined && isOpen(last)) last.lines.push(Buffer.from(' '), line)
  }
}

/** Whether a field of MIME ends as if a parameter followed. */
function isOpen({ name, lines }: Draft): boolean {
  return name.startsWith('content-') && /;\s{0,20}$/.test(latin1(lines.at(-1)?.subarray(-20) ?? new Uint8Array()))
}

function finished(fields: readonly Draft[], bodyAt: number, defects: Set<Defect>): Head {
  return {
    fields: fields.map(({ name, lines }) => ({ name, value: trimmed(decodeUnlabelled(Buffer.concat(lines))) })),
    bodyAt,
    defects: [...defects],
  }
}

/** A line without its end; doubtful if that has several carriage returns: some programs see the end of the head there. */
function lineAt(bytes: Uint8Array, at: number, end: number) {
  const found = bytes.indexOf(lineFeed, at)
  const ended = found >= 0 && found < end
  const stop = ended ? found : end
  let last = stop
  while (ended && last > at && bytes[last - 1] === carriageReturn) last -= 1
  return { bytes: bytes.subarray(at, last), doubtful: stop - last > 1, next: ended ? stop + 1 : end, ended }
}

function afterBlankLine(bytes: Uint8Array, at: number, end: number): number {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, end)
  const found = ['\n\r\n', '\n\n'].map((blank) => [whole.indexOf(blank, at), blank.length] as const)
  return Math.min(end, ...found.filter(([place]) => place >= 0).map(([place, length]) => place + length))
}

/** Bytes as characters. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** Without blanks and tabs around it, in linear time: the greedy `.*` steps back over those at the end once. */
function trimmed(value: string): string {
  return /^[ \t]*(.*[^ \t])?/s.exec(value)?.[1] ?? ''
}

/** The values of all fields of a name. */
export function allValues(fields: readonly Field[], wanted: string): string[] {
  return fields.filter(({ name }) => name === wanted).map(({ value }) => value)
}

/** The value of the first field of a name; empty where there is none. */
export function firstValue(fields: readonly Field[], wanted: string): string {
  return fields.find(({ name }) => name === wanted)?.value ?? ''
}

/**
 * The Message-IDs of a field, with their angle brackets (RFC 5322 §3.6.4); some programs leave out these, or the `@`. Blanks
 * within are those of an old form (§4.5.4), or of a line that was folded there.
 */
export function messageIds(fields: readonly Field[], wanted: string): string[] {
  const value = firstValue(fields, wanted)
  const all = value.match(/<[^<>]{1,900}>/g) ?? [`<${value}>`]
  return all
    .map((id) => id.replace(/\s{0,99}([<>@.])\s{0,99}/g, '$1'))
    .filter((id) => /^<[\x21-\x3b=\x3f-\x7e]{1,800}>$/.test(id))
}
