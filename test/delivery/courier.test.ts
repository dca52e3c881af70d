import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/road/courier.ts'
import { type Act, at, type Step } from '../servers/scripted-smtp.ts'
import { envelope, large, message, small, stage } from './stage.ts'

describe.each([true, false])('with pipelining %s', (pipelining) => {
  test('a message arrives as it is, to one recipient', async () => {
    const dots = message('.\r\n..\r\n.a\r\n\r\n.\r\nend without a line break')
    const { server, send } = await stage({ pipelining })
    expect(await send(dots)).toEqual({ outcome: 'accepted', reply: '250 2.0.0 OK: queued', rewrittenId: null })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]).toMatchObject({ from: envelope.from, to: [envelope.to] })
    expect(server.received[0]?.bytes.toString()).toBe(`${dots.toString()}\r\n`)
    expect(server.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(1)
  })

  test('a large message arrives byte for byte', async () => {
    const { server, send } = await stage({ pipelining })
    expect(await send(large)).toMatchObject({ outcome: 'accepted' })
    expect(server.received[0]?.bytes.equals(large)).toBe(true)
  })

  test.each([
    ['small', 'cut', small],
    ['small', 'close', small],
    ['large', 'cut', large],
    ['large', 'close', large],
  ] as const)(
    'a %s body that the server drops (%s) is broken, and arrives once when sent again',
    async (_, act, bytes) => {
      const { server, send } = await stage({ pipelining, on: at('body', act, { times: 1 }) })
      expect(await send(bytes)).toMatchObject({ outcome: 'broken' })
      expect(await send(bytes)).toMatchObject({ outcome: 'accepted' })
      expect(server.received).toHaveLength(1)
      expect(server.partial).toHaveLength(1)
    },
  )

  test('dropped in the middle of the body, over and over: never unknown', async () => {
    const { server, send } = await stage({ pipelining, on: at('body', 'cut') })
    for (let round = 0; round < 30; round++) expect(await send()).toMatchObject({ outcome: 'broken' })
    expect(server.received).toEqual([])
  })

  test.each([
    ['cut', small],
    ['close', small],
    ['cut', large],
  ] as const)('the connection lost after the final dot (%s) is unknown', async (act, bytes) => {
    const { server, send } = await stage({ pipelining, on: at('dot', act, { times: 1 }) })
    expect(await send(bytes)).toMatchObject({ outcome: 'unknown' })
    expect(server.received).toMatchObject([{ reply: null }])
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  })

  test('silence after the final dot is unknown when the time is up', async () => {
    const { send } = await stage({ pipelining, on: at('dot', 'hang') }, {}, { timeouts: { socket: 200 } })
    expect(await send()).toEqual({ outcome: 'unknown', reply: 'Timeout' })
  })

  test.each<[Step, Act, string]>([
    ['RCPT', '451 4.7.1 greylisted', 'deferred'],
    ['RCPT', '421 4.3.2 closing', 'broken'],
    ['RCPT', '550 5.1.1 no such user', 'refused'],
    ['RCPT', 'cut', 'broken'],
    ['RCPT', 'hang', 'broken'],
    ['MAIL', '451 4.3.0 later', 'deferred'],
    ['MAIL', '552 5.3.4 too big', 'refused'],
    ['DATA', '451 4.3.0 later', 'deferred'],
    ['DATA', '554 5.7.1 no', 'refused'],
    ['body', '552 5.3.4 too big', 'refused'],
    ['body', '250 2.0.0 before its time', 'broken'],
    ['body', { reply: '421 4.3.2 closing', after: 'close' }, 'broken'],
    ['dot', '452 4.3.1 full', 'deferred'],
    ['dot', '421 4.3.2 closing', 'deferred'],
    ['dot', '554 5.6.0 spam', 'refused'],
    ['dot', 'what?', 'unknown'],
    ['dot', '250-ok\r\n554 no', 'unknown'],
  ])('%s answered %j: %s, and the next message arrives', async (step, act, outcome) => {
    const on = at(step, act, { times: 1 })
    const { server, send } = await stage({ pipelining, on }, {}, { timeouts: { socket: 300 } })
    const first = await send()
    expect(first.outcome).toBe(outcome)
    if (typeof act === 'string' && /^[45]/.test(act)) expect(first.reply).toBe(act)
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received.filter(({ reply }) => reply?.startsWith('250 2.0.0 OK'))).toHaveLength(1)
  })

  test('greylisting: the same bytes go later', async () => {
    const { server, send } = await stage({ pipelining, on: at('RCPT', '451 4.7.1 greylisted', { times: 2 }) })
    const outcomes = [await send(), await send(), await send()].map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['deferred', 'deferred', 'accepted'])
    expect(server.received.map(({ bytes }) => bytes.toString())).toEqual([small.toString()])
  })

  test('one refused recipient: the rest go on, over the same connection', async () => {
    const { server, send } = await stage({ pipelining, on: at('RCPT', '550 5.1.1 no', { to: 'b@p.example' }) })
    const outcomes: Outcome[] = []
    for (const name of ['a', 'b', 'c']) outcomes.push(await send(small, `${name}@p.example`))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted'])
    expect(server.received.map(({ to }) => to)).toEqual([['a@p.example'], ['c@p.example']])
    expect(server.connections()).toBe(1)
    expect(server.commands.filter((line) => line === 'RSET')).toHaveLength(1)
  })

  test('onData comes after 354 and before the first byte', async () => {
    const { server, courier } = await stage({ pipelining, on: ({ step }) => void steps.push(step) })
    const steps: string[] = []
    await courier.send(envelope, small, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      steps.push('onData')
    })
    expect(steps.slice(-4)).toEqual(['DATA', 'onData', 'body', 'dot'])
    expect(server.received).toHaveLength(1)
  })

  test.each(['throws', 'rejects'])('when onData %s, no byte of the body leaves', async (way) => {
    const { server, courier, send } = await stage({ pipelining })
    const error = new Error('disk full')
    const onData = (): Promise<void> => {
      if (way === 'throws') throw error
      return Promise.reject(error)
    }
    await expect(courier.send(envelope, small, onData)).rejects.toBe(error)
    expect(error).toEqual(new Error('disk full'))
    await expect.poll(() => server.partial.map(String)).toEqual([''])
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('the outcome waits for onData, even when the connection is lost meanwhile', async () => {
    const on = at('DATA', { reply: '354 go ahead', after: 'close' }, { times: 1 })
    const { server, courier, send } = await stage({ pipelining, on })
    let settled = false
    const outcome = await courier.send(envelope, small, async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      settled = true
    })
    expect(outcome).toMatchObject({ outcome: 'broken' })
    expect(settled).toBe(true)
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(1)
  })

  test('onData is not called when the recipient is refused', async () => {
    const { courier } = await stage({ pipelining, on: at('RCPT', '550 5.1.1 no') })
    let called = false
    await courier.send(envelope, small, () => {
      called = true
    })
    expect(called).toBe(false)
  })

  test('a connection closed while idle costs no message', async () => {
    const { server, send } = await stage({ pipelining, idle: 20 })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
    expect(server.connections()).toBe(2)
  })

  test('a connection closed just as the next message begins costs none either', async () => {
    const { server, send } = await stage({ pipelining, on: closesSecondMail })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toHaveLength(2)
  })

  test('slow replies are waited for', async () => {
    const { send } = await stage({ pipelining, delay: 60 })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
  })
})

function closesSecondMail({ step, time }: { step: Step; time: number }): Act | undefined {
  return step === 'MAIL' && time === 2 ? 'close' : undefined
}
