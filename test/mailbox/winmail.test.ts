import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { rtfText, unpacked } from '../../src/mailbox/rtf.ts'
import { readWinmail } from '../../src/mailbox/winmail.ts'

const u32 = (value: number) => Buffer.from(new Uint32Array([value]).buffer)
const padded = (content: Buffer) => Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)])
const attribute = (id: number, content: Buffer, level = 1) =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(content.length), content, Buffer.alloc(2)])
/** A property of any size: `tag` is its id and its type. */
const property = (tag: number, content: Buffer) =>
  Buffer.concat([u32(tag), u32(1), u32(content.length), padded(content)])
const properties = (id: number, ...all: Buffer[]) => attribute(id, Buffer.concat([u32(all.length), ...all]))
const winmail = (...attributes: Buffer[]) => Buffer.concat([u32(0x223e9f78), Buffer.alloc(2), ...attributes])

const codePage = (page: number) => attribute(0x69007, Buffer.concat([u32(page), u32(0)]))
const ofMail = 0x69003
const utf16 = (text: string) => Buffer.from(`${text}\0`, 'utf16le')
const body = (text: string) => property(0x1000_001f, utf16(text))
const bytes = (text: string) => Buffer.from(text, 'latin1')
const html = (text: string) => property(0x1013_0102, Buffer.from(text))
const rtf = (text: string) => {
  const content = bytes(text)
  return property(
    0x1009_0102,
    Buffer.concat([u32(content.length + 12), u32(content.length), u32(0x414c454d), u32(0), content]),
  )
}
const polish = '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset238 Arial CE;}}'

describe('the text of a winmail.dat', () => {
  it.each([
    ['plain', winmail(codePage(1250), properties(ofMail, body('Od 11:20 błędy 503.'))), 'Od 11:20 błędy 503.'],
    [
      'plain, in the code page of its writer',
      winmail(codePage(1250), properties(ofMail, property(0x1000_001e, bytes('B\xb3\xeady 503.\0')))),
      'Błędy 503.',
    ],
    ['plain, as old programs write it', winmail(codePage(1250), attribute(0x2800c, bytes('\x8cwit\0'))), 'Świt'],
    ['of HTML', winmail(properties(ofMail, body(' '), html('<p>Błędy&nbsp;503.</p>'))), 'Błędy 503.'],
    [
      'of HTML in its own code page',
      winmail(
        codePage(1252),
        properties(
          ofMail,
          Buffer.concat([u32(0x3fde_0003), u32(28592)]),
          property(0x1013_0102, bytes('<b>\xb6wit</b>')),
        ),
      ),
      'świt',
    ],
    [
      'of RTF',
      winmail(properties(ofMail, rtf(`${polish}\\f1 B\\'b3\\'eady\\par 503, {\\b\\u347?wit}{\\*\\x nic}\\~\\{a\\}}`))),
      'Błędy\n503, świt {a}',
    ],
    [
      'of HTML within RTF',
      winmail(
        properties(
          ofMail,
          rtf(
            "{\\rtf1\\ansi\\ansicpg1250\\fromhtml1 {\\*\\htmltag64 <p>}B\\'b3\\'ead{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 503{\\*\\htmltag72 </p>}\\htmlrtf\\par\\htmlrtf0}",
          ),
        ),
      ),
      'Błęd\u00a0503',
    ],
    [
      'after properties of every kind',
      winmail(
        properties(
          ofMail,
          Buffer.concat([u32(0x0e07_0003), u32(1)]),
          Buffer.concat([u32(0x0039_0040), u32(1), u32(2)]),
          Buffer.concat([u32(0x8001_0003), Buffer.alloc(16), u32(0), u32(0x8501), u32(7)]),
          Buffer.concat([
            u32(0x8002_001e),
            Buffer.alloc(16),
            u32(1),
            u32(6),
            padded(utf16('ab')),
            u32(1),
            u32(2),
            padded(bytes('x\0')),
          ]),
          Buffer.concat([u32(0x8003_1003), Buffer.alloc(16), u32(0), u32(1), u32(2), u32(5), u32(6)]),
          Buffer.concat([u32(0x1234_101e), u32(2), u32(2), padded(bytes('x\0')), u32(2), padded(bytes('y\0'))]),
          body('Dalej.'),
        ),
      ),
      'Dalej.',
    ],
    ['none', winmail(codePage(1250)), ''],
  ])('%s', (_, content, text) => {
    expect(readWinmail(content)?.text).toBe(text)
  })

  it('unpacks RTF as the format says', () => {
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    )
    expect(unpacked(packed, 1000)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
    expect(unpacked(packed, 5)).toBe('{\\rtf')
    // a reference to what it writes itself
    const repeated = Buffer.from('1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0', 'hex')
    expect(rtfText(unpacked(repeated, 1000))).toBe('WXYZWXYZWXYZWXYZWXYZ')
  })
})

describe('the files of a winmail.dat', () => {
  const begins = attribute(0x69002, Buffer.alloc(14), 2)
  const file = winmail(
    properties(ofMail, body('Log w załączniku.')),
    begins,
    attribute(0x18010, bytes('BLEDY~1.LOG\0'), 2),
    attribute(0x6800f, bytes('abc'), 2),
    properties(0x69005, property(0x3707_001f, utf16('błędy.log')), property(0x370e_001f, utf16('Text/Plain'))),
    begins,
    attribute(0x18010, bytes('zrzut.png\0'), 2),
  )

  it('are named as their writer named them, with their sizes', () => {
    expect(readWinmail(file)?.files).toEqual([
      { name: 'błędy.log', type: 'text/plain', size: 3 },
      { name: 'zrzut.png', type: 'application/octet-stream', size: 0 },
    ])
  })

  it('stand beside winmail.dat, and the mail says what its text says', async () => {
    const part = `Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}`
    const mail = (...parts: string[]) =>
      readMail(
        Buffer.from(
          `From: a@acme.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.map((one) => `--b\r\n${one}\r\n`).join('')}--b--\r\n`,
        ),
      )
    const { text, attachments, defects } = await mail('Content-Type: text/plain\r\n\r\n \r\n', part)
    expect([text, defects]).toEqual(['Log w załączniku.', []])
    expect(attachments.map(({ name }) => name)).toEqual(['winmail.dat', 'błędy.log', 'zrzut.png'])
    const both = await mail('Content-Type: text/plain\r\n\r\nTekst.', part)
    expect([both.text, both.attachments.length]).toEqual(['Tekst.', 3])
  })

  const made = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((some) => winmail(Buffer.from(some))),
    fc
      .record({ at: fc.nat(), cut: fc.nat({ max: 40 }), put: fc.uint8Array({ maxLength: 8 }) })
      .map(({ at, cut, put }) => {
        const place = 6 + (at % (file.length - 6))
        return Buffer.concat([file.subarray(0, place), put, file.subarray(place + cut)])
      }),
    fc
      .uint8Array({ maxLength: 400 })
      .map((some) => winmail(properties(ofMail, rtf(`{\\rtf1 ${Buffer.from(some).toString('latin1')}`)))),
    fc
      .uint8Array({ maxLength: 300 })
      .map((some) =>
        winmail(
          properties(
            ofMail,
            property(
              0x1009_0102,
              Buffer.concat([u32(999), u32(2 ** 32 - 1), u32(0x75465a4c), u32(0), Buffer.from(some)]),
            ),
          ),
        ),
      ),
  )

  it('any bytes at all are read to where they make sense', () => {
    fc.assert(
      fc.property(made, (content) => {
        const read = readWinmail(content)
        expect(read).not.toBeNull()
        for (const { name, size } of read?.files ?? []) {
          expect(name.length).toBeLessThan(256)
          expect(size).toBeLessThanOrEqual(content.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is as long as it says at the most: a claim costs no memory, and no time', () => {
    const claims = property(0x1009_0102, Buffer.concat([u32(0), u32(2 ** 32 - 1), u32(0x75465a4c), u32(0)]))
    const endless = Buffer.concat([u32(0x1234_101e), u32(2 ** 32 - 1), Buffer.alloc(100_000)])
    expect(readWinmail(winmail(properties(ofMail, endless, claims), attribute(0x6800f, Buffer.alloc(0))))).toEqual({
      text: '',
      files: [],
    })
    expect(readWinmail(bytes('no TNEF at all'))).toBeNull()
    const many = Array.from({ length: 6000 }, () => Buffer.concat([u32(0x0e07_0003), u32(1)]))
    expect(readWinmail(winmail(properties(ofMail, ...many, body('x'))))?.text).toBe('')
    const deep = rtf(`{\\rtf1 ${'{'.repeat(100_000)}x`)
    expect(readWinmail(winmail(properties(ofMail, body(''), deep)))?.text).toBe('')
  })
})
