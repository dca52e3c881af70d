import { describe, expect, test } from 'vitest'
import { evidenceAttachment, evidenceName, evidenceReport } from '../../../src/kinds/letter/evidence.ts'
import { evidenceLines } from '../../../src/kinds/letter/probe-lines.ts'
import { type Certificate, maskedLink, type ProbeResult, shownTarget } from '../../../src/procedure/letter/probe.ts'
import { probeWords } from '../../../src/procedure/letter/probe-words.ts'

/** 21.11.2026 03:12 in Warsaw. */
const at = Date.UTC(2026, 10, 21, 2, 12, 9)
const day = 86_400_000

const certificate: Certificate = {
  subject: 'CN=api.firm.example',
  issuer: 'C=PL, O=Urząd, CN=Urząd 1',
  names: ['api.firm.example', 'www.firm.example'],
  validFrom: at - 80 * day,
  // 01.12.2026 in Warsaw
  validTo: Date.UTC(2026, 11, 1, 11),
  sha256: 'AB:CD',
  chain: [],
  distrust: null,
  namesHost: true,
}
const tls = {
  ok: true,
  ms: 31,
  serverName: 'api.firm.example',
  protocol: 'TLS 1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificate,
} as const
const result: ProbeResult = {
  target: { host: 'api.firm.example', port: 443, tls: true, path: '/v1?token=abc&id=7' },
  at,
  ms: 180,
  limit: 10_000,
  dns: { ok: true, ms: 3, addresses: ['192.0.2.7', '2001:db8::7'] },
  tcp: [{ ok: true, ms: 12, address: '192.0.2.7' }],
  from: '198.51.100.4',
  tls,
  greeting: null,
  http: { ok: true, ms: 120, method: 'GET', interim: [], status: 503, headers: [['Server', 'nginx']], fault: null },
}
const silent = { ok: false, ms: 9_800, trouble: 'timeout', detail: '' } as const
const refused = { ok: false, ms: 2, trouble: 'refused', detail: 'ECONNREFUSED', address: '192.0.2.7' } as const
const unreachable = {
  ok: false,
  ms: 0,
  trouble: 'unreachable',
  detail: 'ENETUNREACH',
  address: '2001:db8::7',
} as const
const noTalk = { tls: null, greeting: null, http: null } as const
const port = { host: '192.0.2.7', port: 25, tls: false, path: null } as const

describe('two lines for the letter', () => {
  test('what was tried, from where and when; what happened', () => {
    expect(evidenceLines(result, 'pl')).toEqual([
      'Próba połączenia z https://api.firm.example/v1?token=…&id=… (192.0.2.7) z adresu 198.51.100.4, 21.11.2026 03:12:',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certyfikat ważny do 01.12.2026, HTTP GET 503 po 120 ms.',
    ])
    expect(evidenceLines(result, 'en')).toEqual([
      'Connection test to https://api.firm.example/v1?token=…&id=… (192.0.2.7) from 198.51.100.4, 21.11.2026 03:12 CET:',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certificate valid until 01.12.2026, HTTP GET 503 after 120 ms.',
    ])
  })

  const outcomes: [string, Partial<ProbeResult>, string, string][] = [
    ['a port alone', { target: port, dns: null, ...noTalk }, 'TCP 12 ms.', 'TCP 12 ms.'],
    [
      'a name that does not exist',
      { dns: { ok: false, ms: 5, trouble: 'no-name', detail: 'ENOTFOUND' }, tcp: [], from: null, ...noTalk },
      'DNS: nazwa nie istnieje (ENOTFOUND) po 5 ms.',
      'DNS: the name does not exist (ENOTFOUND) after 5 ms.',
    ],
    [
      'addresses that refuse or are out of reach',
      { tcp: [refused, unreachable, refused], ...noTalk },
      'DNS 3 ms, brak połączenia TCP: połączenie odrzucone (ECONNREFUSED) / adres nieosiągalny (ENETUNREACH) po 4 ms.',
      'DNS 3 ms, no TCP connection: connection refused (ECONNREFUSED) / address unreachable (ENETUNREACH) after 4 ms.',
    ],
    [
      'no TLS',
      { tls: { ok: false, ms: 7, trouble: 'not-tls', detail: 'ERR_SSL_WRONG_VERSION_NUMBER' }, http: null },
      'DNS 3 ms, TCP 12 ms, brak połączenia TLS: odpowiedź nie jest protokołem TLS (ERR_SSL_WRONG_VERSION_NUMBER) po 7 ms.',
      'DNS 3 ms, TCP 12 ms, no TLS connection: the answer is not TLS (ERR_SSL_WRONG_VERSION_NUMBER) after 7 ms.',
    ],
    [
      'silence',
      { http: { ...silent, method: 'GET', interim: [] } },
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certyfikat ważny do 01.12.2026, brak odpowiedzi HTTP: przekroczony czas oczekiwania, po 9800 ms.',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certificate valid until 01.12.2026, no HTTP answer: timed out, after 9800 ms.',
    ],
    [
      'a certificate that has run out',
      { tls: { ...tls, certificate: { ...certificate, validTo: at - day, distrust: 'CERT_HAS_EXPIRED' } }, http: null },
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certyfikat wygasł 20.11.2026.',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certificate expired on 20.11.2026.',
    ],
    [
      'a certificate nobody vouches for, of another name',
      {
        tls: { ...tls, certificate: { ...certificate, distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT', namesHost: false } },
        http: null,
      },
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certyfikat ważny do 01.12.2026 (niezaufany: podpisany przez samego siebie; wystawiony na inną nazwę).',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certificate valid until 01.12.2026 (not trusted: self-signed; issued for another name).',
    ],
    [
      'a certificate of tomorrow, distrusted in words that are not known',
      { tls: { ...tls, certificate: { ...certificate, validFrom: at + day, distrust: 'NEW_CODE' } }, http: null },
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certyfikat ważny dopiero od 22.11.2026 (niezaufany: NEW_CODE).',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, certificate not valid before 22.11.2026 (not trusted: NEW_CODE).',
    ],
    [
      'no certificate',
      { tls: { ...tls, certificate: null }, http: null },
      'DNS 3 ms, TCP 12 ms, TLS 1.3, bez certyfikatu.',
      'DNS 3 ms, TCP 12 ms, TLS 1.3, no certificate.',
    ],
  ]
  test.each(outcomes)('%s', (_, changes, pl, en) => {
    expect(evidenceLines({ ...result, ...changes }, 'pl')[1]).toBe(pl)
    expect(evidenceLines({ ...result, ...changes }, 'en')[1]).toBe(en)
  })

  const tries: [string, Partial<ProbeResult>, string][] = [
    ['an address needs no other beside it', { target: port, dns: null }, '192.0.2.7:25 z adresu 198.51.100.4, '],
    ['without a route there is no own address', { target: port, dns: null, from: null }, '192.0.2.7:25, 21.11.'],
    ['every address that was tried in vain', { tcp: [refused, unreachable] }, '(192.0.2.7, 2001:db8::7) z adresu'],
    [
      'a name without address stands alone',
      { target: { ...port, host: 'a.invalid' }, tcp: [] },
      'a.invalid:25 z adresu',
    ],
  ]
  test.each(tries)('%s', (_, changes, words) => {
    expect(evidenceLines({ ...result, ...changes }, 'pl')[0]).toContain(`Próba połączenia z `)
    expect(evidenceLines({ ...result, ...changes }, 'pl')[0]).toContain(words)
  })

  test('a very long path is cut in the letter, not in the report', () => {
    const path = `/${'x'.repeat(1000)}`
    const long = { ...result, target: { ...result.target, path } }
    expect(evidenceLines(long, 'pl')[0].length).toBeLessThan(250)
    expect(evidenceReport(long, 'pl')).toContain(path)
  })
})

describe('the report', () => {
  test('holds every step, in Polish', () => {
    expect(evidenceReport(result, 'pl').split('\n')).toEqual([
      'Cel: https://api.firm.example/v1?token=…&id=…',
      'Czas: 21.11.2026 03:12 (2026-11-21T03:12:09+01:00)',
      'Adres tego komputera: 198.51.100.4',
      'Trwało: 180 ms (limit 10000 ms)',
      '',
      'DNS: 3 ms',
      '  192.0.2.7 (użyty)',
      '  2001:db8::7',
      '',
      'TCP:',
      '  192.0.2.7:443: połączono po 12 ms',
      '',
      'TLS: po 31 ms',
      '  Protokół: TLS 1.3',
      '  Szyfr: TLS_AES_256_GCM_SHA384',
      '  Nazwa żądana (SNI): api.firm.example',
      '  Certyfikat dla: CN=api.firm.example',
      '  Wystawca: C=PL, O=Urząd, CN=Urząd 1',
      '  Nazwy: api.firm.example, www.firm.example',
      '  Ważny: od 02.09.2026 04:12 do 01.12.2026 12:00 (do końca ważności: 10 dni)',
      '  Odcisk SHA-256: AB:CD',
      '  Zaufanie: łańcuch zaufany na tym komputerze',
      '  certyfikat obejmuje api.firm.example',
      '',
      'HTTP GET: 503 po 120 ms',
      '  Server: nginx',
      '',
    ])
  })

  test('names every address that was tried, and why it was in vain', () => {
    const report = evidenceReport({ ...result, tcp: [unreachable, refused], from: '10.1.2.3', ...noTalk }, 'en')
    expect(report).toContain('  [2001:db8::7]:443: no TCP connection: address unreachable (ENETUNREACH) after 0 ms\n')
    expect(report).toContain('  192.0.2.7:443: no TCP connection: connection refused (ECONNREFUSED) after 2 ms\n')
    expect(report).toContain('10.1.2.3 (private: the other side sees another address)')
  })

  test.each([
    ['10.0.0.1', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['100.64.0.1', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['fd00::2', true],
    ['fe80::1', true],
    ['2001:db8::7', false],
    ['198.51.100.4', false],
    ['101.1.1.1', false],
  ])('%s: whether the other side sees another one (%s)', (from, other) => {
    expect(evidenceReport({ ...result, from }, 'pl').includes('prywatny')).toBe(other)
  })

  test('counts the days, of those that are over too', () => {
    const valid = (validTo: number) => {
      return evidenceReport({ ...result, tls: { ...tls, certificate: { ...certificate, validTo } } }, 'pl')
    }
    expect(valid(at + 1.5 * day)).toContain('(do końca ważności: 1 dzień)')
    expect(valid(at + day / 2)).toContain('(do końca ważności: 0 dni)')
    expect(valid(at - 2 * day)).toContain('(po terminie: 2 dni)')
    expect(valid(Date.UTC(9999, 11, 31))).toContain('do 31.12.9999')
  })

  test('says what is wrong with a certificate, in words and in the code', () => {
    const distrusted = { ...certificate, distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT', namesHost: false, validTo: null }
    const report = evidenceReport({ ...result, tls: { ...tls, certificate: distrusted } }, 'pl')
    expect(report).toContain('Zaufanie: brak: podpisany przez samego siebie (DEPTH_ZERO_SELF_SIGNED_CERT)')
    expect(report).toContain('certyfikat nie obejmuje api.firm.example')
    expect(report).toContain('Ważny: nieznane')
  })

  test('goes as a text file, named by host and Warsaw time', () => {
    const { name, type, bytes } = evidenceAttachment(result, 'pl')
    expect([name, type]).toEqual(['probe-api.firm.example-20261121-0312.txt', 'text/plain'])
    expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toBe(evidenceReport(result, 'pl'))
    expect(evidenceName({ ...result, target: { ...port, host: '2001:db8::7' } })).toMatch(/^probe-2001-db8--7-\d{8}-/)
  })
})

describe('what may be secret in a link', () => {
  test.each([
    ['https://u:pw@a.example/b?c=d&e#f', 'https://…@a.example/b?c=…&…#…'],
    ['/v1?sid=1;x=2', '/v1?sid=…;x=…'],
    ['/v1?dG9rZW4=', '/v1?…'],
    ['/v1?dG9rZQ==', '/v1?…'],
    ['//u@a/', '//…@a/'],
    ['/users/@me', '/users/@me'],
    ['/?', '/'],
    ['', ''],
  ])('%j is shown as %j', (link, shown) => {
    expect(maskedLink(link)).toBe(shown)
  })
})

test('a target is shown as people write it', () => {
  expect(shownTarget({ ...port, host: '::1' })).toBe('[::1]:25')
  expect(shownTarget({ host: 'a', port: 80, tls: false, path: '/' })).toBe('http://a/')
  expect(shownTarget({ host: 'a', port: 443, tls: false, path: '//x@y?k=v' })).toBe('http://a:443//x@y?k=…')
})

test('both languages take the same values', () => {
  const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const { pl, en } of Object.values(probeWords)) expect(values(pl)).toEqual(values(en))
})
