import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { keepSent, lookAtSent } from '../../src/mailbox/sent.ts'
import { type MailboxServer, mailboxOf } from '../../src/server/address.ts'
import { byteWayTo } from '../servers/cutting-bytes.ts'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { type Act, type ImapScript, startImap } from '../servers/scripted-imap.ts'

const signal = new AbortController().signal
const at = Date.parse('2026-11-21T02:12:00Z')
const mailOf = (name: string, body = 'Zażółć.\r\n'.repeat(40)) => {
  const messageId = `<${name}@dv.example>`
  const head = `From: <help@dv.example>\r\nTo: "undisclosed-recipients (4)":;\r\nMessage-ID: ${messageId}\r\n`
  return { bytes: Buffer.from(`${head}Subject: ${name}\r\n\r\n${body}`), messageId, at }
}
const boxAt = (url: string, folder = '\\Sent', port?: number) => {
  const server = mailboxOf(null, { DNIU_IMAP_URL: url }) as MailboxServer
  return { server: port === undefined ? server : { ...server, port }, folder }
}

/** What came of it: where it lies, or the code of the failure. */
const outcome = (made: Promise<string>): Promise<string> =>
  made.catch((error: unknown) => {
    if (error instanceof Failure) return error.code
    throw error
  })

describe('a real Dovecot', () => {
  let dovecot: Dovecot
  const users = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`user-${index}@dv.example`, 'tajne']))
  beforeAll(async () => {
    dovecot = await startDovecot({ users, sent: 40 })
  })
  afterAll(() => dovecot?.close())

  const sentOf = (user: string) => dovecot.mails(`${user}/.Wys&AUI-ane`)
  const filesOf = (user: string) => {
    const folder = join(dovecot.maildir(user), '.Wys&AUI-ane/cur')
    return readdirSync(folder).map((name) => join(folder, name))
  }
  const keep = (user: string, mail = mailOf('one'), folder?: string) =>
    keepSent(boxAt(dovecot.url(user), folder), mail, { wait: 10_000, signal })

  test('has the mail once, as it was, read, with the date when it left; and says where it is', async () => {
    const user = 'user-0@dv.example'
    expect(await lookAtSent(boxAt(dovecot.url(user)), { wait: 10_000, signal })).toEqual({
      folder: 'Wysłane',
      isWritable: true,
    })
    expect(await keep(user)).toBe('Wysłane, UID 1')
    expect(await keep(user)).toBe('Wysłane, UID 1')
    expect(await keep(user, mailOf('two'))).toBe('Wysłane, UID 2')
    expect(sentOf(user).map(String)).toEqual([mailOf('one'), mailOf('two')].map(({ bytes }) => String(bytes)))
    const files = filesOf(user)
    expect(files.map((file) => file.replace(/^.*:2,/, ''))).toEqual(['S', 'S'])
    expect(files.map((file) => statSync(file).mtime.toISOString())).toEqual(
      [at, at].map((one) => new Date(one).toISOString()),
    )
  })

  test('a folder that is named, and one that is not there', async () => {
    const user = 'user-1@dv.example'
    expect(await keep(user, mailOf('one'), 'Wysłane')).toBe('Wysłane, UID 1')
    expect(await outcome(keep(user, mailOf('one'), 'Nie ma'))).toBe('sent-folder')
  })

  test('a mailbox that is full refuses, and takes it when there is room', async () => {
    const user = 'user-2@dv.example'
    expect(await keep(user, mailOf('large', 'x'.repeat(30_000)))).toBe('Wysłane, UID 1')
    await expect(keep(user, mailOf('more', 'x'.repeat(30_000)))).rejects.toMatchObject({
      code: 'sent-refused',
      params: { folder: 'Wysłane', reply: expect.stringContaining('OVERQUOTA') },
    })
    expect(sentOf(user)).toHaveLength(1)
    for (const file of filesOf(user)) rmSync(file)
    rmSync(join(dovecot.maildir(user), 'maildirsize'))
    expect(await keep(user, mailOf('more', 'x'.repeat(30_000)))).toBe('Wysłane, UID 2')
  })

  test('cut behind any byte, in either direction, and tried again: never two, never none', async () => {
    const user = 'user-3@dv.example'
    const way = await byteWayTo(dovecot.port)
    onTestFinished(way.close)
    const box = boxAt(dovecot.url(user), '\\Sent', way.port)
    const short = (name: string) => mailOf(name, 'x\r\n')
    await keepSent(box, short('whole'), { wait: 10_000, signal })
    const whole = way.passed()
    const codes = new Set<string>()
    for (let bytes = 0; bytes < whole; bytes += bytes > whole - 420 ? 7 : 61) {
      way.cutBehind(bytes)
      codes.add((await outcome(keepSent(box, short(`cut-${bytes}`), { wait: 10_000, signal }))).replace(/\d+$/, 'n'))
      way.cutBehind(Number.POSITIVE_INFINITY)
      await keepSent(box, short(`cut-${bytes}`), { wait: 10_000, signal })
      const all = sentOf(user).filter((one) => String(one).includes(`cut-${bytes}@`))
      expect([bytes, all.length]).toEqual([bytes, 1])
    }
    // behind the answer nothing is lost any more
    expect([...codes].toSorted()).toEqual(['Wysłane, UID n', 'sent-away', 'sent-unclear'])
  })

  test('a server that is not there', async () => {
    const box = boxAt('imap://a:b@127.0.0.1:1/')
    expect(await outcome(keepSent(box, mailOf('x'), { wait: 5_000, signal }))).toBe('sent-away')
    const stranger = boxAt(dovecot.url('user-4@dv.example').replace('tajne', 'obce'))
    expect(await outcome(keepSent(stranger, mailOf('x'), { wait: 5_000, signal }))).toBe('mailbox-login')
  })
})

describe('a server with moods', () => {
  const kept = async (script: ImapScript, wait = 5_000) => {
    const imap = await startImap(script)
    onTestFinished(imap.close)
    const said = await outcome(keepSent(boxAt(imap.url, 'Sent'), mailOf('x'), { wait, signal }))
    return { said, imap }
  }
  const when = (what: 'append' | 'examine' | 'search', act: Act) => ({
    on: (moment: { readonly what: string; readonly time: number }) =>
      moment.what === what && moment.time === 1 ? act : undefined,
  })

  test.each<[what: 'append' | 'examine' | 'search', act: Act, said: string]>([
    ['append', 'NO [TRYCREATE] no such folder', 'sent-folder'],
    ['append', 'NO [OVERQUOTA] full', 'sent-refused'],
    ['append', 'NO [NOPERM] not yours', 'sent-refused'],
    ['append', 'BAD what?', 'sent-refused'],
    ['append', 'NO [UNAVAILABLE] later', 'sent-away'],
    ['append', 'NO [INUSE] somebody is at it', 'sent-away'],
    ['append', 'BYE going down', 'sent-unclear'],
    ['append', 'cut', 'sent-unclear'],
    ['append', 'kept cut', 'sent-unclear'],
    ['examine', 'NO [NONEXISTENT] none', 'sent-folder'],
    ['examine', 'NO [UNAVAILABLE] later', 'sent-away'],
    ['examine', 'BYE going down', 'sent-away'],
    ['search', 'NO cannot', 'sent-away'],
    ['search', 'cut', 'sent-away'],
  ])('%s: %s → %s', async (what, act, said) => {
    const { said: code, imap } = await kept(when(what, act))
    expect(code).toBe(said)
    // whatever it was, the next try ends with one
    expect(await keepSent(boxAt(imap.url, 'Sent'), mailOf('x'), { wait: 5_000, signal })).toBe('Sent, UID 1')
    expect(imap.appended).toHaveLength(1)
  })

  test.each<[act: Act, said: string]>([
    ['hang', 'sent-unclear'],
    ['kept hang', 'sent-unclear'],
  ])('silence after the mail was given (%s) is waited for, and no longer', async (act, said) => {
    const { said: code, imap } = await kept(when('append', act), 600)
    expect(code).toBe(said)
    expect(await keepSent(boxAt(imap.url, 'Sent'), mailOf('x'), { wait: 5_000, signal })).toBe('Sent, UID 1')
    expect(imap.appended).toHaveLength(1)
  })

  test('one that names no folder for what was sent', async () => {
    const imap = await startImap()
    onTestFinished(imap.close)
    expect(await outcome(keepSent(boxAt(imap.url), mailOf('x'), { wait: 5_000, signal }))).toBe('sent-no-folder')
    expect(imap.appended).toEqual([])
  })

  test('whoever stops waits for nothing', async () => {
    const stopping = new AbortController()
    const imap = await startImap({
      on: ({ what }) => {
        if (what === 'append') stopping.abort()
        return what === 'append' ? 'hang' : undefined
      },
    })
    onTestFinished(imap.close)
    const made = keepSent(boxAt(imap.url, 'Sent'), mailOf('x'), { wait: 60_000, signal: stopping.signal })
    expect(await outcome(made)).toBe('sent-unclear')
  })
})
