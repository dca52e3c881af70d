import { expect, test } from 'vitest'
import type { Found } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { postgresUrl } from '../stage/needs.ts'
import { asked, newDatabase } from './postgres-place.ts'
import { accepted, all, at, claimOne, living, mailing, wall } from './samples.ts'

// a database is copied and restored as a folder is: what waits in two of them would leave twice

const sender = living('run')
const nameIn = (url: string) => new URL(url).pathname.slice(1)
const adoption = { as: 'restored', reason: 'the server is new', by: 'anna.nowak', at } as const

/** A database with one message that waits. */
async function made(): Promise<string> {
  const url = await newDatabase()
  const journal = await openJournal({ url })
  await journal.record(mailing(['anna@acme.example']))
  await journal.close()
  return url
}

async function sent(url: string): Promise<void> {
  const journal = await openJournal({ url })
  const claimed = await claimOne(journal, all, sender, wall)
  await journal.settle(claimed?.id ?? 0, sender, accepted, at)
  await journal.close()
}

/** Another database with all that is in one. */
const copyOf = (url: string): Promise<string> => newDatabase('', nameIn(url))

/** As pg_restore --clean leaves it: the same rows in tables that were made anew. */
const restored = `alter table journal_identity rename to earlier;
  create table journal_identity (like earlier including all);
  insert into journal_identity select * from earlier;
  drop table earlier`

test('a copied database is read with a warning and not written, until a person says that it goes on', async () => {
  const url = await made()
  const copy = await copyOf(url)
  await sent(url)
  await expect(openJournal({ url: copy })).rejects.toMatchObject({
    code: 'journal-copied',
    params: { file: expect.stringContaining(nameIn(copy)), path: expect.stringContaining(nameIn(url)) },
    exit: 3,
  })
  const said: Found[] = []
  const reading = await openJournal({ url: copy, readOnly: true, warn: (one) => said.push(one) })
  expect(await reading.outbox()).toMatchObject([{ state: 'queued' }])
  await reading.close()
  expect(said).toMatchObject([{ code: 'journal-read-copy' }])
  const adopting = await openJournal({ url: copy, adopting: true })
  expect(await adopting.adopt(adoption)).toEqual({ unknown: 1 })
  await adopting.close()
  await (await openJournal({ url: copy })).close()
})

test('a dump that was restored in its place is asked about', async () => {
  const url = await made()
  await sent(url)
  await asked(url, restored)
  await expect(openJournal({ url })).rejects.toMatchObject({ code: 'journal-copied' })
})

test('a database that was renamed goes on without a word', async () => {
  const url = await made()
  const renamed = new URL(url)
  renamed.pathname = `${nameIn(url)}_new`
  await asked(postgresUrl(), `alter database ${nameIn(url)} rename to ${nameIn(renamed.href)}`)
  await sent(renamed.href)
  await asked(postgresUrl(), `alter database ${nameIn(renamed.href)} rename to ${nameIn(url)}`)
})

test('one of an earlier version, which did not look where it lies, is known from then on', async () => {
  const url = await made()
  await asked(url, "update journal_identity set birth = '', machine = '', path = '', host = ''")
  await sent(url)
  await expect(openJournal({ url: await copyOf(url) })).rejects.toMatchObject({ code: 'journal-copied' })
})

test('a server that does not say which it is still tells its databases apart', async () => {
  const url = await newDatabase()
  await asked(url, 'alter function pg_catalog.pg_control_system() rename to not_for_us')
  await (await openJournal({ url })).close()
  expect(await asked(url, 'select machine from journal_identity')).toEqual([{ machine: '' }])
  await expect(openJournal({ url: await copyOf(url) })).rejects.toMatchObject({ code: 'journal-copied' })
})
