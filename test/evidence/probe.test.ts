import { isIP, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { probe } from '../../src/evidence/probe.ts'
import { evidenceReport } from '../../src/kinds/letter/evidence.ts'
import { evidenceLines } from '../../src/kinds/letter/probe-lines.ts'
import type { ProbeResult, Target } from '../../src/procedure/letter/probe.ts'
import { httpFaultWords } from '../../src/procedure/letter/probe-words.ts'
import { issued, selfSigned } from './certificate.ts'
import { deserted, http, http2, https, overTls, type Place, raw } from './server.ts'

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
  return probe(target, { now, timeout })
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
      http: { ok: true, method: 'GET', status: 503, headers: [['Server', 'firm/1']], fault: null },
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

  test.each([
    [404, 200],
    [200, 503],
    [405, 200],
  ])('is asked as a customer asks: with %i to HEAD and %i to GET, GET counts', async (head, get) => {
    await using place = await http(({ method }, response) => {
      response.writeHead(method === 'HEAD' ? head : get).end(method)
    })
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({ ok: true, method: 'GET', status: get })
    expect(evidenceLines(result, 'en')[1]).toContain(`HTTP GET ${get} after`)
  })

  test('with an endless body, which is not read', async () => {
    let sent = 0
    await using place = await http((_, response) => {
      const more = (): void => {
        sent += 65_536
        if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more))
      }
      more()
    })
    expect((await look(place, { path: '/' })).http).toMatchObject({ ok: true, method: 'GET', status: 200 })
    await place.quiet()
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })

  test('that sends elsewhere is not followed, and the secrets of the link are not told', async () => {
    let asked = 0
    await using place = await http((_, response) => {
      asked++
      response.writeHead(302, { Location: 'https://u:pw@login.firm.example/x?session=s3cret&a=b#t0ken' }).end()
    })
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({
      status: 302,
      headers: [['Location', 'https://…@login.firm.example/x?session=…&a=…#…']],
    })
    expect(asked).toBe(1)
    const [, brief] = evidenceLines(result, 'en')
    expect(brief).toContain('redirection to https://…@login.firm.example/x?session=…&a=…#… (not followed)')
  })

  test.each([
    ['whole', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n'],
    ['with a fault', 'HTTP/1.1 302 Found\nContent-Length: 0\n'],
  ])('with UTF-8 in its fields, %s', async (_, head) => {
    await using place = await raw((socket) => void socket.end(`${head}Location: /zażółć?a=b\r\n\r\n`))
    const { http: answer } = await look(place, { path: '/' })
    expect(answer).toMatchObject({ status: 302, headers: [['Location', '/zażółć?a=…']] })
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
        chain: [],
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
      tls: { ok: false, trouble: 'tls-alert', detail: 'protocol_version' },
      http: null,
    })
    await place.quiet()
  })

  describe('under an authority', () => {
    const wording = (commonName: string, from: number, to: number) => {
      return { commonName, names: commonName === 'localhost' ? ['localhost'] : [], from, to }
    }
    const root = issued(wording('Root', now - 900 * day, now + 900 * day), { authority: true })
    const chained = (from: number, to: number) => {
      const middle = issued(wording('Middle', from, to), { authority: true, by: root })
      const { key, cert } = issued(wording('localhost', now - day, now + 300 * day), { by: middle })
      return { key, cert: cert + middle.cert }
    }
    const lookUnder = async (terms: { key: string; cert: string }) => {
      const known = getCACertificates('default')
      setDefaultCACertificates([...known, root.cert])
      try {
        await using place = await https(terms, (_, response) => void response.end())
        return await look(place, { host: 'localhost', tls: true, path: '/' })
      } finally {
        setDefaultCACertificates(known)
      }
    }

    test('whose certificate in between has run out: that one is named, with its dates', async () => {
      const result = await lookUnder(chained(now - 500 * day, now - 100 * day))
      expect(result.tls).toMatchObject({
        certificate: {
          distrust: 'CERT_HAS_EXPIRED',
          chain: [{ subject: 'CN=Middle', validTo: Math.floor((now - 100 * day) / 1000) * 1000 }],
        },
      })
      for (const told of [evidenceLines(result, 'en')[1], evidenceReport(result, 'en')])
        expect(told).toContain('certificate CN=Middle in its chain expired on')
      expect(evidenceLines(result, 'pl')[1]).toContain('certyfikat CN=Middle w łańcuchu wygasł')
      expect(evidenceReport(result, 'en')).toMatch(/^ {2}Chain: CN=Middle, from .* \(expired 100 days ago\)$/m)
    })

    test('whose certificate in between is not valid yet', async () => {
      const result = await lookUnder(chained(now + day, now + 100 * day))
      expect(evidenceLines(result, 'en')[1]).toContain('certificate CN=Middle in its chain is not valid before')
    })

    test('whose chain holds: nothing is said of it', async () => {
      const result = await lookUnder(chained(now - day, now + 100 * day))
      expect(result.tls).toMatchObject({ certificate: { distrust: null } })
      expect(evidenceLines(result, 'en')[1]).not.toContain('chain')
    })
  })

  test('with no cipher in common: the name of the alert', async () => {
    const terms = { ...certificate, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' } as const
    await using place = await https({ ...terms, sigalgs: 'RSA+SHA256' }, () => {})
    const result = await look(place, { tls: true, path: '/' })
    expect(result.tls).toMatchObject({ ok: false, trouble: 'tls-alert', detail: 'handshake_failure' })
    expect(evidenceLines(result, 'en')[1]).toContain('(handshake_failure)')
  })

  test('where another name is asked for than is known there', async () => {
    const terms = { ...certificate, SNICallback: (_: string, done: (error: Error) => void) => done(new Error('no')) }
    await using place = await https(terms, () => {})
    const result = await look(place, { host: 'localhost', tls: true, path: '/' })
    expect(result.tls).toMatchObject({ ok: false, trouble: expect.stringMatching(/^(closed|reset|tls-alert)$/) })
  })

  describe('with a client certificate asked for', () => {
    const wanting = { ...certificate, requestCert: true, rejectUnauthorized: true }

    test.each([
      ['after a request', '/', 'http'],
      ['after the handshake alone', null, 'greeting'],
    ] as const)('in TLS 1.3, %s', async (_, path, step) => {
      await using place = await https(wanting, () => {})
      const result = await look(place, { tls: true, path })
      expect(result[step]).toMatchObject({ ok: false, trouble: 'client-certificate', detail: 'certificate_required' })
      expect(result.tls).toMatchObject({ ok: true })
      expect(evidenceLines(result, 'pl')[1]).toContain('serwer wymaga certyfikatu klienta (certificate_required)')
    })

    test('in TLS 1.2, whose alert says less', async () => {
      await using place = await https({ ...wanting, maxVersion: 'TLSv1.2' }, () => {})
      const { tls } = await look(place, { tls: true, path: '/' })
      expect(tls).toMatchObject({ ok: false, trouble: 'client-certificate-likely', detail: 'handshake_failure' })
    })
  })

  test('that takes HTTP/2 only: it is said, with the certificate', async () => {
    await using place = await http2(certificate)
    const result = await look(place, { host: 'localhost', tls: true, path: '/' })
    expect(result).toMatchObject({
      tls: { ok: true, certificate: { subject: 'CN=api.firm.example' } },
      http: { ok: false, method: 'GET', trouble: 'http2-only' },
    })
    await place.quiet()
  })

  test('that takes neither HTTP/1.1 nor HTTP/2', async () => {
    await using place = await overTls({ ...certificate, ALPNProtocols: ['imap'] }, () => {})
    const { tls, http: answer } = await look(place, { tls: true, path: '/' })
    expect(tls).toMatchObject({ ok: false, trouble: 'no-http1', detail: 'no_application_protocol' })
    expect(answer).toBeNull()
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
    ['speaks SMTP', '220 mail.firm.example ESMTP\r\n', '220 mail.firm.example ESMTP'],
    ['speaks SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'SSH-2.0-OpenSSH_9.2'],
    ['speaks to the screen', '\u001b[2J\u0007hi\u202e\r\n', '\\u{1b}[2J\\u{7}hi\\u{202e}'],
    ['gives a page without a head', '\n<html><body>', '<html><body>'],
    ['speaks in bytes', Buffer.from('000000108000000900000000', 'hex'), expect.stringContaining('\\u{10}')],
  ])('%s instead of HTTP: its first line is told', async (_, words, said) => {
    await using place = await raw((socket) => void socket.write(words))
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({ ok: false, trouble: 'not-http', said })
    expect(evidenceReport(result, 'en')).not.toMatch(/[^\P{Cc}\n]/u)
    await place.quiet()
  })

  test('speaks HTTP/2 to whatever comes', async () => {
    await using place = await raw((socket) => void socket.write(Buffer.from('000006040000000000000300000064', 'hex')))
    expect((await look(place, { path: '/' })).http).toMatchObject({ ok: false, trouble: 'http2-only' })
  })

  test.each([
    ['has a head without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`, 'HPE_HEADER_OVERFLOW'],
    ['has a field without a colon', 'HTTP/1.1 200 OK\r\nServer firm\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
    ['has a space before a colon', 'HTTP/1.1 200 OK\r\nServer : firm\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
    ['folds a field', 'HTTP/1.1 200 OK\r\nServer: firm\r\n 2\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
    ['breaks lines without CR', 'HTTP/1.1 200 OK\nServer: firm\n\n', 'HPE_CR_EXPECTED'],
    ['gives a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n', 'HPE_INVALID_CONTENT_LENGTH'],
    [
      'gives two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
      'HPE_UNEXPECTED_CONTENT_LENGTH',
    ],
    ['begins with something else', 'Warning: x in y.php\nHTTP/1.1 200 OK\r\n\r\n', 'HPE_INVALID_CONSTANT'],
    ['has a version of its own', 'HTTP/3.7 200 OK\r\n\r\n', 'HPE_INVALID_VERSION'],
    [
      'switches to another protocol',
      'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'UNASKED_UPGRADE',
    ],
  ])('speaks HTTP, and %s: the fault is named beside the status', async (_, words, fault) => {
    await using place = await raw((socket) => void socket.write(words))
    const result = await look(place, { path: '/' })
    const status = fault === 'UNASKED_UPGRADE' ? 101 : 200
    expect(result.http).toMatchObject({ ok: true, status, fault })
    for (const told of [evidenceLines(result, 'en')[1], evidenceReport(result, 'en')])
      expect(told).toContain(`the HTTP answer has a fault: ${httpFaultWords[fault]?.en} (${fault})`)
    await place.quiet()
  })

  test('gives interim answers first: they are told, and the last one counts', async () => {
    await using place = await raw((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n')
    })
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({ ok: true, status: 503, interim: [103], fault: null })
    expect(evidenceReport(result, 'pl')).toContain('  Odpowiedzi tymczasowe: 103')
  })

  test.each([
    ['ends it', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\nServer: fi')],
    [
      'resets it',
      (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nServer: fi', () => socket.resetAndDestroy()),
    ],
  ])('begins an answer and %s', async (_, begin) => {
    await using place = await raw((socket) => void socket.once('data', () => begin(socket)))
    const result = await look(place, { path: '/' })
    expect(result.http).toMatchObject({ ok: false, trouble: 'cut-short', said: 'HTTP/1.1 200 OK' })
    expect(evidenceLines(result, 'pl')[1]).toContain('połączenie zamknięte w środku odpowiedzi')
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
})

describe('a port that is asked for nothing', () => {
  test.each([
    ['greets', '220 mail.firm.example ESMTP Postfix\r\n250 x\r\n', '220 mail.firm.example ESMTP Postfix'],
    ['greets with control characters', '\u001b]0;x\u0007hello\r\n', '\\u{1b}]0;x\\u{7}hello'],
  ])('%s', async (_, greeting, words) => {
    await using place = await raw((socket) => void socket.write(greeting))
    const result = await look(place)
    expect(result.greeting).toMatchObject({ ok: true, words })
    expect(evidenceLines(result, 'en')[1]).toContain(`greeting: "${words}"`)
    await place.quiet()
  })

  test('waits for the other side, as SMPP does: a moment is enough', async () => {
    await using place = await raw(() => {})
    // with all that it may take the test would never end
    const result = await look(place, {}, 3_600_000)
    expect(result.greeting).toMatchObject({ ok: true, words: null })
    expect(evidenceReport(result, 'pl')).toMatch(/^Powitanie: brak \(\d+ ms\)$/m)
  })

  test('greets under TLS', async () => {
    await using place = await overTls(certificate, (socket) => void socket.write('* OK ready\r\n'))
    expect((await look(place, { tls: true })).greeting).toMatchObject({ ok: true, words: '* OK ready' })
  })

  test.each([
    ['hangs up', (socket: Socket) => void socket.end()],
    ['resets the connection', (socket: Socket) => void setTimeout(() => socket.resetAndDestroy(), 20)],
  ])('accepts and %s', async (_, hangUp) => {
    await using place = await raw(hangUp)
    const result = await look(place)
    expect(result.tcp).toMatchObject([{ ok: true }])
    expect(result.greeting).toMatchObject({ ok: false, trouble: expect.stringMatching(/^(reset|closed)$/) })
    expect(evidenceLines(result, 'pl')[1]).toMatch(/TCP \d+ ms, po połączeniu: połączenie /)
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
