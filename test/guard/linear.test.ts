import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaksIn } from '../../src/guard/leaks.ts'
import { growth, linear, repeated } from '../stage/growth.ts'
import { house, letter } from './cases.ts'

const growthOf = (piece: string) => growth(repeated(piece), (text) => leaksIn(letter(text), house))

/** Beginnings of what the guard looks for, one after the other: each could be read again and again. */
const beginnings = [
  ...[
    'hasło ',
    'hasło:\n',
    'hasło;',
    '|hasło|',
    'password=',
    'password_a_b_c_d_e_f_g ',
    'key_key_key=a1',
    'PIN a b c d e ',
    'creds ',
    'ki 01 ',
  ],
  ...['"a" == ', 'secret(', 'secret[', '<password ', '-----BEGIN PRIVATE KEY-----\n', 'Cookie: a=', 'Authorization: '],
  ...[
    '-u a:',
    'curl -u "',
    'redis-cli -',
    'snmpwalk -',
    'mysql -u ',
    '://a:',
    '?sig=a',
    '$6$a',
    'eyJaaaaa.',
    'sk-aaa',
    '/hooks/a',
  ],
  ...[
    '1 ',
    '12 34 ',
    '601 ',
    '00 44 ',
    '+4 ',
    'abonent 1 2 ',
    'nr tel 6 0 ',
    'nr nr nr 601234567 ',
    'PL61 ',
    '4111 ',
    'dowód ABC 12345 ',
  ],
  ...['a@', 'a.', '_', '-', '"', "'", '\\', ' ', '\n', 'ż', '0'],
]

describe('time is in proportion to the text', () => {
  it.each(beginnings)('over and over: %j', async (piece) => {
    expect(await growthOf(piece)).toBeLessThan(linear)
  })

  it('whatever stands over and over', async () => {
    const pieces = fc.array(fc.constantFrom(...beginnings, 'a', '1', ': ', '=', ' x '), { minLength: 1, maxLength: 4 })
    const isLinear = async (some: readonly string[]) => {
      expect(await growthOf(some.join(''))).toBeLessThan(linear)
    }
    await fc.assert(fc.asyncProperty(pieces, isLinear), { numRuns: 25, endOnFailure: true })
  }, 120_000)
})
