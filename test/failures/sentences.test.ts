import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Code, type Lang, wording } from '../../src/errors.ts'
import { type Sentences, sentencesOf } from '../../src/failures/row.ts'
import { failures } from '../../src/failures/table.ts'
import { findings } from '../../src/findings/table.ts'

const rows = Object.entries<{ says: string }>({ ...failures, ...findings }).map(
  ([code, { says }]) => [code as Code, sentencesOf(says)] as const,
)

/** The names of the placeholders in texts; `{{name}}` is mustache and does not count. */
const namesIn = (...texts: (string | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text = '') => [...text.matchAll(/(?<!\{)\{(\w+)\}/g)].map(([, name = '']) => name))),
]

/** Failures without a hint: the sentence itself says what to do, or there is nothing to do. */
const withoutHint = [
  'unknown-choice',
  'number-malformed',
  'not-confirmed',
  'notice-no-such-phase',
  'notice-wrong-order',
]

/** States of the program and common English words, which a Polish sentence must not contain. */
const english = /\b(?:accepted|deferred|refused|unknown|queued|withdrawn|sent|failed|missing|and|not|the|of|for)\b/iu

// a command, an example or a quotation at the end, after a colon, needs no full stop
const isEnded = (text: string): boolean =>
  /[.?!:]$|: (?:dniu .*|--.*|\S+|"[^"]*"|\[[^\]]*\])$|^•$|(?:for example|na przykład) \S+$/.test(text)

function told(code: Code, says: Sentences, lang: Lang): string[] {
  const params = Object.fromEntries(namesIn(...says).map((name) => [name, '•']))
  return Object.values(wording({ code, params }, lang))
}

describe.each(rows)('%s', (code, says) => {
  const [en, pl, enHint, plHint] = says

  it('names the same values in both languages, in the sentence and in the hint', () => {
    expect(namesIn(pl).sort()).toEqual(namesIn(en).sort())
    expect(namesIn(plHint).sort()).toEqual(namesIn(enHint).sort())
  })

  it.each(['en', 'pl'] as const)('%s: ends as a sentence does, and has no place left open', (lang) => {
    const texts = told(code, says, lang)
    expect(texts.filter((text) => !isEnded(text) || /(?<!\{)\{\w+\}/.test(text))).toEqual([])
  })

  it('is Polish in Polish', () => {
    const own = says
      .filter((text) => text === pl || text === plHint)
      .map((text) => text.replace(/--[\w-]+|dniu \w+ \w+|\b(?:imap|smtp|jira)\.\w+/g, ''))
    // what follows "po angielsku" is quoted in English
    const words = own.map((text) => text.replace(/po angielsku .*/, '').replace(/\{\w+\}/g, '')).join(' ')
    expect(english.test(words)).toBe(false)
    // a phase is named as it is everywhere, and what is sent anew is not spent
    expect(own.filter((text) => /\betap \{|\bwydaj\b/i.test(text))).toEqual([])
  })
})

describe('what to do about it', () => {
  it('is said with every failure, except where there is nothing to do', () => {
    const silent = Object.entries<{ says: string }>(failures).filter(([, { says }]) => sentencesOf(says).length === 2)
    expect(silent.map(([code]) => code)).toEqual(withoutHint)
  })

  it('is said with every finding that holds something back', () => {
    const held = Object.entries(findings).filter(([, { weight }]) => weight === 'refuse' || weight === 'reason')
    expect(held.filter(([, { says }]) => sentencesOf(says).length === 2).map(([code]) => code)).toEqual([])
  })
})

describe('a row', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(?:failures|findings)[/\\]/.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n')
  // a code such as `leak-${kind}` counts as raised if the source contains its last part
  const stems = new Set([...source.matchAll(/`((?:[a-z]+-)+)\$\{[^`]*`/g)].map(([, stem = '']) => stem))

  const isRaised = (code: string): boolean => {
    const parts = [code, ...[...stems].filter((stem) => code.startsWith(stem)).map((stem) => code.slice(stem.length))]
    return parts.some((part) => source.includes(`'${part}'`))
  }

  it('stands in one table', () => {
    expect(Object.keys(failures).filter((code) => code in findings)).toEqual([])
  })

  it('is raised somewhere', () => {
    expect(rows.map(([code]) => code).filter((code) => !isRaised(code))).toEqual([])
  })
})
