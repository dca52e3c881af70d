import { describe, expect, it } from 'vitest'
import { endingFindings } from '../../../../src/kinds/letter/text/substance.ts'
import { bodyOf } from './written.ts'

const fault = 'Od godz. 10:15 usługa Quiz odrzuca połączenia.'
const codes = (text: string, audience: 'partner' | 'operator' | null = 'partner') =>
  endingFindings(bodyOf(text), audience).map(({ code }) => code)

describe('a letter ends by saying what is expected (§2.1.3.4)', () => {
  it.each([
    'Prosimy o weryfikację i naprawę.',
    'Uprzejmie proszę o informację zwrotną.',
    'Czy mogliby Państwo to sprawdzić?',
    'Będziemy wdzięczni za szybką reakcję.',
    'Zwracamy się z prośbą o przywrócenie usługi.',
    'Oczekujemy usunięcia usterki do godziny 14.',
    'Z góry dziękujemy za pomoc.',
    'Kiedy usługa wróci?',
    'Please verify and let us know.',
    'Could you have a look?',
    'We would appreciate a quick answer.',
    'We kindly ask you to check the gateway.',
    'We look forward to your reply.',
    'Prosimy o logi, a w razie pytań prosimy o kontakt.',
  ])('%s', (ending) => expect(codes(`${fault}\n\n${ending}`)).toEqual([]))

  it.each([
    '',
    'W razie pytań prosimy o kontakt.',
    'Przepraszamy za utrudnienia.',
    'If you have any questions, please contact us.',
    'Please do not hesitate to contact us.',
    'Please find the log attached.',
    'Prosimy o kontakt w razie pytań.',
    'Please contact us if you have any questions.',
    'Pozostałe usługi działają.',
  ])('“%s” asks for nothing', (ending) => expect(codes(`${fault}\n\n${ending}`)).toEqual(['letter-ending-missing']))

  it('courtesies and data may follow', () => {
    expect(
      codes(`${fault}\n\nProsimy o weryfikację.\n\nNumer zgłoszenia: HL-1. W razie pytań pozostajemy do dyspozycji.`),
    ).toEqual([])
  })

  it('a wish far from the end is a doubt', () => {
    const rest = 'Serwer odpowiada powoli. '.repeat(6)
    expect(codes(`Prosimy o weryfikację. ${fault} ${rest}`)).toEqual(['letter-ending-early'])
  })
})

describe('a letter that only informs may conclude without asking', () => {
  it.each([
    'Informujemy, że usterka usługi Quiz została usunięta. Nie wymaga to działania z Państwa strony.',
    'Uprzejmie informujemy, że jutro odnotujemy przerwę. W razie pytań prosimy o kontakt.',
    'We inform you that the issue has been resolved. No action is required.',
    'Dziękujemy za zgłoszenie problemu. Wrócimy z odpowiedzią jutro.',
  ])('%s', (text) => expect(codes(text)).toEqual([]))

  it('but it does conclude', () => {
    expect(codes('Informujemy, że adres serwera to 192.0.2.1. Serwer stoi w Warszawie.')).toEqual([
      'letter-ending-missing',
    ])
  })

  it('and an operator is asked, not informed of a fault', () => {
    const text = 'Informujemy, że bramka odrzuca połączenia. W razie pytań prosimy o kontakt.'
    expect(codes(text, 'operator')).toEqual(['letter-ending-missing'])
    expect(codes(text, 'partner')).toEqual([])
  })
})
