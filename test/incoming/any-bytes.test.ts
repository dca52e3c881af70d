import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, linear } from '../stage/growth.ts'
import { hostileMails } from '../stage/hostile.ts'
import { mails } from './mails.ts'
import { throughAll } from './through-all.ts'

const piece = fc.constantFrom(
  ...[
    'From: ',
    'From: a.krawiec@kolejmiejska.example',
    'Subject: =?utf-8?Q?',
    '?=',
    '\r\n',
    '\n',
    '\r',
    '\0',
    ' ',
    '\t',
  ],
  ...[
    'Content-Type: multipart/mixed; boundary=b',
    'Content-Type: text/html; charset=',
    '--b',
    '--b--',
    '"',
    '<',
    '>',
    ';',
  ],
  ...[
    'Content-Transfer-Encoding: base64',
    'Content-Type: multipart/report; boundary=b',
    '(',
    ')',
    ',',
    ':',
    '\\',
    '=',
    'a',
  ],
  ...[
    'Content-Type: message/delivery-status',
    'Final-Recipient: rfc822;x@y.example',
    'Action: constructor',
    '>',
    'Od: ',
    '__proto__',
  ],
)
const made = fc.array(piece, { maxLength: 60 }).map((pieces) => new Uint8Array(Buffer.from(pieces.join(''), 'latin1')))
const changed = fc
  .record({
    mail: fc.constantFrom(...mails),
    at: fc.nat(),
    cut: fc.nat({ max: 40 }),
    put: fc.uint8Array({ maxLength: 12 }),
  })
  .map(({ mail: { bytes }, at, cut, put }) => {
    const place = at % (bytes.length + 1)
    return new Uint8Array(Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)]))
  })

describe('any bytes at all', () => {
  it.each([
    ['random', fc.uint8Array({ maxLength: 500 })],
    ['made of what mails are made of', made],
    ['mails with something cut out or put in', changed],
  ])('%s: read and judged, with a verdict that holds together', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, async (given) => {
        const { mail, card, text } = await throughAll(given)
        expect(card.accept).toBe(['known', 'domain', 'history'].includes(card.verdict))
        expect(card.address === null).toBe(mail.from.is !== 'one')
        if (card.address === null) expect(card.verdict).toBe('person')
        if (card.ticket?.honoured) expect(card.accept && (card.partner ?? card.operator)).toBeTruthy()
        expect(card.because.length).toBeGreaterThan(0)
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
        const kinds = mail.reports.map(({ kind }) => kind)
        const all = ['bounced', 'delayed', 'delivered', 'auto-reply', 'read', 'complaint', 'mentioned']
        expect(all).toEqual(expect.arrayContaining(kinds))
      }),
      { numRuns: 400 },
    )
  })

  it.each(hostileMails)('takes time in proportion to its length: $name', ({ ready }) =>
    // a mail of bare CRs takes another way from some 20,000 on: the law is asked of what lies behind that too
    expect(growth(ready, (run) => run(), { from: 16_384 })).resolves.toBeLessThan(linear),
  )
})
