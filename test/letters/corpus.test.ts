import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { TextFinding } from '../../src/guard/own-words.ts'
import { misspellingsIn } from '../../src/guard/spelling.ts'
import { checkText } from '../../src/kinds/letter/text/text-check.ts'
import type { Registry } from '../../src/registry/types.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { readWords } from '../../src/registry-files/words.ts'
import { openSpeller } from '../../src/spelling/hunspell.ts'
import { type CorpusLetter, lettersOf } from './corpus.ts'

// the example registry and the real dictionaries, which every user has from the start
const home = fileURLToPath(new URL('../..', import.meta.url))
const reading = readRegistry(home)
const known = 'registry' in reading ? namesOf(reading.registry) : []
const speller = await openSpeller({ own: readWords(home) })
const good = lettersOf('good')
const bad = lettersOf('bad')

/** Names of people, firms, products and services, which are never reported as misspelt. */
function namesOf({ settings, operators, staff, partners, contacts, products, services }: Registry): string[] {
  return [
    settings.organization.name,
    ...[...operators, ...staff, ...partners, ...contacts].map(({ name }) => name),
    ...[...products, ...services].flatMap(({ name }) => [name.pl, name.en]),
  ]
}

async function findingsIn({ written }: CorpusLetter): Promise<TextFinding[]> {
  return checkText(written, await misspellingsIn(written.text, written.lang, speller, known))
}

/** The codes of findings. A code that may occur any number of times is listed once, as `code*`. */
function codesOf(findings: readonly TextFinding[], expected: readonly string[]): string[] {
  const codes = findings.map(({ code }) => (expected.includes(`${code}*`) ? `${code}*` : code))
  return codes.filter((code, at) => !code.endsWith('*') || codes.indexOf(code) === at)
}

describe('a corpus of letters, each with what is found in it', () => {
  it('holds enough of both kinds and languages', () => {
    const count = (letters: readonly CorpusLetter[], lang: string) =>
      letters.filter(({ written }) => written.lang === lang).length
    expect(good.length).toBeGreaterThanOrEqual(25)
    expect(bad.length).toBeGreaterThanOrEqual(25)
    for (const letters of [good, bad]) for (const lang of ['pl', 'en']) expect(count(letters, lang)).toBeGreaterThan(8)
  })

  it.each(good)('good: $name', async (letter) => {
    expect(await findingsIn(letter)).toEqual([])
  })

  it.each(bad)('bad: $name', async (letter) => {
    expect(letter.expected).not.toEqual([])
    expect(codesOf(await findingsIn(letter), letter.expected)).toEqual(letter.expected)
  })

  it.each(bad.filter(({ written }) => written.strict))('$name: a strict operator gets none of it', async (letter) => {
    expect((await findingsIn(letter)).map(({ weight }) => weight)).toContain('refuse')
  })
})

describe('the example’s own words', () => {
  it('stand once each', () => {
    const words = readWords(home).map((word) => word.toLowerCase())
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  })
})
