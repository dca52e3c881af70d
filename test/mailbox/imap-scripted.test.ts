import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { MailboxServer } from '../../src/server/address.ts'
import { type Fetching, fetchFrom as fetchAll } from './fetching.ts'

const login = { user: 'dv', password: () => 'tajne' }

const serverAt = (port: number): MailboxServer => ({
  host: '127.0.0.1',
  port,
  security: 'offered',
  login,
  folder: 'INBOX',
})

/** Fetches all mails from a server; `seen` lists those that were handed over. */
async function fetchFrom(server: MailboxServer, options: Fetching = {}) {
  const fetched = await fetchAll(server, options)
  return { ...fetched, seen: fetched.seen.map(({ bytes }) => String(bytes)) }
}

describe('a mailbox cannot be opened', () => {
  test.each<[string, string]>([
    ['says BYE', '* BYE\r\n'],
    ['says nothing', ''],
    ['speaks something else', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('mailbox-unreachable: a server that %s', async (_, words) => {
    const port = await scripted((write) => write(words))
    const failing = fetchFrom(serverAt(port), { timeouts: { greeting: 300, answer: 600 } })
    await expect(failing).rejects.toMatchObject({ code: 'mailbox-unreachable' })
  })

  test.each<[string, string, string, string]>([
    ['sign-in-later', '', '* BYE Too many connections, try later\r\n', ''],
    ['sign-in-later', 'LOGIN', '{tag} NO Server is busy\r\n', ''],
    ['sign-in-later', 'LOGIN', '* BYE Temporary server error. Please try again later. PLEASE_TRY_AGAIN\r\n', 'cut'],
    ['sign-in-later', 'EXAMINE', '{tag} NO [INUSE] Mailbox is locked by another session\r\n', ''],
    ['sign-in-later', 'EXAMINE', '{tag} NO [UNAVAILABLE] Backend is down\r\n', ''],
    ['sign-in-later', 'EXAMINE', '{tag} NO Folder is locked, try again in a minute\r\n', ''],
    ['sign-in-later', 'EXAMINE', '{tag} NO Skrzynka chwilowo niedostępna, spróbuj ponownie później\r\n', ''],
    ['mailbox-folder', 'EXAMINE', '{tag} NO [NONEXISTENT] Unknown mailbox\r\n', ''],
    ['mailbox-folder', 'EXAMINE', '{tag} NO EXAMINE failed\r\n', ''],
    ['mailbox-login', 'LOGIN', '{tag} NO LOGIN failed\r\n', ''],
  ])('%s: where %s is answered with %s', async (code, wanted, words, then) => {
    const port = await scripted(
      (write) => write(wanted === '' ? words : '* OK [CAPABILITY IMAP4rev1] hello\r\n'),
      (line, write, cut) => {
        const [tag = '', command = ''] = line.split(' ')
        write(command === wanted ? words.replace('{tag}', tag) : `${tag} OK done\r\n`)
        if (command === wanted && then === 'cut') cut()
      },
    )
    await expect(fetchFrom(serverAt(port), { timeouts: { answer: 2000 } })).rejects.toMatchObject({ code })
  })

  test('a server that never comes to an end is not waited for', async () => {
    const port = await scripted((write) => {
      const timer = setInterval(() => write('* OK still here\r\n'), 20)
      onTestFinished(() => clearInterval(timer))
    })
    const failing = fetchFrom(serverAt(port), { timeouts: { answer: 500 } })
    await expect(failing).rejects.toMatchObject({ code: 'mailbox-unreachable' })
  })

  test('a password that the server repeats is blanked out', async () => {
    const port = await scripted(
      (write) => write('* OK [CAPABILITY IMAP4rev1] hello\r\n'),
      (line, write) => {
        const [tag, command] = line.split(' ')
        write(`${tag} ${command === 'LOGIN' ? 'NO I know no "tajne%secret"' : 'OK done'}\r\n`)
      },
    )
    const login = { user: 'dv', password: () => 'tajne%secret' }
    await expect(fetchFrom({ ...serverAt(port), login })).rejects.toMatchObject({
      code: 'mailbox-login',
      params: { reply: 'I know no "***"' },
    })
  })
})

/** The replies to `UID FETCH` for the list of mails and for the mails themselves; `{tag}` is the command's tag. */
interface Answers {
  readonly list?: string
  readonly mails: string
  /** ends the connection after `list`, or after `mails` if there is no `list` */
  readonly cut?: boolean
}

const list = '* 1 FETCH (UID 1 RFC822.SIZE 3 FLAGS ())\r\n* 2 FETCH (UID 2 RFC822.SIZE 3 FLAGS ())\r\n{tag} OK done\r\n'

/** Starts a slightly faulty server with two mails, and returns its port. */
function twoMails(answers: Answers): Promise<number> {
  return scripted(
    (write) => write('* OK [CAPABILITY IMAP4rev1] hello\r\n'),
    (line, write, cut) => {
      const [tag = '', command = '', what = ''] = line.split(' ')
      if (command === 'EXAMINE') write('* 2 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n')
      if (`${command} ${what}` !== 'UID FETCH') return write(`${tag} OK [READ-ONLY] done\r\n`)
      const isList = line.includes('RFC822.SIZE')
      write((isList ? (answers.list ?? list) : answers.mails).replaceAll('{tag}', tag))
      if (answers.cut && isList === (answers.list !== undefined)) cut()
    },
  )
}

describe('a server that is not quite right', () => {
  const endless = `* 1 FETCH (UID 1 FLAGS (${'x '.repeat(100_000)}))\r\n{tag} OK done\r\n`
  const [one, two] = ['* 1 FETCH (UID 1 BODY[]<0> {3}\r\nOne)\r\n', '* 2 FETCH (UID 2 BODY[]<0> {3}\r\nTwo)\r\n']

  test('both mails come from one that is right', async () => {
    const fetched = await fetchFrom(serverAt(await twoMails({ mails: `${one}${two}{tag} OK done\r\n` })))
    expect(fetched).toMatchObject({ seen: ['One', 'Two'], skipped: [], stopped: null, bookmark: { uid: 2 } })
  })

  test('what it tells meanwhile of a mail’s flags is not taken for the mail', async () => {
    const mails = `${one}* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n${two}* 2 FETCH (FLAGS (\\Seen))\r\n{tag} OK done\r\n`
    const fetched = await fetchFrom(serverAt(await twoMails({ mails })))
    expect(fetched).toMatchObject({ seen: ['One', 'Two'], skipped: [] })
  })

  test('what it tells meanwhile, while it lists them, makes no mail twice', async () => {
    const told = list.replace('{tag}', '* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n{tag}')
    const server = serverAt(await twoMails({ list: told, mails: `${one}${two}{tag} OK done\r\n` }))
    expect(await fetchFrom(server)).toMatchObject({ seen: ['One', 'Two'], fetched: 2 })
  })

  test('a mail without content is an empty mail', async () => {
    const mails = `* 1 FETCH (UID 1 BODY[]<0> NIL)\r\n${two}{tag} OK done\r\n`
    expect(await fetchFrom(serverAt(await twoMails({ mails })))).toMatchObject({ seen: ['', 'Two'], stopped: null })
  })

  test.each(['INTERNALDATE NIL', 'INTERNALDATE "01-Jan-1970 00:00:00 +0000"', 'INTERNALDATE "yesterday"', ''])(
    'a mail of which it does not know when it arrived (%s) is not taken for an old one',
    async (date) => {
      const told = list.replaceAll('FLAGS ()', `FLAGS () ${date}`)
      const server = serverAt(await twoMails({ list: told, mails: `${one}${two}{tag} OK done\r\n` }))
      const fetched = await fetchFrom(server, { begin: Date.UTC(2026, 10, 20) })
      expect(fetched).toMatchObject({ seen: ['One', 'Two'], old: 0 })
    },
  )

  test('a mail that is listed, and of which nothing is said when it is asked for, is silent', async () => {
    const fetched = await fetchFrom(serverAt(await twoMails({ mails: `${two}{tag} OK done\r\n` })))
    expect(fetched).toMatchObject({ seen: ['Two'], skipped: [], passed: [{ uid: 1, why: 'silent' }], stopped: null })
  })

  test.each<[string, Answers]>([
    ['ends in the middle of the list', { list: '* 1 FETCH (UID 1 RFC8', mails: '', cut: true }],
    ['refuses the list', { list: '{tag} NO [UNAVAILABLE] not now\r\n', mails: '' }],
    ['lists them in an answer of a hundred thousand pieces', { list: endless, mails: '{tag} OK done\r\n' }],
  ])('mailbox-dropped, and nothing is taken for read: it %s, and finds none', async (_, answers) => {
    const fetched = await fetchFrom(serverAt(await twoMails(answers)), { timeouts: { answer: 2000 } })
    expect(fetched).toMatchObject({ fetched: 0, skipped: [], bookmark: { uid: 0 } })
    expect(fetched).toMatchObject({ unfetched: 0, stopped: { code: 'mailbox-dropped' } })
  })

  test.each<[string, string, Answers]>([
    ['dropped', 'says nothing and ends', { mails: '', cut: true }],
    ['refused', 'says no', { mails: '{tag} NO [UNAVAILABLE] not now\r\n' }],
    ['refused', 'does not understand', { mails: '{tag} BAD what?\r\n' }],
    ['refused', 'says no to nobody', { mails: '* NO not now\r\nNO not now\r\n', cut: true }],
    ['dropped', 'says goodbye', { mails: '* BYE shutting down\r\n', cut: true }],
    ['too-large', 'announces more than was asked for', { mails: '* 1 FETCH (UID 1 BODY[]<0> {99999999}\r\n' }],
  ])('%s: a server that %s when it is asked for mails does not stop at the first', async (why, _, answers) => {
    const fetched = await fetchFrom(serverAt(await twoMails(answers)), { timeouts: { answer: 2000 } })
    expect(fetched.passed.map((one) => [one.uid, one.why])).toEqual([
      [1, why],
      [2, why],
    ])
    expect(fetched).toMatchObject({ fetched: 0, unfetched: 2, skipped: [], bookmark: { uid: 2 } })
  })

  test('what came before the end of the connection counts', async () => {
    const fetched = await fetchFrom(serverAt(await twoMails({ mails: one, cut: true })))
    expect(fetched).toMatchObject({ seen: ['One'], fetched: 1, passed: [{ uid: 2, why: 'dropped' }], stopped: null })
  })
})

/** How a server reacts to a line. */
type Answer = (line: string, write: (text: string) => void, cut: () => void) => void

/** Starts a server that sends a greeting and reacts to each line, and returns its port. */
async function scripted(greeting: (write: (text: string) => void) => void, answer: Answer = () => {}): Promise<number> {
  const server = createServer((socket) => {
    const write = (text: string): void => void (socket.writable && socket.write(text))
    socket.on('error', () => {})
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n')) if (line !== '') answer(line, write, () => socket.end())
    })
    onTestFinished(() => void socket.destroy())
    greeting(write)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}
