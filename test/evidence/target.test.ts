import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTarget } from '../../src/evidence/gather.ts'
import { shownTarget } from '../../src/procedure/letter/probe.ts'

const web = (host: string, port: number, path: string, tls = true) => ({ host, port, tls, path })
const endpoint = (host: string, port: number, tls = false) => ({ host, port, tls, path: null })

describe('what can be probed', () => {
  test.each([
    ['https://api.firm.example', web('api.firm.example', 443, '/')],
    ['HTTPS://API.Firm.Example./v1?a=1#part', web('api.firm.example', 443, '/v1?a=1')],
    ['http://api.firm.example:8080/a b'.replace(' ', '%20'), web('api.firm.example', 8080, '/a%20b', false)],
    ['http://api.firm.example:80/', web('api.firm.example', 80, '/', false)],
    ['https://api.firm.example:80/', web('api.firm.example', 80, '/')],
    ['https://[2001:db8::7]:8443/', web('2001:db8::7', 8443, '/')],
    ['https://192.0.2.7/users/@me', web('192.0.2.7', 443, '/users/@me')],
    ['https://łódź.example/ż', web('xn--d-uga0v4h.example', 443, '/%C5%BC')],
    ['api.firm.example:22', endpoint('api.firm.example', 22)],
    ['API_dev.firm.example:993', endpoint('api_dev.firm.example', 993, true)],
    ['api.firm.example:443', endpoint('api.firm.example', 443, true)],
    ['[::1]:853', endpoint('::1', 853, true)],
    ['[2001:DB8:0::7]:25', endpoint('2001:db8::7', 25)],
    ['łódź.example:25', endpoint('xn--d-uga0v4h.example', 25)],
    ['localhost:65535', endpoint('localhost', 65_535)],
    ['0x7f.1:80', endpoint('127.0.0.1', 80)],
  ])('%s', (text, target) => {
    expect(parseTarget(text)).toEqual(target)
  })
})

describe('is refused', () => {
  test.each([
    ['probe-target', ['', 'host', 'host:', ':443', '2001:db8::7:443', '[::1]', '[::1%eth0]:80', '-a.example:80']],
    ['probe-target', ['https://', 'https:///path', 'https:host/path', 'a..b:80', '999.1.1.1:80', 'a/b:80', 'a?b:80']],
    [
      'probe-target',
      ['https://a\\b/', 'https://a/b\\c', `https://a.example/${'x'.repeat(3000)}`, `${'a.'.repeat(130)}b:80`],
    ],
    [
      'probe-port',
      ['host:0', 'host:00', 'host:65536', 'host:http', 'https://host:0/', 'https://host:x/', 'https://host:/'],
    ],
    ['probe-scheme', ['ftp://host/', 'file:///etc/passwd', 'tls://host:443', 'ssh://host']],
    [
      'probe-password',
      ['https://user:secret@host/', 'https://user@host', 'user:secret@host:80', '//user:secret@host/'],
    ],
    [
      'probe-password',
      ['https:/user:secret@host', 'https://user:sec/ret@host/', 'ftp://user:secret@host', 'https://@host/'],
    ],
    [
      'probe-control-character',
      ['https://host/\r\nX: y', 'host:80\n', ' host:80', 'a\u200bb:80', 'a\u202eb:80', 'h\u0000:80'],
    ],
  ])('%s', (code, texts) => {
    for (const text of texts) expect([text, parseTarget(text)]).toMatchObject([text, { code }])
  })

  test('without a word of a password or of a query', () => {
    const texts = [
      'https://user:secret@host/',
      'https://u:sec/secret@h',
      'host:80?secret',
      'nothing?token=secret',
      'x#secret',
    ]
    for (const text of texts) expect(JSON.stringify(parseTarget(text))).not.toContain('secret')
  })
})

test('whatever is given: a target of harmless parts, or a problem; and the same again when shown and read', () => {
  const part = fc.constantFrom(
    'https://',
    'http://',
    'a.example',
    '[::1]',
    ':',
    '443',
    '0',
    '/',
    '?q=1',
    '@',
    '#',
    '\\',
    '%',
    'ż',
    ' ',
  )
  const text = fc.oneof(
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme' }),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(text, (any) => {
      const target = parseTarget(any)
      if ('code' in target) return
      expect(target.host).toMatch(/^[a-z0-9._:-]+$/)
      expect(target.port).toBeGreaterThan(0)
      expect(target.path ?? '/').toMatch(/^\/[\x21-\x7e]*$/)
      const { path } = target
      if (path === null || !/[?]/.test(path)) expect(parseTarget(shownTarget(target))).toEqual(target)
    }),
    { numRuns: 2000 },
  )
})
