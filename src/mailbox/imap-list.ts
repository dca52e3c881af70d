import type { FetchMessageObject } from 'imapflow'
import type { Instant } from '../procedure/time/instant.ts'
import { type Line, rowsOf } from './imap-line.ts'

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
 * flags of a mail in between: of two rows, the one with the size counts. A server that cannot list them is asked for their
 * UIDs alone. Failure `mailbox-dropped` where it gives neither.
 */
export async function newerThan(line: Line, after: number): Promise<Listed[]> {
  if (line.exists === 0) return []
  const range = `${after + 1}:*`
  const { rows, trouble } = await rowsOf(line, range, listing)
  const bare = trouble === null ? [] : await uidsIn(line, range)
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

const listing = { uid: true, size: true, flags: true, internalDate: true }

function listed({ uid, size, flags, internalDate }: FetchMessageObject): Listed {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime()
  return { uid, size: size ?? null, flags: [...(flags ?? [])], internalDate: Number.isNaN(at) ? null : at }
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
