import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { Journal } from '../../src/road/journal.ts'
import { all, at, claimOne, letter, living, mailing, messageId, minute, wall } from './samples.ts'

const anna = 'anna@acme.example'
const bob = 'bob@bloom.example'

/** The schema and rows of journals from earlier versions. */
const version1 = readFileSync(new URL('version-1.sql', import.meta.url), 'utf8')

let folder: string
let journal: Journal
const opened: Journal[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
  raw((database) => database.exec(version1))
  journal = await open()
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(): Promise<Journal> {
  const another = await openJournal({ folder })
  opened.push(another)
  return another
}

/** Opens the database file directly, past the journal. */
function raw<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'journal.sqlite'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const rows = (query: string) =>
  raw((database) =>
    database
      .prepare(query)
      .all()
      .map((row) => ({ ...row })),
  )

describe('a journal made by the first version', () => {
  test('is migrated with its notices and their recipients', async () => {
    expect(await journal.notice('HL-1')).toMatchObject({
      ticket: 'HL-1',
      type: 'outage-dv',
      reopened: false,
      criteria: { services: ['direct-billing'] },
      phases: [
        { phase: 'open', sequence: 1, at, text: 'Zażółć gęślą jaźń.\n', begun: true },
        { phase: 'close', sequence: 2, at: at + 10 * minute, begun: true },
      ],
    })
    expect(await journal.told('HL-1')).toMatchObject([
      { address: anna, messageIds: ['<new@exchange.example>', messageId('HL-1', 2, anna)], state: 'accepted' },
      { address: bob, messageIds: [messageId('HL-1', 2, bob)], reply: 'Timeout' },
    ])
    expect(await journal.waiting()).toMatchObject([{ ticket: 'HL-2', sendAt: at + 60 * minute, messages: 1 }])
    expect(await journal.outbox({ open: true })).toMatchObject([
      { id: 2, to: bob, state: 'refused', report: null },
      { id: 6, ticket: 'HL-2', state: 'queued' },
    ])
  })

  test('what waited in it still leaves', async () => {
    const claimed = await claimOne(journal, { ...all, now: at + 60 * minute }, living('run'), wall)
    expect(claimed).toMatchObject({ id: 6, to: anna, head: `To: <${anna}>\r\n`, attempts: 0 })
    expect(Buffer.from(claimed?.body ?? []).toString()).toBe('body\r\n')
  })

  test('its tickets have a state and a history, each recording told once', async () => {
    expect(await journal.tickets(at + minute * 99)).toMatchObject([
      { ticket: 'HL-1', state: 'closed', subject: '[HL-1] Awaria', firstAt: at, lastAt: at + 12 * minute },
      { ticket: 'HL-2', state: 'open', lastAt: at + 4 * minute },
    ])
    const shown = async (ticket: string) =>
      (await journal.ticket(ticket, at))?.events.map(({ at: when, kind }) => [(when - at) / minute, kind])
    expect(await shown('HL-1')).toEqual([
      [0, 'outage-dv open'],
      [5, 'note'],
      [10, 'outage-dv close'],
      [12, 'resolved-delivered'],
    ])
    // the first was withdrawn, and stays
    expect(await shown('HL-2')).toEqual([
      [0, 'outage-dv open'],
      [2, 'late-allowed'],
      [3, 'withdrawn'],
      [4, 'outage-dv open'],
    ])
  })

  test('takes letters, and keeps to its rules', async () => {
    const late = letter([anna], { at: at + 20 * minute })
    await expect(journal.record(late)).rejects.toMatchObject({ code: 'ticket-closed' })
    await journal.record(letter([anna, bob], { ticket: 'HL-2' }))
    await expect(journal.record(mailing([anna], { ticket: 'HL-2' }))).rejects.toMatchObject({
      code: 'already-recorded',
    })
    expect((await journal.notice('HL-2'))?.phases).toHaveLength(1)
    await journal.reopenTicket('HL-1', 'it failed again', 'anna.nowak', at + 20 * minute)
    expect(await journal.notice('HL-1')).toMatchObject({ reopened: true })
  })

  test('has the schema of a new one, and is migrated once', async () => {
    const other = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
    await (await openJournal({ folder: other })).close()
    const made = new DatabaseSync(join(other, 'journal.sqlite'))
    // only some of the names are quoted
    const indexes = "select name, replace(sql, '\"', '') as sql from sqlite_schema where type = 'index' order by name"
    const columns = `select t.name as "table", c.name, c.type, c."notnull" from sqlite_schema t, pragma_table_info(t.name) c
      where t.type = 'table' order by t.name, c.name`
    for (const query of [indexes, columns]) {
      const fresh = made
        .prepare(query)
        .all()
        .map((row) => ({ ...row }))
      expect(rows(query)).toEqual(fresh)
    }
    made.close()
    rmSync(other, { recursive: true, force: true })
    await open()
    expect(rows('select version from dniu_version')).toEqual([{ version: 9 }])
    expect(await journal.outbox()).toHaveLength(6)
  })

  test('two processes that open it at once migrate it once', async () => {
    rmSync(folder, { recursive: true, force: true })
    folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
    raw((database) => database.exec(version1))
    const both = await Promise.all([open(), open(), open()])
    for (const each of both) expect(await each.outbox()).toHaveLength(6)
    expect(rows('select version from dniu_version')).toEqual([{ version: 9 }])
  })

  test('that cannot be migrated is left unchanged', async () => {
    rmSync(folder, { recursive: true, force: true })
    folder = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
    // this table is in the way of the last step of the migration
    raw((database) => database.exec(`${version1}; create table calls (strange text)`))
    await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'journal-unusable' })
    expect(rows('select version from dniu_version')).toEqual([{ version: 1 }])
    expect(rows("select name from pragma_table_info('messages') where name = 'thread'")).toEqual([])
    expect(rows('select count(*) as count from messages')).toEqual([{ count: 6 }])
  })
})
