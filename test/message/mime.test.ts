import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { htmlFromText } from '../../src/message/html.ts'
import { assemble, makeBody, makeHead, type NoticeHead } from '../../src/message/mime.ts'
import { noticeText } from '../../src/message/notice-text.ts'
import { marksOf } from '../../src/procedure/automatic.ts'
import { bodyOf, factsOf, thrown, winter } from './samples.ts'

const text = noticeText({ ...bodyOf(factsOf('outage-operator', 'open')), signature: ['Łucja Żak'], earlier: null })
const html = htmlFromText(text, { lang: 'both', title: 'Awaria' })
const body = makeBody(text, html, 'HL-123 open 1')
const subject = "Awaria u Operatora | Operator's outage - OPEN [[HL-123]]"
const head: NoticeHead = {
  from: { name: 'Digital Virgo Helpline', email: 'helpline@digitalvirgo.example' },
  to: 'noc@acme.example',
  replyTo: { name: '', email: 'help@digitalvirgo.example' },
  subject,
  date: winter,
  messageId: '<hl-123.open.2@digitalvirgo.example>',
  inReplyTo: '<hl-123.open.1@digitalvirgo.example>',
  references: ['<hl-123.open.0@digitalvirgo.example>', '<hl-123.open.1@digitalvirgo.example>'],
  extra: marksOf('notice', { notices: true, acknowledgments: true }, null),
}

const raw = (changes: Partial<NoticeHead> = {}) => Buffer.from(assemble(makeHead({ ...head, ...changes }, body), body))
// postal-mime counts the line break before a boundary as part of the content (against RFC 2046 §5.1.1)
const parsed = (changes: Partial<NoticeHead> = {}) => PostalMime.parse(raw(changes))

describe('a message, parsed back', () => {
  test('header by header', async () => {
    const mail = await parsed()
    expect(mail.headers.map(({ originalKey, value }) => [originalKey, value])).toEqual([
      ['From', 'Digital Virgo Helpline <helpline@digitalvirgo.example>'],
      ['To', 'noc@acme.example'],
      ['Reply-To', 'help@digitalvirgo.example'],
      ['Subject', subject],
      ['Date', 'Sat, 21 Nov 2026 03:12:00 +0100'],
      ['Message-ID', head.messageId],
      ['In-Reply-To', head.inReplyTo],
      ['References', head.references.join(' ')],
      ['Auto-Submitted', 'auto-generated'],
      ['X-Auto-Response-Suppress', 'OOF, AutoReply'],
      ['MIME-Version', '1.0'],
      ['Content-Type', expect.stringMatching(/^multipart\/alternative; boundary="=_[0-9a-f]{32}"$/)],
    ])
    expect(mail.to).toEqual([{ name: '', address: 'noc@acme.example' }])
    expect(mail.text).toBe(`${text}\n`)
    expect(mail.html).toBe(`${html}\n`)
    expect(mail.attachments).toEqual([])
  })

  test('an open notice has no thread', async () => {
    const mail = await parsed({ inReplyTo: null, references: [], replyTo: null })
    expect(mail.headers.map(({ key }) => key)).not.toEqual(
      expect.arrayContaining(['references', 'in-reply-to', 'reply-to']),
    )
  })

  test('plain text first, both in UTF-8 and quoted-printable', () => {
    const parts = raw()
      .toString('ascii')
      .match(/Content-Type: text.*\r\nContent-Transfer-Encoding: .*\r\n/g)
    expect(parts).toEqual(
      ['plain', 'html'].map(
        (type) => `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n`,
      ),
    )
  })

  test('CRLF only, at most 76 columns, ASCII only', () => {
    const lines = raw().toString('latin1').split('\r\n')
    expect(lines.filter((line) => line.length > 76 || /[^\x20-\x7e]/.test(line))).toEqual([])
  })
})

describe('the body', () => {
  test('the same seed gives the same bytes, another one another boundary', () => {
    expect(makeBody(text, html, 'HL-123 open 1')).toEqual(body)
    expect(makeBody(text, html, 'HL-123 open 2').contentHeaders).not.toBe(body.contentHeaders)
  })

  test('any text comes back', async () => {
    const unit = fc.oneof(
      fc.constantFrom(' ', '\t', '\n', '=', '.', '--', '=_', 'ż', '\r\n'),
      fc.string({ unit: 'grapheme' }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 200 }), async (units) => {
        // what stands for a lost letter leaves in no mail
        const any = units.join('').replace(/\r\n?/g, '\n').replaceAll('\ufffd', '?')
        const made = makeBody(any, `<p>${any}`, 'seed')
        const lines = Buffer.from(made.bytes).toString('latin1').split('\r\n')
        expect(lines.filter((line) => line.length > 76 || /[^\t\x20-\x7e]/.test(line))).toEqual([])
        const mail = await PostalMime.parse(assemble(makeHead(head, made), made))
        expect(mail.text).toBe(`${any}\n`)
        expect(mail.html).toBe(`<p>${any}\n`)
      }),
    )
  })
})

describe('names and subjects', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 120 }).filter((value) => {
    return (
      value.isWellFormed() && !/[\p{Cc}\ufffd\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value)
    )
  })
  const hard = fc.constantFrom(
    'Gmina "Łódź" & Syn <x>',
    '=?utf-8?Q?a?=',
    'a, b <c@d.example>',
    'x'.repeat(300),
    '  a  b  ',
    '\\',
    '"',
  )

  test('any display name and subject come back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(words, hard), fc.oneof(words, hard), async (name, title) => {
        const from = { name, email: 'helpline@digitalvirgo.example' }
        const message = raw({ from, subject: title })
        const mail = await PostalMime.parse(message)
        expect(mail.from).toEqual({ name, address: from.email })
        expect(mail.subject ?? '').toBe(title)
        expect(
          message
            .toString('latin1')
            .split('\r\n')
            .filter((line) => line.length > 76),
        ).toEqual([])
      }),
    )
  })

  test('Polish words as encoded words, ASCII as it is', () => {
    const text = raw({ from: { name: 'Dział Łączności', email: 'a@b.example' }, subject: 'Zgłoszenie' }).toString(
      'ascii',
    )
    expect(text).toContain('From: =?UTF-8?Q?Dzia=C5=82_=C5=81=C4=85czno=C5=9Bci?= <a@b.example>\r\n')
    expect(text).toContain('Subject: =?UTF-8?Q?Zg=C5=82oszenie?=\r\n')
    expect(raw().toString('ascii')).toContain(`Subject: ${subject}\r\n`)
  })
})

describe('addresses', () => {
  test('a domain with Polish letters goes in its ASCII form', async () => {
    const mail = await parsed({ to: 'noc@łódź.example', from: { name: 'Ż', email: 'a@żółw.example' } })
    expect(mail.to?.[0]?.address).toBe('noc@xn--d-uga0v4h.example')
    expect(mail.from?.address).toBe('a@xn--w-uga1v8h.example')
  })

  const refused = [
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'A <a@b.example>',
    'a@b@c.example',
    'żuk@b.example',
    '"a b"@c.example',
    'a@[127.0.0.1]',
    'a@b.example/c',
    'a@ż.example:25',
    'a b@c.example',
    '.a@b.example',
    'a@-b.example',
    'a@',
    'a',
    '',
  ]
  test.each(refused)('%j is not one bare address', (to) => {
    expect(thrown(() => makeHead({ ...head, to }, body))).toMatchObject({
      code: 'header-address',
      params: { field: 'To' },
    })
  })
})

describe('what tools have left in a text never leaves', () => {
  test.each([
    ['a letter that was lost', 'Dzień dobry,\nus\ufffduga', 'text-lost-letter', 2, 3],
    ['a letter that was lost, in what is quoted', 'a\n> us\ufffd', 'text-lost-letter', 2, 5],
    ['a mark of a merge', 'a\n\n<<<<<<< HEAD\nb', 'text-merge', 3, 1],
  ])('%s', (_, own, code, line, column) => {
    expect(thrown(() => makeBody(own, '', 'seed'))).toMatchObject({ code, params: { line, column } })
  })

  test('a quotation seven deep does', () => {
    expect(() => makeBody('a\n>>>>>>> b\n>>>>>>>\n> =======\n', '', 'seed')).not.toThrow()
  })
})

describe('control characters are refused, with the field', () => {
  const marks = [
    '\r',
    '\n',
    '\r\nBcc: x@y.example',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\ufffd',
  ]
  const bad: [string, (mark: string) => Partial<NoticeHead>][] = [
    ['From', (mark) => ({ from: { name: `a${mark}b`, email: 'a@b.example' } })],
    ['From', (mark) => ({ from: { name: 'a', email: `a@b${mark}.example` } })],
    ['To', (mark) => ({ to: `a${mark}@b.example` })],
    ['Reply-To', (mark) => ({ replyTo: { name: `a${mark}`, email: 'a@b.example' } })],
    ['Subject', (mark) => ({ subject: `a${mark}b` })],
    ['Message-ID', (mark) => ({ messageId: `<a${mark}@b>` })],
    ['In-Reply-To', (mark) => ({ inReplyTo: `<a${mark}@b>` })],
    ['References', (mark) => ({ references: ['<a@b>', `<a${mark}@b>`] })],
    ['X-Note', (mark) => ({ extra: [['X-Note', `a${mark}b`]] })],
  ]
  test.each(bad)('%s', (name, changes) => {
    for (const mark of marks) {
      const error = thrown(() => makeHead({ ...head, ...changes(mark) }, body))
      expect(error).toMatchObject({
        code: expect.stringMatching(/^header-(control-character|address)$/),
        params: { field: name },
      })
    }
  })
})

describe('other fields', () => {
  test.each(['Bcc', 'cc', 'To', 'X-Mailer', 'Content-Type', 'Resent-To', 'X Note', 'X-Note:', '', 'X\r\nBcc'])(
    '%j cannot be added',
    (name) => {
      expect(thrown(() => makeHead({ ...head, extra: [[name, 'a@b.example']] }, body))).toMatchObject({
        code: 'header-reserved',
      })
    },
  )

  test.each(['a@b', '<a b@c>', '<a@b> <c@d>', '<a>', '<ż@b>'])('%j is no message identifier', (messageId) => {
    expect(thrown(() => makeHead({ ...head, messageId }, body))).toMatchObject({
      code: 'header-message-id',
      params: { field: 'Message-ID' },
    })
  })

  test('long References are folded between identifiers, and come back', async () => {
    const references = Array.from(
      { length: 21 },
      (_, n) => `<hl-123.update.${'0123456789abcdef'.repeat(2)}${n}@digitalvirgo.example>`,
    )
    const mail = await parsed({ references })
    expect(mail.references).toBe(references.join(' '))
    expect(
      raw({ references })
        .toString('ascii')
        .split('\r\n')
        .filter((line) => line.length > 76),
    ).toEqual([])
  })
})

test('neither Bcc nor Cc, and one recipient, in a thousand messages', () => {
  const messages = Array.from({ length: 1000 }, (_, n) => makeHead({ ...head, to: `noc-${n}@acme.example` }, body))
  for (const [n, message] of messages.entries()) {
    expect(message.match(/[\w.-]+@acme\.example/g)).toEqual([`noc-${n}@acme.example`])
    expect(message).not.toMatch(/^b?cc:/im)
  }
})
