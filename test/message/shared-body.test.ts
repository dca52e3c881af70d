import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { makeBody, makeCalendarBody } from '../../src/message/mime.ts'
import { bodyFor, forGap, gap, sharedBody } from '../../src/message/shared-body.ts'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('the body that messages of a mailing share', () => {
  it('is the very same bytes where no message has anything of its own', () => {
    const body = Buffer.from('--b\r\nwords\r\n--b--\r\n')
    expect(bodyFor(body)).toBe(body)
    expect(bodyFor(body, null)).toBe(body)
  })

  it('is for each message what it would be alone', () => {
    const plain = Buffer.from('plain\r\n')
    const shared = sharedBody(plain, Buffer.from(`a${gap}b${gap}c\r\n`))
    expect(latin1(bodyFor(shared, null))).toBe('plain\r\n')
    // what is own is never read as a pattern
    for (const own of ['', 'x', '$&', '$1']) expect(latin1(bodyFor(shared, own))).toBe(`a${own}b${own}c\r\n`)
    expect(latin1(bodyFor(new Uint8Array([0, ...shared]).subarray(1), 'x'))).toBe('axbxc\r\n')
  })

  it('has its marks in no words, whatever they are', async () => {
    const calendar = { method: 'PUBLISH', name: 'HL-1.ics', before: 'BEGIN:X\r\nA:ż\r\n', behind: 'END:X\r\n' }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (text, mine) => {
        const words = `${text.replace(/[\p{Cc}\ufffd]|\{\{|\}\}/gu, ' ')} x`
        const html = `<p>${words}</p>`
        const [plain, dated] = [makeBody(words, html, 's'), makeCalendarBody(words, html, calendar, 's')]
        const own = `OWN:${mine.replace(/[\r\n]/g, ' ').toWellFormed()}x\r\n`
        const shared = sharedBody(plain.bytes, dated.bytes)
        expect(Buffer.from(bodyFor(shared, null))).toEqual(Buffer.from(plain.bytes))
        const body = latin1(bodyFor(shared, forGap(own)))
        expect(body).toMatch(/^[\t\r\n\x20-\x7e]*$/)
        const mail = await PostalMime.parse(`${dated.contentHeaders}\r\n${body}`)
        const files = mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString())
        for (const file of files)
          expect(file.split(/\r?\n/)).toEqual(`BEGIN:X\nA:ż\n${own.trimEnd()}\nEND:X\n`.split('\n'))
        expect(files.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})
