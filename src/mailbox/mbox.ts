import { createReadStream } from 'node:fs'
import { type Look, lookForHead, looksDated, mailEndsAt, promisedLength, repeats } from './mbox-separator.ts'

/** Without the mark that some editors put before a text in UTF-8; a character is a byte. */
export const withoutMark = (text: string): string => text.replace(/^\xef\xbb\xbf/, '')

const longestPiece = 1 << 16
const quotedFrom = /(^|\n)>(?=>*From )/g
/** Of a line so much is looked at. */
const longestLook = 1000

/** A mail of an mbox; or `before`: there is something before the first one, which belongs to none. */
export type FromMbox = { readonly is: 'mail'; readonly bytes: Uint8Array } | { readonly is: 'before' }

/** A line, or a piece of one that is too long; a character is a byte. */
interface Piece {
  readonly text: string
  /** where it stands in the file */
  readonly at: number
  /** true where it begins a line */
  readonly begins: boolean
}

/** A line that may begin a mail, and what follows it, until that can be told. */
interface Candidate {
  readonly line: Piece
  readonly rest: Piece[]
  readonly look: Look
}

/** How far an mbox has been read. */
interface Reading {
  readonly path: string
  readonly largest: number
  /** the mail under way; null: none has begun */
  mail: string | null
  /** in its head, how long it says that its body is; below it, where that ends if it is so */
  length: number | null
  inHead: boolean
  counted: number
  /** true where lines are not quoted */
  bare: boolean
  /** an empty line, which belongs to the mail only if more of it follows */
  held: string
  afterEmpty: boolean
  /** true where something stood before the first mail */
  before: boolean
  candidate: Candidate | null
}

/**
 * The mails of an mbox (mboxrd, mboxo or mboxcl, CRLF or LF), each at most its first `largest` bytes. A line `From …` begins
 * a mail where the head of a mail follows: of one that has no date, or no empty line before it, more of a head is wanted. A
 * Content-Length holds where a mail ends there.
 */
export async function* mboxMails(path: string, largest: number): AsyncGenerator<FromMbox> {
  const start = { mail: null, held: '', afterEmpty: true, before: false, candidate: null }
  const reading: Reading = { ...start, ...atHead, path, largest }
  for await (const pieces of piecesOf(path))
    for (const piece of pieces) {
      if (reading.candidate === null && !mayBegin(reading, piece)) take(reading, piece)
      else yield* fed(reading, [piece])
    }
  // what is still open at the end is no head
  while (reading.candidate !== null) yield* fed(reading, refuted(reading, reading.candidate))
  yield* finished(reading)
  if (reading.before) yield { is: 'before' }
}

/** What is known where a mail begins. */
const atHead = { length: null, inHead: true, counted: 0, bare: false }

function mayBegin(reading: Reading, { begins, text, at }: Piece): boolean {
  const is = begins && /^From\s/.test(text)
  const isCounted = at < reading.counted
  if (is && isCounted) reading.bare = true
  return is && !isCounted
}

function* finished({ mail, bare }: Reading): Generator<FromMbox> {
  if (mail !== null) yield { is: 'mail', bytes: Buffer.from(bare ? mail : mail.replace(quotedFrom, '$1'), 'latin1') }
}

/** Takes pieces in, and those again that were looked at ahead. */
function* fed(reading: Reading, pieces: readonly Piece[]): Generator<FromMbox> {
  const queue = [...pieces]
  for (let piece = queue.shift(); piece !== undefined; piece = queue.shift()) {
    const { candidate } = reading
    if (candidate === null) {
      if (yield* begun(reading, piece)) continue
      take(reading, piece)
      continue
    }
    candidate.rest.push(piece)
    const isHead = piece.begins ? candidate.look(piece.text.slice(0, longestLook)) : null
    if (isHead === false) queue.unshift(...refuted(reading, candidate))
    if (isHead !== true) continue
    yield* next(reading)
    queue.unshift(...candidate.rest.slice(candidate.rest.findIndex(({ text }) => !repeats(text))))
  }
}

/** Whether a piece begins a mail, or may do so. */
function* begun(reading: Reading, line: Piece): Generator<FromMbox, boolean> {
  if (!mayBegin(reading, line)) return false
  const dated = looksDated(line.text.slice(0, longestLook))
  // what a file begins with is no line of a mail
  if (reading.mail === null && dated) yield* next(reading)
  else reading.candidate = { line, rest: [], look: lookForHead({ sure: dated && reading.afterEmpty }) }
  return true
}

function* next(reading: Reading): Generator<FromMbox> {
  yield* finished(reading)
  Object.assign(reading, { ...atHead, mail: '', held: '', afterEmpty: false, candidate: null })
}

/** A line that begins no mail after all: what followed it is to be taken in. */
function refuted(reading: Reading, { line, rest }: Candidate): readonly Piece[] {
  reading.candidate = null
  take(reading, line)
  return rest
}

/** A piece of a mail, or of what stands before the first one. */
function take(reading: Reading, { text, begins, at }: Piece): void {
  const isEmpty = begins && /^\r?\n$/.test(text)
  if (reading.mail === null) reading.before ||= text.trim() !== ''
  else {
    if (reading.inHead && begins) headLine(reading, isEmpty ? null : text, at + text.length)
    reading.mail += (isEmpty ? reading.held : reading.held + text).slice(0, reading.largest - reading.mail.length)
    reading.held = isEmpty ? text : ''
  }
  reading.afterEmpty = isEmpty
}

/** A line of a head; null ends it, and the body begins `below`. */
function headLine(reading: Reading, line: string | null, below: number): void {
  const { length, path } = reading
  if (line !== null) reading.length = promisedLength(line) ?? length
  else {
    reading.inHead = false
    if (length !== null && mailEndsAt(path, below + length)) reading.counted = below + length
  }
}

/** A file's lines with their ends, as many as were read at once; lines that are too long come in pieces. */
async function* piecesOf(path: string): AsyncGenerator<Piece[]> {
  let rest: string | null = null
  let begins = true
  let at = 0
  const pieceOf = (text: string): Piece => {
    const piece = { text, begins, at }
    begins = text.endsWith('\n')
    at += text.length
    return piece
  }
  let isOld = false
  for await (const read of createReadStream(path, { highWaterMark: longestPiece, encoding: 'latin1' })) {
    if (rest === null) isOld = read.includes('\r') && !read.includes('\n')
    // old Macs ended lines with carriage returns alone
    const chunk: string = isOld ? read.replaceAll('\r', '\n') : read
    if (rest === null) at = chunk.length - withoutMark(chunk).length
    const texts: string[] = `${rest ?? ''}${rest === null ? withoutMark(chunk) : chunk}`.split(/(?<=\n)/)
    const last = texts.pop() ?? ''
    rest = last.length < longestPiece ? last : ''
    yield (rest === '' ? [...texts, last] : texts).map(pieceOf)
  }
  if (rest) yield [pieceOf(rest)]
}
