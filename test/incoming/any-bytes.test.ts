import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { ownPart } from '../../src/procedure/incoming/text.ts'
import { judge } from '../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../src/registry-files/directory.ts'
import { cardJson, cardText } from '../../src/terminal/card.ts'
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

/** CPU microseconds, so that other programs do not matter. */
async function timeFor(bytes: Uint8Array): Promise<number> {
  const begun = process.cpuUsage()
  await throughAll(bytes)
  const { user, system } = process.cpuUsage(begun)
  return user + system
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

  it('takes no more than a second for a megabyte of anything, however it is repeated', async () => {
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
      '<a@b>,',
      '__\n',
    ]
    // 0.25 s for 256 KiB
    const microseconds = 250_000
    for (const start of [...heads, ...bodies]) {
      for (const unit of units) {
        const bytes = Buffer.from(start + unit.repeat(Math.ceil(262_144 / unit.length)), 'latin1')
        // the best of three, because garbage collection may slow down a single run
        const times = [await timeFor(bytes)]
        while (Math.min(...times) >= microseconds && times.length < 3) times.push(await timeFor(bytes))
        expect(Math.min(...times), JSON.stringify([start, unit])).toBeLessThan(microseconds)
      }
    }
  })
})
