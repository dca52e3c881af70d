import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'

const head = 'From: Anna <a@acme.example>\r\nSubject: Test\r\n'
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const defects = async (text: string) => (await readMail(latin(text))).defects
const textOf = async (bytes: Uint8Array) => (await readMail(bytes)).text

describe('the head of a mail (RFC 5322 §2.2)', () => {
  it('keeps every field, in order, doubles too, unfolded and not decoded', async () => {
    const { fields } = await readMail(latin('Received: a\r\n by b\r\nX-A:1\r\nreceived : c \r\nX-B:\r\n\r\nbody'))
    expect(fields).toEqual([
      { name: 'received', value: 'a by b' },
      { name: 'x-a', value: '1' },
      { name: 'received', value: 'c' },
      { name: 'x-b', value: '' },
    ])
  })

  it.each([
    ['sound', `${head}\r\nbody`, []],
    ['with plain line feeds', `${head.replaceAll('\r', '')}\nbody`, []],
    ['from a store of mails', `From a@acme.example Fri Nov 20 09:12:01 2026\n${head}\nbody`, []],
    ['without an end', head, ['head-unended']],
    ['of nothing at all', '', ['head-unended']],
    ['with a line that is no field', `${head}no field\r\n\r\n`, ['head-line']],
    ['with a line of a store in its middle', `${head}From a@b.example\r\n\r\n`, ['head-line']],
    ['that begins with a folded line', ` x\r\n${head}\r\n`, ['head-line']],
    ['with a name that has a space', `X Y: 1\r\n${head}\r\n`, ['head-line']],
    ['with NUL', `X: a\0b\r\n${head}\r\n`, ['head-control']],
    // some programs skip such a field, and see no sender or a different one
    ['with a blank behind the name of the sender’s field', `X: 1\r\nFrom : b@c.example\r\n\r\n`, ['head-line']],
    ['with a blank behind another name', `X : 1\r\n${head}\r\n`, []],
    ['with two carriage returns at the end of a line', `X: 1\r\r\n${head}\r\n`, ['head-control']],
    ['with a line that is empty to some programs', `X: 1\r\n\r\r\n${head}\r\n`, ['head-control']],
    ['with a lone carriage return', `X: a\rFrom: b@c.example\r\n${head}\r\n`, ['head-control']],
    ['of 5 MB in one field', `X: ${'a'.repeat(5_000_000)}\r\n${head}\r\nbody`, ['head-cut']],
    ['of too many fields', `${'X: a\r\n'.repeat(3000)}${head}\r\nbody`, ['head-cut']],
  ])('%s', async (_, text, expected) => expect(await defects(text)).toEqual(expected))

  it('finds the text behind a head that is too long', async () => {
    expect(await textOf(latin(`${head}X: ${'a'.repeat(2_000_000)}\r\nY: 1\r\n\r\nbody`))).toBe('body')
  })

  it.each([
    ['Fri, 20 Nov 2026 09:12:01', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['20 Nov 2026 09:12 (local)', Date.UTC(2026, 10, 20, 8, 12)],
    ['2026-07-20T09:12:01', Date.UTC(2026, 6, 20, 7, 12, 1)],
    ['Mon Jul 20 09:12:01 2026', Date.UTC(2026, 6, 20, 7, 12, 1)],
    ['Sun Nov  1 09:12:01 2026', Date.UTC(2026, 10, 1, 8, 12, 1)],
    ['Sun, 29 Mar 2026 02:30:00', null],
    ['Sun, 25 Oct 2026 02:30:00', Date.UTC(2026, 9, 25, 0, 30)],
  ])('takes a date without a zone for the time of Warsaw: %s', async (value, at) => {
    expect((await readMail(latin(`Date: ${value}\r\n\r\n`))).date).toBe(at)
  })

  it('accepts only days that exist', async () => {
    const date = async (value: string) => (await readMail(latin(`Date: ${value}\r\n\r\n`))).date
    expect(await date('Fri, 20 Nov 2026 09:12:01 +0100 (CET)')).toBe(Date.UTC(2026, 10, 20, 8, 12, 1))
    expect(await date('20 Nov 2026 09:12 -0530')).toBe(Date.UTC(2026, 10, 20, 14, 42))
    expect(await date('Fri, 20 Nov 2026 09:12:01 GMT')).toBe(Date.UTC(2026, 10, 20, 9, 12, 1))
    expect(await date('Tue, 31 Feb 2026 09:12:01 +0100')).toBeNull()
    expect(await date('yesterday')).toBeNull()
    expect(await date('Fri, 20 Nov 2026 09:12:01 XYZ')).toBeNull()
  })

  it.each([
    ['Fri, 20 Nov 2026 9:12:01 +0100', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri 20 Nov 2026 09:12 +0100', Date.UTC(2026, 10, 20, 8, 12)],
    ['Fri,\t20 Nov 26 09:12:01 EST', Date.UTC(2026, 10, 20, 14, 12, 1)],
    ['20 Nov 99 09:12:01 PDT', Date.UTC(1999, 10, 20, 16, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 CET', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 CEST', Date.UTC(2026, 10, 20, 7, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 +0100 (Central European (Standard) Time)', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 XYZ', null],
    ['Fri, 20 Nov 2026 09:12:01 +01:00', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 GMT+0100', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Friday, 20-November-2026 09:12:01.250 +0100', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fr., 20 Nov 2026 09:12:01 +0100', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 09:12:01 MET', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 10:12:01 EET', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['2026-11-20T09:12:01+01:00', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['2026-11-20 08:12:01Z', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['2026-13-20T09:12:01+01:00', null],
    ['Fri, 20 Nov 2026 09:12:01 +1:00', null],
    ['Fri, 20 Nov 126 09:12:01 +0100', Date.UTC(2026, 10, 20, 8, 12, 1)],
    ['Fri, 20 Nov 2026 09:61:01 +0100', null],
    ['Fri, 20 Nov 2026 09:12:60 +0100', Date.UTC(2026, 10, 20, 8, 13)],
    ['Fri, 20 Nov 2026 09:12:61 +0100', null],
    ['Fri, 20 Nov 2026 09:12:01 +0199', null],
  ])('%s, as older programs write it (RFC 5322 §4.3)', async (value, at) => {
    expect((await readMail(latin(`Date: ${value}\r\n\r\n`))).date).toBe(at)
  })

  it('accepts only valid Message-IDs', async () => {
    const mail = await readMail(
      latin('Message-ID: <a@b> x\r\nIn-Reply-To: no id\r\nReferences: <1@a>,<é@a> <2@a>\r\n <>\r\n\r\n'),
    )
    expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual(['<a@b>', null, ['<1@a>', '<2@a>']])
  })

  it('takes blanks within a Message-ID for what they are: an old form, or the fold of a long line (RFC 5322 §4.5.4)', async () => {
    const { messageId, inReplyTo, references } = await readMail(
      latin(
        'Message-ID: < 1234 @ local . machine.example >\r\nIn-Reply-To: <hl-1.open.0123\r\n @dv.example>\r\nReferences: <1@a> <our mail of Monday>\r\n\r\n',
      ),
    )
    expect([messageId, inReplyTo, references]).toEqual([
      '<1234@local.machine.example>',
      '<hl-1.open.0123@dv.example>',
      ['<1@a>'],
    ])
  })
})

describe('the text of a mail', () => {
  const polish = 'Zażółć gęślą jaźń: ŚWIĘTO ŹDŹBŁA'
  const windows = Buffer.from('5a61bff3b3e62067ea9c6cb9206a619ff13a208c5749ca544f208f448f42a341', 'hex')
  const iso = Buffer.from('5a61bff3b3e62067eab66cb1206a61bcf13a20a65749ca544f20ac44ac42a341', 'hex')
  const labelled = (label: string, body: Buffer) =>
    new Uint8Array(Buffer.concat([Buffer.from(`${head}Content-Type: text/plain${label}\r\n\r\n`), body]))

  it.each([
    ['windows-1250', '; charset=windows-1250', windows],
    ['CP1250 in quotation marks', '; charset="CP1250"', windows],
    ['ISO-8859-2', '; charset=ISO-8859-2', iso],
    ['UTF-8', '; charset=utf-8', Buffer.from(polish)],
    ['windows-1250 called ISO-8859-2', '; charset=iso-8859-2', windows],
    ['windows-1250 called UTF-8', '; charset=utf-8', windows],
    ['ISO-8859-2 called UTF-8', '; charset=utf-8', iso],
    ['ISO-8859-2 called US-ASCII', '; charset=us-ascii', iso],
    ['UTF-8 called ISO-8859-1', '; charset=iso-8859-1', Buffer.from(polish)],
    ['windows-1250 called by no name', '', windows],
    ['ISO-8859-2 called by a name that is none', '; charset=polish', iso],
    ['windows-1250 called ISO-8859-1', '; charset=iso-8859-1', windows],
    ['ISO-8859-2 called windows-1252', '; charset=windows-1252', iso],
  ])('%s', async (_, label, body) => expect(await textOf(labelled(label, body))).toBe(polish))

  it.each(['Grüße aus München, 20 m³ à 3½ %', '¿Qué tal? ±5 µm, 1¼ l, garçon', 'Smørrebrød på Ærø – naïve'])(
    'what is in Western letters stays so: %s',
    async (western) => {
      const body = Buffer.from(western.replace('–', '\x96'), 'latin1')
      expect(await textOf(labelled('; charset=windows-1252', body))).toBe(western)
    },
  )

  it('of alternatives the plain one, of a mail in pieces all pieces', async () => {
    const mail = utf8(
      `${head}Content-Type: multipart/mixed; boundary=m\r\n\r\npreamble\r\n--m\r\nContent-Type: multipart/alternative; boundary="a b"\r\n\r\n` +
        '--a b\r\n\r\none\r\n--a b\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html\r\n\r\n<p>ONE</p>\r\n--r\r\nContent-Type: image/png; name=p.png\r\n\r\nxx\r\n--r--\r\n--a b--\r\n' +
        '--m\r\nContent-Type: text/html\r\n\r\n<b>two</b>\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nFrom: evil@x.example\r\n\r\nhidden\r\n--m\r\n\r\nthree\r\n--m--\r\nepilogue\r\n',
    )
    const { text, attachments, defects } = await readMail(mail)
    expect(text).toBe('one\ntwo\nthree')
    expect(attachments.map(({ type }) => type)).toEqual(['image/png', 'message/rfc822'])
    expect(defects).toEqual([])
  })

  it.each([
    ['is not named', '', '--b'],
    ['stands there with a blank', '; boundary="b "', '--b'],
    ['has apostrophes for quotation marks', "; boundary='b'", '--b'],
    ['comes without a semicolon', ' boundary=b', '--b'],
    ['is another than the one that is named', '; boundary=a', '--b'],
  ])('of pieces whose boundary %s', async (_, parameters, line) => {
    const pieces = `${line}\r\nContent-Type: text/plain\r\n\r\none\r\n${line}\r\nContent-Type: a/b; name=c.d\r\n\r\n--\r\n${line}--\r\n`
    const { text, attachments } = await readMail(
      utf8(`${head}Content-Type: multipart/mixed${parameters}\r\n\r\n${pieces}`),
    )
    expect([text.trim(), attachments.map(({ name }) => name)]).toEqual(['one', ['c.d']])
  })

  it('of a mail that calls itself pieces and is none, all of it', async () => {
    expect(await textOf(utf8(`${head}Content-Type: multipart/mixed\r\n\r\none\r\n-- \r\ntwo`))).toContain('one')
  })

  it('of HTML what it says, no scripts, styles, comments or addresses of pictures', async () => {
    const html =
      '<style>p{}</style><p>Dzie&#324;&nbsp;dobry &amp; &lt;witam&gt; &constructor; 2 < 3</p><!-- x --><script>evil()</script>' +
      '<div>A<br>B</div><table><tr><td>c</td><td>d</td></tr></table><img src="http://t.example/x">&#x1F600;<p'
    expect(await textOf(utf8(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`))).toBe(
      'Dzień dobry & <witam> &constructor; 2 < 3\nA\nB\nc d\n😀',
    )
  })

  it('quoted-printable and base64, and what is neither', async () => {
    const body = (encoding: string, text: string) =>
      textOf(latin(`${head}Content-Transfer-Encoding: ${encoding}\r\n\r\n${text}`))
    expect(await body('Quoted-Printable', 'za=C5=BC=\r\n=c3=b3=zz=')).toBe('zażó=zz=')
    // RFC 2045 §6.7 (3): blanks at the end of a line are not part of the text
    expect(await body('quoted-printable', 'a= \t\r\nb= c')).toBe('ab= c')
    expect(await body('(by hand) base64', 'emHFvMOz')).toBe('zażó')
    expect(await body('BASE64', 'emHF\r\nvMOz')).toBe('zażó')
    expect(await body('8bit (mixed)', 'a=C5')).toBe('a=C5')
    // some programs encode a text piece by piece, and lists write their own words below
    expect(await body('base64', 'emHFvMOzxYI=\r\nxIc=\r\nZA==')).toBe('zażółćd')
    for (const footer of ['\r\n____\r\nlist of mails', ' ignored', '\r\nAlice'])
      expect(await body('base64', `emHFvMOzxYI=${footer}\r\n`)).toBe('zażół')
  })
})

describe('mails that are made to hurt', () => {
  const nested = (levels: number) =>
    `${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\ntop\r\n${Array.from({ length: levels }, (_, level) => `--b${level}\r\nContent-Type: multipart/mixed; boundary=b${level + 1}\r\n\r\n`).join('')}--b${levels}\r\n\r\ndeep\r\n`

  it('nested 5,000 deep: as far as is sensible', async () => {
    expect(await defects(nested(5000))).toEqual(['parts-too-deep', 'parts-unended'])
    expect(await textOf(latin(nested(20)))).toBe('deep\n')
  })

  it('of 50,000 parts: the first thousand', async () => {
    const { defects, attachments } = await readMail(
      latin(
        `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: a/b\r\n\r\nx\r\n'.repeat(50_000)}`,
      ),
    )
    expect(defects).toContain('parts-too-many')
    expect(attachments).toHaveLength(1000)
  })

  it('of 100 MB: without holding them decoded', async () => {
    const part = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n`
    const bytes = Buffer.concat([Buffer.from(part), Buffer.alloc(100 * 1024 * 1024, `${'QUJD'.repeat(19)}\r\n`)])
    const { text, attachments } = await readMail(bytes)
    expect(text).toBe('hello')
    expect(attachments[0]?.size).toBeGreaterThan(70 * 1024 * 1024)
  })

  it('with text of many megabytes: its beginning', async () => {
    const { text, defects } = await readMail(latin(`${head}\r\n${'\n'.repeat(3_000_000)}`))
    expect(text.length).toBeLessThan(1_000_000)
    expect(defects).toEqual(['text-cut'])
  })

  it('in a view of a larger buffer: nothing of its neighbours', async () => {
    const whole = latin(`secret@neighbour.example\r\n${head}\r\nmine\r\n--secret`)
    const mail = await readMail(whole.subarray(26, whole.length - 10))
    expect([mail.from.is, mail.text, mail.size]).toEqual(['one', 'mine', whole.length - 36])
  })
})

describe('which mails are the same', () => {
  const body = 'Message-ID: <1@acme.example>\r\nDate: Fri, 20 Nov 2026 09:12:01 +0100\r\n\r\none\r\ntwo\r\n'
  const identity = async (text: string) => (await readMail(latin(text))).identity

  it('two copies that came different ways are one', async () => {
    const one = await identity(`Received: x\r\n${head}${body}`)
    expect(await identity(`Delivered-To: y\n${(head + body).replaceAll('\r', '')}\n\n`)).toBe(one)
  })

  it('a large one and its beginning are one: a server may hand over no more at first', async () => {
    const start = `${head}${body}${'line\r\n'.repeat(200_000)}`
    expect(await identity(start.slice(0, 1 << 20))).toBe(await identity(start))
    expect(await identity(start.replace('two', 'tWo'))).not.toBe(await identity(start))
  })

  it('without a Message-ID only what is the same from the first byte on', async () => {
    const unnamed = [
      'x',
      '\u001b]0;x\u0007',
      `${head}\rone\r`,
      `${head}\rtwo\r`,
      `${head}\r\none`,
      `${head}To: b\r\n\r\none`,
    ]
    const identities = await Promise.all(unnamed.map(identity))
    expect(new Set(identities).size).toBe(unnamed.length)
    expect(await Promise.all(unnamed.map(identity))).toEqual(identities)
  })

  it('another text, sender or Message-ID is another mail', async () => {
    const [one, ...others] = await Promise.all(
      [body, body.replace('two', 'tWo'), body.replace('<1@', '<2@'), `From: b@c.example\r\n${body}`].map((rest) =>
        identity(head + rest),
      ),
    )
    expect(others).not.toContain(one)
    expect(new Set(others).size).toBe(3)
  })
})
