import type { Kysely, Selectable } from 'kysely'
import type { Db, Step, Tables } from './tables.ts'

// What a backup of a journal consists of: every table, and every column of it, in a fixed order. The version of the schema
// and which journal it is stand in the first line; raw mails, which lie in a table or in files, come after the rows.

export type Table = Exclude<keyof Tables, 'journalIdentity' | 'dniuVersion' | 'mails' | 'copies' | 'deliveries'>
export type Row<T extends Table = Table> = Omit<Selectable<Tables[T]>, 'place' | 'dropped'>

/** What a column holds: `?` where it may be null. */
type Holds = 'number' | 'number?' | 'text' | 'text?' | 'bytes'
type HoldsFor<Value> =
  NonNullable<Value> extends Uint8Array
    ? 'bytes'
    : NonNullable<Value> extends number
      ? null extends Value
        ? 'number?'
        : 'number'
      : null extends Value
        ? 'text?'
        : 'text'

/** The columns of each table; the compiler holds them against the schema. What others refer to comes first. */
const columns: { readonly [T in Table]: { readonly [C in keyof Row<T>]-?: HoldsFor<Row<T>[C]> } } = {
  mailings: {
    id: 'number',
    ticket: 'text',
    thread: 'text',
    sequence: 'number',
    type: 'text',
    phase: 'text',
    facts: 'text',
    criteria: 'text',
    circumstances: 'text',
    subject: 'text',
    text: 'text',
    contentHeaders: 'text',
    body: 'bytes',
    fromName: 'text',
    fromEmail: 'text',
    by: 'text',
    at: 'number',
    clockSet: 'number',
    sendAt: 'number?',
    sendBefore: 'number?',
    lateReason: 'text?',
    lateAt: 'number?',
    withdrawnAt: 'number?',
  },
  approvals: {
    mailing: 'number',
    wish: 'number',
    profile: 'text?',
    state: 'text',
    by: 'text?',
    decidedAt: 'number?',
    reason: 'text',
  },
  messages: {
    id: 'number',
    mailing: 'number',
    ticket: 'text',
    thread: 'text',
    sequence: 'number',
    toAddress: 'text',
    toKey: 'text',
    partner: 'text?',
    reasons: 'text',
    messageId: 'text',
    rewrittenId: 'text?',
    head: 'text',
    own: 'text?',
    channel: 'text',
    state: 'text',
    reply: 'text?',
    attempts: 'number',
    ownerHost: 'text?',
    ownerPid: 'number?',
    ownerRun: 'text?',
    leaseUntil: 'number?',
    dueAt: 'number?',
    despite: 'number',
    settledAt: 'number?',
    reportKind: 'text?',
    reportWords: 'text?',
    reportAt: 'number?',
  },
  events: {
    id: 'number',
    at: 'number',
    who: 'text',
    ticket: 'text?',
    what: 'text',
    detail: 'text',
    mailing: 'number?',
    system: 'text?',
  },
  acts: {
    id: 'number',
    mailing: 'number',
    ticket: 'text',
    kind: 'text',
    target: 'text',
    uuid: 'text',
    state: 'text',
    dueAt: 'number?',
    attempts: 'number',
    reply: 'text?',
    settledAt: 'number?',
    ownerHost: 'text?',
    ownerPid: 'number?',
    ownerRun: 'text?',
    leaseUntil: 'number?',
  },
  incoming: {
    id: 'number',
    identity: 'text',
    digest: 'text',
    messageId: 'text?',
    referenceIds: 'text',
    fromKey: 'text?',
    fromName: 'text',
    subject: 'text',
    text: 'text',
    writtenAt: 'number?',
    receivedAt: 'number',
    card: 'text',
    verdict: 'text',
    state: 'text',
    ticket: 'text?',
    by: 'text?',
    decidedAt: 'number?',
  },
  past: { identity: 'text', address: 'text', at: 'number', accepted: 'number' },
  calls: {
    id: 'number',
    at: 'number',
    by: 'text',
    direction: 'text',
    organization: 'text?',
    ticket: 'text?',
    person: 'text',
    phone: 'text',
    note: 'text',
    callBack: 'number?',
    answers: 'number?',
  },
  unfetched: {
    id: 'number',
    mailbox: 'text',
    uidValidity: 'number',
    uid: 'number',
    size: 'number?',
    arrivedAt: 'number?',
    why: 'text',
    words: 'text',
    at: 'number',
    tries: 'number',
    lastAt: 'number',
    state: 'text',
    by: 'text?',
    settledAt: 'number?',
  },
  marks: { name: 'text', value: 'text' },
  runs: {
    run: 'text',
    doing: 'text',
    host: 'text',
    pid: 'number',
    beganAt: 'number',
    seenAt: 'number',
    endedAt: 'number?',
  },
  pruned: { what: 'text', at: 'number', by: 'text', digest: 'text?', counts: 'text' },
  breaches: {
    id: 'number',
    ticket: 'text',
    address: 'text',
    messages: 'text',
    knownAt: 'number',
    at: 'number',
    by: 'text',
    closedAt: 'number?',
    closedBy: 'text?',
  },
  clocks: { id: 'number', breach: 'number', name: 'text', dueAt: 'number', metAt: 'number?', metBy: 'text?' },
  remarks: { id: 'number', breach: 'number', ticket: 'text', at: 'number', by: 'text', text: 'text' },
}

export const tables = Object.keys(columns) as Table[]

/** The column by which a table's rows stand in order, each once. */
export const keys: Readonly<Record<Table, string>> = {
  ...{ mailings: 'id', messages: 'id', events: 'id', acts: 'id', incoming: 'id', calls: 'id', unfetched: 'id' },
  ...{ past: 'identity', marks: 'name', runs: 'run', approvals: 'mailing', pruned: 'what' },
  ...{ breaches: 'id', clocks: 'id', remarks: 'id' },
}

/** A row of any table, its columns by name. */
export type AnyRow = Readonly<Record<string, unknown>>

const columnsOf = (table: Table): Readonly<Record<string, Holds>> => columns[table]

/** A row as a backup has it: its columns in order, bytes as base64. */
export function written(table: Table, row: AnyRow): AnyRow {
  return rowOf(table, (name, holds) => plain(row[name] ?? null, holds))
}

const rowOf = (table: Table, value: (name: string, holds: Holds) => unknown): AnyRow =>
  Object.fromEntries(Object.entries(columnsOf(table)).map(([name, holds]) => [name, value(name, holds)]))

/** Databases give large numbers and bytes in types of their own. */
function plain(value: unknown, holds: Holds): unknown {
  if (value === null) return null
  if (holds === 'bytes') return Buffer.from(value as Uint8Array).toString('base64')
  return holds.startsWith('number') ? Number(value) : value
}

/** The first column of a row from a backup in which there is something else than may stand there; null: none. */
export function wrongColumn(table: Table, row: AnyRow): string | null {
  const own = columnsOf(table)
  const strange = Object.keys(row).find((name) => !Object.hasOwn(own, name))
  return strange ?? Object.entries(own).find(([name, holds]) => !fits(row[name], holds))?.[0] ?? null
}

function fits(value: unknown, holds: Holds): boolean {
  if (value === null) return holds.endsWith('?')
  if (holds.startsWith('number')) return Number.isSafeInteger(value)
  if (typeof value !== 'string') return false
  return holds !== 'bytes' || Buffer.from(value, 'base64').toString('base64') === value
}

/** A row from a backup as the database takes it. */
export function read(table: Table, row: AnyRow): AnyRow {
  return rowOf(table, (name, holds) => (holds === 'bytes' ? Buffer.from(String(row[name]), 'base64') : row[name]))
}

/** What becomes of a message stands in a table of its own: see `DeliveryTable`. */
export const delivered: ReadonlySet<string> = new Set<keyof Tables['deliveries']>([
  ...(['state', 'reply', 'rewrittenId', 'attempts', 'dueAt', 'settledAt'] as const),
  ...(['ownerHost', 'ownerPid', 'ownerRun', 'leaseUntil'] as const),
])

/** Rows as `read` gives them, by the table of the database where they, or each part of them, stand. */
export function stored(table: Table, rows: readonly AnyRow[]): [table: keyof Tables, rows: AnyRow[]][] {
  if (table !== 'messages') return [[table, [...rows]]]
  const part = (row: AnyRow, is: (column: string) => boolean): AnyRow =>
    Object.fromEntries(Object.entries(row).filter(([column]) => is(column)))
  const copy = (row: AnyRow) => ({
    ...part(row, (column) => !delivered.has(column)),
    dropped: row.state === 'dropped' ? 1 : 0,
  })
  return [
    ['copies', rows.map(copy)],
    ['deliveries', rows.map((row) => part(row, (column) => column === 'id' || delivered.has(column)))],
  ]
}

const pageOf: Readonly<Partial<Record<Table, number>>> = { mailings: 20 }

/** All rows of a table in order, few at a time. */
export async function* rowsOf(db: Db | Step, table: Table): AsyncGenerator<AnyRow> {
  const key = keys[table]
  const most = pageOf[table] ?? 100
  for (let last: unknown = null; ; ) {
    const rows: AnyRow[] = await anyTable(db)
      .selectFrom(table)
      .selectAll()
      .$if(last !== null, (query) => query.where(key, '>', last))
      .orderBy(key)
      .limit(most)
      .execute()
    yield* rows
    if (rows.length < most) return
    last = rows.at(-1)?.[key]
  }
}

/** The database, whichever of its tables is meant: the names are those above. */
export function anyTable(db: Db | Step) {
  return db as unknown as Kysely<Record<keyof Tables, Record<string, unknown>>>
}

/** The form of a backup: its lines, and the first version of the schema whose rows they hold. */
export const form = { lines: 1, schema: 9 } as const

/** What a form had not yet: tables, and columns with what stands there instead; and which columns it had besides. */
export interface Lacked {
  readonly tables: readonly string[]
  readonly columns: Readonly<Partial<Record<Table, AnyRow>>>
  readonly gone: readonly string[]
}

const byMail = { messages: { channel: 'email' } }
const columnsLater = { messages: { own: null, ...byMail.messages } }

/** The tables that the eighth step made. */
const since8 = ['approvals', 'pruned', 'breaches', 'clocks', 'remarks']

/** The columns that the ninth step took away. */
const gone = ['triedRun']

/** The forms that are taken, by the version of their schema, and what each lacked. */
export const formsTaken: ReadonlyMap<unknown, Lacked> = new Map([
  [4, { tables: ['unfetched', 'acts', ...since8], columns: columnsLater, gone }],
  [5, { tables: ['acts', ...since8], columns: columnsLater, gone }],
  [6, { tables: ['acts', ...since8], columns: byMail, gone }],
  [7, { tables: since8, columns: byMail, gone }],
  [8, { tables: [], columns: {}, gone }],
  [form.schema, { tables: [], columns: {}, gone: [] }],
])
