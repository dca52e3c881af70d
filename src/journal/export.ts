import { createHash } from 'node:crypto'
import type { Counts, RawMails } from '../road/whole-journal.ts'
import { endLine, headLine, type Item, itemLine } from './backup.ts'
import { rowsOf, tables, written } from './backup-tables.ts'
import { identityOf } from './identity.ts'
import type { Db, Step } from './tables.ts'

/** The journal's `exportTo`. */
export async function exportTo(db: Db, write: (line: string) => Promise<void>, mails: RawMails): Promise<Counts> {
  const counts: Record<string, number> = Object.fromEntries([...tables, 'mail'].map((name) => [name, 0]))
  const hash = createHash('sha256')
  const sealed = (line: string) => {
    hash.update(line)
    return write(line)
  }
  await atOneMoment(db, async (step) => {
    const { id, madeAt } = (await identityOf(step)) ?? { id: '', madeAt: 0 }
    await sealed(headLine({ id, madeAt: Number(madeAt) }))
    for await (const item of everything(step, mails)) {
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
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}

/** Every row as a backup has it, and every raw mail in its parts. */
export async function* everything(step: Step, mails: RawMails): AsyncGenerator<Item> {
  for (const table of tables) for await (const row of rowsOf(step, table)) yield { table, row: written(table, row) }
  for await (const mail of mails.list()) {
    for await (const part of mails.read(mail)) yield { mail, part, last: false }
    yield { mail, part: new Uint8Array(), last: true }
  }
}
