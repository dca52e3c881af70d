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
    const start = isList ? choose(['- '], ['-', '-   ', '-\n']) : `${name}:${choose([' '], ['', '  ', '\t'])}`
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

  - key: CRM-2
    owner:
    name: |
      two
      lines
`,
  JSON.stringify(
    { partners: [{ id: 'acme', domains: ['acme.example'] }], contacts: [{ key: 'CRM-1', name: 'a "b"' }] },
    null,
    1,
  ),
]
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
