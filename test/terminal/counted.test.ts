import { describe, expect, it } from 'vitest'
import { formFor, word, words } from '../../src/terminal/words.ts'

const counts = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 112, 122]

/** Every word that is counted: it has a form for one, for few and for many. */
const counted = Object.keys(words).flatMap((name) => (name.endsWith('-few') ? [name.slice(0, -'-few'.length)] : []))

describe('a word that is counted', () => {
  it('has all three forms', () => {
    expect(counted.length).toBeGreaterThan(0)
    expect(Object.keys(words)).toEqual(
      expect.arrayContaining(counted.flatMap((name) => ['one', 'few', 'many'].map((form) => `${name}-${form}`))),
    )
  })

  it('has the form that Polish asks for', () => {
    const rules = new Intl.PluralRules('pl')
    expect(counts.map(formFor)).toEqual(counts.map((count) => rules.select(count)))
  })

  it('says how many addresses', () => {
    const said = counts.map((count) => word('pl', `each-alone-${formFor(count)}`, { count }).split(',')[0])
    const forms = ['adresów', 'adres', 'adresy', 'adresy', 'adresów', 'adresów', 'adresów', 'adresów']
    expect(said).toEqual(
      [...forms, 'adresów', 'adresy', 'adresów', 'adresów', 'adresów', 'adresy'].map((form, at) => `${counts[at]} ${form}`),
    )
  })
})
