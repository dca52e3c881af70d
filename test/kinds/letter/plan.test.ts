import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problem } from '../../../src/errors.ts'
import { type LetterInput, planLetter } from '../../../src/kinds/letter/plan.ts'
import { assemble } from '../../../src/message/mime.ts'
import type { LetterRecipient } from '../../../src/procedure/letter/recipients.ts'
import { guarded } from '../../../src/road/guarded.ts'
import type { Exchanged } from '../../../src/road/ticket-journal.ts'
import { letters, operator, product } from '../../procedure/letter/house.ts'
import { idsIn, parsed, values } from '../../stage/mail.ts'

const now = Date.UTC(2026, 10, 21, 2, 12)
const recipient = (address: string, field: 'to' | 'cc' = 'to', fixed = false): LetterRecipient => ({
  address,
  field,
  fixed,
  reasons: [{ by: 'added' }],
})
const anna = letters.staff.find(({ id }) => id === 'anna.nowak') ?? null

const selection = (...recipients: LetterRecipient[]): LetterInput['selection'] => {
  return { recipients, others: [], problems: [], doubts: [] }
}

function input(more: Partial<LetterInput> = {}): LetterInput {
  return {
    audience: 'operator',
    reply: false,
    organization: 'orange',
    operator: operator('orange'),
    partner: null,
    product: null,
    service: letters.services.find(({ id }) => id === 'sms-premium') ?? null,
    lang: 'pl',
    ticket: 'HL-1',
    thread: 'letter:orange',
    sequence: 0,
    exchange: [],
    connections: [],
    signer: anna,
    selection: selection(recipient('support@orange.example'), recipient('halina.krzyk@dv.example', 'cc', true)),
    subject: 'Brak ruchu',
    prefix: 'UCPGW',
    doubts: [],
    own: 'Dzień dobry,\n\nbrak ruchu.\n\nProsimy o pomoc.',
    blocks: ['Port: 443'],
    earlier: [],
    attachments: [],
    said: {},
    findings: guarded({}, [], []),
    settings: letters.settings,
    now,
    clockSet: false,
    sendAt: null,
    rehearseTo: null,
    ...more,
  }
}
const mailOf = (plan: ReturnType<typeof planLetter>) =>
  parsed(assemble(plan.messages[0]?.head ?? '', plan.mailings[0].body))
const tickOf = (plan: ReturnType<typeof planLetter>, id: string) => plan.checklist.find((item) => item.id === id)?.tick

describe('a planned letter', () => {
  it('is one mail for all: the same head and Message-ID, To and Cc shown to everybody, no Bcc', async () => {
    const plan = planLetter(input())
    expect(plan.messages.map(({ to, key, partner }) => [to, key, partner])).toEqual([
      ['support@orange.example', 'support@orange.example', 'orange'],
      ['halina.krzyk@dv.example', 'halina.krzyk@dv.example', null],
    ])
    expect(new Set(plan.messages.map(({ head }) => head)).size).toBe(1)
    expect(new Set(plan.messages.map(({ messageId }) => messageId)).size).toBe(1)
    const mail = await mailOf(plan)
    expect(values(mail, 'to')).toEqual(['support@orange.example'])
    expect(values(mail, 'cc')).toEqual(['halina.krzyk@dv.example'])
    expect([...values(mail, 'bcc'), ...values(mail, 'auto-submitted'), ...values(mail, 'in-reply-to')]).toEqual([])
    expect(mail.email.subject).toBe('UCPGW: Brak ruchu [[HL-1]]')
    expect(mail.text.trimEnd()).toBe(plan.text.trimEnd())
    expect(plan.facts).toMatchObject({ to: ['support@orange.example'], cc: ['halina.krzyk@dv.example'] })
  })

  it('is dated when it leaves', async () => {
    const sendAt = now + 5 * 3_600_000
    expect(values(await mailOf(planLetter(input({ sendAt }))), 'date')).toEqual(['Sat, 21 Nov 2026 08:12:00 +0100'])
  })

  it('in rehearsal is one mail to the person who rehearses, with its own Message-ID', async () => {
    const real = planLetter(input())
    const plan = planLetter(input({ rehearseTo: 'anna.nowak@dv.example' }))
    expect(plan.messages.map(({ to }) => to)).toEqual(['anna.nowak@dv.example'])
    expect(plan.recipients.map(({ address }) => address)).toEqual(['support@orange.example', 'halina.krzyk@dv.example'])
    const mail = await mailOf(plan)
    expect([...values(mail, 'to'), ...values(mail, 'cc')]).toEqual(['anna.nowak@dv.example'])
    expect(mail.raw).not.toContain('orange.example')
    expect(plan.messages[0]?.messageId).not.toBe(real.messages[0]?.messageId)
  })

  it('goes to each address of any recipients, each seen in the head once', async () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(some, fc.nat(4), async (names, count) => {
        const to = Math.max(1, Math.min(count, names.length))
        const all = names.map((name, index) => recipient(`${name}@orange.example`, index < to ? 'to' : 'cc'))
        const plan = planLetter(input({ selection: selection(...all) }))
        const mail = await mailOf(plan)
        const seen = [...(mail.email.to ?? []), ...(mail.email.cc ?? [])].map(({ address }) => address)
        expect(seen).toEqual(all.map(({ address }) => address))
        expect(plan.messages.map((message) => message.to)).toEqual(seen)
      }),
    )
  })
})

describe('a planned reply', () => {
  const exchanged = (n: number, more: Partial<Exchanged> = {}): Exchanged => ({
    direction: 'out',
    subject: 'UCPGW: Brak ruchu [[HL-1]]',
    text: `Numer ${n}, ${'bardzo '.repeat(8)}wyjątkowy`,
    at: now + n,
    from: { name: '', email: 'helpline@dv.example' },
    messageId: `<${n}@dv.example>`,
    references: [],
    to: [],
    cc: [],
    ...more,
  })
  const reply = (earlier: readonly Exchanged[], more: Partial<LetterInput> = {}) =>
    planLetter(input({ reply: true, earlier, sequence: earlier.length, blocks: [], ...more }))
  const threadOf = async (exchange: readonly Exchanged[]) => {
    const mail = await mailOf(reply(exchange))
    return { inReplyTo: values(mail, 'in-reply-to'), references: values(mail, 'references').flatMap(idsIn) }
  }

  it('has the subject it is given as a reply, no prefix of its own, quotes, and no footer', () => {
    const plan = reply([exchanged(1)], { subject: 'Odp: *** [[HL-1]]' })
    expect(plan.subject).toBe('Re: *** [[HL-1]]')
    expect(plan.text).toContain('\n\nPozdrawiam,\nAnna Nowak\n\nW dniu 21.11.2026 03:12 <helpline@dv.example>')
    expect(plan.text).toContain('> Numer 1, bardzo')
    expect(plan.text).not.toContain('NIP')
    expect(plan.messages[0]?.messageId).toMatch(/^<hl-1\.reply\./)
  })

  it('answers the newest mail, and refers to all, each once', async () => {
    const answer = exchanged(2, {
      messageId: '<a@orange.example>',
      references: ['<1@dv.example>', '<x@orange.example>'],
    })
    expect(await threadOf([exchanged(1), answer])).toEqual({
      inReplyTo: ['<a@orange.example>'],
      references: ['<1@dv.example>', '<x@orange.example>', '<a@orange.example>'],
    })
  })

  it('answers the newest even where an earlier one names it', async () => {
    const early = exchanged(1, { references: ['<2@dv.example>'] })
    expect((await threadOf([early, exchanged(2)])).inReplyTo).toEqual(['<2@dv.example>'])
  })

  it('refers to what there is where no mailbox has the newest', async () => {
    expect(await threadOf([exchanged(1), exchanged(2, { messageId: null })])).toEqual({
      inReplyTo: ['<1@dv.example>'],
      references: ['<1@dv.example>'],
    })
  })
})

describe('the checklist of a letter (§2.1.4, §3.5)', () => {
  it('shows the recipients, the copies and the signer', () => {
    const plan = planLetter(input())
    expect(plan.checklistName).toBe('3.5')
    expect(tickOf(plan, 'operator')).toMatchObject({ by: 'dniu', ok: true, saw: { en: 'ORANGE' } })
    expect(tickOf(plan, 'business')).toMatchObject({ by: 'dniu', ok: true })
    expect(tickOf(plan, 'contacts')).toMatchObject({ by: 'person' })
    expect(tickOf(planLetter(input({ signer: null })), 'signature')).toMatchObject({ ok: false })
    const alone = planLetter(input({ selection: selection(recipient('support@orange.example')) }))
    expect(tickOf(alone, 'business')).toMatchObject({ ok: false })
  })

  it('is that of partners for a partner', () => {
    const about = { audience: 'partner', organization: 'pianka', operator: null } as const
    const plan = planLetter(input({ ...about, product: product('pianka-bilety') }))
    expect(plan.checklistName).toBe('2.1.4')
    expect(tickOf(plan, 'product')).toMatchObject({ ok: true, saw: { pl: 'płatności za bilety' } })
  })

  it.each([
    ['letter-greeting-missing', 'greeting'],
    ['letter-service-missing', 'problem'],
    ['letter-problem-vague', 'problem'],
    ['letter-since-missing', 'problem'],
    ['letter-connection-missing', 'problem'],
    ['letter-ending-missing', 'ending'],
    ['letter-signature-twice', 'signature'],
  ] as const)('%s takes the tick from %s, and gives it back when it is only a doubt', (code, item) => {
    const found = (weight: 'reason' | 'doubt') =>
      tickOf(
        planLetter(input({ findings: guarded({}, [{ ...problem(code as 'letter-ending-missing'), weight }], []) })),
        item,
      )
    expect(found('reason')).toMatchObject({ by: 'dniu', ok: false })
    expect(found('doubt')).not.toMatchObject({ ok: false })
  })
})
