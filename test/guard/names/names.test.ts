import { describe, expect, it } from 'vitest'
import { leaks } from '../cases.ts'

const named = (text: string, organization = 'reader') =>
  leaks(text, { organization })
    .filter(({ kind }) => kind === 'partner-name')
    .map(({ start, end, holder }) => `${holder}: ${text.slice(start, end)}`)

describe('another partner’s name, without its legal form', () => {
  it.each([
    ['Problem dotyczy ACME Sp. z o.o.', ['acme: ACME']],
    ['od rana acme nie odbiera', ['acme: acme']],
    ['login user=acme failed', ['acme: acme']],
    ['ACME’s gateway and ACME-u', ['acme: ACME', 'acme: ACME']],
    ['Bloom Games Limited', ['bloom: Bloom Games']],
    ['bloom games', ['bloom: bloom games']],
    ['BloomGames, bloom_games, bloom-games', ['bloom: BloomGames', 'bloom: bloom_games', 'bloom: bloom-games']],
    ['Bloom\nGames', ['bloom: Bloom\nGames']],
    ['Cafe Munch, CAFÉ MÜNCH', ['munch: Cafe Munch', 'munch: CAFÉ MÜNCH']],
    ['Cafe\u0301 Mu\u0308nch', ['munch: Cafe\u0301 Mu\u0308nch']],
    ["O'Brien and Sons", ["obrien: O'Brien and Sons"]],
    ['O’Brien i Sons', ['obrien: O’Brien i Sons']],
    ['Télé Quiz? TeleQuiz!', ['telequiz: TeleQuiz']],
    ['text=hello%20ACME%20x', ['acme: ACME']],
    ['{"text":"x\\nACME"}', ['acme: ACME']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it.each([
    ['u Nordlysa', ['nordlys: Nordlysa']],
    ['Jana Kowalskiego', ['kowalski: Jana Kowalskiego']],
    ['w Loteriach i Konkursach „Ćmielów”', ['cmielow: Loteriach i Konkursach „Ćmielów']],
    ['Fundacji Dobre Słowo, z Fundacją „Dobre Słowo”', ['slowo: Fundacji Dobre Słowo', 'slowo: Fundacją „Dobre Słowo']],
    ['Dobrego Słowa', ['slowo: Dobrego Słowa']],
    ['Wydawnictwem „Żółw”', ['zolw: Wydawnictwem „Żółw']],
    ['dla Radia Wisła', ['radio: Radia Wisła']],
    ['Skanu Media', ['skan: Skanu Media']],
  ])('in other cases: %s', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })
})

describe('parts of names', () => {
  it.each([
    ['partner Ćmielów zgłasza', ['cmielow: Ćmielów']],
    ['klient Żółw zgłasza', ['zolw: Żółw']],
    ['u partnera Bloom jest tak samo', ['bloom: Bloom']],
    ['Nordlys', ['nordlys: Nordlys']],
  ])('that are names by themselves: %s', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it.each([
    'żółw chodzi powoli',
    'Bloom is what flowers do',
    'dobre słowo na dziś',
    'wysyłamy skan dokumentu, skan media społecznościowych',
    'Radio nie działa. Fundacja też. Loterie i konkursy stoją.',
    'Usługi informatyczne i media, games, mobil',
    'nad Wisłą',
    'parkuj przed domem',
    'macmeister, acmeology',
    'Bloom.\n\nGames over',
    'Bloom *** Games of others'.replace('Bloom', 'The bloom'),
  ])('that are ordinary words: %s', (text) => {
    expect(named(text)).toEqual([])
  })
})

describe('names that are also words, or an operator’s', () => {
  it.each([
    ['Play i Orange działają, play is on, PLAY', []],
    ['Play S.A. nie odpowiada', ['play: Play S.A']],
    ['play spółka akcyjna', ['play: play spółka akcyjna']],
    ['Fundacja zgłasza', []],
    ['VIRGIN MOBILE i Virgin Mobile, Virgin', []],
    ['Virgin Sp. j. zgłasza', ['mobile: Virgin Sp. j']],
    ['ORANGE', []],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })
})

describe('who may be named', () => {
  it.each([
    ['the reader itself', 'Ćwierćnuta, CWIERCNUTA, it@cwiercnuta.example'],
    ['DV and its people', 'Digital Virgo S.A., Anna Nowak'],
    ['the reader’s product, although another’s name is in it', 'usługa „karaoke w Radiu Wisła”'],
    [
      'the reader’s host and address, although another’s name is in them',
      'nuta@poczta.example, https://nuta.cwiercnuta.example',
    ],
  ])('%s', (_, text) => {
    expect(named(text)).toEqual([])
  })

  it('is named in full only where that is meant', () => {
    expect(named('usługa w Radiu Wisła')).toEqual(['radio: Radiu Wisła'])
    expect(named('u partnera Nuta', 'reader')).toEqual(['nuta: Nuta'])
    expect(named('ACME i Ćwierćnuta', 'acme')).toEqual(['reader: Ćwierćnuta'])
  })
})
