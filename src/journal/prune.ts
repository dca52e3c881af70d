import { sql } from 'kysely'
import type { KeepingJournal, Scrubbed } from '../road/keeping-journal.ts'
import { heldIn } from './held.ts'
import { ticketState } from './mailings.ts'
import { goneName, markGone } from './pruned.ts'
import { codes, isSqlite } from './sqlite.ts'
import type { Db, Step } from './tables.ts'

// What goes in time: tickets are marked first, then their rows lose their texts, a few at a time; in the end the bytes go.

export async function markPruned(
  step: Step,
  ...[all, word]: Parameters<KeepingJournal['markPruned']>
): Promise<string[]> {
  const { tickets: held } = await heldIn(step)
  const marked: string[] = []
  for (const { ticket, counts } of all) {
    if (held.has(ticket) || (await ticketState(step, ticket, word.at)) !== 'closed') continue
    await markGone(step, goneName('ticket', ticket), word, { counts })
    marked.push(ticket)
  }
  return marked
}

/**
 * SQLite has overwritten what was taken out (`secure_delete`); what earlier versions left on free pages goes by a new
 * copy of all of them, and what is in the log by its being worked off. PostgreSQL gives room free for others to use.
 */
export async function scrub(db: Db): Promise<Scrubbed> {
  if (!isSqlite(db)) return scrubbedServer(db)
  try {
    await workedOff(db)
    await sql.raw('vacuum').execute(db)
    return (await workedOff(db)) ? 'clean' : 'read'
  } catch (error) {
    const code = (error as { errcode?: number }).errcode
    if (code === codes.full) return 'full'
    if (code === codes.busy || code === codes.locked) return 'read'
    throw error
  }
}

/** Whether all of the log is in the database, and the log empty: not where somebody else is reading. */
async function workedOff(db: Db): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  return rows[0]?.busy === 0
}

async function scrubbedServer(db: Db): Promise<Scrubbed> {
  for (const table of ['mailings', 'copies', 'deliveries', 'events', 'acts', 'incoming', 'mails', 'past', 'calls'])
    await sql`vacuum ${sql.table(table)}`.execute(db)
  return 'server'
}
