import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { asked, newDatabase } from '../journal/postgres-place.ts'
import { startPostgres } from '../servers/postgres.ts'
import { ended } from '../stage/dniu.ts'
import { openHouse } from '../stage/house.ts'
import { closing, opening, saidBy, scene, until } from './scene.ts'

describe('an outage from open to close', () => {
  const progress = ['--text-pl', 'Trwa naprawa usługi.', '--text-en', 'The repair of the service goes on.']
  // whom the server did not know is tried again
  const life = [opening(6), ['outage', 'update', 'HL-1', ...progress, '--confirm', '6'], closing(6)]
  const looks = [['ticket', 'show', 'HL-1', '--full'], ['ticket', 'list'], ['status'], ['outbox', 'list']]

  /** All that is said of it, and who got mails. */
  async function lived(env: Record<string, string>): Promise<{ said: string[]; mails: string[] }> {
    const refused = '550 5.1.1 no such user'
    const set = await scene(
      {
        on: ({ step, to, time }) =>
          step === 'RCPT' && to === 'noc-2@firm-1.example' && time === 1 ? refused : undefined,
      },
      { contacts: 6 },
    )
    const said: string[] = []
    for (const args of [['status'], ...life, ...looks, ...looks.map((look) => [...look, '--json'])]) {
      const { code, stdout, stderr } = await set.stage.run(args, env)
      // only a folder can have been named wrongly
      const told = stderr.replaceAll(set.stage.folder, '').replace(/^Note: There is no journal in .*\n/, '')
      said.push(`${args.slice(0, 2).join(' ')}: ${code}\n${stdout}\n${told}`)
    }
    return { said, mails: set.server.received.map(({ to }) => to.join()).toSorted() }
  }

  test('is told in the same words, wherever the journal is', async () => {
    const url = await newDatabase()
    const inFile = await lived({})
    expect(inFile.said.slice(0, 4).map((text) => text.split('\n', 1)[0])).toEqual([
      'status: 0',
      'outage open: 4',
      'outage update: 0',
      'outage close: 0',
    ])
    const inPostgres = await lived({ DNIU_DATABASE_URL: url })
    expect(inPostgres.said).toEqual(inFile.said)
    expect(inPostgres.mails).toEqual(inFile.mails)
    expect(await asked(url, 'select distinct state from messages order by 1')).toEqual([
      { state: 'accepted' },
      { state: 'refused' },
    ])
  })
})

describe('a server that is started again in the middle of a sending', () => {
  const count = 60

  test('is waited for: everybody has the notice, once', async () => {
    const server = await startPostgres()
    onTestFinished(() => server.close())
    const env = { DNIU_DATABASE_URL: server.url() }
    const set = await scene({ delay: 10 }, { contacts: count, connections: 3 })
    const child = set.stage.start([...opening(count), '--json'], env)
    const end = ended(child)
    for (const there of [10, 30]) {
      await until(() => set.server.received.length >= there, `${there} messages`)
      await server.restart()
    }
    const { code, counts, error } = saidBy(await end)
    expect({ code, counts, error }).toEqual({ code: 0, counts: { accepted: count }, error: null })
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
  })
})

describe('what fails after the recording', () => {
  const waiting = `select pg_cancel_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`

  test.each([
    ['journal-busy', 'begin; lock table deliveries in access exclusive mode', 'rollback'],
    ['journal-database', 'alter table deliveries rename to away', 'alter table away rename to deliveries'],
  ])('is told as that, and what is recorded goes on: %s', async (code, breaks, mends) => {
    const url = await newDatabase()
    const env = { DNIU_DATABASE_URL: url }
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    onTestFinished(() => holder.end())
    const set = await scene({ delay: 10 }, { contacts: 30, connections: 2 })
    const end = ended(set.stage.start([...opening(30), '--json'], env))
    await until(() => set.server.received.length >= 10, 'ten messages')
    await holder.query(breaks)
    // as the time does that a server lets anybody wait for a lock
    const impatient = setInterval(() => void asked(url, waiting), 100)
    const { code: exit, error } = saidBy(await end)
    clearInterval(impatient)
    await holder.query(mends)
    expect([exit, error]).toMatchObject([
      4,
      { code: 'recorded-unfinished', message: expect.stringContaining('HL-1, messages: 30'), problems: [{ code }] },
    ])
    expect(error?.hint).toContain('dniu outbox send')
    expect(JSON.stringify(error)).not.toContain('Nothing was recorded')
    await set.say(['outbox', 'send'], env)
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
  })
})

describe('a database that cannot be used', () => {
  const gone = { DNIU_DATABASE_URL: 'postgres://anna:sesame@127.0.0.1:1/dniu' }

  test('ends a command before anything is sent, and names the place without the password', async () => {
    const set = await scene()
    for (const args of [opening(4), ['status'], ['outbox', 'send']]) {
      const { code, error, ran } = await set.say(args, gone)
      expect([code, error?.code]).toEqual([5, 'journal-unreachable'])
      expect(error?.message).toContain('postgres://anna@127.0.0.1:1/dniu')
      expect(`${ran.stdout}${ran.stderr}`).not.toContain('sesame')
    }
    expect(set.server.connections()).toBe(0)
  })

  test('is told by doctor, as are the terms of one that can', async () => {
    const set = await scene()
    const toldOf = async (env: Record<string, string>) => {
      const { code, stdout } = await set.stage.run(['doctor', '--json'], env)
      const told = JSON.parse(stdout) as { code: string; what: string[] }[]
      return [code, told.find(({ code: of }) => of.includes('database'))]
    }
    expect(await toldOf({})).toEqual([3, undefined])
    expect(await toldOf(gone)).toMatchObject([
      3,
      {
        code: 'doctor-no-database',
        state: 'wrong',
        what: [expect.stringContaining(':1/dniu')],
        hint: expect.anything(),
      },
    ])
    const url = await newDatabase()
    const { pathname, host, username } = new URL(url)
    expect(await toldOf({ DNIU_DATABASE_URL: url })).toMatchObject([
      3,
      {
        code: 'doctor-database',
        state: 'fine',
        what: [
          `postgres://${username}@${host}${pathname}`,
          expect.stringContaining('not encrypted'),
          expect.stringMatching(/^PostgreSQL \d/),
          expect.stringContaining('no journal yet'),
        ],
      },
    ])
    expect(await asked(url, "select from pg_class where relname = 'dniu_version'")).toEqual([])
  })

  test('is told at once where its address is none', async () => {
    const set = await scene()
    const { code, error } = await set.say(['status'], { DNIU_DATABASE_URL: 'mysql://127.0.0.1/dniu' })
    expect([code, error?.code]).toEqual([2, 'journal-url'])
  })
})

test('a mail that one desk has received is there for another, which has no file of it', async () => {
  const house = await openHouse({ DNIU_DATABASE_URL: await newDatabase() })
  onTestFinished(() => house.close())
  const registry = ['--registry', 'incoming', '--json']
  const accepted = ['inbox', 'accept', 'incoming/mails/known.eml', '--ticket', 'HL-81', '--yes']
  expect(await house.run([...registry, ...accepted])).toMatchObject({ code: 0 })
  const { code, stdout } = await house.run([...registry, 'inbox', 'check', '1'], {
    DNIU_DATA: join(house.stage.folder, 'another'),
  })
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { address: 'ola.swit@lampion.example' }])
  for (const data of ['data', 'another']) expect(existsSync(join(house.stage.folder, data))).toBe(false)
})

describe('two who send', () => {
  test('work through the same outbox at once: every message once', async () => {
    const env = { DNIU_DATABASE_URL: await newDatabase(), DNIU_NOW: '2026-11-21T03:01:00Z' }
    const set = await scene({ delay: 2 }, { contacts: 60, connections: 2 })
    await set.say(opening(60, '--send-at', '04:00'), { ...env, DNIU_NOW: '2026-11-21T02:12:00Z' })
    const senders = [1, 2].map(() => ended(set.stage.start(['outbox', 'send', '--json'], env)))
    for (const { code } of await Promise.all(senders)) expect(code).toBe(0)
    expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
    expect((await set.say(['outbox', 'list'], env)).messages).toEqual([])
  })

  test('kill -9 leaves the messages to the other: nothing lost, nothing doubled', async () => {
    const env = { DNIU_DATABASE_URL: await newDatabase() }
    const set = await scene({ delay: 10 }, { contacts: 40, connections: 2 })
    const child = set.stage.start(opening(40), env)
    const end = ended(child)
    await until(() => set.server.received.length >= 10, 'ten messages')
    child.kill('SIGKILL')
    await end
    const { messages } = await set.say(['outbox', 'send'], env)
    const unknown = messages.filter(({ outcome }) => outcome === 'unknown').map(({ to }) => to)
    const got = set.server.received.map(({ to }) => to.join())
    expect(new Set(got).size).toBe(got.length)
    expect(set.to.filter((to) => !got.includes(to) && !unknown.includes(to))).toEqual([])
  })
})
