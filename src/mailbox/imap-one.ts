import { batch, type Line, type Listed, listOf, rowsOf } from './imap-line.ts'
import type { Bookmark, FetchOptions, Unfetched } from './imap-receiver.ts'
import { type Trouble, Troubled } from './imap-session.ts'

/** What a fetch goes by when it asks for mails. */
interface Asking extends Pick<FetchOptions, 'receiver' | 'signal'> {
  readonly line: Line
  readonly largest: number
}

/** A mail that is there and was not had: why, and what ends the fetch where that happens too often. */
interface Passed extends Pick<Trouble, 'words' | 'failure'> {
  readonly is: Unfetched['why']
}

const mebibyte = batch.bytes
/** For NIL (imapflow: false, whatever its types say). */
const nothing = Buffer.alloc(0)
/** How often the connection may break at a mail until it is that mail's fault. */
const breaks = 2

/** Of several mails those that come when they are asked for at once, by their UIDs: each with one byte more than `largest` at most. */
export async function sourcesOf(
  { line, largest }: Asking,
  group: readonly Pick<Listed, 'uid' | 'size'>[],
): Promise<ReadonlyMap<number, Buffer>> {
  // a single one is asked for by itself anyway
  if (group.length < 2) return new Map()
  const { rows, trouble } = await asked(line, group.map(({ uid }) => uid).join(','), largest)
  const came = new Map(rows)
  // one that was announced as longer than it is has swallowed what the server said next, another mail perhaps: asked for
  // by itself, it comes as it is, or not at all
  const isWhole = ({ uid, size }: (typeof group)[number], at: number) => {
    const next = group[at + 1]?.uid
    const isNextMissing = trouble === null && next !== undefined && !came.has(next)
    return !isNextMissing && !hasAnswer(came.get(uid) ?? nothing, size)
  }
  const whole = new Set(group.filter(isWhole).map(({ uid }) => uid))
  return new Map(rows.filter(([uid]) => whole.has(uid)))
}

/** Whether the bytes of a mail hold the end of an answer, and the beginning of the next. */
function hasAnswer(bytes: Buffer, size: number | null): boolean {
  return (size !== null && bytes[size] === 0x29) || /\)\r\n\* \d+ FETCH \(/.test(bytes.toString('latin1'))
}

/** The mails that came; a row without one is news of something else. `whole`: no part of each is asked for. */
async function asked(line: Line, range: string, largest: number, whole = false) {
  const query = { uid: true, source: whole || { start: 0, maxLength: largest + 1 } }
  const { rows, trouble } = await rowsOf(line, range, query, largest + batch.bytes)
  const found = rows.filter(({ source }) => source !== undefined)
  return { rows: found.map(({ uid, source }) => [uid, source || nothing] as const), trouble }
}

/** One mail, asked for by itself. A server that refuses to give a part of it may give it whole. */
async function alone(line: Line, uid: number, largest: number) {
  const part = await asked(line, String(uid), largest)
  if (part.trouble?.is !== 'refused') return part
  const whole = await asked(line, String(uid), largest, true)
  return whole.trouble?.is === 'refused' || whole.trouble?.is === 'dropped' ? part : whole
}

/**
 * Hands over a mail, which has come already (`source`) or is asked for by itself. A mail at which the connection breaks is
 * asked for again, over a new one. Throws what the receiver throws, and `Troubled` where the server is busy.
 */
export async function handOver(
  asking: Asking,
  mail: Listed & { readonly bookmark: Bookmark },
  source: Buffer | undefined,
): Promise<'had' | 'gone' | Passed> {
  let ready = source
  for (let time = 1; ; time += 1) {
    const trouble = await tried(asking, mail, ready)
    if (typeof trouble === 'string') return trouble
    if (trouble.is === 'busy') throw new Troubled(trouble)
    if (trouble.is !== 'dropped' || time === breaks || asking.signal.aborted) return { ...trouble, is: trouble.is }
    ready = undefined
  }
}

async function tried(
  asking: Asking,
  mail: Listed & { readonly bookmark: Bookmark },
  ready: Buffer | undefined,
): Promise<'had' | 'gone' | Trouble | Passed> {
  const { line, largest, receiver } = asking
  const { uid, bookmark, flags, internalDate } = mail
  const { rows, trouble } = ready === undefined ? await alone(line, uid, largest) : oneRow(uid, ready)
  const source = new Map(rows).get(uid)
  if (source === undefined) return trouble ?? missing(line, uid)
  const isWhole = source.length <= largest
  const bytes = isWhole ? source : source.subarray(0, Math.min(largest, mebibyte))
  try {
    await receiver.mail(bytes, { uid, bookmark, flags, internalDate, whole: isWhole ? null : () => pieces(line, mail) })
    return 'had'
  } catch (error) {
    if (error instanceof Troubled) return error.trouble
    throw error
  }
}

const oneRow = (uid: number, bytes: Buffer) => ({ rows: [[uid, bytes] as const], trouble: null })

/** A mail that the server was asked for and says nothing of is gone, unless it is listed. */
async function missing(line: Line, uid: number): Promise<'gone' | Passed> {
  if ((await listOf(line, [uid])).length === 0) return 'gone'
  return { is: 'silent', words: '', failure: line.failure('The mails that are listed do not come') }
}

/** How much of a mail of unknown size is taken. */
const endless = 1 << 30

/**
 * A mail from the server, a mebibyte at a time. Throws `Troubled`, also when the mail disappears meanwhile. A server that
 * gives all of it whatever is asked for, or has more than it said, comes to no end by itself.
 */
async function* pieces(line: Line, { uid, size }: Listed): AsyncGenerator<Uint8Array> {
  const most = size === null ? endless : 2 * size + mebibyte
  for (let start = 0; ; start += mebibyte) {
    const query = { uid: true, source: { start, maxLength: mebibyte } }
    const piece = await line.ask(async (client) => {
      const row = await client.fetchOne(String(uid), query, { uid: true })
      if (!row || row.source === undefined) throw new Error('The mail is gone')
      return row.source || nothing
    })
    if (piece.length > mebibyte || start > most) {
      const failure = line.failure('More of a mail came than was asked for')
      throw new Troubled({ is: 'too-large', words: '', failure })
    }
    if (piece.length > 0) yield piece
    if (piece.length < mebibyte) return
  }
}
