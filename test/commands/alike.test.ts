import { expect, it } from 'vitest'
import { folded } from '../../src/commands/alike.ts'

const rows = (subject: (index: number) => string) =>
  Array.from({ length: 5 }, (_, index) => ({
    id: index + 1,
    cells: [`${index}`, `12:0${index}`, 'a@b.example', subject(index)],
  }))

it.each([
  ['that are alike, more than so many', rows(() => 'x'), 4, false, 1],
  ['that are alike, not more', rows(() => 'x'), 5, false, 5],
  ['that differ in a number', rows((index) => `x ${index}`), 4, false, 5],
  ['that differ in a number, of a crowd', rows((index) => `x ${index}`), 4, true, 1],
  ['of different tickets, of a crowd', rows((index) => `x HL-1${index}`), 4, true, 5],
])('rows %s', (_, all, most, isOfCrowd, lines) => {
  expect(folded(all, most, () => isOfCrowd)).toHaveLength(lines)
})
