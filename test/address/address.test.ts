import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressKey, domainOf } from '../../src/address/address.ts'

it.each([
  ['Jan.Kowalski@Partner.EXAMPLE', 'jan.kowalski@partner.example'],
  ['jan@partner.example.', 'jan@partner.example'],
  ['jan.@partner.example', 'jan.@partner.example'],
])('the key of %s is %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})

it.each([
  ['jan@Partner.Example.', 'partner.example'],
  ['"a@b"@partner.example', 'partner.example'],
  ['partner.example', 'partner.example'],
])('the domain of %s is %s', (address, domain) => {
  expect(domainOf(address)).toBe(domain)
})

it('the key of a key is the same key, and ends in the domain', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.boolean(), (address, dot) => {
      const key = addressKey(dot ? `${address.toUpperCase()}.` : address)
      expect(key).toBe(addressKey(address))
      expect(addressKey(key)).toBe(key)
      expect(key.endsWith(`@${domainOf(address)}`)).toBe(true)
    }),
  )
})
