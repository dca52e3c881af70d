import { isIP, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { probe } from '../../src/evidence/probe.ts'
import { evidenceLines, evidenceReport } from '../../src/kinds/letter/evidence.ts'
import type { ProbeResult, Target } from '../../src/procedure/letter/probe.ts'
import { selfSigned } from './certificate.ts'
import { deserted, http, https, type Place, raw } from './server.ts'

const day = 86_400_000
const now = Date.now()
const certificate = selfSigned({
  commonName: 'api.firm.example',
  names: ['api.firm.example', 'localhost'],
  from: now - day,
  to: now + 10 * day,
})

/** Far more than any of these tests needs, far less than a test may take. */
const patient = 10_000
const hasty = 400

async function look({ port }: { port: number }, more: Partial<Target> = {}, timeout = patient): Promise<ProbeResult> {
  const target: Target = { host: '127.0.0.1', port, tls: false, path: null, ...more }
  const started = performance.now()
  const result = await probe(target, { now, timeout })
  // a slow machine may add some delay, but not a multiple of the timeout
  expect(performance.now() - started).toBeLessThan(timeout + 2_000)
  return result
}

/** The same for a server that never finishes. The probe must close its connections. */
async function lookHastily(place: Place, more: Partial<Target> = {}): Promise<ProbeResult> {
  const result = await look(place, more, hasty)
  expect(result.ms).toBeGreaterThanOrEqual(hasty - 50)
  await place.quiet()
  return result
}

describe('a server that answers', () => {
  test('over HTTP: own address, each step, the head of the answer', async () => {
    await using place = await http((request, response) => {
      response.writeHead(503, { Server: 'firm/1', 'X-Asked': `${request.method} ${request.url}` }).end()
    })
    const result = await look(place, { path: '/' })
    expect(result).toMatchObject({
      at: now,
      limit: patient,
      dns: null,
      from: '127.0.0.1',
      tcp: [{ ok: true, address: '127.0.0.1', ms: expect.any(Number) }],
      tls: null,
      http: { ok: true, method: 'HEAD', status: 503, headers: [['Server', 'firm/1']] },
    })
    await place.quiet()
  })

  test('by its name: all addresses, and the one that answered', async () => {
    await using place = await http((_, response) => void response.end())
    const { dns, tcp, http: answer } = await look(place, { host: 'localhost', path: '/' })
    expect(dns).toMatchObject({ ok: true })
    const addresses = dns?.ok ? dns.addresses : []
    expect(addresses.filter((address) => isIP(address) === 0)).toEqual([])
    expect(addresses).toContain('127.0.0.1')
    expect(tcp.at(-1)).toMatchObject({ ok: true, address: '127.0.0.1' })
    expect(answer).toMatchObject({ ok: true, status: 200 })
  })

  test('is asked for the whole path, under its own name; what was secret in it is not told', async () => {
    let seen: unknown = null
    await using place = await http(({ url, headers }, response) => {
      seen = [url, headers.host]
      response.end()
    })
    const result = await look(place, { path: '/v1?token=abc123&x' })
    expect(seen).toEqual(['/v1?token=abc123&x', `127.0.0.1:${place.port}`])
    for (const lang of ['pl', 'en'] as const) {
      const told = evidenceReport(result, lang) + evidenceLines(result, lang).join('\n')
      expect(told).toContain('/v1?token=…&…')
      expect(told).not.toContain('abc123')
    }
  })

  test('only as far as was asked: without a path, the connection alone', async () => {
    await using place = await raw(() => {})
    expect(await look(place)).toMatchObject({ tcp: [{ ok: true }], tls: null, http: null })
    await place.quiet()
  })

  test('that does not know HEAD is asked again with GET, and its endless body is not read', async () => {
    await using place = await http((request, response) => {
      response.writeHead(request.method === 'HEAD' ? 405 : 200)
      if (request.method === 'HEAD') return void response.end()
      const more = (): void => void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)))
      more()
    })
    expect((await look(place, { path: '/' })).http).toMatchObject({ ok: true, method: 'GET', status: 200 })
    await place.quiet()
  })

  test('that sends elsewhere is not followed, and the secrets of the link are not told', async () => {
    let asked = 0
    await using place = await http((_, response) => {
      asked++
      response.writeHead(302, { Location: 'https://u:pw@login.firm.example/x?session=s3cret&a=b#t0ken' }).end()
    })
    const { http: answer } = await look(place, { path: '/' })
    expect(answer).toMatchObject({
      status: 302,
      headers: [['Location', 'https://…@login.firm.example/x?session=…&a=…#…']],
    })
    expect(asked).toBe(1)
  })

  test('with terminal escapes in its words: they come as codes', async () => {
    await using place = await raw((socket) => {
      socket.end(
        Buffer.from('HTTP/1.1 200 OK\r\nServer: a\u001b[31mb\u0085c\u0007\r\nContent-Length: 0\r\n\r\n', 'latin1'),
      )
    })
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({ ok: true, headers: [['Server', 'a\\u{1b}[31mb\\u{85}c\\u{7}']] })
    expect(evidenceReport(result, 'pl')).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

describe('TLS', () => {
  test('with a certificate of its own making: what was agreed, what it says, and why it is not trusted', async () => {
    await using place = await https(certificate, (_, response) => void response.end())
    const { tls, http: answer } = await look(place, { host: 'localhost', tls: true, path: '/' })
    expect(tls).toEqual({
      ok: true,
      ms: expect.any(Number),
      serverName: 'localhost',
      protocol: 'TLS 1.3',
      cipher: expect.stringMatching(/^TLS_/),
      certificate: {
        subject: 'CN=api.firm.example',
        issuer: 'CN=api.firm.example',
        names: ['api.firm.example', 'localhost'],
        validFrom: Math.floor((now - day) / 1000) * 1000,
        validTo: Math.floor((now + 10 * day) / 1000) * 1000,
        sha256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        namesHost: true,
      },
    })
    expect(answer).toMatchObject({ ok: true, status: 200 })
    await place.quiet()
  })

  test('for another name, to an address: nothing is asked for, and it is told', async () => {
    await using place = await https(certificate, (_, response) => void response.end())
    const { tls } = await look(place, { tls: true })
    expect(tls).toMatchObject({ ok: true, serverName: null, certificate: { namesHost: false } })
  })

  test('trusted, where this machine knows who issued it', async () => {
    const known = getCACertificates('default')
    setDefaultCACertificates([...known, certificate.cert])
    try {
      await using place = await https(certificate, (_, response) => void response.end())
      const { tls } = await look(place, { host: 'localhost', tls: true, path: '/' })
      expect(tls).toMatchObject({ certificate: { distrust: null, namesHost: true } })
    } finally {
      setDefaultCACertificates(known)
    }
  })

  test('with a certificate that has run out', async () => {
    const old = selfSigned({ commonName: 'a', names: ['localhost'], from: now - 9 * day, to: now - 2 * day })
    await using place = await https(old, (_, response) => void response.end())
    const result = await look(place, { host: 'localhost', tls: true, path: '/' })
    expect(result.tls).toMatchObject({
      ok: true,
      certificate: { distrust: expect.stringMatching(/EXPIRED|SELF_SIGNED/) },
    })
    expect(evidenceLines(result, 'pl')[1]).toContain('certyfikat wygasł')
  })

  test('with words in a certificate that would control a screen', async () => {
    const loud = selfSigned({ commonName: 'a\u001b[2Jb\u202ec', names: [], from: now, to: now + day })
    await using place = await https(loud, (_, response) => void response.end())
    const { tls } = await look(place, { tls: true })
    expect(JSON.stringify(tls)).not.toMatch(/\\u001b|\u202e/)
    expect(tls).toMatchObject({ certificate: { subject: expect.stringContaining('[2Jb'), names: [] } })
  })

  test('with hundreds of names: the first of them', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `host-${at}.firm.example`)
    await using place = await https(selfSigned({ commonName: 'a', names, from: now, to: now + day }), () => {})
    const { tls } = await look(place, { tls: true })
    expect(tls?.ok && tls.certificate?.names).toEqual(names.slice(0, 20))
  })

  test('too old for this machine', async () => {
    const terms = { ...certificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    await using place = await https(terms, () => {})
    expect(await look(place, { tls: true })).toMatchObject({
      tcp: [{ ok: true }],
      tls: { ok: false, trouble: 'tls-refused', detail: expect.stringMatching(/^ERR_SSL_/) },
      http: null,
    })
    await place.quiet()
  })

  test.each([
    ['text', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['an answer of HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['noise', Buffer.alloc(4096, 0xa7)],
  ])('where %s comes instead', async (_, junk) => {
    await using place = await raw((socket) => void socket.write(junk))
    const { tls, http: answer } = await look(place, { tls: true, path: '/' })
    expect(tls).toMatchObject({ ok: false, trouble: 'not-tls' })
    expect(answer).toBeNull()
    await place.quiet()
  })
})

describe('a server that does not', () => {
  test('a port that refuses: why, and still from where', async () => {
    const port = await deserted()
    expect(await look({ port }, { path: '/' })).toMatchObject({
      from: '127.0.0.1',
      tcp: [{ ok: false, trouble: 'refused', detail: 'ECONNREFUSED', address: '127.0.0.1' }],
      tls: null,
      http: null,
    })
  })

  test('a name that does not exist', async () => {
    // the trouble depends on whether this machine has a working resolver
    const result = await look({ port: 443 }, { host: 'api.firm.invalid', tls: true, path: '/' }, 2_000)
    expect(result).toMatchObject({ dns: { ok: false }, tcp: [], from: null, tls: null, http: null })
    expect(['no-name', 'no-resolver', 'timeout']).toContain(result.dns?.ok === false && result.dns.trouble)
  })

  test('accepts, and says nothing, to HTTP', async () => {
    await using place = await raw(() => {})
    expect(await lookHastily(place, { path: '/' })).toMatchObject({
      http: { ok: false, trouble: 'timeout', detail: '' },
    })
  })

  test('accepts, and says nothing, to TLS', async () => {
    await using place = await raw(() => {})
    expect(await lookHastily(place, { tls: true, path: '/' })).toMatchObject({
      tls: { ok: false, trouble: 'timeout' },
      http: null,
    })
  })

  test.each([
    ['drips headers for ever', 'HTTP/1.1 200 OK\r\n', 'X-Drop: 1\r\n'],
    ['says for ever that it goes on', '', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['drips one line for ever', 'HTTP/1.1 200 ', 'O'],
  ])('%s', async (_, first, drop) => {
    await using place = await raw((socket) => {
      socket.write(first)
      const dripping = setInterval(() => socket.write(drop), 10)
      socket.once('close', () => clearInterval(dripping))
    })
    expect((await lookHastily(place, { path: '/' })).http).toMatchObject({ ok: false, trouble: 'timeout' })
  })

  test.each([
    ['speaks something else', 'hello\r\n'],
    ['has a head without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`],
  ])('%s', async (_, words) => {
    await using place = await raw((socket) => void socket.write(words))
    const { http: answer } = await look(place, { path: '/' })
    expect(answer).toMatchObject({ ok: false, trouble: 'not-http', detail: expect.stringMatching(/^HPE_/) })
    await place.quiet()
  })

  test.each([
    ['hangs up at once', (socket: Socket) => void socket.end()],
    ['resets the connection', (socket: Socket) => void socket.resetAndDestroy()],
  ])('%s', async (_, hangUp) => {
    await using place = await raw(hangUp)
    for (const tls of [true, false]) {
      const result = await look(place, { tls, path: '/' })
      const [last] = [result.http, result.tls, ...result.tcp].filter((one) => one !== null)
      expect(last).toMatchObject({ ok: false, trouble: expect.stringMatching(/^(reset|closed)$/) })
    }
  })

  test('switches to another protocol', async () => {
    await using place = await raw((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    })
    expect((await look(place, { path: '/' }, hasty)).http).toMatchObject({ method: 'HEAD' })
    await place.quiet()
  })
})

describe('called off', () => {
  test('before it began, or in the middle: the reason is thrown, and nothing stays open', async () => {
    await using place = await raw(() => {})
    const target: Target = { host: '127.0.0.1', port: place.port, tls: false, path: '/' }
    const reason = new Error('Ctrl-C')
    await expect(probe(target, { now, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const looking = probe(target, { now, signal: controller.signal })
    setTimeout(() => controller.abort(reason), 50)
    await expect(looking).rejects.toBe(reason)
    await place.quiet()
  })
})
