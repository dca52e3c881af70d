import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../src/address/address.ts'
import { type ByHand, type EarlierRecipient, followUpRecipients } from '../../../src/procedure/notice/follow-up.ts'
import { type Changes, type Criteria, selectRecipients } from '../../../src/procedure/notice/recipients.ts'
import type { Registry } from '../../../src/registry/types.ts'
import {
  anyChanges,
  anyCriteria,
  anyRegistry,
  contact,
  criteria,
  nothingByHand,
  product,
  registry,
  staff,
} from './cases.ts'

const noWish: ByHand = { changes: nothingByHand, partners: [], products: [], categories: null }

const house = registry({
  staff: [staff('ola')],
  contacts: [
    contact('A1', 'acme'),
    contact('A2', 'acme', { category: 'business' }),
    contact('B1', 'beta'),
    contact('B2', 'beta', { category: 'business' }),
  ],
  products: [
    product('pay', 'acme', { contacts: ['A1', 'A2'], owner: 'ola' }),
    product('quiz', 'beta', { contacts: ['B1', 'B2'] }),
  ],
})

/** The recipients of the opening, when the registry was `then`. */
function toldBy(then: Registry, whom = criteria(), changes: Changes = nothingByHand): EarlierRecipient[] {
  return selectRecipients(then, whom, changes).recipients.map((one) => ({ ...one, refused: null }))
}

interface Given {
  readonly now?: Registry
  readonly told?: readonly EarlierRecipient[]
  readonly opened?: { criteria?: Criteria; changes?: Changes }
  readonly wish?: Partial<ByHand>
}

function followUp({ now = house, opened = {}, told, wish = {} }: Given) {
  const opening = { criteria: criteria(), changes: nothingByHand, ...opened }
  const earlier = told ?? toldBy(house, opening.criteria, opening.changes)
  const { recipients, since, barred } = followUpRecipients(now, opening, earlier, { ...noWish, ...wish })
  return {
    told: recipients.map(({ address }) => address),
    since: since.map(({ code, params }) => `${code} ${params?.address}`),
    recipients,
    barred,
  }
}

describe('a follow-up goes to the same recipients as the open notice (§2)', () => {
  it('in their order, with the reasons that held then', () => {
    const { told, since, recipients } = followUp({})
    expect(told).toEqual(['a1@acme.example', 'ola@dv.example', 'b1@beta.example'])
    expect(since).toEqual([])
    expect(recipients).toEqual(selectRecipients(house, criteria(), nothingByHand).recipients)
  })

  it('whatever has become of the registry: what it would do today is said, not done', () => {
    const now = registry({
      staff: [staff('ola'), staff('jan')],
      contacts: [contact('A1', 'acme', { status: 'inactive' }), contact('B1', 'beta'), contact('B3', 'beta')],
      products: [
        product('pay', 'acme', { contacts: ['A1'], owner: 'jan' }),
        product('quiz', 'beta', { contacts: ['B1', 'B3'] }),
      ],
    })
    expect(followUp({ now })).toMatchObject({
      told: ['a1@acme.example', 'ola@dv.example', 'b1@beta.example'],
      since: [
        'joined-since jan@dv.example',
        'joined-since b3@beta.example',
        'gone-since a1@acme.example',
        'gone-since ola@dv.example',
      ],
    })
  })

  it('also where the product is no more, or the service', () => {
    expect(followUp({ now: registry() })).toMatchObject({
      told: ['a1@acme.example', 'ola@dv.example', 'b1@beta.example'],
      since: ['gone-since a1@acme.example', 'gone-since ola@dv.example', 'gone-since b1@beta.example'],
    })
  })

  it('is a law, whatever the two registries hold', () => {
    fc.assert(
      fc.property(anyRegistry, anyRegistry, anyCriteria, anyChanges, (then, now, whom, changes) => {
        const told = toldBy(then, whom, changes)
        const { recipients, since } = followUpRecipients(now, { criteria: whom, changes }, told, noWish)
        expect(recipients.map(({ address }) => address)).toEqual(told.map(({ address }) => address))
        const known = new Set(told.map(({ address }) => addressKey(address)))
        for (const { code, params } of since)
          expect(known.has(addressKey(String(params?.address)))).toBe(code === 'gone-since')
      }),
    )
  })

  it('says nothing of a registry that has not changed', () => {
    fc.assert(
      fc.property(anyRegistry, anyCriteria, anyChanges, (then, whom, changes) => {
        const { since } = followUpRecipients(then, { criteria: whom, changes }, toldBy(then, whom, changes), noWish)
        // an address added by hand and by a rule may be reported, because only rules are compared
        const added = changes.add.map(addressKey)
        expect(since.filter(({ params }) => !added.includes(addressKey(String(params?.address))))).toEqual([])
      }),
    )
  })
})

describe('addresses that refused', () => {
  const words = { words: '550 5.1.1 unknown', at: 1 }
  const refused = toldBy(house).map((one) => (one.partner === 'beta' ? { ...one, refused: words } : one))
  const everybody = ['a1@acme.example', 'ola@dv.example', 'b1@beta.example']

  it('are tried again, and that is said', () => {
    expect(followUp({ told: refused })).toMatchObject({ told: everybody, since: ['refused-before b1@beta.example'] })
  })

  it('are not said to have been told, whatever the registry says of them by now', () => {
    const moved = refused.map((one) => ({ ...one, address: one.refused === null ? one.address : 'old@beta.example' }))
    expect(followUp({ told: moved }).since).toContain('refused-before old@beta.example')
    expect(followUp({ told: moved }).since).not.toContain('gone-since old@beta.example')
  })

  it('are left out by a person’s word alone, which is what is kept', () => {
    const wish = { changes: { without: ['beta'], add: [] } }
    const { told, since, barred } = followUp({ told: refused, wish })
    expect({ told, since }).toEqual({ told: ['a1@acme.example', 'ola@dv.example'], since: [] })
    expect(barred).toContainEqual({ address: 'b1@beta.example', because: 'without', word: 'beta' })
  })

  it('are nothing to speak of when they are added by hand', () => {
    const wish = { changes: { without: [], add: ['B1@beta.example'] } }
    const { told, since, recipients } = followUp({ told: refused, wish })
    expect(told).toEqual(everybody)
    expect(since).toEqual([])
    expect(recipients[2]?.reasons).toMatchObject([{ by: 'contact', contact: 'B1' }])
  })
})

describe('added since', () => {
  it('come after those who were told', () => {
    const wish = { changes: { without: [], add: ['new@c.example', 'A1@acme.example', 'NEW@c.example'] } }
    expect(followUp({ wish }).told).toEqual(['a1@acme.example', 'ola@dv.example', 'b1@beta.example', 'new@c.example'])
  })

  it('are told again by the next follow-up, and are not said to be gone', () => {
    const told = [
      ...toldBy(house),
      { address: 'new@c.example', partner: null, reasons: [{ by: 'added' }], refused: null },
    ] as const
    expect(followUp({ told })).toMatchObject({ told: told.map(({ address }) => address), since: [] })
  })

  it('and by category: everybody in it, once', () => {
    const wish = { categories: ['technical', 'business'], changes: { without: [], add: ['B2@beta.example'] } } as const
    const { told, recipients } = followUp({ wish })
    expect(told).toEqual(['a1@acme.example', 'ola@dv.example', 'b1@beta.example', 'a2@acme.example', 'b2@beta.example'])
    expect(recipients[4]?.reasons.map(({ by }) => by)).toEqual(['contact', 'added'])
  })

  it('those of a category added later are told again, and are not said to be gone', () => {
    const told = toldBy(house, criteria({ categories: ['technical', 'business'] }))
    expect(followUp({ told }).since).toEqual([])
    const now = { ...house, contacts: house.contacts.filter(({ key }) => key !== 'B2') }
    expect(followUp({ told, now }).since).toEqual(['gone-since b2@beta.example'])
  })

  it('a category does not bring back who was left out at the opening', () => {
    const opened = { changes: { without: ['acme'], add: [] } }
    const wish = { categories: ['technical', 'business'] } as const
    expect(followUp({ opened, wish }).told).toEqual(['b1@beta.example', 'b2@beta.example'])
  })

  it('a category widens only what is not dropped, and only the named partners', () => {
    const categories = ['technical', 'business'] as const
    expect(followUp({ wish: { categories, changes: { without: ['beta'], add: [] } } }).told).toEqual([
      'a1@acme.example',
      'ola@dv.example',
      'a2@acme.example',
    ])
    expect(followUp({ wish: { categories, partners: ['beta'] } }).told).toEqual(['b1@beta.example', 'b2@beta.example'])
  })
})

describe('dropped by hand', () => {
  it.each([
    ['a partner, with the owner of its products', ['acme'], ['b1@beta.example']],
    ['a product', ['quiz'], ['a1@acme.example', 'ola@dv.example']],
    ['a contact', ['A1'], ['ola@dv.example', 'b1@beta.example']],
    ['an owner', ['ola'], ['a1@acme.example', 'b1@beta.example']],
    ['an address, however it is spelt', ['B1@Beta.Example'], ['a1@acme.example', 'ola@dv.example']],
  ])('%s', (_what, without, left) => {
    expect(followUp({ wish: { changes: { without, add: [] } } }).told).toEqual(left)
  })

  it('only the named partner, with the owner of its products', () => {
    expect(followUp({ wish: { partners: ['acme'] } }).told).toEqual(['a1@acme.example', 'ola@dv.example'])
    expect(followUp({ wish: { products: ['pay'] } }).told).toEqual(['a1@acme.example', 'ola@dv.example'])
  })

  it('an address added by name comes all the same', () => {
    const wish = { partners: ['beta'], changes: { without: [], add: ['a1@acme.example'] } }
    expect(followUp({ wish }).told).toEqual(['a1@acme.example', 'b1@beta.example'])
  })

  it('leaves a mailbox that another partner shares', () => {
    const shared = registry({
      contacts: [
        contact('A1', 'acme', { emails: ['noc@x.example'] }),
        contact('B1', 'beta', { emails: ['noc@x.example'] }),
      ],
      products: [product('pay', 'acme', { contacts: ['A1'] }), product('quiz', 'beta', { contacts: ['B1'] })],
    })
    const given = { now: shared, told: toldBy(shared) }
    const without = (words: string[]) => followUp({ ...given, wish: { changes: { without: words, add: [] } } }).told
    expect(without(['acme'])).toEqual(['noc@x.example'])
    expect(without(['beta'])).toEqual(['noc@x.example'])
    expect(without(['acme', 'quiz'])).toEqual([])
  })

  it('is the same as at the opening: a law', () => {
    fc.assert(
      fc.property(anyRegistry, anyCriteria, anyChanges, (then, whom, { without }) => {
        const opened = { criteria: whom, changes: nothingByHand }
        const wish = { ...noWish, changes: { without, add: [] } }
        const { recipients } = followUpRecipients(then, opened, toldBy(then, whom), wish)
        const atOpening = selectRecipients(then, whom, { without, add: [] }).recipients
        const keys = (list: readonly { address: string }[]) => list.map(({ address }) => addressKey(address)).toSorted()
        expect(keys(recipients)).toEqual(keys(atOpening))
      }),
    )
  })
})
