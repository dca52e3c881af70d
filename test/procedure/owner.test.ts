import { describe, expect, it } from 'vitest'
import { dvBusinessOf, houseOf, needsDvBusiness, ownerId, ownerOf } from '../../src/procedure/owner.ts'
import { operator, product, registry as registryOf, staff } from './notice/cases.ts'

const firm = { domains: [], subdomains: false, language: 'pl' } as const
const registry = registryOf({
  staff: [staff('jan'), staff('ewa')],
  partners: [
    { ...firm, id: 'zolw', name: 'Żółw', owner: 'jan' },
    { ...firm, id: 'cicha', name: 'Cicha Woda', owner: null },
  ],
})
const house = houseOf(registry)
const ownerOfProduct = (partner: string, owner: string | null) => ownerOf(product('p', partner, { owner }), house)?.id

describe('the business owner', () => {
  it("of a product is its own, before its partner's", () => {
    expect(ownerOfProduct('zolw', 'ewa')).toBe('ewa')
    expect(ownerOfProduct('zolw', null)).toBe('jan')
  })

  it('is nobody where neither the product nor its partner has one, or the partner is not known', () => {
    expect(ownerOfProduct('cicha', null)).toBeUndefined()
    expect(ownerOfProduct('nobody', null)).toBeUndefined()
    expect(ownerId(product('p', 'cicha', { owner: null }), house)).toBeNull()
  })

  it('of a firm is its own', () => {
    expect(registry.partners.map((one) => ownerOf(one, house)?.id)).toEqual(['jan', undefined])
    expect(ownerOf({ ...operator('play'), owner: 'ewa' }, house)?.id).toBe('ewa')
    expect(ownerOf(operator('plus'), house)).toBeNull()
  })
})

describe("DV's business contact of an operator (§3)", () => {
  const polish = { ...operator('plus'), country: 'pl' }
  it.each([
    ['the owner of a Polish one', { ...polish, owner: 'ewa' }, true, 'ewa'],
    ['nobody where a Polish one has no owner', { ...polish, owner: null }, true, null],
    ['nobody where the owner is not of the staff', { ...polish, owner: 'gone' }, true, null],
    ['none for an operator abroad', { ...polish, country: 'no', owner: 'ewa' }, false, null],
  ])('%s', (_what, one, needs, id) => {
    expect(needsDvBusiness(one)).toBe(needs)
    expect(dvBusinessOf(one, registry)?.id ?? null).toBe(id)
  })
})
