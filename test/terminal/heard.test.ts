import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPasting, isUnfinished, linesIn, understand, type Wanted } from '../../src/terminal/heard.ts'

const paste = (text: string) => `\u001b[200~${text}\u001b[201~`
const down = '\u001b[B'
const gives = (typed: string, more: readonly string[] = [], cut = 0) => ({ typed, more, cut })

describe('what comes at once', () => {
  it.each<[Wanted, string, ReturnType<typeof gives>]>([
    ['line', 'a', gives('a')],
    ['line', `ab${down}\r`, gives(`ab${down}\r`)],
    ['line', 'one\rtwo\r', gives('one two')],
    ['line', 'one\r\ntwo\nthree', gives('one two three')],
    ['line', '4\r4\r', gives('4 4')],
    ['line', paste('one\ntwo\n'), gives('one two')],
    ['line', paste('one'), gives('one')],
    ['line', `${paste('one\rtwo')}\r`, gives('one two\r')],
    ['line', `x ${paste('one\r\ntwo')}!`, gives('x one two!')],
    ['line', paste(`o\tn${down}e\u0003\u001b`), gives('o ne')],
    ['lines', 'one\rtwo', gives('one\r', ['two'])],
    ['lines', 'one\r', gives('one\r')],
    ['lines', 'one', gives('one')],
    ['lines', paste('one\n\ntwo\n'), gives('one\r', ['', 'two'])],
    ['lines', paste('one'), gives('one')],
    ['keys', down, gives(down)],
    ['keys', ` ${down} ${down} \r`, gives(` ${down} ${down} \r`)],
    ['keys', ` ${down} \r4\r`, gives(` ${down} \r`, [], 1)],
    ['keys', 'line one\rline two\r', gives('', [], 2)],
    ['keys', paste('one\n\ntwo\n'), gives('', [], 2)],
    ['keys', `${down}${paste(' \r')}`, gives(down)],
    ['keys', '\r\r\r', gives('\r')],
    ['keys', 'pl', gives('pl')],
    ['keys', 'a\r', gives('a\r')],
    ['line', 'a\rb\u0003', gives('\u0003')],
    ['keys', 'one\r\u0004', gives('\u0004')],
  ])('for %s: %j', (wanted, burst, understood) => {
    expect(understand(burst, wanted)).toEqual(understood)
  })

  it('answers one question at most, whatever it is', () => {
    const piece = fc.oneof(fc.constantFrom('\r', '\n', '\r\n', ' ', down, 'one', '4', '<', '\t'), fc.string())
    const pasted = fc.array(piece).map((pieces) => paste(pieces.join('')))
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, pasted)), fc.constantFrom('line', 'lines', 'keys'), (pieces, wanted) => {
        const { typed } = understand(pieces.join(''), wanted)
        expect(typed).toMatch(/^[^\r\n]*(\r\n|\r|\n)?$/)
      }),
    )
  })

  it.each([
    ['', false],
    ['abc', false],
    [down, false],
    ['\u001b', true],
    ['a\u001b[20', true],
    ['\r', true],
    ['\u001b[200~abc', true],
  ])('%j: more may belong to it: %s', (burst, unfinished) => {
    expect(isUnfinished(burst)).toBe(unfinished)
  })

  it('is not whole before its paste has ended, unless the person stops it', () => {
    expect(isPasting('\u001b[200~one\r')).toBe(true)
    expect(isPasting('\u001b[200~one\r\u0003')).toBe(false)
    expect(isPasting(paste('one'))).toBe(false)
    expect(isPasting(`${paste('one')}\u001b[200~`)).toBe(true)
  })

  it.each([
    ['', 0],
    ['\r\r', 0],
    [`${down}${down}`, 0],
    ['4\r', 1],
    [paste('one\n\ntwo'), 2],
  ])('%j: lines with something in them: %d', (burst, count) => {
    expect(linesIn(burst)).toBe(count)
  })
})
