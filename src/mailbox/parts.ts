import type { Defect, Field } from '../procedure/incoming/mail.ts'
import { type Parameters, readParameters } from './fields.ts'
import { type HeadLimits, readHead } from './head.ts'

/** One piece of a mail that is not made of others (RFC 2045). */
export interface Part {
  /** in lower case: `text/plain` */
  readonly type: string
  readonly parameters: Parameters
  readonly fields: readonly Field[]
  /** where its body begins and ends, still encoded */
  readonly start: number
  readonly end: number
  /** the number of the closest multipart/alternative around it; null: none */
  readonly alternative: number | null
}

export interface Structure {
  readonly parts: readonly Part[]
  readonly defects: readonly Defect[]
}

interface Multipart {
  readonly boundary: string
  readonly alternative: number | null
  readonly defaultType: string
}

const deepest = 50
const most = 1000
const partHead: HeadLimits = { bytes: 16_384, fields: 200, endsAtDashes: true }
/** RFC 2046 §5.1.1 allows 70 characters; some programs take more. */
const longestBoundary = 200

/**
 * The parts of a mail, found by going over its bytes once: whatever is nested deeper than 50 levels stays one part,
 * and after 1,000 parts reading ends. Attached mails are parts: what they hold is not this mail's.
 */
export function partsOf(bytes: Uint8Array, head: readonly Field[], bodyAt: number): Structure {
  const walk = new Walk(bytes)
  walk.enter(head, bodyAt)
  for (const line of delimiterLines(bytes, bodyAt)) {
    const found = walk.delimiter(line.text)
    if (found === null) continue
    walk.endPart(line.at)
    walk.closeDownTo(found.depth)
    if (found.isEnd) walk.leave()
    else if (walk.isFull()) return walk.result('parts-too-many')
    else walk.enterPart(line.next)
  }
  walk.endPart(bytes.length)
  return walk.result()
}

class Walk {
  private readonly bytes: Uint8Array
  private readonly open: Multipart[] = []
  private readonly depths = new Map<string, number>()
  private readonly parts: Part[] = []
  private readonly defects = new Set<Defect>()
  private current: Omit<Part, 'end'> | null = null
  private alternatives = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** Which open multipart a line that begins with `--` belongs to, and whether it ends it. */
  delimiter(text: string): { depth: number; isEnd: boolean } | null {
    const depth = this.depths.get(text)
    if (depth !== undefined) return { depth, isEnd: false }
    const ended = text.endsWith('--') ? this.depths.get(text.slice(0, -2)) : undefined
    return ended === undefined ? null : { depth: ended, isEnd: true }
  }

  enterPart(at: number): void {
    const { fields, bodyAt } = readHead(this.bytes, at, this.bytes.length, partHead)
    this.enter(fields, bodyAt)
  }

  enter(fields: readonly Field[], bodyAt: number): void {
    const within = this.open.at(-1)
    const content = fields.find(({ name }) => name === 'content-type')?.value
    const { value, parameters } = readParameters(content ?? within?.defaultType ?? 'text/plain')
    const boundary = parameters.boundary ?? ''
    const isMultipart = value.startsWith('multipart/') && boundary !== '' && !this.depths.has(boundary)
    if (isMultipart && this.open.length < deepest) this.openMultipart(value, boundary)
    else {
      if (isMultipart) this.defects.add('parts-too-deep')
      const type = value.includes('/') ? value : 'text/plain'
      this.current = { type, parameters, fields, start: bodyAt, alternative: within?.alternative ?? null }
    }
  }

  private openMultipart(type: string, boundary: string): void {
    const isAlternative = type === 'multipart/alternative'
    if (isAlternative) this.alternatives += 1
    this.depths.set(boundary.slice(0, longestBoundary), this.open.length)
    this.open.push({
      boundary: boundary.slice(0, longestBoundary),
      alternative: isAlternative ? this.alternatives : (this.open.at(-1)?.alternative ?? null),
      defaultType: type === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    })
  }

  endPart(at: number): void {
    if (this.current !== null) this.parts.push({ ...this.current, end: Math.max(this.current.start, at) })
    this.current = null
  }

  closeDownTo(depth: number): void {
    while (this.open.length > depth + 1) this.leave('parts-unended')
  }

  leave(defect?: Defect): void {
    if (defect) this.defects.add(defect)
    const left = this.open.pop()
    if (left) this.depths.delete(left.boundary)
  }

  isFull(): boolean {
    return this.parts.length >= most
  }

  result(defect?: Defect): Structure {
    if (defect) this.defects.add(defect)
    else if (this.open.length > 0) this.defects.add('parts-unended')
    return { parts: this.parts, defects: [...this.defects] }
  }
}

/** The lines from `from` on that begin with `--`, without it and without blanks at the end; `at` is where the line before ends. */
function* delimiterLines(bytes: Uint8Array, from: number): Generator<{ text: string; at: number; next: number }> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // the body may begin with a delimiter: its line feed is then the one that ends the head
  for (let at = whole.indexOf('\n--', Math.max(0, from - 1)); at >= 0; at = whole.indexOf('\n--', at + 1)) {
    const found = whole.indexOf(10, at + 1)
    const end = found < 0 ? whole.length : found
    const text = whole.toString('latin1', at + 3, Math.min(end, at + 3 + longestBoundary + 20))
    yield { text: text.replace(/[ \t\r]{1,20}$/, ''), at: whole[at - 1] === 13 ? at - 1 : at, next: end + 1 }
  }
}
