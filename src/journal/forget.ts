import { type Disguise, placesOf } from '../procedure/keeping/blank.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Forgettable, KeepingJournal, Kept, RowKey, Trace } from '../road/keeping-journal.ts'
import { type AnyRow, anyTable, keys, type Table } from './backup-tables.ts'
import { blankedColumns, change, keepProof, personal, rowsAt, stays, ticketOf } from './blank-rows.ts'
import { disguiseOf } from './disguise.ts'
import { heldIn } from './held.ts'
import { ticketState } from './mailings.ts'
import { traces } from './person.ts'
import { goneName, markGone } from './pruned.ts'
import type { Db, Step } from './tables.ts'

// One person's address, and what was written to and by that person, go: from what is over, and waits for nothing.

/** The journal's `forgettable`. */
export async function forgettable(db: Db, address: string, now: Instant): Promise<Forgettable> {
  const found: Judged[] = []
  const held = await heldIn(db)
  for (const trace of await traces(db, address)) found.push({ trace, why: await whyKept(db, trace, { held, now }) })
  const going = found.flatMap(({ trace, why }) => (why === null ? trace : []))
  return { rows: rowsOf(going), kept: keptIn(found) }
}

/** A row that names somebody, and why it stays; null: it goes. */
interface Judged {
  readonly trace: Trace
  readonly why: Kept | null
}

async function whyKept(
  db: Db,
  { table, key, ticket }: Pick<Trace, 'table' | 'key' | 'ticket'>,
  { held, now }: { readonly held: Awaited<ReturnType<typeof heldIn>>; readonly now: Instant },
): Promise<Kept | null> {
  if (ticket !== null)
    return (await ticketState(db, ticket, now)) === 'open' ? 'open' : (held.tickets.get(ticket) ?? null)
  const [row = {}] = await rowsAt(db, table as Table, [key])
  return stays(table as Table, row) || held.mailings.has(Number(table === 'mailings' ? key : row.mailing))
    ? 'waits'
    : null
}

function rowsOf(going: readonly Trace[]): Forgettable['rows'] {
  const byTable = [...Map.groupBy(going, ({ table }) => table)]
  return new Map(byTable.map(([table, some]) => [table, some.map(({ key, ticket }): RowKey => ({ key, ticket }))]))
}

function keptIn(found: readonly Judged[]): Forgettable['kept'] {
  const byTicket = new Map(found.map(({ trace, why }) => [trace.ticket ?? '-', why]))
  return [...byTicket].flatMap(([ticket, why]) => (why === null ? [] : [{ ticket, why }]))
}

/** The journal's `forget`. */
export async function forget(step: Step, ...values: Parameters<KeepingJournal['forget']>): Promise<number> {
  const [address, table, some, word] = values
  const of = table as Table
  const disguise = await disguiseOf(step)
  const held = await heldIn(step)
  let count = 0
  for (const row of await rowsAt(step, of, some)) {
    // since it was looked at a ticket may have been opened again, a message queued again
    const key = row[keys[of]] as string | number
    if (stays(of, row) || (await whyKept(step, { table, key, ticket: ticketOf(row) }, { held, now: word.at })) !== null)
      continue
    const isTheirs = await isWholly(step, of, row, address)
    const left = isTheirs ? blankedColumns(of, row, disguise) : {}
    const changed = { ...left, ...withoutAddress(of, { ...row, ...left }, { address, disguise }) }
    if (Object.keys(changed).length === 0) continue
    await change(step, of, { key, changed })
    if (isTheirs || of !== 'mailings' || 'body' in changed) await keepProof(step, of, row, word)
    count += 1
  }
  await markGone(step, goneName('address', disguise(address)), word)
  return count
}

/** Whether a row is about that person alone: a message to the address, a mail from there, a mailing that nobody else got. */
async function isWholly(step: Step, table: Table, row: AnyRow, address: string): Promise<boolean> {
  if (table === 'messages') return row.toKey === address
  if (table === 'incoming') return row.fromKey === address
  if (table !== 'mailings') return table === 'past'
  const copies = await step.selectFrom('copies').select('toKey').where('mailing', '=', Number(row.id)).execute()
  const hash = (await disguiseOf(step))(address)
  return copies.every(({ toKey }) => toKey === address || toKey === hash)
}

/** Bytes are no text. */
const isNamedIn = (value: unknown, place: RegExp): boolean => typeof value === 'string' && value.search(place) >= 0

/** The columns in which an address stands beside others, with its hash instead; a body that quotes it goes. */
function withoutAddress(
  table: Table,
  row: AnyRow,
  { address, disguise }: { readonly address: string; readonly disguise: Disguise },
): AnyRow {
  const place = placesOf(address)
  const named = personal(table).filter((column) => isNamedIn(row[column], place))
  const changed = named.map((column) => [column, String(row[column]).replace(place, disguise(address))] as const)
  const body = changed.some(([column]) => column === 'text') && table === 'mailings' ? { body: Buffer.alloc(0) } : {}
  return { ...Object.fromEntries(changed), ...body }
}

const addressed = [
  ['messages', 'toKey'],
  ['incoming', 'fromKey'],
  ['past', 'address'],
] as const

/** The journal's `remnants`. */
export async function remnants(db: Db, address: string): Promise<number> {
  const hash = (await disguiseOf(db))(address)
  const counts = addressed.map(([table, column]) => countOf(db, { table, column, hash }))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

async function countOf(
  db: Db,
  { table, column, hash }: { table: Table; column: string; hash: string },
): Promise<number> {
  const rows = await anyTable(db).selectFrom(table).select(column).where(column, '=', hash).execute()
  return rows.length
}
