import { describe, expect, it } from 'vitest'
import { ownWordsOf } from '../../../src/procedure/incoming/answer-words.ts'
import { emptyArchive, pastIn, takeInto } from '../../../src/procedure/incoming/archive.ts'
import type { IncomingMail } from '../../../src/procedure/incoming/mail.ts'
import { settings } from '../notice/cases.ts'
import { mailWith, sentBy } from './mail.ts'

const now = Date.UTC(2026, 10, 21)
const judging = { ...settings, incoming: { ...settings.incoming, authserv: 'mx.dv.example' } }
const anna = { name: 'Anna', email: 'Anna@Acme.example' }
const theirs = mailWith({ date: now - 5 })
const ours = mailWith({ identity: 'j', date: now - 3, from: sentBy('helpline@dv.example'), to: [anna] })
const acknowledged = { ...ours, subject: 'Re: Test [[HL-7]]', inReplyTo: '<1@acme.example>' }
const refusal = { ...ours, text: 'Państwa adres nie widnieje w naszych systemach.', inReplyTo: '<1@acme.example>' }

function read(...mails: IncomingMail[]) {
  const archive = emptyArchive()
  const shown = mails.map((mail) => takeInto(archive, mail, judging, now))
  return { shown, ...pastIn(archive, false), answered: pastIn(archive, true).past }
}

describe('an archive of mail that was dealt with (§2.2.1)', () => {
  it('proves who wrote to us, and whom we wrote to', () => {
    expect(read(theirs, ours)).toMatchObject({
      shown: [true, true],
      past: [
        { identity: 'i', address: 'anna@acme.example', at: now - 5, accepted: true },
        { identity: 'j anna@acme.example', address: 'anna@acme.example', at: now - 3, accepted: true },
      ],
      unanswered: 0,
    })
  })

  it('knows ours below our domains too, as everywhere', () => {
    const below = { name: '', email: 'anna@it.dv.example' }
    expect(read({ ...ours, from: sentBy(below.email), to: [below, anna] }).past).toMatchObject([
      { address: 'anna@acme.example' },
    ])
  })

  it('does not prove who was refused, before or after the refusal is read', () => {
    const accepted = (...mails: IncomingMail[]) => read(...mails).past.map((one) => one.accepted)
    expect(accepted(theirs, refusal)).toEqual([false])
    expect(accepted(refusal, theirs)).toEqual([false])
  })

  it('counts separately those we never answered', () => {
    const stranger = mailWith({ identity: 'k', date: now - 4, from: sentBy('x@elsewhere.example') })
    const { unanswered, answered } = read(theirs, stranger, acknowledged)
    expect(unanswered).toBe(1)
    expect(answered.map(({ address }) => address)).toEqual(['anna@acme.example', 'anna@acme.example'])
  })

  it('trusts, where only answered mail counts, no answer but one that accepts', () => {
    const counted = (more: Partial<IncomingMail>) => read(theirs, { ...ours, ...more }).answered.length
    const answer = { inReplyTo: '<1@acme.example>', subject: 'Re: Test' }
    expect(counted({ ...answer, subject: 'Re: Test [[HL-7]]' })).toBe(2)
    expect(counted({ ...answer, text: 'Zgłoszenie zostało przyjęte.' })).toBe(2)
    expect(counted({ ...answer, messageId: `<hl-7.accepted.${'0'.repeat(32)}@dv.example>` })).toBe(2)
    expect(counted({ subject: 'Odp: Test', text: 'The issue has been registered.' })).toBe(2)
    expect(counted({ ...answer, text: 'Dziękujemy, odpowiemy jutro.' })).toBe(0)
    expect(counted({ subject: 'Awaria [[HL-7]]', text: 'Zgłoszenie zostało przyjęte.' })).toBe(0)
    expect(counted({ ...answer, subject: 'Re: Test [[HL-7]]', text: 'Nie możemy przyjąć zgłoszenia.' })).toBe(0)
  })

  it.each([
    'Nie znamy tego adresu, prosimy o kontakt z opiekunem.',
    'Pani adres nie figuruje w CRM.',
    'Niestety nie mozemy zarejestrowac zgloszenia.',
    'Zgłoszenie zostało odrzucone.',
    'Nie mamy tego kontaktu w naszym systemie.',
    'Your address is not known to us.',
    'Nie mamy Pani w bazie kontaktów.',
    'Niestety adres jan@acme.example nie widnieje w naszych systemach.',
    'You are not authorized to report incidents.',
    'We are unable to process your request.',
    'Please contact your account manager.',
    'Odrzucamy zgłoszenie.',
    'Zgłoszenie nie zostanie rozpatrzone.',
    'Nie obsługujemy zgłoszeń od klientów końcowych.',
    'Nie zajmujemy się zgłoszeniami abonentów.',
    'Mail z tego adresu nie może zostać zarejestrowany.',
    'Please have your registered technical contact write to us.',
    'Państwa dane nie są wpisane do naszego wykazu klientów, a więc dziękujemy.',
    'Not accepted.',
    'Odrzucone. Pozdrawiam',
  ])('knows a refusal in other words, under a number too: %s', (text) => {
    const archive = emptyArchive(ownWordsOf('Państwa dane nie są wpisane do naszego wykazu klientów, {{address}}', ''))
    const answer = { ...ours, subject: 'Re: Test [[HL-7]]', text, inReplyTo: '<1@acme.example>' }
    for (const mail of [theirs, answer]) takeInto(archive, mail, judging, now)
    expect(pastIn(archive, false).past.map(({ accepted }) => accepted)).toEqual([false])
    expect(pastIn(archive, true).past).toEqual([])
  })

  it.each([
    'Niestety Pani adres nie jest na liście naszych kontaktów.',
    'Nie jest Pan osobą kontaktową tej firmy.',
    'Zgłoszenie zamykamy bez rozpatrzenia: nadawca nieuprawniony.',
    'Brak Państwa adresu w bazie CRM.',
    'Pański e-mail nie został rozpoznany.',
    'Prosimy pisać z adresu zarejestrowanego w naszym systemie.',
    'Proszę o wiadomość ze służbowego adresu e-mail.',
    'Zgłoszenia może wysyłać wyłącznie kontakt techniczny.',
    'Nie znajduję Pana na liście osób do kontaktu.',
    'Please write from your registered address.',
    'Proszę zgłosić sprawę przez opiekuna biznesowego.',
    'We could not verify the sender of this message.',
    'Only registered contacts may report incidents.',
    "We can't help, as your e-mail isn't registered with us.",
    'Zamykamy: nadawca spoza listy kontaktów.',
    'Mail od nieznanej osoby, ignorujemy.',
    'Kim Pan jest?',
    'Proszę o potwierdzenie, że reprezentuje Pan firmę ACME.',
    'Proszę najpierw dopisać się do listy kontaktów.',
    'Nie odpowiadamy na zgłoszenia z adresów prywatnych.',
    'Who are you?',
    'Please confirm that you act for ACME.',
    'We have no record of you.',
    'Sorry, no such contact.',
    'Zgłoszenia przyjmujemy jedynie od zarejestrowanych kontaktów technicznych.',
    'Proszę zgłosić się do opiekuna.',
    'Please have a registered contact write to us.',
    'Przykro nam, ale nie udzielamy informacji osobom trzecim.',
    'Sorry, we can only take requests from named contacts.',
    'Zgłoszenie pozostaje bez rozpoznania.',
    'Ihre Adresse ist uns nicht bekannt.',
    'Prosimy o napisanie z adresu, który mamy w bazie.',
    'Proszę potwierdzić, że działa Pan w imieniu ACME.',
    'Osoby spoza listy nie mogą zgłaszać.',
    'Please write from your corporate mailbox.',
    'You are not on the contact list of ACME.',
    'Kontakt zablokowany.',
    'Nie mamy z Państwem umowy.',
    'Request rejected.',
    'HL-7: zgłoszenie odrzucone.',
    'W systemie nie figuruje Państwa firma.',
    'Zgłoszenia przyjmujemy wyłącznie od zarejestrowanych kontaktów.',
    'This helpline is for business partners only.',
    'Nie realizujemy zgłoszeń od osób prywatnych.',
    'We cannot help you with this request; you are not one of our partners.',
    'Adres spoza domeny partnera, nie podejmujemy działań.',
  ])('takes an answer that doubts who has written for none that accepts, under a number too: %s', (text) => {
    const answer = { ...acknowledged, text }
    expect(read(theirs, answer).answered).toEqual([])
    expect(read(theirs, answer).past.map((one) => one.accepted)).not.toContain(true)
  })

  it.each([
    'Bez zmian: bramka nie odpowiada.',
    'Nie mamy jeszcze odpowiedzi operatora, prosimy o kontakt jutro.',
    'Sprawdziliśmy: z adresu 192.0.2.7 nie dochodzą zapytania.',
    'Nie widać błędów, osoby na liście odbiorców dostały SMS.',
    'HL-12: Nie mamy błędów w naszych systemach, ruch jest poprawny.',
    'Nie znaleźliśmy tych transakcji w naszych logach. Prosimy o przykłady.',
    'Błąd nie występuje w naszym systemie od 14:20.',
    'Numer nie jest zarejestrowany w sieci operatora.',
    'Wiadomość została odrzucona przez operatora z kodem 34.',
    'Państwa adresu IP nie ma w naszej konfiguracji, dodajemy go.',
    'Zgłoszenie zostało przyjęte. W sprawie faktur prosimy o kontakt z opiekunem.',
    'The error does not appear in our logs any more.',
    'The number is not registered in the HLR. The request was rejected with code 403.',
    'The gateway cannot process the request.',
    'Rejected by the SMSC with code 5.',
    'Request rejected by the SMSC with code 5, please send us your contact at Play.',
    'Prosimy o logi i ponowne wysłanie z adresu IP 192.0.2.7.',
    'Prosimy o adres URL i numer portu.',
    'Operator potwierdził awarię, naprawa do 15:00.',
    'Odrzucone przez bramkę: 12 wiadomości.',
    'Numer spoza sieci Play, dlatego SMS nie doszedł.',
    'Usługa Państwa firmy działa, numery osób prywatnych dostają SMS.',
    'One of our partners reports the same.',
  ])('takes one that speaks of the matter for one that accepts: %s', (text) => {
    expect(read(theirs, { ...acknowledged, text }).answered.length).toBe(2)
  })

  it('knows dniu’s own refusal by its Message-ID, whatever its template says', () => {
    const answer = { ...refusal, text: 'Do widzenia.', messageId: `<mail.rejected.${'0'.repeat(32)}@dv.example>` }
    expect(read(theirs, answer).past.map(({ accepted }) => accepted)).toEqual([false])
  })

  it('takes whom an answer neither accepts nor refuses for nobody who was accepted', () => {
    const answer = { ...ours, text: 'Dziękujemy, to nie do nas.', inReplyTo: '<1@acme.example>' }
    expect(read(theirs, answer).past.map(({ accepted }) => accepted)).toEqual([false])
  })

  it('counts mail that came through our own group, and no newsletter', () => {
    const list = (id: string) => mailWith({ date: now - 5, fields: [`List-Id: X <${id}>`, 'Precedence: list'] })
    expect(read(list('helpline.dv.example')).shown).toEqual([true])
    expect(read(list('news.acme.example')).shown).toEqual([false])
  })

  it.each([
    ['that a program wrote', { fields: ['Auto-Submitted: auto-replied'] }],
    ['that our own server found forged', { fields: ['Authentication-Results: mx.dv.example; dmarc=fail'] }],
    ['that programs read in different ways', { defects: ['head-line'] }],
    ['without a time', { date: null }],
    ['from the future', { date: now + 1 }],
    ['of several writers', { from: { is: 'several-mailboxes', shown: '' } }],
    ['of ours to ourselves', { from: sentBy('helpline@dv.example'), to: [{ name: '', email: 'anna@dv.example' }] }],
  ] as const)('proves nothing by mail %s', (_what, more) => {
    expect(read(mailWith({ date: now - 5, ...more }))).toMatchObject({ shown: [false], past: [] })
  })
})
