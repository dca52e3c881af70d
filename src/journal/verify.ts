import { sql } from 'kysely'
import { finding, type Problem } from '../errors.ts'
import type { RawMails, Verdict } from '../road/whole-journal.ts'
import { audit } from './audit.ts'
import { atOneMoment, everything } from './export.ts'
import { identityOf } from './identity.ts'
import { isSqlite } from './sqlite.ts'
import type { Db, Step } from './tables.ts'

/** The journal's `verify`. */
export async function verify(db: Db, mails: RawMails): Promise<Verdict> {
  const own = audit()
  return atOneMoment(db, async (step) => {
    if (isSqlite(step)) for (const problem of await checksOfSqlite(step)) own.wrong(problem)
    for await (const item of everything(step, readable(mails))) {
      if ('table' in item) own.row(item.table, item.row)
      else own.mail(item.mail, item.part, item.last)
    }
    return own.end((await identityOf(step))?.id ?? '')
  })
}

/** What SQLite itself finds: pages, indexes, rows that others refer to. */
async function checksOfSqlite(step: Step): Promise<Problem[]> {
  const pages = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(step)
  const references = await sql<{ table: string; rowid: number; parent: string }>`pragma foreign_key_check`.execute(step)
  return [
    ...pages.rows.flatMap(({ integrityCheck: words }) =>
      words === 'ok' ? [] : [finding('whole-database', { words })],
    ),
    ...references.rows.map(({ table, rowid, parent }) =>
      finding('whole-database', { words: `foreign key: ${table} ${rowid} → ${parent}` }),
    ),
  ]
}

/** A raw mail that cannot be read is missing, and is told so where it is wanted. */
function readable(mails: RawMails): RawMails {
  return {
    ...mails,
    async *list() {
      for await (const digest of mails.list()) {
        try {
          for await (const _ of mails.read(digest)) break
          yield digest
        } catch {}
      }
    },
  }
}
