import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Found } from '../../src/errors.ts'
import type { Place } from '../../src/journal/open.ts'
import { openJournal } from '../../src/journal/open.ts'
import { patientBase } from '../../src/journal/postgres.ts'
import { exportTo } from '../../src/journal/whole.ts'
import { keepRaw, rawMails } from '../../src/mailbox/store.ts'
import { data } from './data.ts'
import { newDatabase } from './postgres-place.ts'
import { accepted, all, at, claimOne, letter, living, mailIn, mailing, wall } from './samples.ts'

const { folder } = data()
const beside = (name: string) => join(folder(), '..', name)
const sender = living('run')

/** Something of everything; text whose order depends on the language, bytes that are no text. */
async function begun(): Promise<void> {
  const journal = await openJournal({ folder: folder() })
  const body = { contentHeaders: '', bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte) }
  await journal.record(mailing(['anna@acme.example', 'bob@bloom.example'], { body }))
  await journal.record(letter(['eve@acme.example'], { ticket: 'HL-2' }))
  const claimed = await claimOne(journal, all, sender, wall)
  await journal.data(claimed?.id ?? 0, sender, wall)
  await journal.settle(claimed?.id ?? 0, sender, accepted, at)
  await journal.allowLate(1, 'the night was long', 'zofia.lis', at)
  const digest = await keepRaw(folder(), Buffer.alloc(3_000_000, 'żółw'))
  await journal.receive(mailIn('mail', { digest }))
  for (const name of ['ć', 'C', 'b', 'Ł', 'a', '_', '-']) {
    await journal.setMark(name, name)
    await journal.importPast([{ identity: name, address: 'a@b.example', at, accepted: name > 'a' }])
  }
  await journal.call({
    ...{ at, by: 'jan.wojcik', direction: 'incoming', organization: null, ticket: 'HL-2', person: 'Jan' },
    ...{ phone: '+48221112233', note: 'zażółć', callBack: at, answers: null },
  })
  await journal.close()
}

const nothing = rawMails('/nowhere')

async function exported(place: Exclude<Place, 'memory'>, mails = nothing): Promise<string> {
  const journal = await openJournal({ ...place, readOnly: true })
  const lines: string[] = []
  await journal.exportTo(async (line) => void lines.push(line), mails)
  await journal.close()
  return lines.join('')
}

async function imported(backup: string, place: Place, mails = nothing): Promise<void> {
  const journal = await openJournal(place)
  const bytes = {
    async *[Symbol.asyncIterator]() {
      yield Buffer.from(backup)
    },
  }
  await journal.importFrom({ name: 'backup', bytes }, mails).finally(() => journal.close())
}

test('a journal goes from SQLite to PostgreSQL and back without loss', async () => {
  const url = await newDatabase()
  await begun()
  const first = await exported({ folder: folder() }, rawMails(folder()))
  await imported(first, { url })
  expect(await exported({ url })).toBe(first)
  await imported(first, { folder: beside('back') }, rawMails(beside('back')))
  expect(await exported({ folder: beside('back') }, rawMails(beside('back')))).toBe(first)
})

test('the database waits for a person to say that it goes on, and then numbers on', async () => {
  const url = await newDatabase()
  await begun()
  const backup = await exported({ folder: folder() }, rawMails(folder()))
  await imported(backup, { url })
  await expect(openJournal({ url })).rejects.toMatchObject({ code: 'journal-imported', exit: 3 })
  const said: Found[] = []
  const reading = await openJournal({ url, readOnly: true, warn: (one) => said.push(one) })
  expect(await reading.outbox()).toHaveLength(3)
  expect((await reading.verify(nothing)).problems).toEqual([])
  await reading.close()
  expect(said).toMatchObject([{ code: 'journal-read-imported' }])
  const adopting = await openJournal({ url, adopting: true })
  expect(await adopting.adopt({ as: 'restored', reason: 'several desks', by: 'anna.nowak', at })).toEqual({
    unknown: 2,
  })
  await expect(adopting.adopt({ as: 'moved', reason: 'x', by: 'anna.nowak', at })).rejects.toMatchObject({
    code: 'journal-ours',
  })
  await adopting.close()
  const journal = await openJournal({ url })
  expect(await journal.record(mailing(['anna@acme.example'], { ticket: 'HL-3' }))).toBe(3)
  await journal.close()
  await expect(imported(backup, { url })).rejects.toMatchObject({ code: 'journal-not-empty' })
})

test('the file that the database was filled from asks from then on, where it lies in the folder of this desk', async () => {
  const url = await newDatabase()
  await begun()
  await imported(await exported({ folder: folder() }, rawMails(folder())), { url })
  const adopting = await openJournal({ url, adopting: true, deskFolder: folder() })
  await adopting.adopt({ as: 'moved', reason: 'several desks', by: 'anna.nowak', at })
  await adopting.close()
  // as by a cron whose environment does not name the database yet
  await expect(openJournal({ folder: folder() })).rejects.toMatchObject({
    code: 'journal-copied',
    params: { path: expect.stringContaining(new URL(url).pathname) },
  })
  await (await openJournal({ url, deskFolder: folder() })).close()
})

test('a file of another journal in the folder of this desk is left alone', async () => {
  const url = await newDatabase()
  await begun()
  const backup = await exported({ folder: folder() }, rawMails(folder()))
  await (await openJournal({ folder: beside('other') })).close()
  await imported(backup, { url })
  const adopting = await openJournal({ url, adopting: true, deskFolder: beside('other') })
  await adopting.adopt({ as: 'moved', reason: 'several desks', by: 'anna.nowak', at })
  await adopting.close()
  await (await openJournal({ folder: beside('other') })).close()
})

test('a damaged backup leaves the database as it was', async () => {
  const url = await newDatabase()
  await begun()
  const backup = await exported({ folder: folder() }, rawMails(folder()))
  await expect(imported(backup.replace('zofia.lis', 'zofia.los'), { url })).rejects.toMatchObject({
    code: 'backup-damaged',
  })
  await imported(backup, { url })
  expect(await exported({ url })).toBe(backup)
})

test('a backup is whole, however slowly it is taken', async () => {
  const url = await newDatabase()
  const journal = await openJournal({ url })
  await journal.record(mailing(['anna@acme.example']))
  await journal.close()
  const pool = new pg.Pool({ connectionString: url, idle_in_transaction_session_timeout: 50 })
  const { db } = patientBase(new PostgresDialect({ pool }), url)
  const lines: string[] = []
  const slowly = async (line: string) => {
    if (lines.push(line) === 1) await pause(200)
  }
  expect(await exportTo(db, slowly, nothing)).toMatchObject({ mailings: 1 })
  expect(lines.length).toBeGreaterThan(3)
  await db.destroy()
})
