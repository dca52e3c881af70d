import { describe, expect, it } from 'vitest'
import { substanceFindings } from '../../../../src/kinds/letter/text/substance.ts'
import type { WrittenText } from '../../../../src/kinds/letter/text/text-check.ts'
import { bodyOf, sound } from './written.ts'

const found = (text: string, change: Partial<WrittenText> = {}) =>
  substanceFindings(bodyOf(text), { ...sound, ...change }).map(({ code }) => code)

describe('a partner gets something exact to work with (§2.1.3.3)', () => {
  it.each([
    ['a code', 'Usługa Quiz zwraca naszym użytkownikom błąd 503. Prosimy o naprawę.'],
    ['an address', 'Usługa Quiz ma problem z serwerem quiz.acme.example. Prosimy o jego sprawdzenie.'],
    ['words of the fault', 'Usługa Quiz ma problem: „Brak uprawnień” przy każdej próbie. Prosimy o sprawdzenie.'],
    [
      'a log',
      'Usługa Quiz ma problem od rana, co widać w logu poniżej.\n\n> connect refused\n\nProsimy o sprawdzenie.',
    ],
    [
      'the name of a fault',
      'Usługa Quiz ma problem: SocketTimeoutException przy każdej próbie. Prosimy o sprawdzenie.',
    ],
    ['a term', 'Usługa Quiz ma problem z certyfikatem serwera Państwa firmy. Prosimy o jego wymianę.'],
  ])('%s is exact', (_, text) => expect(found(text)).toEqual([]))

  it.each([
    'Usługa Quiz znowu u Państwa nie działa i klienci się skarżą. Prosimy o naprawę.',
    'There is a problem with the Quiz and our customers complain. Please fix it.',
  ])('that something does not work is not: %s', (text) => expect(found(text)).toEqual(['letter-problem-vague']))

  it('numbers and quotation marks of the service’s own name are no detail', () => {
    const text = 'Loteria „Nasza Porcelana” na numerze 7255 nie działa i klienci się skarżą. Prosimy o naprawę.'
    expect(found(text, { names: ['loteria „Nasza Porcelana”', '7255'] })).toEqual(['letter-problem-vague'])
    expect(found(text, { names: ['Quiz'] })).toEqual([])
  })

  it('a name of one letter takes nothing out of the words', () => {
    expect(
      found('Quiz ma u Państwa awarię i nikt nie może z niego korzystać. Prosimy o pomoc.', { names: ['a'] }),
    ).toEqual(['letter-problem-vague'])
  })

  it.each([
    'Dotyczy usługi Quiz. Prosimy o weryfikację.',
    'Prosimy o weryfikację działania usługi Quiz w systemie Państwa firmy.',
  ])('a wish alone is no problem: %s', (text) => expect(found(text)).toEqual(['letter-problem-missing']))

  it.each([
    'Awaria usługi Quiz została usunięta, za co bardzo dziękujemy całemu zespołowi.',
    'Prosimy o przesłanie aktualnej listy osób kontaktowych dla usługi Quiz.',
    'Potwierdzamy przyjęcie zgłoszenia niedziałającej usługi Quiz i wkrótce wrócimy z odpowiedzią.',
  ])('a letter that reports no fault needs no detail: %s', (text) => expect(found(text)).toEqual([]))
})

describe('an operator learns what, where, since when, over which connection (§3)', () => {
  const operator = { audience: 'operator' } as const
  const whole =
    'Od godz. 10:15 bramka SMS odrzuca połączenia z kodem 14. Łączymy się z 192.0.2.12 na smsc.plus.example:2775 (SMPP). Prosimy o sprawdzenie.'

  it('all four', () => expect(found(whole, operator)).toEqual([]))

  it.each([
    ['Od godz. 10:15 ', '', ['letter-since-missing']],
    ['odrzuca połączenia z kodem 14', 'nie działa', ['letter-problem-vague']],
    [
      ' Łączymy się z 192.0.2.12 na smsc.plus.example:2775 (SMPP).',
      '',
      ['letter-where-missing', 'letter-connection-missing'],
    ],
    [
      ' Łączymy się z 192.0.2.12 na smsc.plus.example:2775 (SMPP).',
      ' Dotyczy numeru 2404.',
      ['letter-connection-missing'],
    ],
    ['z 192.0.2.12 na smsc.plus.example:2775 (SMPP)', 'z hostem smsc.plus.example:2775', ['letter-connection-partial']],
    ['smsc.plus.example:2775 (SMPP)', 'smsc.plus.example', ['letter-connection-partial']],
  ])('without “%s”', (part, instead, codes) => {
    expect(whole).toContain(part)
    expect(found(whole.replace(part, instead), operator)).toEqual(codes)
  })

  it.each([
    'mamy błąd ESME_RSYSERR',
    'mamy błąd ECONNREFUSED',
    'mamy error No. 14',
    'mamy problem: SQLException',
    'nie działa: brak MO',
    'there are no DLRs',
  ])('%s says what', (what) =>
    expect(found(whole.replace('odrzuca połączenia z kodem 14', what), operator)).toEqual([]),
  )

  it('where dniu adds the connection data, nobody types them', () => {
    const short = 'Od godz. 10:15 bramka SMS odrzuca połączenia z kodem 14. Prosimy o sprawdzenie.'
    expect(found(short, { ...operator, connectionAdded: true })).toEqual([])
  })

  it.each([
    'od wczoraj',
    'od 31.03.2026',
    'od 7 rano',
    'dziś rano',
    'od kilku godzin',
    '1 kwietnia',
    'since 05:50',
    'since Monday',
    '2026-03-31',
  ])('%s is a time', (when) => {
    expect(found(whole.replace('Od godz. 10:15', when), operator)).toEqual([])
  })

  it.each(['Wersja 3.4', 'Adres 192.0.2.12', 'Blisko 40 procent', 'Kod 1023'])('%s is not a time', (other) => {
    expect(found(whole.replace('Od godz. 10:15', other), operator)).toEqual(['letter-since-missing'])
  })

  it('a request that reports no fault needs none of it', () => {
    expect(found('Prosimy o dodanie nowego adresu do listy uprawnionych do wysyłki wiadomości.', operator)).toEqual([])
  })

  it('saying that other systems work does not describe the problem', () => {
    const text = 'Bramka SMS nie działa. Pozostałe systemy działają prawidłowo, dziękujemy. Prosimy o sprawdzenie.'
    expect(found(text, { ...operator, connectionAdded: true })).toEqual([
      'letter-problem-vague',
      'letter-since-missing',
    ])
  })
})
