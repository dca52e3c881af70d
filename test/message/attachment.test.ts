import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { type Attachment, safeName, withDistinctNames } from '../../src/message/attachment.ts'
import { assemble, makeBody, makeHead, type NoticeHead } from '../../src/message/mime.ts'
import { thrown, winter } from './samples.ts'

const head: NoticeHead = {
  from: { name: '', email: 'helpline@digitalvirgo.example' },
  to: 'noc@acme.example',
  replyTo: null,
  subject: 'Log',
  date: winter,
  messageId: '<hl-1.letter.1@digitalvirgo.example>',
  inReplyTo: null,
  references: [],
  extra: [],
}
const log: Attachment = { name: 'żółw ąę.log', type: 'text/plain', bytes: Buffer.from('błąd\r\n--=_x\r\n\n.\n') }

/** The message as a mail program reads it, with its files. */
async function received(attachments: readonly Attachment[], text = 'Dzień dobry') {
  const body = makeBody(text, `<p>${text}`, 'HL-1', attachments)
  const raw = Buffer.from(assemble(makeHead(head, body), body))
  const mail = await PostalMime.parse(raw)
  const files = mail.attachments.map(({ filename, mimeType, content, disposition }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
    return { name: filename, type: mimeType, bytes: bytes.toString('hex'), disposition }
  })
  return { mail, files, raw: raw.toString('latin1') }
}

const sent = ({ name, type, bytes }: Attachment) => {
  return { name, type, bytes: Buffer.from(bytes).toString('hex'), disposition: 'attachment' }
}

const types = ['text/plain', 'text/csv', 'application/xml', 'application/octet-stream', 'image/png']
const anyName = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 150 }), fc.string({ unit: 'binary', maxLength: 60 }))
const anyFile = fc.record({
  name: anyName.map(safeName),
  type: fc.constantFrom(...types),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 3000 }),
    fc.string({ maxLength: 300 }).map((words) => new TextEncoder().encode(`${words}\r\n--=_\r\n`)),
  ),
})

describe('a letter with files', () => {
  test('none: the same bytes as without', () => {
    expect(makeBody('a', '<p>a', 'seed', [])).toEqual(makeBody('a', '<p>a', 'seed'))
  })

  test('arrives with its words in both forms, and the file byte by byte', async () => {
    const { mail, files } = await received([log])
    expect(mail.text).toBe('Dzień dobry\n')
    expect(mail.html).toBe('<p>Dzień dobry\n')
    expect(files).toEqual([sent(log)])
  })

  test('the words are the first part, in two alternatives, and text says its encoding', async () => {
    const { raw } = await received([log])
    const found = raw.match(/^Content-Type: [^\r]*/gm)
    expect(found).toEqual([
      'Content-Type: multipart/mixed;',
      'Content-Type: multipart/alternative;',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/html; charset=utf-8',
      'Content-Type: text/plain; charset=utf-8;',
    ])
  })

  test('a name in Polish has an ASCII form beside it', async () => {
    const { raw } = await received([log])
    expect(raw).toContain('\r\n name="zolw ae.log"\r\n')
    expect(raw).toContain("\r\n filename*=utf-8''%C5%BC%C3%B3%C5%82w%20%C4%85%C4%99.log\r\n")
  })

  test('a plain name stays plain', async () => {
    const { raw } = await received([{ ...log, name: 'curl (2).log' }])
    expect(raw).toContain('\r\n filename="curl (2).log"\r\n')
  })

  test('the same seed gives the same bytes', () => {
    expect(makeBody('a', 'a', 's', [log])).toEqual(makeBody('a', 'a', 's', [log]))
    expect(makeBody('a', 'a', 's', [log]).contentHeaders).not.toBe(makeBody('a', 'a', 't', [log]).contentHeaders)
  })

  test('a file that is itself such a mail arrives as it was', async () => {
    const { bytes } = makeBody('inside', 'inside', 'HL-1', [log])
    const copy = { name: 'mail.txt', type: 'text/plain', bytes }
    const { files, mail } = await received([copy, log])
    expect(files).toEqual([sent(copy), sent(log)])
    expect(mail.text).toBe('Dzień dobry\n')
  })

  test('any files and names come back, in ASCII lines of 76 columns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 4 }), async (attachments) => {
        const { files, raw, mail } = await received(attachments)
        expect(files).toEqual(attachments.map(sent))
        expect(mail.headers).toHaveLength(7)
        expect(raw.split('\r\n').filter((line) => line.length > 76 || /[^\x20-\x7e]/.test(line))).toEqual([])
      }),
    )
  })

  test.each(['a\r\nBcc: x@y.example', 'a\nb', 'a\u0000', 'a\u001b', 'a\u202eb', '\ud800'])(
    'the name %j is refused',
    (name) => {
      const error = thrown(() => makeBody('a', 'a', 's', [{ ...log, name }]))
      expect(error).toMatchObject({ code: 'header-control-character', params: { field: 'filename' } })
    },
  )

  test.each(['text/plain\r\nBcc: x@y.example', 'text', 'multipart/mixed', 'message/rfc822', 'text/plain; a=b', ''])(
    'the type %j is refused',
    (type) => {
      expect(thrown(() => makeBody('a', 'a', 's', [{ ...log, type }]))).toMatchObject({ code: 'attachment-type' })
    },
  )

  test.each(['a"; x="b.log', "utf-8''%41", 'a\\', ' a  b ', '%41.log', 'a;b.log', 'x'.repeat(100)])(
    'the name %j comes back',
    async (name) => {
      expect((await received([{ ...log, name }])).files).toEqual([sent({ ...log, name })])
    },
  )
})

describe('a safe name', () => {
  test.each([
    ['/var/log/żółw.log', 'żółw.log'],
    ['C:\\Users\\Łucja\\zrzut ruchu.pcap', 'zrzut ruchu.pcap'],
    ['../../etc/passwd', 'passwd'],
    ['logs/', 'logs'],
    ['..', 'attachment'],
    ['', 'attachment'],
    ['.htaccess', 'htaccess'],
    ['...a.log. . ', 'a.log'],
    ['a\r\nBcc: x@y.example', 'a Bcc_ x@y.example'],
    ['a\u0000\u001b[31mb\u202egpj.exe', 'a[31mbgpj.exe'],
    ['z\u0307o\u0301\u0142w.log', 'żółw.log'],
    ['a\u200bb\ufeff.txt', 'ab.txt'],
    ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['aux .tar.gz', '_aux .tar.gz'],
    ['Lpt1.log', '_Lpt1.log'],
    ['console.log', 'console.log'],
    ['a\u00a0\u2003b.txt', 'a b.txt'],
    ['\ud800x.txt', '_x.txt'],
    ['=?utf-8?Q?a?=', '=_utf-8_Q_a_='],
    ['a \u200d\nb', 'a b'],
  ])('%j becomes %j', (path, name) => {
    expect(safeName(path)).toBe(name)
  })

  test('a long one keeps its ending', () => {
    const name = safeName(`${'ż'.repeat(300)}.pcap`)
    expect(name).toHaveLength(100)
    expect(name).toMatch(/^ż+\.pcap$/)
    expect(safeName('🐢'.repeat(99))).toHaveLength(100)
    expect(safeName(`a${'🐢'.repeat(99)}`)).toHaveLength(99)
  })

  test('whatever is named: one harmless part, the same when made safe again', () => {
    const path = fc.oneof(
      anyName,
      fc
        .array(
          fc.constantFrom('.', '/', '\\', ' ', 'con', 'ż', '\u0301', '\u200d', ':', '\n', 'a'.repeat(40), '🐢', '.exe'),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(path, (any) => {
        const name = safeName(any)
        expect(name).toMatch(/^[^/\\<>:"|?*\p{C}]{1,100}$/u)
        expect(name).not.toMatch(/^[. ]|[. ]$|^(con|nul|aux|prn)(\.|$)/i)
        expect(name.length).toBeLessThanOrEqual(100)
        expect(name.isWellFormed()).toBe(true)
        expect(name.normalize('NFC')).toBe(name)
        expect(safeName(name)).toBe(name)
      }),
      // after cutting, the end of this name looks like a file extension
      { numRuns: 1000, examples: [[`${'a'.repeat(80)}\n.${'a'.repeat(40)}`]] },
    )
  })
})

describe('names that occur twice', () => {
  const named = (...names: string[]) =>
    withDistinctNames(names.map((name) => ({ ...log, name }))).map(({ name }) => name)

  test('are numbered, and no number makes a name that is already taken', () => {
    expect(named('a.log', 'a.log', 'A.LOG', 'b')).toEqual(['a.log', 'a (2).log', 'A (3).LOG', 'b'])
    expect(named('a.log', 'a (2).log', 'a.log')).toEqual(['a.log', 'a (2).log', 'a (3).log'])
    expect(named('b', 'b')).toEqual(['b', 'b (2)'])
  })

  test('any names become distinct, none too long, in their order', () => {
    const names = fc.array(
      fc.oneof(fc.constantFrom('a.log', 'A.log', 'a (2).log', 'x'.repeat(100)), anyName.map(safeName)),
    )
    fc.assert(
      fc.property(names, (any) => {
        const made = named(...any)
        expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(any.length)
        expect(made.filter((name) => name.length > 100)).toEqual([])
      }),
    )
  })
})
