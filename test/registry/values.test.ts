import { describe, expect, test } from 'vitest'
import { registered } from '../../src/address/public-suffixes.ts'
import {
  isFlaw,
  orNull,
  readAddress,
  readBoolean,
  readInteger,
  readNote,
  readOwnDomain,
  readPhone,
  readSafeUrl,
  readText,
} from '../../src/registry/values.ts'

const code = (reading: ReturnType<typeof readText> | number | boolean | null) =>
  isFlaw(reading) ? reading.code : reading

describe('an address', () => {
  test.each([
    ['noc@acme.example', 'noc@acme.example'],
    ['Jan.Kowalski+x@ACME.Example', 'Jan.Kowalski+x@acme.example'],
    ["sean.o'brien@obrien.example", "sean.o'brien@obrien.example"],
    ['biuro@żółw.example', 'biuro@xn--w-uga1v8h.example'],
    ['biuro@ŻÓŁW.example', 'biuro@xn--w-uga1v8h.example'],
  ])('%s is taken', (text, address) => expect(readAddress(text)).toBe(address))

  test.each([
    ['a@b.example, c@d.example', 'registry-email-many'],
    ['a@b.example;c@d.example', 'registry-email-many'],
    ['a@b.example c@d.example', 'registry-email-many'],
    ['NOC <noc@acme.example>', 'registry-email'],
    ['<noc@acme.example>', 'registry-email'],
    ['"a b"@acme.example', 'registry-email'],
    ['noc@acme.example ', 'registry-email'],
    ['noc@acme', 'registry-email'],
    ['noc@', 'registry-email'],
    ['@acme.example', 'registry-email'],
    ['noc', 'registry-email'],
    ['a..b@acme.example', 'registry-email'],
    ['żółw@acme.example', 'registry-email'],
    ['noc@[192.0.2.1]', 'registry-email'],
    ['noc@192.0.2.1', 'registry-email'],
    ['noc@ac%6De.example', 'registry-email'],
    ['noc@acme\u200b.example', 'registry-control-character'],
    ['noc@-acme.example', 'registry-email'],
    [`${'a'.repeat(65)}@acme.example`, 'registry-email'],
    ['noc@acme.example\r\nBcc: x@y.example', 'registry-control-character'],
    ['noc@acme.example\0', 'registry-control-character'],
    ['', 'registry-empty'],
  ])('%j is refused', (text, flaw) => expect(code(readAddress(text))).toBe(flaw))
})

test.each([
  ['acme.example', 'acme.example'],
  ['acme.com.pl', 'acme.com.pl'],
  ['um.warszawa.pl', 'um.warszawa.pl'],
  ['ACME.example', 'registry-domain'],
  ['żółw.example', 'registry-domain'],
  ['acme', 'registry-public-suffix'],
  ['gov.pl', 'registry-public-suffix'],
  ['warszawa.pl', 'registry-public-suffix'],
  ['co.uk', 'registry-public-suffix'],
  ['blogspot.com', 'registry-public-suffix'],
  ['github.io', 'registry-public-suffix'],
  ['acme.github.io', 'acme.github.io'],
  ['kobe.jp', 'registry-public-suffix'],
  ['city.kobe.jp', 'city.kobe.jp'],
  ['gmail.com', 'registry-public-mailbox'],
  ['interia.pl', 'registry-public-mailbox'],
  ['acme.example.', 'registry-domain'],
  ['*.acme.example', 'registry-domain'],
  ['192.0.2.1', 'registry-domain'],
])('the domain %s', (text, expected) => expect(code(readOwnDomain(text))).toBe(expected))

test.each([
  ['acme.example', 'acme under example'],
  ['mail.acme.co.uk', 'acme under co.uk'],
  ['um.warszawa.pl', 'um under warszawa.pl'],
  ['shop.acme.github.io', 'acme under github.io'],
  ['xn--w-uga1v8h.pl', 'xn--w-uga1v8h under pl'],
  ['co.uk', null],
  ['example', null],
  ['', null],
  ['..', null],
])('%s was registered as %s', (domain, expected) => {
  const found = registered(domain)
  expect(found && `${found.name} under ${found.suffix}`).toBe(expected)
})

test.each([
  ['+48 503 208 168', '+48 503 208 168'],
  ['602900', '602900'],
  ['503  208', '503 208'],
  ['503-208', '503-208'],
  ['tel. 22 312 11 11 wew. 12', 'tel. 22 312 11 11 wew. 12'],
  ['503-208-1', 'registry-phone'],
  ['+', 'registry-phone'],
])('the phone %s', (text, expected) => expect(code(readPhone(text))).toBe(expected))

test.each([
  'a\nb',
  'a\rb',
  'a\u0000',
  'a\u001b[31m',
  'a\u0085b',
  'a\u2028b',
  'a\u202eb',
  'a\u200eb',
  'a\u200bb',
  'a\u00adb',
  'a\ufeff',
  'a\ud800',
])('the text %j holds a character that must not reach the head of a mail', (text) => {
  expect(code(readText(text))).toBe('registry-control-character')
  expect(code(readNote(text))).toBe('registry-control-character')
})

test('a text has all of its letters, and no mark of a merge', () => {
  expect(code(readText('us\ufffduga'))).toBe('registry-lost-letter')
  expect(code(readText('usĹ‚uga'))).toBe('registry-lost-letter')
  expect(code(readText('======= usługa'))).toBe('yaml-merge')
  expect(readText('======== usługa =======')).toBe('======== usługa =======')
})

test('a text is kept as it is written', () => {
  expect(readText('Gmina "Łódź" & Syn <x>')).toBe('Gmina "Łódź" & Syn <x>')
  expect(code(readText('  '))).toBe('registry-empty')
  expect(readNote('')).toBe('')
})

test('words for numbers, booleans and nothing', () => {
  expect(readInteger(1, 65_535)('443')).toBe(443)
  expect(['0', '65536', '1e3', '0x1', '4.5', '-1', '', 'NO'].map((text) => code(readInteger(1, 65_535)(text)))).toEqual(
    Array.from({ length: 8 }, () => 'registry-number'),
  )
  expect([readBoolean('true'), readBoolean('false'), code(readBoolean('yes'))]).toEqual([
    true,
    false,
    'registry-boolean',
  ])
  expect(['~', 'null', '', 'x'].map(orNull(readText))).toEqual([null, null, null, 'x'])
})

describe('where tokens may be asked for', () => {
  test.each([
    ['https://login.example/token', 'https://login.example/token'],
    ['https://login.example:8443/a?b=c', 'https://login.example:8443/a?b=c'],
    ['http://127.0.0.1:8080/token', 'http://127.0.0.1:8080/token'],
    ['http://[::1]/token', 'http://[::1]/token'],
    ['http://localhost/token', 'http://localhost/token'],
  ])('%s', (text, url) => {
    expect(readSafeUrl(text)).toBe(url)
  })

  test.each([
    'http://login.example/token',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'https://jan:tajne@login.example/',
    'https://login.example/#x',
    'ftp://127.0.0.1/',
    'login.example/token',
    'https://',
    '',
  ])('not %j', (text) => {
    expect(isFlaw(readSafeUrl(text))).toBe(true)
  })
})
