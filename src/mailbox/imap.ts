import type { FetchMessageObject } from 'imapflow'
import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailboxServer } from '../server/imap.ts'
import { ask, closeSession, openSession, type Session, type Timeouts } from './imap-session.ts'

/** How far a folder has been read: every mail up to this UID. UIDs mean nothing under another UIDVALIDITY (RFC 9051 §2.3.1.1). */
export interface Bookmark {
  readonly uidValidity: number
  readonly uid: number
}

/** What the server says of a mail that it hands over. */
export interface MailNote {
  /** kept with the mail, it lets the next fetch go on after it */
  readonly bookmark: Bookmark
  readonly flags: readonly string[]
  /** when it arrived there; null where the server does not say it soundly */
  readonly internalDate: Instant | null
  /**
   * null: the bytes are the mail. Else the mail is larger than allowed and the bytes are its beginning: this reads all
   * of it from the server, piece by piece, while `onMail` runs.
   */
  readonly whole: (() => AsyncIterable<Uint8Array>) | null
}

export interface FetchOptions {
  /** null: from the first mail on */
  readonly since: Bookmark | null
  /** gets one mail after the other, oldest first; the next waits for it. What it throws ends the fetch and is thrown. */
  readonly onMail: (bytes: Uint8Array, note: MailNote) => Promise<void>
  readonly signal: AbortSignal
  /** bytes of a mail that is handed over in one piece; default 25 MiB */
  readonly largest?: number
  readonly timeouts?: Partial<Timeouts>
}

/** What came of a fetch. */
export interface Fetched {
  /** where the next fetch goes on */
  readonly bookmark: Bookmark | null
  /** mails that were handed over */
  readonly fetched: number
  /** UIDs that were listed, but whose mail was gone when it was asked for */
  readonly skipped: readonly number[]
  /** `mailbox-dropped`: the server stopped in the middle, and what was handed over counts; null: it did not */
  readonly stopped: Failure | null
  readonly interrupted: boolean
}

type Listed = ReturnType<typeof listed>

/** A fetch under way: what is settled so far. */
interface Run extends Pick<FetchOptions, 'onMail' | 'signal'> {
  readonly session: Session
  readonly largest: number
  bookmark: Bookmark
  fetched: number
  readonly skipped: number[]
}

const waits: Timeouts = { connect: 20_000, greeting: 15_000, socket: 60_000, answer: 300_000, close: 2_000 }
const mebibyte = 1 << 20
/** What a server says NIL for (imapflow: false, whatever its types say). */
const nothing = Buffer.alloc(0)
/** What is asked for at once: so many mails at most, so many bytes at most (or a single mail). */
const batch = { mails: 50, bytes: mebibyte }

/**
 * Hands over every mail of the folder that is newer than the bookmark, in the order of its UIDs; after a change of
 * UIDVALIDITY all of them, for nothing tells which were seen. Nothing at the server is changed, not even \Seen. Throws
 * `mailbox-unreachable`, `mailbox-tls`, `mailbox-login` and `mailbox-folder`; what goes wrong later is in the result.
 */
export async function fetchMails(server: MailboxServer, options: FetchOptions): Promise<Fetched> {
  const { since, onMail, signal, largest = 25 * mebibyte } = options
  const before: Fetched = { bookmark: since, fetched: 0, skipped: [], stopped: null, interrupted: true }
  if (signal.aborted) return before
  const timeouts = { ...waits, ...options.timeouts }
  // a mail is asked for with one byte more than allowed, which tells that it is larger
  const room = Math.max(largest + 1, mebibyte)
  try {
    const session = await openSession(server, { largest: room, timeouts, signal })
    const bookmark = since?.uidValidity === session.uidValidity ? since : { uidValidity: session.uidValidity, uid: 0 }
    return await read({ session, onMail, signal, largest, bookmark, fetched: 0, skipped: [] })
  } catch (error) {
    if (signal.aborted && error instanceof Failure && error.code.startsWith('mailbox-')) return before
    throw error
  }
}

async function read(run: Run): Promise<Fetched> {
  let stopped: Failure | null = null
  try {
    for (const group of batches(await list(run), run.largest)) await readBatch(run, group)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'mailbox-dropped') throw error
    stopped = error
  } finally {
    await closeSession(run.session)
  }
  const { bookmark, fetched, skipped, signal } = run
  const interrupted = signal.aborted
  return { bookmark, fetched, skipped, stopped: interrupted ? null : stopped, interrupted }
}

/**
 * What is newer than the bookmark. The server answers `n:*` with its last mail even where that is older, and may tell
 * meanwhile of a mail's flags alone: of two rows the one that has the mail's size counts.
 */
async function list({ session, bookmark }: Run): Promise<Listed[]> {
  if (session.exists === 0) return []
  const query = { uid: true, size: true, flags: true, internalDate: true }
  const rows = await rowsOf(session, `${bookmark.uid + 1}:*`, query, listed)
  const newer = rows.filter(({ uid }) => uid > bookmark.uid).sort((a, b) => a.uid - b.uid || b.size - a.size)
  return newer.filter(({ uid }, at) => uid !== newer[at - 1]?.uid)
}

function listed({ uid, size = 0, flags, internalDate }: FetchMessageObject) {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime()
  return { uid, size, flags: [...(flags ?? [])], internalDate: Number.isNaN(at) ? null : at }
}

/** Cuts the list into what is asked for at once. A size is believed for this alone: some servers only estimate it. */
function batches(mails: readonly Listed[], largest: number): Listed[][] {
  const groups: Listed[][] = []
  let room = 0
  for (const mail of mails) {
    const size = Math.min(mail.size, largest)
    const group = groups.at(-1)
    if (group !== undefined && size <= room && group.length < batch.mails) group.push(mail)
    else groups.push([mail])
    room = groups.at(-1) === group ? room - size : batch.bytes - size
  }
  return groups
}

async function readBatch(run: Run, mails: readonly Listed[]): Promise<void> {
  if (run.signal.aborted) return
  const range = mails.map(({ uid }) => uid).join(',')
  const query = { uid: true, source: { start: 0, maxLength: run.largest + 1 } }
  const rows = await rowsOf(run.session, range, query, ({ uid, source }) => ({ uid, source }))
  // a row without the mail tells of something else meanwhile
  const mailRows = rows.filter(({ source }) => source !== undefined)
  const sources = new Map(mailRows.map(({ uid, source }) => [uid, source || nothing]))
  for (const mail of mails) {
    if (run.signal.aborted) return
    await handOver(run, mail, sources.get(mail.uid))
  }
}

async function handOver(run: Run, { uid, flags, internalDate }: Listed, source: Uint8Array | undefined): Promise<void> {
  const bookmark = { uidValidity: run.bookmark.uidValidity, uid }
  if (source === undefined) run.skipped.push(uid)
  else {
    const isWhole = source.length <= run.largest
    const bytes = isWhole ? source : source.subarray(0, Math.min(run.largest, mebibyte))
    const whole = isWhole ? null : () => pieces(run.session, uid)
    await run.onMail(bytes, { bookmark, flags, internalDate, whole })
    run.fetched += 1
  }
  run.bookmark = bookmark
}

/** A mail from the server, a mebibyte at a time. Throws `mailbox-dropped`, also where the mail goes away meanwhile. */
async function* pieces(session: Session, uid: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; ; start += mebibyte) {
    const query = { uid: true, source: { start, maxLength: mebibyte } }
    const piece = await ask(session, async (client) => {
      const row = await client.fetchOne(String(uid), query, { uid: true })
      if (!row || row.source === undefined) throw new Error('The mail is gone')
      return row.source || nothing
    })
    if (piece.length > 0) yield piece
    if (piece.length < mebibyte) return
  }
}

function rowsOf<T>(
  session: Session,
  range: string,
  query: Parameters<Session['client']['fetch']>[1],
  take: (row: FetchMessageObject) => T,
): Promise<T[]> {
  return ask(session, async (client) => {
    const rows: T[] = []
    for await (const row of client.fetch(range, query, { uid: true })) rows.push(take(row))
    return rows
  })
}
