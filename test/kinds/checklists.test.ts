import { describe, expect, it } from 'vitest'
import { allChecklists, checklistNamed } from '../../src/kinds/checklists.ts'

describe('the checklists of the house document', () => {
  it('are five, in its order', () => {
    expect(allChecklists.map(({ name }) => name)).toEqual(['2.1.4', '2.2.4', '3.5', '4.3', '5.2.3'])
  })

  it('are found by section, with or without the sign, and by word', () => {
    for (const list of allChecklists)
      for (const text of [list.name, `§${list.name}`, `§ ${list.name}`, list.word, list.word.toUpperCase()])
        expect(checklistNamed(text)).toBe(list)
    expect(checklistNamed('4')).toBeNull()
    expect(checklistNamed('')).toBeNull()
    expect(checklistNamed('constructor')).toBeNull()
  })

  it('have items with words in both languages, each their own, and ids that are not said twice', () => {
    for (const { items } of allChecklists) {
      expect(items.length).toBeGreaterThan(2)
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      for (const { text } of items) {
        expect(text.pl).not.toBe('')
        expect(text.en).not.toBe('')
        expect(text.en).not.toBe(text.pl)
      }
    }
  })
})
