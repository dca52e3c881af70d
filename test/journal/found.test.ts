import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import { needs } from '../stage/needs.ts'
import { data } from './data.ts'
import { mailing } from './samples.ts'

const anna = 'anna@acme.example'
const { folder, file, opened, raw } = data()

/** Whoever opens it, to write or only to look, is told this; and what lies there stays as it is. */
async function isRefused(code: string, params: object = { file: file() }): Promise<void> {
  const before = existsSync(file()) && !code.endsWith('no-file') ? readFileSync(file()) : null
  for (const readOnly of [false, true])
    await expect(openJournal({ folder: folder(), readOnly })).rejects.toMatchObject({ code, params, exit: 1 })
  if (before !== null) expect(readFileSync(file()).equals(before)).toBe(true)
}

/** A journal with one notice, closed. */
async function made(): Promise<void> {
  const journal = await openJournal({ folder: folder() })
  await journal.record(mailing([anna]))
  await journal.close()
}

describe('what lies at the path of a journal', () => {
  test('is no new journal when it is empty', async () => {
    mkdirSync(folder())
    writeFileSync(file(), '')
    await isRefused('journal-empty')
  })

  test('is no journal when it is a text', async () => {
    mkdirSync(folder())
    writeFileSync(file(), 'this is a shopping list\n'.repeat(100))
    await isRefused('journal-not-a-database')
  })

  test.each([
    ['nothing but a table of something else', 'create table t (a)'],
    ['a version of somebody else', 'create table dniu_version (version text); insert into dniu_version values (4)'],
    ['our tables without a version', 'create table dniu_version (version integer)'],
    [
      'a version without our tables',
      'create table dniu_version (version integer); insert into dniu_version values (4)',
    ],
    ['a version that is a word', "create table dniu_version (version text); insert into dniu_version values ('four')"],
  ])('is no journal when it is a database with %s', async (_, statements) => {
    mkdirSync(folder())
    raw((database) => {
      database.exec(statements)
      if (!statements.includes('insert') || statements.includes('word'))
        database.exec('create table mailings (a); create table messages (a); create table events (a)')
    })
    await isRefused('journal-foreign')
  })

  test('is a journal of a newer dniu by its number and version, whatever its tables are', async () => {
    await made()
    raw((database) =>
      database.exec(
        `update dniu_version set version = 99; drop view messages; alter table events rename to happenings`,
      ),
    )
    await isRefused('journal-newer')
    raw((database) => database.exec('pragma application_id = 0'))
    await isRefused('journal-foreign')
  })

  test('is no journal when another program has put its number into it', async () => {
    await made()
    raw((database) => database.exec('pragma application_id = 7'))
    await isRefused('journal-foreign')
  })

  test('carries our number', async () => {
    await made()
    expect(raw((database) => database.prepare('pragma application_id').get())).toEqual({ application_id: 0x646e6975 })
  })

  test.each([50, 99, 4096, 9000])('is refused when it was cut short, to %i bytes', async (size) => {
    await made()
    const whole = readFileSync(file())
    writeFileSync(file(), whole.subarray(0, size))
    await isRefused('journal-cut-short', { size, whole: size < 100 ? 100 : whole.length })
  })

  test('is refused when it is a folder, a pipe, or a link to nothing', async () => {
    mkdirSync(file(), { recursive: true })
    await isRefused('journal-no-file')
    rmSync(file(), { recursive: true })
    symlinkSync(join(folder(), 'on-a-disk-that-is-not-mounted.sqlite'), file())
    await isRefused('journal-no-file')
    rmSync(file())
    symlinkSync('journal.sqlite', file())
    await isRefused('journal-no-file')
    rmSync(file())
    const [mkfifo = ''] = needs('mkfifo')
    execFileSync(mkfifo, [file()])
    await isRefused('journal-no-file')
  })

  test('is damaged where others have written into it', async () => {
    await made()
    const bytes = readFileSync(file())
    writeFileSync(file(), bytes.fill('A', 8192, bytes.length - 4096))
    await isRefused('journal-malformed', { reason: expect.stringContaining('malformed') })
  })

  test('may be a link to a journal', async () => {
    await made()
    for (const ending of ['', '-mark']) renameSync(file() + ending, join(folder(), `elsewhere.sqlite${ending}`))
    symlinkSync(join(folder(), 'elsewhere.sqlite'), file())
    const journal = await opened()
    await journal.record(mailing([anna], { ticket: 'HL-2' }))
    expect(await journal.outbox()).toHaveLength(2)
    // SQLite keeps the log beside the file itself
    for (const ending of ['-wal', '-mark']) {
      expect(existsSync(join(folder(), `elsewhere.sqlite${ending}`))).toBe(true)
      expect(existsSync(file() + ending)).toBe(false)
    }
  })
})

describe('a journal that is gone', () => {
  test.each(['-wal', '-mark'])('is not made anew where its %s is left', async (ending) => {
    mkdirSync(folder())
    writeFileSync(file() + ending, 'something')
    await isRefused('journal-gone', { file: file(), left: file() + ending })
    expect(existsSync(file())).toBe(false)
  })

  test('is made anew where nothing is left of it', async () => {
    await made()
    rmSync(folder(), { recursive: true })
    expect(await (await opened()).outbox()).toEqual([])
  })
})

describe('a log that belongs to another file', () => {
  /** A journal that ended in the middle: its last notice stands in the -wal alone. Beside it, in `earlier`, the file before. */
  async function endedInTheMiddle(): Promise<string> {
    await made()
    const earlier = join(folder(), '..', 'earlier.sqlite')
    copyFileSync(file(), earlier)
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing([anna], { ticket: 'HL-2' }))
    // as if the process had been killed: what is there is put aside, and comes back after the end
    const aside = join(folder(), '..', 'aside')
    cpSync(folder(), aside, { recursive: true })
    await journal.close()
    return earlier
  }

  test('is not worked into an earlier file that was restored beside it', async () => {
    const earlier = await endedInTheMiddle()
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing([anna], { ticket: 'HL-3' }))
    const kept = join(folder(), '..', 'kept-wal')
    copyFileSync(`${file()}-wal`, kept)
    rmSync(file())
    copyFileSync(earlier, file())
    await isRefused('journal-wal-foreign')
    await journal.close()
  })

  test('is worked in where the whole folder was copied', async () => {
    await endedInTheMiddle()
    rmSync(folder(), { recursive: true })
    renameSync(join(folder(), '..', 'aside'), folder())
    const journal = await openJournal({ folder: folder(), readOnly: true })
    expect(await journal.outbox()).toHaveLength(2)
    await journal.close()
  })
})

test('only a complete file ever has the name of a journal', async () => {
  const names = new Set<string>()
  const { watch } = await import('node:fs')
  mkdirSync(folder())
  const sizes: number[] = []
  const watcher = watch(folder(), (_, name) => {
    names.add(String(name))
    if (existsSync(file())) sizes.push(readFileSync(file()).length)
  })
  await opened()
  await new Promise((resolve) => setTimeout(resolve, 50))
  watcher.close()
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.min(...sizes)).toBeGreaterThan(4096)
  const database = new DatabaseSync(file())
  expect(database.prepare('select version from dniu_version').all()).toHaveLength(1)
  database.close()
})

test('a log that another program has written is worked in, where the two belong together', async () => {
  await made()
  const other = new DatabaseSync(file())
  other.exec("update mailings set subject = 'mended by hand'")
  const reading = await openJournal({ folder: folder(), readOnly: true })
  expect(await reading.notices()).toHaveLength(1)
  await reading.close()
  const journal = await opened()
  await journal.record(mailing([anna], { ticket: 'HL-2' }))
  other.close()
})

test('an earlier log that was put beside a journal which has none is not worked in', async () => {
  await made()
  const journal = await openJournal({ folder: folder() })
  await journal.record(mailing([anna], { ticket: 'HL-2' }))
  const earlier = readFileSync(`${file()}-wal`)
  for (const ticket of ['HL-3', 'HL-4']) await journal.record(mailing([anna], { ticket }))
  await journal.close()
  writeFileSync(`${file()}-wal`, earlier)
  await isRefused('journal-wal-foreign')
})
