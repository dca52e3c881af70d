import { describe, expect, it } from 'vitest'
import { longestText } from '../../../../src/guard/own-words.ts'
import { partsOf } from '../../../../src/kinds/letter/text/parts.ts'
import { codesIn, findingsIn, sound } from './written.ts'

const below = (text: string, change = {}) => codesIn({ text: `${sound.text.trimEnd()}\n${text}`, ...change })
const hasClosing = (text: string) => partsOf(text).closings.length > 0
const within = (text: string) => findingsIn({ text: sound.text.replace('Prosimy', `${text}Prosimy`) })

describe('signature and footer stand there once: dniu adds them (§2.1.3.4)', () => {
  it.each([
    'Anna Nowak',
    'anna nowak,',
    '-- \nAnna Nowak',
    'Anna Nowak, IT Operator',
    'IT Operator | e-mail: helpline@dv.example',
    'Spółka zarejestrowana w Sądzie Rejonowym pod numerem 0000000000.',
    'Kapitał 1 zł, spółka zarejestrowana w Sądzie Rejonowym pod numerem 0000000000, NIP 1',
  ])('%s', (text) => expect(below(text)).toContain('letter-signature-twice'))

  it('tells the first line of it', () => {
    expect(findingsIn({ text: `${sound.text}Anna Nowak\nIT Operator\n` })).toEqual([
      { code: 'letter-signature-twice', params: { line: 8, column: 1, found: 'Anna Nowak' }, weight: 'refuse' },
    ])
  })

  it('a name beside the closing counts', () => {
    expect(codesIn({ text: sound.text.replace('Z poważaniem,', 'Z poważaniem, Anna Nowak') })).toEqual([
      'letter-signature-twice',
    ])
  })

  it('a name within a sentence does not', () => {
    expect(within('Sprawę prowadzi Anna Nowak. Proszę pisać na e-mail: helpline@dv.example. ')).toEqual([])
  })

  it('where nobody is known to sign, once is a doubt and twice is refused', () => {
    const signed = 'Jan Nowy\nIT Operator\n'
    expect(below(signed, { signature: [] })).toEqual(['letter-after-closing'])
    expect(below(signed + signed, { signature: [] })).toEqual(['letter-after-closing', 'letter-signature-twice'])
  })

  it('nor do empty lines of a signature', () => expect(codesIn({ signature: ['', '  '] })).toEqual([]))

  it('another name below the closing would stand above the real one', () => {
    expect(below('Ania')).toEqual(['letter-after-closing'])
    expect(below('Ania', { signature: [] })).toEqual(['letter-after-closing'])
  })
})

describe('a letter closes once, or leaves it to dniu', () => {
  it.each([
    'Z poważaniem,',
    'Z wyrazami szacunku',
    'Pozdrawiam',
    'Pozdrawiam serdecznie,',
    'Łączę wyrazy szacunku',
    'Kind regards,',
    'Yours sincerely',
    'Pozdrawiam, Anna',
  ])('%s', (closing) => expect(hasClosing(`Dzień dobry,\n\nProsimy o logi.\n\n${closing}`)).toBe(true))

  it.each(['Pozdrawiam i czekam na odpowiedź.', 'Z poważaniem odnosimy się do pytań.', 'Prosimy o logi.'])(
    '%s',
    (sentence) => {
      expect(hasClosing(`Dzień dobry,\n\n${sentence}`)).toBe(false)
    },
  )

  it('twice is once too often', () => {
    expect(below('Pozdrawiam')).toEqual(['letter-closing-twice'])
    expect(codesIn({ text: sound.text.replace('Z poważaniem,\n', '') })).toEqual([])
  })
})

describe('characters that no letter holds', () => {
  it.each([
    ['\u001b', 'U+001B'],
    ['\u0000', 'U+0000'],
    ['\u0085', 'U+0085'],
    ['\r', 'U+000D'],
    ['\u202e', 'U+202E'],
    ['\u2066', 'U+2066'],
    ['\ud800', 'U+D800'],
    ['\u2028', 'U+2028'],
  ])('%j', (character, point) => {
    expect(within(character)).toEqual([
      { code: 'letter-control-character', params: { line: 5, column: 1, character: point }, weight: 'refuse' },
    ])
  })

  it('what nobody sees is a doubt, lost letters a reason', () => {
    expect(within('\u200b').map(({ code, weight }) => [code, weight])).toEqual([['letter-hidden-character', 'doubt']])
    expect(within('us\ufffduga ').map(({ code, weight }) => [code, weight])).toEqual([['letter-lost-letter', 'refuse']])
    expect(within('usÅ‚uga ').map(({ code }) => code)).toEqual(['letter-encoding'])
    expect(within('usĹ‚uga ').map(({ code }) => code)).toEqual(['letter-encoding'])
  })

  it('tabs, CRLF, a byte order mark, no-break spaces and letters in parts may stand', () => {
    expect(codesIn({ text: `\ufeff${sound.text.replaceAll('\n', '\r\n')}` })).toEqual([])
    expect(codesIn({ text: sound.text.normalize('NFD') })).toEqual([])
    expect(within('Koszt:\t5\u00a0zł. ')).toEqual([])
  })
})

describe('length', () => {
  it.each(['', ' \n\n', '…', '--'])('%j is empty', (text) => {
    expect(findingsIn({ text })).toEqual([{ code: 'letter-empty', weight: 'refuse' }])
  })

  it('many words and long lines are doubts', () => {
    const findings = within('Serwer odpowiada na to powoli. '.repeat(110))
    expect(findings.map(({ code, weight }) => [code, weight])).toEqual([
      ['letter-line-long', 'doubt'],
      ['letter-long', 'doubt'],
    ])
  })

  it('a log is not counted', () =>
    expect(
      codesIn({ text: sound.text.replace('Prosimy', `${'> GET /a HTTP/1.1 200 OK\n'.repeat(200)}\nProsimy`) }),
    ).toEqual([]))

  it('what is no letter at all is not read', () => {
    expect(codesIn({ text: 'Dzień dobry, '.repeat(longestText) })).toEqual(['letter-too-long'])
  })
})
