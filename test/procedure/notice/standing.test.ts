import { describe, expect, it } from 'vitest'
import { standingOf, unconcernedProducts } from '../../../src/procedure/notice/standing.ts'
import { contact, criteria, operator, product, registry, staff } from './cases.ts'

const house = registry({
  staff: [staff('ola')],
  operators: [operator('play')],
  contacts: [contact('C1', 'acme'), contact('C2', 'play')],
  products: [
    product('P1', 'acme', { contacts: ['C1'], services: ['mps'] }),
    product('P2', 'acme', { contacts: ['C1'], owner: 'ola', operators: ['plus'] }),
    product('P3', 'acme', { contacts: ['C1'] }),
  ],
})
const event = criteria({ services: ['sms'], operator: 'play' })

describe('the products that lead to an address and are not concerned', () => {
  it('with what each lacks', () => {
    expect(unconcernedProducts(house, 'C1@ACME.example', event)).toEqual([
      { product: 'P1', lack: 'lacks-service', has: 'mps', operator: 'play' },
      { product: 'P2', lack: 'lacks-operator', has: 'plus', operator: 'play' },
    ])
  })

  it('also as the owner’s', () => {
    expect(unconcernedProducts(house, 'ola@dv.example', event).map(({ product: id }) => id)).toEqual(['P2'])
  })

  it('none, where none leads there', () => {
    expect(unconcernedProducts(house, 'nobody@acme.example', event)).toEqual([])
  })
})

it.each([
  ['c2@play.example', 'operator'],
  ['C1@acme.example', 'known'],
  ['ola@dv.example', 'known'],
  ['nobody@acme.example', 'unknown'],
])('%s is %s', (address, standing) => {
  expect(standingOf(house, address)).toBe(standing)
})
