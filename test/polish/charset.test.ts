import { describe, expect, it } from 'vitest'
import { charsetOf, decodeLabelled, decodeUnlabelled, readUtf8, spotAt } from '../../src/polish/charset.ts'

/** Polish letters and typographic characters in windows-1250 and ISO-8859-2. */
const windows: Readonly<Record<string, number>> = {
  ...{ ą: 0xb9, ś: 0x9c, ź: 0x9f, ł: 0xb3, ż: 0xbf, ó: 0xf3, ę: 0xea, ć: 0xe6, ń: 0xf1 },
  ...{ '„': 0x84, '”': 0x94, '–': 0x96, '±': 0xb1, Ś: 0x8c },
}
const iso: Readonly<Record<string, number>> = { ...windows, ą: 0xb1, ś: 0xb6, ź: 0xbc, Ś: 0xa6 }
const as = (text: string, page: Readonly<Record<string, number>>): Uint8Array =>
  Uint8Array.from(text, (letter) => page[letter] ?? letter.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const broken = (text: string): Uint8Array => Uint8Array.from([...utf8(text), 0xb3])

describe('bytes of an undeclared charset', () => {
  it.each([
    ['UTF-8', utf8('Błąd usługi'), 'utf-8', 'Błąd usługi'],
    ['windows-1250', as('Błąd usługi, źródło', windows), 'windows-1250', 'Błąd usługi, źródło'],
    ['ISO-8859-2', as('Błąd usługi, źródło', iso), 'iso-8859-2', 'Błąd usługi, źródło'],
    ['neither page by its letters', as('łóżko', windows), 'windows-1250', 'łóżko'],
    ['quotation marks that one page alone has', as('„temp.” ±5', windows), 'windows-1250', '„temp.” ±5'],
    ['a stray control byte in a long text', as(`${'ąśź '.repeat(9)}”`, iso), 'iso-8859-2', `${'ąśź '.repeat(9)}\u0094`],
    ['one bad byte among letters', broken('Błąd usługi '), 'utf-8', 'Błąd usługi \ufffd'],
    ['a word that is by chance UTF-8 in part', as('Śłóż', windows), 'windows-1250', 'Śłóż'],
  ])('%s', (_, bytes, charset, text) => {
    expect(charsetOf(bytes)).toBe(charset)
    expect(decodeUnlabelled(bytes)).toBe(text)
  })
})

describe('a label', () => {
  it.each([
    ['is believed where the bytes allow it', as('Błąd', iso), 'iso-8859-2', 'Błąd'],
    ['is not where they are UTF-8', utf8('Błąd'), 'windows-1250', 'Błąd'],
    ['keeps its word about UTF-8 for the sake of one bad byte', broken('Błąd usługi '), 'utf-8', 'Błąd usługi \ufffd'],
    ['is none that anybody knows', as('źródło', windows), 'polish', 'źródło'],
  ])('%s', (_, bytes, label, text) => {
    expect(decodeLabelled(bytes, label)).toBe(text)
  })
})

describe('bytes that should be UTF-8', () => {
  const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  it.each([
    ['in windows-1250', as('Dzień dobry,\nusługa', windows), '1:5'],
    ['in ISO-8859-2, further down', Uint8Array.from([...utf8('Łódź\nŻ\n'), ...as('od ś', iso)]), '3:4'],
    ['behind a U+FFFD that was typed', Uint8Array.from([...utf8('\ufffd\ufeffb '), 0xb3]), '1:5'],
    ['behind a byte order mark', Uint8Array.from([...utf8('\ufeffab'), 0xff]), '1:3'],
    ['in UTF-16', bytesOf('\u00ff\u00fea\0'), '1:1'],
    ['cut off within a letter', utf8('żółw\nż').subarray(0, -1), '2:1'],
    ['of half a pair', bytesOf('a\u00ed\u00a0\u0080'), '1:2'],
  ])('%s are told with their place', (_, bytes, place) => {
    const { text, fault } = readUtf8(bytes)
    const { line, column } = spotAt(text, fault ?? -1)
    expect(`${line}:${column}`).toBe(place)
  })

  it('are, and a byte order mark is no part of the text', () => {
    expect(readUtf8(utf8('\ufeffŻółw \ufffd'))).toEqual({ text: 'Żółw \ufffd', fault: null })
  })
})
