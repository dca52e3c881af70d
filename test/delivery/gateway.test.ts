import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openGateway, tryGateway } from '../../src/delivery/gateway.ts'
import type { SmsSettings } from '../../src/registry/types.ts'
import type { Outcome } from '../../src/road/courier.ts'
import { type Gateway, resolveGateway } from '../../src/server/gateway.ts'
import { type Deed, type OwnGateway, startGateway, takes } from '../servers/gateway.ts'

const accepted = { codes: [200, 201, 202], field: null, value: null }
const json = '{"to":"{to}","text":"{text}","from":"{sender}","ref":"{id}","n":["{number}"]}'
const settings: SmsSettings = {
  ...{ url: 'http://127.0.0.1:1/', method: 'POST', headersCommand: [], type: 'json', body: json },
  ...{ sender: 'DVirgo', accepted, letters: 'plain' },
}

function gatewayAt({ url }: Pick<OwnGateway, 'url'>, more: Partial<SmsSettings> = {}, env = {}): Gateway {
  const gateway = resolveGateway({ ...settings, url, ...more }, env)
  if (gateway === null) throw new Error('none')
  return gateway
}

const waits = { connect: 2_000, answer: 400 }
const hostile = 'He said "hi", {to} &to=+48&x=\\u0041 \n$& ą'

async function sent(
  gateway: Gateway,
  permit: () => Promise<boolean> = async () => true,
  text = hostile,
): Promise<Outcome> {
  const mail = { head: text, body: new Uint8Array() }
  return openGateway(gateway, waits).send({ from: '', to: '+447700900001', id: 'hl-1.open.0' }, mail, permit)
}

describe('what a gateway is sent', () => {
  it('is the template with its values, whatever stands in them, as JSON', async () => {
    const own = await startGateway()
    expect(await sent(gatewayAt(own))).toMatchObject({ outcome: 'accepted', reply: '200 {"status":"accepted"}' })
    const [{ body, headers, method }] = own.asked as [OwnGateway['asked'][0]]
    expect(JSON.parse(body)).toEqual({
      ...{ to: '+447700900001', text: hostile, from: 'DVirgo', ref: 'hl-1.open.0', n: ['447700900001'] },
    })
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json; charset=utf-8'])
  })

  it('or as the fields of a form', async () => {
    const own = await startGateway()
    const form = { type: 'form', body: 'to={number}&message={text}&fixed=a%20b', method: 'PUT' } as const
    await sent(gatewayAt(own, form))
    const [{ body, headers, method }] = own.asked as [OwnGateway['asked'][0]]
    expect([...new URLSearchParams(body)]).toEqual([
      ['to', '447700900001'],
      ['message', hostile],
      ['fixed', 'a b'],
    ])
    expect([method, headers['content-type']]).toEqual(['PUT', 'application/x-www-form-urlencoded; charset=utf-8'])
  })

  it('has the headers that a command prints, or the environment gives', async () => {
    const own = await startGateway()
    const command = ['printf', 'Authorization: Bearer secret-token\\nX-Account: 7\\n']
    await sent(gatewayAt(own, { headersCommand: command }))
    await sent(gatewayAt(own, { headersCommand: command }, { DNIU_SMS_HEADERS: 'X-Key: k' }))
    expect(own.asked.map(({ headers }) => [headers.authorization, headers['x-account'], headers['x-key']])).toEqual([
      ['Bearer secret-token', '7', undefined],
      [undefined, undefined, 'k'],
    ])
  })

  it.each([
    ['no command', ['/nonexistent/x'], 'x: ENOENT'],
    ['nothing', ['true'], 'stdout: ""'],
    ['a line that is no header', ['echo', 'secret-token'], 'echo: 1'],
    ['a control character', ['printf', 'A: b\\001c'], 'printf: 1'],
  ])('cannot have its headers from %s: nothing leaves, and nothing of it is shown', async (_, headersCommand, says) => {
    const own = await startGateway()
    const outcome = await sent(gatewayAt(own, { headersCommand }))
    expect(outcome).toMatchObject({ outcome: 'declined', answer: { fault: 'headers' } })
    expect(JSON.stringify(outcome)).toContain(says.replaceAll('"', '\\"'))
    expect(JSON.stringify(outcome)).not.toContain('secret-token')
    expect(own.connections()).toBe(0)
  })
})

describe('before the point of no return', () => {
  it('nothing has left: it is not permitted, or asking for that fails', async () => {
    const own = await startGateway()
    expect(await sent(gatewayAt(own), async () => false)).toEqual({ outcome: 'withheld' })
    await expect(
      sent(gatewayAt(own), async () => {
        throw new Error('disk full')
      }),
    ).rejects.toThrow('disk full')
    expect(own.asked).toEqual([])
  })

  it('a gateway that is not there is unreachable, one without TLS has none, and nobody is asked for a permit', async () => {
    const own = await startGateway()
    let asked = 0
    const permit = async () => Boolean(++asked)
    const safe = gatewayAt({ url: own.url.replace('http', 'https') })
    await own.close()
    expect(await sent(gatewayAt(own), permit)).toMatchObject({ outcome: 'declined', answer: { fault: 'unreachable' } })
    const plain = await startGateway()
    const tls = gatewayAt({ url: plain.url.replace('http', 'https') })
    expect(await sent(tls, permit)).toMatchObject({ outcome: 'declined', answer: { fault: 'tls' } })
    expect(await tryGateway(safe, 1000)).toMatchObject({ fault: 'unreachable' })
    expect(await tryGateway(gatewayAt(plain), 1000)).toBe(null)
    expect(asked).toBe(0)
  })

  it('a gateway that takes no connection in time is unreachable', async () => {
    // it takes the connection, and never speaks TLS
    const mute = createServer(() => {})
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void mute.close())
    const { port } = mute.address() as { port: number }
    const gateway = gatewayAt({ url: `https://127.0.0.1:${port}/` })
    const mail = { head: 'x', body: new Uint8Array() }
    const courier = openGateway(gateway, { connect: 200, answer: 200 })
    expect(await courier.send({ from: '', to: '+447700900001' }, mail, async () => true)).toMatchObject({
      ...{ outcome: 'declined', reply: 'Timeout' },
    })
  })
})

const html = { code: 200, body: '<h1>Sign in</h1>', headers: { 'content-type': 'text/html; charset=utf-8' } }
const ok = (body: string) => ({ code: 200, body })
const code = (one: number, headers = {}) => ({ code: one, body: 'words', headers })
const trickle: Deed = (_, answer) => {
  answer.writeHead(200)
  answer.write('{"status":')
}
const endless: Deed = (_, answer) => {
  answer.writeHead(200)
  const more = () => !answer.destroyed && answer.write('x'.repeat(10_000), more)
  more()
}
const halfway: Deed = (_, answer) => {
  answer.writeHead(200, { 'content-length': '100' })
  answer.write('{"status":"accepted"}', () => answer.socket?.destroy())
}
const byField = { ...accepted, field: 'status', value: '^(accepted|queued)$' }
const byText = { ...accepted, value: '^OK ' }
const nested = { ...accepted, field: 'data.0.id' }

describe('what an answer says of a message', () => {
  it.each<[string, Deed, string, Partial<SmsSettings['accepted']>?]>([
    ['the code alone', takes, 'accepted'],
    ['another code of success, named', code(202), 'accepted'],
    ['another code of success, not named', code(204), 'unknown'],
    ['the right field', takes, 'accepted', byField],
    ['another word in the field', ok('{"status":"error","reason":"no credit"}'), 'declined', byField],
    ['no such field, which is to be like something', ok('{"error":"no"}'), 'unknown', byField],
    ['no such field, which is only to be there', ok('{"error":"no"}'), 'declined', nested],
    ['a field of a prototype', ok('{}'), 'declined', { ...accepted, field: 'toString' }],
    ['what is no JSON', ok('OK'), 'unknown', byField],
    ['a field deep inside, whatever it holds', ok('{"data":[{"id":7}]}'), 'accepted', nested],
    ['the right text', ok('OK 123'), 'accepted', byText],
    ['another text', ok('ERROR 13'), 'declined', byText],
    ['a page, although the code is right', html, 'unknown'],
    ['a page, although a field is asked for', html, 'unknown', byField],
    ['a connection that is cut', 'cut', 'unknown'],
    ['no answer in time', 'silent', 'unknown'],
    ['an answer that does not end, where its code says enough', trickle, 'accepted'],
    ['an answer that does not end', trickle, 'unknown', byField],
    ['an answer that is too long', endless, 'unknown', byField],
    ['an answer that is cut', halfway, 'unknown', byField],
    ['a failure of the server, which may have taken it', code(500), 'unknown'],
    ['a failure behind it', code(502), 'unknown'],
    ['too late behind it', code(504), 'unknown'],
    ['a page about it elsewhere', code(303, { location: '/done' }), 'unknown'],
    ['a wrong request', code(400), 'declined'],
    ['a wrong key', code(401), 'declined'],
    ['a redirect that wants it anew', code(307, { location: 'http://127.0.0.1:1/' }), 'declined'],
    ['it is busy', code(503), 'declined'],
  ])('%s', async (_, deed, outcome, rule = accepted) => {
    const own = await startGateway(() => deed)
    expect(await sent(gatewayAt(own, { accepted: { ...accepted, ...rule } }))).toMatchObject({ outcome })
    // whatever it was, it was asked once, and nobody else
    expect(own.asked).toHaveLength(1)
  })

  it.each([
    ['120', 120],
    ['99999999', 86_400],
    ['soon', undefined],
  ])('it is to be asked again after %s', async (value, after) => {
    const own = await startGateway(() => code(429, { 'retry-after': value }))
    const outcome = await sent(gatewayAt(own))
    expect(outcome).toMatchObject({ outcome: 'declined', answer: { command: 'end', code: 429 } })
    expect('answer' in outcome && outcome.answer.after).toBe(after)
  })

  it('is shown without the secrets that were sent', async () => {
    const own = await startGateway(({ headers }) => ({ code: 401, body: `bad ${headers.authorization}` }))
    const gateway = gatewayAt(own, {}, { DNIU_SMS_HEADERS: 'Authorization: Bearer secret-token' })
    const outcome = await sent(gateway)
    expect(outcome).toMatchObject({ reply: '401 bad ***' })
    const repeats = await startGateway(() => ({ code: 404, body: 'no /send?key=key-of-ours&v=1' }))
    const keyed = gatewayAt({ url: `${repeats.url}?key=key-of-ours&v=1` })
    expect(await sent(keyed)).toMatchObject({ reply: '404 no /send?key=***&v=1' })
    const half = await startGateway(() => ({ code: 401, body: 'no such token: secret-token\u001b[31m' }))
    const other = gatewayAt(half, {}, { DNIU_SMS_HEADERS: 'Authorization: Bearer secret-token' })
    expect(await sent(other)).toMatchObject({ reply: '401 no such token: ***[31m' })
  })
})
