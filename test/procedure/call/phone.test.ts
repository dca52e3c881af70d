import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialString, readPhone, samePhone } from '../../../src/procedure/call/phone.ts'

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digits = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.array(digit, { minLength: least - 1, maxLength: most - 1 }))
    .map(([first, rest]) => `${first}${rest.join('')}`)
/** Digits with the separators that people type between them. */
const spread = (text: string) =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '.', '\u00a0', ') ', '–'), {
      minLength: text.length,
      maxLength: text.length,
    })
    .map((gaps) => [...text].map((one, index) => `${one}${index < text.length - 1 ? gaps[index] : ''}`).join(''))
const written = (text: fc.Arbitrary<string>, front: fc.Arbitrary<string>) =>
  text.chain((number) => fc.tuple(fc.constant(number), front, spread(number)))

describe('what is dialled on the landline (§6.2)', () => {
  it.each([
    ['503 208 168', '*9503208168', '*9 503 208 168'],
    ['22 312 1111', '*9223121111', '*9 22 312 11 11'],
    ['+48 22 312 1111', '*9223121111', '*9 22 312 11 11'],
    ['+48602200203', '*9602200203', '*9 602 200 203'],
    ['0048 (22) 312-11-11', '*9223121111', '*9 22 312 11 11'],
    ['(+48) 22.312.11.11', '*9223121111', '*9 22 312 11 11'],
    ['+48 (0)22 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['022 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['48601555014', '*9601555014', '*9 601 555 014'],
    ['801 802 803', '*9801802803', '*9 801 802 803'],
    ['+44 20 7946 0001', '*900442079460001', '*9 00 44 20 7946 0001'],
    ['+44 (0)20 7946 0001', '*900442079460001', '*9 00 44 20 7946 0001'],
    ['0044 20 7946 0001', '*900442079460001', '*9 00 44 20 7946 0001'],
    ['00 47 22 00 00 01', '*9004722000001', '*9 00 47 22 00 00 01'],
    ['602900', '*9602900', '*9 602900'],
    ['112', '*9112', '*9 112'],
    ['*9 22 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['tel. 22 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['tel:+48-22-312-11-11', '*9223121111', '*9 22 312 11 11'],
    ['tel:223121111;phone-context=+48', '*9223121111', '*9 22 312 11 11'],
    ['Tel.: 22 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['T: 22 312 11 11', '*9223121111', '*9 22 312 11 11'],
    ['tel. kom. 601 555 014', '*9601555014', '*9 601 555 014'],
    ['TEL: 22\u2009312\u201111\u201211', '*9223121111', '*9 22 312 11 11'],
    ['+49 (030) 1234567', '*90049301234567', '*9 00 49 30 1234567'],
    ['+49 030 1234567', '*90049301234567', '*9 00 49 30 1234567'],
    ['0049 (0) 30 1234567', '*90049301234567', '*9 00 49 30 1234567'],
    ['+353 (01) 5550109', '*90035315550109', '*9 00 353 1 5550109'],
    ['+39 06 5550109', '*90039065550109', '*9 00 39 06 5550109'],
    ['+39 (06) 5550109', '*90039065550109', '*9 00 39 06 5550109'],
    ['+39 (0)6 5550109', '*90039065550109', '*9 00 39 0 6 5550109'],
    ['+48 0601 555 014', '*9601555014', '*9 601 555 014'],
    ['+48 (022) 312 11 11', '*9223121111', '*9 22 312 11 11'],
  ])('of %s is %s', (phone, dial, readable) => {
    expect(dialString(phone)).toMatchObject({ dial, readable })
  })

  it.each([
    ['22 312 11 11 wew. 12', '12'],
    ['22 312 11 11, wew. 12', '12'],
    ['22 312 11 11 #12', '12'],
    ['22 312 11 11p12', '12'],
    ['+48223121111,,12', '12'],
    ['tel./fax 22 312 11 11 int. 12', '12'],
    ['tel. +48 22 312 11 11 (wew. 12)', '12'],
    ['22 312 11 11 wewnętrzny: 012', '012'],
    ['22 312 11 11 nr wew. 12', '12'],
    ['22 312 11 11 w. 12', '12'],
    ['22 312 11 11 ext. 12', '12'],
    ['22 312 11 11 Extension 12', '12'],
    ['22 312 11 11 x12', '12'],
    ['tel:+48-22-312-11-11;ext=12', '12'],
    ['22 312 11 11', ''],
  ])('keeps the extension of %s, and knows the line without it', (phone, extension) => {
    expect(dialString(phone)).toEqual({ dial: '*9223121111', readable: '*9 22 312 11 11', extension })
    expect(samePhone(phone, '+48 22 312 11 11')).toBe(true)
  })

  it.each([
    ['+49 30 / 123456', '*9004930123456'],
    ['0049 30/123456', '*9004930123456'],
    ['022/312 11 11', '*9223121111'],
    ['(22) / 312-11-11', '*9223121111'],
    ['601/555/014', '*9601555014'],
    ['601_555_014', '*9601555014'],
    ['+48/22/312/11/11', '*9223121111'],
    ['22\u00b7312\u00b711\u00b711', '*9223121111'],
    ['22\u2212312\u201211\u201311', '*9223121111'],
    ['22\u200b312\u00ad11\u206011', '*9223121111'],
    ['＋４８（２２）３１２－１１－１１', '*9223121111'],
    ['٥٠٣ ٢٠٨ ١٦٨', '*9503208168'],
    ['५०३२०८१६८', '*9503208168'],
    ['𝟓𝟎𝟑 𝟸𝟶𝟾 𝟣𝟨𝟪', '*9503208168'],
    ['callto:+48223121111', '*9223121111'],
    ['callto://223121111', '*9223121111'],
  ])('reads %s, with strokes, in signs of other kinds, or as a link', (phone, dial) => {
    expect(dialString(phone)).toMatchObject({ dial })
  })

  it.each([
    ['nothing', ''],
    ['two numbers, one behind a stroke', '22 312 11 11/12'],
    ['two whole numbers', '223121111/223121112'],
    ['a date with strokes', '21/11/2026'],
    ['no digit', '+'],
    ['letters', '22 312 CALL'],
    ['an extension without its number', '22 312 11 11 wew.'],
    ['a word that is no extension', '22 312 11 11 wewte 5'],
    ['two numbers', '22 312 11 11, 22 312 11 12'],
    ['seven digits without their area', '312 11 11'],
    ['a Polish number that is too short', '+48 602 900'],
    ['a Polish number that is too long', '+48 22 312 11 111'],
    ['ten digits of no known country', '2079460001'],
    ['more than fifteen digits', '+4420794600010000'],
    ['two plus signs', '++48 22 312 11 11'],
    ['a plus inside', '22+3121111'],
    ['a country code of nought', '+0 22 312 11 11'],
    ['a code of the exchange', '*21*601555014#'],
    ['two short numbers', '112/999'],
    ['two short numbers, joined otherwise', '112_999'],
    ['two short numbers of nine digits', '7248/73480'],
    ['two endings of a foreign number', '+49 30 123456/78'],
    ['an escape', '\u001b[2J503208168'],
    ['a hidden direction', '\u202a503208168\u202c'],
  ])('is nothing of %s', (_what, phone) => {
    expect(dialString(phone)).toMatchObject({ code: 'phone-malformed', params: { text: phone.trim() } })
  })

  it('holds nothing but *9 and digits, and leads back to the same number, however it was written', () => {
    fc.assert(
      fc.property(fc.oneof(digits(3, 16), fc.string({ unit: fc.constantFrom(...'+*#()0123456789 -.') })), (text) => {
        const dialled = dialString(text)
        const number = readPhone(text)
        if ('code' in dialled || 'code' in number) return
        expect(dialled.dial).toMatch(/^\*9\d{3,}$/)
        expect(dialled.readable.replaceAll(' ', '')).toBe(dialled.dial)
        expect(readPhone(dialled.dial)).toMatchObject({ key: number.key })
        expect(readPhone(dialled.readable)).toMatchObject({ key: number.key })
      }),
      { numRuns: 2000 },
    )
  })

  it('knows a Polish number by its nine digits, with or without its country', () => {
    const fronts = fc.constantFrom('', '+48', '+48 ', '0048', '00 48 ', '(+48) ', '48', '0')
    fc.assert(
      fc.property(written(digits(9, 9), fronts), ([number, front, spelt]) => {
        expect(dialString(`${front}${spelt}`)).toMatchObject({ dial: `*9${number}` })
        expect(samePhone(`${front}${spelt}`, number)).toBe(true)
      }),
    )
  })

  it('keeps every digit of a foreign number, with 00 before its country', () => {
    // a nought behind the country code is a habit that is not dialled
    const foreign = digits(7, 15).filter((number) => !/^(?:48|[1-9]\d{0,2}0)/.test(number))
    fc.assert(
      fc.property(written(foreign, fc.constantFrom('+', '00', '(+', '00 ')), ([number, front, spelt]) => {
        expect(dialString(`${front}${spelt}`)).toMatchObject({ dial: `*900${number}` })
      }),
    )
  })

  it('tells different numbers apart', () => {
    fc.assert(
      fc.property(digits(9, 9), digits(9, 9), (one, other) => {
        expect(samePhone(one, `+48${other}`)).toBe(one === other)
      }),
    )
    expect(samePhone('abc', 'abc')).toBe(false)
  })
})
