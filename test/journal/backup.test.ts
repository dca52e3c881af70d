import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endLine, verifyBackup } from '../../src/journal/backup.ts'
import { tables } from '../../src/journal/backup-tables.ts'
import { openJournal } from '../../src/journal/open.ts'
import { keepRaw, rawMails } from '../../src/mailbox/store.ts'
import type { Journal } from '../../src/road/journal.ts'
import type { Counts } from '../../src/road/whole-journal.ts'
import { data } from './data.ts'
import {
  accepted,
  all,
  at,
  claimOne,
  deferred,
  letter,
  living,
  mailIn,
  mailing,
  minute,
  refused,
  unknown,
  wall,
} from './samples.ts'

/** Made by an earlier version: its form has a table less, and a column of messages. */
const form4 = readFileSync(new URL('backup-form-4.jsonl', import.meta.url))
/** The same of the version after: it has the table. */
const form5 = asForm5(form4)

function asForm5(before: Buffer): Buffer {
  const [head = '', ...lines] = before.toString().split('\n').slice(0, -2)
  const all = [head.replace('"schema":4', '"schema":5'), ...lines].map((line) => `${line}\n`).join('')
  const { mail, ...end } = (JSON.parse(before.toString().split('\n').at(-2) ?? '') as { end: Counts }).end
  const had = tables.filter((name) => !['acts', 'approvals', 'pruned', 'breaches', 'clocks', 'remarks'].includes(name))
  const counts = Object.fromEntries(had.map((name) => [name, end[name] ?? 0]))
  return Buffer.from(all + endLine({ ...counts, mail: mail ?? 0 }, createHash('sha256').update(all).digest('hex')))
}

const { folder, raw } = data()
const beside = (name: string) => join(folder(), '..', name)
const sender = living('run')

/** One thing that is done with a journal, as it is done at work. */
type Deed = (journal: Journal, number: number, where: string) => Promise<unknown>

const words = fc.string({ unit: 'grapheme', maxLength: 30 })
const address = fc.integer({ min: 1, max: 9 }).map((one) => `noc-${one}@acme.example`)

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .record({
      to: fc.uniqueArray(address, { minLength: 1, maxLength: 5 }),
      text: words,
      body: fc.uint8Array(),
      late: fc.boolean(),
      awaits: fc.boolean(),
    })
    .map(
      ({ to, text, body, late, awaits }): Deed =>
        (journal, number) => {
          const bytes = { contentHeaders: 'MIME-Version: 1.0\r\n', bytes: body }
          const sendAt = late ? at + minute : null
          const wants = awaits ? { awaits: { profile: 'desk' } } : {}
          const acts = [
            { kind: 'comment', target: '' },
            { kind: 'link', target: '10000 HL-9' },
          ] as const
          return journal.record(mailing(to, { ticket: `HL-${number}`, text, body: bytes, sendAt, acts, ...wants }))
        },
    ),
  address.map(
    (to): Deed =>
      (journal, number) =>
        journal.record(letter([to], { ticket: `HL-${number}` })),
  ),
  fc.constantFrom(accepted, deferred, refused, unknown).map(
    (outcome): Deed =>
      async (journal) => {
        const claimed = await claimOne(journal, all, sender, wall)
        if (claimed === null) return
        await journal.data(claimed.id, sender, wall)
        await journal.settle(claimed.id, sender, outcome, at)
      },
  ),
  fc.constantFrom('done', 'refused', 'unknown', null).map(
    (state): Deed =>
      async (journal) => {
        const taken = await journal.takeAct({ party: 'tracker', now: at, ticket: null }, sender, wall)
        if (taken === null || state === null) return
        await journal.settleAct(taken.id, sender, { state, reply: 'x', dueAt: state === 'unknown' ? at : null }, at)
      },
  ),
  fc.constantFrom('given', 'declined').map(
    (as): Deed =>
      async (journal) => {
        const [wish] = await journal.wishes()
        if (wish === undefined) return
        if (as === 'given') await journal.approve(wish.id, 'ewa.krol', at)
        else await journal.decline(wish.id, 'ewa.krol', 'no', at)
      },
  ),
  fc.boolean().map(
    (begins): Deed =>
      async (journal) => {
        const claimed = await claimOne(journal, all, sender, wall)
        if (begins && claimed !== null) await journal.data(claimed.id, sender, wall)
      },
  ),
  words.map(
    (detail): Deed =>
      (journal, number) =>
        journal.note({ at, who: 'ewa.krol', ticket: `HL-${number}`, what: 'note', detail }),
  ),
  fc.uint8Array({ maxLength: 400_000, size: 'max' }).map(
    (bytes): Deed =>
      async (journal, number, where) => {
        const digest = await keepRaw(where, bytes)
        await journal.receive(mailIn(`mail ${number}`, { digest }))
      },
  ),
  words.map(
    (value): Deed =>
      (journal, number) =>
        journal.setMark(`mark ${number % 3}`, value),
  ),
  words.map(
    (words): Deed =>
      async (journal, uid) => {
        const place = { mailbox: 'imap 1', uidValidity: 1, uid, size: null, arrivedAt: at }
        await journal.missed({ ...place, why: 'refused', words, at })
      },
  ),
  words.map(
    (identity): Deed =>
      (journal) =>
        journal.importPast([{ identity, address: 'a@b.example', at, accepted: true }]),
  ),
  words.map(
    (text): Deed =>
      (journal, number) =>
        journal.call({
          ...{ at, by: 'jan.wojcik', direction: 'incoming', organization: null, ticket: `HL-${number}` },
          ...{ person: text, phone: '+48221112233', note: text, callBack: null, answers: null },
        }),
  ),
)

async function done(all: readonly Deed[], where = folder()): Promise<void> {
  const journal = await openJournal({ folder: where })
  for (const [number, deed] of all.entries()) await deed(journal, number + 1, where)
  await journal.close()
}

async function exported(where: string): Promise<Buffer> {
  const journal = await openJournal({ folder: where, readOnly: true })
  const lines: string[] = []
  await journal.exportTo(async (line) => void lines.push(line), rawMails(where))
  await journal.close()
  return Buffer.from(lines.join(''))
}

async function* inParts(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function imported(bytes: Uint8Array, where: string, wish = {}) {
  const journal = await openJournal({ folder: where, ...wish })
  try {
    return await journal.importFrom({ name: 'backup.jsonl', bytes: inParts(bytes) }, rawMails(where))
  } finally {
    await journal.close()
  }
}

const verified = (bytes: Uint8Array, size?: number) => verifyBackup({ name: '', bytes: inParts(bytes, size) })
const codes = async (bytes: Uint8Array) => (await verified(bytes)).problems.map(({ code }) => code)

describe.each([
  ['4', form4],
  ['5', form5],
])('a backup of form %s', (_, form) => {
  test('is sound, and taken over with all that it has', async () => {
    expect(await codes(form)).toEqual([])
    const counts = await imported(form, folder())
    expect(counts).toEqual({
      ...{
        mailings: 2,
        approvals: 0,
        messages: 4,
        events: 3,
        acts: 0,
        incoming: 1,
        past: 1,
        calls: 1,
        unfetched: 0,
        marks: 1,
        runs: 0,
        pruned: 0,
        breaches: 0,
        clocks: 0,
        remarks: 0,
        mail: 1,
      },
    })
    const rows = (bytes: Buffer) => bytes.toString().split('\n').slice(1, -2)
    const again = await exported(folder())
    const later = (line: string) =>
      line
        .replace(/^(\{"table":"messages".*?"head":".*?",)("state")/, '$1"own":null,"channel":"email",$2')
        .replace('"triedRun":null,', '')
    expect(rows(again)).toEqual(rows(form).map(later))
    expect(again.toString().split('\n')[0]).toBe(
      form
        .toString()
        .split('\n')[0]
        ?.replace(/"schema":\d/, '"schema":9'),
    )
    expect(await codes(again)).toEqual([])
  })

  test('is damaged where a row is missing, as any other is', async () => {
    const lines = form.toString().split('\n')
    expect(await codes(Buffer.from(lines.toSpliced(7, 1).join('\n')))).toContain('backup-end')
  })
})

describe('a backup of any journal', () => {
  test('is taken over and made again, byte for byte; and is sound, as the journal is', async () => {
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 25 }), async (all) => {
        number += 1
        const from = beside(`from-${number}`)
        const to = beside(`to-${number}`)
        await done(all, from)
        const backup = await exported(from)
        const { problems, counts } = await verified(backup)
        expect(problems).toEqual([])
        expect(await imported(backup, to)).toEqual(counts)
        expect((await exported(to)).equals(backup)).toBe(true)
        const journal = await openJournal({ folder: to, readOnly: true })
        expect((await journal.verify(rawMails(to))).problems).toEqual([])
        await journal.close()
      }),
      { numRuns: 25 },
    )
  })

  const sample: readonly Deed[] = [
    (journal) => journal.record(mailing(['anna@acme.example', 'bob@bloom.example'])),
    async (journal) => {
      const claimed = await claimOne(journal, all, sender, wall)
      await journal.settle(claimed?.id ?? 0, sender, accepted, at)
    },
    async (journal, _, where) =>
      journal.receive(mailIn('mail', { digest: await keepRaw(where, Buffer.from('raw mail')) })),
  ]

  test('is found out when any one byte of it is another', async () => {
    await done(sample)
    const backup = await exported(folder())
    await fc.assert(
      fc.asyncProperty(fc.nat(backup.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = Buffer.from(backup)
        changed[place] = (changed[place] ?? 0) ^ change
        const { wrong } = await verified(changed).catch((error: { code: string }) => {
          // the version is a byte, too
          expect(error.code).toBe('backup-other-version')
          return { wrong: 1 }
        })
        expect(wrong).toBeGreaterThan(0)
      }),
      { numRuns: 600 },
    )
  })

  test('is found out when it is cut short anywhere, or has something after its end', async () => {
    await done(sample)
    const backup = await exported(folder())
    await fc.assert(
      fc.asyncProperty(fc.nat(backup.length - 1), async (size) => {
        expect((await verified(backup.subarray(0, size))).wrong).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
    expect(await codes(Buffer.concat([backup, Buffer.from('\n')]))).toEqual(['backup-end'])
    expect(await codes(Buffer.concat([backup, backup]))).toEqual(['backup-end'])
  })

  test('reads the same in parts of any size', async () => {
    await done(sample)
    const backup = await exported(folder())
    for (const size of [1, 7, 1_000_000]) expect((await verified(backup, size)).problems).toEqual([])
  })

  test('of another version is refused, and says which', async () => {
    await done([])
    const backup = (await exported(folder())).toString().replace('"schema":9', '"schema":3')
    await expect(verified(Buffer.from(backup))).rejects.toMatchObject({
      code: 'backup-other-version',
      params: { found: '1.3', wanted: '1.9' },
    })
  })

  test('is what was there when it began, whatever is recorded while it is written', async () => {
    await done(sample)
    const before = await exported(folder())
    const journal = await openJournal({ folder: folder(), readOnly: true })
    const writer = await openJournal({ folder: folder() })
    const lines: string[] = []
    await journal.exportTo(async (line) => {
      lines.push(line)
      if (lines.length === 2) await writer.record(mailing(['eve@acme.example'], { ticket: 'HL-7' }))
    }, rawMails(folder()))
    await journal.close()
    await writer.close()
    expect(lines.join('')).toBe(before.toString())
    expect((await exported(folder())).length).toBeGreaterThan(before.length)
  })
})

describe('taking a backup over', () => {
  const notes: readonly Deed[] = [(journal) => journal.record(mailing(['anna@acme.example']))]

  test('needs an empty journal', async () => {
    await done(notes)
    const backup = await exported(folder())
    await expect(imported(backup, folder())).rejects.toMatchObject({ code: 'journal-not-empty', exit: 3 })
    await done([(journal) => journal.setMark('imap', '1')], beside('other'))
    await expect(imported(backup, beside('other'))).rejects.toMatchObject({ code: 'journal-not-empty' })
  })

  test('is done as a whole or not at all', async () => {
    await done(notes)
    const backup = await exported(folder())
    const damaged = Buffer.from(backup.toString().replace('anna.nowak', 'anna.nowok'))
    await expect(imported(damaged, beside('to'))).rejects.toMatchObject({
      code: 'backup-damaged',
      params: { file: 'backup.jsonl', count: 1 },
      problems: [{ code: 'backup-end' }],
    })
    expect(await imported(backup, beside('to'))).toMatchObject({ mailings: 1 })
  })

  test('waits for a person to say that it goes on, and then goes on with its numbers', async () => {
    await done([...notes, ...notes.slice(0, 0)])
    await imported(await exported(folder()), beside('to'))
    const origin = join(folder(), 'journal.sqlite')
    await expect(openJournal({ folder: beside('to') })).rejects.toMatchObject({
      code: 'journal-imported',
      params: { path: origin },
      exit: 3,
    })
    const adopting = await openJournal({ folder: beside('to'), adopting: true })
    await adopting.adopt({ as: 'moved', reason: 'a new machine', by: 'anna.nowak', at })
    await adopting.close()
    const journal = await openJournal({ folder: beside('to') })
    expect(await journal.record(mailing(['bob@bloom.example'], { ticket: 'HL-2' }))).toBe(2)
    expect(await claimOne(journal, all, sender, wall)).toMatchObject({ id: 1 })
    await journal.close()
    // of what waits in both, nothing leaves twice
    await expect(openJournal({ folder: folder() })).rejects.toMatchObject({
      code: 'journal-copied',
      params: { path: join(beside('to'), 'journal.sqlite') },
    })
  })

  test('of an earlier version, which does not say of what it was made, is taken over all the same', async () => {
    await imported(form5, beside('to'))
    await expect(openJournal({ folder: beside('to') })).rejects.toMatchObject({
      code: 'journal-imported',
      params: { path: '-', host: '-' },
    })
  })
})

describe('looking through a journal', () => {
  const anna = 'anna@acme.example'
  const found = async () => {
    const journal = await openJournal({ folder: folder(), readOnly: true })
    const { problems } = await journal.verify(rawMails(folder()))
    await journal.close()
    return problems.map(({ code, params }) => ({ code, ...params }))
  }
  const begin: Deed = (journal) => journal.record(mailing([anna, 'bob@bloom.example']))

  test.each<[string, string, object]>([
    [
      'one that is due after it has left',
      "update deliveries set state = 'accepted' where id = 1",
      { code: 'whole-due', key: 1 },
    ],
    [
      'one that nobody holds',
      "update deliveries set state = 'data', due_at = null where id = 1",
      { code: 'whole-held', key: 1 },
    ],
    [
      'one in a state that is none',
      "update deliveries set state = 'lost' where id = 1",
      { code: 'whole-row', field: 'state' },
    ],
    [
      'one of another ticket than its mailing',
      "update copies set ticket = 'HL-2' where id = 1",
      { code: 'whole-mailing', field: 'ticket' },
    ],
    [
      'one that is gone',
      'delete from deliveries where id = 2',
      { code: 'whole-count', mailing: 1, recorded: 2, found: 1 },
    ],
    ['a number in a text', "update mailings set at = 'noon'", { code: 'whole-row', table: 'mailings', field: 'at' }],
  ])('finds %s', async (_, statement, problem) => {
    await done([begin])
    expect(await found()).toEqual([])
    raw((database) => database.exec(statement))
    expect(await found()).toContainEqual(expect.objectContaining(problem))
  })

  test.each([
    ['one that is due', 'update deliveries set due_at = 1 where id = 1', { code: 'whole-awaits', key: 1 }],
    [
      'one that a server has',
      "update deliveries set state = 'accepted' where id = 2",
      { code: 'whole-awaits', key: 2 },
    ],
    [
      'a yes of whoever recorded it',
      `update approvals set state = 'given', "by" = 'anna.nowak'`,
      { code: 'whole-row', table: 'approvals', field: 'by' },
    ],
    ['a yes of nobody', "update approvals set state = 'given'", { code: 'whole-row', table: 'approvals', field: 'by' }],
  ])('finds, of what waits for a second person, %s', async (_, statement, problem) => {
    await done([(journal) => journal.record(mailing([anna, 'bob@bloom.example'], { awaits: { profile: 'desk' } }))])
    expect(await found()).toEqual([])
    raw((database) => database.exec(statement))
    expect(await found()).toContainEqual(expect.objectContaining(problem))
  })

  test('finds what refers to nothing, by what the database says and by what the rows say', async () => {
    await done([begin])
    raw((database) => database.exec('pragma foreign_keys = off; update copies set mailing = 9 where id = 2'))
    expect(await found()).toMatchObject([
      { code: 'whole-database', words: 'foreign key: copies 2 → mailings' },
      { code: 'whole-reference', table: 'messages', key: '2', field: 'mailing', to: '9' },
      { code: 'whole-count', mailing: 1, recorded: 2, found: 1 },
    ])
  })

  test('finds the same copy twice, which the database would not take', async () => {
    await done([begin])
    raw((database) =>
      database.exec(`pragma foreign_keys = off; create table loose as select * from messages; drop view messages;
        alter table loose rename to messages; update messages set to_key = 'anna@acme.example'`),
    )
    expect(await found()).toContainEqual(expect.objectContaining({ code: 'whole-twice', mailing: 1, key: 2 }))
  })

  test('finds damaged pages', async () => {
    await done([
      begin,
      ...Array.from({ length: 30 }, (): Deed => (journal, number) => journal.setMark(`${number}`, 'x'.repeat(900))),
    ])
    raw((database) => {
      database.enableDefensive(false)
      database.exec("pragma writable_schema = on; delete from sqlite_schema where name = 'deliveries_by_due'")
    })
    expect((await found()).map(({ code }) => code)).toContain('whole-database')
  })

  test('finds raw mails that are missing or were changed', async () => {
    const bytes = Buffer.from('a raw mail')
    const digest = createHash('sha256').update(bytes).digest('hex')
    await done([
      async (journal, _, where) => journal.receive(mailIn('one', { digest: await keepRaw(where, bytes) })),
      (journal) => journal.receive(mailIn('two', { digest: 'b'.repeat(64) })),
    ])
    expect(await found()).toEqual([{ code: 'whole-mail-missing', key: 2 }])
    writeFileSync(join(folder(), 'mail', digest.slice(0, 2), `${digest}.eml`), 'something else')
    expect(await found()).toEqual([
      { code: 'whole-mail-damaged', digest },
      { code: 'whole-mail-missing', key: 2 },
    ])
  })
})
