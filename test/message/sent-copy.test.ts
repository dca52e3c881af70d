import { describe, expect, it } from 'vitest'
import { makeBody, makeHead, type NoticeHead } from '../../src/message/mime.ts'
import { sentCopy } from '../../src/message/sent-copy.ts'
import { sharedBody } from '../../src/message/shared-body.ts'

const plain = makeBody('Zażółć\n', '<p>Zażółć</p>', 'seed')
const head: NoticeHead = {
  from: { name: 'Dyżur "DV"', email: 'help@dv.example' },
  replyTo: { name: '', email: 'back@dv.example' },
  to: 'ala@acme.example',
  subject: "Awaria u Operatora | Operator's outage - UPDATE [[HL-1]] zażółć gęślą jaźń zażółć gęślą jaźń",
  date: Date.parse('2026-11-21T02:12:00Z'),
  messageId: '<hl-1.update.0123@dv.example>',
  inReplyTo: '<hl-1.open.ala@dv.example>',
  references: ['<hl-1.open.ala@dv.example>'],
  extra: [['Auto-Submitted', 'auto-generated']],
}
const mailing = {
  ...{ ticket: 'HL-1', type: 'outage-dv', phase: 'update', sequence: 2, messageId: head.messageId, count: 3 },
  head: makeHead(head, plain),
  body: { ...plain, bytes: sharedBody(plain.bytes, Buffer.from('BEGIN:VCALENDAR of ACME')) },
}
const text = (uuid = 'a') => Buffer.from(sentCopy(mailing, uuid).bytes).toString()

describe('the copy of a notice', () => {
  it('has of the first message what is nobody’s, and nothing of its recipient', () => {
    const [copied = '', ...body] = text().split('\r\n\r\n')
    expect(copied.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0])).toEqual([
      ...['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'],
    ])
    expect(copied).toContain('\r\nTo: "undisclosed-recipients (3)":;\r\n')
    expect(text()).not.toMatch(/acme/i)
    expect(body.join('\r\n\r\n')).toBe(Buffer.from(plain.bytes).toString())
    // folded lines stay whole
    expect(mailing.head).toContain(/^Subject: .*(\r\n .*)+/m.exec(copied)?.[0])
  })

  it('has an id of its own, the same at each try', () => {
    expect(sentCopy(mailing, 'a').messageId).toBe(sentCopy(mailing, 'a').messageId)
    expect(sentCopy(mailing, 'a').messageId).toMatch(/^<hl-1\.update\.[a-f0-9]{32}@dv\.example>$/)
    expect(sentCopy(mailing, 'b').messageId).not.toBe(sentCopy(mailing, 'a').messageId)
    expect(text()).toContain(`\r\nMessage-ID: ${sentCopy(mailing, 'a').messageId}\r\n`)
  })
})

it('of a letter it is the letter itself', () => {
  const { bytes, messageId } = sentCopy({ ...mailing, type: 'letter', ticket: '', body: plain }, 'a')
  expect([Buffer.from(bytes).toString(), messageId]).toEqual([
    mailing.head + Buffer.from(plain.bytes).toString(),
    head.messageId,
  ])
})
