import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDigits } from '../../../src/polish/digits.ts'
import { readPhone } from '../../../src/procedure/call/phone.ts'
import { readPhone as readOfRegistry } from '../../../src/registry/values.ts'
import { found, leaks } from '../cases.ts'

describe('a number that a word beside it names', () => {
  it.each([
    ['tel. 601 23 45 67', 'msisdn 601 23 45 67'],
    ['proszę dzwonić pod 60 123 45 67', 'msisdn 60 123 45 67'],
    ['abonent +48 601\u2011234\u2011567', 'msisdn +48 601\u2011234\u2011567'],
    ['MSISDN: 601\u2009234\u2009567', 'msisdn 601\u2009234\u2009567'],
    ['abonent +48 0601 234 567', 'msisdn +48 0601 234 567'],
    ['601 234-567', 'msisdn 601 234-567'],
    ['00 44 20 7946 0001', 'msisdn 00 44 20 7946 0001'],
    ['klientka (22) 555-66-77 pyta', 'msisdn 22) 555-66-77'],
    ['destMsisdn="22 555 66 77"', 'msisdn 22 555 66 77'],
    ['w zgłoszeniu abonenta 601234567', 'msisdn 601234567'],
    ['w sprawie numeru 601234567', 'msisdn 601234567'],
    ['PESEL 440514 01359', 'pesel 440514 01359'],
    ['pesel: 44 05 14 01359', 'pesel 44 05 14 01359'],
    ['numer PESEL 44.0514-01359', 'pesel 44.0514-01359'],
    ['4111\u20131111\u20131111\u20131111', 'card 4111\u20131111\u20131111\u20131111'],
    ['4111  1111  1111  1111', 'card 4111  1111  1111  1111'],
    ['kartą 41111111 11111111', 'card 41111111 11111111'],
    ['6110 9010 1400 0007 1219 8128 74', 'iban 6110 9010 1400 0007 1219 8128 74'],
    ['na konto 61 109010140000071219812874', 'iban 61 109010140000071219812874'],
    ['imsi=260011234567890', 'imsi 260011234567890'],
    ['IMSI abonenta: 310 15 0123456789', 'imsi 310 15 0123456789'],
    ['260061234567890 nie loguje się do sieci', 'imsi 260061234567890'],
    ['ICCID: 8948011234567890123', 'iccid 8948011234567890123'],
    ['karta SIM 8948 0112 3456 7890 123', 'iccid 8948 0112 3456 7890 123'],
    ['IMEI: 490154203237518', 'imei 490154203237518'],
    ['imei 49-015420-323751-8', 'imei 49-015420-323751-8'],
    ['IMEISV 4901542032375101', 'imei 4901542032375101'],
    ['dowód osobisty, seria i numer ABC 123456', 'id-card ABC 123456'],
    ['nr paszportu: AB1234567', 'id-card AB1234567'],
    ['nr dow. os. ABC 123 456', 'id-card ABC 123 456'],
    ['ICCID 8948011234567890123F', 'iccid 8948011234567890123F'],
    ['8948 0100 0000 0000 018f', 'iccid 8948 0100 0000 0000 018f'],
    ['EID: 89049032 00000000 00000000 00012345', 'iccid 89049032 00000000 00000000 00012345'],
    ['Klient 601234567 SMS nie dostał', 'msisdn 601234567'],
    ['klient 601 234 567 SMS-ów nie dostaje', 'msisdn 601 234 567'],
    ['u abonenta 601234567 wiadomości nie przychodzą', 'msisdn 601234567'],
    ['abonent 601 234 567 godz. 12:00', 'msisdn 601 234 567'],
    ['MSISDN 601234567 min. 3 razy', 'msisdn 601234567'],
    ['MSISDN-601234567', 'msisdn 601234567'],
    ['TEL-601-234-567', 'msisdn 601-234-567'],
    ['abonent 601/234/567 czeka', 'msisdn 601/234/567'],
    ['abonent 601,234,567 czeka', 'msisdn 601,234,567'],
    ['the subscriber’s number is 601,234,567.', 'msisdn 601,234,567'],
    ['MSISDN: 601,234,567', 'msisdn 601,234,567'],
    ['klientce o numerze +48 601,234,567, nie', 'msisdn +48 601,234,567'],
    ['nr tel. 601,23,45,67', 'msisdn 601,23,45,67'],
    ['klient 22,555,66,77', 'msisdn 22,555,66,77'],
    ['abonent 601’234’567', 'msisdn 601’234’567'],
    ['brak SMS: +48,601,234,567', 'msisdn +48,601,234,567'],
    ['abonent 601_234_567 czeka', 'msisdn 601_234_567'],
    ['abonent 22/555/66/77', 'msisdn 22/555/66/77'],
    ['abonent 601\u00b7234\u00b7567', 'msisdn 601\u00b7234\u00b7567'],
    ['abonent 601\u2012234\u2212567', 'msisdn 601\u2012234\u2212567'],
    ['abonent 601\u200b234\u2060567', 'msisdn 601\u200b234\u2060567'],
    ['abonent \u202a601\u202c 234 567', 'msisdn 601\u202c 234 567'],
    ['abonent ６０１２３４５６７ czeka', 'msisdn ６０１２３４５６７'],
    ['abonent ＋４８ ６０１－２３４－５６７', 'msisdn ＋４８ ６０１－２３４－５６７'],
    ['abonent ٦٠١٢٣٤٥٦٧ czeka', 'msisdn ٦٠١٢٣٤٥٦٧'],
    ['abonent 𝟔𝟎𝟏 𝟐𝟑𝟒 𝟓𝟔𝟕, czeka', 'msisdn 𝟔𝟎𝟏 𝟐𝟑𝟒 𝟓𝟔𝟕'],
    ['PESEL ４４０５１４０１３５９', 'pesel ４４０５１４０１３５９'],
    ['karta 4111/1111/1111/1111', 'card 4111/1111/1111/1111'],
    ['abonent 48 601 234 567 SMS-ów nie dostaje', 'msisdn 48 601 234 567'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  it.each([
    ['a quantity in threes', '48 601 234 567 SMS-ów, wysłano 48 601 234 567 wiadomości, 48.601.234.567 zł'],
    ['an amount in English', '601,234,567 subscribers, customers: 601,234,567; klient 1,601,234 zł; 601,234,567.50'],
    ['a quantity in English', 'abonent pobrał 601,234,567 bajtów, liczba abonentów 601,234,567, klienci: 601,234,567'],
    ['a list of numbers', '501,20,30,40; abonent 601,234,567,890; numer zgłoszenia 601,234,567'],
    ['a name with numbers in it', '/data/601/234/567.jpg, job_601_234_567, 601_234_567.log, /601/234/567/'],
    ['two short numbers, two dates', 'abonenci 112/999, abonent od 12/11/2026/9, klienci 7248/73480 i 72480 / 7348'],
    ['a ticket', 'Zgłoszenie nr 601234567, zgłoszeniu 601 234 567; sprawa 601234567'],
    ['a ticket of another system', 'SR 601234567, INC 601234567, case 601234567, HD-601234567, ticket no. 601 234 567'],
    ['an order', 'zlecenie 601234567; zlecenie serwisowe nr 601234567; zamówienia o numerze 601234567'],
    ['a customer’s order', 'Numer zamówienia klienta: 601234567'],
    ['a contract', 'umowa nr 601234567, umowy ramowej nr 601234567'],
    ['a transaction', 'numer transakcji 601234567, ID transakcji: 601234567, transaction 601234567'],
    ['a count', 'liczba wiadomości: 601234567; liczba abonentów: 601 234 567; number of subscribers: 601234567'],
    ['what is counted', 'wysłano 601 234 567 wiadomości, 601234567 SMS-ów, 601234567 abonentów'],
    ['an amount', 'klient wpłacił 601 234 567 zł, kwota 601234567, PLN 601234567, klient 601.234.567,00 PLN'],
    ['an address', 'klient łączy się z 60.123.45.67, client: 10.60.123.45:5060'],
    ['a date and an hour', 'abonent pisał 31-12-2026 12:30, 2026-12-31 1:20'],
    ['a port', 'użytkownik na porcie 601234567'],
    ['an order with an international look', 'zgłoszenie nr 48601234567'],
    ['noughts in front', '00000601234567, 00 10 20 30, 12:00 10 200 300 40'],
    ['a firm’s numbers', 'NIP 527-23-17-216, REGON 601234567, KRS 0000601234'],
    ['fifteen digits', 'message_id=310150123456789, 4901542032375181'],
    ['letters and digits', 'faktura ABC 123456, partia AB1234567'],
    ['another sentence', 'Abonent zgłosił błąd. Licznik: 225556677'],
  ])('not %s', (_what, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('a number of a thing, in whatever case and short form its name stands', () => {
  it.each([
    'zlecenia nr 601 234 567, 602 345 678 i 603 456 789',
    'Transakcje: 601234567, 602345678, 603456789; 604567890 oraz 605678901',
    'Orders no. 601234567, 602345678 or 603456789',
    'Zgłoszeniom 512345678 i 512345679 nadano priorytet.',
    'do umów nr 512345678',
    'numerZgloszenia: 512345678, referenceNumber=512345679, "orderNumber":"512345670"',
    'Nr zgłoszenia;512345678',
    'Numer w Jirze: 512345678',
    'Zgłoszenie nr 44051401359, your ticket no. 44051401359, faktura 44051401359',
    'W sprawie o numerze 512345678 i w sprawie nr 512345679 czekamy.',
    'Numer zgłoszenia w systemie Operatora: 512345678',
    'stan licznika 512345678, średnio 512345679 na dobę, 512345670 req/s',
    'Zgł. nr: 512345678, spr. 512345678, TT#512345678',
    'f-ra nr 512345678 do zam. 512345679',
    'zgodnie z wpisem 512345678 w protokole 512345679',
    'kod błędu 512345678, error code 512345678',
    'ID usługi: 512345678, identyfikator zdarzenia 512345679',
    'Zgłoszenie zostało zarejestrowane pod numerem 512345678.',
    'The case was registered under the number 512345678.',
    'TicketID=512345678, caseid: 512345678',
    '512 345 678 aktywnych abonentów. There are 512345678 new subscribers.',
    'queue depth: 512345678, affected rows: 512345678, 512345678 wierszy',
  ])('is nobody’s: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    'W zgłoszeniu podano numer telefonu 601234567',
    'numer telefonu do sprawy: 601234567',
    'tel. do zgłoszenia: 601234567',
    'telefon kontaktowy w zgłoszeniu: 601234567',
    'phone number for the case: 601234567',
    'zgłoszenie nr 512345678, klient 601234567',
    'zgłoszenie: abonent otrzymał numer 601234567',
    'id klienta 601234567',
    'customerNumber=601234567',
    'ticketCustomer: 601234567',
    '{"ticket":"HL-1","phoneNumber":"601234567"}',
    'zgłoszenie;klient;601234567',
    'zgłoszenie u klienta 601234567',
    'w sprawie numeru 601234567',
    'code sent to 601234567',
    'klient 601 234 567 nowych SMS-ów nie dostaje',
  ])('is somebody’s: %s', (text) => {
    expect(found(text)).toEqual([expect.stringMatching(/^msisdn 601 ?234 ?567$/)])
  })
})

it('a PESEL is one where a ticket is spoken of too', () => {
  for (const text of [
    'PESEL w zgłoszeniu: 44051401359',
    'zgłoszenie klienta 44051401359',
    'zgłoszenie, PESEL 44051401359',
  ])
    expect(found(text)).toEqual(['pesel 44051401359'])
})

/** Nine digits, and how people write them. */
const nine = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }),
)
const front = fc.constantFrom(
  '',
  '+48',
  '+48 ',
  '0048 ',
  '00 48 ',
  '(+48) ',
  '48',
  '0',
  '+48 0',
  'tel:+48',
  'tel. ',
  '*9 ',
  ...['callto:', 'callto://', 'M: ', 'tel. kom. ', 'Mobile: +48', 'komórka: ', '+48 (0)', '*9'],
)
const back = fc.constantFrom(
  '',
  '',
  ' wew. 12',
  ', ext. 7',
  ';ext=12',
  ' nr wew. 3',
  ' w. 12',
  ' x12',
  ';phone-context=+48',
)
/** The digits of some scripts: how a number looks where another keyboard is set. */
const script = fc.constantFrom('0'.codePointAt(0) ?? 0, 0xff10, 0x660, 0x6f0, 0x966, 0x1d7ce, 0x1d7f6)
const inScript = (text: string, nought: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)))
const gap = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  ' ',
  '-',
  '.',
  '\u00a0',
  '\u202f',
  '\u2009',
  ') ',
  ' (',
  '\u2013',
  '\u2011',
  ' - ',
  ...['/', '_', '\u00b7', '\u2022', '\u2012', '\u2212', '\u200b', '\u2060', ' / '],
)
const written = fc
  .tuple(front, nine, fc.array(gap, { minLength: 8, maxLength: 8 }), back, script)
  .map(([before, [first, rest], gaps, after, nought]) => {
    return inScript(before + first + rest.map((digit, at) => `${gaps[at]}${digit}`).join('') + after, nought)
  })
const sentence = fc.constantFrom(
  ...[
    'Abonent # nie dostał wiadomości.',
    'Klient (#) czeka.',
    'Brak SMS-ów u abonenta o numerze #',
    'Użytkownika # nie ma w sieci.',
  ],
  ...['MSISDN: #', 'Subscriber # gets no MT.', 'The customer # complains', 'Numer abonenta to #.', 'msisdn=#'],
)

it('whatever a call and a registry read as a Polish number is found in a sentence about a subscriber', () => {
  fc.assert(
    fc.property(written, sentence, (phone, around) => {
      const number = readPhone(phone)
      fc.pre(!('code' in number) && number.kind === 'national' && typeof readOfRegistry(phone) === 'string')
      const text = around.replace('#', () => phone)
      const hidden = leaks(text).filter(({ kind }) => kind === 'msisdn')
      const seen = hidden.map(({ start, end }) => plainDigits(text.slice(start, end)).replace(/\D/g, '')).join(' ')
      if (!('code' in number)) expect(seen).toContain(number.key.slice(3))
    }),
    { numRuns: 3000 },
  )
})

describe('numbers of errors, of tickets behind #, and of us as a customer', () => {
  it.each([
    'Zwracany jest błąd nr 601234567 w odpowiedzi.',
    'Błąd 601234567 pojawia się od rana.',
    'Error no. 601234567 is returned.',
    'Prosimy o informację w sprawie #512 345 678.',
    'Nasz nr klienta 601234567.',
    'Our customer no. 601234567',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    'Błąd dla nr 601234567',
    'Błąd: 601234567 nie dostaje SMS-ów.',
    'Błąd u abonenta 601234567',
    'ERROR: 601234567 rejected',
    'Numer #601234567 abonenta',
    'abonent #601234567',
    'Numer naszego klienta 601234567',
  ])('%s', (text) => {
    expect(found(text)).toEqual(['msisdn 601234567'])
  })
})
