import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { type Postfix, startPostfix } from '../servers/postfix.ts'
import { type House, openHouse } from '../stage/house.ts'
import { parsed, values } from '../stage/mail.ts'
import { needs } from '../stage/needs.ts'

const ours = 'helpline@dv.example'
const ola = 'ola.swit@lampion.example'
const zofia = 'zofia.lis@dv.example'
const nowa = 'nowa.osoba@lampion.example'
const keira = 'keira.moss@harbour.example'

let dovecot: Dovecot
let postfix: Postfix
let house: House

/** Servers with empty mailboxes for each test. */
beforeEach(async () => {
  needs('dovecot', 'postfix')
  const users = Object.fromEntries([ours, ola, zofia, nowa, keira].map((name) => [name, 'tajne']))
  dovecot = await startDovecot({ users })
  postfix = await startPostfix({
    lmtpPort: dovecot.lmtpPort,
    domains: ['dv.example', 'lampion.example', 'harbour.example'],
  })
  house = await openHouse({ DNIU_SMTP_URL: postfix.url, DNIU_IMAP_URL: dovecot.url(ours), DNIU_NOW: '' })
  const registry = join(house.stage.folder, 'incoming')
  house.stage.env.DNIU_REGISTRY = registry
  change('settings.yaml', (text) => text.replaceAll(/help(line)?@digitalvirgo\.pl/g, ours))
  // an empty mailbox is begun without a word
  expect((await fetch()).code).toBe(0)
})

afterEach(async () => {
  await house?.close()
  await postfix?.close()
  await dovecot?.close()
})

function change(file: string, edit: (text: string) => string): void {
  const path = join(house.stage.folder, 'incoming', file)
  writeFileSync(path, edit(readFileSync(path, 'utf8')))
}

interface Wish {
  readonly from?: string
  readonly subject?: string
  readonly messageId?: string
  readonly headers?: Record<string, string>
}

/** Sends a mail to us through a real server, and waits until it is in our mailbox. */
async function write({
  from = ola,
  subject = 'Głosy nie dochodzą',
  messageId,
  headers = {},
}: Wish = {}): Promise<void> {
  const before = dovecot.mails(ours).length
  const transport = createTransport({ host: '127.0.0.1', port: postfix.port, ignoreTLS: true })
  const text = 'Dzień dobry,\nod rana nie dochodzą głosy.'
  await transport.sendMail({ from, to: ours, subject, text, headers, ...(messageId && { messageId }) })
  transport.close()
  await dovecot.mailsOnceThereAre(ours, before + 1)
}

/** Runs dniu and parses its JSON. */
async function dniu(...args: readonly string[]) {
  const { code, stdout, stderr } = await house.run(['--json', ...args])
  return { code, stderr, said: JSON.parse(stdout || 'null') }
}

/** What the receiving server says of a mail that nobody has forged. */
const vouched = { 'Authentication-Results': 'mx.dv.example; dmarc=pass header.from=lampion.example' }

const fetch = (...flags: readonly string[]) => dniu('inbox', 'fetch', ...flags)

describe('with real servers', () => {
  it('a report comes in, is judged, accepted, and the acknowledgment lies in the sender’s mailbox', async () => {
    await write({ messageId: '<first@lampion.example>' })
    const { code, said } = await fetch()
    expect(code).toBe(0)
    expect(said).toMatchObject({ fetched: 1, fresh: 1, waiting: 1, kept: 0, answered: 0, gone: [] })
    expect(said.mails).toMatchObject([{ id: 1, verdict: { verdict: 'known', address: ola } }])
    expect((await dniu('inbox')).said).toMatchObject([{ id: 1, state: 'waiting', from: ola }])
    const args = ['--ticket', 'HL-1', '--product', 'lampion-glosy', '--yes']
    expect(await dniu('inbox', 'accept', '1', ...args)).toMatchObject({ code: 0, said: { counts: { accepted: 2 } } })
    const [bytes] = await dovecot.mailsOnceThereAre(ola, 1)
    const answer = await parsed(bytes ?? Buffer.alloc(0))
    expect(values(answer, 'in-reply-to')).toEqual(['<first@lampion.example>'])
    expect(values(answer, 'references')).toEqual(['<first@lampion.example>'])
    expect(values(answer, 'auto-submitted')).toEqual([])
    expect(answer.email.subject).toBe('Re: Głosy nie dochodzą [[HL-1]]')
    expect(answer.text).toContain('HL-1')
    expect(await dovecot.mailsOnceThereAre(zofia, 1)).toHaveLength(1)
    expect((await fetch()).said).toMatchObject({ fetched: 0, fresh: 0 })
    expect((await dniu('inbox')).said).toEqual([])
    expect(dovecot.mails(ola)).toHaveLength(1)
  })

  it('a bounce finds the letter that came back', async () => {
    const gone = 'gone@lampion.example'
    const body = ['--body-file', 'incoming/letter.txt', '--subject', 'Logi', '--to', gone, '--yes']
    const sent = await dniu('letter', 'partner', '--ticket', 'HL-2', '--product', 'lampion-glosy', ...body)
    expect(sent.code).toBe(0)
    await dovecot.mailsOnceThereAre(ours, 1)
    const { said } = await fetch()
    expect(said).toMatchObject({ fetched: 1, waiting: 0, kept: 1, reports: 1 })
    expect(said.mails[0].reports).toMatchObject([{ kind: 'bounced', recipient: gone, status: '5.1.1' }])
    expect((await house.run(['outbox', 'list'])).stdout).toMatch(/bounced +HL-2 letter +gone@lampion\.example/)
    const { stdout } = await house.run(['ticket', 'show', 'HL-2'])
    expect(stdout).toContain('delivered 0 · bounced 1')
    expect((await dniu('inbox', 'accept', '1', '--ticket', 'HL-2', '--yes')).said.error.code).toBe('answer-automatic')
  })

  it('an answer out of office is kept, and never answered', async () => {
    await write({ subject: 'Automatyczna odpowiedź', headers: { 'Auto-Submitted': 'auto-replied' } })
    expect((await fetch()).said).toMatchObject({ fetched: 1, waiting: 0, kept: 1, answered: 0 })
    expect((await dniu('inbox', 'list', '--all')).said).toMatchObject([{ state: 'kept', by: null }])
    expect((await dniu('inbox', 'accept', '1', '--ticket', 'HL-3', '--despite', 'x', '--yes')).code).toBe(3)
    expect(dovecot.mails(ola)).toEqual([])
  })

  it('known senders who name a ticket of theirs are answered by themselves where settings say so, and nobody else', async () => {
    change('settings.yaml', (text) => text.replace('incoming:\n', 'incoming:\n  answer: known\n'))
    await write({ subject: 'Pierwsze' })
    expect((await fetch()).said).toMatchObject({ waiting: 1, answered: 0 })
    expect((await dniu('inbox', 'accept', '1', '--ticket', 'HL-3', '--yes')).code).toBe(0)
    await dovecot.mailsOnceThereAre(ola, 1)
    const forged = { 'Authentication-Results': 'mx.dv.example; dmarc=fail header.from=lampion.example' }
    const headers = vouched
    await write({ subject: 'Odp: Pierwsze [[HL-3]]', headers })
    await write({ subject: 'Niczym niepotwierdzone [[HL-3]]' })
    await write({ subject: 'Z naszej grupy [[HL-3]]', headers: { ...headers, 'List-Id': '<help.dv.example>' } })
    await write({ subject: 'Bez numeru', headers })
    await write({ subject: 'Cudzy numer [[HL-404]]', headers })
    await write({ from: nowa, subject: 'Nowa osoba [[HL-3]]', headers })
    await write({ from: keira, subject: 'Not mine [[HL-3]]', headers })
    await write({ subject: 'Urlop [[HL-3]]', headers: { 'Auto-Submitted': 'auto-replied' } })
    await write({ subject: 'Podszywka [[HL-3]]', headers: forged })
    const { said } = await fetch()
    expect(said).toMatchObject({ fresh: 9, answered: 1, waiting: 7, kept: 1 })
    const answered = said.mails.filter(({ answered: yes }: { answered: boolean }) => yes)
    expect(answered).toMatchObject([{ subject: 'Odp: Pierwsze [[HL-3]]' }])
    const answers = await dovecot.mailsOnceThereAre(ola, 2)
    const marks = await Promise.all(answers.map(async (bytes) => values(await parsed(bytes), 'auto-submitted')))
    expect(marks.flat()).toEqual(['auto-replied'])
    expect([dovecot.mails(ola), dovecot.mails(nowa), dovecot.mails(keira)].map(({ length }) => length)).toEqual([
      2, 0, 0,
    ])
  })

  it('without a name to sign with nobody is answered, and dniu says why', async () => {
    change('settings.yaml', (text) => text.replace('incoming:\n', 'incoming:\n  answer: known\n'))
    await write({ subject: 'Pierwsze' })
    await fetch()
    await dniu('inbox', 'accept', '1', '--ticket', 'HL-3', '--yes')
    await write({ subject: 'Odp: Pierwsze [[HL-3]]', headers: vouched })
    const { code, stdout, stderr } = await house.run(['inbox', 'fetch'], { DNIU_USER: '' })
    expect(code).toBe(0)
    expect(stdout).toContain('Odp: Pierwsze [[HL-3]]')
    expect(stderr).toContain('--as STAFF')
    expect((await dniu('inbox')).said).toMatchObject([{ id: 2, state: 'waiting' }])
  })
})

describe('a fetch whose server goes away in the middle', () => {
  let proxy: Awaited<ReturnType<typeof between>>
  afterEach(() => proxy?.close())

  it.each([1, Number.POSITIVE_INFINITY])(
    'keeps what has come, and goes on without doubles (cut %d times)',
    async (times) => {
      const count = 130
      const mails = Array.from({ length: count }, (_, index) =>
        Buffer.from(
          `From: person-${index}@lampion.example\r\nMessage-ID: <${index}@lampion.example>\r\nSubject: ${index}\r\n\r\n${'x '.repeat(400)}\r\n`,
        ),
      )
      await dovecot.append(ours, ...mails)
      proxy = await between(dovecot.port, 80_000, times)
      // the mailbox at another port is another one
      house.stage.env.DNIU_IMAP_URL = dovecot.url(ours).replace(`:${dovecot.port}/`, `:${proxy.port}/`)
      const runs = [await fetch('--since', '2026-01-01')]
      while (runs.at(-1)?.code === 5 && runs.length < 9) runs.push(await fetch())
      expect(runs.at(-1)).toMatchObject({ code: 0, said: { unfetched: [] } })
      expect(runs.reduce((sum, { said }) => sum + said.fetched, 0)).toBe(count)
      const all = (await dniu('inbox', 'list', '--all')).said.map(({ subject }: { subject: string }) => subject)
      expect(all).toEqual(Array.from({ length: count }, (_, index) => String(index)))
      expect((await fetch()).said).toMatchObject({ fetched: 0 })
    },
  )
})

/** A proxy that cuts the first connections after this many bytes have come back through each. */
async function between(port: number, bytes: number, times: number): Promise<{ port: number; close(): void }> {
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((near) => {
    let left = cuts < times ? bytes : Number.POSITIVE_INFINITY
    cuts += 1
    const far = connect(port, '127.0.0.1')
    for (const one of [near, far]) {
      open.add(one)
      one.on('error', () => {})
      one.on('close', () => (one === near ? far : near).destroy())
    }
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      near.write(chunk)
      if (left <= 0) return
      left -= chunk.length
      if (left <= 0) near.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    close() {
      for (const one of open) one.destroy()
      server.close()
    },
  }
}
