import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../src/mailbox/read.ts'
import { look, lookAtAddress } from '../../src/road/receive.ts'
import { card, letter } from '../journal/samples.ts'
import { acceptedBefore, failedDmarc, incoming, mail, senders } from '../kinds/answer/stage.ts'

const states = async ({ journal }: Awaited<ReturnType<typeof incoming>>) =>
  (await journal.incoming()).map(({ state }) => state)

describe('a mail that comes in', () => {
  it('is kept raw, judged, and waits for a person', async () => {
    const house = await incoming()
    const { id, isNew, card: judged } = await house.receive(mail())
    expect({ id, isNew, verdict: judged.verdict }).toEqual({ id: 1, isNew: true, verdict: 'known' })
    const [entry] = await house.journal.incoming()
    expect(entry).toMatchObject({
      state: 'waiting',
      from: 'a.krawiec@kolejmiejska.example',
      fromName: 'Anna Krawiec',
      subject: 'Brak DLR',
      messageId: '<1@kolejmiejska.example>',
      date: Date.UTC(2026, 10, 20, 8, 12, 1),
      receivedAt: house.now,
      by: null,
      decidedAt: null,
    })
    expect(Buffer.from(house.kept.get(entry?.digest ?? '') ?? []).equals(mail())).toBe(true)
  })

  it.for([
    ['the same bytes', mail()],
    ['another way through other servers', mail({ fields: ['Received: from a.example by b.example', 'X-Seen: 1'] })],
    ['with other line ends', Buffer.from(mail().toString().replaceAll('\r\n', '\n'))],
  ] as const)('and comes once more (%s) is one', async ([, again]) => {
    const house = await incoming()
    await house.receive(mail())
    expect(await house.receive(again)).toMatchObject({ id: 1, isNew: false })
    expect(await states(house)).toEqual(['waiting'])
  })

  it('is another one with another Message-ID or other words', async () => {
    const house = await incoming()
    await house.receive(mail())
    await house.receive(mail({ id: '<2@kolejmiejska.example>' }))
    await house.receive(mail({ text: 'Coś innego.' }))
    expect(await states(house)).toEqual(['waiting', 'waiting', 'waiting'])
  })

  it('from two people at once is one', async () => {
    const house = await incoming()
    const both = await Promise.all([house.receive(mail()), house.receive(mail())])
    expect(both.map(({ id }) => id)).toEqual([1, 1])
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
  })

  it.for([
    ['Auto-Submitted: auto-replied'],
    ['Return-Path: <>'],
    ['Precedence: bulk'],
    ['List-Id: <news.example>'],
    ['X-Auto-Response-Suppress: OOF'],
  ])('and may be automatic (%s) waits for a person: it may be somebody’s report', async ([field]) => {
    const house = await incoming()
    await house.receive(mail({ fields: [field ?? ''] }))
    expect(await states(house)).toEqual(['waiting'])
  })

  it('and is a report on a mail of ours marks it, and is filed with it', async () => {
    const house = await incoming()
    const sent = letter(['a.krawiec@kolejmiejska.example'])
    await house.journal.record(sent)
    const ours = sent.messages[0]?.messageId ?? ''
    const bounce = (id: string) =>
      mail({
        from: 'MAILER-DAEMON@provider.example',
        id: `<${id.slice(1, 5)}@provider.example>`,
        fields: ['Return-Path: <>'],
        text: `Could not be delivered: 550 5.1.1 unknown user\r\n\r\nMessage-ID: ${id}\r\nFrom: helpline@dv.example\r\n`,
      })
    const { card } = await house.receive(bounce(ours))
    expect(card.reports).toMatchObject([
      { kind: 'bounced', recipient: 'a.krawiec@kolejmiejska.example', ticket: 'HL-1' },
    ])
    await house.receive(bounce('<nobodys@elsewhere.example>'))
    expect(await states(house)).toEqual(['kept', 'waiting'])
  })

  it.for([
    ['two From fields', mail({ fields: ['From: other@kolejmiejska.example'] })],
    ['two mailboxes in From', mail({ from: 'a@kolejmiejska.example, b@kolejmiejska.example' })],
    ['no sender', mail({ from: '' })],
  ] as const)('and whose sender cannot be told (%s) waits: a person decides', async ([, bytes]) => {
    const house = await incoming()
    expect((await house.receive(bytes)).card.verdict).toBe('person')
    expect(await states(house)).toEqual(['waiting'])
  })

  it('that no person has to see is put aside: an absence, by a program’s own word', async () => {
    const house = await incoming()
    await house.receive(mail({ subject: 'Automatic reply: SMS', fields: ['Auto-Submitted: auto-generated'] }))
    expect(await states(house)).toEqual(['kept'])
  })

  it('never breaks what takes it in', async () => {
    const house = await incoming()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await house.receive(bytes)).id).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the verdict', () => {
  it('keeps nothing when it is only looked for', async () => {
    const house = await incoming()
    expect((await look(mail(), house.gate)).card.verdict).toBe('known')
    expect(await house.journal.incoming()).toEqual([])
    expect(house.kept.size).toBe(0)
  })

  it('rests on what the journal knows: accepted before', async () => {
    const house = await incoming()
    const bytes = mail({ from: senders.history })
    expect((await look(bytes, house.gate)).card.verdict).toBe('unknown')
    await acceptedBefore(house.journal)
    expect((await look(bytes, house.gate)).card.verdict).toBe('history')
    expect((await look(mail({ from: senders.history, fields: [failedDmarc] }), house.gate)).card.verdict).toBe('person')
  })

  it('honours a ticket of this firm alone', async () => {
    const house = await incoming()
    await house.journal.record(letter(['x@y.example'], { ticket: 'HL-3', facts: { organization: 'quizmania' } }))
    await house.journal.record(letter(['x@y.example'], { ticket: 'HL-4', facts: { organization: 'kolej-miejska' } }))
    const ticketIn = async (subject: string) => (await look(mail({ subject }), house.gate)).card.ticket
    expect(await ticketIn('Odp: Awaria [[HL-3]]')).toEqual({ number: 'HL-3', honoured: false })
    expect(await ticketIn('Odp: Awaria [[HL-4]]')).toEqual({ number: 'HL-4', honoured: true })
    expect(await ticketIn('Odp: Awaria [[HL-5]]')).toEqual({ number: 'HL-5', honoured: false })
  })

  it('knows a mail of ours that came back, and welcomes an answer to it', async () => {
    const house = await incoming()
    const sent = letter(['a.krawiec@kolejmiejska.example'])
    await house.journal.record(sent)
    const ours = sent.messages[0]?.messageId ?? ''
    const codes = async (bytes: Uint8Array) => (await look(bytes, house.gate)).card.unanswerable.map(({ code }) => code)
    expect(await codes(mail({ id: ours }))).toEqual(['own-message'])
    expect(await codes(mail({ fields: [`In-Reply-To: ${ours}`, `References: ${ours}`] }))).toEqual([])
  })

  it('on a bare address takes it in any capitals', async () => {
    const house = await incoming()
    await acceptedBefore(house.journal)
    const verdict = async (address: string) => (await lookAtAddress(address, house.gate)).verdict
    expect(await verdict('A.Krawiec@KolejMiejska.example')).toBe('known')
    expect(await verdict('Ewa.Freelancer@Gmail.com')).toBe('history')
    expect(await verdict('a b@c')).toBe('person')
  })
})

describe('a report on a mail of ours', () => {
  const bounce = (id: string) =>
    Buffer.from(
      [
        'From: MAILER-DAEMON@mx.example',
        'To: helpline@dv.example',
        'Subject: Undelivered Mail Returned to Sender',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; x@y.example',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 no such user',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${id}`,
        '',
        '--b--',
        '',
      ].join('\r\n'),
    )

  it('marks it, once, and is kept', async () => {
    const house = await incoming()
    const sent = letter(['x@y.example'])
    await house.journal.record(sent)
    await deliveredNow(house)
    const bytes = bounce(sent.messages[0]?.messageId ?? '')
    await house.receive(bytes)
    house.now += 1
    await house.receive(bytes)
    const [message] = await house.journal.outbox()
    expect(message?.report).toMatchObject({ kind: 'bounced', at: house.now - 1 })
    expect(await states(house)).toEqual(['kept'])
  })

  it('that names no mail marks none, because anybody can claim that a mail came back', async () => {
    const house = await incoming()
    await house.journal.record(letter(['x@y.example']))
    await deliveredNow(house)
    const { mail: read } = await house.receive(bounce('none'))
    expect(read.reports).toMatchObject([{ messageId: null, recipient: 'x@y.example', kind: 'bounced' }])
    expect((await house.journal.outbox())[0]?.report).toBeNull()
  })

  it('of a mail of others marks nothing', async () => {
    const house = await incoming()
    await house.journal.record(letter(['x@y.example']))
    await deliveredNow(house)
    await house.receive(bounce('<somebody@elsewhere.example>'))
    expect((await house.journal.outbox())[0]?.report).toBeNull()
  })
})

it('reads the same of the mail that it keeps', async () => {
  const house = await incoming()
  const { mail: read } = await house.receive(mail())
  expect(read).toEqual(await readMail(mail()))
  expect((await house.journal.incoming())[0]?.card).toEqual(card((await house.receive(mail())).card))
})

/** Delivers everything that is queued. */
async function deliveredNow({ world, journal, now }: Awaited<ReturnType<typeof incoming>>): Promise<void> {
  const { deliver } = await import('../../src/road/deliver.ts')
  await deliver({ ...world, journal }, { now, ticket: null, except: [] }, 1)
}
