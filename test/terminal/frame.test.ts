import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, frame, widthOf, wrap, wrapping, wrapQuoted } from '../../src/terminal/frame.ts'
import { visible } from '../../src/terminal/visible.ts'

const words = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('日本語のとても長い言葉', '👨‍👩‍👧👍🏽', 'é\u0301\u0302', 'zażółć', 'x'.repeat(90), '', '\n'),
  ),
  { maxLength: 20 },
)
const text = words.map((parts) => visible(parts.join(' ')))
const columns = fc.integer({ min: 20, max: 140 })

describe('frame', () => {
  it('what is written to a terminal is broken between words, and elsewhere not at all', () => {
    const written: string[] = []
    const write = (some: string) => written.push(some)
    const line = '\u001b[31mError:\u001b[39m the server has refused'
    for (const isTTY of [true, false]) wrapping({ isTTY, columns: 21, write }).write(line)
    expect(written).toEqual(['\u001b[31mError:\u001b[39m the server\n  has refused', line])
  })

  it('draws no line wider than the terminal, all of one width, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.array(fc.array(text)), columns, (title, sections, width) => {
        for (const line of frame(title, sections, width)) expect(widthOf(line)).toBe(width - 1)
      }),
    )
  })

  it('loses nothing but spaces at the ends of lines', () => {
    const letters = (some: string) => some.replaceAll(/\s/g, '')
    fc.assert(
      fc.property(text, columns, fc.integer({ min: 0, max: 30 }), (some, width, indent) => {
        const lines = wrap(some, width, indent)
        expect(letters(lines.join(''))).toBe(letters(some))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it.each([
    [{ columns: 0 }, 80],
    [{}, 80],
    [{ columns: 7 }, 20],
    [{ columns: 132 }, 132],
  ])('a terminal of %j counts as %i columns', (output, width) => expect(columnsOf(output)).toBe(width))

  it.each([
    ['> one two three four', ['> one two', '> three four']],
    ['>> one two three four', ['>> one two', '>> three four']],
    ['>', ['>']],
    ['>>>>>>>>> one', ['>>>>>>>>> one']],
    ['one two three four', ['one two three', 'four']],
  ])('marks what goes on of a quoted line: %s', (line, lines) => expect(wrapQuoted([line], 14)).toEqual(lines))

  it('knows without a look at each letter how wide Polish text in a frame is', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aZ0~ żŁóęÿ„”…–│─┌→©') })
    // a character outside the Polish set makes the function measure each character
    fc.assert(
      fc.property(plain, (some) => {
        expect(widthOf(some)).toBe(widthOf(`${some}語`) - 2)
      }),
    )
  })

  it('indents what goes on', () => {
    expect(wrap('To  one, two, three', 14, 4)).toEqual(['To  one, two,', '    three'])
  })
})
