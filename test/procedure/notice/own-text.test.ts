import { describe, expect, it } from 'vitest'
import { unequalWords } from '../../../src/procedure/notice/facts.ts'

describe('the two languages say the same', () => {
  it.each([
    ['Fixed by 14:00.', 'Naprawa do 14:00.', []],
    ['Fixed by 9:30 on 31.03.2026.', 'Naprawa 31.03.2026 do 09:30.', []],
    ['Fixed by 14:00.', 'Naprawa do 15:00.', ['texts-times-differ']],
    ['Fixed soon.', 'Naprawa do 15:00.', ['texts-times-differ']],
    ['Fixed by 11:50 PM.', 'Naprawa do 23:50.', []],
    ['From 12:05 a.m. to 12:30 p.m.', 'Od 0:05 do 12:30.', []],
    ['Fixed by 11:50 PM.', 'Naprawa do 11:50.', ['texts-times-differ']],
    ['Fixed.', 'Fixed.', ['texts-same']],
  ])('%s | %s', (en, pl, codes) => {
    expect(unequalWords({ en, pl }).map(({ code }) => code)).toEqual(codes)
  })

  it('has nothing to say of a notice without own words', () => {
    expect(unequalWords(null)).toEqual([])
  })
})
