import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { ownPart } from '../../src/procedure/incoming/text.ts'
import { judge } from '../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { cardJson, cardText } from '../../src/terminal/card.ts'
import { growth, linear, repeated } from '../stage/growth.ts'
import { mails } from './mails.ts'
import { pastOf, registry } from './registry.ts'

const directory = directoryOf(registry)

async function throughAll(bytes: Uint8Array) {
  const mail = await readMail(bytes)
  const card = judge(mail, directory, pastOf(mail))
  ownPart(mail.text)
  const text = cardText(card, mail, directory, 'pl')
  JSON.stringify(cardJson(card, 'en'))
  return { mail, card, text }
}

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
        const all = ['bounced', 'delayed', 'delivered', 'auto-reply', 'read', 'complaint']
        expect(all).toEqual(expect.arrayContaining(kinds))
      }),
      { numRuns: 400 },
    )
  })

  const heads = ['', 'From: ', 'Subject: ', 'References: ', 'Content-Type: ', 'Authentication-Results: x;', '\n']
  const bodies = [
    'Content-Type: multipart/mixed; boundary=b\n\n',
    'Content-Type: text/html\n\n',
    'From: mailer-daemon@x.example\n\n',
  ]
  const units = [
    '\n',
    '\r',
    ' ',
    '--b\n',
    '--',
    '<',
    '<a ',
    '"',
    '(',
    '=?a?Q?',
    '&a',
    'a:\n',
    'On 1\n',
    'From:\n',
    '> \n',
  ]
  const all = [...units, '<a@b>,', '__\n']

  describe.each([...heads, ...bodies])('behind %j', (start) => {
    it.each(all)('are read in linear time: %j', async (unit) => {
      const made = (size: number) => Buffer.from(start + repeated(unit)(size), 'latin1')
      expect(await growth(made, throughAll)).toBeLessThan(linear)
    })
  })
})
