import { execFile } from 'node:child_process'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createTransport } from 'nodemailer'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { MailNote } from '../../src/mailbox/imap.ts'
import { type MailboxServer, mailboxOf } from '../../src/server/address.ts'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { startPostfix } from '../servers/postfix.ts'
import { type Fetching, fetchFrom } from './fetching.ts'

/** one server for all tests, closed after the last */
let dovecot: Dovecot
const names = Array.from({ length: 20 }, (_, index) => `user-${index}@dv.example`)
const users = Object.fromEntries(names.map((name) => [name, 'tajne "hasło"']))
const unused = [...names]
beforeEach(async () => {
  dovecot ??= await startDovecot({ users, tls: true })
})
afterAll(() => dovecot?.close())

/** A mailbox that no other test uses. */
function mailbox(): string {
  const user = unused.pop()
  if (user === undefined) throw new Error('more mailboxes are needed')
  return user
}

const serverOf = (user: string, changes: Partial<MailboxServer> = {}): MailboxServer => {
  const server = mailboxOf(null, { DNIU_IMAP_URL: dovecot.url(user) })
  if (server === null) throw new Error('no server')
  return { ...server, ...changes }
}

const mail = (name: string, body = 'Zażółć gęślą jaźń.\r\n'): Buffer =>
  Buffer.from(`From: <anna@acme.example>\r\nSubject: ${name}\r\n\r\n${body}`)

const subject = (bytes: Uint8Array): string =>
  /^Subject: (.*)\r$/m.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function fetch(server: MailboxServer, options: Fetching = {}) {
  const fetched = await fetchFrom(server, options)
  return { ...fetched, subjects: fetched.seen.map(({ bytes }) => subject(bytes)) }
}

describe('a mailbox', () => {
  test('is handed over in order, byte by byte, and only once', async () => {
    const user = mailbox()
    const mails = ['first', 'second', 'third'].map((name) => mail(name))
    await dovecot.append(user, ...mails)
    const first = await fetch(serverOf(user))
    expect(first.seen.map(({ bytes }) => bytes)).toEqual(mails)
    expect(first).toMatchObject({ fetched: 3, skipped: [], stopped: null, interrupted: false, bookmark: { uid: 3 } })
    expect(Math.abs((first.seen[0]?.note.internalDate ?? 0) - Date.now())).toBeLessThan(60_000)
    const again = await fetch(serverOf(user), { since: first.bookmark })
    expect(again).toMatchObject({ fetched: 0, bookmark: first.bookmark })
    await dovecot.append(user, mail('fourth'))
    expect(await fetch(serverOf(user), { since: again.bookmark })).toMatchObject({ subjects: ['fourth'] })
  })

  test('is left as it was: its mails are neither read nor even seen for the first time', async () => {
    const user = mailbox()
    await dovecot.append(user, mail('unread'))
    const flags = async () => (await fetch(serverOf(user))).seen.map(({ note }) => note.flags)
    expect(await flags()).toEqual([['\\Recent']])
    expect(await flags()).toEqual([['\\Recent']])
  })

  test('may be empty', async () => {
    expect(await fetch(serverOf(mailbox()))).toMatchObject({ fetched: 0, stopped: null, bookmark: { uid: 0 } })
  })

  test('is read anew when its UIDs mean something else now', async () => {
    const user = mailbox()
    await dovecot.append(user, mail('one'), mail('two'))
    const { bookmark } = await fetch(serverOf(user))
    const since = { uidValidity: (bookmark?.uidValidity ?? 0) - 1, uid: 2 }
    expect(await fetch(serverOf(user), { since })).toMatchObject({ subjects: ['one', 'two'], bookmark })
  })

  test('with two hundred mails is read whole', async () => {
    const user = mailbox()
    const sent = Array.from({ length: 200 }, (_, index) => `mail ${index}`)
    await dovecot.append(user, ...sent.map((name) => mail(name)))
    expect((await fetch(serverOf(user))).subjects).toEqual(sent)
  })

  test('a mail over the limit comes as its beginning, and all of it piece by piece', async () => {
    const user = mailbox()
    const big = mail('big', `${'0123456789abcdef'.repeat(6)}\r\n`.repeat(30_000))
    const edge = mail('edge', 'x'.repeat(100_000 - mail('edge', '').length))
    await dovecot.append(user, mail('before'), big, edge, mail('after'))
    const wholes: Buffer[] = []
    const onMail = async (_: Uint8Array, { whole }: MailNote): Promise<void> => {
      if (whole !== null) wholes.push(await joined(whole()))
    }
    const { seen, subjects, fetched } = await fetch(serverOf(user), { onMail, largest: 100_000 })
    expect({ subjects, fetched }).toEqual({ subjects: ['before', 'big', 'edge', 'after'], fetched: 4 })
    expect(seen.map(({ bytes, note }) => [bytes.length, note.whole !== null])).toEqual([
      [mail('before').length, false],
      [100_000, true],
      [100_000, false],
      [mail('after').length, false],
    ])
    expect(wholes.map((bytes) => bytes.equals(big))).toEqual([true])
  })
})

describe('a fetch that ends early', () => {
  test('by an error of the receiver throws that error', async () => {
    const user = mailbox()
    await dovecot.append(user, mail('one'), mail('two'))
    const taken: string[] = []
    const onMail = async (bytes: Uint8Array): Promise<void> => {
      taken.push(subject(bytes))
      throw new Error('disk full')
    }
    await expect(fetch(serverOf(user), { onMail })).rejects.toThrow('disk full')
    expect(taken).toEqual(['one'])
  })

  test('by an interruption keeps what was handed over, and the next one goes on', async () => {
    const user = mailbox()
    await dovecot.append(user, mail('one'), mail('two'), mail('three'))
    const stop = new AbortController()
    const onMail = async (bytes: Uint8Array): Promise<void> => {
      if (subject(bytes) === 'two') stop.abort()
    }
    const first = await fetch(serverOf(user), { onMail, signal: stop.signal })
    expect(first).toMatchObject({ fetched: 2, interrupted: true, stopped: null, bookmark: { uid: 2 } })
    expect(await fetch(serverOf(user), { since: first.bookmark })).toMatchObject({ subjects: ['three'] })
  })

  test('before it began, hands over nothing', async () => {
    const since = { uidValidity: 7, uid: 7 }
    const result = await fetch(serverOf(mailbox(), { port: 1 }), { signal: AbortSignal.abort(), since })
    expect(result).toMatchObject({ fetched: 0, interrupted: true, bookmark: since })
  })

  test('by the end of the server keeps what was handed over, and the next one goes on', async () => {
    const own = await startDovecot({ users: { dv: 'tajne' } })
    onTestFinished(own.close)
    // more mails than the program requests at once
    await own.append('dv', ...Array.from({ length: 120 }, (_, index) => mail(`mail ${index}`)))
    const server = { ...serverOf(names[0] ?? ''), port: own.port, login: { user: 'dv', password: () => 'tajne' } }
    const onMail = async (bytes: Uint8Array): Promise<void> => {
      if (subject(bytes) === 'mail 30') await own.kill()
    }
    const first = await fetch(server, { onMail })
    expect(first).toMatchObject({ stopped: { code: 'mailbox-dropped', exit: 5 }, skipped: [], interrupted: false })
    expect(first.fetched).toBe(first.bookmark?.uid)
    expect([50, 100]).toContain(first.fetched)
  })

  test('in the middle of a large mail does not pretend to have all of it', async () => {
    const own = await startDovecot({ users: { dv: 'tajne' } })
    onTestFinished(own.close)
    await own.append('dv', mail('small'), mail('big', 'x\r\n'.repeat(2_000_000)))
    const server = { ...serverOf(names[0] ?? ''), port: own.port, login: { user: 'dv', password: () => 'tajne' } }
    const onMail = async (_: Uint8Array, { whole }: MailNote): Promise<void> => {
      for await (const piece of whole?.() ?? []) if (piece.length > 0) await own.kill()
    }
    const result = await fetch(server, { onMail, largest: 100_000 })
    expect(result).toMatchObject({ fetched: 1, bookmark: { uid: 1 }, stopped: { code: 'mailbox-dropped' } })
  })
})

describe('a mailbox cannot be opened', () => {
  const signIn = (password: string) => ({ login: { user: names[0] ?? '', password: () => password } })
  // who is greeted has all the time that it needs
  const hasty = { timeouts: { greeting: 500 } }
  test.each<[string, number, () => Partial<MailboxServer>, Partial<typeof hasty>?]>([
    ['mailbox-login', 5, () => signIn('wrong-secret')],
    ['mailbox-folder', 2, () => ({ folder: 'No Such/Folder' })],
    ['mailbox-unreachable', 5, () => ({ port: 1 })],
    ['mailbox-unreachable', 5, () => ({ port: dovecot.tlsPort }), hasty],
    ['mailbox-tls', 5, () => ({ port: dovecot.tlsPort, security: 'tls' })],
    ['mailbox-tls', 5, () => ({ security: 'starttls' })],
    ['mailbox-tls', 5, () => ({ security: 'tls' })],
    // 0.0.0.0 reaches the loopback server, but does not count as loopback
    ['mailbox-tls', 5, () => ({ host: '0.0.0.0', security: 'none' })],
  ])('%s, exit %i: %s', async (code, exit, changes, options: Partial<typeof hasty> = {}) => {
    const failing = fetch(serverOf(names[0] ?? '', changes()), options)
    const error = await failing.then(
      () => null,
      (reason) => reason,
    )
    expect(error).toMatchObject({ code, exit })
    expect(JSON.stringify([error.params, error.message, String(error.cause), error.stack])).not.toMatch(
      /tajne|wrong-secret|hasło/,
    )
  })

  test('a certificate is believed when its authority is', async () => {
    const before = getCACertificates('default')
    onTestFinished(() => setDefaultCACertificates(before))
    setDefaultCACertificates([...before, dovecot.certificate])
    const user = mailbox()
    await dovecot.append(user, mail('safe'))
    for (const terms of [{ port: dovecot.tlsPort, security: 'tls' }, { security: 'starttls' }] as const) {
      expect(await fetch(serverOf(user, terms))).toMatchObject({ subjects: ['safe'] })
    }
  })
})

test('mail that a real server took arrives in the mailbox, and is fetched', async () => {
  const user = mailbox()
  const postfix = await startPostfix({ lmtpPort: dovecot.lmtpPort, domains: ['dv.example'] })
  onTestFinished(postfix.close)
  const transport = createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true })
  const message = { from: 'anna@acme.example', to: user, subject: 'From outside', text: 'Zażółć gęślą jaźń.' }
  await transport.sendMail(message)
  await expect(transport.sendMail({ ...message, to: 'x@elsewhere.example' })).rejects.toMatchObject({
    responseCode: 554,
  })
  await dovecot.mailsOnceThereAre(user, 1)
  const { seen, subjects } = await fetch(serverOf(user))
  expect(subjects).toEqual(['From outside'])
  expect(String(seen[0]?.bytes)).toMatch(/^Return-Path: <anna@acme\.example>\r\n/)
})

test('a program that has fetched ends by itself', async () => {
  const user = mailbox()
  await dovecot.append(user, mail('one'))
  const parts = ['mailbox/imap.ts', 'server/address.ts'].map((name) =>
    fileURLToPath(new URL(`../../src/${name}`, import.meta.url)),
  )
  const program = `
    const [{ fetchMails }, { mailboxOf }] = await Promise.all(${JSON.stringify(parts)}.map((part) => import(part)))
    const { fetched } = await fetchMails(mailboxOf(null, process.env), {
      since: null, signal: new AbortController().signal,
      receiver: Object.fromEntries(['coming', 'mail', 'reached'].map((name) => [name, async () => {}])) })
    console.log(fetched)`
  const env = { PATH: process.env.PATH, DNIU_IMAP_URL: dovecot.url(user) }
  const ran = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env,
    timeout: 120_000,
  })
  expect(ran).toMatchObject({ stdout: '1\n', stderr: '' })
})
