import { Hunspell } from 'hunspell-wasm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openSpeller } from '../../src/spelling/hunspell.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

const speller = await openSpeller({ own: ['Directpay', 'tcpdump', 'Funskan'] })
const wrong = async (lang: 'pl' | 'en', ...words: string[]) => [...(await speller.misspelt(words, lang)).keys()]

/** What the dictionary suggests for any word, in this test. */
function dictionarySays(suggestions: string[]) {
  const asked = vi.spyOn(Hunspell.prototype, 'getSpellingSuggestions').mockReturnValue(suggestions)
  onTestFinished(() => asked.mockRestore())
  return asked
}

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
    const all = ['hole', 'help', 'helot', 'hello', 'halo', 'held']
    dictionarySays(all)
    expect((await speller.misspelt(['helo'], 'en')).get('helo')).toEqual(all.slice(0, 5))
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

/** Words that are none, in any language. */
const nonsense = (size: number): string[] =>
  Array.from(
    { length: size },
    (_, at) =>
      `${'qwzx'.repeat(6)}${String.fromCharCode(97 + (at % 26)).repeat(at % 9)}${at.toString(26).replace(/\d/g, 'k')}`,
  )

describe('suggestions are for the first words, and for the same ones on any machine', () => {
  it('of words that are none twelve are asked about, the others only named', async () => {
    const asked = dictionarySays(['meant'])
    const words = [...new Set(nonsense(400))]
    const found = await speller.misspelt(words, 'pl')
    expect([...found.keys()]).toEqual(words)
    const suggested = [...found].flatMap(([word, suggestions]) => (suggestions.length > 0 ? [word] : []))
    expect(suggested).toEqual(words.slice(0, 12))
    expect(asked).toHaveBeenCalledTimes(12)
  })

  it('marks that were left out are found beyond those', async () => {
    dictionarySays([])
    expect((await speller.misspelt([...nonsense(40), 'uslugi'], 'pl')).get('uslugi')).toEqual(['usługi'])
  })
})

describe('time grows with the words', () => {
  it('for words that are none', async () => {
    dictionarySays([])
    expect(await growth(nonsense, (words) => speller.misspelt(words, 'pl'), { from: 32 })).toBeLessThan(linear)
  })

  it('for one without an end', async () => {
    expect(await growth(repeated('a'), (word) => speller.misspelt([word], 'pl'))).toBeLessThan(linear)
  })
})
