import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../errors.ts'

export interface MailsOptions {
  /** bytes of one mail; of a larger one only so many are read. Default 25 MiB */
  readonly largest?: number
}

type Kind = 'mail' | 'mbox'

const feed = 10
const longestPiece = 1 << 16
const deepest = 64

/** RFC 4155, app. A: `From`, who, and when, as asctime writes it; in practice in many forms, all with day and time. */
const separator = /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{1,2}:\d\d/
const quotedFrom = /^>+From /

/**
 * The raw mails of an .mbox file (mboxrd or mboxo, CRLF or LF), of one .eml file, or of a folder and those below it:
 * .eml and .mbox files, and the cur and new of Maildirs, in the order of their names; links are not followed. One mail is
 * held at a time. Throws `mails-unreadable`, and `mails-none` for something else than a store of mails.
 */
export async function* mailsIn(path: string, { largest = 25 << 20 }: MailsOptions = {}): AsyncGenerator<Uint8Array> {
  try {
    if (!(await stat(path)).isDirectory()) return yield* mailsOf(path, await kindOf(path), largest)
    let found = false
    for await (const file of filesIn(path)) {
      found = true
      yield* mailsOf(file.path, file.kind, largest)
    }
    if (!found) throw new Failure('mails-none', { path })
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Failure('mails-unreadable', { path, reason: 'code' in error ? String(error.code) : error.message })
  }
}

async function* mailsOf(path: string, kind: Kind, largest: number): AsyncGenerator<Uint8Array> {
  if (kind === 'mbox') yield* mboxMails(path, largest)
  else yield await beginning(path, largest)
}

async function* filesIn(folder: string, depth = 0): AsyncGenerator<{ path: string; kind: Kind }> {
  const isMaildir = ['cur', 'new'].includes(basename(folder))
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    const kind = isMaildir ? 'mail' : namedKind(entry.name)
    if (entry.isDirectory() && depth < deepest) yield* filesIn(path, depth + 1)
    else if (entry.isFile() && kind !== null) yield { path, kind }
  }
}

function namedKind(name: string): Kind | null {
  if (/\.eml$/i.test(name)) return 'mail'
  return /\.mbox$/i.test(name) ? 'mbox' : null
}

/** A file that was named by hand: what it holds counts before what it is called. */
async function kindOf(path: string): Promise<Kind> {
  const start = Buffer.from(await beginning(path, 5)).toString('latin1')
  if (start === 'From ') return 'mbox'
  const kind = namedKind(path)
  if (kind === null || (kind === 'mbox' && start !== '')) throw new Failure('mails-none', { path })
  return kind
}

/** The first bytes of a file, so many at most. */
async function beginning(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const room = Buffer.alloc(Math.min(most, (await file.stat()).size))
    let length = 0
    for (let read = -1; read !== 0 && length < room.length; length += read) {
      read = (await file.read(room, length, room.length - length)).bytesRead
    }
    return room.subarray(0, length)
  } finally {
    await file.close()
  }
}

/** One mail of an mbox, as it is put together. */
interface Draft {
  readonly parts: Buffer[]
  size: number
  /** an empty line that is the mail's own only if more of it follows */
  held: Buffer | null
}

async function* mboxMails(path: string, largest: number): AsyncGenerator<Uint8Array> {
  let draft: Draft | null = null
  // a line that begins like a separator is one only after an empty line, or at the start
  let afterEmpty = true
  for await (const lines of linesOf(path)) {
    for (const { bytes, whole } of lines) {
      if (whole && afterEmpty && isSeparator(bytes)) {
        if (draft !== null) yield Buffer.concat(draft.parts)
        draft = { parts: [], size: 0, held: null }
      } else if (draft !== null) append(draft, whole ? unquoted(bytes) : bytes, largest)
      afterEmpty = whole && isEmpty(bytes)
    }
  }
  if (draft !== null) yield Buffer.concat(draft.parts)
}

function append(draft: Draft, line: Buffer, largest: number): void {
  if (draft.held !== null) put(draft, draft.held, largest)
  draft.held = isEmpty(line) ? line : null
  if (draft.held === null) put(draft, line, largest)
}

function put(draft: Draft, line: Buffer, largest: number): void {
  const taken = line.subarray(0, Math.max(0, largest - draft.size))
  if (taken.length > 0) draft.parts.push(taken)
  draft.size += taken.length
}

const isEmpty = (line: Buffer): boolean => line[0] === feed || (line.length === 2 && line[0] === 13 && line[1] === feed)

function isSeparator(line: Buffer): boolean {
  return line[0] === 0x46 && separator.test(line.toString('latin1', 0, 1000))
}

function unquoted(line: Buffer): Buffer {
  return line[0] === 0x3e && quotedFrom.test(line.toString('latin1', 0, 1000)) ? line.subarray(1) : line
}

/**
 * A file's lines with their ends, as many at a time as were read at once. `whole` is false for what is not the beginning
 * of a line: the pieces of a line that is too long to be held.
 */
async function* linesOf(path: string): AsyncGenerator<{ bytes: Buffer; whole: boolean }[]> {
  let rest: Buffer = Buffer.alloc(0)
  let whole = true
  for await (const chunk of createReadStream(path, { highWaterMark: longestPiece })) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const lines: { bytes: Buffer; whole: boolean }[] = []
    let at = 0
    for (let end = data.indexOf(feed); end >= 0; end = data.indexOf(feed, at)) {
      lines.push({ bytes: data.subarray(at, end + 1), whole })
      whole = true
      at = end + 1
    }
    rest = data.subarray(at)
    if (rest.length >= longestPiece) {
      lines.push({ bytes: rest, whole })
      whole = false
      rest = Buffer.alloc(0)
    }
    yield lines
  }
  if (rest.length > 0) yield [{ bytes: rest, whole }]
}
