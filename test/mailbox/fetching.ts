import type { FetchOptions, MailNote, Unfetched } from '../../src/mailbox/imap.ts'
import { fetchMails } from '../../src/mailbox/imap.ts'
import type { MailboxServer } from '../../src/server/address.ts'

/** How a test fetches: what it does with each mail, and which UIDs it knows as old. */
export interface Fetching extends Partial<Omit<FetchOptions, 'receiver'>> {
  readonly onMail?: (bytes: Uint8Array, note: MailNote) => Promise<void>
  readonly knows?: (head: string) => boolean
}

/** Fetches from a folder that was never read, and tells all that came of it. */
export async function fetchFrom(server: MailboxServer, { onMail, knows, ...options }: Fetching = {}) {
  const seen: { bytes: Buffer; note: MailNote }[] = []
  const passed: Unfetched[] = []
  const heads: string[] = []
  const goneAgain: number[] = []
  const fetched = await fetchMails(server, {
    ...{ since: null, signal: new AbortController().signal, ...options },
    receiver: {
      coming: async () => {},
      async mail(bytes, note) {
        seen.push({ bytes: Buffer.from(bytes), note })
        await onMail?.(bytes, note)
      },
      unfetched: async (mail) => void passed.push(mail),
      old: async (more) => void heads.push(...more.map((head) => String(Buffer.from(head)))),
      known: async (found) => [...found].flatMap(([uid, head]) => (knows?.(String(Buffer.from(head))) ? uid : [])),
      gone: async (uid) => void goneAgain.push(uid),
      reached: async () => {},
    },
  })
  return { ...fetched, seen, passed, heads, goneAgain }
}
