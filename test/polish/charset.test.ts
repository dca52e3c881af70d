import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  charsetOf,
  decodeLabelled,
  decodeUnlabelled,
  readUtf8,
  spotAt,
  wholeLetters,
} from '../../src/polish/charset.ts'

/** Polish letters and typographic characters in windows-1250 and ISO-8859-2. */
const windows: Readonly<Record<string, number>> = {
  ...{ ą: 0xb9, ś: 0x9c, ź: 0x9f, ł: 0xb3, ż: 0xbf, ó: 0xf3, ę: 0xea, ć: 0xe6, ń: 0xf1 },
  ...{ '„': 0x84, '”': 0x94, '–': 0x96, '±': 0xb1, Ś: 0x8c },
}
const iso: Readonly<Record<string, number>> = { ...windows, ą: 0xb1, ś: 0xb6, ź: 0xbc, Ś: 0xa6 }
const as = (text: string, page: Readonly<Record<string, number>>): Uint8Array =>
  Uint8Array.from(text, (letter) => page[letter] ?? letter.charCodeAt(0))
const capitals = { ...windows, Ó: 0xd3, Ł: 0xa3 }
/** Bytes beyond ASCII by their numbers: `%C5` */
const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/%..|[^%]/g) ?? [], (one) =>
    one[0] === '%' ? Number(`0x${one.slice(1)}`) : one.charCodeAt(0),
  )
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
    ['one letter whole, three broken', bytesOf('B%C5 %C4d us%C5ugi, %C4%99'), 'utf-8', 'B� �d us�ugi, ę'],
    ['one bad byte and no other letter', bytesOf('Pozdrawiam, %E5'), 'utf-8', 'Pozdrawiam, �'],
    ['half a letter at the beginning of a name', bytesOf('%81ukasz'), 'utf-8', '�ukasz'],
    ['the other half', bytesOf('%C5ukasz Nowak'), 'utf-8', '�ukasz Nowak'],
    ['the mark of UTF-8 before a bad byte', bytesOf('%EF%BB%BFp%B3'), 'utf-8', 'p�'],
    ['capitals that are by chance UTF-8', as('PÓŁNOC, SPÓŁKA „ŁÓ”', capitals), 'windows-1250', 'PÓŁNOC, SPÓŁKA „ŁÓ”'],
    ['letters of the West in words', bytesOf('M%FCller, caf%E9, %C4nderung'), 'windows-1250', 'Müller, café, Änderung'],
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
    ['is not where they are UTF-8 but for one', broken('Błąd usługi '), 'windows-1250', 'Błąd usługi \ufffd'],
    [
      'is where the text speaks of such signs',
      as('łóżko, „Ä…”', { ...windows, Ä: 0xc4, '…': 0x85 }),
      'cp1250',
      'łóżko, „Ä…”',
    ],
    ['has many names', utf8('Błąd usługi'), 'ISO_8859-2:1987', 'Błąd usługi'],
    ['has many names of windows-1250', utf8('Błąd usługi'), 'x-cp1250', 'Błąd usługi'],
    [
      'is not where words of the other page have signs in them',
      as('wyjaśnienie źródła', iso),
      'cp1250',
      'wyjaśnienie źródła',
    ],
    ['says nothing', as('źródło', windows), 'x-user-defined', 'źródło'],
    ['is believed about signs between letters of another alphabet', bytesOf('%F3%F3%F1%B6'), 'windows-1251', 'уус¶'],
    ['is known of DOS', bytesOf('B%88%A5d us%88ugi, %ABr%A2d%88o'), 'cp852', 'Błąd usługi, źródło'],
    ['is known of DOS by another name', bytesOf('%9D%E0d%AB'), 'IBM852', 'ŁÓdź'],
    ['is known of an Apple computer', bytesOf('B%B8%88d us%B8ugi, %90r%97d%B8o'), 'x-mac-ce', 'Błąd usługi, źródło'],
    ['is not of DOS where they are UTF-8', utf8('Błąd'), 'cp852', 'Błąd'],
    ['is known of mail before MIME', bytesOf('B+AUIBBQ-d 2 +- 2 + us+AUI-ugi'), 'utf-7', 'Błąd 2 + 2 + usługi'],
    ['is not of it where bytes are no ASCII', utf8('Błąd +AUI-'), 'unicode-1-1-utf-7', 'Błąd +AUI-'],
    ['is not of it where bytes are of another page', as('źródło', windows), 'utf-7', 'źródło'],
    ['is none that anybody knows', as('źródło', windows), 'polish', 'źródło'],
  ])('%s', (_, bytes, label, text) => {
    expect(decodeLabelled(bytes, label)).toBe(text)
  })
})

describe('UTF-16', () => {
  const little = (text: string) => Buffer.from(text, 'utf16le')
  const big = (text: string) => Buffer.from(text, 'utf16le').swap16()
  it.each([
    ['its mark alone', little('\ufeffŁódź'), ''],
    ['its mark, and another label', big('\ufeffŁódź'), 'utf-8'],
    ['its mark, and no order in the label', big('\ufeffŁódź'), 'utf-16'],
    ['a label without an order, and plain letters among the others', big('Łódź'), 'UTF-16'],
    ['the same, the other way round', little('Łódź'), 'utf-16'],
    ['a label with an order', big('Łódź'), 'utf-16be'],
  ])('is known by %s', (_, bytes, label) => expect(decodeLabelled(bytes, label)).toBe('Łódź'))

  it('is not seen in what begins alike', () => {
    expect(decodeLabelled(Uint8Array.of(0xfe, 0x61), 'iso-8859-2')).toBe('ţa')
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

describe('a mixture of whole and broken letters', () => {
  const letter = fc.constantFrom(...'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–„”€äöüß')
  const word = fc.stringMatching(/^[a-z ]{0,6}$/)
  const whole = fc.tuple(word, letter, word).map((parts) => parts.join(''))
  const broken = fc.constantFrom([0xff], [0xc5], [0xc4, 0x20], [0x81], [0xb3], [0xb9, 0xb9], [0xe2, 0x80], [0xea])
  it('keeps every whole letter and the words between, whatever the label says of UTF-8', () => {
    const pieces = fc.array(fc.tuple(whole, broken), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(pieces, fc.constantFrom('utf-8', '', 'us-ascii'), (all, label) => {
        const bytes = Uint8Array.from(all.flatMap(([text, bad]) => [...utf8(text), ...bad, 0x20]))
        const text = decodeLabelled(bytes, label)
        let at = 0
        for (const [one] of all) {
          at = text.indexOf(one, at)
          expect(at, text).toBeGreaterThanOrEqual(0)
          at += one.length
        }
        expect(text.replace(/[^\0-\x7f]/g, '').replace(/ /g, '')).toBe(
          all
            .map(([one]) => one.replace(/[^\0-\x7f]/g, ''))
            .join('')
            .replace(/ /g, ''),
        )
      }),
    )
  })

  it('cut between letters: what is left is whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, at) => {
        const bytes = utf8(text.toWellFormed())
        const start = wholeLetters(bytes.subarray(0, at % (bytes.length + 1)))
        expect(
          text.toWellFormed().startsWith(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(start)),
        ).toBe(true)
      }),
    )
  })
})
