import { describe, expect, it } from 'vitest'
import { ownPart } from '../../../src/procedure/incoming/text.ts'

const own = 'Dzień dobry,\nod 11:20 nie dochodzą SMS-y z numeru 7255.\nPozdrawiam'
const theirs = 'Kiedy naprawicie?\nPozdrawiamy'
const marked = (text: string) => text.replace(/^/gm, '> ')

/** What programs write above somebody else's mail. */
const above: readonly (readonly [program: string, lines: string])[] = [
  ['Gmail, Polish', 'pt., 20 lis 2026 o 09:12 Digital Virgo Helpline <helpline@dv.example> napisał(a):\n\n'],
  [
    'Gmail, Polish, a long name',
    'czw., 19 lis 2026 o 12:00 Digital Virgo Helpline Dyżurny Zespół <\nhelpline@dv.example> napisał(a):\n\n',
  ],
  ['Gmail, Polish, older', 'W dniu 20 listopada 2026 09:12 użytkownik Helpline <helpline@dv.example>\nnapisał:\n\n'],
  ['Gmail, Polish, the oldest', '20 listopada 2026 09:12 użytkownik Helpline <helpline@dv.example>\nnapisał:\n\n'],
  [
    'Gmail, Polish without marks',
    'W dniu 20 listopada 2026 09:12 uzytkownik Helpline <helpline@dv.example> napisal:\n\n',
  ],
  ['Gmail, German', 'Am Fr., 20. Nov. 2026 um 09:12 Uhr schrieb Digital Virgo Helpline <\nhelpline@dv.example>:\n\n'],
  ['Gmail, English', 'On Fri, Nov 20, 2026 at 9:12\u202fAM Digital Virgo Helpline <helpline@dv.example>\nwrote:\n\n'],
  ['Gmail, Czech', 'pá 20. 11. 2026 v 9:12 odesílatel Helpline <helpline@dv.example> napsal:\n\n'],
  ['Gmail, French', 'Le ven. 20 nov. 2026 à 09:12, Helpline <helpline@dv.example> a écrit :\n\n'],
  ['Gmail, Italian', 'Il giorno ven 20 nov 2026 alle ore 09:12 Helpline <helpline@dv.example> ha scritto:\n\n'],
  ['Gmail, Spanish', 'El vie, 20 nov 2026 a las 9:12, Helpline (<helpline@dv.example>) escribió:\n\n'],
  ['Gmail, Ukrainian', 'пт, 20 лист. 2026 р. о 09:12 Helpline <helpline@dv.example> пише:\n\n'],
  ['Gmail, Slovak', 'pi 20. 11. 2026 o 9:12 Helpline <helpline@dv.example> napísal(a):\n\n'],
  [
    'Outlook on the web, Polish',
    '________________________________\nOd: Helpline <helpline@dv.example>\nWysłane: piątek, 20 listopada 2026 09:12\nDo: Jan Nocny <noc@alfa.example>\nDW: Ewa <e@alfa.example>\nTemat: Re: Awaria\n\n',
  ],
  [
    'Outlook, Polish without marks',
    'Od: Helpline <helpline@dv.example>\nWyslano: piatek, 20 listopada 2026 09:12\nDo: Jan\nTemat: Awaria\n\n',
  ],
  [
    'Outlook on a telephone, Polish',
    'Pobierz aplikację Outlook dla systemu iOS<https://aka.ms/o0ukef>\n________________________________\nOd: Helpline <helpline@dv.example>\nWysłane: piątek, 20 listopada 2026 09:12:33\nDo: Jan <noc@alfa.example>\nTemat: Awaria\n\n',
  ],
  [
    'Outlook on a telephone, English',
    'Get Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: Helpline <helpline@dv.example>\nSent: Friday, November 20, 2026 9:12:33 AM\nTo: Jan\nSubject: Awaria\n\n',
  ],
  [
    'Outlook on a Mac, Polish',
    'Od: Helpline <helpline@dv.example>\nData: piątek, 20 listopada 2026 09:12\nDo: Jan <noc@alfa.example>\nTemat: Awaria\n',
  ],
  [
    'Outlook, in bold',
    '*Od:* Helpline <helpline@dv.example>\n*Wysłano:* piątek, 20 listopada 2026 09:12\n*Do:* Jan\n*Temat:* Awaria\n*Ważność:* Wysoka\n\n',
  ],
  ['Outlook, with tabs', 'Od:\tHelpline <helpline@dv.example>\nWysłano:\tpiątek\nDo:\tJan\nTemat:\tAwaria\n\n'],
  ['Outlook, a meeting, Polish', '-----Oryginalny termin-----\nOd: Helpline\nWysłano: piątek\nDo: Jan\nTemat: x\n\n'],
  [
    'Outlook 2003, Polish',
    '-----Wiadomość oryginalna-----\nOd: Helpline [mailto:helpline@dv.example]\nWysłano: 20 listopada 2026 09:12\nDo: Jan\nTemat: Awaria\n\n',
  ],
  ['Outlook 2003, Polish without marks', '-----Oryginalna wiadomosc-----\nOd: Helpline\n'],
  ['Apple Mail, Polish', 'Dnia 20 lis 2026, o godz. 09:12, Helpline <helpline@dv.example> napisał(a):\n\n'],
  [
    'Apple Mail, Polish, older',
    'Wiadomość napisana przez Helpline <helpline@dv.example> w dniu 20 lis 2026, o godz. 09:12:\n\n',
  ],
  [
    'Apple Mail, Polish, older, in two lines',
    'Wiadomość napisana przez Digital Virgo Helpline <helpline@dv.example>\nw dniu 20 lis 2026, o godz. 09:12:\n\n',
  ],
  ['Apple Mail, English', 'On 20 Nov 2026, at 09:12, Helpline <helpline@dv.example> wrote:\n\n'],
  [
    'an iPhone, Polish',
    'Wysłane z iPhone’a\n\nW dniu 20.11.2026, o godz. 09:12, Helpline <helpline@dv.example> napisał(a):\n\n',
  ],
  [
    'an iPhone, Polish, older',
    'Wiadomość napisana przez Helpline <helpline@dv.example> w dniu 20.11.2026, o godz. 09:12:\n\n',
  ],
  ['Thunderbird, Polish', 'W dniu 20.11.2026 o 09:12, Helpline pisze:\n'],
  ['Thunderbird, Polish, older', 'W dniu 2026-11-20 09:12, Helpline pisze:\n'],
  ['Thunderbird, English', 'On 20/11/2026 09:12, Helpline wrote:\n'],
  ['Thunderbird, German', 'Am 20.11.2026 um 09:12 schrieb Helpline:\n'],
  [
    'Yahoo, Polish',
    '    W dniu piątek, 20 listopada 2026 09:12:33 CET użytkownik Helpline <helpline@dv.example> napisał:  \n \n',
  ],
  [
    'Yahoo, English',
    '    On Friday, November 20, 2026 at 09:12:33 AM GMT+1, Helpline <helpline@dv.example> wrote:  \n \n',
  ],
  ['WP, with entities', 'Dnia 20 listopada 2026 09:12 Helpline &lt;helpline@dv.example&gt; napisał(a):\n\n'],
  ['WP', 'Dnia 20 listopada 2026 09:12 Helpline <helpline@dv.example> napisał(a):\n\n'],
  ['Onet', 'W dniu 2026-11-20 09:12:33 użytkownik Helpline <helpline@dv.example> napisał:\n'],
  ['Onet, newer', 'W dniu 20.11.2026 09:12, Helpline napisał/a:\n'],
  [
    'Interia',
    'Od: "Helpline" <helpline@dv.example>\nDo: noc@alfa.example\nWysłane: 9:12 Piątek 2026-11-20\nTemat: Awaria\n\n',
  ],
  ['o2', 'Dnia 20 listopada 2026 9:12 Helpline <helpline@dv.example> napisał(a):\n'],
  ['Roundcube', 'W dniu 2026-11-20 09:12, Helpline napisał(a):\n'],
  ['Roundcube, older', 'Dnia 20.11.2026 o godz. 09:12, Helpline pisze:\n'],
  [
    'Roundcube, a forward',
    '-------- Oryginalna wiadomość --------\nTemat: Awaria\nData: 2026-11-20 09:12\nNadawca: Helpline <helpline@dv.example>\nAdresat: Jan\n\n',
  ],
  ['Horde, Polish', 'Cytowanie Helpline <helpline@dv.example>:\n\n'],
  ['Horde, English', 'Quoting Helpline <helpline@dv.example>:\n\n'],
  ['Lotus Notes', 'Helpline <helpline@dv.example> wrote on 20.11.2026 09:12:33:\n\n'],
  ['Lotus Notes, a head', 'From: Helpline/DV/PL\nTo: Jan/ALFA\nDate: 20.11.2026 09:12\nSubject: Awaria\n\n'],
  ['Zimbra', '----- 20 lis 2026 o 9:12, Helpline <helpline@dv.example> napisał(a):\n'],
  [
    'Zimbra, a head',
    '----- Oryginalna wiadomość -----\nOd: "Helpline" <helpline@dv.example>\nDo: "Jan"\nWysłane: piątek, 20 listopada 2026 9:12:33\nTemat: Awaria\n\n',
  ],
  [
    'Proton, English',
    '------- Original Message -------\nOn Friday, November 20th, 2026 at 9:12 AM, Helpline <helpline@dv.example> wrote:\n\n',
  ],
  ['Proton, Polish', 'W dniu piątek, 20 listopada 2026 o 09:12, Helpline <helpline@dv.example> napisał(a):\n\n'],
  [
    'Samsung',
    '-------- Oryginalna wiadomość --------\nOd: Helpline <helpline@dv.example> \nData: 20.11.2026  09:12  (GMT+01:00) \nDo: Jan \nTemat: Awaria \n\n',
  ],
  [
    'eM Client',
    '------ Oryginalna wiadomość ------\nOd "Helpline" <helpline@dv.example>\nDo "Jan"\nData 20.11.2026 09:12:33\nTemat Awaria\n\n',
  ],
  [
    'Gmail, a forward, half Polish',
    '---------- Forwarded message ---------\nOd: Helpline <helpline@dv.example>\nDate: pt., 20 lis 2026 o 09:12\nSubject: Awaria\nTo: Jan <noc@alfa.example>\n\n\n',
  ],
  [
    'Gmail, a forward',
    '---------- Wiadomość przekazana dalej ----------\nOd: Helpline <helpline@dv.example>\nData: 20 listopada 2026 09:12\nTemat: Awaria\nDo: Jan\n\n\n',
  ],
  ['a ticket system', 'Użytkownik Helpline <helpline@dv.example> napisał dnia 20.11.2026 o 09:12:\n\n'],
  [
    'Outlook Express',
    '----- Original Message ----- \nFrom: "Helpline" <helpline@dv.example>\nTo: <noc@alfa.example>\nSent: Friday, November 20, 2026 9:12 AM\nSubject: Awaria\n\n',
  ],
  ['Thunderbird, Polish, the oldest', 'Użytkownik Helpline napisał:\n'],
  ['The Bat!, Polish', 'W Twoim liście datowanym 20 listopada 2026 (09:12:33) można przeczytać:\n\n'],
  ['Zoho, Polish', '---- W dniu pt., 20 lis 2026 09:12:33 +0100 Helpline <helpline@dv.example> napisał(a) ----\n\n'],
  ['Zoho, English', '---- On Fri, 20 Nov 2026 09:12:33 +0100 helpline@dv.example wrote ----\n\n'],
  ['Lotus Notes, Polish', 'Helpline <helpline@dv.example> napisał(a) 20.11.2026 09:12:33:\n\n'],
  ['Android, Polish', 'Helpline <helpline@dv.example> napisał(a) o 20 lis 2026 09:12:\n\n'],
  [
    'Apple Mail, Ukrainian',
    'Від кого: Helpline <helpline@dv.example>\nТема: Awaria\nДата: 20 листопада\nКому: Jan\n\n',
  ],
  ['Outlook, Russian', 'От: Helpline <helpline@dv.example>\nОтправлено: 20 ноября\nКому: Jan\nТема: Awaria\n\n'],
  ['Outlook, Dutch', 'Van: Helpline\nVerzonden: vrijdag\nAan: Jan\nOnderwerp: Awaria\n\n'],
  ['Outlook, Swedish', 'Från: Helpline\nSkickat: fredag\nTill: Jan\nÄmne: Awaria\n\n'],
  ['Outlook, Danish', 'Fra: Helpline\nSendt: fredag\nTil: Jan\nEmne: Awaria\n\n'],
  ['Outlook, Hungarian', 'Feladó: Helpline\nElküldve: péntek\nCímzett: Jan\nMásolatot kap: Ewa\nTárgy: Awaria\n\n'],
  ['Outlook, Romanian', 'De la: Helpline\nTrimis: vineri\nCătre: Jan\nSubiect: Awaria\n\n'],
  ['Outlook, Portuguese', 'De: Helpline\nEnviada: sexta-feira\nPara: Jan\nAssunto: Awaria\n\n'],
  ['Outlook, Lithuanian', 'Nuo: Helpline\nIšsiųsta: penktadienis\nKam: Jan\nTema: Awaria\n\n'],
  [
    'Thunderbird, a forward, Dutch',
    '-------- Doorgestuurd bericht --------\nOnderwerp: Awaria\nDatum: Fri\nVan: Helpline\nAan: Jan\n\n',
  ],
  [
    'a web mail, French',
    'Message du : 20/11/2026 09:12\nDe : "Helpline" <helpline@dv.example>\nA : Jan\nCopie à : Ewa\nSujet : Awaria\n\n',
  ],
  ['Gmail, Russian', '20.11.2026 09:12 пользователь "Helpline" <\nhelpline@dv.example> написал:\n\n'],
]

describe('what mail programs write above a mail that they quote', () => {
  it.each(above)('is none of the answer above it: %s', (_, lines) => {
    for (const quotation of [theirs, marked(theirs)]) expect(ownPart(`${own}\n\n${lines}${quotation}\n`)).toBe(own)
  })

  it.each(above)('is none of the mail below it, where that was passed on without a word: %s', (_, lines) => {
    expect(ownPart(`${lines}${theirs}\n`)).toBe(theirs)
  })

  it.each([
    'Begin forwarded message:',
    'Początek przekazywanej wiadomości:',
    'Poczatek przekazanej wiadomosci:',
    'Anfang der weitergeleiteten Nachricht:',
    'Začátek přeposílané zprávy:',
    'Début du message réexpédié :',
    'Inizio messaggio inoltrato:',
    'Inicio del mensaje reenviado:',
    'Forwarded message:',
    '---------- Message transféré ---------',
    '-------- Treść przekazanej wiadomości --------',
    '---------- Wiadomość przesłana dalej ---------',
  ])('is taken off with its marks, where all of it is quoted: %s', (line) => {
    const head = 'Od: Jan Nocny <noc@alfa.example>\nTemat: awaria\nData: 20 listopada 2026 09:12\nDo: ewa@alfa.example'
    expect(ownPart(`${marked(`${line}\n\n${head}\n\n${theirs}`)}\n`)).toBe(theirs)
    expect(ownPart(`${line}\n\n${head}\n\n${marked(theirs)}\n`)).toBe(theirs)
    expect(ownPart(`${own}\n\n${marked(`${line}\n\n${head}\n\n${theirs}`)}\n`)).toBe(own)
  })

  it.each([
    '2026-11-20 9:12 GMT+01:00 Helpline <helpline@dv.example>:',
    '20.11.2026, 09:12, "Helpline" <helpline@dv.example>:',
    'пт, 20 нояб. 2026 г. в 09:12, Helpline <helpline@dv.example>:',
    'Em sex., 20 de nov. de 2026 às 09:12, Helpline <helpline@dv.example> escreveu:',
    'Op vr 20 nov 2026 om 09:12 schreef Helpline <helpline@dv.example>:',
    'Helpline <helpline@dv.example> ezt írta (időpont: 2026. nov. 20., P, 9:12):',
    'tir. 20. nov. 2026 kl. 09:12 skrev Helpline <helpline@dv.example\n>:',
    '* Helpline <helpline@dv.example> [2026-11-20 09:12]:',
  ])('has an address and a time, whatever its language, right above what is quoted: %s', (line) => {
    expect(ownPart(`${own}\n\n${line}\n\n${marked(theirs)}\n`)).toBe(own)
    expect(ownPart(`${own}\n\n${line}\n${theirs}\n`)).toContain(theirs)
  })

  it('may be a mail passed on twice, with the first head quoted', () => {
    const twice = `---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: Fri\nSubject: S\nTo: C\n\n${marked(
      `Początek przekazywanej wiadomości:\n\nOd: D\nTemat: S\nData: E\nDo: F\n\n${theirs}`,
    )}`
    expect(ownPart(twice)).toBe(theirs)
  })

  it.each([
    'Wysłane z iPhone’a',
    'Wysłano z mojego telefonu Samsung',
    'Wyslane z telefonu',
    'Sent from my iPhone',
    'Von meinem iPhone gesendet',
    'Pobierz aplikację Outlook dla systemu Android<https://aka.ms/x>',
    'Get Outlook for iOS',
    'Uzyskaj Outlook dla systemu Android',
    'Wysłano bezpieczną pocztą Proton Mail.',
    'Sent from Mail for Windows',
    'Sent from my BlackBerry',
    'Envoyé de mon iPhone',
    'Envoyé à partir de Outlook pour iOS<https://aka.ms/x>',
    'Надіслано з iPhone',
  ])('nor what a telephone adds of itself: %s', (line) => {
    const quotation = `W dniu 20.11.2026 o 09:12, Helpline pisze:\n${marked(theirs)}`
    expect(ownPart(`${own}\n\n${line}\n\n${quotation}`)).toBe(own)
    expect(ownPart(`${line}\n\n---------- Forwarded message ---------\nFrom: A\n\n${theirs}`)).toBe(theirs)
  })
})

describe('a mail passed on without a word', () => {
  const head = 'Temat: Awaria\nData: 2026-11-20 09:05:11\nOd: Klient <k@klient.example>\nDo: a@alfa.example'

  it.each(['----- Przekazane przez Anna Krawiec/KM w dniu 2026-11-20 09:12 -----', '-------------------------'])(
    'says what it passes on, below %s',
    (line) => {
      expect(ownPart(`${line}\n\n${head}\n\n${theirs}`)).toBe(theirs)
      expect(ownPart(`${line}\n12 z 300\n${line}`)).toBe(`${line}\n12 z 300\n${line}`)
    },
  )
})

describe('the own words of a writer stay', () => {
  it.each([
    ['W dniu dzisiejszym naprawimy.', 'W dniu 20.11.2026 o 09:12, Helpline pisze:'],
    ['Było źle.\nOn Monday we deploy it.', 'On Fri, 20 Nov 2026 at 09:12, Helpline <helpline@dv.example> wrote:'],
    ['Prosimy o pomoc.', 'On 20 Nov 2026, 09:12 +0100, Helpline <helpline@dv.example>, wrote:'],
    ['Am Montag.', 'Am Fr., 20. Nov. 2026 um 09:12 Uhr schrieb Helpline <\nhelpline@dv.example>:'],
    ['Dobrze.', 'pt., 20 lis 2026 o 09:12 Helpline <helpline@dv.example>\nnapisał(a):'],
  ])('right above an introduction: %j', (text, line) => {
    expect(ownPart(`${text}\n${line}\n${marked(theirs)}`)).toBe(text)
  })

  it.each(['napisano:', 'you wrote:'])('about lines with initials before their marks: %s', (wrote) => {
    const initialled = theirs.replace(/^/gm, 'HD> ')
    expect(ownPart(`${own}\n\nPiątek, 20 listopada 2026, 09:12:01, ${wrote}\n\n${initialled}`)).toBe(own)
    expect(ownPart(`20.11.2026, 09:12:01, ${wrote}\n\n${initialled}\n\n${own}`)).toBe(own)
    expect(ownPart('Wynik z 10:15:\nSQL> select 1;\n1')).toBe('Wynik z 10:15:\nSQL> select 1;\n1')
  })

  it('above GroupWise’s marks, and what Notes and telephones write between', () => {
    expect(ownPart(`${own}\n\n>>> Helpline <helpline@dv.example> 20.11.2026 09:12 >>>\n${theirs}`)).toBe(own)
    const head = 'Od:  Helpline\nDo:  Anna\nData:  20.11.2026 09:12\nTemat:  x\n\n'
    expect(ownPart(`${own}\n\n"Helpline" ---20.11.2026 09:12:01---Dzień dobry\n\n${head}${theirs}`)).toBe(own)
    expect(ownPart(`${own}\n\nPobierz BlueMail na Androida\n`)).toBe(own)
  })

  it('with numbers that are nobody’s', () => {
    const call = 'Połączenie:\nFrom: +48600100200\nTo: 72404\nDate: 2026-11-20 10:00\nResult: timeout'
    expect(ownPart(call)).toBe(call)
  })

  it.each([
    'Wysłane z numeru 7255 nie dochodzą.',
    'Wiadomość przekazana do operatora.\nCzekamy.',
    'Oryginalna wiadomość: błąd 503.',
    'Sent from which address?',
    'Użytkownik 48600100200 pisze, że nie działa.',
    'On Monday we wrote:\nit works again.',
    '20.11.2026\nbłąd 503',
    'Data: 20.11\nTemat: brak SMS-ów',
    'Od Jana wiem, że naprawione (jan@alfa.example).',
    'Cytowanie dokumentacji: parametr timeout.',
    '2026-11-20 09:12 klient pisał o błędzie',
    '20.11.2026 12:00 klient <jan@klient.example>:\nnie dostał SMS-a',
    'Mamy w logu:\nFrom: 48600100200\nStatus: FAILED\nOperator: Play',
    'Logi:\n----- 12:00 -----\nGET /x\n----- 12:01 -----',
    'Надіслано 40 SMS-ів',
  ])('%j', (text) => expect(ownPart(text)).toBe(text))

  it('below a head without an empty line', () => {
    expect(ownPart('From: A\nSent: B\nTo: C\nSubject: D\nOd 11:20 błąd.\nNOC')).toBe('Od 11:20 błąd.\nNOC')
  })
})

describe('a day, an hour, a name and an address', () => {
  const bare = '20.11.2026 09:12 Jan Nocny <helpline@dv.example>:'

  it.each([
    bare,
    'pt., 20 listopada 2026, 9:12:33, Ewa Lis-Zyg <e@dv.example> :',
    '2026-11-20 09:12 Jan Nocny <j@dv.example>:',
  ])('introduce what is not marked below: %s', (line) => expect(ownPart(`${own}\n\n${line}\n${theirs}`)).toBe(own))

  it.each([
    ['a line of a log', '2026-11-20 09:12:31 ERROR <a@acme.example>:'],
    ['more words', '20.11.2026 09:12 Jan Nocny nie odbiera <jan@acme.example>:'],
    ['no hour', '20.11.2026 Jan Nocny <jan@acme.example>:'],
  ])('not %s', (_, line) => expect(ownPart(`${own}\n\n${line}\n${theirs}`)).toContain(theirs))

  it('not among other lines', () => expect(ownPart(`${own}\n${bare}\n${theirs}`)).toContain(theirs))
})
