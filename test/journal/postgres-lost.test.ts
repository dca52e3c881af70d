import pg from 'pg'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { Journal } from '../../src/road/journal.ts'
import { type Cut, type Way, wayTo } from '../servers/cutting.ts'
import { asked, emptied, newDatabase } from './postgres-place.ts'
import { accepted, all, at, claimOne, deferred, letter, living, mailIn, mailing, wall } from './samples.ts'

// The connection to the database breaks in the middle of a step. Nothing may be lost, nothing done twice, and nobody may
// be told that something is recorded that is not.

const to = (count: number) => Array.from({ length: count }, (_, number) => `noc-${number}@acme.example`)
const run = living('run')
/** The statement that ends a transaction, on the wire (a simple query: Q, its length, its text). */
const commit = 'commit\0'

let database: Promise<string> | null = null
let url: string
let way: Way
let journal: Journal
beforeEach(async () => {
  const isNew = database === null
  database ??= newDatabase()
  url = await database
  if (!isNew) await asked(url, emptied)
  const { hostname, port, pathname } = new URL(url)
  way = await wayTo(hostname, Number(port) || 5432)
  journal = await openJournal({ url: `postgres://postgres@127.0.0.1:${way.port}${pathname}` })
})
afterEach(async () => {
  await journal?.close()
  await way?.close()
})

const states = async () =>
  (await asked<{ state: string }>(url, 'select state from messages order by id')).map(({ state }) => state)
const count = async (table: string) => (await asked(url, `select from ${table}`)).length
const sides = ['before', 'after'] as const

describe.each(sides)('the commit is cut off %s the server has it', (side) => {
  const cut: Cut = { at: commit, side }
  const holds = side === 'after'

  test('of a recording: it says that it does not know, and nothing is there twice', async () => {
    way.cut(cut)
    await expect(journal.record(mailing(to(3)))).rejects.toMatchObject({ code: 'journal-lost', exit: 1 })
    expect(await states()).toEqual(holds ? ['queued', 'queued', 'queued'] : [])
    const again = journal.record(mailing(to(3)))
    if (holds) await expect(again).rejects.toMatchObject({ code: 'already-recorded' })
    else await again
    expect(await states()).toEqual(['queued', 'queued', 'queued'])
  })

  test('of a decision: it says that it does not know, and the mail gets one answer', async () => {
    const { id } = await journal.receive(mailIn('one'))
    const answer = letter(['anna@acme.example'], { thread: `answer:${id}`, phase: 'accepted' })
    const decided = {
      incoming: id,
      state: 'accepted',
      ticket: 'HL-1',
      by: 'anna.nowak',
      at,
      mailings: [answer],
    } as const
    way.cut(cut)
    await expect(journal.decide(decided)).rejects.toMatchObject({ code: 'journal-lost' })
    const again = journal.decide(decided)
    if (holds) await expect(again).rejects.toMatchObject({ code: 'incoming-decided' })
    else await again
    expect(await count('messages')).toBe(1)
  })

  test('of a claim: what is claimed is handed out, and nothing else is', async () => {
    await journal.record(mailing(to(9)))
    way.cut(cut)
    const claimed = await journal.claim(all, run, { wall, most: 4 })
    expect(claimed.map(({ to: address }) => address)).toEqual(to(4))
    expect((await states()).filter((state) => state === 'claimed')).toHaveLength(4)
    expect(way.cuts()).toBe(1)
  })

  test('of a step of a message: it is taken all the same, once', async () => {
    // the usual steps are one statement, which is its own commit; the server knows it by its name
    const statement = { ...cut, at: 'steps ' }
    await journal.record(mailing(to(2)))
    const [one, other] = await journal.claim(all, run, { wall, most: 2 })
    way.cut(statement)
    expect(await journal.data(one?.id ?? 0, run, wall)).toBe(true)
    way.cut(statement)
    await journal.settle(one?.id ?? 0, run, accepted, at)
    way.cut(statement)
    await journal.settle(other?.id ?? 0, run, deferred, at)
    expect(await states()).toEqual(['accepted', 'deferred'])
    expect(await asked(url, 'select attempts from deliveries where id = 2')).toEqual([{ attempts: '1' }])
    expect(way.cuts()).toBe(3)
  })

  test('of what a vanished sender has left: it is put right, once', async () => {
    await journal.record(mailing(to(1)))
    await claimOne(journal, all, { ...run, run: 'of the process before us' }, wall)
    way.cut(cut)
    await journal.recover(wall)
    expect(await states()).toEqual(['queued'])
  })
})

describe('before the commit', () => {
  test.each([
    ['insert into "copies"', () => journal.record(mailing(to(3), { ticket: 'HL-2' }))],
    ['for update', () => journal.claim(all, run, { wall, most: 2 })],
    ['begin', () => journal.withdraw('HL-1', 'anna.nowak', at)],
    ['insert into "incoming"', () => journal.receive(mailIn('one'))],
    ['select "messages"', () => journal.outbox()],
  ])('cut at %s nothing has happened, and it is done then', async (statement, work) => {
    await journal.record(mailing(to(2)))
    for (const side of sides) {
      way.cut({ at: statement, side })
      if (side === 'after') await asked(url, emptied).then(() => journal.record(mailing(to(2))))
      await work()
    }
    expect(way.cuts()).toBe(2)
    expect(await count('messages')).toBe(statement.includes('insert into "copies"') ? 5 : 2)
  })

  test('a note that may have been written is not written twice', async () => {
    way.cut({ at: 'insert into "events"', side: 'after' })
    const note = { at, who: 'anna.nowak', ticket: 'HL-1', what: 'note', detail: 'called' }
    await expect(journal.note(note)).rejects.toMatchObject({ code: 'journal-lost' })
    expect(await count('events')).toBeLessThan(2)
  })
})

describe('a server that ends sessions', () => {
  const ended =
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'

  test('between two steps: the next one goes on with another connection', async () => {
    await journal.record(mailing(to(3)))
    for (let step = 0; step < 3; step += 1) {
      await asked(url, ended)
      const claimed = await claimOne(journal, all, run, wall)
      await asked(url, ended)
      expect(await journal.data(claimed?.id ?? 0, run, wall)).toBe(true)
      await asked(url, ended)
      await journal.settle(claimed?.id ?? 0, run, accepted, at)
    }
    expect(await states()).toEqual(['accepted', 'accepted', 'accepted'])
  })

  test('while one waits for its turn to write: it is done with another connection, once', async () => {
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    holder.on('error', () => {})
    await holder.query('begin; select pg_advisory_xact_lock(1684957557)')
    const recorded = journal.record(mailing(to(2)))
    const waits = "select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"
    while ((await asked(url, waits)).length === 0);
    // the holder as well: its transaction is undone
    await asked(url, ended)
    await recorded
    expect(await states()).toEqual(['queued', 'queued'])
    await holder.end()
  })
})

test('a server that does not come back is told, and what was recorded stays', async () => {
  await journal.record(mailing(to(2)))
  const { id } = (await claimOne(journal, all, run, wall)) ?? { id: 0 }
  await way.close()
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 15_000
    return now
  })
  onTestFinished(() => void vi.restoreAllMocks())
  const works = [() => journal.data(id, run, wall), () => journal.settle(id, run, accepted, at), () => journal.outbox()]
  for (const work of works) await expect(work()).rejects.toMatchObject({ code: 'journal-unreachable', exit: 5 })
  expect(await states()).toEqual(['claimed', 'queued'])
})

test('two senders take different messages at the same moment', async () => {
  await journal.record(mailing(to(40)))
  const other = await openJournal({ url })
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  // another that is just taking the first ones holds nobody up
  await holder.query('begin; select from messages where id <= 5 for update')
  const claims = await Promise.all([journal, other].map((each) => each.claim(all, run, { wall, most: 10 })))
  await holder.query('rollback')
  await holder.end()
  await other.close()
  const ids = claims.flat().map(({ id }) => id)
  expect(new Set(ids).size).toBe(20)
  expect(Math.min(...ids)).toBe(6)
})

test('what is taken back and what is being taken do not mix', async () => {
  const other = await openJournal({ url })
  const tickets = Array.from({ length: 20 }, (_, number) => `HL-${number}`)
  for (const ticket of tickets) await journal.record(mailing(to(3), { ticket }))
  const claims = async () => {
    for (let claimed = 1; claimed > 0; ) claimed = (await other.claim(all, run, { wall, most: 2 })).length
  }
  const takenBack = Promise.allSettled(tickets.toReversed().map((ticket) => journal.withdraw(ticket, 'anna.nowak', at)))
  const [ends] = await Promise.all([takenBack, claims()])
  await other.close()
  for (const [index, { status }] of ends.entries()) {
    const ticket = tickets.toReversed()[index] ?? ''
    const of = await asked<{ state: string }>(url, 'select distinct state from messages where ticket = $1', [ticket])
    expect([ticket, of]).toEqual([ticket, [{ state: status === 'fulfilled' ? 'dropped' : 'claimed' }]])
  }
})
