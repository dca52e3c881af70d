import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../src/address/address.ts'
import { namingNobody, selectRecipients } from '../../../src/procedure/notice/recipients.ts'
import type { Registry } from '../../../src/registry/types.ts'
import {
  addresses,
  anyChanges,
  anyCriteria,
  anyRegistry,
  contact,
  criteria,
  nothingByHand,
  operator,
  product,
  registry,
  staff,
} from './cases.ts'

type Selection = ReturnType<typeof selectRecipients>

const keys = ({ recipients }: Selection): string[] => recipients.map(({ address }) => addressKey(address))

/** Each partner has one product: acme on Play, beta on Plus, gamma an inactive one. */
const house = registry({
  staff: [staff('ola'), staff('jan')],
  contacts: [
    contact('A1', 'acme'),
    contact('A2', 'acme', { category: 'business' }),
    contact('A3', 'acme', { category: 'watcher' }),
    contact('A4', 'acme', { status: 'inactive' }),
    contact('B1', 'beta'),
    contact('G1', 'gamma'),
  ],
  products: [
    product('pay', 'acme', { contacts: ['A1', 'A2', 'A3', 'A4'], owner: 'ola' }),
    product('club', 'acme', { contacts: ['A1'], owner: 'jan', services: ['mps'] }),
    product('quiz', 'beta', { contacts: ['B1'], owner: 'ola', operators: ['plus'] }),
    product('old', 'gamma', { contacts: ['G1'], owner: 'ola', status: 'inactive' }),
  ],
})

describe('groups to notify (§2)', () => {
  it.each([
    [
      'works at DV: every partner that uses the service',
      criteria(),
      ['a1@acme.example', 'ola@dv.example', 'b1@beta.example'],
    ],
    [
      'an operator’s event: only products that run on it',
      criteria({ operator: 'plus' }),
      ['b1@beta.example', 'ola@dv.example'],
    ],
    ['an operator on which nothing runs', criteria({ operator: 'virgin' }), []],
    ['a service that nobody uses', criteria({ services: ['www'] }), []],
    ['no service', criteria({ services: [] }), []],
    [
      'business contacts when asked',
      criteria({ operator: 'play', categories: ['business'] }),
      ['a2@acme.example', 'ola@dv.example'],
    ],
    [
      'Product Watchers only when asked by name',
      criteria({ operator: 'play', categories: ['technical', 'watcher'] }),
      ['a1@acme.example', 'a3@acme.example', 'ola@dv.example'],
    ],
    ['only some partners', criteria({ partners: ['beta'] }), ['b1@beta.example', 'ola@dv.example']],
    [
      'only some products',
      criteria({ services: ['sms', 'mps'], products: ['club'] }),
      ['a1@acme.example', 'jan@dv.example'],
    ],
    ['a partner and a product of another', criteria({ partners: ['beta'], products: ['pay'] }), []],
  ])('%s', (_what, whom, told) => {
    expect(addresses(house, whom, nothingByHand)).toEqual(told)
  })

  it('names each link: product, services, contact, category; product, owner', () => {
    const { recipients } = selectRecipients(
      house,
      criteria({ services: ['mps', 'sms'], operator: 'play' }),
      nothingByHand,
    )
    expect(recipients[0]?.reasons).toEqual([
      { by: 'contact', product: 'pay', services: ['sms'], contact: 'A1', category: 'technical' },
      { by: 'contact', product: 'club', services: ['mps'], contact: 'A1', category: 'technical' },
    ])
    expect(recipients[1]?.reasons).toEqual([{ by: 'owner', product: 'pay', staff: 'ola' }])
  })

  it('says who is left out and why', () => {
    const { leftOut } = selectRecipients(house, criteria({ operator: 'play' }), { without: ['ola'], add: [] })
    expect(leftOut.map(({ address, obstacle }) => `${address} ${obstacle.because}`)).toEqual([
      'a2@acme.example category',
      'a3@acme.example category',
      'a4@acme.example inactive',
      'ola@dv.example without',
    ])
  })
})

describe('by hand', () => {
  it.each([
    ['a partner', 'acme', ['b1@beta.example', 'ola@dv.example']],
    ['a product', 'quiz', ['a1@acme.example', 'ola@dv.example']],
    ['a contact', 'A1', ['ola@dv.example', 'b1@beta.example']],
    ['an owner', 'ola', ['a1@acme.example', 'b1@beta.example']],
    ['an address, however it is spelt', 'A1@ACME.example', ['ola@dv.example', 'b1@beta.example']],
  ])('%s is dropped', (_what, word, told) => {
    expect(addresses(house, criteria(), { without: [word], add: [] })).toEqual(told)
  })

  it('an address is added, once, also where it is there by rule or is dropped by name', () => {
    const add = ['x@y.example', 'A1@Acme.Example', 'X@Y.EXAMPLE']
    const { recipients } = selectRecipients(house, criteria({ operator: 'play' }), {
      without: ['a1@acme.example'],
      add,
    })
    expect(recipients.map(({ address, partner }) => `${address} ${partner}`)).toEqual([
      'ola@dv.example null',
      'x@y.example null',
      'A1@Acme.Example acme',
    ])
  })

  it('names that name nobody are found', () => {
    const { recipients } = selectRecipients(house, criteria(), nothingByHand)
    const words = ['acme', 'quiz', 'B1', 'ola', 'A1@acme.example', 'gamma', 'club', 'A2', 'a1@acme.exmaple']
    expect(namingNobody(words, recipients, house)).toEqual(['gamma', 'club', 'A2', 'a1@acme.exmaple'])
  })
})

describe('a mailbox that two partners share', () => {
  const shared = registry({
    contacts: [
      contact('A1', 'acme', { emails: ['noc@agency.example'] }),
      contact('B1', 'beta', { emails: ['NOC@agency.example'] }),
    ],
    products: [product('pay', 'acme', { contacts: ['A1'] }), product('quiz', 'beta', { contacts: ['B1'] })],
  })

  it('gets one message, for both', () => {
    const { recipients, untold } = selectRecipients(shared, criteria(), nothingByHand)
    expect(recipients.map(({ address, reasons }) => [address, reasons.length])).toEqual([['noc@agency.example', 2]])
    expect(untold).toEqual([])
  })

  it('stays when one of them is dropped', () => {
    const { recipients } = selectRecipients(shared, criteria(), { without: ['acme'], add: [] })
    expect(recipients).toMatchObject([{ address: 'NOC@agency.example', partner: 'beta' }])
  })
})

describe('whose an address is when two reasons lead to it', () => {
  /** An owner who shares a mailbox with a contact of beta and a contact of gamma. */
  const owner = staff('ola', { email: 'noc@shared.example' })
  const shared = registry({
    staff: [owner],
    contacts: [
      contact('A1', 'acme'),
      contact('B1', 'beta', { emails: ['NOC@shared.example'] }),
      contact('G1', 'gamma', { emails: ['noc@shared.example'] }),
    ],
    products: [
      product('pay', 'acme', { contacts: ['A1'], owner: 'ola' }),
      product('quiz', 'beta', { contacts: ['B1'] }),
      product('vote', 'gamma', { contacts: ['G1'] }),
    ],
  })
  const whose = (house: Registry, add: readonly string[] = []) =>
    selectRecipients(house, criteria(), { without: [], add }).recipients.map(
      ({ address, partner, reasons }) => `${address} ${partner} ${reasons.map(({ by }) => by).join(' ')}`,
    )

  it('is the first partner’s, although a business owner of DV came before', () => {
    expect(whose(shared)).toEqual(['a1@acme.example acme contact', 'noc@shared.example beta owner contact contact'])
  })

  it('stays the partner’s when an owner, or a hand, comes after', () => {
    const later = { ...shared, products: shared.products.toReversed() }
    expect(whose(later, ['noc@shared.example'])).toEqual([
      'noc@shared.example gamma contact contact owner added',
      'a1@acme.example acme contact',
    ])
  })

  it('is nobody’s where only owners lead to it', () => {
    expect(whose({ ...shared, contacts: [], products: shared.products.slice(0, 1) })).toEqual([
      'noc@shared.example null owner',
    ])
  })
})

describe('partners without recipients of their own', () => {
  const businessOnly = registry({
    contacts: [contact('A1', 'acme', { category: 'business' }), contact('B1', 'beta', { status: 'inactive' })],
    staff: [staff('ola')],
    products: [
      product('pay', 'acme', { contacts: ['A1'], owner: 'ola' }),
      product('quiz', 'beta', { contacts: ['B1'] }),
    ],
  })
  const untold = (changes = {}, more = {}) =>
    selectRecipients(businessOnly, criteria(more), { ...nothingByHand, ...changes }).untold

  it('are listed, although their business owner is told', () => {
    expect(untold()).toEqual(['acme', 'beta'])
    expect(untold({}, { categories: ['technical', 'business'] })).toEqual(['beta'])
  })

  it('are told when one of their addresses is added', () => {
    expect(untold({ add: ['a1@acme.example'] })).toEqual(['beta'])
    expect(untold({ add: ['someone@else.example'] })).toEqual(['acme', 'beta'])
  })
})

describe('laws, whatever the registry holds', () => {
  const anyCase = fc.tuple(anyRegistry, anyCriteria, anyChanges)

  it('one message per address, in whatever spelling', () => {
    fc.assert(
      fc.property(anyCase, ([house, whom, changes]) => {
        const told = keys(selectRecipients(house, whom, changes))
        expect(new Set(told).size).toBe(told.length)
      }),
    )
  })

  it('every recipient is there by a rule that holds, or by hand', () => {
    fc.assert(
      fc.property(anyCase, ([house, whom, changes]) => {
        for (const { address, reasons } of selectRecipients(house, whom, changes).recipients) {
          expect(reasons.length).toBeGreaterThan(0)
          for (const reason of reasons) {
            if (reason.by === 'added') {
              expect(changes.add.map(addressKey)).toContain(addressKey(address))
              continue
            }
            const found = house.products.find(({ id }) => id === reason.product)
            expect(found?.status).toBe('active')
            expect(found?.services.some((id) => whom.services.includes(id))).toBe(true)
            expect(whom.operator === null || found?.operators.includes(whom.operator)).toBe(true)
            expect(whom.partners.length === 0 || whom.partners.includes(found?.partner ?? '')).toBe(true)
            expect(whom.products.length === 0 || whom.products.includes(reason.product)).toBe(true)
            for (const name of [found?.partner, reason.product, address]) expect(changes.without).not.toContain(name)
            if (reason.by === 'owner') expect(found?.owner).toBe(reason.staff)
            else expect(isRight(house, reason.contact, address, whom.categories)).toBe(true)
          }
        }
      }),
    )
  })

  it('everybody named by a rule is a recipient, or is listed as left out', () => {
    fc.assert(
      fc.property(anyCase, ([house, whom, changes]) => {
        const { recipients, leftOut } = selectRecipients(house, whom, changes)
        const named = new Set([...recipients, ...leftOut].map(({ address }) => addressKey(address)))
        const told = new Set(recipients.map(({ address }) => addressKey(address)))
        for (const { address } of leftOut) expect(told).not.toContain(addressKey(address))
        for (const { contacts } of house.products.filter(({ id }) => recipients.some((one) => isFor(one.reasons, id))))
          for (const key of contacts)
            for (const email of house.contacts.find((one) => one.key === key)?.emails ?? [])
              expect(named).toContain(addressKey(email))
      }),
    )
  })

  it('a product more takes nobody off the list', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(3), ([house, whom, changes], which) => {
        const fewer = { ...house, products: house.products.filter((_, index) => index !== which) }
        const all = keys(selectRecipients(house, whom, changes))
        for (const address of keys(selectRecipients(fewer, whom, changes))) expect(all).toContain(address)
      }),
    )
  })

  it('a category more takes nobody off the list', () => {
    fc.assert(
      fc.property(anyCase, ([house, whom, changes]) => {
        const more = { ...whom, categories: ['technical', 'business', 'watcher'] as const }
        const all = keys(selectRecipients(house, more, changes))
        for (const address of keys(selectRecipients(house, whom, changes))) expect(all).toContain(address)
      }),
    )
  })

  it('dropping a partner takes off exactly those who are told for it alone', () => {
    fc.assert(
      fc.property(anyRegistry, anyCriteria, fc.constantFrom('acme', 'beta', 'gamma'), (house, whom, partner) => {
        const all = selectRecipients(house, whom, nothingByHand).recipients
        const others = all.filter(({ reasons }) => reasons.some((reason) => partnerOf(house, reason) !== partner))
        const left = keys(selectRecipients(house, whom, { without: [partner], add: [] }))
        expect(left.toSorted()).toEqual(others.map(({ address }) => addressKey(address)).toSorted())
      }),
    )
  })

  it('only the named partners is the same as without the others', () => {
    fc.assert(
      fc.property(anyRegistry, anyCriteria, (house, whom) => {
        const only = selectRecipients(house, { ...whom, partners: ['acme'] }, nothingByHand)
        const without = { without: ['beta', 'gamma'], add: [] }
        const dropped = selectRecipients(house, { ...whom, partners: [] }, without)
        expect(keys(only)).toEqual(keys(dropped))
      }),
    )
  })

  it('the order of the registry does not change who is told', () => {
    fc.assert(
      fc.property(anyCase, ([house, whom, changes]) => {
        const turned = { ...house, products: house.products.toReversed(), contacts: house.contacts.toReversed() }
        const told = keys(selectRecipients(house, whom, changes)).toSorted()
        expect(keys(selectRecipients(turned, whom, changes)).toSorted()).toEqual(told)
      }),
    )
  })
})

it('a hundred thousand products of one owner are chosen in a moment', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => index)
  const large = registry({
    operators: [operator('play')],
    staff: [staff('ola')],
    contacts: many.map((index) => contact(`C${index}`, 'acme')),
    products: many.map((index) => product(`p${index}`, 'acme', { contacts: [`C${index}`], owner: 'ola' })),
  })
  const { recipients } = selectRecipients(large, criteria(), nothingByHand)
  expect(recipients).toHaveLength(100_001)
  expect(recipients.find(({ partner }) => partner === null)?.reasons).toHaveLength(100_000)
})

function isRight(house: Registry, key: string, address: string, categories: readonly string[]): boolean {
  const found = house.contacts.find((one) => one.key === key)
  const own = found?.emails.some((email) => addressKey(email) === addressKey(address)) ?? false
  return own && found?.status === 'active' && categories.includes(found.category)
}

const isFor = (reasons: Selection['recipients'][number]['reasons'], product: string): boolean =>
  reasons.some((reason) => reason.by !== 'added' && reason.product === product)

function partnerOf(house: Registry, reason: Selection['recipients'][number]['reasons'][number]): string | undefined {
  return reason.by === 'added' ? undefined : house.products.find(({ id }) => id === reason.product)?.partner
}
