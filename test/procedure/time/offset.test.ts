import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOffset } from '../../../src/procedure/time/parse.ts'

const two = (value: number) => String(value).padStart(2, '0')

test.each([
  ['+01:00', 60],
  ['+0100', 60],
  ['+01', 60],
  ['-03:30', -210],
  ['+00:00', 0],
  ['+14:00', 840],
  ['+14:01', null],
  ['-12:01', null],
  ['+01:60', null],
  ['01:00', null],
  ['+1:00', null],
  ['', null],
])('%j is %s minutes', (text, minutes) => {
  expect(readOffset(text)).toBe(minutes)
})

test('whatever is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -720, max: 840 }), (minutes) => {
      const size = Math.abs(minutes)
      const written = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
      expect(readOffset(written)).toBe(minutes)
    }),
  )
})
