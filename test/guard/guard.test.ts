import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Guarded, guardOwnWords, maskedWords } from '../../src/guard/guard.ts'
import { maskedText } from '../../src/guard/leak/leak.ts'
import { manyReaders } from '../../src/guard/leaks.ts'
import type { OwnWords } from '../../src/guard/own-words.ts'
import { house, leaks } from './cases.ts'

const toMany = manyReaders(
  ['it@cwiercnuta.example', 'noc@acme.example', 'anna.nowak@dv.example'].map((address) => ({ address, partner: null })),
  house,
)
const toReader = { recipients: ['it@cwiercnuta.example'], organization: 'reader', about: null }
const en = (text: string): OwnWords => ({ flag: '--text-en', text, lang: 'en' })
const pl = (text: string): OwnWords => ({ flag: '--text-pl', text, lang: 'pl' })
const asked = (words: readonly OwnWords[], more: Partial<Guarded> = {}): Guarded => ({
  words,
  readers: toMany,
  audience: 'partner',
  registry: house,
  spelt: [],
  ...more,
})
const found = (...given: Parameters<typeof asked>) =>
  guardOwnWords(asked(...given)).map(({ flag, code, weight }) => [flag, code, weight])

const everything = 'ACME, api.bloom.example, noc@acme.example, token=abc123def, 48601234567, 44051401359'

describe('the guard of the operator’s own words', () => {
  it('finds the same in every kind of message, and refuses to show one of many readers to the others', () => {
    expect(found([en(everything)]).map(([, code, weight]) => [code, weight])).toEqual([
      ['text-shows-partner', 'refuse'],
      ['text-shows-partner', 'refuse'],
      ['text-shows-address', 'refuse'],
      ['leak-token', 'reason'],
      ['leak-msisdn', 'reason'],
      ['leak-pesel', 'reason'],
    ])
    const letter = guardOwnWords(asked([{ flag: null, text: everything, lang: 'en' }], { readers: toReader }))
    expect(letter.map(({ code, weight, params }) => ({ code, weight, params }))).toEqual(
      leaks(everything).map(({ code, weight, params }) => ({ code, weight, params })),
    )
  })

  it('names the piece, and keeps to the order of its text', () => {
    expect(found([en('Hiya :) token=abc123def'), pl('Dzięki!\nhasło: Tajne1')])).toEqual([
      ['--text-en', 'letter-tone-familiar', 'doubt'],
      ['--text-en', 'leak-token', 'reason'],
      ['--text-pl', 'letter-tone-familiar', 'doubt'],
      ['--text-pl', 'leak-password', 'reason'],
    ])
  })

  it('looks for what must not leave alone in what is of no language, and excuses nothing there', () => {
    const number = (text: string): OwnWords => ({ flag: '--reference', text, lang: null })
    expect(found([number('Reference: hej, CHG-1 tokn=abc123def, hasło: Tajne1, ACME')])).toEqual([
      ['--reference', 'leak-password', 'refuse'],
      ['--reference', 'text-shows-partner', 'refuse'],
    ])
  })

  it('lets operators, their hosts and DV be named', () => {
    expect(
      found([en('ORANGE, api.orange.example, awarie@orange.example, Digital Virgo, helpline@dv.example')]),
    ).toEqual([])
  })

  it('looks for secrets alone in what stays with DV', () => {
    const readers = manyReaders([{ address: 'anna.nowak@dv.example', partner: null }], house)
    expect(found([en(everything)], { readers }).map(([, code]) => code)).toEqual(['leak-token'])
  })

  it('takes what the dictionaries say, but not twice what is said already', () => {
    const misspelt = (word: string, column: number, suggestions: string[]) => ({ word, line: 1, column, suggestions })
    const spelt = [
      { misspellings: [misspelt('teh', 1, ['the']), misspelt('qwrt', 5, [])], languages: new Map() },
      { misspellings: [misspelt('dzieki', 1, ['dzięki'])], languages: new Map() },
    ]
    expect(found([en('teh qwrt'), pl('dzieki!')], { spelt })).toEqual([
      ['--text-en', 'letter-misspelt', 'doubt'],
      ['--text-en', 'letter-word-unknown', 'doubt'],
      ['--text-pl', 'letter-tone-familiar', 'doubt'],
    ])
  })
})

describe('masking the operator’s own words', () => {
  it('masks each piece where it has to be, and nothing else', () => {
    const words = [en('ACME: token=abc123def!'), pl('Nic tu nie ma :)')]
    expect(maskedWords(words, guardOwnWords(asked(words))).map(({ text }) => text)).toEqual([
      '***: token=********',
      'Nic tu nie ma :)',
    ])
  })

  it('leaves nothing that could be masked', () => {
    const pieces = fc.array(fc.constantFrom(...everything.split(', '), ' ', '\n', ', ', 'a', '1', 'ż', '"', '='))
    fc.assert(
      fc.property(pieces, (parts) => {
        const words = [en(parts.join(''))]
        const masked = maskedWords(words, guardOwnWords(asked(words)))
        expect(guardOwnWords(asked(masked)).filter((one) => one.masked !== null)).toEqual([])
      }),
    )
  })

  it('leaves a text alone that is too short for the finding', () => {
    expect(maskedText('abc', [{ start: 2, end: 7, mask: '***' }])).toBe('abc')
  })
})
