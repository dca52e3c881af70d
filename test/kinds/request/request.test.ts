import { describe, expect, it } from 'vitest'
import { requestKind } from '../../../src/kinds/request/kind.ts'
import type { RequestPlan } from '../../../src/kinds/request/plan.ts'
import type { RequestAnswers } from '../../../src/kinds/request/rows.ts'
import type { Journal } from '../../../src/road/journal.ts'
import { goOut } from '../../../src/road/out.ts'
import type { Asker } from '../../../src/road/world.ts'
import { accepted, all, living, mailing, messageId, refused, wall } from '../../journal/samples.ts'
import { contact, product, registry, staff } from '../../procedure/notice/cases.ts'
import { person, quietWorld } from '../../road/stage.ts'

const now = Date.UTC(2026, 10, 21, 3)
const partner = (id: string, name: string, owner: string | null = null) =>
  ({ id, name, domains: [`${id}.example`], subdomains: false, language: 'pl', owner }) as const

/** Three partners: acme’s product has an owner, beta is looked after as a whole, gamma by nobody. */
const house = registry({
  staff: [staff('anna', { name: 'Anna Nowak' }), staff('ola'), staff('jan')],
  partners: [partner('acme', 'Zielony Koc'), partner('beta', 'Kwiatowa Poczta', 'jan'), partner('gamma', 'Gamma')],
  contacts: [
    contact('A1', 'acme'),
    contact('B1', 'beta'),
    contact('G1', 'gamma'),
    contact('A2', 'acme', { status: 'inactive' }),
  ],
  products: [
    product('pay', 'acme', { contacts: ['A1'], owner: 'ola' }),
    product('quiz', 'beta', { contacts: [] }),
    product('game', 'gamma', { contacts: ['G1'] }),
  ],
})
const owned = registry({ ...house, partners: [partner('acme', 'Zielony Koc', 'jan')] })
const [a1, b1, g1] = ['a1@acme.example', 'b1@beta.example', 'g1@gamma.example']
const stranger = 'gone@acme.example'

/** A journal in which mail to these addresses was refused for good. */
async function refusedBy(journal: Journal, ...addresses: string[]): Promise<void> {
  await journal.record(mailing(addresses))
  for (const _ of addresses) {
    const [claimed] = await journal.claim(all, living('stage'), { wall, most: 1 })
    await journal.data(claimed?.id ?? 0, living('stage'), wall)
    await journal.settle(claimed?.id ?? 0, living('stage'), { ...refused, reply: '550 5.1.1 gone' }, now - 1)
  }
}

async function desk(...addresses: string[]) {
  const { world, seen } = await quietWorld(house, () => now)
  await refusedBy(world.journal, ...addresses)
  const ask = (given: RequestAnswers, asker: Asker | null = null) =>
    goOut(requestKind('dniu contacts ask-owner --help'), given, { ...world, asker })
  return { world, seen, ask, shown: seen.shown as RequestPlan[] }
}

const signed = { signer: 'anna', yes: true } as const

describe('a request about an inactive contact', () => {
  const former = 'a2@acme.example'

  it('asks the owner of its firm whether it becomes active again, whether mail comes back or not', async () => {
    const { world, seen } = await quietWorld(owned, () => now)
    const ask = requestKind('dniu contacts ask-owner --help')
    const { plan } = await goOut(ask, { ...signed, address: former }, { ...world, asker: null })
    expect(seen.handed.map(({ to }) => to)).toEqual(['jan@dv.example'])
    expect(plan.mailings).toMatchObject([{ phase: 'inactive-contact', thread: `inactive-contact:${former}` }])
    expect(plan.mailings[0]?.text).toContain(former)
    // who writes with a tag is taken for that contact, and asked about as such
    const tagged = await goOut(ask, { ...signed, address: 'a2+sms@acme.example' }, { ...world, asker: null })
    expect(tagged.plan.mailings[0]?.text).toContain('(A2)')
    for (const [address, code, place] of [
      ['x@acme.example', 'ask-owner-not-bounced', world],
      [former, 'ask-owner-nobody', (await desk()).world],
    ] as const)
      await expect(goOut(ask, { ...signed, address }, { ...place, asker: null })).rejects.toMatchObject({ code })
  })

  it('says when its owner was asked before', async () => {
    const { world, seen } = await quietWorld(owned, () => now)
    const ask = () =>
      goOut(requestKind('dniu contacts ask-owner --help'), { ...signed, address: former }, { ...world, asker: null })
    await ask()
    await ask()
    const warned = (seen.shown as RequestPlan[]).map(({ warnings }) =>
      warnings.map(({ code, params }) => [code, params]),
    )
    expect(warned).toEqual([[], [['owner-asked-before', { address: former, at: '21.11.2026 04:00' }]]])
    expect(seen.handed).toHaveLength(2)
  })
})

describe('a request to the business owner', () => {
  it('names everybody who has the address, and what each is for', async () => {
    const { world } = await desk(a1)
    const twice = registry({
      ...house,
      contacts: [...house.contacts, contact('B2', 'beta', { emails: ['A1@acme.example'] })],
      products: [...house.products, product('club', 'beta', { contacts: ['B2'] })],
    })
    const given = { ...signed, address: a1 }
    const { plan } = await goOut(requestKind(''), given, { ...world, registry: twice, asker: null })
    const text = plan.mailings[0]?.text
    for (const line of ['A1 (A1), B2 (B2)', 'Zielony Koc, Kwiatowa Poczta', 'pay, club']) expect(text).toContain(line)
  })

  it('says when the owner’s own mail comes back', async () => {
    const { ask, shown } = await desk(a1, 'ola@dv.example')
    await ask({ ...signed, address: a1 })
    expect(shown[0]?.warnings.map(({ code, params }) => [code, params?.address])).toEqual([
      ['owner-bounced', 'ola@dv.example'],
    ])
  })

  it('goes to the product’s owner, or else to the organization’s', async () => {
    const { ask, seen } = await desk(a1, b1)
    await ask({ ...signed, all: true })
    expect(seen.handed.map(({ to }) => to).sort()).toEqual(['jan@dv.example', 'ola@dv.example'])
  })

  it('says why somebody gets it', async () => {
    const { ask } = await desk(a1, b1)
    const { plan } = await ask({ ...signed, all: true })
    expect(plan.mailings.map(({ messages }) => messages[0]?.reasons)).toEqual([
      [{ by: 'owner', product: 'pay', staff: 'ola' }],
      [{ by: 'partner-owner', partner: 'beta', staff: 'jan' }],
    ])
  })

  it('leaves out whom nobody looks after, with a word, and what is no contact any more, without one', async () => {
    const { ask, shown } = await desk(a1, g1, stranger)
    const { plan } = await ask({ ...signed, all: true })
    expect(plan.addresses).toEqual([a1])
    expect(shown[0]?.warnings.map(({ code, params }) => [code, params?.address])).toEqual([['bounced-no-owner', g1]])
  })

  it.for([
    [g1, 'ask-owner-nobody'],
    [stranger, 'ask-owner-no-contact'],
    [b1, 'ask-owner-not-bounced'],
  ] as const)('is refused about %s: %s', async ([address, code]) => {
    const { ask, seen } = await desk(a1, g1, stranger)
    await expect(ask({ ...signed, address })).rejects.toMatchObject({ code })
    expect(seen.handed).toEqual([])
  })

  it('asks a person at a terminal which address is meant; stopping sends nothing', async () => {
    const { ask, seen } = await desk(a1, b1)
    const sitting = person({ answers: { about: [{ address: b1 }] } })
    await ask({ signer: 'anna' }, sitting.asker)
    expect(sitting.asked).toEqual(['about'])
    const [offered] = sitting.offered as unknown as { choices: { value: string }[] }[]
    expect(offered?.choices.map(({ value }) => value)).toEqual([a1, b1, '--all'])
    expect(seen.handed.map(({ to }) => to)).toEqual(['jan@dv.example'])
  })

  it('is asked by one of two who ask at once; the other asks about the rest', async () => {
    const { ask, world, seen } = await desk(a1, b1)
    const dry = await ask({ signer: 'anna', all: true, dryRun: true })
    await ask({ ...signed, address: a1 })
    const kind = requestKind('')
    const ids = await kind.record(dry.plan, dry.plan.mailings, world, world.journal)
    expect(ids).toHaveLength(1)
    await expect(kind.record(dry.plan, dry.plan.mailings, world, world.journal)).rejects.toMatchObject({
      code: 'already-recorded',
    })
    expect(seen.handed.map(({ to }) => to)).toEqual(['ola@dv.example'])
  })

  it('may be asked anew when mail comes back after something had arrived', async () => {
    const { ask, world } = await desk(a1)
    await ask({ ...signed, address: a1 })
    await world.journal.resolve(1, 'delivered', 'anna', now)
    await expect(ask({ ...signed, address: a1 })).rejects.toMatchObject({ code: 'ask-owner-not-bounced' })
    await world.journal.record(mailing([a1], { ticket: 'HL-2' }))
    const [claimed] = await world.journal.claim({ ...all, now: now + 1 }, living('stage'), { wall, most: 1 })
    await world.journal.data(claimed?.id ?? 0, living('stage'), wall)
    await world.journal.settle(claimed?.id ?? 0, living('stage'), accepted, now + 1)
    const about = { messageId: messageId('HL-2', 1, a1), recipient: a1, status: '5.1.1', words: 'gone' }
    await world.journal.report({ ...about, kind: 'bounced' }, now + 2)
    expect(await world.journal.bounces([a1])).toMatchObject([{ since: now + 2, askedAt: null }])
  })

  it('of a rehearsal all go to whoever rehearses, and nobody counts as asked', async () => {
    const { ask, seen, world } = await desk(a1, b1)
    await ask({ ...signed, all: true, rehearse: true })
    expect(seen.handed.map(({ to }) => to)).toEqual(['anna@dv.example', 'anna@dv.example'])
    expect((await world.journal.bounces(null)).map(({ askedAt }) => askedAt)).toEqual([null, null])
  })
})

it('asks the owners of both firms that share a mailbox, in one mail', async () => {
  const shared = registry({
    ...house,
    contacts: [contact('A1', 'acme'), contact('B2', 'beta', { emails: [a1] })],
  })
  const { world, seen } = await quietWorld(shared, () => now)
  await refusedBy(world.journal, a1)
  await goOut(requestKind(''), { ...signed, address: a1 }, { ...world, asker: null })
  const [plan] = seen.shown as RequestPlan[]
  const [mailing] = plan?.mailings ?? []
  expect(mailing?.messages.map(({ to }) => to)).toEqual(['ola@dv.example', 'jan@dv.example'])
  expect(mailing?.messages[1]?.head).toMatch(/^To: .*ola@dv\.example, ?\s?jan@dv\.example/m)
})
