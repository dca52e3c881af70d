import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inPlainLetters } from '../../src/message/sms/plain.ts'
import { sizeOf } from '../../src/message/sms/size.ts'

describe('the size of a text as SMS', () => {
  it.each([
    ['', 'GSM-7', 0, 0],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    // an extension character is an escape and a septet
    ['€'.repeat(80), 'GSM-7', 160, 1],
    [`${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
    // and the two are not parted: 152 and one escaped leave the first segment one short
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    // one ą makes it 70 a segment
    [`${'a'.repeat(69)}ą`, 'UCS-2', 70, 1],
    [`${'a'.repeat(70)}ą`, 'UCS-2', 71, 2],
    ['ą'.repeat(134), 'UCS-2', 134, 2],
    ['ą'.repeat(135), 'UCS-2', 135, 3],
    // a pair of surrogates is not parted
    [`${'ą'.repeat(66)}😀${'ą'.repeat(66)}`, 'UCS-2', 134, 3],
    ['à è é ò ù ì Ä Ö Ñ Ü § ¿ ß Å Ø', 'GSM-7', 29, 1],
  ] as const)('of %j', (text, alphabet, units, segments) => {
    expect(sizeOf(text)).toEqual({ alphabet, units, segments })
  })

  it('never needs fewer segments than there is room for, nor one more than a pair in each could cost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (text) => {
        const { alphabet, units, segments } = sizeOf(text)
        const [alone, part] = alphabet === 'GSM-7' ? [160, 153] : [70, 67]
        if (units <= alone) return segments === Math.min(units, 1)
        return segments >= Math.ceil(units / part) && segments <= Math.ceil(units / (part - 1))
      }),
    )
  })
})

describe('plain letters', () => {
  it.each([
    ['Zażółć gęślą jaźń', 'Zazolc gesla jazn'],
    ['„Łódź” – Straße Müller…', '"Lodz" - Straße Müller...'],
    ['Здравствуйте', 'Здравствуйте'],
    ['a\u00a0b', 'a b'],
  ])('%s', (text, plain) => {
    expect(inPlainLetters(text)).toBe(plain)
  })

  it('never cost more room, and are the same the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aąćęłńóśźż„”–… €x'), maxLength: 300 }), (text) => {
        const plain = inPlainLetters(text)
        return inPlainLetters(plain) === plain && sizeOf(plain).alphabet === 'GSM-7'
      }),
    )
  })
})
