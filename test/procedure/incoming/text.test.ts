import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf, ownPart, subjectWithoutPrefixes, ticketInSubject } from '../../../src/procedure/incoming/text.ts'

describe('the marks of replies before a subject', () => {
  it.each([
    ['Odp: Awaria', 'Awaria'],
    ['Odp.: Awaria', 'Awaria'],
    ['Fwd. : odp.: Awaria', 'Awaria'],
    ['ODP: PD: RE: FW: Fwd: Awaria', 'Awaria'],
    ['Re[2]: AW: WG: SV: Awaria', 'Awaria'],
    ['RE (3) : Odpowiedź: Awaria', 'Awaria'],
    ['re:Awaria: RE: dalej', 'Awaria: RE: dalej'],
    ['Rejestracja: nowa', 'Rejestracja: nowa'],
    ['Re Awaria', 'Re Awaria'],
    ['Re:', ''],
  ])('%j', (subject, bare) => expect(subjectWithoutPrefixes(subject)).toBe(bare))

  it('stripped twice is stripped once', () => {
    const subject = fc.array(fc.constantFrom('Re:', 'Odp: ', 'PD:', ' ', 'x', '[2]', ':'), { maxLength: 8 })
    fc.assert(
      fc.property(subject, (pieces) => {
        const once = subjectWithoutPrefixes(pieces.join(''))
        expect(subjectWithoutPrefixes(once)).toBe(once)
      }),
    )
  })
})

describe('the ticket in a subject (§6)', () => {
  it.each([
    ['RE: Awaria [[HL-12]]', { number: 'HL-12', others: false }],
    ['[hl-12] i HL-12', { number: 'HL-12', others: false }],
    ['Re: uzupełnienie HL-13 [[HL-12]]', { number: 'HL-12', others: false }],
    ['[[HL-12]] [[HL-13]]', { number: 'HL-12', others: true }],
    ['HL-12, HL-13', { number: 'HL-12', others: true }],
    ['sprawa HL-12.', { number: 'HL-12', others: false }],
    ['HL-12a xHL-13 HL-14-1 ŁHL-15 HL-0 HL-012 HL-1234567890', null],
    ['CRM-12', null],
    ['', null],
  ])('%j', (subject, ticket) => expect(ticketInSubject(subject, 'HL')).toEqual(ticket))
})

describe('what the writer wrote', () => {
  const own = 'Dzień dobry,\nproszę o pomoc.'
  it.each([
    [
      'Outlook, Polish',
      '________________________________\nOd: A <a@b.example>\nWysłane: piątek\nDo: C\nTemat: D\n\nstare',
    ],
    ['Outlook, Polish, in bold', '*Od:* A\n*Wysłano:* piątek\n*Do:* C\n*DW:* E\n*Temat:* D\n\nstare'],
    ['Outlook, English', 'From: A\nSent: Friday\nTo: C\nSubject: D\n\nold'],
    ['an older Outlook', '-----Original Message-----\nFrom: A\nold'],
    ['an older one, Polish', '-----Oryginalna wiadomość-----\nstare'],
    ['a web mail, Polish', '---------- Wiadomość przekazana dalej ----------\nstare'],
    ['Thunderbird, Polish', 'W dniu 20.11.2026 o 09:12, Digital Virgo pisze:\n> stare\n> stare'],
    ['Gmail, Polish', 'pt., 20 lis 2026 o 09:12 Digital Virgo <h@dv.example> napisał(a):\n\n> stare\n>> starsze'],
    ['Gmail, in two lines', 'On Fri, Nov 20, 2026 at 9:12 AM Digital Virgo <\nh@dv.example> wrote:\n\n> old'],
    ['Outlook, German', 'Von: A\nGesendet: Freitag\nAn: C\nBetreff: D\n\nalt'],
    ['Outlook, French', 'De : A\nEnvoyé : vendredi\nÀ : C\nObjet : D\n\nvieux'],
    ['Lotus, with the date first', 'Data: 20.11.2026\nOd: A\nDo: C\nTemat: D\n\nstare'],
    ['an older one, German', '-----Ursprüngliche Nachricht-----\nalt'],
    ['Thunderbird, German', 'Am 20.11.26 um 09:12 schrieb Digital Virgo:\n> alt'],
    ['without marks', 'On 20.11.2026 Digital Virgo wrote:\nold text without marks'],
    ['a telephone', 'Begin forwarded message:\n\nFrom: A\nold'],
  ])('above the quotation of %s', (_, quotation) => expect(ownPart(`${own}\n\n${quotation}\n`)).toBe(own))

  it('between and below quoted lines', () => {
    expect(ownPart('W dniu 20.11.2026 A pisze:\n> pytanie\nodpowiedź\n> drugie\ndruga')).toBe('odpowiedź\ndruga')
  })

  it.each([
    ['W dniu dzisiejszym naprawimy.', '> W dniu 18.11.2026 10:12 A pisze:\n>\n> Kiedy?'],
    ['On it.', '> On Wed, Nov 18, 2026 A <a@b.example> wrote:\n> When?'],
    ['Dnia 20.11 wymieniono kartę.', '\n> Jan o 10:12 napisał(a):\n> Kiedy?'],
  ])('one line above a quotation whose introduction is quoted too: %j', (line, quotation) => {
    expect(ownPart(`${line}\n\n${quotation}\n`)).toBe(line)
  })

  it.each([
    [
      'Gmail',
      '---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: Thu\nSubject: S\nTo: C\nCc: D\n\n\n',
    ],
    ['Outlook', '\n________________________________\nOd: A\nWysłano: czwartek\nDo: C\nTemat: S\n\n'],
    ['a telephone', 'Początek przekazanej wiadomości:\n\nOd: A\nTemat: S\nData: dziś\nDo: C\n\n'],
    [
      'two people',
      '-----Original Message-----\nFrom: A\nSent: B\nTo: C\nSubject: S\n\n\nOd: D\nWysłano: E\nDo: F\nTemat: S\n\n',
    ],
    ['one without marks', 'W dniu 20.11.2026 A napisał(a):\n\n'],
  ])('what was passed on without a word, by %s', (_, above) => {
    expect(ownPart(`${above}Od 11:20 nie dochodzą SMS-y.\n\nNOC\n`)).toBe('Od 11:20 nie dochodzą SMS-y.\n\nNOC')
  })

  it.each([
    'Od: 11:20\nDo: 12:40\nData: dziś\nTemat: brak SMS-ów',
    'Jan napisał:\nproszę o pomoc',
    'Od: poniedziałku nie działa\nDo: jutra poczekamy',
    'From: 08:00 we have errors.\nPlease check.',
    '- pierwsze\n-- drugie',
  ])('all of %j', (text) => expect(ownPart(text)).toBe(text))

  it('nothing, where all is quoted', () => expect(ownPart('> a\n> b')).toBe(''))
})

describe('the language that a mail seems to be in', () => {
  it.each([
    ['Dzień dobry, proszę o raport.', 'x', 'pl'],
    ['Dzien dobry, prosze o raport.', 'x', 'pl'],
    ['Hello, please check the connection.', 'x', 'en'],
    [
      'Proszę o sprawdzenie.\n\nFrom: A\nSent: B\nTo: C\n\nThis is the English text that we have sent to you.',
      'x',
      'pl',
    ],
    ['> We are checking the connection.', 'x', 'en'],
    ['', 'Błąd wysyłki', 'pl'],
    ['503', 'The gateway is down', 'en'],
    ['503', 'MT', null],
    ['Ich bin bis Montag nicht im Haus.', 'Urlaub', null],
    ['', '', null],
    ['Dzieki, dziala.', 'Re: Outage', 'pl'],
  ])('%j, %j: %s', (text, subject, lang) => expect(languageOf(text, subject)).toBe(lang))
})
