import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlain } from '../../src/registry/plain.ts'
import { sourceOf } from '../../src/registry/source.ts'
import { readAlone, readAny } from '../../src/registry/yaml.ts'
import type { YamlText } from '../../src/registry/yaml-values.ts'
import { small } from './scratch.ts'

const plain = (text: string) => readPlain(sourceOf('f.yaml', text), readAlone)

/** Every path into a value, and beside each one that leads to nothing. */
function pathsOf(value: unknown, above: readonly (string | number)[] = []): (string | number)[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const steps = inner.map(([key, each]): [string | number, unknown] => [Array.isArray(value) ? Number(key) : key, each])
  return [
    [...above],
    [...above, 'nowhere'],
    [...above, 99, 'nowhere'],
    ...steps.flatMap(([step, each]) => pathsOf(each, [...above, step])),
  ]
}

function placesOf(yaml: YamlText): unknown[] {
  return pathsOf(yaml.value).flatMap((path) => [yaml.place(path), yaml.place(path, 'key')])
}

/** The law: what is read as plain YAML is what the library makes of it, values and places. */
function isAsTheLibrarySays(text: string): boolean {
  const reading = plain(text)
  if (reading === undefined) return false
  const library = readAny(sourceOf('f.yaml', text))
  if ('problems' in library) throw new Error(`${JSON.stringify(text)}: ${JSON.stringify(library.problems)}`)
  expect(JSON.parse(JSON.stringify(reading.value)), text).toEqual(JSON.parse(JSON.stringify(library.yaml.value)))
  expect(placesOf(reading), text).toEqual(placesOf(library.yaml))
  return true
}

const plainWord = fc.constantFrom(
  ...[
    'a',
    'CRM-1',
    'noc@acme.example',
    'x:y',
    'http://a.example/#b',
    'Łódź & Syn',
    "O'Brien",
    'a  b',
    'null',
    '~',
    '1',
  ],
  ...[
    'a#b',
    '+48 1',
    '22:30',
    '$',
    '<<',
    '=',
    '(a)',
    'a"b',
    "a'",
    'a\\nb',
    'ł\u00a0',
    '😀',
    '/',
    'a-b',
    'a - b',
    'a|b',
  ],
)
const oddWord = fc.constantFrom(
  ...[
    'x, y',
    '[a',
    'b]',
    '{c',
    'd}',
    'a: b',
    'a #b',
    '- a',
    '-a',
    '',
    ' ',
    '"',
    "'",
    '\\',
    'a:',
    '?',
    '&a',
    '*a',
    '!a',
  ],
  ...[
    '|',
    '>',
    '%',
    '@',
    '`',
    '.a',
    '...',
    '---',
    'a\u2028',
    '\t',
    'a\nb',
    ':a',
    ',',
    '#',
    '\u0085',
    '\u001b',
    'a b ',
    '_',
  ],
)
const word = fc.oneof({ arbitrary: plainWord, weight: 20 }, { arbitrary: oddWord, weight: 1 })
const key = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'key', 'emails', 'x-y', 'x.y', 'x1', 'X_'), weight: 20 },
  { arbitrary: fc.constantFrom('constructor', '1', '', 'é', '__proto__', 'a b', 'a:', '-', 'a\nb'), weight: 1 },
)
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    word,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value

/** Takes one of some ways of writing: the first ones nearly always, the rest seldom. */
type Choose = (usual: readonly string[], seldom?: readonly string[]) => string

function written(value: unknown, choose: Choose, left: number, isFlow: boolean): string {
  if (typeof value !== 'object' || value === null) return scalar(String(value), choose)
  return isFlow || choose(['flow', 'block']) === 'flow' ? flow(value, choose, left) : block(value, choose, left)
}

function scalar(word: string, choose: Choose): string {
  return choose([word, word, JSON.stringify(word), `'${word.replaceAll("'", "''")}'`])
}

function flow(value: object, choose: Choose, left: number): string {
  const gap = () =>
    choose(['', ' ', `\n${' '.repeat(left + 2)}`], [`\n${' '.repeat(left)}`, '\n', ' # c\n     ', '\t', '#c\n'])
  const list = Array.isArray(value)
  const items = Object.entries(value).map(([name, each]) => {
    const inner = written(each, choose, left, true)
    const start = choose(
      [`${name}: `, `"${name}":`, `"${name}" : `],
      [`${name}:`, `'${name}': `, name, `"${name}"\n: `, '? '],
    )
    return `${gap()}${list ? inner : start + inner}${gap()}`
  })
  const all = items.join(choose([','], [',,', ' ', ';'])) + choose([''], [',', ', # c\n    ']) + gap()
  return list ? `[${all}]` : `{${all}}`
}

function block(value: object, choose: Choose, left: number): string {
  const indent = ' '.repeat(left + Number(choose(['0', '1', '2'])))
  const end = () =>
    choose([''], [' ', ' # c', '\n', '\n  # c', '\r', '# c', '\t', '\n# c\n\n', ' c', '\n      c', '\n -'])
  const isList = Array.isArray(value)
  const lines = Object.entries(value).map(([name, each]) => {
    const start = isList
      ? choose(['- '], ['-', '-   ', '-\n', '- # c\n', '-\n    '])
      : `${name}:${choose([' '], ['', '  ', '\t'])}`
    const isCollection = typeof each === 'object' && each !== null
    const inner = written(each, choose, indent.length + (isList ? 2 : Number(choose(['0', '1']))), false)
    const isCompact = isList && isCollection && choose(['yes', 'no']) === 'yes'
    return `${indent}${start}${isCompact ? inner.trimStart() : inner}${end()}`
  })
  return `\n${lines.join('\n')}`
}

const document = fc
  .tuple(fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 }), fc.infiniteStream(fc.nat({ max: 9_999 })))
  .map(([value, numbers]) => {
    const choose: Choose = (usual, seldom = []) => {
      const number: number = numbers.next().value ?? 0
      const among = number % 30 === 0 && seldom.length > 0 ? seldom : usual
      return among[Math.floor(number / 30) % among.length] ?? ''
    }
    const start = choose([''], ['---', '# c', '---\n# c', '\ufeff', '--- ', '# c\n---\n', '%YAML 1.2\n---\n', '  '])
    return `${start}${written(value, choose, 0, false).trimStart()}${choose(['', '\n'], ['\n# c', '\n...', '\n---', ' #'])}`
  })

const runs = (usual: number) => Number(process.env.RUNS ?? usual)

test('what is plain is what the library makes of it, in every way of writing', () => {
  let taken = 0
  fc.assert(
    fc.property(document, (text) => {
      if (isAsTheLibrarySays(text)) taken += 1
    }),
    { numRuns: runs(4_000) },
  )
  expect(taken).toBeGreaterThan(runs(4_000) / 4)
})

/** The same partners and contacts in the three forms that people and programs write. */
const forms = [
  small['contacts.yaml'],
  `# people
staff: []
partners:
- id: acme
  name: ACME
  domains:
  - acme.example # theirs
  language: en
contacts:
  # operators
  - key: CRM-1
    name: "Sie\\u0107"
    names: { pl: 'a''b', en: b }
    emails:
      - noc@play.example
    phones: []
  - # theirs
    key: CRM-4

  - key: CRM-2
    owner:
    name: |
      two
      lines
  -
    key: CRM-3
    name: goes on
      below
    phones: []
`,
  JSON.stringify(
    { partners: [{ id: 'acme', domains: ['acme.example'] }], contacts: [{ key: 'CRM-1', name: 'a "b"' }] },
    null,
    1,
  ),
]
test.each(forms)('such a file is read without the library', (text) => expect(isAsTheLibrarySays(text)).toBe(true))

test.each(['operators', 'contacts', 'products', 'settings'])('so is %s.yaml of the example', (name) => {
  expect(isAsTheLibrarySays(readFileSync(new URL(`../../${name}.yaml`, import.meta.url), 'utf8'))).toBe(true)
})

test('entries that are not plain are read by the library, they alone', () => {
  let alone = 0
  const source = sourceOf('f.yaml', forms[1] ?? '')
  readPlain(source, (entry) => {
    alone += 1
    return readAlone(entry)
  })
  expect(alone).toBe(2)
})

test.each([
  ['more aliases than a file may have', `a:\n${'  - { b: &x 1, c: *x }\n'.repeat(21)}`],
  ['an anchor for another entry', 'a:\n  - &x b\n  - *x\n'],
  ['a document that ends', 'a:\n  - |\n    b\n...\n'],
  ['a bracket that is never closed', 'a:\n  - [b\n  - c\n'],
  ['a tag that guesses', 'a:\n  - !!int 1\n'],
  ['levels without end', `a:\n  - ${'['.repeat(63)}${']'.repeat(63)}\n`],
])('%s is not: %j', (_, text) => expect(isAsTheLibrarySays(text)).toBe(false))

test('entries are made into something else as they are read, in every form, and their places stay', () => {
  for (const text of forms) {
    const made = readPlain(sourceOf('f.yaml', text), readAlone, (list, entry, at) => [list, at, typeof entry])
    const plainly = plain(text)
    expect(Object(made?.value).contacts[0]).toEqual(['contacts', 0, 'object'])
    for (const path of pathsOf(plainly?.value)) {
      expect([made?.place(path), made?.place(path, 'key')]).toEqual([plainly?.place(path), plainly?.place(path, 'key')])
    }
  }
})

test('a text as long as a file is read, or left to the library, and never crashes', () => {
  for (const part of ['x', '#', ':x', "''", '\\"', ' ']) {
    for (const quote of ['', '"', "'"]) {
      const text = `a: ${quote}x${part.repeat(1_000_000)}${quote}`
      expect(() => plain(text)).not.toThrow()
    }
  }
})

const piece = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '- ',
    ': ',
    ':',
    ',',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    ' #',
    '# c\n',
    '&a ',
    '*a',
  ],
  ...[
    '!a ',
    '|',
    '>',
    '---\n',
    '...\n',
    '%',
    '\r\n',
    '\r',
    'a',
    'a: b',
    'key',
    '\\',
    '\\u0041',
    '?',
    '? ',
    '-',
    '\ufeff',
  ],
  ...['emails: []\n', '\n  ', '\n    ', '\n- ', '\n  - ', 'contacts:\n', '\n# c', '~', '0'],
)

test('one slip anywhere, and the law still holds', () => {
  const slip = fc.tuple(
    fc.constantFrom(...forms),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 5 }),
    piece,
  )
  fc.assert(
    fc.property(slip, ([text, where, cut, piece]) => {
      const at = Math.floor(where * text.length)
      isAsTheLibrarySays(text.slice(0, at) + piece + text.slice(at + cut))
    }),
    { numRuns: runs(3_000) },
  )
})
