import type { Instant } from '../procedure/time/instant.ts'
import type { Word } from '../road/keeping-journal.ts'
import type { Db, Step } from './tables.ts'

// What has gone from the journal, as it is kept: tickets, mailings, raw mails, each once.

const prefixes = { ticket: 'ticket ', mailing: 'mailing ', mail: 'mail ', address: 'address ' } as const

/** What one of them is called there. */
export const goneName = (of: keyof typeof prefixes, name: string | number): string => `${prefixes[of]}${name}`

/** Notes what has gone, once. */
export async function markGone(
  step: Step,
  what: string,
  { by, at }: Word,
  { digest = null, counts = {} }: { readonly digest?: string | null; readonly counts?: object } = {},
): Promise<void> {
  await step
    .insertInto('pruned')
    .values({ what, at, by, digest, counts: JSON.stringify(counts) })
    .onConflict((conflict) => conflict.column('what').doNothing())
    .execute()
}

/** When the texts of a ticket went, by whom, and how many; null: they are there. */
export async function prunedTicket(db: Db, ticket: string) {
  const what = goneName('ticket', ticket)
  const row = await db.selectFrom('pruned').selectAll().where('what', '=', what).executeTakeFirst()
  if (row === undefined) return null
  return { at: Number(row.at), by: row.by, counts: JSON.parse(row.counts) as Record<string, number> }
}

/** The tickets whose texts have gone, or (not null) one of them if they have: nothing opens them again. */
export async function prunedTickets(db: Db, ticket: string | null): Promise<{ ticket: string; at: Instant }[]> {
  const rows = await db
    .selectFrom('pruned')
    .select(['what', 'at'])
    .$if(ticket !== null, (query) => query.where('what', '=', goneName('ticket', ticket ?? '')))
    .$if(ticket === null, (query) => query.where('what', 'like', `${prefixes.ticket}%`))
    .execute()
  return rows.map(({ what, at }) => ({ ticket: what.slice(prefixes.ticket.length), at: Number(at) }))
}

export async function prunedMails(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('pruned').select('what').where('what', 'like', `${prefixes.mail}%`).execute()
  return rows.map(({ what }) => what.slice(prefixes.mail.length))
}

/** Whether it has gone. */
export async function isMarked(db: Db, what: string): Promise<boolean> {
  return (await db.selectFrom('pruned').select('what').where('what', '=', what).executeTakeFirst()) !== undefined
}
