import type { Failure } from '../errors.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { MailboxServer } from '../server/address.ts'
import { batches, headsOf, type Line, type Listed, listOf, newerThan, openLine } from './imap-line.ts'
import { handOver, sourcesOf } from './imap-one.ts'
import type { Bookmark, Fetched, FetchOptions } from './imap-receiver.ts'
import { openSession, Troubled } from './imap-session.ts'

export type { Bookmark, Fetched, FetchOptions, MailNote, Receiver, Unfetched } from './imap-receiver.ts'

const mebibyte = 1 << 20
/** How many mails one fetch passes over: connections broken by them; refused ones in a row. Then the server is at fault. */
const most = { dropped: 3, refused: 20 }

/** A fetch under way. */
interface Run extends Pick<FetchOptions, 'receiver' | 'signal'> {
  readonly line: Line
  readonly largest: number
  bookmark: Bookmark
  fetched: number
  unfetched: number
  old: number
  readonly skipped: number[]
  /** what was passed over so far, and how many of that in a row */
  dropped: number
  inRow: number
}

/**
 * How many mails a folder holds, before anything is fetched. Throws like `fetchMails`; null where it was interrupted.
 */
export async function countMails(
  server: MailboxServer,
  { signal, timeouts }: Pick<FetchOptions, 'signal' | 'timeouts'>,
): Promise<number | null> {
  const session = await openSession(server, { largest: mebibyte, timeouts, signal }).catch(unless(signal))
  await session?.close()
  return session?.exists ?? null
}

/**
 * Hands over every mail of the folder that is newer than the bookmark, in the order of UIDs. One that the server does not
 * give stops no other: it is asked for alone, then told and passed over. Where UIDVALIDITY has changed, all are handed over
 * that are not known by their heads. Changes nothing at the server, not even \Seen. Throws `mailbox-unreachable`,
 * `mailbox-tls`, `mailbox-login` and `mailbox-folder`; what goes wrong later is in the result.
 */
export async function fetchMails(server: MailboxServer, options: FetchOptions): Promise<Fetched> {
  const { since, signal, largest = 25 * mebibyte, timeouts } = options
  // each mail is asked for with one byte more than allowed, to see whether it is larger
  const room = Math.max(largest + 1, mebibyte)
  const open = () => openSession(server, { largest: room, timeouts, signal })
  const none = { fetched: 0, unfetched: 0, old: 0, skipped: [] as number[] }
  const line = await openLine(open).catch(unless(signal))
  if (line === null) return { ...none, bookmark: since, renewed: false, stopped: null, interrupted: true }
  const { uidValidity } = line
  const bookmark = goesOn(since, uidValidity) ? since : { uidValidity, uid: 0 }
  const run: Run = { ...options, ...none, line, largest, bookmark, dropped: 0, inRow: 0 }
  const stopped = await readAll(run, options).finally(() => line.close())
  // where the server gives no UIDVALIDITY, that is so each time
  const renewed = since !== null && since.uidValidity !== uidValidity
  const { fetched, unfetched, old, skipped } = run
  const counts = { fetched, unfetched, old, skipped, bookmark: run.bookmark }
  return { ...counts, renewed, stopped: signal.aborted ? null : stopped, interrupted: signal.aborted }
}

/** Whether the UIDs of a bookmark still mean the same mails. */
const goesOn = (since: Bookmark | null, uidValidity: number): since is Bookmark =>
  uidValidity !== 0 && since?.uidValidity === uidValidity

/** What an interruption has broken is no failure. */
const unless =
  (signal: AbortSignal) =>
  (error: unknown): null => {
    if (signal.aborted) return null
    throw error
  }

/** Gives the failure that ended it before its time, if one did. */
async function readAll(run: Run, options: FetchOptions): Promise<Failure | null> {
  try {
    const listed = await newerThan(run.line, run.bookmark.uid)
    const fresh = await freshOf(run, listed, options)
    for (const group of batches(fresh, run.largest)) await readGroup(run, group)
    // the last ones may be old
    await reach(run, listed.at(-1)?.uid)
    await readAgain(run, options.again ?? [])
    return null
  } catch (error) {
    const failure = error instanceof Troubled ? error.trouble.failure : (error as Failure)
    if (failure.code !== 'mailbox-dropped') throw error
    return failure
  }
}

async function reach(run: Run, uid: number | undefined): Promise<void> {
  if (uid === undefined || uid <= run.bookmark.uid || run.signal.aborted) return
  run.bookmark = { ...run.bookmark, uid }
  await run.receiver.reached(run.bookmark)
}

/** Those that are new in the world, not only to dniu. */
async function freshOf(
  run: Run,
  listed: readonly Listed[],
  { since, begin }: FetchOptions,
): Promise<readonly Listed[]> {
  if (since === null && begin !== undefined) await beginWith(run, listed, begin)
  if (since !== null && !goesOn(since, run.bookmark.uidValidity))
    run.bookmark = { ...run.bookmark, anew: listed.at(-1)?.uid ?? 0 }
  const { uid, anew = 0 } = run.bookmark
  const before = listed.filter((mail) => mail.uid <= anew)
  const known = await knownIn(run, before)
  return listed.filter((mail) => mail.uid > uid && !isOld(mail, run.bookmark) && !known.has(mail.uid))
}

function isOld({ uid, internalDate }: Listed, { old }: Bookmark): boolean {
  return old !== undefined && uid <= old.upTo && internalDate !== null && internalDate < old.before
}

/** Has those that are older than the beginning remembered by their heads. */
async function beginWith(run: Run, listed: readonly Listed[], begin: Instant | 'now'): Promise<void> {
  const upTo = listed.at(-1)?.uid ?? 0
  const bookmark = begin === 'now' ? { ...run.bookmark, uid: upTo } : { ...run.bookmark, old: { before: begin, upTo } }
  const before = listed.filter((mail) => mail.uid <= bookmark.uid || isOld(mail, bookmark))
  for await (const heads of headsOf(run.line, before)) {
    if (run.signal.aborted) return
    await run.receiver.old([...heads.values()])
  }
  run.old = before.length
  run.bookmark = bookmark
  await run.receiver.reached(bookmark)
}

/** After UIDVALIDITY has changed. */
async function knownIn(run: Run, listed: readonly Listed[]): Promise<ReadonlySet<number>> {
  const known = new Set<number>()
  for await (const heads of headsOf(run.line, listed)) for (const uid of await run.receiver.known(heads)) known.add(uid)
  run.old += known.size
  return known
}

async function readGroup(run: Run, group: readonly Listed[]): Promise<void> {
  if (run.signal.aborted) return
  const sources = await sourcesOf(run, group)
  await run.receiver.coming([...sources.values()].filter(({ length }) => length <= run.largest))
  for (const mail of group) {
    if (run.signal.aborted) return
    const bookmark = { ...run.bookmark, uid: mail.uid }
    const came = await settle(run, mail, bookmark, sources.get(mail.uid))
    if (came === 'gone') {
      run.skipped.push(mail.uid)
      await run.receiver.reached(bookmark)
    }
    run.bookmark = bookmark
  }
}

/** What could not be had before; the bookmark stays where it is. */
async function readAgain(run: Run, uids: readonly number[]): Promise<void> {
  if (uids.length === 0 || run.signal.aborted) return
  const listed = new Map((await listOf(run.line, uids)).map((mail) => [mail.uid, mail]))
  for (const uid of uids) {
    if (run.signal.aborted) return
    const mail = listed.get(uid)
    if (mail === undefined || (await settle(run, mail, run.bookmark)) === 'gone')
      await run.receiver.gone(uid, run.bookmark)
  }
}

/** Hands over a mail, or why it was not had. Where that happens too often, it throws what the server has said. */
async function settle(run: Run, mail: Listed, bookmark: Bookmark, source?: Buffer): Promise<'had' | 'gone' | 'passed'> {
  const came = await handOver(run, { ...mail, bookmark }, source)
  if (came === 'had') run.fetched += 1
  run.inRow = typeof came === 'object' ? run.inRow + 1 : 0
  if (typeof came !== 'object') return came
  if (run.signal.aborted) throw came.failure
  const { uid, size, internalDate } = mail
  await run.receiver.unfetched({ uid, size, internalDate, bookmark, why: came.is, words: came.words })
  run.unfetched += 1
  run.dropped += came.is === 'dropped' ? 1 : 0
  if (run.dropped < most.dropped && run.inRow < most.refused) return 'passed'
  run.bookmark = bookmark
  throw came.failure
}
