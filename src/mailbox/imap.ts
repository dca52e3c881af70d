import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailboxServer } from '../server/address.ts'
import { openSession, type Session, type Timeouts } from './imap-session.ts'

/** A folder has been read up to this UID. UIDs mean nothing under another UIDVALIDITY (RFC 9051 §2.3.1.1). */
export interface Bookmark {
  readonly uidValidity: number
  readonly uid: number
}

/** What the server says about a mail. */
export interface MailNote {
  /** where the next fetch goes on, once the mail is kept */
  readonly bookmark: Bookmark
  readonly flags: readonly string[]
  /** when it arrived there; null if the server gives no valid date */
  readonly internalDate: Instant | null
  /** if the mail is too large, and the bytes are its beginning: reads all of it, in pieces, while `onMail` runs */
  readonly whole: (() => AsyncIterable<Uint8Array>) | null
}

export interface FetchOptions {
  /** null: from the first mail on */
  readonly since: Bookmark | null
  /** gets one mail after the other, oldest first; what it throws ends the fetch */
  readonly onMail: (bytes: Uint8Array, note: MailNote) => Promise<void>
  readonly signal: AbortSignal
  /** the most bytes of a mail that is handed over in one piece; default 25 MiB */
  readonly largest?: number
  readonly timeouts?: Timeouts
}

/** What came of a fetch. */
export interface Fetched {
  /** where the next fetch goes on */
  readonly bookmark: Bookmark | null
  /** how many mails were handed over */
  readonly fetched: number
  /** UIDs of mails that were listed, and gone when asked for */
  readonly skipped: readonly number[]
  /** `mailbox-dropped`, if the server stopped in the middle; what was handed over counts */
  readonly stopped: Failure | null
  readonly interrupted: boolean
}

const mebibyte = 1 << 20
/** For NIL (imapflow: false, whatever its types say). */
const nothing = Buffer.alloc(0)
/** The most that is asked for at once, unless a single mail is larger. */
const batch = { mails: 50, bytes: mebibyte }

/**
 * Hands over every mail of the folder that is newer than the bookmark, in the order of UIDs; all of them when
 * UIDVALIDITY has changed. Changes nothing at the server, not even \Seen. Throws `mailbox-unreachable`, `mailbox-tls`,
 * `mailbox-login` and `mailbox-folder`; what goes wrong later is in the result.
 */
export async function fetchMails(server: MailboxServer, options: FetchOptions): Promise<Fetched> {
  const { since, signal, largest = 25 * mebibyte, timeouts } = options
  // each mail is asked for with one byte more than allowed, to see whether it is larger
  const room = Math.max(largest + 1, mebibyte)
  const session = await openSession(server, { largest: room, timeouts, signal }).catch((error: unknown) => {
    if (signal.aborted) return null
    throw error
  })
  if (session === null) return { bookmark: since, fetched: 0, skipped: [], stopped: null, interrupted: true }
  const { uidValidity } = session
  const bookmark = since?.uidValidity === uidValidity ? since : { uidValidity, uid: 0 }
  return read(session, bookmark, { ...options, largest })
}

async function read(
  session: Session,
  since: Bookmark,
  { onMail, signal, largest }: Pick<FetchOptions, 'onMail' | 'signal'> & { readonly largest: number },
): Promise<Fetched> {
  const result = { bookmark: since, fetched: 0, skipped: [] as number[] }
  let stopped: Failure | null = null
  try {
    for await (const { uid, source, flags, internalDate } of newMails(session, since.uid, largest)) {
      if (signal.aborted) break
      const bookmark = { ...since, uid }
      if (source === undefined) result.skipped.push(uid)
      else {
        const isWhole = source.length <= largest
        const bytes = isWhole ? source : source.subarray(0, Math.min(largest, mebibyte))
        const whole = isWhole ? null : () => pieces(session, uid)
        await onMail(bytes, { bookmark, flags, internalDate, whole })
        result.fetched += 1
      }
      result.bookmark = bookmark
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'mailbox-dropped') throw error
    stopped = error
  } finally {
    await session.close()
  }
  return { ...result, stopped: signal.aborted ? null : stopped, interrupted: signal.aborted }
}

/** The mails after a UID, each with one byte more than `largest` at most; without `source` if it is gone by then. */
async function* newMails(session: Session, after: number, largest: number) {
  for (const mails of batches(await list(session, after), largest)) {
    const range = mails.map(({ uid }) => uid).join(',')
    const rows = await rowsOf(session, range, { uid: true, source: { start: 0, maxLength: largest + 1 } })
    // a row without the mail is news of something else
    const found = rows.filter(({ source }) => source !== undefined)
    const sources = new Map(found.map(({ uid, source }) => [uid, source || nothing]))
    for (const mail of mails) yield { ...mail, source: sources.get(mail.uid) }
  }
}

/**
 * What is newer than a UID. The server answers `n:*` with its last mail even if that is older, and may report the flags
 * of a mail in between: of two rows, the one with the size counts.
 */
async function list(session: Session, after: number) {
  if (session.exists === 0) return []
  const rows = await rowsOf(session, `${after + 1}:*`, { uid: true, size: true, flags: true, internalDate: true })
  const newer = rows.map(listed).filter(({ uid }) => uid > after)
  const sorted = newer.sort((a, b) => a.uid - b.uid || b.size - a.size)
  return sorted.filter(({ uid }, at) => uid !== sorted[at - 1]?.uid)
}

function listed({ uid, size = 0, flags, internalDate }: FetchMessageObject) {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime()
  return { uid, size, flags: [...(flags ?? [])], internalDate: Number.isNaN(at) ? null : at }
}

type Listed = ReturnType<typeof listed>

/** Cuts the list into what is asked for at once. Sizes are used for nothing else: some servers only estimate them. */
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

/** A mail from the server, a mebibyte at a time. Throws `mailbox-dropped`, also when the mail disappears meanwhile. */
async function* pieces(session: Session, uid: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; ; start += mebibyte) {
    const query = { uid: true, source: { start, maxLength: mebibyte } }
    const piece = await session.ask(async (client) => {
      const row = await client.fetchOne(String(uid), query, { uid: true })
      if (!row || row.source === undefined) throw new Error('The mail is gone')
      return row.source || nothing
    })
    if (piece.length > 0) yield piece
    if (piece.length < mebibyte) return
  }
}

function rowsOf(session: Session, range: string, query: Parameters<ImapFlow['fetch']>[1]) {
  return session.ask(async (client) => {
    const rows: FetchMessageObject[] = []
    for await (const row of client.fetch(range, query, { uid: true })) rows.push(row)
    return rows
  })
}
