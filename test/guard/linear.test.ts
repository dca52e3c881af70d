import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaksIn } from '../../src/guard/leaks.ts'
import { house, letter, secondsOf } from './cases.ts'

/** for a machine that does other things, too: seconds are those of the processor */
const patience = 600_000
const megabyte = 1_000_000
const seconds = (piece: string): number => {
  const text = piece.repeat(Math.ceil(megabyte / 4 / piece.length))
  return secondsOf(() => leaksIn(letter(text), house))
}

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
  it.each(beginnings)(
    'over and over: %j',
    (piece) => {
      expect(seconds(piece)).toBeLessThan(1)
    },
    patience,
  )

  it(
    'whatever stands over and over',
    () => {
      const pieces = fc.array(fc.constantFrom(...beginnings, 'a', '1', ': ', '=', ' x '), {
        minLength: 1,
        maxLength: 4,
      })
      fc.assert(
        fc.property(pieces, (some) => {
          expect(seconds(some.join(''))).toBeLessThan(1)
        }),
        { numRuns: 25 },
      )
    },
    patience,
  )
})
