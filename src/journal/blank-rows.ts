import { createHash } from 'node:crypto'
import { blanked, type Disguise, remarkLeft } from '../procedure/keeping/blank.ts'
import { isState, type State } from '../procedure/life/message-life.ts'
import type { Word } from '../road/keeping-journal.ts'
import { type AnyRow, anyTable, delivered, keys, type Table } from './backup-tables.ts'
import { disguiseOf } from './disguise.ts'
import { heldIn } from './held.ts'
import { type ColumnHolding, holdings } from './holdings.ts'
import { goneName, markGone } from './pruned.ts'
import type { Db, Step, Tables } from './tables.ts'

/** The columns of a table that hold something of persons. */
export const personal = (table: Table): string[] =>
  Object.entries<ColumnHolding>(holdings[table]).flatMap(([column, holding]) => (holding === 'proof' ? [] : column))

/** Besides these, what decides whether a row may go, and what is kept of it. */
export const deciding = (table: Table): string[] =>
  ['state', 'what', 'digest', 'ticket', 'mailing'].filter((column) => Object.hasOwn(holdings[table], column))

/** What becomes of the columns of a row when what is text about persons goes: those that change. */
export function blankedColumns(table: Table, row: AnyRow, disguise: Disguise): AnyRow {
  const holds: Readonly<Record<string, ColumnHolding>> = holdings[table]
  const left = personal(table).map(
    (column) => [column, leftOf(row[column] ?? null, holds[column] ?? 'words', { row, disguise })] as const,
  )
  return Object.fromEntries(left.filter(([column, value]) => value !== (row[column] ?? null)))
}

interface Beside {
  readonly row: AnyRow
  readonly disguise: Disguise
}

function leftOf(value: unknown, holding: ColumnHolding, { row, disguise }: Beside): unknown {
  if (value === null || holding === 'proof') return value
  if (holding === 'bytes') return (value as Uint8Array).length === 0 ? value : Buffer.alloc(0)
  if (holding === 'remark') return remarkLeft(String(value), row.what === 'withdrawn')
  if (typeof holding === 'string') return blanked(value, holding, disguise)
  return JSON.stringify(blanked(JSON.parse(String(value)), holding, disguise))
}

/** The ticket that a row is about; null: none. */
export const ticketOf = ({ ticket }: AnyRow): string | null =>
  typeof ticket === 'string' && ticket !== '' ? ticket : null

/** A message that is to leave, or whose fate is unknown, and a mail that waits, stay as they are. */
export function stays(table: Table, { state }: AnyRow): boolean {
  if (table === 'messages') return isState(state as State, 'leaves') || state === 'unknown'
  return (table === 'incoming' && state === 'waiting') || (table === 'unfetched' && state === 'open')
}

/** The journal's `blank`. */
export async function blank(
  step: Step,
  table: string,
  some: readonly (string | number)[],
  word: Word,
): Promise<number> {
  const of = table as Table
  const disguise = await disguiseOf(step)
  const rows = await mayGo(step, of, some)
  let count = 0
  for (const row of rows) {
    const changed = blankedColumns(of, row, disguise)
    if (Object.keys(changed).length === 0) continue
    await change(step, of, { key: row[keys[of]], changed })
    await keepProof(step, of, row, word)
    count += 1
  }
  return count
}

/** Those rows that may still go: since it was looked at a message may have been queued again, whose body this is. */
async function mayGo(step: Step, table: Table, some: readonly (string | number)[]): Promise<AnyRow[]> {
  const held = table === 'mailings' ? (await heldIn(step)).mailings : new Set<number>()
  return (await rowsAt(step, table, some)).filter((row) => !stays(table, row) && !held.has(Number(row.id)))
}

export async function rowsAt(step: Db, table: Table, some: readonly (string | number)[]): Promise<AnyRow[]> {
  const columns = new Set([keys[table], ...deciding(table), ...personal(table)])
  return anyTable(step)
    .selectFrom(table)
    .select([...columns])
    .where(keys[table], 'in', [...some])
    .execute()
}

/** Writes columns of a row; those of a message stand in two tables. */
export async function change(
  step: Step,
  table: Table,
  { key, changed }: { readonly key: unknown; readonly changed: AnyRow },
): Promise<void> {
  const parts = Object.groupBy(Object.entries(changed), ([column]) => partOf(table, column))
  for (const [part, entries = []] of Object.entries(parts))
    await anyTable(step)
      .updateTable(part as keyof Tables)
      .set(Object.fromEntries(entries))
      .where(keys[table], '=', key)
      .execute()
}

const partOf = (table: Table, column: string): keyof Tables =>
  table !== 'messages' ? table : delivered.has(column) ? 'deliveries' : 'copies'

/** What proves what a mailing said, once that has gone; and that a raw mail is missing for a reason. */
export async function keepProof(step: Step, table: Table, row: AnyRow, word: Word): Promise<void> {
  if (table === 'mailings') {
    const digest = createHash('sha256')
      .update(row.body as Uint8Array)
      .digest('hex')
    await markGone(step, goneName('mailing', Number(row.id)), word, { digest })
  }
  if (table !== 'incoming') return
  await markGone(step, goneName('mail', String(row.digest)), word)
  await step.deleteFrom('mails').where('digest', '=', String(row.digest)).execute()
}
