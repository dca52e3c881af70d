import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, ownLines } from '../../src/web/difference.ts'

const told = (before: string[], after: string[]) =>
  difference(before, after).map(({ is, line }) => `${{ same: ' ', gone: '-', new: '+' }[is]}${line}`)

describe('what differs between two texts', () => {
  it.each([
    ['nothing', ['a', 'b'], ['a', 'b'], [' a', ' b']],
    ['a line in the middle', ['a', 'b', 'c'], ['a', 'x', 'c'], [' a', '-b', '+x', ' c']],
    ['what was added, and what was left out', ['a', 'b', 'c'], ['b', 'c', 'd'], ['-a', ' b', ' c', '+d']],
    ['everything, from nothing', [], ['a'], ['+a']],
  ])('%s', (_, before, after, wanted) => {
    expect(told(before, after)).toEqual(wanted)
  })

  it('gives both texts back, and calls the same what is', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = difference(before, after)
        expect(found.filter(({ is }) => is !== 'new').map(({ line }) => line)).toEqual(before)
        expect(found.filter(({ is }) => is !== 'gone').map(({ line }) => line)).toEqual(after)
        if (JSON.stringify(before) === JSON.stringify(after)) expect(found.every(({ is }) => is === 'same')).toBe(true)
      }),
    )
  })

  it('is not looked for in texts that are too long: all is told to be new', () => {
    const long = Array.from({ length: 3000 }, (_, index) => `${index}`)
    expect(difference(long, long)).toHaveLength(6000)
  })
})

it('what a mail says itself ends where it begins to quote', () => {
  expect(ownLines('New.\n\nOn 1.1., A wrote:\nW dniu 1.1. A napisał:\n> old\n> older\n')).toEqual(['New.'])
  expect(ownLines('Only new.\n')).toEqual(['Only new.'])
  expect(ownLines('> only old\n')).toEqual([])
})
