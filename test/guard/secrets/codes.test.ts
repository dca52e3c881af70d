import { describe, expect, it } from 'vitest'
import { found } from '../cases.ts'

describe('digits that open something', () => {
  it.each([
    ['pin 4821', '4821'],
    ['kod pin 4821', '4821'],
    ['Pin do karty SIM 4821', '4821'],
    ['puk 12345678', '12345678'],
    ['otp 482913', '482913'],
    ['karta klienta: CVV 123', '123'],
    ['kod weryfikacyjny 482913', '482913'],
    ['Your verification code 482913', '482913'],
    ['PIN do alarmu 4512', '4512'],
    ['kod do drzwi 4512#', '4512#'],
    ['kod do drzwi wejściowych: 4512#', '4512#'],
    ['kod do bramy: 7788', '7788'],
    ['kodem do furtki 1470', '1470'],
    ['kod do bramki *7788#', '*7788#'],
    ['kod na drzwiach to 4512', '4512'],
    ['kod do serwerowni w kolokacji: 4512#', '4512#'],
    ['Wejście przez bramę, kod 4512# do furtki', '4512#'],
    ['domofon 12 klucz 3456', '12 klucz 3456'],
    ['domofon: 12k3456', '12k3456'],
    ['kod domofonu 4512', '4512'],
    ['intercom 12 key 3456', '12 key 3456'],
    ['door code 4512', '4512'],
    ['gate code is 7788#', '7788#'],
    ['the code for the front door is 4512', '4512'],
    ['code 4512# to the server room', '4512#'],
    ['"pin": "4821"', '4821'],
    ['| kod do sejfu | 451290 |', '451290'],
  ])('%s', (text, secret) => {
    expect(found(text)).toEqual([`password ${secret}`])
  })

  it.each([
    'PIN 4 razy, pin 4821 razy, PIN 3 próby, pin 1234 osób, pin 1000 użytkowników, PIN 1500 abonentów',
    'pin 24 na złączu, pin 4-cyfrowy, pin 6 digits, PIN 1 w SIM, wpisał PIN 3 razy',
    'PIN flow: krok 2 z 4, PIN page returns 502, OTP delivery rate 97%, PIN ttl 3600 s, limit PIN 3/3',
    'PIN nie dochodzi do 1240 abonentów, wysłaliśmy 4821 kodów PIN, OTP: 1200/min',
    'kod błędu 4512, kod odpowiedzi 2026, error code 4512, status code 504, short code 72404, kod SMS 4829',
    'kod alarmu: 4512, alarm code 4512 on node WAW-02, kod USSD *123#, kod do bramki SMS, gate code 503',
    'domofon w siedzibie nieczynny do 2026, domofon 112, drzwi 4512, brama 7788, ul. Bramowa 4512',
    'kod do drzwi 2026-11-27, kod do biura 1430/2, PIN 1234.5 ms, PIN: 4821abc',
    'kod do drzwi zmieniamy 27.11.2026 o 14:20, kod do biura wyślemy, door code 14:20, kod do drzwi ****',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('as a telecom writes it', () => {
  it.each([
    ['Hasło do SMPP dla systemid alfa01 to Rtx7_kk2', 'password Rtx7_kk2'],
    ['bind_transceiver: login alfa01 haslo Rtx7_kk2', 'password Rtx7_kk2'],
    ['APN: internet, user: alfa, password: play2026', 'password play2026'],
    ['The SMPP password is Rtx7_kk2.', 'password Rtx7_kk2'],
    ['PSK tunelu IPsec: Rtx7kk2!', 'token Rtx7kk2!'],
    ['shared secret RADIUS: Rtx7kk2!', 'token Rtx7kk2!'],
    ['IMSI: 260-06-1234567890', 'imsi 260-06-1234567890'],
    ['numer karty SIM 8948011234567890123', 'iccid 8948011234567890123'],
    ['IMEI 35-693803-564380-9', 'imei 35-693803-564380-9'],
    ['abonent o numerze 601 234 567 nie otrzymuje SMS', 'msisdn 601 234 567'],
    ['subscriber +48 (601) 234-567 cannot send MO', 'msisdn +48 (601) 234-567'],
    ['kod aktywacyjny eSIM: 1$smdp.example$K2-1A2B3C-4D5E6F', 'token 1$smdp.example$K2-1A2B3C-4D5E6F'],
    ['1260061234567890@nai.epc.mnc006.mcc260.3gppnetwork.org', 'imsi 1260061234567890'],
    ['caller id 601234567, callerId=602345678', 'msisdn 601234567', 'msisdn 602345678'],
    ['dowód osobisty ABC-123-456', 'id-card ABC-123-456'],
    ['kod QR: LPA:1$smdp.example$K2-1A2B3C-4D5E6F', 'token LPA:1$smdp.example$K2-1A2B3C-4D5E6F'],
  ])('%s', (text, ...expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'message 1260061234567890, S/N 601234567, SN: 602345678, cena 1$ host.example 2$',
    'Hasło do SMPP zmieniono 27.11.2026 o 14:20, przekażemy je telefonicznie: 22 413 69 96',
    'Konto alfa01 zablokowane po 5 próbach, ESME_RBINDFAIL (0x0000000D), system_id alfa01',
    'MCC 260 MNC 06, kod operatora 26006, numer 7248, LA 72404, MSC-WAW-02, IP 203.0.113.7 port 2775',
    'RITM0012345, INC0045678, CRM-2534, HL-118424, sequence_number 601234567, pakiet 1234567890 bajtów',
    'The API key expires on 2026-12-31, token expires in 3600, secret rotation HL-1023, key rotation: 90 days',
    'faktura FV/2026/11/0045, kwota 1 234 567,89 zł, NIP 525-000-12-34, REGON 123456785',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('examples, and beginnings of keys', () => {
  it.each([
    `apiKey: "${'AI'}za${'a'.repeat(35)}", token: ${'ab12'.repeat(8)}`,
    `API_KEY=${'0123456789abcdefghijklmnopqrstuvwxyz'}`,
    `export TOKEN=ops_${'eyJzaWduSW5BZGRyZXNzIjoiaHR0cHM6'}...`,
    'SLACK: xoxb-12345-abcd234',
    '"token1": "tkn-1234567890"',
    `${'sk-'}ant-api03-q7w9-jklmnopqrstuvw-93b5x8-t2v4`,
    '-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('a long key may hold by chance what an example has', () => {
    const key = `${'aB3dE6gH1jK4mN7pQ0sT2vW5x'.repeat(10)}fake${'A'.repeat(14)}9Zq`
    expect(found(`-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`)).toEqual([`private-key ${key}`])
  })
})

describe('a code that says behind it what it opens', () => {
  it.each([
    ['kod 482913 do autoryzacji', '482913'],
    ['Abonent dostał kod 482913 do logowania.', '482913'],
    ['code 482913 for authorization', '482913'],
    ['the code 4829 to confirm the payment', '4829'],
  ])('%s', (text, code) => {
    expect(found(text)).toEqual([`password ${code}`])
  })

  it.each([
    'Kod 482913 błędu pojawia się przy autoryzacji.',
    'kod 200 do każdego żądania autoryzacji',
    'Kod 404 do logowania wraca od rana.',
    'code 2001 for each authorization',
  ])('not: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
