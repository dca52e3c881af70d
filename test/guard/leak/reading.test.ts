import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readable } from '../../../src/guard/leak/reading.ts'
import { bytes } from '../cases.ts'

const all = 1_000_000
const wide = (text: string): number[] =>
  [...text].flatMap((sign) => [sign.charCodeAt(0) % 256, sign.charCodeAt(0) >> 8])

describe('a text file', () => {
  it.each([
    ['UTF-8', bytes('Zażółć\r\n'), 'utf-8', 'Zażółć\r\n'],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('ą')]), 'utf-8', 'ą'],
    ['UTF-16LE with its mark', new Uint8Array([0xff, 0xfe, ...wide('zażółć')]), 'utf-16le', 'zażółć'],
    ['UTF-16BE with its mark', new Uint8Array([0xfe, 0xff, 0, 0x61, 1, 5]), 'utf-16be', 'aą'],
    ['windows-1250', new Uint8Array([0xb9, 0x9c, 0x9f, 0x20, 0xb3]), 'windows-1250', 'ąśź ł'],
    ['ISO-8859-2', new Uint8Array([0xb1, 0xb6, 0xbc, 0x20, 0xb3]), 'iso-8859-2', 'ąśź ł'],
    ['with colours of a terminal', bytes('\u001b[31mERROR\u001b[0m'), 'utf-8', '\u001b[31mERROR\u001b[0m'],
    ['empty', new Uint8Array(0), 'utf-8', ''],
  ])('%s', (_, given, form, text) => {
    expect(readable(given, all)).toEqual({ text, form, complete: true, read: given.length })
  })

  it('is read up to the limit, without splitting a character', () => {
    expect(readable(bytes('ąęż'), 3)).toMatchObject({ text: 'ą', form: 'utf-8', complete: false, read: 3 })
    expect(readable(bytes('a😅'), 4)).toMatchObject({ text: 'a', form: 'utf-8', complete: false })
    expect(readable(bytes('abc'), 3)).toMatchObject({ text: 'abc', complete: true })
    expect(readable(bytes('abc'), 0)).toMatchObject({ text: '', complete: false })
  })
})

describe('a binary file', () => {
  it('is read in its printable stretches of four signs and more, a line each', () => {
    const capture = [
      0xd4,
      0xc3,
      0xb2,
      0xa1,
      0,
      0,
      ...bytes('abc'),
      0,
      ...bytes('GET / żółw\r\nHost'),
      1,
      2,
      ...wide('wide text'),
      0,
      3,
    ]
    expect(readable(new Uint8Array(capture), all)).toMatchObject({
      text: 'GET / żółw\nHost\nwide text',
      form: 'printable',
    })
  })

  it.each([
    ['gzip', [0x1f, 0x8b]],
    ['zip', [0x50, 0x4b, 3, 4]],
    ['PDF', [...bytes('%PDF-1.7 password=Tajne1')]],
    ['PNG', [0x89, 0x50, 0x4e, 0x47]],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0]],
    ['WebP', [...bytes('RIFF0000WEBP')]],
  ])('%s is not looked into', (_, given) => {
    expect(readable(new Uint8Array(given), all)).toMatchObject({ text: '', form: 'closed' })
  })
})

describe('any bytes', () => {
  it('are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 0, max: 500 }), (given, limit) => {
        const { text, complete, read } = readable(given, limit)
        expect(typeof text).toBe('string')
        expect(complete).toBe(given.length <= limit)
        expect(read).toBe(Math.min(given.length, limit))
      }),
    )
  })

  it('of UTF-8 give the text back', () => {
    const texts = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/\p{Cc}/u.test(text) && !/^(?:%PDF|PK|BZh|GIF8|Rar!|\ufeff)/.test(text))
    fc.assert(
      fc.property(texts, (text) => {
        expect(readable(bytes(text), all).text).toBe(text.toWellFormed())
      }),
    )
  })
})
