import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../errors.ts'
import { type FromMbox, mboxMails, withoutMark } from './mbox.ts'
import { beginsMmdf, mmdfMails } from './mmdf.ts'

type Kind = 'mail' | 'mbox' | 'mmdf'

/**
 * Why something of an archive is left out: a file that holds no mail, one without a mail in it, what stands before the
 * first mail of an mbox, a link, which is not followed.
 */
export type LeftOut = 'not-mail' | 'no-mails' | 'before-first' | 'link'

/** What comes out of an archive, mail by mail; `number`: which mail of its file it is, from 1. */
export type Archived =
  | { readonly is: 'mail'; readonly file: string; readonly number: number; readonly bytes: Uint8Array }
  | { readonly is: 'left'; readonly file: string; readonly why: LeftOut }

type File = { readonly path: string; readonly kind: Kind } | { readonly path: string; readonly left: LeftOut }

/**
 * The raw mails of an .mbox file, of an .eml file, or of a folder and those below it: .eml files, mboxes whatever they are
 * called, MMDF, and the cur and new of Maildirs, in the order of their names; links are not followed. What is left out is
 * named. One mail is held at a time, at most its first `largest` bytes. Throws `mails-unreadable`, and `mails-none` where
 * there is no mail at all.
 */
export async function* mailsIn(path: string, largest = 25 << 20): AsyncGenerator<Archived> {
  let mails = 0
  try {
    const named = await stat(path)
    // a pipe could not be read from its beginning again, once its kind is known
    if (!named.isDirectory() && !named.isFile()) throw new Failure('mails-none', { path })
    for await (const file of named.isDirectory() ? filesIn(path) : [await kindOf(path)])
      for await (const one of 'left' in file ? [left(file.path, file.left)] : mailsOf(file.path, file.kind, largest)) {
        mails += one.is === 'mail' ? 1 : 0
        yield one
      }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new Failure('mails-unreadable', { path, reason: 'code' in error ? String(error.code) : error.message })
  }
  if (mails === 0) throw new Failure('mails-none', { path })
}

const left = (file: string, why: LeftOut): Archived => ({ is: 'left', file, why })

async function* mailsOf(file: string, kind: Kind, largest: number): AsyncGenerator<Archived> {
  if (kind === 'mail') return yield { is: 'mail', file, number: 1, bytes: await beginning(file, largest) }
  let number = 0
  for await (const one of kind === 'mmdf' ? asMails(mmdfMails(file, largest)) : mboxMails(file, largest)) {
    if (one.is === 'before') yield left(file, 'before-first')
    else yield { is: 'mail', file, number: ++number, bytes: one.bytes }
  }
  if (number === 0) yield left(file, 'no-mails')
}

async function* asMails(mails: AsyncIterable<Uint8Array>): AsyncGenerator<FromMbox> {
  for await (const bytes of mails) yield { is: 'mail', bytes }
}

async function* filesIn(folder: string): AsyncGenerator<File> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const found = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink())
  const named = found.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
  for (const { entry, path } of named.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const isMaildir = ['cur', 'new'].includes(basename(entry.parentPath))
    if (!entry.isFile()) yield { path, left: 'link' }
    else if (isMaildir) yield { path, kind: 'mail' }
    else yield await kindOf(path)
  }
}

/** What a file begins with counts before its name. */
async function kindOf(path: string): Promise<File> {
  const start = (await beginning(path, 8)).toString('latin1')
  if (beginsMmdf(start)) return { path, kind: 'mmdf' }
  if (/^From\s/.test(withoutMark(start)) || /\.mbox$/i.test(path)) return { path, kind: 'mbox' }
  return /\.eml$/i.test(path) ? { path, kind: 'mail' } : { path, left: 'not-mail' }
}

/** The first bytes of a file, `most` at the most. */
async function beginning(path: string, most: number): Promise<Buffer> {
  return Buffer.concat(await createReadStream(path, { end: most - 1 }).toArray())
}
