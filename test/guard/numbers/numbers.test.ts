import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { found, leaks } from '../cases.ts'

describe('numbers of people', () => {
  it.each([
    ['klient 48601234567 nie dostał SMS-a', ['msisdn 48601234567']],
    [
      '+48601234567, 0048601234567; 0048 601 234 567',
      ['msisdn +48601234567', 'msisdn 0048601234567', 'msisdn 0048 601 234 567'],
    ],
    ['+48 601 234 567 i 48 601 234 567', ['msisdn +48 601 234 567', 'msisdn 48 601 234 567']],
    [
      '601 234 567, 601-234-567, 601.234.567, 601\u00a0234\u00a0567',
      ['msisdn 601 234 567', 'msisdn 601-234-567', 'msisdn 601.234.567', 'msisdn 601\u00a0234\u00a0567'],
    ],
    ['(+48) 601 234 567, +48(601)234567', ['msisdn +48) 601 234 567', 'msisdn +48(601)234567']],
    ['numer 601234567.', ['msisdn 601234567']],
    ['2026-03-31 12:00:00 601 234 567', ['msisdn 601 234 567']],
    ['**601 234 567**', ['msisdn 601 234 567']],
    ['to=%2B48601234567&text=%2048601234567', ['msisdn %2B48601234567', 'msisdn 48601234567']],
    ['00/00070/O/01/48601234567/3/', ['msisdn 48601234567']],
    ['tel48601234567', ['msisdn 48601234567']],
    ['+44 20 7946 0001 at 12:30', ['msisdn +44 20 7946 0001']],
    ['tel. +49 30 / 1234567, +49 (0)30/1234568', ['msisdn +49 30 / 1234567', 'msisdn +49 (0)30/1234568']],
    ['+1 (202) 555-0123', ['msisdn +1 (202) 555-0123']],
    ['MSISDN 420601123456, "msisdn":"447700900123"', ['msisdn 420601123456', 'msisdn 447700900123']],
    ['<msisdn>491512345678</msisdn>, MSISDN_B=00420601123456', ['msisdn 491512345678', 'msisdn 00420601123456']],
    ['A#48601234567 B#48602345678', ['msisdn 48601234567', 'msisdn 48602345678']],
    ['PESEL: 44051401359, 02270803624.', ['pesel 44051401359', 'pesel 02270803624']],
    ['4111 1111 1111 1111 12/27', ['card 4111 1111 1111 1111']],
    ['4111-1111-1111-1111, 5555555555554444', ['card 4111-1111-1111-1111', 'card 5555555555554444']],
    ['3782 822463 10005; 378282246310005', ['card 3782 822463 10005', 'card 378282246310005']],
    ['PL61 1090 1014 0000 0712 1981 2874', ['iban PL61 1090 1014 0000 0712 1981 2874']],
    ['pl61109010140000071219812874', ['iban pl61109010140000071219812874']],
    [
      '61 1090 1014 0000 0712 1981 2874; 61109010140000071219812874',
      ['iban 61 1090 1014 0000 0712 1981 2874', 'iban 61109010140000071219812874'],
    ],
    [
      'GB29 NWBK 6016 1331 9268 19, FR1420041010050500013M02606',
      ['iban GB29 NWBK 6016 1331 9268 19', 'iban FR1420041010050500013M02606'],
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'id=601234567, HL-601234567, Content-Length: 601234567, "message_id":"601234567"',
    '<TransactionId>601234567</TransactionId>',
    '"GET / HTTP/1.1" 502 157 612',
    '1711843200, 1711843200000, 20260331120000',
    '123486012345678, 3.48601234567, 48601234567.5',
    '10.60.123.45, 60.123.45.67, 192.168.100.200:45123',
    '601 234 567 zł, 601 234 567 bytes, 1 601 234 567',
    '2026-03-31T12:00:00+0200, +48 22 555 66 77',
    'a48601234567b, ID48601234567X9, 48601234-5678-4111-8111-111111111111',
    'NIP: 527-23-17-216, KRS 0000253675, REGON 601234567',
    '72404, 7248, LA 92505, HL-118424, CRM-2695',
    '44051401358, 44133101352, 02470803627',
    '4111111111111112, 4111 1111 1111 1112, 9111111111111111',
    '\t0x0010:  4111 1111 1111 1111 5018 0200',
    'DE89370400440532013001, PL61 1090 1014 0000 0712 1981 2875, 61109010140000071219812875',
    'MSISDN nieznany, id 491512345678, ticket #48601234567, msisdn=72404',
    'msisdn=48*****567, +48 *** *** 567, 4111 **** **** 1111',
    '+48 *** *** 501 234 567, 60-123-45-60* *** 567',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('known phones', () => {
  it.each([
    ['our own, as published', 'M: +48 503 208 168, 503208168, T: +48 22 312 1111'],
    ['the reader’s', '+48 602 555 014, 602555014'],
    ['an operator’s channel', '602 200 203'],
    ['a product’s number', '501502503'],
  ])('%s may stand there', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('says whose a number of another’s contact is, in any form', () => {
    const holders = leaks('+48 22 555 01 09, 22 555 01 09, 225550109, +48 601 555 014').map(({ holder }) => holder)
    expect(holders).toEqual(['acme', 'acme', 'acme', 'acme'])
    expect(leaks('601 234 567').map(({ holder }) => holder)).toEqual([null])
  })
})

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })

/** Appends the check digit, found by trying all ten instead of using the formula under test. */
const completed = (body: string, holds: (whole: string) => boolean): string =>
  [...'0123456789'].map((digit) => body + digit).find(holds) ?? body

const luhn = (text: string): boolean =>
  [...text]
    .reverse()
    .reduce(
      (sum, digit, at) => sum + [...String(Number(digit) * (at % 2 ? 2 : 1))].reduce((a, b) => a + Number(b), 0),
      0,
    ) %
    10 ===
  0
const peselHolds = (text: string): boolean =>
  [...text].reduce((sum, digit, at) => sum + Number(digit) * Number('13791379131'[at]), 0) % 10 === 0

const pesel = fc
  .record({
    day: fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
    rest: digits(4),
  })
  .map(({ day, rest }) => {
    const [year, month, date] = day.toISOString().slice(0, 10).split('-').map(Number)
    const shifted = (month ?? 1) + ((year ?? 1900) >= 2000 ? 20 : 0)
    const two = (part = 0): string => String(part % 100).padStart(2, '0')
    return completed(`${two(year)}${two(shifted)}${two(date)}${rest.join('')}`, peselHolds)
  })
const card = fc
  .constantFrom(['4', 16], ['51', 16], ['2221', 16], ['34', 15], ['6011', 16], ['36', 14], ['62', 19], ['4', 13])
  .chain(([begins, length]) =>
    digits(Number(length) - String(begins).length - 1).map((rest) => completed(`${begins}${rest.join('')}`, luhn)),
  )
const iban = fc.constantFrom(['PL', 24], ['DE', 18], ['CZ', 20], ['LT', 16]).chain(([country, length]) =>
  digits(Number(length)).map((rest) => {
    const account = rest.join('')
    const code = [...String(country)].map((letter) => String(letter.charCodeAt(0) - 55)).join('')
    const check = 98n - (BigInt(`${account}${code}00`) % 97n)
    return `${country}${String(check).padStart(2, '0')}${account}`
  }),
)
const mobile = fc
  .record({
    prefix: fc.constantFrom('45', '50', '51', '53', '57', '60', '66', '69', '72', '73', '78', '79', '88'),
    rest: digits(7).filter((some) => some.some((digit) => digit > 0)),
    country: fc.constantFrom('48', '+48', '0048', '+48 '),
  })
  .map(({ prefix, rest, country }) => `${country}${prefix}${rest.join('')}`)

const before = fc.constantFrom(
  '',
  'klient ',
  'nr: ',
  '"',
  '{"x":"',
  '<v>',
  'x=',
  '\n\n',
  'żółw, ',
  '2026-03-31 12:00:01 ',
  '&to=',
)
const behind = fc.constantFrom('', '.', ', dalej', '"}', '</v>', '&y=1', '\nINFO', ';', ' ok')
const grouping = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, (text.match(/.{1,4}/g) ?? []).join(' '), (text.match(/.{1,4}/g) ?? []).join('-'))

describe('any such number, wherever it stands', () => {
  it.each([
    ['pesel', pesel],
    ['card', card.chain((text) => (text.length === 16 ? grouping(text) : fc.constant(text)))],
    ['iban', iban.chain(grouping)],
    ['iban', iban.filter((text) => text.startsWith('PL')).map((text) => text.slice(2))],
    ['msisdn', mobile],
  ] as const)('%s is found at its place', (kind, numbers) => {
    fc.assert(
      fc.property(before, numbers, behind, (prefix, number, suffix) => {
        const all = leaks(`${prefix}${number}${suffix}`)
        expect(all.map((leak) => [leak.kind, leak.start, leak.end])).toEqual([
          [kind, prefix.length, prefix.length + number.length],
        ])
        expect(all[0]?.line).toBe(prefix.split('\n').length)
      }),
    )
  })

  const broken = (number: string, by: number): string => number.slice(0, -1) + ((Number(number.at(-1)) + by) % 10)

  it.each([
    ['pesel', pesel],
    ['card', card],
    ['iban', iban],
  ] as const)('a %s with a wrong check digit is none', (kind, numbers) => {
    fc.assert(
      fc.property(before, numbers, fc.integer({ min: 1, max: 9 }), (prefix, number, by) => {
        const kinds = found(`${prefix}${broken(number, by)}`).filter((one) => one.startsWith(kind))
        expect(kinds).toEqual([])
      }),
    )
  })
})
