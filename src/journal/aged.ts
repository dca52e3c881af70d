import type { Disguise } from '../procedure/keeping/blank.ts'
import type { Instant } from '../procedure/time/instant.ts'
import type { Aged, Kept, RowKey } from '../road/keeping-journal.ts'
import type { TicketLine } from '../road/ticket-journal.ts'
import { calls } from './activity.ts'
import { type AnyRow, anyTable, keys, type Table, tables } from './backup-tables.ts'
import { blankedColumns, deciding, personal, stays, ticketOf } from './blank-rows.ts'
import { disguiseOf } from './disguise.ts'
import { heldIn } from './held.ts'
import { holdings } from './holdings.ts'
import type { Db } from './tables.ts'
import { tickets } from './tickets.ts'

// What is old enough to go, and may.

interface Bounds {
  readonly before: Instant
  readonly disguise: Disguise
  readonly tickets: ReadonlySet<string>
  /** mailings that go: with their messages, and what a second person said of them */
  readonly mailings: Set<number>
  /** mailings of which something waits */
  readonly held: ReadonlySet<number>
  /** calls that were promised a call back */
  readonly promised: ReadonlySet<number>
}

/** The journal's `aged`. */
export async function aged(db: Db, before: Instant, now: Instant): Promise<Aged> {
  const held = await heldIn(db)
  const old = (await tickets(db, now)).filter(({ lastAt }) => lastAt < before)
  const kept = old.flatMap((line) => keptOf(line, held.tickets))
  const stay = new Set(kept.map(({ ticket }) => ticket))
  const going = old.map(({ ticket }) => ticket).filter((ticket) => !stay.has(ticket))
  const bounds: Bounds = {
    ...{ before, held: held.mailings, mailings: new Set(), tickets: new Set(going) },
    disguise: await disguiseOf(db),
    promised: new Set((await calls(db, { due: true })).map(({ id }) => id)),
  }
  return { tickets: going, rows: await rowsAged(db, bounds), kept }
}

function keptOf({ ticket, state, callBack }: TicketLine, held: ReadonlyMap<string, Kept>): Aged['kept'] {
  if (state === 'open') return [{ ticket, why: 'open' }]
  const why = callBack === null ? held.get(ticket) : 'waits'
  return why === undefined ? [] : [{ ticket, why }]
}

/** In the order of the tables, so that what goes of a mailing is known when its messages are looked at. */
async function rowsAged(db: Db, bounds: Bounds): Promise<Map<string, RowKey[]>> {
  const rows = new Map<string, RowKey[]>()
  for (const table of tables) rows.set(table, await agedIn(db, table, bounds))
  return new Map([...rows].filter(([, keys]) => keys.length > 0))
}

/** How many rows are read at a time. */
const page = 500

async function agedIn(db: Db, table: Table, bounds: Bounds): Promise<RowKey[]> {
  const texts = personal(table).filter((column) => column !== 'body')
  if (texts.length === 0) return []
  const key = keys[table]
  const columns = [...new Set([key, ...deciding(table), ...timesOf(table), ...texts])]
  const found: RowKey[] = []
  for (let last: unknown = null; ; ) {
    const rows: AnyRow[] = await anyTable(db)
      .selectFrom(table)
      .select(columns)
      .$if(last !== null, (query) => query.where(key, '>', last))
      .orderBy(key)
      .limit(page)
      .execute()
    for (const row of rows)
      if (goes(table, row, bounds)) found.push({ key: row[key] as string | number, ticket: ticketOf(row) })
    if (rows.length < page) return found
    last = rows.at(-1)?.[key]
  }
}

const timesOf = (table: Table): string[] =>
  ['at', 'receivedAt', 'lastAt', 'sendAt'].filter((column) => Object.hasOwn(holdings[table], column))

/** Whether a row is old, may go, and has something that would. */
function goes(table: Table, row: AnyRow, bounds: Bounds): boolean {
  if (stays(table, row) || !isAged(table, row, bounds)) return false
  if (table === 'mailings') bounds.mailings.add(Number(row.id))
  return Object.keys(blankedColumns(table, row, bounds.disguise)).length > 0
}

function isAged(table: Table, row: AnyRow, { tickets: going, before, mailings, held, promised }: Bounds): boolean {
  if (table === 'messages' || table === 'approvals') return mailings.has(Number(row.mailing))
  const ticket = ticketOf(row)
  if (ticket !== null) return going.has(ticket)
  if (table === 'mailings' && held.has(Number(row.id))) return false
  if (table === 'calls' && promised.has(Number(row.id))) return false
  return timesOf(table).every((column) => row[column] === null || Number(row[column]) < before)
}
