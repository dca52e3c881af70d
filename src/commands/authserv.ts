import { caught } from '../errors.ts'
import { readMail } from '../mailbox/read.ts'
import { authenticationOf, type OwnServer } from '../procedure/incoming/authentication.ts'
import type { Journal } from '../road/journal.ts'
import type { Context } from './context.ts'
import { keptMail } from './gate.ts'

/** What the newest mails say of servers that check SPF, DKIM and DMARC. */
interface Heard {
  /** how many have any such results, and of how many they are our own server's */
  readonly mails: number
  readonly heard: number
  /** the names of the other servers, the most frequent first; empty for one that gives none */
  readonly others: readonly string[]
}

const newest = 20
/** The results stand at the beginning of a head. */
const looked = 65_536
const mostNames = 5

/** Whose results the newest mails carry, as the settings know our own server. */
export async function namesHeard(own: OwnServer, journal: Journal, context: Context): Promise<Heard> {
  const counts = new Map<string, number>()
  let [mails, heard] = [0, 0]
  for (const digest of await journal.newestMails(newest)) {
    const { ours, ignored } = await testimonyOf(digest, own, journal, context)
    if (ours !== null || ignored.length > 0) mails += 1
    if (ours !== null) heard += 1
    for (const name of ignored) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const others = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name)
  return { mails, heard, others: others.slice(0, mostNames) }
}

async function testimonyOf(digest: string, own: OwnServer, journal: Journal, context: Context) {
  try {
    const bytes = await keptMail(digest, context, journal)
    return authenticationOf((await readMail(bytes.subarray(0, looked))).fields, own)
  } catch (error) {
    // a mail that is missing is told by dniu journal verify
    caught(error)
    return { ours: null, ignored: [] }
  }
}
