import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { endLine } from '../../src/journal/backup.ts'
import { type AnyRow, read, stored, type Table, tables, written } from '../../src/journal/backup-tables.ts'
import type { Place } from '../../src/journal/open.ts'
import { openJournal } from '../../src/journal/open.ts'
import { translated } from '../../src/journal/postgres-schema.ts'
import { migrations } from '../../src/journal/schema-steps.ts'
import { keepRaw, rawMails } from '../../src/mailbox/store.ts'
import { data } from './data.ts'
import { newDatabase } from './postgres-place.ts'
import { all, at, claimOne, living, mailing, minute, wall } from './samples.ts'

// A journal that the versions before filled, brought to this one where it lies, and as a backup.

interface Line {
  readonly table: Table
  readonly row: AnyRow
}

const lines: readonly (Partial<Line> & { readonly mail?: string; readonly bytes?: string })[] = readFileSync(
  new URL('backup-form-4.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .slice(1, -2)
  .map((line) => JSON.parse(line))
const raw = Buffer.from(lines.find(({ bytes }) => bytes)?.bytes ?? '', 'base64')

const owner = { ownerHost: null, ownerPid: null, ownerRun: null, leaseUntil: null }
/** What the versions between had besides. */
const later: readonly Line[] = [
  {
    table: 'acts',
    row: {
      ...{ id: 1, mailing: 1, ticket: 'HL-1', kind: 'comment', target: 'HL-1', uuid: 'u-1', state: 'queued' },
      ...{ dueAt: at, attempts: 0, reply: null, settledAt: null, ...owner },
    },
  },
  {
    table: 'unfetched',
    row: {
      ...{ id: 1, mailbox: 'imap', uidValidity: 7, uid: 9, size: null, arrivedAt: at, why: 'refused', words: 'zażółć' },
      ...{ at, tries: 1, lastAt: at, state: 'open', by: null, settledAt: null },
    },
  },
  {
    table: 'runs',
    row: { run: 'r-1', doing: 'worker', host: 'desk', pid: 7, beganAt: at, seenAt: at, endedAt: at + minute },
  },
]
const waiting = { state: 'queued', dueAt: at, settledAt: null, reply: null, ...owner }

/** Every row of a journal of version 7, in the order of the tables. One message waits. */
const rows: readonly Line[] = tables.flatMap((table) =>
  [...lines, ...later]
    .filter((line): line is Line => line.table === table)
    .map(({ row }): Line => {
      if (table !== 'messages') return { table, row: read(table, row) }
      const { triedRun: _, ...lasting } = row
      return { table, row: { ...lasting, own: null, ...(row.id === 4 && waiting) } }
    }),
)

/** A column that went with the ninth step. */
const gone = { triedRun: 'r-1' }

const stepsTo = (version: number) => [
  ...migrations.slice(0, version).flat(),
  ...['create table dniu_version (version integer not null)', `insert into dniu_version values (${version})`],
]
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The rows as statements with their values, in the tables of the database. */
const inserts = rows.flatMap(({ table, row }) =>
  stored(table, [row]).flatMap(([part, [some = {}]]) => {
    const own: AnyRow = part === 'deliveries' ? { ...some, ...gone } : some
    const columns = Object.keys(own).filter((name) => name !== 'channel' && own[name] !== undefined)
    const places = columns.map((_, index) => `$${index + 1}`)
    const names = columns.map((name) => `"${snake(name)}"`)
    return {
      text: `insert into ${snake(part)} (${names.join(', ')}) values (${places.join(', ')})`,
      values: columns.map((name) => own[name]),
    }
  }),
)

const { folder } = data()

async function inSqlite(version: number): Promise<Exclude<Place, 'memory'>> {
  await keepRaw(folder(), raw)
  mkdirSync(folder(), { recursive: true })
  const database = new DatabaseSync(join(folder(), 'journal.sqlite'))
  database.exec('pragma journal_mode = wal')
  for (const statement of stepsTo(version)) database.exec(statement)
  for (const { text, values } of inserts)
    database.prepare(text.replaceAll(/\$\d+/g, '?')).run(...(values as (string | number | null)[]))
  database.close()
  return { folder: folder() }
}

async function inPostgres(version: number): Promise<Exclude<Place, 'memory'>> {
  const url = await newDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of stepsTo(version)) await client.query(translated(statement))
  for (const { text, values } of inserts) await client.query(text, values)
  const mail = [createHash('sha256').update(raw).digest('hex'), raw]
  await client.query('insert into mails (digest, part, bytes) values ($1, 0, $2)', mail)
  // as the server numbers on after rows that it has numbered
  for (const table of ['mailings', 'copies', 'events', 'acts', 'incoming', 'calls', 'unfetched'])
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
  await client.end()
  return { url }
}

/** What this version has of such a row: everything that left, left by mail. */
const expected = rows.map(({ table, row }) =>
  JSON.stringify({ table, row: written(table, table === 'messages' ? { ...row, channel: 'email' } : row) }),
)

async function exported(place: Exclude<Place, 'memory'>): Promise<string[]> {
  const journal = await openJournal({ ...place, readOnly: true })
  const all: string[] = []
  await journal.exportTo(async (line) => void all.push(...line.split('\n')), rawMails(folder()))
  await journal.close()
  return all.filter((line) => line.startsWith('{"table"'))
}

describe.each([
  [7, 'SQLite', inSqlite],
  [7, 'PostgreSQL', inPostgres],
  [8, 'SQLite', inSqlite],
  [8, 'PostgreSQL', inPostgres],
])('a journal of version %d in %s', (version, _, made) => {
  test('is brought to this version where it lies, with every row that it has', async () => {
    const place = await made(version)
    const journal = await openJournal(place)
    expect((await journal.verify(rawMails(folder()))).problems).toEqual([])
    await journal.close()
    expect(await exported(place)).toEqual(expected)
  })

  test('goes on: what waited leaves, and what is new there works', async () => {
    const journal = await openJournal(await made(version))
    const next = async () => (await claimOne(journal, { ...all, now: at + minute }, living('run'), wall))?.id ?? null
    expect([await next(), await next()]).toEqual([4, null])
    const id = await journal.record(mailing(['eve@acme.example'], { ticket: 'HL-9', awaits: { profile: 'desk' } }))
    expect([await journal.wishes(), await next()]).toMatchObject([[{ id, messages: 1 }], null])
    await journal.approve(id, 'ewa.krol', at)
    expect(await next()).toBe(5)
    expect(await journal.breaches()).toEqual([])
    await journal.close()
  })
})

/** The same rows as the backup that version 7 or 8 made. */
function backup(version: number): Buffer {
  const old = rows.map(({ table, row }) => {
    const { channel: _, ...had } = written(table, row)
    const own = table === 'messages' ? { ...had, ...gone, ...(version > 7 && { channel: 'email' }) } : had
    return JSON.stringify({ table, row: own })
  })
  const mail = lines.filter((line) => line.mail !== undefined).map((line) => JSON.stringify(line))
  const head = JSON.stringify({ dniu: 'journal', lines: 1, schema: version, id: 'old', madeAt: at })
  const text = [head, ...old, ...mail].map((line) => `${line}\n`).join('')
  const since8 = ['approvals', 'pruned', 'breaches', 'clocks', 'remarks']
  const had = tables.filter((name) => version > 7 || !since8.includes(name))
  const counts = Object.fromEntries(had.map((name) => [name, rows.filter(({ table }) => table === name).length]))
  return Buffer.from(text + endLine({ ...counts, mail: 1 }, createHash('sha256').update(text).digest('hex')))
}

describe.each([
  [7, 'SQLite', async () => ({ folder: folder() })],
  [7, 'PostgreSQL', async () => ({ url: await newDatabase() })],
  [8, 'SQLite', async () => ({ folder: folder() })],
])('a backup of version %d in %s', (version, _, made) => {
  test('is taken over with every row that it has', async () => {
    const place = await made()
    const journal = await openJournal(place)
    const bytes = {
      async *[Symbol.asyncIterator]() {
        yield backup(version)
      },
    }
    await journal.importFrom({ name: 'backup', bytes }, rawMails(folder())).finally(() => journal.close())
    expect(await exported(place)).toEqual(expected)
  })
})
