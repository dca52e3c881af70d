import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressKey, domainOf, typedAddress } from '../../src/address/address.ts'

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

it.each([
  ['jan@partner.example', 'jan@partner.example'],
  ['  Jan@Partner.example. ', 'Jan@Partner.example'],
  ['mailto:jan@partner.example', 'jan@partner.example'],
  ['<jan@partner.example>', 'jan@partner.example'],
  ['Jan Kowalski <jan@partner.example>', 'jan@partner.example'],
  ['"Kowalski, Jan" <MAILTO:jan@partner.example.> ', 'jan@partner.example'],
  // the address counts, not what stands in its name
  ['ola@partner.example <jan@other.example>', 'jan@other.example'],
  ['jan@partner.example, ola@partner.example', null],
  ['Jan <jan@partner.example>, Ola <ola@partner.example>', null],
  ['Jan <jan@partner.example> (urlop)', null],
  ['Jan <>', null],
  ['jan@partner', null],
  ['', null],
])('an address that is typed or pasted: %j', (text, address) => {
  expect(typedAddress(text)).toBe(address)
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
