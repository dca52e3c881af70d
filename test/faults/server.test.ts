import { readdirSync, readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { at, type Moment } from '../servers/scripted-smtp.ts'
import { madeAddress } from '../stage/registry.ts'
import { closing, header, opening, type Scene, scene } from './scene.ts'

const second = madeAddress(2)
const outcomes = (messages: readonly { outcome: string }[]) => messages.map(({ outcome }) => outcome)
const arrived = ({ server }: Scene) => server.received.map(({ to }) => to.join()).toSorted()

describe('the connection drops', () => {
  test.each(['cut', 'close'] as const)(
    'in the middle of a body that came in chunks (%s): one copy arrives in the end',
    async (how) => {
      const set = await scene({ chunking: true, on: at('body', how, { to: second, times: 1 }) })
      const { code, counts } = await set.say(opening(4))
      expect([code, counts]).toEqual([0, { accepted: 4 }])
      expect(arrived(set)).toEqual(set.to.toSorted())
      expect(set.server.partial).toHaveLength(1)
    },
  )

  test('in the middle of every body: put off, and it arrives once when the server is well again', async () => {
    let ill = true
    const on = ({ step }: Moment) => (step === 'body' && ill ? ('cut' as const) : undefined)
    const set = await scene({ chunking: true, on }, { contacts: 1 })
    const first = await set.say(opening(1))
    expect([first.code, first.counts]).toEqual([4, { deferred: 1 }])
    expect(set.server.received).toEqual([])
    ill = false
    expect((await set.say(['outbox', 'send'])).code).toBe(4)
    expect((await set.say(['outbox', 'send'], { DNIU_NOW: '2026-11-21T02:20:00Z' })).code).toBe(0)
    expect(arrived(set)).toEqual(set.to)
  })

  test('in the middle of a small body without chunks, whose end may have left with it: unknown, and not sent again', async () => {
    const set = await scene({ on: at('body', 'cut', { to: second, times: 1 }) })
    const { code, counts } = await set.say(opening(4))
    expect([code, counts]).toEqual([4, { accepted: 3, unknown: 1 }])
    await set.say(['outbox', 'send'])
    expect(arrived(set)).toEqual(set.to.filter((to) => to !== second).toSorted())
  })

  describe('after the final dot, before the answer', () => {
    const lost = async () => {
      const set = await scene({ on: at('dot', 'cut', { to: second, times: 1 }) })
      const { code, counts, messages } = await set.say(opening(4))
      expect([code, counts]).toEqual([4, { accepted: 3, unknown: 1 }])
      expect(messages.filter(({ outcome }) => outcome === 'unknown').map(({ to }) => to)).toEqual([second])
      return set
    }

    test('it is unknown, listed, and not sent again by itself', async () => {
      const set = await lost()
      for (let time = 0; time < 2; time += 1) await set.say(['outbox', 'send'])
      expect(await set.outbox()).toMatchObject([{ to: second, outcome: 'unknown' }])
      expect(set.server.received).toHaveLength(4)
    })

    test('a person says that it has arrived: nothing is open any more', async () => {
      const set = await lost()
      const [entry] = await set.outbox()
      expect(await set.say(['outbox', 'resolve', `${entry?.id}`, '--delivered'])).toMatchObject({ code: 0 })
      expect(await set.outbox()).toEqual([])
      expect((await set.say(['outbox', 'send'])).code).toBe(0)
      expect(set.server.received).toHaveLength(4)
    })

    test('a person says to send it again: the identical bytes leave', async () => {
      const set = await lost()
      const [entry] = await set.outbox()
      expect(await set.say(['outbox', 'resolve', `${entry?.id}`, '--resend'])).toMatchObject({ code: 0 })
      expect((await set.say(['outbox', 'send'])).code).toBe(0)
      const copies = set.server.received.filter(({ to }) => to.join() === second)
      expect(copies).toHaveLength(2)
      expect(copies[0]?.bytes.equals(copies[1]?.bytes ?? Buffer.alloc(0))).toBe(true)
      expect(await set.outbox()).toEqual([])
    })
  })
})

describe('the server answers', () => {
  test('451 to a recipient: put off, and later the identical bytes and Message-ID', async () => {
    const set = await scene({ on: at('RCPT', '451 4.7.1 greylisted', { to: second, times: 1 }) })
    const folder = join(set.stage.folder, 'eml')
    const first = await set.say(opening(4, '--eml', folder))
    expect([first.code, first.counts]).toEqual([4, { accepted: 3, deferred: 1 }])
    const [waiting] = await set.outbox()
    expect(waiting).toMatchObject({ to: second, outcome: 'deferred', reply: '451 4.7.1 greylisted' })
    const later = await set.say(['outbox', 'send'], { DNIU_NOW: '2026-11-21T02:40:00Z' })
    expect([later.code, later.counts.accepted]).toEqual([0, 1])
    const planned = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    const copies = set.server.received.filter(({ to }) => to.join() === second)
    const written = planned.filter((bytes) => header(bytes, 'Message-ID') === waiting?.messageId)
    expect([copies.length, written.length]).toEqual([1, 1])
    expect(copies[0]?.bytes.toString()).toBe(written[0]?.toString())
  })

  test('550 to a recipient: refused with its words, the rest go on; it is in no later thread', async () => {
    const set = await scene({ on: at('RCPT', '550 5.1.1 no such user here', { to: second, times: 1 }) })
    const { code, counts, messages } = await set.say(opening(4))
    expect([code, counts]).toEqual([4, { accepted: 3, refused: 1 }])
    expect(messages[1]).toMatchObject({ to: second, outcome: 'refused', reply: '550 5.1.1 no such user here' })
    expect(arrived(set)).toEqual(set.to.filter((to) => to !== second).toSorted())
    await set.say(['outbox', 'send'])
    expect(set.server.received).toHaveLength(3)
  })

  test('535 to the password: it stops at the first try, the queue untouched', async () => {
    const set = await scene({ login: { user: 'helpline', password: 'right' } }, { connections: 4 })
    const wrong = { DNIU_SMTP_URL: set.server.url.replace('right', 'wrong') }
    const { code, error, ran } = await set.say(opening(4), wrong)
    expect([code, error?.code]).toEqual([5, 'smtp-authentication'])
    expect(ran.stdout + ran.stderr).not.toContain('wrong')
    expect(set.server.commands.filter((line) => line.startsWith('AUTH'))).toHaveLength(1)
    expect(outcomes(await set.outbox())).toEqual(Array(4).fill('queued'))
    const again = await set.say(['outbox', 'send'])
    expect([again.code, again.counts.accepted]).toEqual([0, 4])
  })

  test('nothing, because there is no server: the queue untouched', async () => {
    const set = await scene()
    const { code, error } = await set.say(opening(4), { DNIU_SMTP_URL: 'smtp://127.0.0.1:1' })
    expect([code, error?.code]).toEqual([5, 'smtp-unreachable'])
    expect(outcomes(await set.outbox())).toEqual(Array(4).fill('queued'))
    expect((await set.say(['outbox', 'send'])).code).toBe(0)
    expect(arrived(set)).toEqual(set.to.toSorted())
  })

  test('without STARTTLS, from beyond this machine: nothing leaves, not even the password', async ({ skip }) => {
    const domain = 'firma-zmyslona.pl'
    const set = await scene({ login: { user: 'helpline', password: 'secret' } }, { domain })
    // this machine under an address that dniu does not recognize as local
    const host = '::ffff:127.0.0.1'
    if (!(await reaches(host, set.server.port))) skip('no IPv6 here')
    const there = { DNIU_SMTP_URL: `smtp://helpline:secret@[${host}]:${set.server.port}` }
    // DNIU_NOW is allowed only with a server on this machine
    const { code, error } = await set.say(opening(4), there)
    expect([code, error?.code, await set.outbox()]).toEqual([2, 'clock-set-elsewhere', []])
    await set.say(opening(4, '--send-at', '04:00'))
    const later = { DNIU_NOW: '2026-11-21T03:01:00Z' }
    expect((await set.say(['outbox', 'send'], { ...there, ...later })).error?.code).toBe('clock-set-elsewhere')
    const sent = await set.say(['outbox', 'send', 'HL-1', '--late', 'a trial'], { ...there, DNIU_NOW: '' })
    expect([sent.code, sent.error?.code]).toEqual([5, 'smtp-tls'])
    expect(set.server.commands.filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([])
    expect(outcomes(await set.outbox())).toEqual(Array(4).fill('queued'))
  })
})

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port })
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

describe('a Message-ID that the server replaces', () => {
  test.each([
    ['Exchange', '250 2.6.0 <new@exchange.example> [InternalId=1] Queued mail for delivery', '<new@exchange.example>'],
    ['Amazon SES', '250 Ok 0102018b5c3c0a4f-0a-000000', '<0102018b5c3c0a4f-0a-000000@eu-west-1.amazonses.com>'],
  ])('by %s is what the next phase answers to', async (_, reply, id) => {
    const messageIdDomain = 'eu-west-1.amazonses.com'
    const set = await scene({ on: at('dot', reply, { to: second, times: 1 }) }, { contacts: 2, messageIdDomain })
    expect((await set.say(opening(2))).code).toBe(0)
    expect((await set.say(closing(2))).code).toBe(0)
    const [own, , ownNext, next] = set.server.received.map(({ bytes }) => bytes)
    expect(header(next ?? Buffer.alloc(0), 'In-Reply-To')).toBe(id)
    expect(header(next ?? Buffer.alloc(0), 'References')).toBe(id)
    const first = header(own ?? Buffer.alloc(0), 'Message-ID')
    expect(header(ownNext ?? Buffer.alloc(0), 'In-Reply-To')).toBe(first)
  })
})

describe('an address whose first message was put off', () => {
  test('gets open before close when close is given', async () => {
    const set = await scene({ on: at('RCPT', '451 4.7.1 greylisted', { to: second, times: 1 }) })
    expect((await set.say(opening(4))).code).toBe(4)
    const { code } = await set.say(closing(4), { DNIU_NOW: '2026-11-21T02:40:00Z' })
    expect(code).toBe(0)
    const mails = set.server.received.filter(({ to }) => to.join() === second).map(({ bytes }) => bytes)
    expect(mails).toHaveLength(2)
    const [open, close] = mails.map((bytes) => header(bytes, 'Message-ID'))
    expect([open, close].map((id) => id?.split('.')[1])).toEqual(['open', 'close'])
    expect(header(mails[1] ?? Buffer.alloc(0), 'In-Reply-To')).toBe(open)
  })

  test('gets neither while it is still put off, and both in order after that', async () => {
    const set = await scene({ on: at('RCPT', '451 4.7.1 greylisted', { to: second, times: 2 }) })
    await set.say(opening(4))
    const close = await set.say(closing(4), { DNIU_NOW: '2026-11-21T02:40:00Z' })
    expect([close.code, close.counts]).toEqual([4, { accepted: 3, queued: 1 }])
    expect((await set.outbox()).map(({ phase, outcome }) => [phase, outcome])).toEqual([
      ['open', 'deferred'],
      ['close', 'queued'],
    ])
    const send = await set.say(['outbox', 'send'], { DNIU_NOW: '2026-11-21T03:10:00Z' })
    expect([send.code, send.counts.accepted]).toEqual([0, 2])
    const phases = set.server.received
      .filter(({ to }) => to.join() === second)
      .map(({ bytes }) => header(bytes, 'Message-ID').split('.')[1])
    expect(phases).toEqual(['open', 'close'])
  })
})
