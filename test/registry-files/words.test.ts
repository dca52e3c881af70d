import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { learnWord, readWords } from '../../src/registry-files/words.ts'
import { scratchFolder } from './scratch.ts'

const folderWith = (text: string | Uint8Array) => scratchFolder({ 'words.txt': text })
const textIn = (folder: string) => readFileSync(join(folder, 'words.txt'), 'utf8')

function failureOf(action: () => unknown): { code: string; params: object } | null {
  try {
    action()
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { code: error.code, params: error.params }
  }
}

describe('words.txt: the words that no dictionary knows', () => {
  it('one a line; comments and empty lines are none', () => {
    expect(readWords(folderWith('# dom\n\nFunskan\n  żółwik  # zwierzę\r\nT-Mobile\n'))).toEqual([
      'Funskan',
      'żółwik',
      'T-Mobile',
    ])
  })

  it('may be missing', () => expect(readWords(scratchFolder())).toEqual([]))

  it.each([
    ['a\nb c\n', { code: 'words-many-on-line', params: { file: 'words.txt', line: 2, found: 'b c' } }],
    ['ok\n*\n', { code: 'words-many-on-line', params: { file: 'words.txt', line: 2, found: '*' } }],
    [
      'ok\nx\u001by\n',
      { code: 'words-control-character', params: { file: 'words.txt', line: 2, character: 'U+001B' } },
    ],
    [
      'ok\n# \u202e\n',
      { code: 'words-control-character', params: { file: 'words.txt', line: 2, character: 'U+202E' } },
    ],
    [
      new Uint8Array([0x61, 0x0a, 0x62, 0xb3, 0x0a]),
      { code: 'text-not-utf8', params: { file: 'words.txt', line: 2, column: 2 } },
    ],
  ])('%j is refused', (text, failure) => expect(failureOf(() => readWords(folderWith(text)))).toEqual(failure))
})

describe('learning a word', () => {
  it('adds it at the end and keeps the rest', () => {
    const folder = folderWith('# dom\n\nFunskan # usługa')
    expect(learnWord(folder, ' Directpay ')).toBe('learned')
    expect(textIn(folder)).toBe('# dom\n\nFunskan # usługa\nDirectpay\n')
    expect(learnWord(folder, 'Directpay')).toBe('known')
    expect(textIn(folder)).toBe('# dom\n\nFunskan # usługa\nDirectpay\n')
  })

  it('keeps the rights of the file and its ends of line, and leaves nothing else behind', () => {
    const folder = folderWith('Funskan\r\n')
    chmodSync(join(folder, 'words.txt'), 0o640)
    learnWord(folder, 'żółwik')
    expect(textIn(folder)).toBe('Funskan\r\nżółwik\r\n')
    expect(statSync(join(folder, 'words.txt')).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toEqual(['words.txt'])
  })

  it('begins the file where there is none', () => {
    const folder = scratchFolder()
    expect(learnWord(folder, 'Funskan')).toBe('learned')
    expect(readWords(folder)).toEqual(['Funskan'])
  })

  it('follows a link', () => {
    const folder = scratchFolder({ 'shared.txt': 'Funskan\n' })
    symlinkSync(join(folder, 'shared.txt'), join(folder, 'words.txt'))
    learnWord(folder, 'Directpay')
    expect(readFileSync(join(folder, 'shared.txt'), 'utf8')).toBe('Funskan\nDirectpay\n')
  })

  it.each(['', 'dwa słowa', 'a\nb', '#x', '-x', '7255', 'x\u001b[31m', 'a'.repeat(41)])('%j is no word', (word) => {
    const folder = folderWith('Funskan\n')
    expect(failureOf(() => learnWord(folder, word))?.code).toBe('word-not-learnable')
    expect(textIn(folder)).toBe('Funskan\n')
  })

  it('changes nothing in a file that is wrong, or where it cannot write', () => {
    const folder = folderWith('dwa słowa\n')
    expect(failureOf(() => learnWord(folder, 'Funskan'))?.code).toBe('words-many-on-line')
    expect(textIn(folder)).toBe('dwa słowa\n')
    expect(failureOf(() => learnWord(join(folder, 'nowhere'), 'Funskan'))).toEqual({
      code: 'words-unwritable',
      params: { file: 'words.txt', reason: 'ENOENT' },
    })
  })

  it('and reading it back gives what was learnt, in its order', () => {
    const word = fc.stringMatching(/^[a-zżółćA-Z]{1,12}(-[a-z]{1,5})?$/u)
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 6 }), (words) => {
        const folder = folderWith('# dom\n')
        for (const each of words) learnWord(folder, each)
        expect(readWords(folder)).toEqual(words)
      }),
      { numRuns: 20 },
    )
  })
})
