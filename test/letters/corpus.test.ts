import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { TextFinding } from '../../src/guard/own-words.ts'
import { misspellingsIn } from '../../src/guard/spelling.ts'
import { checkText } from '../../src/kinds/letter/text/text-check.ts'
import type { MailLang, Registry } from '../../src/registry/types.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { readWords } from '../../src/registry-files/words.ts'
import { mannerOf } from '../../src/road/guarded.ts'
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

/** Subjects as operators write them, with products, abbreviations and errors as they were shown. */
const subjects = {
  pl: [
    ...['Brak odpowiedzi z bramki SMS Premium', 'Connection refused ccgw.orange.example:8443', 'Read timed out'],
    ...['Błąd SSL handshake timeout w API DirectBilling', 'MT API: Connection reset by peer', 'Certificate expired'],
    ...['Weryfikacja numeru ticketu INC0012345', 'Prośba o whitelistę IP 192.0.2.11', 'Internal server error'],
    ...['Funskan: brak SMS-ów MO od 10:00', 'Incydent P1: DCB charge failed', 'Prośba o zmianę routingu SMSC'],
  ],
  en: [
    ...[
      'Subskrypcje MT outage',
      'Missing MO messages for shortcode 7155',
      'ESME_RBINDFAIL on bind',
      'Failback completed',
    ],
    ...['Awaria DirectBilling', 'Webhook retries failing', 'Keepalive, enquire_link timeouts', 'Latency spikes'],
  ],
} as const

describe('an ordinary subject is not doubted', () => {
  it.each(Object.entries(subjects))('%s', async (lang, titles) => {
    const found = titles.map((text) =>
      mannerOf({ flag: '--subject', text, lang: lang as MailLang }, { audience: 'operator', names: known }, speller),
    )
    expect((await Promise.all(found)).flat()).toEqual([])
  })
})

it.each([
  ...['Problem with SMS delivery', 'Missing delivery reports', 'Payment failures', 'Question about billing'],
  ...['Messages not delivered to Play', 'Delayed delivery reports', 'Planned works on the gateway'],
])('an English subject of a Polish letter is doubted, short as it is: %s', async (text) => {
  const found = await mannerOf({ flag: '--subject', text, lang: 'pl' }, { audience: 'operator', names: known }, speller)
  expect(found.map(({ code }) => code)).toContain('letter-part-not-polish')
})
