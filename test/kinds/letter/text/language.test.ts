import { describe, expect, it } from 'vitest'
import { partsOf } from '../../../../src/kinds/letter/text/parts.ts'
import { languageFindings } from '../../../../src/kinds/letter/text/text-check.ts'

const polish = 'od godziny 10:15 usługa nie odpowiada na nasze zapytania, a połączenia są zrywane.'
const english = 'the service has not been answering our requests since 10:15, and the connections are closed.'
const found = (text: string, lang: 'pl' | 'en') =>
  languageFindings(partsOf(text), lang).map(({ code, params }) => `${code} ${params?.line ?? ''}`.trim())

describe('a letter has one language', () => {
  it('the expected one', () => {
    expect(found(`Dzień dobry,\n\n${polish}\n\nZ poważaniem,`, 'pl')).toEqual([])
    expect(found(`Hello,\n\n${english}\n\nKind regards,`, 'en')).toEqual([])
  })

  it('not the other', () => {
    expect(found(`Dzień dobry,\n\n${polish}\n\nZ poważaniem,`, 'en')).toEqual(['letter-not-english'])
    expect(found(`Hello,\n\n${english}\n\nKind regards,`, 'pl')).toEqual(['letter-not-polish'])
  })

  it('nor a third', () => {
    const german =
      'Guten Morgen, leider antwortet Ihr Server seit heute nicht mehr auf unsere Anfragen, bitte schauen Sie sich das bald einmal genauer an.'
    expect(found(german, 'pl')).toEqual(['letter-not-polish'])
  })

  it('a paragraph, a greeting, a closing of the other is named with its line', () => {
    expect(found(`Dzień dobry,\n\n${polish}\n\n${english}\n\nZ poważaniem,`, 'pl')).toEqual([
      'letter-part-not-polish 5',
    ])
    expect(found(`Hello,\n\n${polish}\n\nZ poważaniem,`, 'pl')).toEqual(['letter-part-not-polish 1'])
    expect(found(`Dzień dobry,\n\n${polish}\n\nKind regards,`, 'pl')).toEqual(['letter-part-not-polish 5'])
    expect(found(`Hello,\n\n${english}\n\n${polish}\n\nRegards`, 'en')).toEqual(['letter-part-not-english 5'])
  })

  it('so is a sentence with few little words, "ich" among them', () => {
    const few = 'Wysłaliśmy ich adresy oraz numery przez panel administracyjny.'
    expect(found(`Hello,\n\n${english}\n\n${few}\n\nRegards`, 'en')).toEqual(['letter-part-not-english 5'])
  })

  it('so is a sentence within a paragraph', () => {
    expect(
      found(`Dzień dobry,\n\n${polish}\nWe have checked this and it is not on our side.\nProsimy o informację.`, 'pl'),
    ).toEqual(['letter-part-not-polish 4'])
  })

  it.each([
    `serwer odpowiada „The request could not be processed because of an error in the application”, a połączenia są zrywane.`,
    `serwer odpowiada: The request could not be processed because of an error in the application.`,
    `serwer odpowiada tak, a my nie wiemy dlaczego:\n\nThe request could not be processed because of an error in the application.`,
    `serwer odpowiada tak, a my nie wiemy dlaczego.\n\n> The request could not be processed because of an error in the application.`,
    `timeout na endpoincie, request bez response, handshake nieudany.`,
  ])('what is quoted may be in any: %s', (text) => {
    expect(found(`Dzień dobry,\n\n${text}\n\n${polish}\n\nZ poważaniem,`, 'pl')).toEqual([])
  })
})
