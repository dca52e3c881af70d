import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signedContent } from '../../src/mailbox/signed.ts'
import { growth, linear, repeated } from '../stage/growth.ts'

/** An element whose length is told before (X.690 §8.1.3.4, §8.1.3.5). */
function definite(tag: number, ...within: Uint8Array[]): Uint8Array {
  const content = Buffer.concat(within)
  const length = Buffer.from(content.length.toString(16).padStart(8, '0'), 'hex')
  const head = content.length < 0x80 ? [tag, content.length] : [tag, 0x84, ...length]
  return Buffer.concat([Buffer.from(head), content])
}

/** One whose end is told behind it (§8.1.3.6). */
const endless = (tag: number, ...within: Uint8Array[]): Uint8Array =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...within, Buffer.from([0, 0])])

const oid = (last: number) =>
  definite(0x06, Buffer.from(`2a864886f70d0107${last.toString(16).padStart(2, '0')}`, 'hex'))
type Form = typeof definite
const message = (form: Form, type: number, octets: Uint8Array) => {
  const algorithms = definite(0x31, definite(0x30, definite(0x06, Buffer.from([42]))))
  const inner = form(0x30, oid(1), form(0xa0, octets))
  const signed = form(0x30, definite(0x02, Buffer.from([1])), algorithms, inner, definite(0x31, Buffer.from([9])))
  return form(0x30, oid(type), form(0xa0, signed))
}

describe('what is within a signed message (RFC 5652)', () => {
  const content = fc.uint8Array({ maxLength: 400 })

  it.each([
    ['definite', definite],
    ['indefinite', endless],
  ])('any content, whole or in pieces, in the form that is %s', (_, form) => {
    fc.assert(
      fc.property(content, fc.integer({ min: 1, max: 100 }), (bytes, size) => {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          definite(0x04, bytes.subarray(at * size, (at + 1) * size)),
        )
        for (const octets of [definite(0x04, bytes), form(0x24, ...pieces), form(0x24, form(0x24, ...pieces))])
          expect(Buffer.from(signedContent(message(form, 2, octets)) ?? [1]).equals(Buffer.from(bytes))).toBe(true)
      }),
    )
  })

  it.each([
    ['encrypted', message(definite, 3, definite(0x04, Buffer.from('x')))],
    [
      'signed apart from its content',
      definite(0x30, oid(2), definite(0xa0, definite(0x30, definite(0x02, Buffer.from([1]))))),
    ],
    ['cut off', message(endless, 2, definite(0x04, Buffer.from('x'))).subarray(0, 40)],
    ['broken', Buffer.from('MIIBAA==', 'base64')],
    ['empty', new Uint8Array()],
    ['nested without an end', Buffer.from('3080'.repeat(100_000), 'hex')],
    ['nested deep', Buffer.from('2480'.repeat(100_000) + '0000'.repeat(100_000), 'hex')],
  ])('is nothing of one that is %s', (_, bytes) => expect(signedContent(bytes)).toBeNull())

  it('of any bytes is told', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const start = message(definite, 2, definite(0x04)).subarray(0, 20)
        signedContent(bytes)
        signedContent(Buffer.concat([start, bytes]))
      }),
    )
  })

  describe.each(['3080', '30840fffffff', '308406092a864886f70d010702a080'])('that begins with %s', (start) => {
    it.each(['0400', '3000', '2400', '30800000', '3003020101', '2480040100'])(
      'and goes on with %s, over and over, is told in linear time',
      async (unit) => {
        const made = (size: number) => Buffer.from(start + repeated(unit)(size), 'hex')
        expect(await growth(made, signedContent)).toBeLessThan(linear)
      },
    )
  })
})
