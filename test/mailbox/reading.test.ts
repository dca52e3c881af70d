import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'

const head = 'From: Anna <a@acme.example>\r\nSubject: Test\r\n'
const mail = (text: string) => readMail(new Uint8Array(Buffer.from(text)))
const mixed = (...parts: string[]) =>
  mail(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`,
  )
const alternatives = (plain: string, html: string) =>
  `Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${plain}\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--a--\r\n`

describe('of alternatives the one that says something', () => {
  it.each([
    ['\r\n\r\n', '<p>Od 11:20 błędy.</p>', 'Od 11:20 błędy.'],
    ['\u00a0 \u200b', '<p>Od 11:20 błędy.</p>', 'Od 11:20 błędy.'],
    [
      'Your program does not show HTML mail.',
      '<p>Od 11:20 błędy, a od 11:40 nie działa nic.</p>',
      'Od 11:20 błędy, a od 11:40 nie działa nic.',
    ],
    ['Nasz HTML nie działa.', '<p>Nasz HTML.</p>', 'Nasz HTML nie działa.'],
    ['tekst', '<p>text</p>', 'tekst'],
    ['This message contains HTML. Use a program that shows HTML mail.', '<p>Działa.</p>', 'Działa.'],
    ['Twój program pocztowy nie obsługuje HTML.', '<p>Działa.</p>', 'Działa.'],
    ['Wyświetl tę wiadomość w przeglądarce: https://www.acme.example/w', '<p>Działa.</p>', 'Działa.'],
    ['View this email online: https://www.acme.example/w', '<p>Działa.</p>', 'Działa.'],
    ['Przeglądarka pokazuje błąd.', '<p>Przeglądarka</p>', 'Przeglądarka pokazuje błąd.'],
    ['[cid:image001.png@01D9AB]', '<p>Działa.</p><img src="cid:image001.png@01D9AB">', 'Działa.'],
    ['[image: logo]\r\n________', '<p>Działa.</p>', 'Działa.'],
    ['--', '<p>Działa.</p>', 'Działa.'],
    ['\ufffc', '<p>Działa.</p>', 'Działa.'],
    ['\u00a0', '<p>👍</p>', '👍'],
    ['👍', '<p>👍</p>', '👍'],
    ['[image: logo]', '<img src="x">', '[image: logo]'],
    ['tekst', '', 'tekst'],
  ])('%j beside %j', async (plain, html, text) => {
    expect((await mail(head + alternatives(plain, html))).text.trim()).toBe(text)
    expect((await mixed(alternatives(plain, html), 'Content-Type: a/b\r\n\r\nx')).text.trim()).toBe(text)
  })
})

describe('files', () => {
  const file = (fields: string, content = 'abc') => `${fields}\r\n\r\n${content}`
  const words = 'Content-Type: text/plain\r\n\r\nSłowa.'
  it.each([
    [
      'a name in an inline disposition alone',
      'Content-Type: image/png\r\nContent-Disposition: inline; filename="z 1.png"',
      'z 1.png',
    ],
    [
      'a name in pieces',
      "Content-Type: a/b\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''b%C5%82;\r\n filename*1*=%C4%85d.txt",
      'błąd.txt',
    ],
    [
      'a name in encoded words, parted within a letter',
      'Content-Type: a/b; name="=?utf-8?Q?b=C5?=\r\n =?utf-8?Q?=82=C4=85d.txt?="',
      'błąd.txt',
    ],
    [
      'a name with blanks and no quotation marks',
      'Content-Type: a/b\r\nContent-Disposition: attachment; filename=zrzut ekranu.png',
      'zrzut ekranu.png',
    ],
    ['two names', 'Content-Type: a/b; name=a.txt\r\nContent-Disposition: attachment; filename=b.txt', 'b.txt'],
    [
      'a text file that is shown inline',
      'Content-Type: text/plain\r\nContent-Disposition: inline; filename=log.txt',
      'log.txt',
    ],
    ['a text file without any disposition', 'Content-Type: text/plain; name=log.txt', 'log.txt'],
  ])('%s', async (_, fields, name) => {
    const { text, attachments } = await mixed(words, file(fields))
    expect(text).toBe('Słowa.')
    expect(attachments).toMatchObject([{ name, size: 3 }])
  })

  it('a mail that is nothing but a text file says what the file says', async () => {
    const { text, attachments } = await mixed(file('Content-Type: text/plain; name=log.txt'))
    expect([text, attachments.map(({ name }) => name)]).toEqual(['abc', ['log.txt']])
  })
})

describe('a text that is too long', () => {
  it.each([
    ['8bit', (text: string) => text],
    ['quoted-printable', (text: string) => Buffer.from(text).toString('hex').replace(/../g, '=$&')],
    ['base64', (text: string) => Buffer.from(text).toString('base64')],
  ])('is cut between letters: %s', async (encoding, encoded) => {
    for (const before of ['', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
      const body = encoded(before + 'żółw 😀'.repeat(60_000))
      const { text, defects } = await mail(`${head}Content-Transfer-Encoding: ${encoding}\r\n\r\n${body}`)
      expect((before + 'żółw 😀'.repeat(60_000)).startsWith(text)).toBe(true)
      expect(text.length).toBeGreaterThan(50_000)
      expect(defects).toEqual(['text-cut'])
    }
  })

  it('so are a subject and a name', async () => {
    const { subject, from } = await mail(
      `From: ${'a😀'.repeat(200)} <a@b.example>\r\nSubject: ${'a😀'.repeat(2000)}\r\n\r\n`,
    )
    expect([subject.isWellFormed(), subject.length]).toEqual([true, 1999])
    expect(from.is === 'one' && from.mailbox.name.isWellFormed()).toBe(true)
  })
})

describe('a head', () => {
  it.each([
    ['a line of blanks above', `      \t \r\n${head}\r\nbody`],
    ['empty lines above', `\r\n\n${head}\r\nbody`],
    ['the mark of UTF-8 above', `\ufeff${head}\r\nbody`],
    ['a blank of a web page above', `\u00a0\r\n${head}\r\nbody`],
    ['the quoted separator of an mbox', `>From a@b.example Fri Nov 20 09:12:01 2026\n${head}\r\nbody`],
  ])('with %s is known', async (_, text) => {
    const { from, defects, text: body } = await mail(text)
    expect([from.is, defects, body]).toEqual(['one', [], 'body'])
  })

  it('of a part may have parameters that are not indented', async () => {
    const part = 'Content-Type: multipart/alternative;\r\nboundary=a\r\n\r\n--a\r\n\r\none\r\n--a--'
    const { text, defects } = await mixed(part)
    expect([text, defects]).toEqual(['one', []])
  })

  it('that is empty has no fields of the text', async () => {
    expect((await mail('\r\nHello,\r\nFrom: a@b.example\r\n\r\n')).from.is).toBe('none')
  })

  it.each([
    ['Message-ID: 20261120.4711@acme.example', '<20261120.4711@acme.example>'],
    ['Message-ID: 4711', '<4711>'],
    ['Message-ID: 4711 of Friday', null],
    ['Message-ID: <4711', null],
  ])('may name a mail without brackets: %s', async (field, id) => {
    expect((await mail(`${head}${field}\r\n\r\nx`)).messageId).toBe(id)
  })

  it('names mails without an @ too, and two of these are the same only as a whole', async () => {
    const one = await mail(`${head}Message-ID: <20261120.4711>\r\nReferences: <1> <2@a>\r\n\r\none`)
    expect([one.messageId, one.references]).toEqual(['<20261120.4711>', ['<1>', '<2@a>']])
    const moved = await mail(`Received: x\r\n${head}Message-ID: <20261120.4711>\r\nReferences: <1> <2@a>\r\n\r\none`)
    expect(moved.identity).not.toBe(one.identity)
  })
})

describe('a mail whose text has another form', () => {
  const alone = (type: string, content: string) =>
    mail(`${head}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${content}`)
  it.each([
    [
      'text/enriched; charset=utf-8',
      '<bold>Działa</bold><color><param>red</param> od</color> 11:20,\r\n1 << 2.',
      'Działa od 11:20, 1 < 2.',
    ],
    ['text/rtf', String.raw`{\rtf1\ansi Dzia\u322?a.}`, 'Działa.'],
    ['text/markdown; charset=utf-8', '**Działa.**', '**Działa.**'],
    ['text/x-unknown; charset=utf-8', 'Działa.', 'Działa.'],
    ['text/x-amp-html; charset=utf-8', '<p>Działa.</p>', 'Działa.'],
  ])('%s is read', async (type, content, text) => {
    expect((await alone(type, content)).text).toBe(text)
  })

  it.each(['text/x-log; name=a.log', 'text/x-log\r\nContent-Disposition: attachment', 'text/vcard'])(
    '%s is a file, and no text',
    async (type) => {
      expect(await alone(type, 'abc')).toMatchObject({ text: '', attachments: [{ size: 3 }] })
    },
  )

  it('the usual two go before it', async () => {
    const { text } = await mixed('Content-Type: text/x-unknown\r\n\r\nlog', 'Content-Type: text/plain\r\n\r\nSłowa.')
    expect(text.trim()).toBe('Słowa.')
  })
})
