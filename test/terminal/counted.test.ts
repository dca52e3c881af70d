import { describe, expect, it } from 'vitest'
import { formFor, word } from '../../src/terminal/words.ts'

const counts = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 112, 122]

describe('a word that is counted', () => {
  it('has the form that Polish asks for', () => {
    const rules = new Intl.PluralRules('pl')
    expect(counts.map(formFor)).toEqual(counts.map((count) => rules.select(count)))
  })

  it('says how many addresses', () => {
    const said = counts.map((count) => word('pl', `addresses-${formFor(count)}`, { count }))
    const forms = ['adresów', 'adres', 'adresy', 'adresy', 'adresów', 'adresów', 'adresów', 'adresów']
    expect(said).toEqual(
      [...forms, 'adresów', 'adresy', 'adresów', 'adresów', 'adresów', 'adresy'].map(
        (form, at) => `${counts[at]} ${form}`,
      ),
    )
  })
})
