import { describe, expect, it } from 'vitest'
import { characterFindings, hasControls } from '../../src/guard/characters.ts'
import { unseenIn } from '../../src/polish/damage.ts'

const codes = (text: string) => characterFindings(text).map(({ code }) => code)

describe('a character that a reader does not see', () => {
  it.each(['\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'])('is told as hidden: %j', (sign) => {
    expect(codes(`Pań${sign}stwo`)).toEqual(['letter-hidden-character'])
    expect(hasControls(sign)).toBe(false)
    expect(unseenIn(`Pań${sign}stwo`)).toMatchObject([{ found: sign, line: 1, column: 4 }])
  })

  it.each(['\0', '\u0007', '\u001b', '\u0085', '\u061c', '\u200e', '\u202e', '\u2066', '\u2028', '\u2029', '\ud800'])(
    'and that is obeyed is told as a control: %j',
    (sign) => {
      expect(codes(`a${sign}b`)).toEqual(['letter-control-character'])
      expect(hasControls(sign)).toBe(true)
      expect(unseenIn(`a${sign}b`)).toMatchObject([{ found: sign }])
    },
  )

  it('is none of a tab, a letter with marks, a no-break space or a sign of another plane', () => {
    for (const text of ['a\tb', 'Łódź', 'o\u0301', 'a\u00a0b', '😀']) {
      expect(codes(text)).toEqual([])
      expect(unseenIn(text)).toEqual([])
    }
  })
})

describe('a question mark within a word', () => {
  it.each(['Zg?oszenie zosta?o przyj?te.', 'We don?t know', '„us?uga” stoi', 'Nie dzia?a (b??d?a).'])(
    'is a letter that was lost: %s',
    (text) => expect(codes(text)).toEqual(['letter-encoding']),
  )

  it.each(['Działa? Nie.', 'https://api.example/szukaj?id', 'api?id=1', 'Czy to („tak?”) działa?', '/a/b?c', 'Kto?Co'])(
    'is none in %s',
    (text) => expect(codes(text)).toEqual([]),
  )
})
