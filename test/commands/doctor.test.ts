import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ImapServer, startImap } from '../servers/scripted-imap.ts'
import { at, type Script, startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { type House, openHouse } from '../stage/house.ts'

interface Seen {
  readonly id: string
  readonly state: string
  readonly code: string
  readonly message: string
  readonly what: string[]
  readonly hint: string | null
}

let house: House
let post: TestServer
let mailbox: ImapServer

beforeEach(async () => {
  house = await openHouse()
  mailbox = await startImap({})
  await serve({ login: { user: 'helpline', password: 'tajne' } })
  house.stage.env.DNIU_IMAP_URL = mailbox.url
  // none of these is written to: an address on a reserved domain is a row of its own
  edit('contacts.yaml', (text) => text.replaceAll('.example', '.digitalvirgo.pl'))
})

afterEach(async () => {
  await house.close()
  await mailbox.close()
  await post.close()
})

async function serve(script: Script): Promise<void> {
  await post?.close()
  post = await startServer(script)
  const { user, password } = script.login ?? { user: 'helpline', password: 'tajne' }
  house.stage.env.DNIU_SMTP_URL = `smtp://${user}:${password}@127.0.0.1:${post.port}`
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(house.stage.folder, 'registry', file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

async function doctor(env: Record<string, string> = {}): Promise<{ code: number | null; seen: Seen[]; all: string }> {
  const { code, stdout, stderr } = await house.run(['--json', 'doctor'], env)
  return { code, seen: JSON.parse(stdout), all: stdout + stderr }
}

const about = (id: string, { seen }: { seen: readonly Seen[] }) => seen.find((one) => one.id === id)
const wrong = ({ seen }: { seen: readonly Seen[] }) => seen.filter(({ state }) => state === 'wrong').map(({ id }) => id)

describe('dniu doctor, where all that mail needs works', () => {
  it('ends with 0, although something could be better', async () => {
    const ran = await doctor()
    expect([ran.code, wrong(ran)]).toEqual([0, []])
    for (const id of ['registry', 'signer', 'smtp', 'imap', 'journal', 'dictionaries'])
      expect(about(id, ran)).toMatchObject({ id, state: 'fine', hint: null })
    expect(ran.seen.filter(({ state }) => state === 'warning').length).toBeGreaterThan(0)
  })

  it('signs in and leaves again: no mail is sent, the folder is opened for reading only', async () => {
    await doctor()
    expect(post.commands.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['EHLO', 'AUTH', 'QUIT']))
    expect(post.commands.filter((line) => /^(MAIL|RCPT|DATA)/.test(line))).toEqual([])
    expect(post.received).toEqual([])
    const verbs = mailbox.commands.map((line) => line.split(' ')[0])
    expect(verbs).toContain('EXAMINE')
    expect(verbs).not.toContain('SELECT')
  })

  it('makes no journal, and nothing else in its folder', async () => {
    await doctor()
    expect(existsSync(house.stage.env.DNIU_DATA ?? '')).toBe(false)
  })
})

describe('dniu doctor ends with 3 and says how to mend it', () => {
  it.each<[string, string, () => unknown, Record<string, string>]>([
    ['a password that is not taken', 'smtp', () => serve({ on: at('AUTH', '535 5.7.8 no') }), {}],
    ['a server that is not there', 'smtp', () => {}, { DNIU_SMTP_URL: 'smtp://127.0.0.1:1' }],
    ['no server', 'smtp', () => {}, { DNIU_SMTP_URL: '' }],
    ['an address that is none', 'smtp', () => {}, { DNIU_SMTP_URL: 'nowhere' }],
    [
      'a folder that is not given',
      'imap',
      () => (mailbox.on = ({ what }) => (what === 'examine' ? 'NO no such' : undefined)),
      {},
    ],
    ['a mailbox that is not there', 'imap', () => {}, { DNIU_IMAP_URL: 'imap://a:tajne@127.0.0.1:1' }],
    ['somebody whom the staff does not know', 'signer', () => {}, { DNIU_USER: 'nikt' }],
    [
      'addresses that nothing leaves for',
      'contacts',
      () => edit('contacts.yaml', (text) => text.replace('.digitalvirgo.pl', '.example')),
      {},
    ],
    ['a registry that is wrong', 'registry', () => edit('products.yaml', () => 'products: [{}]'), {}],
    ['a registry that is not there', 'registry', () => {}, { DNIU_REGISTRY: '/nowhere' }],
    ['words of the house that are no text', 'dictionaries', () => writeWords(), {}],
    ['a file that is no journal', 'journal', () => keepInJournal('no journal at all, but some text of its own'), {}],
    ['a database that is not there', 'journal', () => {}, { DNIU_DATABASE_URL: 'postgres://127.0.0.1:1/dniu' }],
  ])('%s', async (_, id, breakIt, env) => {
    await breakIt()
    const ran = await doctor(env)
    expect([ran.code, wrong(ran)]).toEqual([3, [id]])
    expect(ran.seen.find(({ state }) => state === 'wrong')?.hint).toMatch(/\S/)
    expect(ran.all).not.toContain('tajne')
  })

  it('a journal that was copied, until somebody says that it goes on', async () => {
    await house.run(['ticket', 'note', 'HL-1', '--text', 'a'])
    const { DNIU_DATA: data = '' } = house.stage.env
    const copy = join(house.stage.folder, 'copy')
    cpSync(data, copy, { recursive: true })
    const ran = await doctor({ DNIU_DATA: copy })
    expect([ran.code, wrong(ran)]).toEqual([3, ['journal']])
    expect(about('journal', ran)?.hint).toContain('dniu journal adopt')
    expect((await doctor()).code).toBe(0)
  })

  it('servers that say nothing, which are left after some seconds, both at once', async () => {
    await serve({ on: at('greeting', 'hang') })
    mailbox.on = () => 'hang'
    const ran = await doctor()
    expect([ran.code, wrong(ran)]).toEqual([3, ['smtp', 'imap']])
  }, 30_000)
})

describe('the rows of dniu doctor', () => {
  it('name the first of many, and all with --all', async () => {
    edit('contacts.yaml', (text) => text.replaceAll('.digitalvirgo.pl', '.example'))
    const [few, all] = [await house.run(['doctor']), await house.run(['doctor', '--all'])]
    const addresses = ({ stdout }: { stdout: string }) => stdout.split('.example').length - 1
    expect([few.code, all.code]).toEqual([3, 3])
    expect(addresses(few)).toBe(5)
    expect(few.stdout).toContain('dniu doctor --all')
    expect(addresses(all)).toBeGreaterThan(5)
  })
})

function keepInJournal(text: string): void {
  const { DNIU_DATA: data = '' } = house.stage.env
  mkdirSync(data)
  writeFileSync(join(data, 'journal.sqlite'), text.repeat(50))
  expect(readdirSync(data)).toHaveLength(1)
}

function writeWords(): void {
  writeFileSync(join(house.stage.folder, 'registry/words.txt'), Buffer.from([0xff, 0xfe, 0xfd, 0x0a]))
}
