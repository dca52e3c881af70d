import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Speller } from '../../src/guard/spelling.ts'
import { misspellingsIn, wordsToSpell } from '../../src/guard/spelling.ts'

const words = (text: string) => wordsToSpell(text).map(({ word }) => word)

/** A dictionary that knows only the given words and gives fixed suggestions. */
function spellerOf(known: readonly string[], suggestions: Readonly<Record<string, readonly string[]>> = {}): Speller {
  return {
    async misspelt(asked) {
      return new Map(asked.filter((word) => !known.includes(word)).map((word) => [word, suggestions[word] ?? []]))
    },
    languagesOf: async () => new Map(),
  }
}

describe('the words that a dictionary can know', () => {
  it('with their places', () => {
    expect(wordsToSpell('Dzień dobry,\n\n  nie ma')).toEqual([
      { word: 'Dzień', line: 1, column: 1, name: false },
      { word: 'dobry', line: 1, column: 7, name: false },
      { word: 'nie', line: 3, column: 3, name: false },
      { word: 'ma', line: 3, column: 7, name: false },
    ])
  })

  it.each([
    ['adres https://a.example/sciezka?x=y dalej', ['adres', 'dalej']],
    ['pisać (do jan.nowak@a.example), potem', ['pisać', 'do', 'potem']],
    ['host api.play.example i 192.0.2.10:443', ['host']],
    ['plik /var/log/messags oraz C:\\tmp i ~/x', ['plik', 'oraz']],
    ['błąd `sgement fault` w kodzie', ['błąd', 'kodzie']],
    ['znacznik <msisdnAlias> i <br/>', ['znacznik']],
    ['zmienna foo_bar oraz a=b', ['zmienna', 'oraz']],
    ['HL-123 SMS XML SMS-ów API-ami SMSy APIs', []],
    ['DirectBilling iOS McDonald DirectBillingu', []],
    ['MT4 x509 2GB 10:15', []],
    ["O'Brien O’Brien e-mail biznesowo-techniczny", ["O'Brien", 'O’Brien', 'e-mail', 'biznesowo-techniczny']],
    ['SMS/MMS i/lub opłata/koszt', ['lub', 'opłata', 'koszt']],
    [`aaaa${'a'.repeat(40)} koniec`, ['koniec']],
    ['serwer odpowiada „Conection refsed” zawsze', ['serwer', 'odpowiada', 'zawsze']],
    ['usługa „Porcelna” działa', ['usługa', 'Porcelna', 'działa']],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected))
})

describe('what is only shown is not spelt', () => {
  it.each([
    '> czy moga panstwo',
    '    indented blok',
    '```\nblok\n```',
    '2026-03-31 18:42:07,118 EROR timout',
    'Mar 31 18:42:07 host sshd: failde',
    'HTTP/1.1 500 Internl Error',
    'GET /sciezka HTTP/1.1',
    'Content-Type: txet/plain',
    '<blad>opsi</blad>',
    '{"blad": "opsi"}',
    '  "klucz": "wartosc",',
    'curl -v https://a.example',
    '$ ls katlog',
    '* Connected to hsot',
    'java.net.SocketTimeoutException: tmied out',
    '    at com.example.Klasa.metda(Klasa.java:7)',
    'ORA-12541: no listner',
    'verify error:num=10:certificate has expird',
  ])('%s', (shown) => expect(words(`Prosimy\n${shown}`)).toEqual(['Prosimy']))

  it.each([
    'at 10:15 the server',
    'curl zwraca',
    '* SMS działa',
    '1. adres zostanie',
    'Date and place',
    'info dla nas',
  ])('%s is prose', (prose) => {
    expect(words(`Prosimy\n${prose}`).length).toBeGreaterThan(1)
  })

  it('a paragraph whose first line is indented is prose', () => {
    expect(words('Dzień dobry,\n\n    od rana usługa nie jest dostępna przez panel')).toHaveLength(10)
  })

  it('a letter that is indented as a whole is a letter', () =>
    expect(words('    Dzień\n    dobry')).toEqual(['Dzień', 'dobry']))
})

describe('misspelt words', () => {
  it('are those that the dictionary does not know, each time', async () => {
    const speller = spellerOf(['nie', 'ma'], { odpowiezdi: ['odpowiedzi'] })
    expect(await misspellingsIn('nie ma odpowiezdi\nodpowiezdi nie ma', 'pl', speller, [])).toEqual([
      { word: 'odpowiezdi', line: 1, column: 8, suggestions: ['odpowiedzi'] },
      { word: 'odpowiezdi', line: 2, column: 1, suggestions: ['odpowiedzi'] },
    ])
  })

  it('not the names of the registry, in any form', async () => {
    const speller = spellerOf([])
    expect(
      await misspellingsIn('Nordlysu Seán Ćmielów parkujowi Münch ćmelów', 'pl', speller, [
        'Nordlys Mobil AS',
        'Seán O’Brien',
        '„Ćmielów”',
        'Café Münch',
        'Parkuj z Głową',
      ]),
    ).toMatchObject([{ word: 'ćmelów' }])
  })

  it('nor other names, which have a capital amidst a sentence', async () => {
    const speller = spellerOf(['pan', 'panna', 'Państwa', 'państwa', 'do'], {
      Anma: ['Anna'],
      Pańswa: ['Państwa'],
      Kowalski: ['Malinowski'],
    })
    expect(await misspellingsIn('do Pańswa pan Kowalski do Anma', 'pl', speller, [])).toEqual([
      { word: 'Pańswa', line: 1, column: 4, suggestions: ['Państwa'] },
    ])
  })

  it('at the beginning of a sentence a capital says nothing', async () => {
    const speller = spellerOf(['do'])
    expect(await misspellingsIn('Porsimy do. Porsimy', 'pl', speller, [])).toMatchObject([
      { column: 1 },
      { column: 13 },
    ])
  })
})

describe('any text', () => {
  it('has its words where they are said to be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const lines = text
          .normalize('NFC')
          .replace(/^\ufeff/, '')
          .split(/\r\n|\n/)
        for (const { word, line, column } of wordsToSpell(text)) {
          expect(lines[line - 1]?.slice(column - 1, column - 1 + word.length)).toBe(word)
        }
      }),
    )
  })
})
