import { sql } from 'kysely'
import { Failure } from '../errors.ts'
import type { Backup, Counts, RawMails } from '../road/whole-journal.ts'
import { audit } from './audit.ts'
import { type Item, type Reading, readBackup } from './backup.ts'
import { type AnyRow, anyTable, keys, read, stored, type Table, tables } from './backup-tables.ts'
import { becomes } from './identity.ts'
import { keepMail } from './mails.ts'
import { isSqlite } from './sqlite.ts'
import type { Step } from './tables.ts'

/** How much of a table's rows goes into one statement. */
const most = { rows: 50, size: 4 * 1024 * 1024 }

/** The journal's `importFrom`. */
export async function importFrom(step: Step, backup: Backup, files: RawMails): Promise<Counts> {
  await refuseFilled(step)
  const reading: Reading = { head: null, audit: audit() }
  const keep = isSqlite(step) ? files.keep : (mail: AsyncIterable<Uint8Array>) => keepMail(step, mail)
  await takeOver(step, readBackup(backup, reading), keep)
  const { counts, problems, wrong } = reading.audit.end('')
  if (wrong > 0 || reading.head === null)
    throw new Failure('backup-damaged', { file: backup.name, count: wrong }, problems)
  await becomes(step, reading.head)
  if (!isSqlite(step)) await countOn(step)
  return counts
}

async function refuseFilled(step: Step): Promise<void> {
  for (const table of tables) {
    const row = await anyTable(step).selectFrom(table).select(keys[table]).limit(1).executeTakeFirst()
    if (row !== undefined) throw new Failure('journal-not-empty')
  }
}

async function takeOver(step: Step, items: AsyncGenerator<Item>, keep: RawMails['keep']): Promise<void> {
  const batch = batchInto(step)
  for (let next = await items.next(); !next.done; next = await items.next()) {
    const item = next.value
    if ('table' in item) await batch.add(item.table, read(item.table, item.row))
    else await keep(partsOf(item, items))
  }
  await batch.flush()
}

/** The bytes of one raw mail, from its first part on. */
async function* partsOf(
  first: Exclude<Item, { table: Table }>,
  items: AsyncGenerator<Item>,
): AsyncGenerator<Uint8Array> {
  let item = first
  while (!item.last) {
    yield item.part
    const next = await items.next()
    // what is cut short, or goes on with something else, is told by the audit
    if (next.done || 'table' in next.value) return
    item = next.value
  }
  yield item.part
}

/** Puts rows into their tables, many with one statement. */
function batchInto(step: Step) {
  let rows: AnyRow[] = []
  let into: Table | null = null
  let size = 0
  const flush = async () => {
    if (into !== null && rows.length > 0)
      for (const [table, own] of stored(into, rows)) await anyTable(step).insertInto(table).values(own).execute()
    rows = []
    size = 0
  }
  return {
    flush,
    async add(table: Table, row: AnyRow) {
      if (table !== into || rows.length >= most.rows || size > most.size) await flush()
      into = table
      rows.push(row)
      size += row.body instanceof Uint8Array ? row.body.length : 0
    },
  }
}

/** PostgreSQL gives out numbers without looking at those that were given: it goes on after the last of them. */
async function countOn(step: Step): Promise<void> {
  const numbered = tables.filter((name) => keys[name] === 'id')
  for (const table of numbered.map((name) => (name === 'messages' ? 'copies' : name)))
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${sql.table(table)} having max(id) is not null`.execute(
      step,
    )
}
