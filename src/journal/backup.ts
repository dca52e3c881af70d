import { createHash } from 'node:crypto'
import { Failure, finding } from '../errors.ts'
import type { Backup, Counts, Verdict } from '../road/whole-journal.ts'
import { type Audit, audit } from './audit.ts'
import { type AnyRow, form, formsTaken, type Lacked, type Table, tables } from './backup-tables.ts'

// A backup is a file of JSON lines. The first says what it is and of which journal; then come the rows of each table, then
// the raw mails in parts; the last counts them and seals all lines before it:
//   {"dniu":"journal","lines":1,"schema":6,"id":"…","madeAt":…,"host":"…","path":"…"}
//   {"table":"mailings","row":{…}}
//   {"mail":"<SHA-256>","bytes":"<base64>","last":true}
//   {"end":{"mailings":1,…,"mail":1},"sha256":"…"}

export interface Head {
  readonly id: string
  readonly madeAt: number
  /** where the journal lies that it was made of; empty in a backup of an earlier version */
  readonly host: string
  readonly path: string
}

/** What the lines between the first and the last are. */
export type Item =
  | { readonly table: Table; readonly row: AnyRow }
  | { readonly mail: string; readonly part: Uint8Array; readonly last: boolean }

export const headLine = ({ id, madeAt, host, path }: Head): string =>
  line({ dniu: 'journal', ...form, id, madeAt, ...(path !== '' && { host, path }) })
export const endLine = (end: Counts, sha256: string): string => line({ end, sha256 })

export function itemLine(item: Item): string {
  return 'table' in item
    ? line(item)
    : line({ mail: item.mail, bytes: Buffer.from(item.part).toString('base64'), last: item.last })
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

/** More than any line has that is one: a body with all of its attachments. */
const longest = 256 * 1024 * 1024

/** What is known of a backup while it is read: its first line, and what is wrong so far. */
export interface Reading {
  head: Head | null
  readonly audit: Audit
}

/**
 * Reads a backup, line by line, and audits all that it gives; what is wrong is noted in the audit. Failure
 * `backup-other-version`.
 */
export async function* readBackup({ bytes }: Pick<Backup, 'bytes'>, reading: Reading): AsyncGenerator<Item> {
  const hash = createHash('sha256')
  const { audit: own } = reading
  let number = 0
  let isSealed = false
  let lacked: Lacked = { tables: [], columns: {}, gone: [] }
  for await (const raw of linesOf(bytes)) {
    number += 1
    const value = jsonIn(raw)
    if (isSealed) return own.wrong(finding('backup-end'))
    if (number === 1) {
      reading.head = headOf(value)
      if (reading.head === null) return own.wrong(finding('backup-line', { number }))
      lacked = formsTaken.get(value?.schema) ?? lacked
    } else if (value !== null && 'end' in value) {
      isSealed = true
      const counts = Object.entries(own.counts).filter(([name, count]) => count > 0 || !lacked.tables.includes(name))
      if (raw.toString() !== endLine(Object.fromEntries(counts), hash.copy().digest('hex')))
        own.wrong(finding('backup-end'))
    } else {
      const item = itemOf(value, lacked)
      if (item === null) own.wrong(finding('backup-line', { number }))
      else if (isTaken(item, own)) yield item
    }
    hash.update(raw)
  }
  if (!isSealed) own.wrong(finding('backup-no-end'))
}

function isTaken(item: Item, own: Audit): boolean {
  if ('table' in item) return own.row(item.table, item.row)
  own.mail(item.mail, item.part, item.last)
  return true
}

/** Looks through a backup and touches nothing. Failures `backup-other-version`, and those of its bytes. */
export async function verifyBackup(backup: Backup): Promise<Verdict> {
  const reading: Reading = { head: null, audit: audit() }
  for await (const _ of readBackup(backup, reading));
  return reading.audit.end(reading.head?.id ?? '')
}

/** The lines of a file, each with its end; what is too long to be one is cut. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, end + 1)])
      parts = []
      size = 0
      from = end + 1
    }
    parts.push(chunk.subarray(from))
    size += chunk.length - from
    if (size > longest) return
  }
  if (size > 0) yield Buffer.concat(parts)
}

/** null: no object of JSON in UTF-8. */
function jsonIn(raw: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(raw))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function headOf(value: ReturnType<typeof jsonIn>): Head | null {
  if (value?.dniu !== 'journal') return null
  const { lines, schema, id, madeAt, host, path } = value
  const named = (of: { lines: unknown; schema: unknown }) => `${of.lines}.${of.schema}`
  if (lines !== form.lines || !formsTaken.has(schema))
    throw new Failure('backup-other-version', { found: named({ lines, schema }), wanted: named(form) })
  if (typeof id !== 'string' || typeof madeAt !== 'number') return null
  return { id, madeAt, host: typeof host === 'string' ? host : '', path: typeof path === 'string' ? path : '' }
}

function itemOf(value: ReturnType<typeof jsonIn>, { columns, gone }: Lacked): Item | null {
  if (value === null) return null
  const { table, row, mail, bytes, last } = value
  const known = tables.find((name) => name === table)
  if (known !== undefined && typeof row === 'object' && row !== null) {
    const lasting = Object.entries(row).filter(([name]) => !gone.includes(name))
    return { table: known, row: { ...columns[known], ...Object.fromEntries(lasting) } }
  }
  if (typeof mail !== 'string' || typeof bytes !== 'string' || typeof last !== 'boolean') return null
  return { mail, part: Buffer.from(bytes, 'base64'), last }
}
