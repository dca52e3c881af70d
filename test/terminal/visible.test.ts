import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText } from '../../src/terminal/json.ts'
import { visible, visibleLine } from '../../src/terminal/visible.ts'

// independent of the list in the code: characters that control a terminal, reverse or hide text
const dangerous = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u
const harmless = /[\ufe00-\ufe0f]/g

describe('visible', () => {
  it('leaves no character that a screen would obey, or that would hide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(visibleLine(text).replaceAll(harmless, '')).not.toMatch(dangerous)
        expect(visible(text).replaceAll(harmless, '').replaceAll('\n', '')).not.toMatch(dangerous)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves every other character as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!dangerous.test(text))
        expect(visible(text)).toBe(text)
      }),
    )
  })

  it.each([
    ['\u001b[2J', '\\x1b[2J'],
    ['\u0007\u009b31m', '\\x07\\x9b31m'],
    ['invoice\u202efdp.exe', 'invoice\\u202efdp.exe'],
    ['a\u2066b\u2069', 'a\\u2066b\\u2069'],
    ['pay\u200bpal', 'pay\\u200bpal'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud83d', '\\ud83d'],
    ['zażółć „gęślą” jaźń', 'zażółć „gęślą” jaźń'],
  ])('%j is shown as %j', (text, shown) => expect(visibleLine(text)).toBe(shown))

  it('keeps line feeds, or shows them, as is asked', () => {
    expect(visible('a\r\nb')).toBe('a\\x0d\nb')
    expect(visibleLine('a\nb')).toBe('a\\nb')
  })
})

describe('JSON', () => {
  it.each([
    ['\u007f', '\\u007f'],
    ['\u009b', '\\u009b'],
    ['\u061c', '\\u061c'],
    ['\u200e', '\\u200e'],
    ['\u200f', '\\u200f'],
    ['\u2028', '\\u2028'],
    ['\u202a', '\\u202a'],
    ['\u202e', '\\u202e'],
    ['\u2066', '\\u2066'],
    ['\u2069', '\\u2069'],
    ['\u001b', '\\u001b'],
  ])('shows what a terminal would obey as %j, and reads back the same', (sign, shown) => {
    expect(jsonText({ subject: `a${sign}b` })).toBe(`{\n  "subject": "a${shown}b"\n}\n`)
    expect(JSON.parse(jsonText(sign))).toBe(sign)
  })

  it('leaves every other letter as it is', () => {
    expect(jsonText('Zażółć „gęślą” jaźń – 🙂')).toBe('"Zażółć „gęślą” jaźń – 🙂"\n')
  })
})
