import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Key, type List, matching, type Place, pressed } from '../../src/terminal/list.ts'

const choices = Array.from({ length: 300 }, (_, at) => ({ value: `firma-${at + 1}`, name: `Żółw ${at + 1}` }))
const list: List = { choices, searched: true, many: true, all: false, page: 10 }
const start: Place = { term: '', at: 0, ticked: [] }

const typing = (text: string): Key[] => [...text].map((sequence) => ({ sequence, name: sequence }))
const placed = (one: List, ...keys: readonly Key[]): Place => keys.reduce((at, key) => pressed(one, at, key), start)
const space: Key = { name: 'space', sequence: ' ' }
const key = (name: string): Key => ({ name })

describe('a list that is searched', () => {
  it.each([
    ['a part of the name', 'w 25'],
    ['the name without its marks', 'zolw 25'],
    ['the id', 'firma-25'],
    ['words in any order', '25 ZOŁ'],
  ])('finds an entry by %s', (_, term) => {
    const found = matching(choices, term).map(({ value }) => value)
    expect(found).toContain('firma-25')
    expect(found.length).toBeLessThan(20)
  })

  it('ticks what the cursor stands on, and no digit ticks anything', () => {
    expect(placed(list, ...typing('firma-257')).ticked).toEqual([])
    const ticked = placed(list, ...typing('firma-25'), space)
    expect(ticked.ticked).toEqual(['firma-25'])
    expect(pressed(list, ticked, { name: 'u', ctrl: true })).toEqual({ term: '', at: 0, ticked: ['firma-25'] })
  })

  it('ticks all that are found, and those alone, where all may be ticked', () => {
    const place = placed({ ...list, all: true }, ...typing('firma-29'), { name: 'a', ctrl: true })
    expect(place.ticked).toHaveLength(11)
    expect(pressed({ ...list, all: true }, place, { name: 'a', ctrl: true }).ticked).toEqual([])
  })

  it('takes a blank into the text where one is chosen', () => {
    expect(placed({ ...list, many: false }, ...typing('w'), space, ...typing('9'))).toEqual({
      term: 'w 9',
      at: 0,
      ticked: [],
    })
  })

  it('finds nothing, and is shortened to what there is', () => {
    const lost = placed(list, ...typing('1x'), space)
    expect(lost).toEqual({ term: '1x', at: 0, ticked: [] })
    expect(pressed(list, lost, key('backspace')).term).toBe('1')
  })
})

describe('a short list', () => {
  const short: List = { ...list, searched: false, all: true, choices: choices.slice(0, 9) }
  it('does nothing at letters and digits but for the key of all', () => {
    expect(placed(short, ...typing('19x'))).toEqual(start)
    expect(placed(short, ...typing('a')).ticked).toHaveLength(9)
  })
})

it.each([
  ['pagedown', 10],
  ['end', 299],
  ['up', 0],
  ['pageup', 0],
  ['down', 1],
])('%s moves to %i', (name, at) => {
  expect(placed(list, key(name)).at).toBe(at)
  expect(pressed(list, { ...start, at: 299 }, key('home')).at).toBe(0)
})

it('stays within what is found, whatever is pressed, and ticks only by the blank', () => {
  const names = ['up', 'down', 'pageup', 'pagedown', 'home', 'end', 'backspace', 'x', '1', 'f', 'space']
  const pressing = fc.array(
    fc.constantFrom(...names).map((name): Key => ({ name, sequence: name.length === 1 ? name : '' })),
  )
  fc.assert(
    fc.property(pressing, (keys) => {
      const place = placed(list, ...keys)
      const found = matching(choices, place.term).length
      expect(place.at).toBeGreaterThanOrEqual(0)
      expect(place.at).toBeLessThan(Math.max(1, found))
      expect(place.ticked.length).toBeLessThanOrEqual(keys.filter(({ name }) => name === 'space').length)
    }),
  )
})
