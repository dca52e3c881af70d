import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { finding, type Problem } from '../errors.ts'
import type { Counts, RawMails, Verdict } from '../road/whole-journal.ts'
import { audit } from './audit.ts'
import { endLine, headLine, type Item, itemLine } from './backup.ts'
import { rowsOf, tables, written } from './backup-tables.ts'
import { identityOf } from './identity.ts'
import { mailParts, mailsKept, piecesOf } from './mails.ts'
import { isSqlite } from './sqlite.ts'
import type { Db, Step } from './tables.ts'

/** The journal's `exportTo`. */
export async function exportTo(db: Db, write: (line: string) => Promise<void>, files: RawMails): Promise<Counts> {
  const counts: Record<string, number> = Object.fromEntries([...tables, 'mail'].map((name) => [name, 0]))
  const hash = createHash('sha256')
  const sealed = (line: string) => {
    hash.update(line)
    return write(line)
  }
  await atOneMoment(db, async (step) => {
    const { id, madeAt, host, path } = (await identityOf(step)) ?? { id: '', madeAt: 0, host: '', path: '' }
    await sealed(headLine({ id, madeAt: Number(madeAt), host, path }))
    for await (const item of everything(step, files)) {
      const name = 'table' in item ? item.table : 'mail'
      if ('table' in item || item.last) counts[name] = (counts[name] ?? 0) + 1
      await sealed(itemLine(item))
    }
  })
  await write(endLine(counts, hash.digest('hex')))
  return counts
}

/** Reads what is there at one moment, while others go on writing. */
export function atOneMoment<T>(db: Db, work: (step: Step) => Promise<T>): Promise<T> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return transaction.execute(async (step) => {
    // whoever takes what is read may be slow, and holds nobody up
    if (!isSqlite(step)) await sql`set local idle_in_transaction_session_timeout = 0`.execute(step)
    return work(step)
  })
}

/** How much of a raw mail stands in one line. */
const most = 192 * 1024

/** Every row as a backup has it, and every raw mail in its parts, wherever it is kept. */
export async function* everything(step: Step, files: RawMails): AsyncGenerator<Item> {
  for (const table of tables) for await (const row of rowsOf(step, table)) yield { table, row: written(table, row) }
  const kept = new Set(await mailsKept(step))
  const all = new Set(kept)
  for await (const mail of files.list()) all.add(mail)
  for (const mail of [...all].sort()) {
    const bytes = kept.has(mail) ? mailParts(step, mail) : files.read(mail)
    for await (const part of piecesOf(bytes, most)) yield { mail, part, last: false }
    yield { mail, part: new Uint8Array(), last: true }
  }
}

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
