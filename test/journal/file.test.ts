import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, all, at, claimOne, living, mailing, wall } from './samples.ts'

const anna = 'anna@acme.example'
const many = (count: number) => Array.from({ length: count }, (_, index) => `noc-${index}@acme.example`)

let home: string
let folder: string
let file: string
const opened: Journal[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dniu-journal-'))
  folder = join(home, 'data')
  file = join(folder, 'journal.sqlite')
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  rmSync(home, { recursive: true, force: true })
})

async function open(): Promise<Journal> {
  const journal = await openJournal({ folder })
  opened.push(journal)
  return journal
}

/** Opens the database file directly, past the journal. */
function raw<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
const rows = (query: string) =>
  raw((database) =>
    database
      .prepare(query)
      .all()
      .map((row) => ({ ...row })),
  )

describe('the files', () => {
  test('are for their owner alone, and so is a folder that had to be made', async () => {
    const journal = await open()
    await journal.record(mailing([anna]))
    expect(mode(folder)).toBe('700')
    for (const ending of ['', '-wal', '-shm']) expect([ending, mode(`${file}${ending}`)]).toEqual([ending, '600'])
  })

  test('are made private where others could read them', async () => {
    await (await openJournal({ folder })).close()
    chmodSync(file, 0o644)
    const journal = await open()
    await journal.record(mailing([anna]))
    for (const ending of ['', '-wal', '-shm']) expect([ending, mode(`${file}${ending}`)]).toEqual([ending, '600'])
  })

  test('a folder of somebody else keeps its rights, and the umask comes back', async () => {
    mkdirSync(folder, { mode: 0o755 })
    chmodSync(folder, 0o755)
    const before = process.umask()
    await open()
    expect(mode(folder)).toBe('755')
    expect(process.umask()).toBe(before)
  })

  test('opening a missing journal for reading does not create it', async () => {
    const journal = await openJournal({ folder, readOnly: true })
    opened.push(journal)
    expect(await journal.outbox()).toEqual([])
    expect(existsSync(folder)).toBe(false)
  })

  test('a journal that cannot be accessed is not treated as missing', async () => {
    // a symbolic link to itself: root could read anything else
    symlinkSync(folder, folder)
    for (const readOnly of [true, false])
      await expect(openJournal({ folder, readOnly })).rejects.toMatchObject({ code: 'journal-unusable' })
    rmSync(folder)
    writeFileSync(folder, 'no folder')
    await expect(openJournal({ folder, readOnly: true })).rejects.toMatchObject({ code: 'journal-unusable' })
    rmSync(folder)
  })
})

describe('the schema', () => {
  test('opening again changes nothing', async () => {
    const schema = 'select sql from sqlite_schema order by name'
    await (await openJournal({ folder })).record(mailing([anna]))
    const before = rows(schema)
    for (let time = 0; time < 3; time += 1) await open()
    expect(rows(schema)).toEqual(before)
    expect(rows('select version from dniu_version')).toHaveLength(1)
    expect(rows('select count(*) as count from messages')).toEqual([{ count: 1 }])
  })

  test('a journal of a newer dniu is refused and left as it is', async () => {
    await (await openJournal({ folder })).close()
    raw((database) => database.exec('update dniu_version set version = 99'))
    const before = readFileSync(file)
    await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'journal-newer', exit: 1 })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('several processes open a journal first at the same moment: all of them can use it', async () => {
    const folders = Array.from({ length: 15 }, (_, index) => join(home, `journal-${index}`))
    const program = fileURLToPath(new URL('open-many.ts', import.meta.url))
    const start = Date.now() + 1500
    const words = await Promise.all(Array.from({ length: 5 }, () => spoken(program, [`${start}`, '100', ...folders])))
    expect(words).toEqual(Array(5).fill('0 '))
    for (const each of folders) {
      file = join(each, 'journal.sqlite')
      expect(rows('select what from events')).toHaveLength(5)
    }
  })
})

/** The exit code and the errors of a script. */
function spoken(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  return new Promise((resolve) => child.on('close', (code) => resolve(`${code} ${words}`)))
}

describe('a damaged file', () => {
  test('that is not a database is refused, and named', async () => {
    mkdirSync(folder)
    writeFileSync(file, 'this is a shopping list\n'.repeat(100))
    await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'journal-not-a-database', params: { file } })
    expect(readFileSync(file, 'utf8')).toContain('shopping')
  })

  test('with damaged pages is reported when they are first used', async () => {
    const journal = await openJournal({ folder })
    await journal.record(mailing(many(100)))
    await journal.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096)
    writeFileSync(file, bytes)
    const use = async () => {
      const damaged = await open()
      await damaged.outbox()
      await claimOne(damaged, all, living('run'), wall)
    }
    await expect(use()).rejects.toMatchObject({ name: 'Failure', code: 'journal-malformed' })
  })

  test('that was cut short is reported', async () => {
    const journal = await openJournal({ folder })
    await journal.record(mailing(many(100)))
    await journal.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.subarray(0, 9000))
    await expect(openJournal({ folder })).rejects.toMatchObject({
      name: 'Failure',
      code: 'journal-cut-short',
      params: { file, size: 9000, whole: bytes.length },
    })
  })

  test('a folder in its place is refused, and named', async () => {
    mkdirSync(file, { recursive: true })
    await expect(openJournal({ folder })).rejects.toMatchObject({ code: 'journal-no-file', params: { file } })
  })
})

describe('no room on the disk', () => {
  test('recording says so in plain words and records nothing; with room again it works', async () => {
    const databases = new Set<DatabaseSync>()
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec')
    const journal = await open()
    for (const database of exec.mock.contexts)
      if (database instanceof DatabaseSync && database.isOpen) databases.add(database)
    exec.mockRestore()
    // makes SQLite report a full disk: no more pages than it has now
    for (const database of databases) {
      const pages = database.prepare('pragma page_count').get()?.page_count
      database.exec(`pragma max_page_count = ${pages}`)
    }
    await expect(journal.record(mailing(many(200)))).rejects.toMatchObject({
      code: 'journal-disk-full',
      params: { reason: 'database or disk is full' },
    })
    expect(await journal.outbox()).toEqual([])
    expect(await journal.notice('HL-1')).toBeNull()
    for (const database of databases) database.exec('pragma max_page_count = 100000')
    await journal.record(mailing(many(200)))
    expect(await journal.outbox()).toHaveLength(200)
  })
})

describe('what happened', () => {
  test('is kept in order: phases, withdrawals, lateness, resolutions, with who and when', async () => {
    const journal = await open()
    await journal.record(mailing([anna, 'bob@bloom.example']))
    const claimed = await claimOne(journal, all, living('run'), wall)
    await journal.settle(claimed?.id ?? 0, living('run'), { outcome: 'unknown', reply: 'Timeout' }, at)
    await journal.resolve(claimed?.id ?? 0, 'delivered', 'jan.wojcik', at + 1)
    const second = mailing([anna], { ticket: 'HL-2', sendAt: at + 5 })
    await journal.allowLate(await journal.record(second), 'the night was long', 'zofia.lis', at + 2)
    await journal.withdraw('HL-2', 'zofia.lis', at + 3)
    await journal.note({ at: at + 4, who: 'ewa.krol', ticket: 'HL-1', what: 'note', detail: 'called' })
    expect(rows('select at, who, ticket, what, detail from events order by id')).toEqual([
      { at, who: 'anna.nowak', ticket: 'HL-1', what: 'open', detail: '2' },
      { at: at + 1, who: 'jan.wojcik', ticket: 'HL-1', what: 'resolved-delivered', detail: '1' },
      { at, who: 'anna.nowak', ticket: 'HL-2', what: 'open', detail: '1' },
      { at: at + 2, who: 'zofia.lis', ticket: 'HL-2', what: 'late-allowed', detail: '2: the night was long' },
      { at: at + 3, who: 'zofia.lis', ticket: 'HL-2', what: 'withdrawn', detail: 'open' },
      { at: at + 4, who: 'ewa.krol', ticket: 'HL-1', what: 'note', detail: 'called' },
    ])
  })

  test('a mailing keeps that the clock was set by hand', async () => {
    const journal = await open()
    await journal.record(mailing([anna], { clockSet: true }))
    await journal.record(mailing([anna], { ticket: 'HL-2', clockSet: false }))
    expect(rows('select ticket, clock_set from mailings order by id')).toEqual([
      { ticket: 'HL-1', clock_set: 1 },
      { ticket: 'HL-2', clock_set: 0 },
    ])
  })

  test('a message keeps when it was settled', async () => {
    const journal = await open()
    await journal.record(mailing([anna]))
    const claimed = await claimOne(journal, all, living('run'), wall)
    await journal.settle(claimed?.id ?? 0, living('run'), accepted, at + 7)
    expect(rows('select settled_at from messages')).toEqual([{ settled_at: at + 7 }])
  })
})

test('which addresses came back is asked by what failed, not of all that ever left', async () => {
  const journal = await open()
  const some = many(6)
  await journal.record(mailing(some))
  // many old messages to the same six, of which nothing failed but one, and that for a policy
  raw((database) =>
    database.exec(`
      pragma foreign_keys = off;
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 30000)
      insert into copies (mailing, ticket, thread, sequence, to_address, to_key, reasons, message_id, head)
      select 10 + n, 'OLD-' || n, 'notice', 1, '', 'noc-' || (n % 6) || '@acme.example', '[]', 'old-' || n, ''
      from numbers;
      insert into deliveries (id, state, reply, settled_at)
      select id, case message_id when 'old-29998' then 'refused' else 'accepted' end, '554 5.7.1 no', mailing * 100000000
      from copies where mailing > 10`),
  )
  const asked = vi.spyOn(DatabaseSync.prototype, 'prepare')
  onTestFinished(() => asked.mockRestore())
  expect(await journal.bounces(some)).toEqual([])
  const questions = asked.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('from "'))
  // where SQLite begins to look: the first is among what is not over, the second among what came back
  expect(questions.map((sql) => rows(`explain query plan ${sql}`)[0]?.detail)).toEqual([
    'SEARCH deliveries USING INDEX deliveries_by_place (place=?)',
    'SEARCH copies USING INDEX copies_by_report (report_kind=?)',
  ])
  const place = "select place from deliveries where state = 'refused'"
  expect(rows(`select count(*) as count from deliveries where place = (${place})`)).toEqual([{ count: 1 }])
})

test('a message is found by its state, whichever it is', async () => {
  const journal = await open()
  const states = ['queued', 'claimed', 'data', 'accepted', 'deferred', 'refused', 'unknown', 'dropped'] as const
  await journal.record(mailing(many(states.length)))
  for (const [index, state] of states.entries())
    raw((database) => database.exec(`update deliveries set state = '${state}' where id = ${index + 1}`))
  for (const [index, state] of states.entries())
    expect((await journal.outbox({ states: [state] })).map(({ id }) => id)).toEqual([index + 1])
})
