import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Found } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { data } from './data.ts'
import { accepted, all, at, claimOne, living, mailing, minute, wall } from './samples.ts'

const anna = 'anna@acme.example'
const { folder, file, opened, raw } = data()
const beside = (name: string) => join(folder(), '..', name)

/** A journal with one notice that has not left; closed. */
async function made(): Promise<void> {
  const journal = await openJournal({ folder: folder() })
  await journal.record(mailing([anna]))
  await journal.close()
}

/** Sends what waits; closed. */
async function sent(where = folder()): Promise<void> {
  const journal = await openJournal({ folder: where })
  const claimed = await claimOne(journal, all, living('run'), wall)
  await journal.settle(claimed?.id ?? 0, living('run'), accepted, at)
  await journal.close()
}

const states = async (where: string) => {
  const journal = await openJournal({ folder: where, readOnly: true })
  const entries = await journal.outbox()
  await journal.close()
  return entries.map(({ state }) => state)
}

/** What is said of a journal that is only looked at. */
async function saidOf(where: string): Promise<Found[]> {
  const said: Found[] = []
  const journal = await openJournal({ folder: where, readOnly: true, warn: (one) => said.push(one) })
  await journal.close()
  return said
}

const adoption = (as: 'moved' | 'restored') => ({ as, reason: 'the disk is new', by: 'anna.nowak', at })

async function adopted(where: string, as: 'moved' | 'restored') {
  const journal = await openJournal({ folder: where, adopting: true })
  try {
    return await journal.adopt(adoption(as))
  } finally {
    await journal.close()
  }
}

describe('a folder that was copied', () => {
  test('is read with a warning and not written, until a person says that it goes on', async () => {
    await made()
    cpSync(folder(), beside('copy'), { recursive: true })
    await expect(openJournal({ folder: beside('copy') })).rejects.toMatchObject({
      code: 'journal-copied',
      params: { file: join(beside('copy'), 'journal.sqlite'), path: file(), host: hostname() },
      exit: 3,
    })
    expect(await states(beside('copy'))).toEqual(['queued'])
    expect(await saidOf(beside('copy'))).toMatchObject([{ code: 'journal-read-copy', params: { path: file() } }])
    expect(await saidOf(folder())).toEqual([])
    await sent()
  })

  test('goes on when it is adopted, and the other one asks from then on: never both', async () => {
    await made()
    cpSync(folder(), beside('copy'), { recursive: true })
    expect(await adopted(beside('copy'), 'moved')).toEqual({ unknown: 0 })
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject({
      code: 'journal-copied',
      params: { path: join(beside('copy'), 'journal.sqlite') },
    })
    await sent(beside('copy'))
    // a person may say the other thing just as well
    await adopted(folder(), 'restored')
    await expect(openJournal({ folder: beside('copy') })).rejects.toMatchObject({ code: 'journal-copied' })
    expect(await states(folder())).toEqual(['unknown'])
  })

  test('stops a process that is at work in the other one', async () => {
    await made()
    const atWork = await opened()
    cpSync(folder(), beside('copy'), { recursive: true })
    await adopted(beside('copy'), 'moved')
    await expect(claimOne(atWork, all, living('run'), wall)).rejects.toMatchObject({ code: 'journal-copied' })
  })

  test('goes on in the place of another copy that did, where the first tells where that is: never two', async () => {
    await made()
    for (const name of ['copy', 'second']) cpSync(folder(), beside(name), { recursive: true })
    await adopted(beside('copy'), 'moved')
    await adopted(beside('second'), 'moved')
    for (const where of [folder(), beside('copy')])
      await expect(openJournal({ folder: where })).rejects.toMatchObject({ code: 'journal-copied' })
    await sent(beside('second'))
  })

  test('keeps who adopted it, and why', async () => {
    await made()
    cpSync(folder(), beside('copy'), { recursive: true })
    rmSync(folder(), { recursive: true })
    renameSync(beside('copy'), folder())
    await adopted(folder(), 'moved')
    const events = raw((database) => database.prepare('select who, what, detail, system from events').all())
    expect(events.at(-1)).toEqual({
      who: 'anna.nowak',
      what: 'journal-moved',
      detail: 'the disk is new',
      system: userInfo().username,
    })
    await sent()
  })

  test('is no copy when it was moved, with its journal open or not', async () => {
    await made()
    renameSync(folder(), beside('moved'))
    await sent(beside('moved'))
    expect(await saidOf(beside('moved'))).toEqual([])
    renameSync(beside('moved'), folder())
    expect(await states(folder())).toEqual(['accepted'])
    await (await openJournal({ folder: folder() })).close()
  })

  test('is nothing to adopt when it is the one that goes on', async () => {
    await made()
    await expect(adopted(folder(), 'moved')).rejects.toMatchObject({ code: 'journal-ours', exit: 3 })
  })
})

describe('a journal that was moved without what belongs to it', () => {
  const elsewhere = (name: string) => {
    mkdirSync(beside(name), { mode: 0o700 })
    return join(beside(name), 'journal.sqlite')
  }

  test('is not written under a second name, beside which SQLite would keep another log', async () => {
    await made()
    linkSync(file(), elsewhere('linked'))
    const twoNames = { code: 'journal-two-names', params: { path: file() }, exit: 3 }
    await expect(openJournal({ folder: beside('linked') })).rejects.toMatchObject(twoNames)
    expect(await saidOf(beside('linked'))).toMatchObject([{ code: 'journal-read-two-names' }])
    for (const as of ['moved', 'restored'] as const)
      await expect(adopted(beside('linked'), as)).rejects.toMatchObject(twoNames)
    await sent()
    // what is left is one name, whichever it is
    rmSync(file())
    expect(await states(beside('linked'))).toEqual(['accepted'])
    await (await openJournal({ folder: beside('linked') })).close()
  })

  test('is not written without the log that stayed', async () => {
    await made()
    const journal = await opened()
    const claimed = await claimOne(journal, all, living('run'), wall)
    await journal.settle(claimed?.id ?? 0, living('run'), accepted, at)
    // as a process leaves them that is killed
    const files = [file(), `${file()}-wal`].map((name) => [name, readFileSync(name)] as const)
    await journal.close()
    for (const [name, bytes] of files) writeFileSync(name, bytes)
    renameSync(file(), elsewhere('moved'))
    const logLeft = { code: 'journal-log-left', params: { path: file() }, exit: 3 }
    await expect(openJournal({ folder: beside('moved') })).rejects.toMatchObject(logLeft)
    expect(await saidOf(beside('moved'))).toMatchObject([{ code: 'journal-read-log-left' }])
    await expect(adopted(beside('moved'), 'moved')).rejects.toMatchObject(logLeft)
    renameSync(`${file()}-wal`, join(beside('moved'), 'journal.sqlite-wal'))
    expect(await states(beside('moved'))).toEqual(['accepted'])
    await (await openJournal({ folder: beside('moved') })).close()
  })

  test('is not brought to this version without its log', async () => {
    await made()
    const older = 'update dniu_version set version = version - 1 returning version'
    const version = raw((database) => database.prepare(older).get())
    renameSync(file(), elsewhere('moved'))
    writeFileSync(`${file()}-wal`, 'what was recorded last')
    for (const readOnly of [true, false])
      await expect(openJournal({ folder: beside('moved'), readOnly })).rejects.toMatchObject({
        code: 'journal-log-left',
      })
    const database = new DatabaseSync(join(beside('moved'), 'journal.sqlite'))
    expect(database.prepare('select version from dniu_version').get()).toEqual(version)
    database.close()
  })

  test('goes on without its log where a person says so: what waits in it is unknown', async () => {
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing([anna]))
    await journal.close()
    renameSync(file(), elsewhere('moved'))
    writeFileSync(`${file()}-wal`, 'what was recorded last')
    expect(await adopted(beside('moved'), 'restored')).toEqual({ unknown: 1 })
    await (await openJournal({ folder: beside('moved') })).close()
  })
})

describe('a backup that was restored in its place', () => {
  test('is asked about, and what may have left since becomes unknown', async () => {
    await made()
    copyFileSync(file(), beside('backup'))
    await sent()
    rmSync(folder(), { recursive: true })
    mkdirSync(folder())
    copyFileSync(beside('backup'), file())
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject({ code: 'journal-copied' })
    expect(await adopted(folder(), 'restored')).toEqual({ unknown: 1 })
    const journal = await opened()
    expect(await claimOne(journal, all, living('run'), wall)).toBeNull()
    expect(await journal.outbox()).toMatchObject([{ state: 'unknown' }])
    expect(raw((database) => database.prepare('select due_at, owner_run from messages').all())).toEqual([
      { due_at: null, owner_run: null },
    ])
  })

  test('sends what was to leave later at its time, if it is to be sent at all', async () => {
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing([anna], { sendAt: at + 60 * minute }))
    await journal.close()
    copyFileSync(file(), beside('backup'))
    rmSync(file())
    copyFileSync(beside('backup'), file())
    expect(await adopted(folder(), 'restored')).toEqual({ unknown: 1 })
    const restored = await opened()
    await restored.resolve(1, 'resend', 'anna.nowak', at)
    expect(await claimOne(restored, all, living('run'), wall)).toBeNull()
    expect(await claimOne(restored, { ...all, now: at + 60 * minute }, living('run'), wall)).toMatchObject({ id: 1 })
  })

  /** A journal that came out of a backup, with an act that waited then. */
  async function restoredWith(kind: 'comment' | 'card') {
    const journal = await openJournal({ folder: folder() })
    await journal.record({ ...mailing([anna]), acts: [{ kind, target: '' }] })
    await journal.close()
    copyFileSync(file(), beside('backup'))
    rmSync(file())
    copyFileSync(beside('backup'), file())
    await adopted(folder(), 'restored')
    return opened()
  }

  test('what the tracker is to be told may be told since: it is looked for first', async () => {
    const restored = await restoredWith('comment')
    expect(await restored.takeAct({ party: 'tracker', now: at, ticket: null }, living('run'), wall)).toMatchObject({
      tries: 1,
    })
  })

  test('a card that waited may be posted since: a person says', async () => {
    const restored = await restoredWith('card')
    await restored.resolve(1, 'delivered', 'anna.nowak', at)
    const which = { party: 'staff', now: at, ticket: null } as const
    expect(await restored.takeAct(which, living('run'), wall)).toBeNull()
    expect(await restored.acts()).toMatchObject([{ kind: 'card', state: 'unknown', dueAt: null }])
  })

  test('is known to be older where the mark is still there, and cannot be adopted as it was', async () => {
    await made()
    copyFileSync(file(), beside('backup'))
    await sent()
    rmSync(file())
    copyFileSync(beside('backup'), file())
    // claimed, and settled
    const behind = { code: 'journal-behind', params: { file: file(), count: 2 }, exit: 3 }
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject(behind)
    expect(await saidOf(folder())).toMatchObject([{ code: 'journal-read-behind', params: { count: 2 } }])
    await expect(adopted(folder(), 'moved')).rejects.toMatchObject(behind)
    expect(await adopted(folder(), 'restored')).toEqual({ unknown: 1 })
    await (await openJournal({ folder: folder() })).close()
  })

  test('asks again when it is restored once more', async () => {
    await made()
    copyFileSync(file(), beside('backup'))
    for (let time = 0; time < 2; time += 1) {
      rmSync(file())
      copyFileSync(beside('backup'), file())
      await expect(openJournal({ folder: folder() })).rejects.toMatchObject({
        code: expect.stringMatching(/^journal-(copied|behind)$/),
      })
      await adopted(folder(), 'restored')
    }
  })
})

describe('a journal whose log was lost', () => {
  /** A process is killed while it has settled a message: that stands in the -wal alone. */
  async function killed(): Promise<void> {
    await made()
    const journal = await openJournal({ folder: folder() })
    const claimed = await claimOne(journal, all, living('run'), wall)
    await journal.settle(claimed?.id ?? 0, living('run'), accepted, at)
    renameSync(folder(), beside('killed'))
    cpSync(beside('killed'), folder(), { recursive: true })
    await journal.close()
    // the files as they were, under their own inodes: a mark that was copied says nothing of its place
    expect(existsSync(`${file()}-wal`)).toBe(true)
  }

  test('is refused, although nothing of it had come into the file yet, not even whose journal it is', async () => {
    const journal = await openJournal({ folder: folder() })
    await journal.record(mailing([anna]))
    const bytes = readFileSync(file())
    await journal.close()
    writeFileSync(file(), bytes)
    const behind = { code: 'journal-behind', params: { file: file() }, exit: 3 }
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject(behind)
    expect(await saidOf(folder())).toMatchObject([{ code: 'journal-read-behind' }])
    // and once more, now that it has been looked at
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject(behind)
    expect(await adopted(folder(), 'restored')).toEqual({ unknown: 0 })
    await (await openJournal({ folder: folder() })).close()
  })

  test('is refused, although the file alone is a sound journal', async () => {
    await killed()
    rmSync(`${file()}-wal`)
    rmSync(`${file()}-shm`)
    expect(await states(folder())).toEqual(['queued'])
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject({ code: 'journal-behind' })
    expect(await adopted(folder(), 'restored')).toEqual({ unknown: 1 })
  })

  test('is asked about as a copy where the log came with it', async () => {
    await killed()
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject({ code: 'journal-copied' })
    expect(await states(folder())).toEqual(['accepted'])
  })
})

describe('the mark', () => {
  const recordings = () => raw((database) => database.prepare('select recordings from journal_identity').get())
  const mark = () => readFileSync(`${file()}-mark`, 'utf8').trim().split(' ')

  test('goes with what is recorded, and with nothing that is only looked at', async () => {
    await made()
    expect([recordings(), mark()[1]]).toEqual([{ recordings: 1 }, '1'])
    await states(folder())
    const journal = await openJournal({ folder: folder() })
    expect(await claimOne(journal, { ...all, ticket: 'HL-9' }, living('run'), wall)).toBeNull()
    expect(await journal.recover(wall)).toBe(0)
    await journal.close()
    expect([recordings(), mark()[1]]).toEqual([{ recordings: 1 }, '1'])
    await sent()
    const noting = await openJournal({ folder: folder() })
    // written with one statement, outside of any transaction
    await noting.note({ at, who: 'ewa.krol', ticket: 'HL-1', what: 'note', detail: 'called' })
    await noting.setMark('imap', '7')
    await noting.close()
    expect([recordings(), mark()[1]]).toEqual([{ recordings: 5 }, '5'])
  })

  test('may be missing, or cut short: it is made again', async () => {
    await made()
    rmSync(`${file()}-mark`)
    await sent()
    expect(mark()[1]).toBe('3')
    expect(await states(folder())).toEqual(['accepted'])
  })

  test('holds no address and nothing of what is sent', async () => {
    await made()
    expect(readFileSync(`${file()}-mark`, 'utf8')).toMatch(/^[0-9a-f- ]+$/)
  })
})
