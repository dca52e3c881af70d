import { describe, expect, onTestFinished, test } from 'vitest'
import { mailboxOf } from '../../src/server/address.ts'
import { type Act, type ImapScript, type ImapServer, mailsOf, startImap } from '../servers/scripted-imap.ts'
import { type Fetching, fetchFrom } from './fetching.ts'

const names = Array.from({ length: 8 }, (_, index) => `mail ${index + 1}`)

async function serverWith(script: ImapScript = {}): Promise<ImapServer> {
  const server = await startImap({ mails: mailsOf(names), ...script })
  onTestFinished(server.close)
  return server
}

async function fetch({ url }: ImapServer, options: Fetching = {}) {
  const server = mailboxOf(null, { DNIU_IMAP_URL: url })
  if (server === null) throw new Error('no server')
  const fetched = await fetchFrom(server, options)
  const subjects = fetched.seen.map(({ bytes }) => /^Subject: (.*)\r$/m.exec(String(bytes))?.[1])
  return { ...fetched, subjects }
}

/** One mail at which something happens, however it is asked for. */
const atMail =
  (uid: number, act: Act, most = Number.POSITIVE_INFINITY): ImapScript['on'] =>
  (moment) =>
    moment.what === 'mail' && moment.uid === uid && moment.time <= most ? act : undefined

const without = (uid: number) => names.filter((_, index) => index + 1 !== uid)

describe('one mail that cannot be had stops no other', () => {
  test.each<[Act, string, string]>([
    ['NO [SERVERBUG] cannot read it', 'refused', '[SERVERBUG] cannot read it'],
    ['BAD internal error', 'refused', 'internal error'],
    ['BYE out of memory', 'dropped', 'out of memory'],
    ['cut', 'dropped', ''],
    ['hang', 'dropped', ''],
    ['giant', 'too-large', ''],
    ['omit', 'silent', ''],
  ])('%s at the third of eight', async (act, why, words) => {
    const server = await serverWith({ on: atMail(3, act) })
    // who answers has all the time that it needs
    const fetched = await fetch(server, act === 'hang' ? { timeouts: { socket: 1000, answer: 4000 } } : {})
    expect(fetched.subjects).toEqual(without(3))
    expect(fetched).toMatchObject({ fetched: 7, unfetched: 1, skipped: [], stopped: null, bookmark: { uid: 8 } })
    expect(fetched.passed).toMatchObject([{ uid: 3, why, bookmark: { uid: 3 }, size: expect.any(Number) }])
    expect(fetched.passed[0]?.words).toContain(words.replace('[SERVERBUG] ', ''))
    // once for all, twice for the one, and for those behind it
    expect(server.connections()).toBeLessThanOrEqual(4)
    server.on = undefined
    expect(await fetch(server, { since: fetched.bookmark })).toMatchObject({ fetched: 0, unfetched: 0 })
  })

  // into the line of the next mail, and behind that mail
  test.each([20, 24, 60, 179])(
    'what is announced as %d bytes longer than it is swallows no other mail',
    async (more) => {
      const server = await serverWith({ on: atMail(3, `long ${more}`) })
      const fetched = await fetch(server, { timeouts: { socket: 1000, answer: 4000 } })
      expect(fetched.subjects).toEqual(without(3))
      expect(fetched.seen.map(({ bytes }) => String(bytes)).join()).not.toContain(')\r\n*')
      expect(fetched).toMatchObject({ fetched: 7, unfetched: 1, stopped: null, bookmark: { uid: 8 } })
    },
  )

  test('nor does it swallow the news of another', async () => {
    const server = await serverWith({ on: atMail(3, 'long 45'), news: true })
    const fetched = await fetch(server, { timeouts: { socket: 1000, answer: 4000 } })
    expect(fetched.subjects).toEqual(without(3))
    expect(fetched.seen.map(({ bytes }) => String(bytes)).join()).not.toContain(')\r\n*')
  })

  test.each<Act>(['NO not now', 'BYE going down', 'cut', 'omit'])('%s at the last one', async (act) => {
    const fetched = await fetch(await serverWith({ on: atMail(8, act) }))
    expect(fetched).toMatchObject({ fetched: 7, unfetched: 1, stopped: null, bookmark: { uid: 8 } })
  })

  test.each<Act>(['NO not now', 'BYE going down', 'cut'])('%s once, and the mail comes', async (act) => {
    const fetched = await fetch(await serverWith({ on: atMail(3, act, 1) }))
    expect(fetched).toMatchObject({ fetched: 8, unfetched: 0, stopped: null })
  })

  test('what is refused of many at once is asked for one by one, and what came is not asked for again', async () => {
    const server = await serverWith({
      on: ({ what, uid, among }) => (what === 'mail' && uid === 5 && among > 1 ? 'NO too many' : undefined),
    })
    expect(await fetch(server)).toMatchObject({ subjects: names, unfetched: 0 })
    const asked = server.commands.filter((line) => line.includes('BODY.PEEK[]'))
    expect(asked.map((line) => line.split(' ')[2])).toEqual(['1,2,3,4,5,6,7,8', '5', '6', '7', '8'])
  })

  test('a mail without content is an empty mail', async () => {
    const fetched = await fetch(await serverWith({ on: atMail(3, 'nil') }))
    expect(fetched).toMatchObject({ fetched: 8, unfetched: 0 })
    expect(fetched.seen[2]?.bytes).toEqual(Buffer.alloc(0))
  })

  test('a mail that is gone by then is passed over', async () => {
    const server = await serverWith()
    server.on = ({ what, uid, among }) => {
      if (what === 'mail' && uid === 1 && among > 1) server.mails = server.mails.filter((mail) => mail.uid !== 3)
      return what === 'mail' && uid === 3 ? 'omit' : undefined
    }
    expect(await fetch(server)).toMatchObject({ fetched: 7, skipped: [3], unfetched: 0, bookmark: { uid: 8 } })
  })
})

describe('a server at fault with many mails', () => {
  test('that breaks off at three of them is left alone; the next fetch goes on behind them', async () => {
    const server = await serverWith({ on: ({ what, uid }) => (what === 'mail' && uid <= 4 ? 'cut' : undefined) })
    const first = await fetch(server)
    expect(first).toMatchObject({
      fetched: 0,
      unfetched: 3,
      bookmark: { uid: 3 },
      stopped: { code: 'mailbox-dropped' },
    })
    const second = await fetch(server, { since: first.bookmark })
    expect(second).toMatchObject({ fetched: 4, unfetched: 1, bookmark: { uid: 8 }, stopped: null })
  })

  test('that refuses twenty in a row is left alone', async () => {
    const mails = mailsOf(Array.from({ length: 50 }, (_, index) => `mail ${index}`))
    const server = await serverWith({
      mails,
      on: ({ what }) => (what === 'mail' ? 'NO [UNAVAILABLE] later' : undefined),
    })
    const first = await fetch(server)
    expect(first).toMatchObject({
      fetched: 0,
      unfetched: 20,
      bookmark: { uid: 20 },
      stopped: { code: 'mailbox-dropped' },
    })
    server.on = undefined
    expect(await fetch(server, { since: first.bookmark })).toMatchObject({ fetched: 30, stopped: null })
  })

  test.each<Act>([
    'BAD Request is throttled. Suggested Backoff Time: 10 milliseconds',
    'NO [THROTTLED] Too many requests',
    'NO [LIMIT] FETCH rate limit hit',
    'NO [OVERQUOTA] Account exceeded command or bandwidth limits',
  ])('that asks to be left alone is, and no mail is to blame: %s', async (words) => {
    const server = await serverWith({ on: ({ what }) => (what === 'mail' ? words : undefined) })
    const fetched = await fetch(server)
    expect(fetched).toMatchObject({
      fetched: 0,
      unfetched: 0,
      bookmark: { uid: 0 },
      stopped: { code: 'mailbox-dropped' },
    })
  })

  test.each<Act>(['NO I cannot list them', 'cut'])(
    'that cannot list a mail (%s) gives it all the same',
    async (act) => {
      const server = await serverWith({ on: ({ what, uid }) => (what === 'list' && uid === 4 ? act : undefined) })
      expect(await fetch(server)).toMatchObject({ subjects: names, unfetched: 0, stopped: null, bookmark: { uid: 8 } })
    },
  )
})

describe('a server that does not give a part of a mail', () => {
  const large = { uid: 9, bytes: Buffer.from(`Subject: large\r\n\r\n${'x'.repeat(3_000_000)}`) }
  const mails = [...mailsOf(names), large, ...mailsOf(['after']).map((mail) => ({ ...mail, uid: 10 }))]

  test('gives what is not too large; what is too large is passed over', async () => {
    const fetched = await fetch(await serverWith({ mails, partial: false }), { largest: 2_000_000 })
    expect(fetched.subjects).toEqual([...names, 'after'])
    expect(fetched.passed).toMatchObject([{ uid: 9, why: 'too-large', size: large.bytes.length }])
    expect(fetched).toMatchObject({ stopped: null, bookmark: { uid: 10 } })
  })

  test('or knows no parts, gives each whole when it is asked for so; a giant is no danger', async () => {
    const fetched = await fetch(await serverWith({ mails, partial: 'refused' }), { largest: 2_000_000 })
    expect(fetched.subjects).toEqual([...names, 'after'])
    expect(fetched.passed).toMatchObject([{ uid: 9, why: 'too-large', size: large.bytes.length }])
    expect(fetched).toMatchObject({ stopped: null, bookmark: { uid: 10 } })
  })

  test('comes to an end also where just one byte is too much', async () => {
    const taken: number[] = []
    const onMail: Fetching['onMail'] = async (_, { whole }) => {
      for await (const piece of whole?.() ?? []) taken.push(piece.length)
    }
    const fetched = await fetch(await serverWith({ mails, partial: false }), {
      largest: large.bytes.length - 1,
      onMail,
    })
    expect(fetched).toMatchObject({ fetched: 9, passed: [{ uid: 9, why: 'too-large' }], stopped: null })
    expect(taken).toEqual([])
  })
})

describe('what could not be had before', () => {
  test('is asked for again after what is new: it comes, is refused again, or is gone', async () => {
    const server = await serverWith({ on: atMail(3, 'NO never') })
    server.mails = server.mails.filter(({ uid }) => uid !== 5)
    const since = { uidValidity: 7, uid: 6 }
    const fetched = await fetch(server, { since, again: [2, 3, 5] })
    expect(fetched.subjects).toEqual(['mail 7', 'mail 8', 'mail 2'])
    expect(fetched.seen[2]?.note).toMatchObject({ uid: 2, bookmark: { uid: 8 } })
    expect(fetched).toMatchObject({ passed: [{ uid: 3, why: 'refused' }], goneAgain: [5], bookmark: { uid: 8 } })
  })
})

describe('what a server need not say', () => {
  test('a list without a mail, where there are some, is asked for otherwise', async () => {
    const fetched = await fetch(await serverWith({ on: ({ what }) => (what === 'list' ? 'omit' : undefined) }))
    expect(fetched).toMatchObject({ subjects: names, unfetched: 0, stopped: null, bookmark: { uid: 8 } })
  })

  test('that behind the last UID that there can be no other follows', async () => {
    const [only] = mailsOf(['only'])
    const uid = 4_294_967_295
    const mails = only === undefined ? [] : [{ ...only, uid }]
    const server = await serverWith({ mails })
    const first = await fetch(server)
    expect(first).toMatchObject({ subjects: ['only'], stopped: null, bookmark: { uid } })
    server.on = ({ what }) => (what === 'examine' ? undefined : 'BAD Invalid UID range')
    expect(await fetch(server, { since: first.bookmark })).toMatchObject({
      fetched: 0,
      stopped: null,
      bookmark: { uid },
    })
  })

  test('news of a mail without its UID makes no mail of it, and none twice', async () => {
    const fetched = await fetch(await serverWith({ news: true }))
    expect(fetched).toMatchObject({ subjects: names, fetched: 8, unfetched: 0, stopped: null, bookmark: { uid: 8 } })
  })

  test('without UIDVALIDITY what is known by its head does not come twice, and nothing is told of a mailbox made anew', async () => {
    const server = await serverWith({ uidValidity: 0, on: atMail(3, 'NO broken') })
    const first = await fetch(server)
    expect(first).toMatchObject({ subjects: without(3), renewed: false, bookmark: { uidValidity: 0, uid: 8 } })
    expect(first.passed).toMatchObject([{ uid: 3, bookmark: { uidValidity: 0 } }])
    const second = await fetch(server, { since: first.bookmark, knows: (head) => !head.includes('mail-7') })
    expect(second).toMatchObject({ subjects: ['mail 7'], renewed: false })
  })
})
