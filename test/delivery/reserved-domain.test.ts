import { expect, test } from 'vitest'
import { isReservedDomain } from '../../src/address/address.ts'

test.each([
  ['example.com', true],
  ['mail.EXAMPLE.org.', true],
  ['partner.example', true],
  ['example', true],
  ['a.test', true],
  ['x.invalid', true],
  ['y.localhost', true],
  ['notexample.com', false],
  ['example.pl', false],
  ['test.pl', false],
  ['play.pl', false],
])('%s is reserved: %s', (domain, expected) => {
  expect(isReservedDomain(domain)).toBe(expected)
})
