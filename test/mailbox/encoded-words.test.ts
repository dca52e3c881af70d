import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeWords } from '../../src/mailbox/encoded-words.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

describe('the text of a field with encoded words (RFC 2047)', () => {
  it.each([
    ['=?utf-8?Q?B=C5=82=C4=85d?= us=?', 'Błąd us=?'],
    ['a =?utf-8?B?xYI=?=\t =?UTF-8?Q?=C4=85?= b', 'a łą b'],
    ['parted within a letter: =?utf-8?Q?B=C5?= =?utf-8?B?gsSF?=d', 'parted within a letter: Błąd'],
    ['two charsets in a row: =?iso-8859-2?Q?=B1?= =?utf-8?Q?=C4=99?=', 'two charsets in a row: ąę'],
    ['=?iso-8859-2?Q?Błąd usługi?=', 'Błąd usługi'],
    ['=?utf-8?Q?B=C5=82ąd?=', 'Błąd'],
    ['a wrong label: =?us-ascii?Q?=C4=85?= =?iso-8859-2?Q?=9Cpi?=', 'a wrong label: ąśpi'],
    ['a label that nobody knows: =?x-polski?Q?=B9=9C?=', 'a label that nobody knows: ąś'],
    ['a bad byte: =?utf-8?Q?=C4=85=FF_=C4=99?=', 'a bad byte: ą\ufffd ę'],
    ['a language: =?utf-8*pl?Q?=C4=85?=', 'a language: ą'],
    ['a sign that should be encoded: =?utf-8?Q?dzia=C5=82a??=', 'a sign that should be encoded: działa?'],
    ['without a blank between: =?utf-8?Q?=C4=85?==?utf-8?Q?=C4=99?=', 'without a blank between: ąę'],
    ['no word =?utf-8?X?a?= =?utf-8?Q?a', 'no word =?utf-8?X?a?= =?utf-8?Q?a'],
    ['=?utf-8?Q??= empty', ' empty'],
  ])('%s', (value, text) => expect(decodeWords(value)).toBe(text))

  it('is the same however the bytes are parted', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((one) => one.isWellFormed())
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), fc.boolean(), (said, size, isBase64) => {
        const bytes = Buffer.from(said)
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => {
          return bytes.subarray(at * size, (at + 1) * size)
        })
        const hex = (piece: Buffer) => piece.toString('hex').replace(/../g, '=$&')
        const words = pieces.map((piece) =>
          isBase64 ? `=?utf-8?B?${piece.toString('base64')}?=` : `=?utf-8?q?${hex(piece)}?=`,
        )
        expect(decodeWords(words.join(' \t'))).toBe(said.replace(/^\ufeff/, ''))
      }),
    )
  })

  it.each(['=?a?Q?', '=?a?Q??=', '=?a?Q?=C5?= ', '=?a?B?xYI=?=', '=?', '=?a?Q?ł'])(
    'of %j, over and over, is told in linear time',
    async (unit) => expect(await growth(repeated(unit), decodeWords)).toBeLessThan(linear),
  )
})
