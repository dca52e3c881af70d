import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wording } from '../../../../src/errors.ts'
import { checkText } from '../../../../src/kinds/letter/text/text-check.ts'
import { codesIn, findingsIn, sound } from './written.ts'

const slip = { word: 'problm', line: 3, column: 8, suggestions: ['problem', 'problemy'] }

describe('all findings of a letter', () => {
  it('are none if it is sound', () => {
    expect(checkText(sound, [])).toEqual([])
    expect(checkText({ ...sound, strict: true }, [])).toEqual([])
  })

  it('in the order of the text, what has no place last', () => {
    const text = 'Hej,\n\nusługa Quiz nie działa u Państwa od dłuższego czasu!!\n\nPozdrawiam\nPozdrawiam'
    expect(codesIn({ text })).toEqual([
      'letter-greeting-forbidden',
      'letter-tone-exclaiming',
      'letter-closing-twice',
      'letter-problem-vague',
      'letter-ending-missing',
    ])
  })

  it('in a continued exchange service and problem were named before', () => {
    const text = 'Dzień dobry,\n\nprosimy jeszcze o logi.\n\nPozdrawiam'
    expect(codesIn({ text, reply: true })).toEqual([])
    expect(codesIn({ text })).toEqual(['letter-service-missing', 'letter-problem-missing'])
  })

  it('misspelt words with what may have been meant', () => {
    expect(checkText(sound, [slip, { ...slip, column: 20, suggestions: [] }])).toEqual([
      {
        code: 'letter-misspelt',
        params: { word: 'problm', line: 3, column: 8, suggestions: 'problem, problemy' },
        weight: 'doubt',
      },
      { code: 'letter-word-unknown', params: { word: 'problm', line: 3, column: 20 }, weight: 'doubt' },
    ])
  })

  it('not word by word what is in another language', () => {
    const text = 'Hello,\n\nsince 10:15 the Quiz has been answering with 503.\n\nPlease check it and let us know.'
    expect(checkText({ ...sound, text }, [slip]).map(({ code }) => code)).toEqual(['letter-not-polish'])
  })
})

describe('an operator that takes only flawless letters (§3.3)', () => {
  const vague = 'Dzień dobry,\n\nusługa Quiz ma u Państwa awarię i bardzo nam to utrudnia pracę.\n\nPozdrawiam'

  it('refuses what others let pass for a reason', () => {
    const weights = (strict: boolean) =>
      findingsIn({ text: vague, strict }).map(({ code, weight }) => `${code} ${weight}`)
    expect(weights(false)).toEqual(['letter-problem-vague reason', 'letter-ending-missing reason'])
    expect(weights(true)).toEqual(['letter-problem-vague refuse', 'letter-ending-missing refuse'])
  })

  it('refuses misspelt words', () => {
    expect(checkText({ ...sound, strict: true }, [slip]).map(({ weight }) => weight)).toEqual(['refuse'])
  })

  it('refuses doubts about the substance, not about manners', () => {
    const text = 'Witam,\n\nod rana brak ruchu z 192.0.2.1 dla usługi Quiz w sieci operatora.\n\nProsimy o sprawdzenie.'
    const found = findingsIn({ text, audience: 'operator', strict: true }).map(
      ({ code, weight }) => `${code} ${weight}`,
    )
    expect(found).toEqual(['letter-greeting-unwelcome doubt', 'letter-connection-partial refuse'])
  })
})

describe('any text', () => {
  const words = fc.constantFrom(
    'Dzień dobry,',
    'Hej',
    'Prosimy',
    'o',
    'http://a.example',
    '\n',
    '\n\n',
    '> x',
    '<a>',
    '!!!',
    'the',
    'and',
    '„',
    '😅',
    '\u202e',
    '```',
    '    a',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
  )
  const letters = fc.record({
    text: texts,
    lang: fc.constantFrom('pl' as const, 'en' as const),
    audience: fc.constantFrom('partner' as const, 'operator' as const, null),
    reply: fc.boolean(),
    names: fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
    connectionAdded: fc.boolean(),
    signature: fc.array(fc.string({ maxLength: 30 }), { maxLength: 3 }),
    strict: fc.boolean(),
  })

  it('is judged: places are within it, every finding can be worded', () => {
    fc.assert(
      fc.property(letters, (written) => {
        const lines = written.text.normalize('NFC').split('\n')
        for (const finding of checkText(written, [])) {
          const { line, column } = finding.params ?? {}
          if (line !== undefined)
            expect(lines[Number(line) - 1]?.length).toBeGreaterThanOrEqual(Number(column ?? 1) - 1)
          expect(wording(finding, 'pl').message).not.toMatch(/\{\w+\}/)
        }
      }),
    )
  })

  it('that greets with Hej is refused, whatever follows', () => {
    fc.assert(
      fc.property(texts, (rest) => {
        expect(codesIn({ text: `Hej,\n${rest}` })).toContain('letter-greeting-forbidden')
      }),
    )
  })
})
