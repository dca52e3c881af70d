import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { wording } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import { lookAt } from '../../src/journal/postgres.ts'
import { translated } from '../../src/journal/postgres-schema.ts'
import { migrations } from '../../src/journal/schema-steps.ts'
import type { Journal } from '../../src/road/journal.ts'
import { type Postgres, startPostgres } from '../servers/postgres.ts'
import { asked, newDatabase } from './postgres-place.ts'
import { accepted, all, at, claimOne, letter, living, mailing, minute, wall } from './samples.ts'

const anna = 'anna@acme.example'
const tables = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"

describe('opening', () => {
  test('for reading makes nothing, and shows an empty journal', async () => {
    const url = await newDatabase()
    const journal = await openJournal({ url, readOnly: true })
    expect(await journal.outbox()).toEqual([])
    expect(await journal.notices()).toEqual([])
    await journal.close()
    expect(await asked(url, tables)).toEqual([])
    expect(await lookAt({ url })).toMatchObject({ schema: 'none', guard: 'plain' })
  })

  test('for reading reads what is there', async () => {
    const url = await newDatabase()
    const writing = await openJournal({ url })
    await writing.record(mailing([anna]))
    await writing.close()
    const reading = await openJournal({ url, readOnly: true })
    expect(await reading.outbox()).toHaveLength(1)
    await reading.close()
    expect(await lookAt({ url })).toMatchObject({ schema: 'same', server: expect.stringMatching(/^\d+\.\d+/) })
  })

  test('by many at the same moment makes one schema', async () => {
    const url = await newDatabase()
    const opened = await Promise.all(Array.from({ length: 6 }, () => openJournal({ url })))
    await Promise.all(opened.map((each, run) => each.record(mailing([anna], { ticket: `HL-${run}` }))))
    expect(await opened[0]?.outbox()).toHaveLength(6)
    for (const each of opened) await each.close()
    expect(await asked(url, 'select version from dniu_version')).toEqual([{ version: `${migrations.length}` }])
    // names compare byte by byte, whatever the language of the database
    const ways =
      "select distinct collation_name from information_schema.columns where table_schema = 'public' and data_type = 'text'"
    expect(await asked(url, ways)).toEqual([{ collation_name: 'C' }])
  })

  test('in a schema that the URL names keeps to it', async () => {
    const url = await newDatabase()
    await asked(url, 'create schema desk')
    const journal = await openJournal({ url: `${url}?options=-csearch_path%3Ddesk` })
    await journal.record(mailing([anna]))
    await journal.close()
    expect(await asked(url, 'select state from desk.messages')).toEqual([{ state: 'queued' }])
    expect(await asked(url, tables)).toEqual([])
  })

  test('what a newer dniu has made is refused, and left as it is', async () => {
    const url = await newDatabase()
    await (await openJournal({ url })).close()
    await asked(url, 'update dniu_version set version = 99')
    for (const readOnly of [true, false])
      await expect(openJournal({ url, readOnly })).rejects.toMatchObject({ code: 'journal-newer', exit: 1 })
    expect(await asked(url, 'select version from dniu_version')).toEqual([{ version: '99' }])
    expect(await lookAt({ url })).toMatchObject({ schema: 'newer' })
  })

  test('a database that could not hold every letter is refused', async () => {
    const url = await newDatabase("encoding 'LATIN2' lc_collate 'C' lc_ctype 'C'")
    await expect(openJournal({ url })).rejects.toMatchObject({
      code: 'journal-encoding',
      params: { encoding: 'LATIN2' },
    })
  })
})

/** A journal as the first versions of dniu left it: the same notice, letters where there were any. */
async function madeBy(version: number): Promise<string> {
  const url = await newDatabase()
  const old = migrations.slice(0, version).flat().map(translated)
  const numbers = `insert into dniu_version values (${version})`
  await asked(url, ['create table dniu_version (version bigint not null)', ...old, numbers].join(';'))
  await asked(
    url,
    `insert into mailings (ticket, sequence, type, phase, facts, criteria, circumstances, subject, text, content_headers,
      body, from_name, from_email, "by", at, clock_set, send_at)
    select 'HL-1', 1, 'outage-dv', 'open', $1, $2, '{}', '[HL-1] Awaria', 'Zażółć', 'MIME-Version: 1.0', 'body'::bytea,
      'Helpline', 'helpline@dv.example', 'anna.nowak', $3, 0, null`,
    [JSON.stringify(mailing([anna]).facts), JSON.stringify({ criteria: {}, changes: {} }), at],
  )
  await asked(
    url,
    `insert into messages (mailing, ticket, sequence, to_address, to_key, reasons, message_id, head, state)
    values (1, 'HL-1', 1, 'anna@acme.example', 'anna@acme.example', '[]', '<1@dv.example>', 'To: anna', 'queued'),
      (1, 'HL-1', 1, 'bob@acme.example', 'bob@acme.example', '[]', '<2@dv.example>', 'To: bob', 'accepted')`,
  )
  await asked(
    url,
    `insert into events (at, who, ticket, what, detail) values
      (${at}, 'anna.nowak', 'HL-1', 'open', '2'), (${at + minute}, 'anna.nowak', ${version === 1 ? 'null' : "'HL-1'"},
      'late-allowed', '1: the night was long')`,
  )
  return url
}

describe('a schema of an earlier version', () => {
  test.each([1, 2, 3])('%i is brought to this one, with what it holds', async (version) => {
    const url = await madeBy(version)
    expect(await lookAt({ url })).toMatchObject({ schema: 'older' })
    const both = await Promise.all([openJournal({ url }), openJournal({ url, readOnly: true })])
    const [journal] = both
    expect(await journal.outbox({ open: true })).toMatchObject([{ id: 1, to: anna, state: 'queued' }])
    const shown = await journal.ticket('HL-1', at + 2 * minute)
    expect(shown?.events.map(({ kind }) => kind)).toContain('late-allowed')
    await journal.record(letter([anna]))
    expect(await claimOne(journal, all, living('run'), wall)).toMatchObject({ id: 1, head: 'To: anna' })
    for (const each of both) await each.close()
  })

  test('that is brought to this one is that of a new journal', async () => {
    const columns = `select table_name, column_name, data_type, collation_name, is_nullable
      from information_schema.columns where table_schema = 'public' order by 1, 2`
    const indexes = "select indexdef from pg_indexes where schemaname = 'public' order by indexname"
    const [old, made] = [await madeBy(1), await newDatabase()]
    for (const url of [old, made]) await (await openJournal({ url })).close()
    for (const query of [columns, indexes]) expect(await asked(old, query)).toEqual(await asked(made, query))
  })

  test('that cannot be brought to this one is left as it was', async () => {
    const url = await madeBy(1)
    await asked(url, 'create table calls (strange text)')
    await expect(openJournal({ url })).rejects.toMatchObject({ code: 'journal-database' })
    expect(await asked(url, 'select version from dniu_version')).toEqual([{ version: '1' }])
    expect((await asked(url, 'select * from messages limit 1'))[0]).not.toHaveProperty('thread')
  })
})

test.each([
  ['journal-standby', 'only reads', 'set default_transaction_read_only = on'],
  ['journal-server-full', 'has no room', 'disk'],
])('what a server does not take is told by its cause: %s', async (code, words, how) => {
  const url = await newDatabase()
  await (await openJournal({ url })).close()
  const full = `create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
    create trigger full_disk before insert on mailings execute function full_disk()`
  await asked(url, how === 'disk' ? full : `alter database ${new URL(url).pathname.slice(1)} ${how}`)
  const journal = await openJournal({ url }).catch((error: unknown) => error)
  const refused =
    journal instanceof Error ? journal : await (journal as Journal).record(mailing([anna])).catch((e) => e)
  expect(refused).toMatchObject({ code, exit: 5 })
  expect(wording(refused.problem, 'en').message).toContain(words)
  expect(wording(refused.problem, 'en').hint).toContain('dniu outbox send')
  if (!(journal instanceof Error)) await (journal as Journal).close()
})

/** Has a session do something with each step of messages. */
async function withEachStep(url: string, what: string): Promise<void> {
  await asked(
    url,
    `create or replace function also() returns trigger language plpgsql as $$
       declare named text; begin ${what}; return null; end $$;
     create or replace trigger also after update on deliveries for each statement execute function also()`,
  )
}

describe('what a server plans by', () => {
  test('a large mailing is known to it as soon as that is recorded', async () => {
    const url = await newDatabase()
    const journal = await openJournal({ url })
    await journal.record(mailing(Array.from({ length: 1_000 }, (_, index) => `noc-${index}@acme.example`)))
    await journal.close()
    const known = "select relname, reltuples from pg_class where relname in ('copies', 'deliveries') order by relname"
    expect(await asked(url, known)).toEqual([
      { relname: 'copies', reltuples: 1_000 },
      { relname: 'deliveries', reltuples: 1_000 },
    ])
  })

  test('the steps of messages on their way are read and planned once, for any number of them', async () => {
    const url = await newDatabase()
    const journal = await openJournal({ url })
    await journal.record(mailing(Array.from({ length: 60 }, (_, index) => `noc-${index}@acme.example`)))
    await asked(url, 'create table plans (name text, generic bigint, custom bigint)')
    await withEachStep(url, 'insert into plans select name, generic_plans, custom_plans from pg_prepared_statements')
    const sender = living('run')
    for (let turn = 0; turn < 20; turn += 1) {
      const held = await journal.claim(all, sender, { wall, most: 1 + (turn % 3) })
      await Promise.all(held.map(({ id }) => journal.data(id, sender, wall)))
    }
    await journal.close()
    const [plans] = await asked<{ generic: string; custom: string }>(
      url,
      'select max(generic) as generic, max(custom) as custom from plans',
    )
    expect(Number(plans?.custom)).toBeLessThanOrEqual(5)
    expect(Number(plans?.generic)).toBeGreaterThan(1)
  })
})

describe('a pooler that lends each step another session', () => {
  const sender = living('run')
  const claimed = async (journal: Journal) => (await claimOne(journal, all, sender, wall))?.id ?? 0
  async function sent(journal: Journal): Promise<void> {
    const id = await claimed(journal)
    expect(await journal.data(id, sender, wall)).toBe(true)
    await journal.settle(id, sender, accepted, at)
  }
  const noting = 'insert into names select name, statement from pg_prepared_statements'
  async function noted(messages: number): Promise<string> {
    const url = await newDatabase()
    const journal = await openJournal({ url })
    await journal.record(mailing(Array.from({ length: messages }, (_, index) => `noc-${index}@acme.example`)))
    await asked(url, 'create table names (name text, statement text)')
    await withEachStep(url, noting)
    await sent(journal)
    await journal.close()
    return url
  }

  // the session is left otherwise than the next step would find it
  test.each([
    ['that has not read the statement', "execute 'deallocate all'"],
    [
      'in which another has read it',
      `for named in select name from names except select name from pg_prepared_statements loop
         execute format('prepare %I as select 1', named); end loop`,
    ],
  ])('one %s: the step is taken all the same, once', async (_, left) => {
    const url = await noted(3)
    await withEachStep(url, left)
    const journal = await openJournal({ url })
    for (let turn = 0; turn < 2; turn += 1) await sent(journal)
    await journal.close()
    const states = 'select state, attempts from deliveries'
    expect(await asked(url, states)).toEqual(Array(3).fill({ state: 'accepted', attempts: '0' }))
  })

  test('one in which another process has read it: a name means the same statement in each', async () => {
    const url = await noted(3)
    vi.resetModules()
    const other = await (await import('../../src/journal/open.ts')).openJournal({ url })
    // in another order than the first one
    await other.settle(await claimed(other), sender, accepted, at)
    await other.data(await claimed(other), sender, wall)
    await other.close()
    const means = 'select count(distinct name) as names, count(distinct statement) as statements from names'
    expect(await asked(url, means)).toEqual([{ names: '2', statements: '2' }])
    const mixed = 'select name from names group by name having count(distinct statement) > 1'
    expect(await asked(url, mixed)).toEqual([])
  })
})

describe('a server', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres({ tls: true })
    await asked(server.url(), "create role careful login password 'sesame'; create role poor login")
    for (const name of ['careful', 'other']) await asked(server.url(), `create database ${name} owner careful`)
  })
  afterAll(() => server?.close())
  const at = (rest: string, user = 'careful:sesame') => `postgres://${user}@127.0.0.1:${server.port}/${rest}`
  const failing = async (url: string, env = {}) =>
    openJournal({ url, env }).then(
      () => null,
      (error: unknown) => error,
    )

  test('takes the password of the URL, of PGPASSWORD, and no other', async () => {
    await (await openJournal({ url: at('careful') })).close()
    await (await openJournal({ url: at('careful', 'careful'), env: { PGPASSWORD: 'sesame' } })).close()
    for (const [url, env] of [
      [at('careful', 'careful:wrong')],
      [at('careful', 'careful'), { HOME: '/nowhere' }],
    ] as const) {
      const error = await failing(url, env)
      expect(error).toMatchObject({ code: 'journal-login', exit: 5, params: { where: at('careful', 'careful') } })
      expect(JSON.stringify(error)).not.toMatch(/wrong|sesame/)
    }
  })

  test('that has no such database says so', async () => {
    expect(await failing(at('nowhere'))).toMatchObject({ code: 'journal-no-database', exit: 5 })
  })

  test('where no tables may be made is named with the reason', async () => {
    expect(await failing(at('careful', 'poor'))).toMatchObject({
      code: 'journal-database',
      params: { reason: expect.stringContaining('permission denied') },
    })
  })

  test('that is not there is told', async () => {
    const error = await failing(`postgres://127.0.0.1:1/dniu`)
    expect(error).toMatchObject({ code: 'journal-unreachable', exit: 5 })
    expect((error as { params: { reason: string } }).params.reason).toContain('ECONNREFUSED')
  })

  test('whose certificate nobody vouches for is not trusted, unless the URL says so', async () => {
    const ca = `sslrootcert=${server.certificate}`
    expect(await failing(at('other?sslmode=verify-full'))).toMatchObject({ code: 'journal-tls', exit: 5 })
    for (const terms of ['sslmode=require', `sslmode=verify-ca&${ca}`, `sslmode=verify-full&${ca}`]) {
      const journal = await openJournal({ url: at(`other?${terms}`) })
      await journal.note({ at: 0, who: 'anna.nowak', ticket: null, what: terms, detail: '' })
      await journal.close()
    }
    expect(await lookAt({ url: at(`other?sslmode=verify-full&${ca}`) })).toMatchObject({ guard: 'verified' })
  })
})
