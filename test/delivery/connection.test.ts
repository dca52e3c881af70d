import { describe, expect, test } from 'vitest'
import { type CourierOptions, openCourier } from '../../src/delivery/courier.ts'
import { verdictOn } from '../../src/procedure/delivery/answers.ts'
import type { Outcome } from '../../src/road/courier.ts'
import type { Server } from '../../src/server/address.ts'
import { at, type Script, type Step } from '../servers/scripted-smtp.ts'
import { envelope, large, small, stage } from './stage.ts'

const login = { user: 'dv', password: () => 'tajne%hasło' }
const knows = { user: 'dv', password: 'tajne%hasło' }

/** What the table of answers makes of what the server said, or did not say. */
async function about(sent: Promise<Outcome>): Promise<string> {
  const outcome = await sent
  if (outcome.outcome !== 'declined') return outcome.outcome
  const once = { messages: 1, recipients: 1, domains: 1 }
  const verdict = verdictOn(outcome.answer, once, { total: 1, accepted: 0, isOver: false })
  return 'code' in verdict ? verdict.code : verdict.scope
}

describe('the server takes nothing', () => {
  test.each<[string, Script, Partial<Server>, CourierOptions?]>([
    ['smtp-refuses-service', { on: at('greeting', '421 4.3.2 not now') }, {}],
    ['smtp-refuses-service', { on: at('greeting', '554 5.7.1 go away') }, {}],
    ['smtp-refuses-service', { on: at('EHLO', '421 4.3.2 not now') }, {}],
    ['smtp-unreachable', { on: at('greeting', 'cut') }, {}],
    ['smtp-unreachable', { on: at('greeting', 'close') }, {}],
    ['smtp-unreachable', { on: at('greeting', 'hang') }, {}, { timeouts: { greeting: 200 } }],
    ['smtp-unreachable', { on: at('EHLO', 'close') }, {}],
    ['smtp-unreachable', {}, { port: 1 }],
    ['smtp-authentication', { login: knows }, { login: { user: 'dv', password: () => 'wrong' } }],
    ['smtp-authentication', { login: knows }, { login: { user: 'dv', password: () => '' } }],
    ['sign-in-later', { login: knows, on: at('AUTH', '454 4.7.0 later') }, { login }],
    ['smtp-authentication', { on: at('MAIL', '530 5.7.0 Authentication required') }, {}],
    ['smtp-tls', { on: at('MAIL', '530 5.7.0 Must issue a STARTTLS command first') }, {}],
    ['smtp-tls', {}, { security: 'starttls' }],
    ['smtp-tls', { tls: 'offered' }, { security: 'starttls' }],
    ['smtp-tls', { tls: 'offered', on: at('STARTTLS', '454 4.7.0 no') }, { security: 'starttls' }],
    ['smtp-tls', { tls: 'implicit' }, { security: 'tls' }],
    ['smtp-tls', {}, { security: 'tls' }],
    ['smtp-sender-refused', { on: at('MAIL', '550 5.7.1 not your address') }, {}],
  ])('%s: %j', async (code, script, terms, options = {}) => {
    const { server, send } = await stage(script, terms, options)
    expect(await about(send())).toBe(code)
    expect(server.received).toEqual([])
  })

  test('no password crosses an open line to another machine', async () => {
    const { server, courier } = await stage({ login: knows })
    await courier.close()
    // 0.0.0.0 reaches the loopback server, but does not count as loopback
    const far = { host: '0.0.0.0', port: server.port, security: 'none', login, messageIdDomain: null } as const
    expect(await about(openCourier(far).send(envelope, small, async () => true))).toBe('smtp-tls')
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toEqual([])
  })

  test('a password that the server repeats is blanked out', async () => {
    const encoded = Buffer.from('\0dv\0tajne%hasło').toString('base64')
    const on = at('AUTH', `535 5.7.8 bad: AUTH PLAIN ${encoded} tajne%hasło`)
    const { send } = await stage({ login: knows, on }, { login })
    expect(await send()).toMatchObject({ reply: '535 5.7.8 bad: AUTH PLAIN *** ***' })
  })
})

describe('the connection', () => {
  test.each(['none', 'offered'] as const)(
    'a greeting has its own time, however short connecting is (%s)',
    async (tls) => {
      const until = ({ step }: { step: Step }) =>
        step === 'greeting' ? new Promise<void>((resolve) => setTimeout(resolve, 900)) : undefined
      const { send } = await stage({ tls, until }, {}, { timeouts: { connect: 600, greeting: 5000 } })
      expect(await send()).toMatchObject({ outcome: 'accepted' })
    },
  )

  test('STARTTLS is used on loopback where it is offered, and the password goes over it', async () => {
    const { server, send } = await stage({ tls: 'offered', login: knows }, { login })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(await send(large)).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toMatchObject([{ secure: true, user: 'dv' }, { secure: true }])
  })

  test('a body lost under TLS: only its end makes it unknown', async () => {
    const on: Script['on'] = (moment) =>
      at('body', 'cut', { times: 2 })(moment) ?? at('dot', 'cut', { times: 1 })(moment)
    const { send } = await stage({ tls: 'offered', chunking: true, on })
    expect(await about(send())).toBe('connection')
    expect(await about(send(large))).toBe('connection')
    expect(await about(send())).toBe('unknown')
    expect(await about(send())).toBe('accepted')
  })

  test('without STARTTLS loopback goes in the open', async () => {
    const { server, send } = await stage({ login: knows }, { login })
    expect(await send()).toMatchObject({ outcome: 'accepted' })
    expect(server.received).toMatchObject([{ secure: false, user: 'dv' }])
  })

  test('is renewed after a given number of messages', async () => {
    const { server, send } = await stage({}, {}, { messagesPerConnection: 2 })
    for (let count = 0; count < 5; count++) await send()
    expect(server.received.map(({ connection }) => connection)).toEqual([1, 1, 2, 2, 3])
  })

  test('is not opened before the first message, and ends with QUIT', async () => {
    const { server, courier, send } = await stage()
    await courier.close()
    expect(server.connections()).toBe(0)
    await send()
    await courier.close()
    expect(server.commands.at(-1)).toBe('QUIT')
  })

  test('messages handed over at once go one after the other', async () => {
    const { server, send } = await stage()
    const outcomes = await Promise.all(['a', 'b', 'c'].map((name) => send(small, `${name}@p.example`)))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(server.received.map(({ to }) => to[0])).toEqual(['a@p.example', 'b@p.example', 'c@p.example'])
  })

  test('a message over the announced size is not even begun', async () => {
    const { server, send } = await stage({ size: 100 })
    expect(await about(send(large))).toBe('smtp-too-large')
    expect(server.partial).toEqual([])
    expect(await about(send({ head: 'Subject: x\r\n\r\n', body: new Uint8Array() }))).toBe('accepted')
  })

  test.each(['anna@partner.example>\r\nRCPT TO:<eve@other.example', 'anna', 'anna @partner.example', ''])(
    'what is no address (%j) reaches no server',
    async (to) => {
      const { server, send } = await stage()
      expect(await about(send(small, to))).toBe('recipient')
      expect(server.commands.filter((line) => line.startsWith('RCPT'))).toEqual([])
    },
  )
})

describe('the Message-ID that an answer shows', () => {
  test.each<[string, Partial<Server>, string | null]>([
    ['250 2.6.0 <new@mail.example> [InternalId=1, Hostname=h] Queued mail for delivery', {}, '<new@mail.example>'],
    ['250 2.6.0 <own@dv.example> [InternalId=1, Hostname=h] Queued mail for delivery', {}, null],
    ['250 2.0.0 OK <n@x.prod.outlook.com> [Hostname=x.prod.outlook.com]', {}, '<n@x.prod.outlook.com>'],
    [
      '250 Ok 0100018b5c3c0a4f-11-000000',
      { messageIdDomain: 'ses.example' },
      '<0100018b5c3c0a4f-11-000000@ses.example>',
    ],
    ['250 Ok 0100018b5c3c0a4f-11-000000', {}, null],
  ])('%s %j', async (reply, terms, rewrittenId) => {
    const { send } = await stage({ on: at('dot', reply) }, terms)
    expect(await send()).toEqual({ outcome: 'accepted', reply, rewrittenId })
  })
})
