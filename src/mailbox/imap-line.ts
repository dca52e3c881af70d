import type { FetchMessageObject, ImapFlow } from 'imapflow'
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
