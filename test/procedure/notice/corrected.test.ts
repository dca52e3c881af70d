import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKey } from '../../../src/address/address.ts'
import { correctedRecipients } from '../../../src/procedure/notice/corrected.ts'
import { changedFacts } from '../../../src/procedure/notice/facts.ts'
import type { ByHand, EarlierRecipient } from '../../../src/procedure/notice/follow-up.ts'
import { factsInForce, plannedEnd, promisedUpdate } from '../../../src/procedure/notice/life.ts'
import { type Criteria, selectRecipients } from '../../../src/procedure/notice/recipients.ts'
import type { Registry } from '../../../src/registry/types.ts'
import {
  anyCriteria,
  anyRegistry,
  at,
  contact,
  criteria,
  facts,
  history,
  nothingByHand,
  past,
  product,
  registry,
  staff,
} from './cases.ts'

const noWish: ByHand = { changes: nothingByHand, partners: [], products: [], categories: null }
const house = registry({
  staff: [staff('ola'), staff('jan')],
  contacts: [contact('A1', 'acme'), contact('B1', 'beta'), contact('B2', 'beta', { category: 'business' })],
  products: [
    product('pay', 'acme', { contacts: ['A1'], services: ['sms'], owner: 'ola' }),
    product('quiz', 'beta', { contacts: ['B1', 'B2'], services: ['mps'], owner: 'jan' }),
  ],
})

type Told = EarlierRecipient & { readonly released: boolean }
const toldBy = (then: Registry, whom: Criteria): Told[] =>
  selectRecipients(then, whom, nothingByHand).recipients.map((one) => ({ ...one, refused: null, released: false }))

interface Given {
  readonly now?: Registry
  readonly told?: readonly Told[]
  readonly right?: readonly string[]
  readonly wish?: Partial<ByHand>
}

function corrected({
  now = house,
  told = toldBy(house, criteria({ services: ['sms'] })),
  right = ['mps'],
  wish = {},
}: Given) {
  const rule = { right: criteria({ services: right }), changes: nothingByHand }
  const found = correctedRecipients(now, rule, told, { ...noWish, ...wish })
  const addresses = (some: readonly { readonly address: string }[]) => some.map(({ address }) => address)
  return {
    to: addresses(found.recipients),
    released: addresses(found.released),
    joining: addresses(found.joining),
    ...(found.untold.length > 0 && { untold: found.untold }),
    since: found.since.map(({ code }) => code),
  }
}

const [a1, b1, b2, ola, jan] = [
  'a1@acme.example',
  'b1@beta.example',
  'b2@beta.example',
  'ola@dv.example',
  'jan@dv.example',
]

describe('who gets a correction (§2)', () => {
  it('who is concerned now, and, of those told, who still is; the others are told that they are not', () => {
    expect(corrected({})).toEqual({ to: [b1, jan], released: [a1, ola], joining: [b1, jan], since: [] })
    expect(corrected({ right: ['sms', 'mps'] })).toEqual({
      to: [a1, ola, b1, jan],
      released: [],
      joining: [b1, jan],
      since: [],
    })
  })

  it('who was added by hand stays; who was told by a rule, and is gone from the registry, is not said to be unconcerned', () => {
    const byHand: Told = {
      address: 'x@c.example',
      partner: null,
      reasons: [{ by: 'added' }],
      refused: null,
      released: false,
    }
    expect(corrected({ told: [byHand] })).toMatchObject({ to: [b1, jan, 'x@c.example'], released: [] })
    const without = registry({ ...house, contacts: house.contacts.filter(({ key }) => key !== 'A1') })
    expect(corrected({ now: without, right: ['sms'] })).toMatchObject({
      to: [ola, a1],
      released: [],
      since: ['gone-since'],
    })
    const gone = registry({ ...house, products: house.products.filter(({ id }) => id !== 'pay') })
    expect(corrected({ now: gone, right: ['sms'] }).released).toEqual([])
  })

  it('who was released is not told so again, and is told anew when concerned again', () => {
    const told = toldBy(house, criteria({ services: ['sms'] })).map((one) => ({ ...one, released: true }))
    expect(corrected({ told })).toMatchObject({ to: [b1, jan], released: [] })
    expect(corrected({ told, right: ['sms'] })).toMatchObject({ to: [a1, ola], released: [], joining: [] })
  })

  it('who has refused all is tried again, unless it is concerned no more', () => {
    const [first, ...others] = toldBy(house, criteria({ services: ['sms'] }))
    const told = [{ ...(first as Told), refused: { words: '550 no such user', at: 1 } }, ...others]
    expect(corrected({ told })).toMatchObject({ released: [ola], since: [] })
    expect(corrected({ told, right: ['sms'] })).toMatchObject({ to: [a1, ola], since: ['refused-before'] })
    const dropped = { changes: { without: [a1], add: [] } }
    expect(corrected({ told, right: ['sms'], wish: dropped })).toMatchObject({ to: [ola], since: [] })
    const wish = { changes: { without: [], add: [a1] } }
    expect(corrected({ told, right: ['sms'], wish })).toMatchObject({ to: [a1, ola], since: [] })
  })

  it('others may be told besides, and some left out', () => {
    expect(corrected({ wish: { categories: ['business'] } }).to).toEqual([b1, b2, jan])
    expect(corrected({ wish: { changes: { without: [b1, a1], add: [] } } })).toMatchObject({
      to: [jan],
      released: [ola],
    })
  })

  it('a partner that is concerned, and has nobody who could be told, is named', () => {
    const nobody = registry({ ...house, contacts: house.contacts.filter(({ key }) => key !== 'B1') })
    expect(corrected({ now: nobody })).toMatchObject({ to: [jan], untold: ['beta'] })
    expect(corrected({ now: nobody, right: ['sms'] })).not.toHaveProperty('untold')
  })

  it('whatever was told and is right: everybody told is told something once, and everybody concerned is told', () => {
    fc.assert(
      fc.property(anyRegistry, anyCriteria, anyCriteria, (now, wrong, right) => {
        const told = toldBy(now, wrong)
        const found = correctedRecipients(now, { right, changes: nothingByHand }, told, noWish)
        const keys = [...found.recipients, ...found.released].map(({ address }) => addressKey(address))
        expect(new Set(keys).size).toBe(keys.length)
        const concerned = selectRecipients(now, right, nothingByHand).recipients
        expect(keys).toEqual(expect.arrayContaining([...told, ...concerned].map(({ address }) => addressKey(address))))
        const isConcerned = new Set(concerned.map(({ address }) => addressKey(address)))
        expect(found.released.some(({ address }) => isConcerned.has(addressKey(address)))).toBe(false)
      }),
    )
  })
})

describe('the facts that hold', () => {
  const open = past(facts('outage-dv', 'open'))
  const promised = at('2026-03-31T04:00+02:00')
  const update = past(facts('outage-dv', 'update', { nextUpdate: promised }), { sequence: 1 })
  const start = at('2026-03-31T00:30+02:00')
  const right = facts('outage-dv', 'correct', { start, was: open.facts })
  const correct = past(right, { sequence: 2 })

  it('are those that were told last; a correction leaves a promise as it is', () => {
    expect(factsInForce(history(open)).start).toBe(open.facts.start)
    expect(factsInForce(history(open, update, correct)).start).toBe(start)
    expect(promisedUpdate(history(open, update, correct))).toBe(promised)
    expect(promisedUpdate(history(open, { ...update, sendAt: 1, begun: false }))).toBeNull()
  })

  it('of works: a corrected end is the planned one', () => {
    const works = past(facts('maintenance-dv', 'open'))
    const later = facts('maintenance-dv', 'correct', { end: promised, was: works.facts })
    expect(plannedEnd(history(works, past(later, { sequence: 1 })))).toBe(promised)
  })

  it.each([
    [{}, []],
    [{ start }, ['start']],
    [{ end: promised, services: [] }, ['end', 'services']],
    [{ source: { type: 'operator', id: 'play', name: 'PLAY' } as const }, ['source']],
  ])('what %o changes', (more, changed) => {
    expect(changedFacts({ ...facts('outage-dv', 'correct', { was: open.facts }), ...more })).toEqual(changed)
    expect(changedFacts({ ...open.facts, ...more })).toEqual([])
  })

  it('an operator by another printed name is the same', () => {
    const was = { ...open.facts, source: { type: 'operator', id: 'play', name: 'Play' } as const }
    expect(changedFacts(facts('outage-operator', 'correct', { was }))).toEqual([])
  })
})
