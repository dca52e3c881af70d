import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerAnswers } from '../../../src/kinds/answer/rows.ts'
import { readMail } from '../../../src/mailbox/read.ts'
import { assemble } from '../../../src/message/mime.ts'
import type { Wish } from '../../road/stage.ts'
import { idsIn, type Parsed, parsed, partsOf, values } from '../../stage/mail.ts'
import { acceptedBefore, incoming, mail, senders } from './stage.ts'

interface Answered {
  /** the acknowledgment or refusal */
  readonly answer: Parsed
  /** the request to add the contact, if there is one */
  readonly request: Parsed | null
  readonly plan: Awaited<ReturnType<Awaited<ReturnType<typeof incoming>>['answer']>>['plan']
}

/** Previews the answer to a mail. The mails are read with a different parser from dniu's. */
async function answered(
  as: 'accepted' | 'rejected',
  bytes: Uint8Array,
  more: Wish<AnswerAnswers> = {},
  change?: Parameters<typeof incoming>[0],
): Promise<Answered> {
  const house = await incoming(change)
  await acceptedBefore(house.journal)
  const { plan } = await house.answer(as, bytes, { ...more, dryRun: true })
  const [answer, request, ...others] = await Promise.all(
    plan.mailings.map(({ messages, body }) => parsed(assemble(messages[0]?.head ?? '', body))),
  )
  expect(others).toEqual([])
  if (answer === undefined) throw new Error('no answer')
  return { answer, request: request ?? null, plan }
}

/** Checks what holds for everything that is sent, whatever came in. */
function sound(one: Parsed): void {
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'x-auto-response-suppress'])
    expect(values(one, name), name).toHaveLength(1)
  for (const name of ['bcc', 'reply-to', 'x-evil']) expect(values(one, name), name).toEqual([])
  expect(one.raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
  expect(one.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...one.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(one.email.subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  expect(partsOf(one)).toHaveLength(2)
  expect(one.html).not.toMatch(/<script|<img|<a /)
}

const stranger = { from: senders.unknown }

describe('an acknowledgment', () => {
  it('goes to the sender, from our address for it, in the sender’s thread and under the ticket’s tag', async () => {
    const references = 'References: <a@x.example> <b@x.example>'
    const { answer } = await answered('accepted', mail({ subject: 'Odp: RE: Brak DLR', fields: [references] }))
    sound(answer)
    expect(values(answer, 'from')).toEqual(['Helpline <help@dv.example>'])
    expect(values(answer, 'to')).toEqual(['a.krawiec@kolejmiejska.example'])
    expect(values(answer, 'cc')).toEqual(['marta.sowa@dv.example'])
    expect(values(answer, 'in-reply-to')).toEqual(['<1@kolejmiejska.example>'])
    expect(idsIn(values(answer, 'references').join())).toEqual([
      '<a@x.example>',
      '<b@x.example>',
      '<1@kolejmiejska.example>',
    ])
    expect(answer.email.subject).toBe('Re: Brak DLR [[HL-7]]')
    expect(answer.text).toContain('HL-7')
  })

  it('goes to the address as its owner writes it', async () => {
    const { answer, plan } = await answered('accepted', mail({ from: 'A.KRAWIEC@KolejMiejska.example.' }))
    expect(values(answer, 'to')).toEqual(['A.KRAWIEC@kolejmiejska.example'])
    expect(plan.mailings[0]?.messages[0]).toMatchObject({
      key: 'a.krawiec@kolejmiejska.example',
      partner: 'kolej-miejska',
    })
  })

  it.for([
    ['a person’s, and asks for no absence', false, undefined, [], ['OOF, AutoReply']],
    ['a program’s where the house wants it', true, undefined, ['auto-replied'], ['All']],
    ['nothing where the contact wants no marks', true, false, [], []],
    ['a program’s where the contact wants it', false, true, ['auto-replied'], ['All']],
  ] as const)('that a person gives says that it is %s', async ([, acknowledgments, automatic, said, asked]) => {
    const { answer } = await answered('accepted', mail(), {}, (registry) => ({
      ...registry,
      settings: { ...registry.settings, automatic: { notices: !acknowledgments, acknowledgments } },
      contacts: registry.contacts.map((one) => ({ ...one, ...(automatic !== undefined && { automatic }) })),
    }))
    expect(values(answer, 'auto-submitted')).toEqual(said)
    expect(values(answer, 'x-auto-response-suppress')).toEqual(asked)
  })

  it.for([
    ['To', mail({ to: 'helpline@dv.example, Marta <Marta.Sowa@DV.example>' })],
    ['Cc', mail({ fields: ['Cc: marta.sowa@dv.example'] })],
  ] as const)('goes to the business owner unless they are in %s already', async ([, bytes]) => {
    const { answer, plan } = await answered('accepted', bytes)
    expect(values(answer, 'cc')).toEqual([])
    expect(plan.mailings[0]?.messages.map(({ to }) => to)).toEqual(['a.krawiec@kolejmiejska.example'])
  })

  it('does not copy the other recipients of the mail', async () => {
    const { answer } = await answered('accepted', mail({ fields: ['Cc: obcy@quizmania.example'] }))
    expect(answer.raw).not.toContain('quizmania')
  })

  it.for([
    ['the contact’s', mail({ from: 'liam@quizmania.example', text: 'Dzień dobry, nie działa nam nic.' }), 'en'],
    ['else the mail’s', mail({ from: 'new@quizmania.example', text: 'Dzień dobry, nie działa nam nic.' }), 'pl'],
    ['else the firm’s', mail({ from: 'new@quizmania.example', subject: 'xx', text: '500' }), 'en'],
  ] as const)('is written in a language: %s', async ([, bytes, lang]) => {
    const { answer, plan } = await answered('accepted', bytes, { product: 'quiz-live' })
    expect(plan.lang).toBe(lang)
    expect(answer.text).toMatch(lang === 'en' ? /^Hello,\n/ : /^Dzień dobry,\n/)
    const other = await answered('accepted', bytes, { product: 'quiz-live', lang: lang === 'en' ? 'pl' : 'en' })
    expect(other.answer.text).not.toMatch(lang === 'en' ? /^Hello,\n/ : /^Dzień dobry,\n/)
  })
})

describe('the request to add a contact', () => {
  it.for(['domain', 'history'] as const)(
    'goes to the business owner alone, as a mail of its own: %s',
    async (verdict) => {
      const { answer, request, plan } = await answered('accepted', mail({ from: senders[verdict] }), {
        product: 'bilet-sms',
      })
      if (request === null) throw new Error('no request')
      sound(request)
      expect(values(request, 'to')).toEqual(['marta.sowa@dv.example'])
      expect([...values(request, 'cc'), ...values(request, 'in-reply-to'), ...values(request, 'references')]).toEqual(
        [],
      )
      expect(values(request, 'auto-submitted')).toEqual(['auto-generated'])
      expect(request.email.subject).toContain('[[HL-7]]')
      expect(request.text).toContain(plan.card.address)
      expect(request.email.messageId).not.toBe(answer.email.messageId)
      expect(plan.mailings[1]?.messages.map(({ to }) => to)).toEqual(['marta.sowa@dv.example'])
      expect(plan.mailings[1]?.facts).toMatchObject({ lang: 'pl', organization: null })
    },
  )

  it('is not made for a contact', async () => {
    expect((await answered('accepted', mail())).request).toBeNull()
  })
})

describe('a refusal', () => {
  const bytes = mail({
    ...stranger,
    subject: 'Proszę o dane',
    text: 'Poufne: hasło to Kwiatek1.',
    fields: ['Cc: marta.sowa@dv.example, a.krawiec@kolejmiejska.example'],
  })

  it('goes to the sender alone, with subject and date of the refused mail, never its content', async () => {
    const { answer, request, plan } = await answered('rejected', bytes)
    sound(answer)
    expect(request).toBeNull()
    expect(plan.mailings[0]?.messages.map(({ to }) => to)).toEqual(['ktos@obcy.example'])
    expect([...values(answer, 'to'), ...values(answer, 'cc')]).toEqual(['ktos@obcy.example'])
    expect(values(answer, 'auto-submitted')).toEqual([])
    expect(values(answer, 'in-reply-to')).toEqual(['<1@kolejmiejska.example>'])
    expect(answer.text).toContain('ktos@obcy.example')
    expect(answer.text).toMatch(/^> Temat: Proszę o dane\n> Data: 20\.11\.2026 09:12$/m)
    expect(`${answer.raw}${answer.text}${answer.html}`).not.toMatch(/Poufne|Kwiatek/)
  })

  it('is not for a former contact, whose address we know', async () => {
    await expect(answered('rejected', mail({ from: 'dawny.klient@gmail.com' }))).rejects.toMatchObject({
      code: 'answer-not-rejected',
    })
  })

  it('names nobody of the house, no partner and no ticket', async () => {
    const { answer, plan } = await answered('rejected', bytes)
    expect(`${answer.text}${answer.html}`).not.toMatch(/marta\.sowa|krawiec|HL-\d/)
    expect(plan.mailings[0]?.ticket).toBe('')
    expect(plan.mailings[0]?.facts).toMatchObject({ organization: null, audience: null })
  })

  it('carries no ticket’s tag, although the sender wrote one', async () => {
    const { answer } = await answered('rejected', mail({ ...stranger, subject: 'Pilne [[HL-99]]' }))
    expect(answer.email.subject).toBe('Re: Pilne')
  })

  it('is in one language, and says so to those who have it read out', async () => {
    const { answer } = await answered('rejected', bytes)
    expect(answer.html).not.toContain('lang="en"')
  })

  it('of a mail without subject and date says that there is none', async () => {
    const bare = Buffer.from('From: ktos@obcy.example\r\nTo: helpline@dv.example\r\n\r\nhello\r\n')
    const { answer } = await answered('rejected', bare, { lang: 'en' })
    sound(answer)
    expect(answer.email.subject).toBe('Re:')
    expect(answer.text).toMatch(/^> Subject: -\n> Date: -$/m)
  })
})

describe('a hostile Message-ID', () => {
  it.for([
    ['missing', null],
    ['empty', '<>'],
    ['2,000 characters', `<${'a'.repeat(2000)}@b.example>`],
    ['with control characters', '<a\u0000\u001b[31m@b.example>'],
    ['with a tab and another field in it', '<a\tX-Evil: 1@b.example>'],
    ['beyond ASCII', '<żółw@b.example>'],
  ] as const)('is not answered by name: %s', async ([, id]) => {
    const bytes = mail({ id, fields: ['References: <old@x.example>'] })
    const graves = (await readMail(bytes)).defects.length > 0
    const { answer } = await answered('accepted', bytes, graves ? { despite: 'x', product: 'bilet-sms' } : {})
    sound(answer)
    expect(values(answer, 'in-reply-to')).toEqual([])
    expect(values(answer, 'references').flatMap(idsIn)).toEqual(['<old@x.example>'])
  })

  it('is answered by name where it only lacks an @, as some programs make them', async () => {
    const fields = ['References: <19.old> <old@x.example>']
    const { answer } = await answered('accepted', mail({ id: '<20261120091201.4711>', fields }))
    sound(answer)
    expect(values(answer, 'in-reply-to')).toEqual(['<20261120091201.4711>'])
    const ids = ['<19.old>', '<old@x.example>', '<20261120091201.4711>']
    expect(values(answer, 'references').flatMap(idsIn)).toEqual(ids)
  })

  it('is answered by name where it only lacks its brackets', async () => {
    const { answer } = await answered('accepted', mail({ id: 'a@b.example', fields: ['References: <old@x.example>'] }))
    sound(answer)
    expect(values(answer, 'in-reply-to')).toEqual(['<a@b.example>'])
  })

  it('among References is left out, and of many the first and the last stay', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `<${index}@x.example>`).join('\r\n ')
    const { answer } = await answered(
      'accepted',
      mail({ fields: [`References: <bad id> <żółw@x.example>\r\n ${many}`] }),
    )
    sound(answer)
    const ids = values(answer, 'references').flatMap(idsIn)
    expect(ids).toHaveLength(21)
    expect([ids[0], ids.at(-2), ids.at(-1)]).toEqual(['<0@x.example>', '<299@x.example>', '<1@kolejmiejska.example>'])
  })

  it('that stands in References as well is named once, last', async () => {
    const fields = ['References: <a@x.example> <1@kolejmiejska.example> <a@x.example>']
    const { answer } = await answered('accepted', mail({ fields }))
    expect(values(answer, 'references').flatMap(idsIn).at(-1)).toBe('<1@kolejmiejska.example>')
    expect(
      values(answer, 'references')
        .flatMap(idsIn)
        .filter((id) => id === '<1@kolejmiejska.example>'),
    ).toHaveLength(1)
  })

  it('of a mail with In-Reply-To alone is the second of the thread', async () => {
    const { answer } = await answered('accepted', mail({ fields: ['In-Reply-To: <first@x.example>'] }))
    expect(values(answer, 'references').flatMap(idsIn)).toEqual(['<first@x.example>', '<1@kolejmiejska.example>'])
  })
})

describe('a hostile subject', () => {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  it.for([
    ['line breaks', word('Awaria\r\nX-Evil: 1\r\n\r\nbody'), 'Re: Awaria X-Evil: 1 body [[HL-7]]'],
    ['bidirectional controls', word('Pilne \u202egpj.exe\u2069'), 'Re: Pilne gpj.exe [[HL-7]]'],
    ['escape sequences', word('a\u001b]0;x\u0007b\u009b31m'), 'Re: a ]0;x b 31m [[HL-7]]'],
    ['a ticket of another partner', 'Odp: [[HL-99]] pilne', 'Re: pilne [[HL-7]]'],
    ['tags inside tags', '[[HL-[[HL-99]]99]] x', 'Re: 99]] x [[HL-7]]'],
    ['prefixes of all kinds', 'RE: Odp: PD: FW: Re[2]: ODP: x', 'Re: x [[HL-7]]'],
    ['an encoded word within an encoded word', word('=?utf-8?B?eA==?='), 'Re: =?utf-8?B?eA==?= [[HL-7]]'],
    ['mustache', '{{ticket}} {{{x}}} {{#a}}', 'Re: {{ticket}} {{{x}}} {{#a}} [[HL-7]]'],
    ['nothing', '', 'Re: [[HL-7]]'],
    ['half a character', word('a').replace('YQ==', '7aCA'), /^Re: .* \[\[HL-7\]\]$/],
  ] as const)('is text and nothing else: %s', async ([, subject, expected]) => {
    const { answer } = await answered('accepted', mail({ subject }))
    sound(answer)
    expect(answer.email.subject).toMatch(
      typeof expected === 'string' ? new RegExp(`^${expected.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`) : expected,
    )
  })

  it('of ten thousand characters is cut', async () => {
    const { answer } = await answered('accepted', mail({ subject: word('ż🙂'.repeat(5000)) }))
    sound(answer)
    expect(answer.email.subject?.length).toBeLessThan(230)
    expect(answer.email.subject).toMatch(/ \[\[HL-7\]\]$/)
  })
})

describe('a hostile display name', () => {
  it.for([
    [
      'mustache',
      '"{{ticket}} {{{reason}}} {{#address}}" <nowy@kolejmiejska.example>',
      '{{ticket}} {{{reason}}} {{#address}}',
    ],
    ['HTML', '"<script>x</script><img onerror=1>" <nowy@kolejmiejska.example>', '<script>x</script><img onerror=1>'],
    ['a rule', '----- <nowy@kolejmiejska.example>', '-----'],
    ['nothing', 'nowy@kolejmiejska.example', '-'],
  ] as const)('is shown as it is: %s', async ([, from, shown]) => {
    const { answer, request } = await answered('accepted', mail({ from }))
    if (request === null) throw new Error('no request')
    sound(request)
    expect(request.text.split('\n').find((line) => line.startsWith('Nazwa podana'))).toMatch(/: /)
    expect(request.text).toContain(`: ${shown}\n`)
    expect(answer.text).not.toContain('script')
  })

  it('cannot begin a line of its own', async () => {
    const name = `=?utf-8?B?${Buffer.from('Jan\r\n\r\nPartner: Bank\u2028x').toString('base64')}?=`
    const { request } = await answered('accepted', mail({ from: `${name} <nowy@kolejmiejska.example>` }))
    expect(request?.text).toContain(': Jan Partner: Bank x\n')
  })
})

it('every mail that can be answered gets a sound answer', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  const encoded = text.map((words) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`)
  const raw = fc.string({ unit: 'binary', maxLength: 60 }).map((words) => words.replace(/[\r\n]/g, ' '))
  const either = fc.oneof(encoded, raw)
  const ids = fc.oneof(
    raw.map((id) => `<${id}@x.example>`),
    raw,
    fc.constant(null),
  )
  const house = await incoming()
  await fc.assert(
    fc.asyncProperty(either, either, ids, raw, fc.boolean(), async (subject, name, id, references, isKnown) => {
      const address = isKnown ? 'nowy@kolejmiejska.example' : 'ktos@obcy.example'
      const bytes = mail({ subject, from: `${name} <${address}>`, id, fields: [`References: ${references}`] })
      const { from, defects } = await readMail(bytes)
      if (from.is !== 'one' || from.mailbox.email !== address) return
      // an ambiguous mail is left to a person and never refused as unknown
      if (!isKnown && defects.length > 0) return
      const despite = defects.length > 0 ? 'x' : null
      const { plan } = await house.answer(isKnown ? 'accepted' : 'rejected', bytes, {
        ...{ dryRun: true, despite, product: isKnown ? 'bilet-sms' : null },
      })
      for (const { messages, body } of plan.mailings) sound(await parsed(assemble(messages[0]?.head ?? '', body)))
    }),
    { numRuns: 150 },
  )
})
