import { describe, expect, test } from 'vitest'
import { type Act, at, type Moment, type Script, type Speaker, type Step } from '../servers/scripted-smtp.ts'
import { opening, type Scene, scene } from './scene.ts'

const count = 8
const made = { contacts: count, perPartner: 1, connections: 4 }
const queued = { queued: count }
const attempts = ({ server }: Scene, verb: string) => server.commands.filter((line) => line.startsWith(verb)).length

describe.each([
  { pipelining: true, chunking: false },
  { pipelining: false, chunking: false },
  { pipelining: true, chunking: true },
])('with %j, an answer about us to everybody stops the sending, and all stay queued', (offers) => {
  test.each<[Step, string, string]>([
    ['RCPT', '554 5.7.1 <%>: Relay access denied', 'smtp-relay-denied'],
    ['RCPT', '554 5.7.1 <unknown[127.0.0.1]>: Client host rejected: Access denied', 'smtp-refuses-service'],
    ['RCPT', '550 5.4.5 Daily user sending limit exceeded', 'smtp-quota'],
    ['RCPT', '550 5.7.1 Access denied', 'smtp-refuses-all'],
    ['RCPT', '550 Invalid recipient: <%>', 'smtp-refuses-all'],
    ['RCPT', '550 No such domain at this location (%)', 'smtp-relay-denied'],
    ['MAIL', '550 5.7.26 unauthenticated mail is not accepted', 'smtp-refuses-service'],
    ['MAIL', '552 5.3.4 message size exceeds fixed limit', 'smtp-too-large'],
    ['dot', '554 5.2.0 quota', 'smtp-quota'],
    ['dot', '554 no', 'smtp-refuses-all'],
    ['RCPT', '421 4.7.0 later', 'smtp-refuses-service'],
    ['MAIL', '451 4.3.0 later', 'smtp-refuses-service'],
    ['RCPT', '450 4.7.1 Client host rejected: cannot find your hostname', 'smtp-refuses-service'],
    ...(offers.chunking
      ? ([['chunk', '554 5.7.1 no', 'smtp-refuses-all']] as [Step, string, string][])
      : ([['DATA', '503 5.5.1 bad sequence', 'smtp-refuses-service']] as [Step, string, string][])),
  ])('%s: %s', async (step, reply, code) => {
    const on = (moment: Moment) => (moment.step === step ? reply.replace('%', moment.to) : undefined)
    const set = await scene({ ...offers, on }, made)
    const first = await set.say(opening(count))
    expect([first.code, first.error?.code, first.counts]).toMatchObject([5, code, queued])
    expect(set.server.received).toEqual([])
    // what is about us is not asked once for every recipient, nor over and over
    expect(attempts(set, 'MAIL')).toBeLessThanOrEqual(code === 'smtp-refuses-all' ? count : 4)
    expect(set.server.connections()).toBeLessThanOrEqual(4)
    const next = await set.say(['outbox', 'send'])
    expect([next.code, next.error?.code, next.counts]).toMatchObject([5, code, queued])
  })
})

test('a SIZE below the notice: it is not begun, and waits', async () => {
  const set = await scene({ size: 500 }, made)
  const { code, error, counts } = await set.say(opening(count))
  expect([code, error?.code, counts]).toMatchObject([5, 'smtp-too-large', queued])
  expect(attempts(set, 'MAIL')).toBe(0)
})

test('when the server is mended, everything leaves, once', async () => {
  let denies = true
  const set = await scene(
    { on: ({ step }) => (denies && step === 'RCPT' ? '554 5.7.1 Relay access denied' : undefined) },
    made,
  )
  expect((await set.say(opening(count))).code).toBe(5)
  denies = false
  expect(await set.say(['outbox', 'send'])).toMatchObject({ code: 0, counts: { accepted: count } })
  expect(set.server.received.map(({ to }) => to.join()).toSorted()).toEqual(set.to.toSorted())
})

test('one old address among many: it is refused, and the others arrive', async () => {
  const set = await scene({ on: at('RCPT', '550 Access denied', { to: 'noc-3@firm-3.example' }) }, made)
  expect(await set.say(opening(count))).toMatchObject({ code: 4, counts: { accepted: count - 1, refused: 1 } })
})

test('a word that nobody knows, to all after the fifth: those wait, and leave when the server is well', async () => {
  let full = true
  const taken = new Set<string>()
  const on = ({ step, to }: Moment) => {
    if (step !== 'RCPT' || !full || taken.size < 5) {
      if (step === 'RCPT') taken.add(to)
      return undefined
    }
    return '550 not today'
  }
  const set = await scene({ on }, { ...made, contacts: 12 })
  expect(await set.say(opening(12))).toMatchObject({
    code: 4,
    counts: { accepted: 5, queued: 7 },
  })
  full = false
  expect(await set.say(['outbox', 'send'])).toMatchObject({ code: 0, counts: { accepted: 7 } })
  expect(set.server.received).toHaveLength(12)
})

describe.each([1, 2])('a server that takes so many over a connection: %i', (most) => {
  const many = 24
  const begun = new Map<number, number>()
  const more = (connection: number) => {
    begun.set(connection, (begun.get(connection) ?? 0) + 1)
    return begun.get(connection) as number
  }
  test.each<[string, Speaker]>([
    [
      'and says so',
      ({ step, connection }) =>
        step === 'MAIL' && more(connection) > most ? '421 4.7.0 too many messages' : undefined,
    ],
    [
      'and says so under another number',
      ({ step, connection }) =>
        step === 'MAIL' && more(connection) > most ? '452 4.5.3 Too many messages in this session' : undefined,
    ],
    [
      'and leaves',
      ({ step, connection }) =>
        step === 'dot' && more(connection) === most ? { reply: '250 2.0.0 OK', after: 'close' } : undefined,
    ],
  ])('%s: everything arrives at once', async (_, on) => {
    begun.clear()
    const set = await scene({ on }, { ...made, contacts: many })
    expect(await set.say(opening(many))).toMatchObject({ code: 0, counts: { accepted: many } })
    expect(set.server.received).toHaveLength(many)
    expect(set.server.connections()).toBeLessThanOrEqual(many / most + 3 * 4)
  })
})

describe('one message that is first in the queue and does not get through stops nobody else', () => {
  const first = 'noc-1@firm-1.example'
  test.each<[Step, string]>([
    ['RCPT', '554 5.7.1 Relay access denied'],
    ['RCPT', '451 4.3.0 Temporary lookup failure'],
    ['RCPT', '421 4.3.0 bye'],
    ['dot', '451 4.3.0 queue file write error'],
    ['dot', '552 5.2.3 Message size exceeds maximum for recipient'],
  ])('%s: %s', async (step, reply) => {
    const set = await scene({ on: at(step, reply, { to: first }) }, made)
    expect(await set.say(opening(count))).toMatchObject({ code: 4, counts: { accepted: count - 1, deferred: 1 } })
    expect((await set.outbox()).map(({ to }) => to)).toEqual([first])
  })

  test('nor do the old addresses of one partner, whatever words the server has for them', async () => {
    const gone = ({ step, to }: Moment) =>
      step === 'RCPT' && to.endsWith('@firm-1.example') ? '550 Transaction failed' : undefined
    const set = await scene({ on: gone }, { ...made, contacts: 9, perPartner: 3 })
    expect(await set.say(opening(9))).toMatchObject({ code: 4, counts: { accepted: 6, refused: 3 } })
  })

  test.each<[Step, string]>([
    ['RCPT', '554 5.7.1 Relay access denied'],
    ['RCPT', '451 4.3.0 Temporary lookup failure'],
    ['RCPT', '421 4.3.0 bye'],
    ['dot', '554 5.7.1 blocked using dbl.example'],
  ])('nor does what only the contacts of one partner are told: %s: %s', async (step, reply) => {
    const on = (moment: Moment) => (moment.step === step && moment.to.endsWith('@firm-1.example') ? reply : undefined)
    const set = await scene({ on }, { ...made, contacts: 9, perPartner: 3 })
    expect(await set.say(opening(9))).toMatchObject({ code: 4, counts: { accepted: 6, deferred: 3 } })
  })

  test.each(['554 5.7.1 Relay access denied', '451 4.3.0 Temporary lookup failure', '421 4.3.0 bye'])(
    'nor what two partners are told who are first in the queue: %s',
    async (reply) => {
      const two = ['noc-1@firm-1.example', 'noc-2@firm-2.example']
      const set = await scene({ on: ({ step, to }) => (step === 'RCPT' && two.includes(to) ? reply : undefined) }, made)
      expect(await set.say(opening(count))).toMatchObject({ code: 4, counts: { accepted: count - 2, deferred: 2 } })
      expect((await set.outbox()).map(({ to }) => to)).toEqual(two)
    },
  )

  test.each(['554 5.7.1 Relay access denied', '451 4.3.0 Temporary lookup failure', '421 4.3.0 bye'])(
    'nor what three partners are told again, once others have got theirs: %s',
    async (reply) => {
      const three = [1, 2, 3].map((at) => `noc-${at}@firm-${at}.example`)
      const script: { on?: Script['on'] } = { on: at('greeting', '554 5.7.1 closed') }
      const set = await scene({ on: (moment) => script.on?.(moment) }, { ...made, connections: 1 })
      const then = async (minute: number, args: readonly string[]) => {
        const { code, counts } = await set.say(args, { DNIU_NOW: `2026-11-21T02:${minute}:00Z` })
        return { code, counts }
      }
      expect(await then(12, opening(count))).toMatchObject({ code: 5, counts: queued })
      script.on = ({ step, to }) => (step === 'RCPT' && three.includes(to) ? reply : undefined)
      expect(await then(13, ['outbox', 'send'])).toMatchObject({ code: 5, counts: queued })
      // whoever has not been asked comes first
      const others = { accepted: count - 3, deferred: 3 }
      expect(await then(14, ['outbox', 'send'])).toMatchObject({ code: 4, counts: others })
      expect(await then(15, ['outbox', 'send', 'HL-1', '--now'])).toMatchObject({ code: 4, counts: { deferred: 3 } })
    },
  )

  test('where all are told so, who have one domain, it is about us', async () => {
    const set = await scene(
      { on: at('RCPT', '554 5.7.1 Relay access denied') },
      { ...made, contacts: 4, perPartner: 4 },
    )
    expect(await set.say(opening(4))).toMatchObject({ code: 5, counts: { queued: 4 } })
  })

  test('but where nobody else waits, it says so, and waits', async () => {
    const set = await scene({ on: at('RCPT', '554 5.7.1 Relay access denied') }, { ...made, contacts: 1 })
    expect(await set.say(opening(1))).toMatchObject({ code: 5, counts: { queued: 1 } })
  })

  test('a server that was busy for all of them takes them as well, when it has been waited for', async () => {
    let left = 3
    const busy = ({ step }: Moment) => {
      if (step !== 'RCPT' || left === 0) return undefined
      left -= 1
      return '451 4.3.2 busy'
    }
    const set = await scene({ on: busy }, { ...made, contacts: 3, connections: 1, patience: 60 })
    expect(await set.say(opening(3))).toMatchObject({ code: 0, counts: { accepted: 3 } })
  })
})

test.each<[Step, string]>([
  ['greeting', '554 5.7.1 too many connections'],
  ['EHLO', '421 4.7.0 too many connections'],
  ['MAIL', '421 4.7.0 too many connections'],
  ['MAIL', '432 4.3.2 concurrent connections limit exceeded'],
])('a server that bears one connection, and says so to the others at %s: %s', async (step, reply) => {
  const on = (moment: Moment) =>
    moment.step === step && moment.connection > 1 ? { reply, after: 'close' as const } : undefined
  const set = await scene({ on }, { ...made, contacts: 12 })
  expect(await set.say(opening(12))).toMatchObject({ code: 0, counts: { accepted: 12 } })
})

test.each<[Step, Act, number]>([
  ['MAIL', { reply: '421 4.7.0 too many messages in this connection', after: 'close' }, 2],
  // said over and over, for as long as the connection is open
  ['DATA', '451 4.4.5 Maximum number of messages per session exceeded', 10],
  ['MAIL', '452 4.5.3 Too many recipients: Too many messages sent', 10],
  ['RCPT', '571 sorry, you are violating our security policies (#5.7.1 - chkuser)', 10],
])(
  'a server that takes so many messages over each connection, and then says to %s: %j',
  async (refusing, reply, most) => {
    const taken = new Map<number, number>()
    const on = ({ step, connection }: Moment) => {
      if (step === refusing && (taken.get(connection) ?? 0) >= most) return reply
      if (step === 'dot') taken.set(connection, (taken.get(connection) ?? 0) + 1)
      return undefined
    }
    const set = await scene({ on }, { ...made, contacts: most * 6, connections: 1, patience: 0 })
    expect(await set.say(opening(most * 6))).toMatchObject({ code: 0, counts: { accepted: most * 6 } })
    expect(set.server.connections()).toBeLessThanOrEqual(8)
  },
)

test('a server that bears two connections carries everything over two', async () => {
  let open = 0
  const script: Script = {
    delay: 5,
    on: ({ step, connection }) => {
      if (step === 'greeting') open = Math.max(open, connection)
      return step === 'greeting' && connection > 2
        ? { reply: '421 4.7.0 too many connections', after: 'close' }
        : undefined
    },
  }
  const set = await scene(script, { ...made, contacts: 30 })
  expect(await set.say(opening(30))).toMatchObject({ code: 0, counts: { accepted: 30 } })
  expect(set.server.received).toHaveLength(30)
  // each of the others has asked once or twice, and then no more
  expect(open).toBeLessThanOrEqual(8)
})
