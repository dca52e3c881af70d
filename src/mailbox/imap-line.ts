import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { Instant } from '../procedure/time/instant.ts'
import { type Session, type Trouble, Troubled } from './imap-session.ts'

/** A folder that is read over one connection after the other, where one breaks. */
export interface Line {
  readonly uidValidity: number
  /** how many mails the folder held when it was opened */
  readonly exists: number
  /** Throws `Troubled`; Failure `mailbox-dropped` where a connection that broke cannot be made anew. */
  ask<T>(work: (client: ImapFlow) => Promise<T>): Promise<T>
  /** what ends a fetch in the middle, in these words */
  failure: Session['failure']
  close(): Promise<void>
}

/** Opens a folder. A connection that breaks is made anew when something is asked the next time, and not before. */
export async function openLine(open: () => Promise<Session>): Promise<Line> {
  const first = await open()
  let session = first
  let broken: Trouble | null = null
  const again = async ({ failure }: Trouble) => {
    await session.close()
    const next = await open().catch(() => Promise.reject(failure))
    session = next
    // UIDs mean something else now: the next fetch sees to it
    if (next.uidValidity !== first.uidValidity) throw failure
  }
  return {
    uidValidity: first.uidValidity,
    exists: first.exists,
    failure: first.failure,
    async ask(work) {
      if (broken !== null) await again(broken)
      broken = null
      try {
        return await session.ask(work)
      } catch (error) {
        const trouble = error instanceof Troubled ? error.trouble : null
        if (trouble?.is === 'dropped' || trouble?.is === 'too-large') broken = trouble
        throw error
      }
    },
    close: () => session.close(),
  }
}

/** The rows that came, and the trouble that ended them; null: none. */
export interface Rows {
  readonly rows: readonly FetchMessageObject[]
  readonly trouble: Trouble | null
}

/**
 * UID FETCH: the rows that came before any trouble count. `most`: of how many bytes of mails together no more is held; what
 * is missing then is asked for again.
 */
export async function rowsOf(
  line: Line,
  range: string,
  query: Parameters<ImapFlow['fetch']>[1],
  most = Number.POSITIVE_INFINITY,
): Promise<Rows> {
  const rows: FetchMessageObject[] = []
  let held = 0
  try {
    await line.ask(async (client) => {
      for await (const row of client.fetch(range, query, { uid: true })) {
        // news of another mail need not say which it is
        if (Number.isInteger(row.uid)) rows.push(row)
        held += row.source ? row.source.length : 0
        if (held > most) return
      }
    })
    return { rows, trouble: null }
  } catch (error) {
    if (!(error instanceof Troubled)) throw error
    return { rows, trouble: error.trouble }
  }
}

/** A mail as the server lists it. */
export interface Listed {
  readonly uid: number
  /** bytes, which some servers only estimate; null: the server does not say */
  readonly size: number | null
  readonly flags: readonly string[]
  /** when it arrived there; null if the server gives no valid date */
  readonly internalDate: Instant | null
}

const mebibyte = 1 << 20
/** The most that is asked for at once, unless a single mail is larger. */
export const batch = { mails: 50, bytes: mebibyte }
/** How many heads are asked for at once: they are short. */
const headsAtOnce = 500
const mostTroubles = 20
const headFields = ['message-id', 'from', 'date']

/**
 * What is newer than a UID, in order. The server answers `n:*` with its last mail even if that is older, and may report the
 * flags of a mail in between: of two rows, the one with the size counts. A server that does not list them is asked for their
 * UIDs alone. Failure `mailbox-dropped` where it gives neither.
 */
export async function newerThan(line: Line, after: number): Promise<Listed[]> {
  if (line.exists === 0 || after >= lastUid) return []
  const range = `${after + 1}:*`
  const { rows, trouble } = await rowsOf(line, range, listing)
  // where there are mails, the last one is in the range
  const bare = trouble === null && rows.length > 0 ? [] : await uidsIn(line, range)
  if (trouble !== null && bare.length === 0) throw trouble.failure
  return inOrder([...rows.map(listed), ...bare.map(unlisted)]).filter(({ uid }) => uid > after)
}

/** The same of some mails; of a server that cannot list them nothing but their UIDs. */
export async function listOf(line: Line, uids: readonly number[]): Promise<Listed[]> {
  if (line.exists === 0 || uids.length === 0) return []
  const { rows, trouble } = await rowsOf(line, uids.join(','), listing)
  const found = inOrder(rows.map(listed)).filter(({ uid }) => uids.includes(uid))
  return trouble === null ? found : inOrder([...found, ...uids.map(unlisted)])
}

/** A server refuses to be asked for more (RFC 3501 §9: `nz-number`). */
const lastUid = 0xffff_ffff

const listing = { uid: true, size: true, flags: true, internalDate: true }

function listed({ uid, size, flags, internalDate }: FetchMessageObject): Listed {
  // whatever the types of imapflow say, it is null for NIL; the first moment of 1970 says as little
  const at = new Date(internalDate ?? 0).getTime()
  return { uid, size: size ?? null, flags: [...(flags ?? [])], internalDate: at > 0 ? at : null }
}

const unlisted = (uid: number): Listed => ({ uid, size: null, flags: [], internalDate: null })

/** Each mail once. */
function inOrder(mails: readonly Listed[]): Listed[] {
  const sorted = mails.toSorted((a, b) => a.uid - b.uid || (b.size ?? -1) - (a.size ?? -1))
  return sorted.filter(({ uid }, at) => uid !== sorted[at - 1]?.uid)
}

async function uidsIn(line: Line, range: string): Promise<number[]> {
  return line.ask(async (client) => (await client.search({ uid: range }, { uid: true })) || []).catch(() => [])
}

/** Cuts the list into what is asked for at once; one of unknown size is asked for alone. */
export function batches(mails: readonly Listed[], largest: number): Listed[][] {
  const groups: Listed[][] = []
  let room = 0
  for (const mail of mails) {
    const size = Math.min(mail.size ?? largest, largest)
    const group = groups.at(-1)
    if (group !== undefined && size <= room && group.length < batch.mails) group.push(mail)
    else groups.push([mail])
    room = groups.at(-1) === group ? room - size : batch.bytes - size
  }
  return groups
}

/**
 * Of some mails the fields of the head by which they are known again, many at a time. A mail whose head the server does not
 * give is left out; after many of those, so are all the others: it is no more than a help.
 */
export async function* headsOf(line: Line, mails: readonly Listed[]): AsyncGenerator<Map<number, Uint8Array>> {
  const open = mails.map(({ uid }) => uid)
  for (let troubles = 0; open.length > 0 && troubles < mostTroubles; ) {
    const asked = open.splice(0, headsAtOnce)
    const { rows, trouble } = await rowsOf(line, rangeOf(asked), { uid: true, headers: headFields })
    const heads = new Map(rows.flatMap(({ uid, headers }) => (headers ? [[uid, headers] as const] : [])))
    yield heads
    if (trouble === null) continue
    troubles += 1
    // the first of those that did not come is the one
    open.unshift(...asked.filter((uid) => !heads.has(uid)).slice(1))
  }
}

/** A set of UIDs that follow each other is short. */
function rangeOf(uids: readonly number[]): string {
  const parts: [number, number][] = []
  for (const uid of uids) {
    const last = parts.at(-1)
    if (last !== undefined && last[1] === uid - 1) last[1] = uid
    else parts.push([uid, uid])
  }
  return parts.map(([from, to]) => (from === to ? from : `${from}:${to}`)).join(',')
}
