import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Outcome } from '../../src/road/courier.ts'
import { type Act, at, type Moment, type Step } from '../servers/scripted-smtp.ts'
import { bytesOf, envelope, large, message, small, stage } from './stage.ts'

/** What became of a message, and of what is certainly not taken: about what the answer is. */
async function fate(sent: Promise<Outcome>): Promise<string> {
  const outcome = await sent
  if (outcome.outcome !== 'declined') return outcome.outcome
  const { command, code, fault } = outcome.answer
  return `${command} ${fault ?? code}`
}

const hasty = { waits: { command: 1000, data: 1000, end: 1000 } }

describe.each([
  { pipelining: true, chunking: false },
  { pipelining: false, chunking: false },
  { pipelining: true, chunking: true },
  { pipelining: false, chunking: true },
])('with %j', (offers) => {
  const { pipelining, chunking } = offers

  test('a message arrives as it is, to one recipient', async () => {
    const dots = message('.\r\n..\r\n.a\r\n\r\n.\r\nend without a line break')
    const { server, send } = await stage(offers)
    expect(await send(dots)).toEqual({ outcome: 'accepted', reply: '250 2.0.0 OK: queued', rewrittenId: null })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]).toMatchObject({ from: envelope.from, to: [envelope.to] })
    expect(server.received[0]?.bytes.toString()).toBe(`${bytesOf(dots).toString()}${chunking ? '' : '\r\n'}`)
    expect(server.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1)
  })

  test('a large message arrives byte for byte', async () => {
    const { server, send } = await stage(offers)
    expect(await send(large)).toMatchObject({ outcome: 'accepted' })
    expect(server.received[0]?.bytes.equals(bytesOf(large))).toBe(true)
  })

  test.each(['cut', 'close'] as const)(
    'a large body that the server drops (%s) is certainly not there',
    async (act) => {
      const { server, send } = await stage({ ...offers, on: at('body', act, { times: 1 }) })
      expect(await fate(send(large))).toBe('body lost')
      expect(await send(large)).toMatchObject({ outcome: 'accepted' })
      expect(server.received).toHaveLength(1)
      expect(server.partial).toHaveLength(1)
    },
  )

  test.each<Act>([
    '552 5.3.4 too big',
    { reply: '552 5.3.4 too big', after: 'close' },
    { reply: '452 4.3.1 full', after: 'close' },
  ])('a large body in the midst of which the server says %j is not there, and that is why', async (act) => {
    const { server, send } = await stage({ ...offers, on: at('body', act, { times: 1 }) })
    expect(await fate(send(large))).toBe(`body ${(typeof act === 'string' ? act : act.reply).slice(0, 3)}`)
    expect(await send(large)).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test.each(['cut', 'close'] as const)('a small body that the server drops (%s)', async (act) => {
    const { server, send } = await stage({ ...offers, on: at('body', act, { times: 1 }) })
    // its end went to the kernel with it: only chunks can tell
    expect(await fate(send())).toBe(chunking ? 'body lost' : 'unknown')
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test.each([
    ['cut', small],
    ['close', small],
    ['cut', large],
  ] as const)('the connection lost after the end (%s) is unknown', async (act, bytes) => {
    const { server, send } = await stage({ ...offers, on: at('dot', act, { times: 1 }) })
    expect(await send(bytes)).toMatchObject({ outcome: 'unknown' })
    expect(server.received).toMatchObject([{ reply: null }])
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  })

  test('silence after the end is unknown when the time is up', async () => {
    const { send } = await stage({ ...offers, on: at('dot', 'hang') }, {}, { waits: { end: 200 } })
    expect(await send()).toEqual({ outcome: 'unknown', reply: 'Timeout' })
  })

  test('250 and then the end of the connection is accepted', async () => {
    const on = at('dot', { reply: '250 2.0.0 OK', after: 'cut' }, { times: 1 })
    const { server, send } = await stage({ ...offers, on })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
  })

  test.each<[Step, Act, string]>([
    ['RCPT', '451 4.7.1 greylisted', 'rcpt 451'],
    ['RCPT', '421 4.3.2 closing', 'rcpt 421'],
    ['RCPT', '550 5.1.1 no such user', 'rcpt 550'],
    ['RCPT', '250-ok\r\n550 no such user', 'rcpt lost'],
    ['RCPT', '354 what', 'rcpt 354'],
    ['RCPT', 'cut', 'rcpt lost'],
    ['RCPT', 'hang', 'rcpt lost'],
    ['MAIL', '451 4.3.0 later', 'mail 451'],
    ['MAIL', '552 5.3.4 too big', 'mail 552'],
    ['MAIL', { reply: '421 4.7.0 too many', after: 'close' }, 'mail 421'],
    ...(chunking
      ? ([
          ['chunk', '452 4.3.1 full', 'body 452'],
          ['chunk', '552 5.3.4 too big', 'body 552'],
          ['chunk', 'what?', 'body lost'],
          ['chunk', 'hang', 'body lost'],
          ['chunk', 'cut', 'body lost'],
        ] satisfies [Step, Act, string][])
      : ([
          ['DATA', '451 4.3.0 later', 'data 451'],
          ['DATA', '554 5.7.1 no', 'data 554'],
          ['DATA', '250 ok', 'data 250'],
          ['DATA', 'hang', 'data lost'],
          ['DATA', { reply: '354 go ahead\r\n250 2.0.0 OK', after: 'close' }, 'body lost'],
        ] satisfies [Step, Act, string][])),
    ['dot', '452 4.3.1 full', 'end 452'],
    ['dot', '421 4.3.2 closing', 'end 421'],
    ['dot', '554 5.6.0 spam', 'end 554'],
    ['dot', 'what?', 'unknown'],
    ['dot', '354 go on', 'unknown'],
    ['dot', '250-ok\r\n554 no', 'unknown'],
  ])('%s answered %j: %s, and the next message arrives', async (step, act, expected) => {
    // who is answered has all the time that it needs
    const { server, send } = await stage(
      { ...offers, on: at(step, act, { times: 1 }) },
      {},
      act === 'hang' ? hasty : {},
    )
    expect(await fate(send())).toBe(expected)
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received.filter(({ reply }) => reply?.startsWith('250 2.0.0 OK'))).toHaveLength(1)
  })

  test('what the server says before it is asked is no answer to the end', async () => {
    const act = `${chunking ? '250 2.0.0 octets' : '354 go ahead'}\r\n250 2.0.0 OK, already`
    const { server, courier } = await stage({ ...offers, on: at(chunking ? 'chunk' : 'DATA', act) })
    const permit = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 50))
    expect(await fate(courier.send(envelope, small, permit))).toBe('body lost')
    expect(server.received).toEqual([])
  })

  test('one answer too many behind the end: what is said to the next message is not taken for its own', async () => {
    const seen = at('dot', '250 2.0.0 OK: queued\r\n250 2.0.0 OK, noted', { to: 'a@p.example' })
    const on = (moment: Moment) =>
      moment.step === 'dot' && moment.to !== 'a@p.example' ? '554 5.7.1 no' : seen(moment)
    // slow enough that every answer is waited for
    const { send } = await stage({ ...offers, on, delay: 20 })
    const fates = await Promise.all(['a', 'b', 'c'].map((name) => fate(send(small, `${name}@p.example`))))
    expect(fates[0]).toBe('accepted')
    expect(fates.slice(1)).not.toContain('accepted')
    if (chunking && pipelining) expect(fates[1]).toBe('unknown')
  })

  test('a server that says the same to a chunk and to the end is believed', async () => {
    const on = ({ step }: Moment) => (step === 'chunk' || step === 'dot' ? '250 2.0.0 OK 77' : undefined)
    const { server, send } = await stage({ ...offers, on })
    const fates = await Promise.all(['a', 'b', 'c'].map((name) => fate(send(small, `${name}@p.example`))))
    expect(fates).toEqual(['accepted', 'accepted', 'accepted'])
    expect(server.connections()).toBe(1)
  })

  test('one answer too many to the recipient: nothing of the message is asked for any more', async () => {
    const { server, courier } = await stage({ ...offers, on: at('RCPT', '250 2.1.5 OK\r\n250 2.1.5 OK', { times: 1 }) })
    let asked = 0
    const permit = async () => {
      asked += 1
      return true
    }
    expect((await courier.send(envelope, small, permit)).outcome).toBe('declined')
    expect(asked).toBe(0)
    expect(await courier.send(envelope, small, permit)).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('greylisting: the same bytes go later', async () => {
    const { server, send } = await stage({ ...offers, on: at('RCPT', '451 4.7.1 greylisted', { times: 2 }) })
    const fates = [await fate(send()), await fate(send()), await fate(send())]
    expect(fates).toEqual(['rcpt 451', 'rcpt 451', 'accepted'])
    expect(server.received.map(({ bytes }) => bytes.toString())).toEqual([bytesOf(small).toString()])
  })

  test('one refused recipient: the rest go on, over the same connection', async () => {
    const { server, send } = await stage({ ...offers, on: at('RCPT', '550 5.1.1 no', { to: 'b@p.example' }) })
    const fates: string[] = []
    for (const name of ['a', 'b', 'c']) fates.push(await fate(send(small, `${name}@p.example`)))
    expect(fates).toEqual(['accepted', 'rcpt 550', 'accepted'])
    expect(server.received.map(({ to }) => to)).toEqual([['a@p.example'], ['c@p.example']])
    expect(server.connections()).toBe(1)
    expect(server.commands.filter((line) => line === 'RSET')).toHaveLength(1)
  })

  test('a server that asks for a message though it refused the recipient gets none', async () => {
    const on = ({ step }: { step: Step }) =>
      step === 'RCPT' ? '550 5.1.1 no' : step === 'DATA' ? '354 go on' : undefined
    const { server, send } = await stage({ ...offers, on })
    expect(await fate(send())).toBe('rcpt 550')
    expect(server.received.filter(({ bytes, to }) => bytes.length > 0 || to.length > 0)).toEqual([])
  })

  test.each<[Step, string]>([
    ['RSET', '502 5.5.1 no such command'],
    ['RSET', '452 4.3.1 later'],
    ['MAIL', '451 4.3.0 later'],
  ])('where %s is answered %j and the rest is taken, nobody gets an empty message', async (step, reply) => {
    // who has been refused once needs a RSET before the next
    const on = (moment: Moment) => {
      if (moment.step === 'RCPT') return moment.to === envelope.to ? '250 2.1.5 OK' : '550 5.1.1 no'
      if (moment.step === 'DATA') return '354 go on'
      return moment.step === step && moment.time === (step === 'MAIL' ? 2 : 1) ? reply : undefined
    }
    const { server, courier, send } = await stage({ ...offers, on })
    expect(await fate(send(small, 'b@p.example'))).toBe('rcpt 550')
    expect(await fate(send())).toBe(`mail ${reply.slice(0, 3)}`)
    await courier.close()
    expect(server.received.filter(({ bytes, to }) => bytes.length === 0 && to.includes(envelope.to))).toEqual([])
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  })

  test('permission is asked right before the point of no return', async () => {
    const steps: string[] = []
    const { server, courier } = await stage({ ...offers, on: ({ step }) => void steps.push(step) })
    await courier.send(envelope, small, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      steps.push('permit')
      return true
    })
    expect(steps.slice(-3)).toEqual(chunking ? ['chunk', 'permit', 'dot'] : ['permit', 'body', 'dot'])
    expect(server.received).toHaveLength(1)
  })

  test('without permission nothing arrives', async () => {
    const { server, courier, send } = await stage(offers)
    expect(await fate(courier.send(envelope, small, async () => false))).toBe('withheld')
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('when asking for it fails, nothing arrives, and the error is passed on', async () => {
    const { server, courier, send } = await stage(offers)
    const error = new Error('disk full')
    await expect(courier.send(envelope, small, () => Promise.reject(error))).rejects.toBe(error)
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('a connection lost while permission is asked: nothing arrives', async () => {
    const reply = chunking ? '250 2.0.0 octets' : '354 go ahead'
    const on = at(chunking ? 'chunk' : 'DATA', { reply, after: 'close' }, { times: 1 })
    const { server, courier, send } = await stage({ ...offers, on })
    const permit = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 50))
    expect(await fate(courier.send(envelope, small, permit))).toBe('body lost')
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('a refused recipient needs no permission', async () => {
    const { courier } = await stage({ ...offers, on: at('RCPT', '550 5.1.1 no') })
    let asked = false
    await courier.send(envelope, small, async () => {
      asked = true
      return true
    })
    expect(asked).toBe(false)
  })

  test('a connection closed while idle costs no message', async () => {
    const { server, send } = await stage({ ...offers, idle: 20 })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    await new Promise((resolve) => setTimeout(resolve, 80))
    // on a busy machine both clocks may ring at once: the end of the connection is still on its way then
    for (let round = 0; round < 20; round += 1) await turn()
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
    expect(server.connections()).toBe(2)
  })

  test('a connection closed just as the next message begins: it says that it had done its service', async () => {
    const { server, send } = await stage({ ...offers, on: closesSecondMail })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(await send()).toMatchObject({
      outcome: 'declined',
      fruitful: true,
      answer: { command: 'mail', fault: 'lost' },
    })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
  })

  test('slow replies are waited for', async () => {
    const { send } = await stage({ ...offers, delay: 60 })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  })

  test('the next message is begun behind the end of the last where the server bears it, and each has its own answer', async () => {
    const on = at('RCPT', '550 5.1.1 no', { to: 'c@p.example' })
    const { server, courier, send } = await stage({ ...offers, delay: 20, on })
    const fates = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => fate(send(small, `${name}@p.example`))))
    expect(fates).toEqual(['accepted', 'accepted', 'rcpt 550', 'accepted', 'accepted'])
    expect(server.received.map(({ to }) => to[0])).toEqual(['a', 'b', 'd', 'e'].map((name) => `${name}@p.example`))
    await courier.close()
    expect(server.connections()).toBe(1)
    if (pipelining) expect(server.early.filter((reply) => reply.includes('queued'))).toHaveLength(3)
    else expect(server.early).toEqual([])
  })

  test('a long wait for the last answer leaves the next message its own time, and no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const slow = new Map(['dot a', 'MAIL b', 'MAIL c'].map((step) => [step, Promise.withResolvers<void>()]))
    const asked: string[] = []
    const until = ({ step, to, time }: { step: Step; to: string; time: number }) => {
      const name = step === 'MAIL' ? ['', 'a', 'b', 'c'][time] : to.slice(0, 1)
      const answer = slow.get(`${step} ${name}`)
      if (answer !== undefined) asked.push(`${step} ${name}`)
      return answer?.promise
    }
    const { send } = await stage({ ...offers, until })
    const answers = async (step: string, minutes: number) => {
      await expect.poll(() => asked).toContain(step)
      vi.advanceTimersByTime(minutes * 60_000)
      return slow.get(step)?.resolve()
    }
    const [first, second] = ['a', 'b'].map((name) => fate(send(small, `${name}@p.example`)))
    // longer than a command may take, shorter than the end of a message
    await answers('dot a', 9)
    expect(await first).toBe('accepted')
    await answers('MAIL b', 4)
    expect(await second).toBe('accepted')
    const third = fate(send(small, 'c@p.example'))
    await answers('MAIL c', 5)
    expect(await third).toBe('mail lost')
  })

  test('a body that the server reads no more of is given up after three minutes, and is not there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { server, send } = await stage({ ...offers, on: at('body', 'stall', { times: 1 }) })
    // more than two sockets hold
    const sent = fate(send(message('0123456789abcdef0123456789abcdef\r\n'.repeat(500_000))))
    await expect.poll(() => server.partial.length).toBe(1)
    for (let round = 0; round < 2000; round += 1) await turn()
    vi.advanceTimersByTime(3 * 60_000)
    expect(await sent).toBe('body lost')
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  }, 10_000)

  test('lost with two under way: the one whose end was said is unknown, the other is certainly not there, or goes over a new one', async () => {
    const { server, send } = await stage({ ...offers, on: at('dot', 'cut', { to: 'a@p.example' }) })
    const fates = await Promise.all(['a', 'b'].map((name) => fate(send(small, `${name}@p.example`))))
    expect(fates).toEqual(['unknown', pipelining ? 'mail lost' : 'accepted'])
    expect(server.received.filter(({ to }) => to[0] === 'b@p.example')).toHaveLength(pipelining ? 0 : 1)
  })
})

function closesSecondMail({ step, time }: { step: Step; time: number }): Act | undefined {
  return step === 'MAIL' && time === 2 ? 'close' : undefined
}
