import { describe, expect, it } from 'vitest'
import { openSpeller } from '../../src/spelling/hunspell.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

const speller = await openSpeller({ own: ['Directpay', 'tcpdump', 'Funskan'] })
const wrong = async (lang: 'pl' | 'en', ...words: string[]) => [...(await speller.misspelt(words, lang)).keys()]

describe('Polish', () => {
  it('with all its letters and forms', async () => {
    expect(
      await wrong('pl', 'żółw', 'Państwa', 'ŻÓŁW', 'weryfikację', 'niedostępna', 'e-maila', 'Szanowni', 'bylibyśmy'),
    ).toEqual([])
  })

  it('slips are found, with what was meant', async () => {
    const found = await speller.misspelt(['zgłosznie', 'zolw', 'Panstwa', 'problm'], 'pl')
    expect([...found.keys()]).toEqual(['zgłosznie', 'zolw', 'Panstwa', 'problm'])
    expect(found.get('zgłosznie')).toContain('zgłoszenie')
    expect(found.get('zolw')).toEqual(['żółw'])
    expect(found.get('Panstwa')).toEqual(['Państwa'])
  })

  it('words joined by hyphens and apostrophes', async () => {
    expect(await wrong('pl', 'biznesowo-techniczny', 'biznesowo-technczny', "O'Brien", 'DV-owy')).toEqual([
      'biznesowo-technczny',
      'DV-owy',
    ])
  })

  it('English terms pass, short ones only when they cannot be slips', async () => {
    expect(await wrong('pl', 'request', 'handshake', 'the', 'of', 'recieve')).toEqual(['recieve'])
  })
})

describe('English', () => {
  it('American and British', async () => {
    expect(
      await wrong(
        'en',
        'organize',
        'organise',
        'colour',
        'behaviour',
        'centre',
        'programme',
        'cancelled',
        'analyse',
        'licence',
        'fulfil',
        'enquiry',
        'acknowledgement',
        'partner’s',
        "O'Brien's",
      ),
    ).toEqual([])
  })

  it('slips are found, with what was meant', async () => {
    const found = await speller.misspelt(['recieve', 'acount', 'organisse', 'behavoiur'], 'en')
    expect([...found.keys()]).toEqual(['recieve', 'acount', 'organisse', 'behavoiur'])
    expect(found.get('recieve')?.[0]).toBe('receive')
  })

  it('five suggestions are enough', async () => {
    expect((await speller.misspelt(['helo'], 'en')).get('helo')).toHaveLength(5)
  })

  it('Polish names pass, Polish words do not', async () => {
    expect(await wrong('en', 'Zieliński', 'Warszawa', 'problemu')).toEqual(['problemu'])
  })
})

describe('the house’s own words', () => {
  it('pass in both languages, in capitals and in every form', async () => {
    expect(await wrong('pl', 'Directpay', 'directpay', 'Directpayu', 'tcpdumpa', "tcpdump'a", 'Funskanem')).toEqual([])
    expect(await wrong('en', 'Directpay', 'Tcpdump', 'tcpdumps', 'Funskan')).toEqual([])
    expect(await wrong('pl', 'Directpey', 'tcpdmp')).toEqual(['Directpey', 'tcpdmp'])
  })
})

describe('time grows with the words', () => {
  it('for words that are none', async () => {
    const nonsense = (size: number): string[] =>
      Array.from(
        { length: size },
        (_, at) =>
          `${'qwzx'.repeat(6)}${String.fromCharCode(97 + (at % 26)).repeat(at % 9)}${at.toString(26).replace(/\d/g, 'k')}`,
      )
    expect(await growth(nonsense, (words) => speller.misspelt(words, 'pl'), { from: 32 })).toBeLessThan(linear)
  })

  it('for one without an end', async () => {
    expect(await growth(repeated('a'), (word) => speller.misspelt([word], 'pl'))).toBeLessThan(linear)
  })
})
