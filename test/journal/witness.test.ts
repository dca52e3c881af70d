import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Found } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { data } from './data.ts'
import { accepted, all, at, claimOne, living, mailing, wall } from './samples.ts'

// what lies at a journal's path is held against what this user has seen there, which no copy of the folder brings back

const { folder, file } = data()
const beside = (name: string) => join(folder(), '..', name)
const witnesses = () => beside('cache')

interface Wish {
  readonly readOnly?: boolean
  readonly adopting?: boolean
  readonly carries?: 'once' | 'on'
}

/** Opens it as a person's program does, works, closes it; what was said. */
async function withIt(work: (journal: Awaited<ReturnType<typeof openJournal>>) => Promise<unknown>, wish: Wish = {}) {
  const said: Found[] = []
  const place = { folder: folder(), witnesses: witnesses(), isNamed: true, warn: (one: Found) => said.push(one) }
  const journal = await openJournal({ ...place, ...wish })
  try {
    await work(journal)
  } finally {
    await journal.close()
  }
  return said.map(({ code, params }) => [code, params])
}

const nothing = async () => {}
const opens = (wish: Wish = {}) => withIt(nothing, wish)
const made = () => withIt((journal) => journal.record(mailing(['anna@acme.example'])))
const sent = () =>
  withIt(async (journal) => {
    const claimed = await claimOne(journal, all, living('run'), wall)
    await journal.settle(claimed?.id ?? 0, living('run'), accepted, at)
  })
const adopted = (as: 'moved' | 'restored') =>
  withIt((journal) => journal.adopt({ as, reason: 'the disk broke', by: 'anna.nowak', at }), { adopting: true })

/** Copies every file of a folder over those of another, times and all: each keeps its place on the disk. */
const copyOver = (from: string, to: string) => execFileSync('cp', ['-a', `${from}/.`, to])

/** What waits in a journal of which a copy was made before it was sent, and put back over it. */
async function putBack(): Promise<void> {
  await made()
  copyOver(folder(), beside('backup'))
  const { ino } = statSync(file())
  await sent()
  copyOver(beside('backup'), folder())
  expect(statSync(file()).ino).toBe(ino)
}

describe('files that were put back over themselves', () => {
  test('are an older state: nothing leaves again before a person has looked', async () => {
    await putBack()
    const behind = { code: 'journal-behind', params: { file: file(), count: 2 }, exit: 3 }
    await expect(opens()).rejects.toMatchObject(behind)
    expect(await opens({ readOnly: true })).toMatchObject([['journal-read-behind', { count: 2 }]])
    await expect(adopted('moved')).rejects.toMatchObject(behind)
    await adopted('restored')
    expect(
      await withIt(async (journal) => {
        expect(await journal.outbox()).toMatchObject([{ state: 'unknown' }])
      }),
    ).toEqual([])
  })

  test('are noticed each time', async () => {
    await putBack()
    await adopted('restored')
    copyOver(beside('backup'), folder())
    await expect(opens()).rejects.toMatchObject({ code: 'journal-behind' })
  })

  test('go on without a word where nothing was recorded since', async () => {
    await made()
    copyOver(folder(), beside('backup'))
    copyOver(beside('backup'), folder())
    expect(await opens()).toEqual([])
    expect(await opens({ readOnly: true })).toEqual([])
  })

  test.each(['moved', 'restored'] as const)(
    'as a new folder they are a copy, which goes on as a person says: %s',
    async (as) => {
      await made()
      copyOver(folder(), beside('backup'))
      await sent()
      rmSync(folder(), { recursive: true })
      copyOver(beside('backup'), folder())
      await expect(opens()).rejects.toMatchObject({ code: 'journal-copied' })
      await adopted(as)
      expect(await opens()).toEqual([])
    },
  )
})

describe('where there was a journal', () => {
  const away = [
    ['the folder is gone', () => {}],
    ['an empty one is in its place, as under a disk that is away', () => mkdirSync(folder())],
  ] as const

  test.each(away)('%s: nothing leaves, and none is made for that', async (_, place) => {
    await made()
    renameSync(folder(), beside('away'))
    place()
    for (const carries of ['once', 'on'] as const)
      await expect(opens({ carries })).rejects.toMatchObject({
        code: 'journal-missing',
        params: { where: folder() },
        exit: 3,
      })
    expect(existsSync(file())).toBe(false)
    rmSync(folder(), { recursive: true, force: true })
    renameSync(beside('away'), folder())
    expect(await opens({ carries: 'on' })).toEqual([])
  })

  test('whoever looks, or begins another, is told; once it has begun, no more', async () => {
    await made()
    rmSync(folder(), { recursive: true })
    const wasThere = [['journal-was-there', { where: folder() }]]
    expect(await opens({ readOnly: true })).toEqual(wasThere)
    expect(await made()).toEqual(wasThere)
    expect(await opens({ readOnly: true })).toEqual([])
    expect(await opens({ carries: 'on' })).toEqual([])
  })
})

test('where none has been, whoever carries out what is recorded is told that there is nothing yet', async () => {
  const nothingYet = [['journal-read-nothing', { where: folder() }]]
  for (const _ of [1, 2]) expect(await opens({ carries: 'once' })).toEqual(nothingYet)
  expect(existsSync(folder())).toBe(false)
  // a worker waits for what will be recorded there
  expect(await opens({ carries: 'on' })).toEqual(nothingYet)
  expect(await opens({ carries: 'once' })).toEqual([])
})

test('what was seen is known of each path alone, to this user alone, and tells no name', async () => {
  await made()
  const [mark = '', ...others] = readdirSync(witnesses())
  expect(others).toEqual([])
  expect(mark).toMatch(/^[0-9a-f]{32}-mark$/)
  expect([statSync(witnesses()).mode & 0o777, statSync(join(witnesses(), mark)).mode & 0o777]).toEqual([0o700, 0o600])
  const other = { folder: beside('other'), witnesses: witnesses(), carries: 'on' } as const
  await (await openJournal(other)).close()
  expect(readdirSync(witnesses())).toHaveLength(2)
})

test('a link to the folder is no other path', async () => {
  await made()
  execFileSync('ln', ['-s', folder(), beside('link')])
  await (await openJournal({ folder: beside('link'), witnesses: witnesses() })).close()
  expect(readdirSync(witnesses())).toHaveLength(1)
})

test('where nothing can be kept, the journal goes on all the same', async () => {
  mkdirSync(dirname(witnesses()), { recursive: true })
  writeFileSync(witnesses(), 'no folder')
  await made()
  await sent()
  expect(await opens({ readOnly: true })).toEqual([])
})
