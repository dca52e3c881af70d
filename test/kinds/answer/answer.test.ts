import { describe, expect, it } from 'vitest'
import { openSpeller } from '../../../src/spelling/hunspell.ts'
import { letter } from '../../journal/samples.ts'
import { parsed, values } from '../../stage/mail.ts'
import { acceptedBefore, failedDmarc, hour, type Incoming, incoming, mail, senders } from './stage.ts'

const failure = (code: string, exit = 3) => ({ code, exit })
const phases = ({ handed }: Incoming) => handed.length

/** Checks that nothing was decided or sent. */
async function untouched(house: Incoming): Promise<void> {
  expect(house.handed).toEqual([])
  expect((await house.journal.outbox()).length).toBe(0)
  for (const { state } of await house.journal.incoming()) expect(['waiting', 'kept']).toContain(state)
}

describe('a mail gets one answer', () => {
  it('and the second decision learns of the first', async () => {
    const house = await incoming()
    await house.answer('accepted', mail())
    expect(phases(house)).toBe(2)
    await expect(house.answer('accepted', mail())).rejects.toMatchObject({
      ...failure('incoming-decided'),
      params: { by: 'marta.sowa', state: 'accepted' },
    })
    await expect(house.answer('rejected', mail(), { despite: 'x' })).rejects.toMatchObject(failure('incoming-decided'))
    // refused before any question is asked
    const bare = house.answer('accepted', mail(), { ticket: null, signer: null, yes: false })
    await expect(bare).rejects.toMatchObject(failure('incoming-decided'))
    expect(phases(house)).toBe(2)
  })

  it('when two people decide at once', async () => {
    const house = await incoming()
    const both = await Promise.allSettled([
      house.answer('accepted', mail()),
      house.answer('accepted', mail(), { signer: 'piotr.lin', ticket: 'HL-8' }),
    ])
    const [lost, ...others] = both.filter(({ status }) => status === 'rejected')
    expect(others).toEqual([])
    expect(lost).toMatchObject({ reason: failure('incoming-decided') })
    expect(house.handed.map(({ to }) => to)).toEqual(['a.krawiec@kolejmiejska.example', 'marta.sowa@dv.example'])
  })

  it('whichever way it came', async () => {
    const house = await incoming()
    await house.answer('accepted', mail())
    const again = mail({ fields: ['Received: from a.example by b.example', 'Delivered-To: helpline@dv.example'] })
    await expect(house.answer('accepted', again)).rejects.toMatchObject(failure('incoming-decided'))
  })

  it('not once it was put aside', async () => {
    const house = await incoming()
    const { id } = await house.receive(mail())
    const aside = { incoming: id, state: 'kept' as const, ticket: null, by: 'piotr.lin', at: house.now, mailings: [] }
    await house.journal.decide(aside)
    await expect(house.answer('accepted', mail())).rejects.toMatchObject({
      ...failure('incoming-decided'),
      params: { by: 'piotr.lin' },
    })
  })

  it('and the registry may be corrected in the meantime', async () => {
    const house = await incoming((registry) => ({ ...registry, staff: [...registry.staff, former] }))
    await house.receive(mail())
    const later = { ...house.gate, directory: (await incoming()).gate.directory }
    await house.answer('accepted', mail(), {}, later)
    expect(await house.journal.incoming()).toMatchObject([{ state: 'accepted' }])
  })
})

describe('a mail of a former contact', () => {
  it('is accepted by a person’s word alone, and the owner is asked whether the contact becomes active again', async () => {
    const house = await incoming()
    const bytes = mail({ from: 'dawny@kolejmiejska.example' })
    await expect(house.answer('accepted', bytes, {})).rejects.toMatchObject(failure('answer-not-accepted'))
    const { plan } = await house.answer('accepted', bytes, { despite: 'Potwierdzone telefonicznie' })
    expect(plan.mailings.map(({ phase }) => phase)).toEqual(['accepted', 'add-contact'])
    expect(plan.mailings[1]?.text).toContain('nieaktywny')
    expect(plan.mailings[1]?.facts.to).toEqual(['marta.sowa@dv.example'])
  })
})

const former = { id: 'anna.k', name: 'Anna', email: 'a.krawiec@kolejmiejska.example', roles: [] }

describe('never answered, whatever the flags', () => {
  it.for([['Auto-Submitted: auto-generated'], ['Auto-Submitted: no-idea'], ['Return-Path: <>'], ['X-Autoreply: yes']])(
    'automatic mail: %s',
    async ([field]) => {
      const house = await incoming()
      const bytes = mail({ fields: [field ?? ''] })
      for (const as of ['accepted', 'rejected'] as const)
        for (const dryRun of [false, true])
          await expect(house.answer(as, bytes, { despite: 'proszę', dryRun })).rejects.toMatchObject(
            failure('answer-automatic'),
          )
      await untouched(house)
    },
  )

  it.for(['Precedence: list', 'List-Unsubscribe: <mailto:x@y.example>', 'X-Auto-Response-Suppress: All'])(
    'but by a person, what only looks automatic: %s',
    async (field) => {
      const house = await incoming()
      await house.answer('accepted', mail({ fields: [field] }), {})
      expect(await house.journal.incoming()).toMatchObject([{ state: 'accepted' }])
    },
  )

  it.for(['no-reply@kolejmiejska.example', 'MAILER-DAEMON@kolejmiejska.example', 'marta.sowa@dv.example'])(
    'mail from %s',
    async (from) => {
      const house = await incoming()
      await expect(house.answer('accepted', mail({ from }), { despite: 'x' })).rejects.toMatchObject(
        failure('answer-automatic'),
      )
      await untouched(house)
    },
  )

  it('a mail without a clear sender, which has its own error', async () => {
    const house = await incoming()
    const bytes = mail({ fields: ['From: x@obcy.example'] })
    await expect(house.answer('accepted', bytes, { despite: 'x' })).rejects.toMatchObject(failure('answer-nobody'))
    await untouched(house)
  })
})

it('the checklist is kept with the answer, not with the request to our own people', async () => {
  const house = await incoming()
  await house.answer('accepted', mail({ from: senders.domain }))
  const ticket = await house.journal.ticket('HL-7', house.now)
  const sent = ticket?.events.filter(({ what }) => what === 'out') ?? []
  expect(sent.map(({ kind, details }) => [kind, details.checklist])).toEqual([
    [
      'accepted',
      [
        { id: 'product', by: 'dniu', saw: expect.any(String), sawPl: expect.any(String) },
        { id: 'address', by: 'dniu', saw: "not in the CRM, the partner's own domain", sawPl: expect.any(String) },
        { id: 'decision', by: 'dniu', saw: 'accepted', sawPl: 'przyjęte' },
      ],
    ],
    ['add-contact', []],
  ])
})

it('a rehearsal goes only to the person who rehearses, with copies and the request, and decides nothing', async () => {
  const house = await incoming()
  await house.answer('accepted', mail({ from: senders.domain }), { rehearse: true, signer: 'piotr.lin' })
  expect(house.handed.map(({ to }) => to)).toEqual(['piotr.lin@dvgroup.example', 'piotr.lin@dvgroup.example'])
  for (const { text } of house.handed) expect(text).not.toMatch(/^Cc:/m)
  expect(await house.journal.incoming()).toEqual([])
  await untouched({ ...house, handed: [] })
})

describe('limits of answers', () => {
  const from = (number: number) => ({ from: `n${number}@kolejmiejska.example`, id: `<${number}@kolejmiejska.example>` })
  const capped = (caps: { sender: number; hour: number; day: number }) =>
    incoming((registry) => ({
      ...registry,
      settings: { ...registry.settings, incoming: { ...registry.settings.incoming, caps } },
    }))

  it('to one sender in a day', async () => {
    const house = await capped({ sender: 2, hour: 9, day: 9 })
    for (const id of ['<1@x>', '<2@x>']) await house.answer('accepted', mail({ id }))
    const third = () => house.answer('accepted', mail({ id: '<3@x>' }))
    await expect(third()).rejects.toMatchObject({ ...failure('answer-cap'), params: { cap: 'sender', most: 2 } })
    await house.answer('accepted', mail(from(4)))
    house.now += 23 * hour
    await expect(third()).rejects.toMatchObject({ params: { cap: 'sender' } })
    house.now += hour + 1
    await third()
  })

  it('also of several that are accepted at once', async () => {
    const house = await capped({ sender: 3, hour: 9, day: 9 })
    const all = Array.from({ length: 8 }, (_, number) => house.answer('accepted', mail({ id: `<${number}@x>` })))
    const ends = await Promise.allSettled(all)
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
    expect(refused).toEqual(Array(5).fill('answer-cap'))
    expect((await house.journal.incoming({ state: 'waiting' })).length).toBe(5)
  })

  it('in an hour, to all senders together', async () => {
    const house = await capped({ sender: 9, hour: 2, day: 9 })
    for (const number of [1, 2]) await house.answer('accepted', mail(from(number)))
    const third = () => house.answer('rejected', mail({ ...from(3), from: senders.unknown }))
    await expect(third()).rejects.toMatchObject({ params: { cap: 'hour', most: 2 } })
    house.now += hour + 1
    await third()
  })

  it('in a day, refusals and acknowledgments alike', async () => {
    const house = await capped({ sender: 9, hour: 9, day: 2 })
    await house.answer('accepted', mail(from(1)))
    await house.answer('rejected', mail({ ...from(2), from: senders.unknown }))
    house.now += 23 * hour
    const third = () => house.answer('accepted', mail(from(3)))
    await expect(third()).rejects.toMatchObject({ params: { cap: 'day', most: 2 } })
    house.now += hour + 1
    await third()
  })

  it('do not apply to previews and rehearsals, which answer nobody', async () => {
    const house = await capped({ sender: 0, hour: 0, day: 0 })
    await house.answer('accepted', mail(), { dryRun: true })
    await house.answer('accepted', mail(), { rehearse: true })
    expect(house.handed.map(({ to }) => to)).toEqual(['marta.sowa@dv.example'])
  })

  it('leave the mail waiting', async () => {
    const house = await capped({ sender: 0, hour: 9, day: 9 })
    await expect(house.answer('accepted', mail())).rejects.toMatchObject(failure('answer-cap'))
    await untouched(house)
  })
})

describe('a ticket', () => {
  it('that is closed takes no answer until it is opened again', async () => {
    const house = await incoming()
    await house.journal.closeTicket('HL-7', 'marta.sowa', house.now)
    await expect(house.answer('accepted', mail())).rejects.toMatchObject(failure('ticket-closed'))
    await untouched(house)
    await house.journal.reopenTicket('HL-7', 'wraca', 'marta.sowa', house.now)
    await house.answer('accepted', mail())
    expect(phases(house)).toBe(2)
  })

  it('that is theirs is taken from the subject, another is not', async () => {
    const house = await incoming()
    await house.journal.record(letter(['x@y.example'], { ticket: 'HL-3', facts: { organization: 'quizmania' } }))
    await house.journal.record(letter(['x@y.example'], { ticket: 'HL-4', facts: { organization: 'kolej-miejska' } }))
    const theirs = await house.answer('accepted', mail({ subject: 'Odp: DLR [[HL-4]]' }), { ticket: null })
    expect(theirs.plan.mailings[0]?.ticket).toBe('HL-4')
    const foreign = mail({ subject: 'Odp: DLR [[HL-3]]', id: '<2@x>' })
    await expect(house.answer('accepted', foreign, { ticket: null })).rejects.toMatchObject({
      ...failure('missing-answers', 2),
      params: { flags: '--ticket HL-n' },
    })
  })
})

describe('the product', () => {
  const several = mail({ from: 'Liam <liam@quizmania.example>' })

  it('is needed where there are several, with everything else that is missing', async () => {
    const house = await incoming()
    const missing = house.answer('accepted', several, { ticket: null, signer: null, yes: false })
    await expect(missing).rejects.toMatchObject({
      ...failure('missing-answers', 2),
      params: { flags: '--ticket HL-n, --product ID, --as STAFF, --yes' },
    })
    await untouched(house)
    const { plan } = await house.answer('accepted', several, { product: 'quiz-live' })
    expect(plan.said.product).toBe('quiz-live')
  })

  it('is one of the sender’s firm', async () => {
    const house = await incoming()
    const foreign = { ...failure('answer-foreign-product'), params: { product: 'bilet-sms' } }
    await expect(house.answer('accepted', several, { product: 'bilet-sms' })).rejects.toMatchObject(foreign)
    const operator = mail({ from: 'noc@telko.example' })
    await expect(house.answer('accepted', operator, { product: 'bilet-sms' })).rejects.toMatchObject(foreign)
    await untouched(house)
    await house.answer('accepted', operator)
  })

  it('says for which of two firms a contact writes', async () => {
    const house = await incoming()
    const both = (id: string) => mail({ from: 'biuro@trzykropki.example', id })
    const quiz = await house.answer('accepted', both('<1@x>'), { product: 'quiz-premium' })
    expect(quiz.plan.mailings[0]?.facts).toMatchObject({ organization: 'quizmania', cc: ['piotr.lin@dvgroup.example'] })
    const rail = await house.answer('accepted', both('<2@x>'), { product: 'bilet-sms' })
    expect(rail.plan.mailings[0]?.facts).toMatchObject({ organization: 'kolej-miejska', cc: ['marta.sowa@dv.example'] })
    await expect(house.answer('accepted', both('<3@x>'), { product: 'zolta-premium' })).rejects.toMatchObject(
      failure('answer-foreign-product'),
    )
  })

  it('of somebody known from the past alone is looked after by its own owner, or its firm’s', async () => {
    const house = await incoming((registry) => ({
      ...registry,
      products: registry.products.map((one) => (one.id === 'bilet-sms' ? { ...one, owner: null } : one)),
    }))
    await acceptedBefore(house.journal)
    const { plan } = await house.answer('accepted', mail({ from: senders.history }), { product: 'bilet-sms' })
    expect(plan.mailings.map(({ phase, facts: { to, cc } }) => [phase, to, cc])).toEqual([
      ['accepted', ['ewa.freelancer@gmail.com'], ['marta.sowa@dv.example']],
      ['add-contact', ['marta.sowa@dv.example'], []],
    ])
    expect(plan.mailings[0]?.facts.organization).toBe('kolej-miejska')
  })
})

describe('deciding otherwise than the verdict', () => {
  const person = mail({ from: senders.domain, fields: [failedDmarc] })
  it.for([
    ['accepting a stranger', 'accepted', mail({ from: senders.unknown }), 'answer-not-accepted'],
    ['accepting what a person decides', 'accepted', person, 'answer-not-accepted'],
  ] as const)('needs a reason, which is kept: %s', async ([, as, bytes, code]) => {
    const house = await incoming()
    const product = as === 'accepted' ? 'bilet-sms' : null
    await expect(house.answer(as, bytes, { product })).rejects.toMatchObject(failure(code))
    await untouched(house)
    const { plan } = await house.answer(as, bytes, { product, despite: 'telefon do partnera' })
    expect(plan.mailings[0]?.circumstances.reasons).toEqual({ verdict: 'telefon do partnera' })
    const [mailing] = await house.journal.outbox()
    expect(mailing?.phase).toBe(as)
  })

  it.for([
    ['a contact', mail(), 'answer-not-rejected'],
    ['what a person decides', person, 'answer-not-rejected'],
    [
      'a stranger whom our own server found forged',
      mail({ from: senders.unknown, fields: [failedDmarc] }),
      'answer-forged',
    ],
  ] as const)('is no way to refuse %s: the address is not unknown, or not the writer’s', async ([, bytes, code]) => {
    const house = await incoming()
    await expect(house.answer('rejected', bytes, { despite: 'telefon do partnera' })).rejects.toMatchObject(
      failure(code),
    )
    await untouched(house)
  })

  it('a ticket that has only been about another partner takes a reason, which is kept', async () => {
    const house = await incoming()
    await house.answer('accepted', mail())
    const other = mail({ from: 'Jan Solo <jan.solo@gmail.com>', subject: 'Awaria' })
    await expect(house.answer('accepted', other)).rejects.toMatchObject(failure('answer-others-ticket'))
    const { plan } = await house.answer('accepted', other, { despite: 'wspólna awaria' })
    expect(plan.mailings[0]?.circumstances.reasons).toEqual({ ticket: 'wspólna awaria' })
  })

  it('is kept, and so holds no secret: masked, or with a reason of its own', async () => {
    const house = await incoming()
    const wish = { product: 'bilet-sms', despite: 'Oddzwonił z 601 555 099, hasło: Zima2026!x' }
    const bytes = mail({ from: senders.unknown })
    await expect(house.answer('accepted', bytes, wish)).rejects.toMatchObject({
      code: 'letter-objections-reason',
      params: { flags: '--mask, --leak-reason' },
      problems: [{ code: 'leak-password' }],
    })
    const { plan } = await house.answer('accepted', bytes, { ...wish, mask: true })
    expect(plan.mailings[0]?.circumstances.reasons.verdict).toContain('601 555 099')
    expect(JSON.stringify(await house.journal.ticket('HL-7', house.now))).not.toContain('Zima')
  })

  it('may be in Polish or in English', async () => {
    const house = await incoming(undefined, { speller: await openSpeller({ own: [] }) })
    const sure = ['Potwierdzone telefonicznie', 'Phone confirmed', 'Director confirmed this person']
    for (const despite of sure) {
      const bytes = mail({ from: senders.unknown, id: `<${sure.indexOf(despite)}@x.example>` })
      const { plan } = await house.answer('accepted', bytes, { product: 'bilet-sms', despite, dryRun: true })
      expect(plan.findings).toEqual([])
    }
  })

  it('shows the reason in the ticket', async () => {
    const house = await incoming()
    const stranger = mail({ from: senders.unknown })
    await house.answer('accepted', stranger, { product: 'bilet-sms', despite: 'telefon do partnera' })
    const events = (await house.journal.ticket('HL-7', house.now))?.events ?? []
    expect(events.map(({ what, kind }) => [what, kind])).toEqual([
      ['in', 'unknown'],
      ['out', 'accepted'],
    ])
    expect(events[1]?.details.reasons).toEqual({ verdict: 'telefon do partnera' })
  })

  it('is not needed for deciding as the verdict says', async () => {
    const house = await incoming()
    const { plan } = await house.answer('rejected', mail({ from: senders.unknown }))
    expect(plan.mailings.map(({ circumstances }) => circumstances.reasons)).toEqual([{}])
  })
})

describe('a preview', () => {
  it('keeps nothing, sends nothing, and needs no answer', async () => {
    const house = await incoming()
    const some = { dryRun: true, ticket: null, signer: null, yes: false }
    const { plan, entries } = await house.answer('accepted', mail(), some)
    expect(plan.mailings).toHaveLength(1)
    expect(entries).toBeNull()
    expect(house.shown).toEqual([plan])
    expect([house.kept.size, house.handed, await house.journal.incoming()]).toEqual([0, [], []])
  })

  it('refuses what would be refused', async () => {
    const house = await incoming()
    const dry = { dryRun: true }
    await expect(house.answer('accepted', mail({ from: senders.unknown }), dry)).rejects.toMatchObject(
      failure('answer-not-accepted'),
    )
    await house.journal.closeTicket('HL-7', 'marta.sowa', house.now)
    await expect(house.answer('accepted', mail(), dry)).rejects.toMatchObject(failure('ticket-closed'))
  })
})

describe('nobody to ask', () => {
  const nobodys = (change: { owner: null }) =>
    incoming((registry) => ({
      ...registry,
      partners: registry.partners.map((one) => ({ ...one, ...change })),
      products: registry.products.map((one) => ({ ...one, ...change })),
    }))

  it('is told, and the sender is answered all the same', async () => {
    const house = await nobodys({ owner: null })
    const { plan } = await house.answer('accepted', mail({ from: senders.domain }))
    expect(plan.mailings.map(({ phase }) => phase)).toEqual(['accepted'])
    expect(house.warned.map(({ code }) => code)).toEqual(['answer-no-owner'])
  })

  it('is not told of a refusal, which nobody gets a copy of', async () => {
    const house = await nobodys({ owner: null })
    await house.answer('rejected', mail({ from: senders.unknown }))
    expect(house.warned).toEqual([])
  })
})

it('an owner whose own mail comes back is named, and gets his copy all the same', async () => {
  const house = await incoming()
  await house.answer('accepted', mail({ from: senders.domain }))
  const [owner] = house.handed.flatMap(({ to }) => (to.endsWith('@dv.example') ? to : []))
  expect(owner).toBeDefined()
  expect(house.warned).toEqual([])
  const told = (await house.journal.outbox({ ids: [1, 2, 3] })).find(({ to }) => to === owner)
  const about = { messageId: told?.messageId ?? '', recipient: owner ?? '', status: '5.1.1', words: '5.1.1 gone' }
  await house.journal.report({ ...about, kind: 'bounced' }, house.now)
  await house.answer('accepted', mail({ from: senders.known }))
  expect(house.warned.map(({ code, params }) => [code, params?.address])).toEqual([['owner-bounced', owner]])
})

it('what leaves is what was planned: the same bytes to everybody', async () => {
  const house = await incoming()
  await house.answer('accepted', mail())
  const [first, second] = await Promise.all(house.handed.map(({ text }) => parsed(Buffer.from(text, 'latin1'))))
  expect(first?.raw).toBe(second?.raw)
  expect(first && [values(first, 'to'), values(first, 'cc')]).toEqual([
    ['a.krawiec@kolejmiejska.example'],
    ['marta.sowa@dv.example'],
  ])
})
