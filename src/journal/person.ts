import { type RawBuilder, sql } from 'kysely'
import { channelOf } from '../address/channel.ts'
import { digitsOf, placesOf } from '../procedure/keeping/blank.ts'
import type { Trace } from '../road/keeping-journal.ts'
import { type AnyRow, anyTable, keys, type Table, tables } from './backup-tables.ts'
import { type ColumnHolding, holdings } from './holdings.ts'
import type { Db } from './tables.ts'

// What the journal has of an address: every text about persons is looked through, whatever table it stands in.

/** The texts about persons that a table has; bytes have no text. */
const textsOf = (table: Table): string[] =>
  Object.entries<ColumnHolding>(holdings[table]).flatMap(([column, holding]) =>
    holding === 'proof' || holding === 'bytes' ? [] : column,
  )

/** The column that tells when a row was made. */
const madeAt: Readonly<Partial<Record<Table, string>>> = {
  ...{ mailings: 'at', messages: 'settledAt', events: 'at', acts: 'settledAt', incoming: 'receivedAt' },
  ...{ past: 'at', calls: 'at', unfetched: 'at', breaches: 'at', remarks: 'at' },
}

const hasTicket = (table: Table): boolean => Object.hasOwn(holdings[table], 'ticket')

export async function traces(db: Db, address: string): Promise<Trace[]> {
  const found: Trace[] = []
  for (const table of tables) found.push(...(await tracesIn(db, table, address)))
  return found
}

async function tracesIn(db: Db, table: Table, address: string): Promise<Trace[]> {
  const place = placesOf(address)
  return (await rowsNaming(db, table, address)).flatMap((row) => {
    const fields = textsOf(table).filter((column) => String(row[column] ?? '').search(place) >= 0)
    return fields.length === 0 ? [] : traceOf(table, row, fields)
  })
}

function traceOf(table: Table, row: AnyRow, fields: readonly string[]): Trace {
  const at = row[madeAt[table] ?? '']
  const key = row[keys[table]]
  return {
    ...{ table, fields, ticket: typeof row.ticket === 'string' && row.ticket !== '' ? row.ticket : null },
    key: typeof key === 'string' ? key : Number(key),
    at: at == null ? null : Number(at),
  }
}

/** The rows in which an address may stand: their keys, their texts, when they were made. */
async function rowsNaming(db: Db, table: Table, address: string): Promise<AnyRow[]> {
  const texts = textsOf(table)
  if (texts.length === 0) return []
  const at = madeAt[table]
  const columns = [keys[table], ...(hasTicket(table) ? ['ticket'] : []), ...(at === undefined ? [] : [at]), ...texts]
  return anyTable(db)
    .selectFrom(table)
    .select([...new Set(columns)])
    .where(({ or }) => or(texts.map((column) => has(column, address))))
    .orderBy(keys[table])
    .execute()
}

const has = (column: string, address: string): RawBuilder<boolean> =>
  sql`lower(${sql.ref(column)}) like ${`%${writtenAs(address)}%`} escape '\\'`

/** A number may have anything between its digits, which is looked at afterwards. */
const writtenAs = (address: string): string =>
  channelOf(address) === 'sms' ? [...digitsOf(address)].join('%') : address.replace(/[\\%_]/g, '\\$&')
