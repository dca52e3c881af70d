import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'

const head = 'From: Anna <a@acme.example>\r\nSubject: Test\r\n'
const mail = (text: string) => readMail(new Uint8Array(Buffer.from(text)))
const mixed = (...parts: string[]) =>
  mail(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`,
  )

const der = (tag: number, ...within: Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(within)
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 255]), content])
}
const oid = (last: number) => der(0x06, Buffer.from(`2a864886f70d01070${last}`, 'hex'))
const signed = (content: string, type = 2): string => {
  const inner = der(0x30, oid(1), der(0xa0, der(0x04, Buffer.from(content))))
  const data = der(0x30, der(0x02, Buffer.from([1])), der(0x31), inner, der(0x31))
  const message = Buffer.from(der(0x30, oid(type), der(0xa0, data))).toString('base64')
  return `Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${message}`
}

describe('a mail that is wrapped up', () => {
  const words = 'Content-Type: text/plain; charset=utf-8\r\n\r\nOd 11:20 błędy 503.'
  const inner = `Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n${words}\r\n--i\r\nContent-Type: a/b; name=x.log\r\n\r\nabc\r\n--i--\r\n`

  it.each([
    ['signed', signed(inner)],
    ['signed twice', signed(signed(inner))],
  ])('and %s is read', async (_, body) => {
    const { text, attachments, defects, from } = await mail(head + body)
    expect([text, defects, from.is]).toEqual(['Od 11:20 błędy 503.', [], 'one'])
    expect(attachments).toEqual([{ name: 'x.log', type: 'a/b', size: 3 }])
  })

  it('keeps its sender, whatever is written within', async () => {
    const { from } = await mail(head + signed(`From: evil@x.example\r\n${words}`))
    expect(from).toMatchObject({ mailbox: { email: 'a@acme.example' } })
  })

  it.each([
    ['encrypted (S/MIME)', [signed(inner, 3)], 'text-in-smime'],
    ['broken', ['Content-Type: application/x-pkcs7-mime\r\n\r\nabc'], 'text-in-smime'],
    ['named alone', ['Content-Type: application/octet-stream; name=smime.p7m\r\n\r\nabc'], 'text-in-smime'],
    [
      'encrypted (PGP)',
      ['Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1', 'Content-Type: application/octet-stream\r\n\r\nx'],
      'text-in-pgp',
    ],
    [
      'of Outlook',
      ['Content-Type: text/plain\r\n\r\n', 'Content-Type: application/ms-tnef\r\n\r\nx'],
      'text-in-winmail',
    ],
    ['of Outlook by its name', ['Content-Type: a/b; name=WINMAIL.DAT\r\n\r\nx'], 'text-in-winmail'],
  ])('and cannot be read says where its text is: %s', async (_, parts, defect) => {
    expect((await mixed(...parts)).defects).toEqual([defect])
    if (parts.length === 1) expect((await mail(head + parts.join())).defects).toEqual([defect])
  })

  it('says nothing of it where there is a text beside', async () => {
    expect((await mixed(words, 'Content-Type: application/ms-tnef\r\n\r\nx')).defects).toEqual([])
  })
})

describe('a mail without words of its own', () => {
  const calendar = [
    'BEGIN:VCALENDAR',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Warsaw',
    'DTSTART:19700101T000000',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'DTSTART;TZID="Europe/Warsaw":20261120T100000',
    'DTEND:20261120T100000Z',
    'SUMMARY;LANGUAGE=pl:Okno serwisowe\\, bramka',
    'LOCATION:https://m.example',
    'DESCRIPTION:Wymiana',
    '  karty.\\nPrzerwa 5 min.',
    'BEGIN:VALARM',
    'DESCRIPTION:Reminder',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const said =
    'Okno serwisowe, bramka\n20.11.2026 10:00 – 20.11.2026 11:00\nhttps://m.example\nWymiana karty.\nPrzerwa 5 min.'

  it.each([
    ['alone', [`Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n${calendar}`]],
    [
      'beside nothing',
      ['Content-Type: text/plain\r\n\r\n \r\n', `Content-Type: application/ics; name=invite.ics\r\n\r\n${calendar}`],
    ],
  ])('that is an invitation %s says what for', async (_, parts) => {
    expect((await mixed(...parts)).text).toBe(said)
  })

  const event = (...properties: string[]) =>
    ['BEGIN:VCALENDAR', ...properties.slice(0, 1), 'BEGIN:VEVENT', 'SUMMARY:Okno', ...properties.slice(1)]
      .concat('END:VEVENT', 'END:VCALENDAR')
      .join('\r\n')

  it.each([
    ['the end of a meeting', ['METHOD:CANCEL', 'DTSTART:20260720T090000Z'], 'METHOD: CANCEL\nOkno\n20.07.2026 11:00'],
    [
      'a refusal',
      ['METHOD:REPLY', 'ATTENDEE;PARTSTAT=DECLINED;CN="Ewa Lis":mailto:e@acme.example', 'DTSTART;VALUE=DATE:20261120'],
      'PARTSTAT: DECLINED\nOkno\n20.11.2026',
    ],
    ['another zone', ['METHOD:REQUEST', 'DTSTART;TZID=America/New_York:20261120T100000'], 'Okno\n20.11.2026 16:00'],
    [
      'a zone as Outlook calls it',
      ['METHOD:REQUEST', 'DTSTART;TZID=GMT Standard Time:20260720T100000'],
      'Okno\n20.07.2026 11:00',
    ],
    [
      'a zone with the name of a maker',
      ['METHOD:REQUEST', 'DTSTART;TZID=/maker.example/2026/Europe/Kyiv:20261120T100000'],
      'Okno\n20.11.2026 09:00',
    ],
    ['a zone of their own', ['METHOD:REQUEST', 'DTSTART;TZID=Nasza:20261120T100000'], 'Okno\n20.11.2026 10:00 (Nasza)'],
    ['a whole day', ['METHOD:REQUEST', 'DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101'], 'Okno\n31.12.2026'],
    [
      'whole days',
      ['METHOD:REQUEST', 'DTSTART;VALUE=DATE:20261230', 'DTEND;VALUE=DATE:20270101'],
      'Okno\n30.12.2026 – 31.12.2026',
    ],
    ['no day at all', ['METHOD:REQUEST', 'DTSTART:99999999', 'DTEND:abc'], 'Okno\n99999999 – abc'],
    ['no zone', ['METHOD:REQUEST', 'DTSTART:20261120T100000'], 'Okno\n20.11.2026 10:00'],
  ])('that is of a calendar shows its time by the clocks of Warsaw: %s', async (_, properties, shown) => {
    const part = `Content-Type: text/calendar; charset=utf-8\r\n\r\n${event(...properties)}`
    expect((await mail(head + part)).text).toBe(shown)
  })

  it('that brings a mail says what that says, and who wrote it', async () => {
    const inner =
      'From: =?utf-8?Q?=C5=81ucja?= <l@b.example>\r\nDate: Thu, 19 Nov 2026 12:00:00 +0100\r\nSubject: awaria\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Błędy 503.</p>'
    const { text, from } = await mixed(`Content-Type: message/rfc822\r\n\r\n${inner}`)
    expect(text).toBe('From: Łucja <l@b.example>\nDate: Thu, 19 Nov 2026 12:00:00 +0100\nSubject: awaria\n\nBłędy 503.')
    expect(from).toMatchObject({ mailbox: { email: 'a@acme.example' } })
  })

  it('that is a report says nothing of the mail it returns', async () => {
    const parts = [
      'Content-Type: message/delivery-status\r\n\r\nX: y',
      'Content-Type: message/rfc822\r\n\r\nFrom: a@b\r\n\r\nx',
    ]
    expect((await mixed(...parts)).text).toBe('')
  })
})
