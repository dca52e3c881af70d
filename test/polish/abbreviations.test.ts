import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbbreviation, sentencesIn, shortFormAtEnd } from '../../src/polish/abbreviations.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

describe('a short form', () => {
  it.each(
    'p. dn. tj. ul. nr. ok. godz. itd. m.in. o.o. Dr. J. r. e.g. i.e. approx. a.m. Mr. św. Godz. tel.'.split(' '),
  )('is %s at the end of a text', (form) => {
    for (const before of ['', 'w ', '(', 'z „', 'o\n']) expect(shortFormAtEnd(`${before}${form} `)).not.toBeNull()
  })

  it.each(['usługa.', 'nie działa.', 'dn', 'Słowo.', 'słowodn.', '12.', '12.11.2026', '', '.', '…'])(
    'is not %j',
    (text) => expect(shortFormAtEnd(text)).toBeNull(),
  )

  it('is a word in any case', () => {
    expect(['dn', 'Tel', 'APPROX', 'usługa'].map(isAbbreviation)).toEqual([true, true, true, false])
  })
})

describe('sentences', () => {
  it.each([
    ['Rozmawialiśmy z p. Wąchalskim w dn. 12.11. Prosimy o pomoc.', 2],
    ['Błędy, przerwy itd. Prosimy o pomoc. Dziękujemy!', 3],
    ['Dane, m.in. adres, przesłał J. Nowak, ul. Długa 4. Czy to wystarczy? Tak.', 3],
    ['We saw it approx. 12 times, e.g. Monday. Please check.', 2],
    ['Trwa to 5 min. i wraca. (Por. pkt 2.) Prosimy.', 3],
    ['Firma Alfa Sp. z o.o. Warszawa, z upow. Dyrektora, wg dok. Technicznej i zgł. HL-1, prosi kol. Wąchalskiego.', 1],
    ['Pisał wiceprez. Wąchalski, czł. Zarządu, i mec. Nowak. Prosimy o usł. Premium.', 2],
    ['Zakończenie prac. Prosimy o sprawdzenie.', 2],
    ['bez kropki', 1],
    ['  ', 0],
  ])('%j: %i', (text, count) => expect(sentencesIn(text)).toHaveLength(count))

  it('lose nothing of the text', () => {
    const piece = fc.constantFrom('p. ', 'itd. ', 'Nowak', ' prosimy', '. ', '! ', '?', '\n', 'm.in.', '12 ', ') ')
    const bare = (text: string) => text.replace(/\s/g, '')
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          expect(bare(sentencesIn(text).join(''))).toBe(bare(text))
        },
      ),
    )
  })

  it('of a long text are told in linear time', async () => {
    expect(await growth(repeated('p. Nowak itd. '), sentencesIn)).toBeLessThan(linear)
  })
})
