import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../errors.ts'

type Kind = 'mail' | 'mbox'

const longestPiece = 1 << 16

/** RFC 4155, app. A: `From`, who, and when, as asctime writes it; in practice in many forms, all with day and time. */
const separator = /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*\d{1,2}:\d\d/
const quotedFrom = /^>+From /

/**
 * The raw mails of an .mbox file (mboxrd or mboxo, CRLF or LF), of an .eml file, or of a folder and those below it:
 * .eml and .mbox files, and the cur and new of Maildirs, in the order of their names; links are not followed. One mail
 * is held at a time, at most its first `largest` bytes. Throws `mails-unreadable`, and `mails-none` for anything else.
 */
export async function* mailsIn(path: string, largest = 25 << 20): AsyncGenerator<Uint8Array> {
  try {
    const named = await stat(path)
    // a pipe could not be read from its beginning again, once its kind is known
    if (!named.isDirectory() && !named.isFile()) throw new Failure('mails-none', { path })
    const files = named.isDirectory() ? await filesIn(path) : [{ path, kind: await kindOf(path) }]
    if (files.length === 0) throw new Failure('mails-none', { path })
    for (const file of files) {
      if (file.kind === 'mbox') yield* mboxMails(file.path, largest)
      else yield await beginning(file.path, largest)
    }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Failure('mails-unreadable', { path, reason: 'code' in error ? String(error.code) : error.message })
  }
}

async function filesIn(folder: string): Promise<{ path: string; kind: Kind }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.flatMap((entry) => {
    const isMaildir = ['cur', 'new'].includes(basename(entry.parentPath))
    const kind = isMaildir ? 'mail' : namedKind(entry.name)
    return entry.isFile() && kind !== null ? { path: join(entry.parentPath, entry.name), kind } : []
  })
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function namedKind(name: string): Kind | null {
  if (/\.eml$/i.test(name)) return 'mail'
  return /\.mbox$/i.test(name) ? 'mbox' : null
}

/** For a file that was named by hand: its content counts before its name. */
async function kindOf(path: string): Promise<Kind> {
  const start = (await beginning(path, 5)).toString('latin1')
  if (start === 'From ') return 'mbox'
  const kind = namedKind(path)
  if (kind === null || (kind === 'mbox' && start !== '')) throw new Failure('mails-none', { path })
  return kind
}

/** The first bytes of a file, `most` at the most. */
async function beginning(path: string, most: number): Promise<Buffer> {
  return Buffer.concat(await createReadStream(path, { end: most - 1 }).toArray())
}

/** The mails of an mbox; a character of its text is a byte. */
async function* mboxMails(path: string, largest: number): AsyncGenerator<Uint8Array> {
  let mail: string | null = null
  // an empty line, which belongs to the mail only if more of it follows
  let held = ''
  // a line that looks like a separator is one only at the start, or after an empty line
  let afterEmpty = true
  let begins = true
  for await (const pieces of piecesOf(path)) {
    for (const piece of pieces) {
      const isEmpty = begins && /^\r?\n$/.test(piece)
      if (afterEmpty && separator.test(piece.slice(0, 1000))) {
        if (mail !== null) yield Buffer.from(mail, 'latin1')
        mail = ''
        held = ''
      } else if (mail !== null) {
        const line: string = begins && quotedFrom.test(piece) ? piece.slice(1) : piece
        mail += (isEmpty ? held : held + line).slice(0, largest - mail.length)
        held = isEmpty ? line : ''
      }
      afterEmpty = isEmpty
      begins = piece.endsWith('\n')
    }
  }
  if (mail !== null) yield Buffer.from(mail, 'latin1')
}

/** A file's lines with their ends, as many as were read at once; lines that are too long come in pieces. */
async function* piecesOf(path: string): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of createReadStream(path, { highWaterMark: longestPiece, encoding: 'latin1' })) {
    const pieces = `${rest}${chunk}`.split(/(?<=\n)/)
    const last = pieces.pop() ?? ''
    rest = last.length < longestPiece ? last : ''
    yield rest === '' ? [...pieces, last] : pieces
  }
  if (rest !== '') yield [rest]
}
