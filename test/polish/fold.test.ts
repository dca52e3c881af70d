import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldInPlace, withoutMarks } from '../../src/polish/fold.ts'

describe('a text without marks', () => {
  it.each([
    ['Zażółć GĘŚLĄ jaźń', 'Zazolc GESLA jazn'],
    ['Café Münch, Smørrebrød, Straße, Æon, Đurić', 'Cafe Munch, Smorrebrod, Strasse, AEon, Duric'],
    ['plain 123', 'plain 123'],
  ])('%s', (text, plain) => {
    expect(withoutMarks(text)).toBe(plain)
    expect(fold(text)).toBe(plain.toLowerCase())
  })

  it('is found at its place, dashes and apostrophes of typesetting included', () => {
    expect(foldInPlace('Łódź – O’Brien\u00a0ß')).toBe("lodz - o'brien ß")
  })

  it('has every character where it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldInPlace(text).length === text.length))
  })
})

it('loses its marks character by character as it would as a whole', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('ż', 'z\u0307', 'Ǿ', '\ud800', 'é\u0323', '각'),
  )
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join('')
      const whole = withoutMarks(text.normalize('NFD').replace(/\p{M}/gu, ''))
      expect(withoutMarks(text)).toBe(whole)
    }),
  )
})
