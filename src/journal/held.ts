import { openActs } from '../procedure/acts/act.ts'
import { breachPhases, breachThread } from '../procedure/breach/thread.ts'
import { statesThat } from '../procedure/life/message-life.ts'
import type { Kept } from '../road/keeping-journal.ts'
import { breaches } from './breaches.ts'
import { among, type Db } from './tables.ts'

// What nothing is taken from, because something of it is still to be done.

/** Tickets and mailings of which something waits, or has an unknown fate. */
export async function heldIn(db: Db): Promise<{ tickets: Map<string, Kept>; mailings: Set<number> }> {
  const all = [...(await openMessages(db)), ...(await actsLeft(db))]
  const held = new Map(all.map(({ ticket }): [string, Kept] => [ticket, 'waits']))
  for (const { ticket } of await breaches(db, { open: true })) held.set(ticket, 'breach')
  return { tickets: held, mailings: new Set([...all.map(({ mailing }) => mailing), ...(await aboutOpen(db))]) }
}

/** The mails that tell of an open breach, which belong to no ticket. */
async function aboutOpen(db: Db): Promise<number[]> {
  const open = await breaches(db, { open: true })
  const threads = open.flatMap(({ messages }) => breachPhases.map((phase) => breachThread(phase, messages)))
  if (threads.length === 0) return []
  const rows = await db.selectFrom('mailings').select('id').where('thread', 'in', threads).execute()
  return rows.map(({ id }) => id)
}

const openMessages = (db: Db) =>
  db
    .selectFrom('messages')
    .select(['ticket', 'mailing'])
    .distinct()
    .where(among([...statesThat('leaves'), 'unknown']))
    .execute()

const actsLeft = (db: Db) =>
  db
    .selectFrom('acts')
    .select(['ticket', 'mailing'])
    .distinct()
    .where('state', 'in', [...openActs])
    .execute()
