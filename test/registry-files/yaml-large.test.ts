import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readYaml } from '../../src/registry-files/yaml.ts'
import { readLarge } from '../../src/registry-files/yaml-large.ts'
import { small } from './scratch.ts'

// The law: reading a file in pieces gives the same as reading it as a whole.

function wholly(text: string): unknown {
  const result = readYaml('f.yaml', new TextEncoder().encode(text))
  return 'yaml' in result ? result.yaml.value : undefined
}

function inPieces(text: string, size = 100): unknown {
  return readLarge(text, (root) => root, wholly, size)
}

/** Whether a text could be read in pieces. If so, checks that the law holds for it. */
function isLawful(text: string, size?: number): boolean {
  const found = inPieces(text, size)
  if (found !== undefined) expect(found, text).toEqual(wholly(text))
  return found !== undefined
}

const lines = `# people
staff: []
partners:
- id: acme
  name: ACME
  domains:
  - acme.example # theirs
- id: other
contacts:
  # operators

  - key: CRM-1
    name: "two
      lines"
    names: { pl: 'a''b', en: b }
  - # theirs
    key: CRM-4
    name: |
      - one
      two
  - key: CRM-3
    emails: [
      a,
      b ]
last:
`
const json = {
  staff: [],
  partners: [{ id: 'acme', 'a"b': ['ł', 1, true, null] }],
  contacts: ['x', 'y', 'z'].map((key) => ({ key, name: `Contact ${key.repeat(40)}` })),
}

test.each([
  ['lists of entries', lines],
  ['lists in brackets', small['contacts.yaml']],
  ['JSON in one line', JSON.stringify(json)],
  ['JSON in lines', `${JSON.stringify(json, null, 1)}\n`],
])('%s are read in pieces, and mean the same', (_, text) => {
  for (const size of [150, 200]) expect(isLawful(text, size)).toBe(true)
})

test('each piece holds some of the entries', () => {
  const pieces: string[] = []
  readLarge(
    lines,
    (root) => root,
    (piece) => {
      pieces.push(piece)
      return {}
    },
    100,
  )
  expect(pieces.filter((piece) => piece.startsWith('contacts:\n')).length).toBeGreaterThan(2)
})

describe('what cannot be read in pieces is read as a whole', () => {
  test.each([
    ['a small file', lines.slice(0, 30)],
    [
      'an anchor for another entry',
      'a:\n  - &x b\n  - *x\n  - cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\n',
    ],
    ['a second document', `${lines}---\na: 1\n`],
    ['a directive', `%YAML 1.2\n---\n${lines}`],
    ['a key twice', `${lines}partners:\n- id: acme\n`],
    ['a key twice, one below the other', `${lines}a:\n  - b\na:\n  - c\n`],
    ['a key twice, in quotation marks', `${lines}"partners":\n- id: acme\n`],
    ['a bracket that is never closed', `${lines}a:\n  - [b\n  - c\n  - d\n`],
    ['a text that is never closed', `${lines}a:\n  - "b\n  - c\n  - d\n`],
    ['an entry that stands elsewhere', `${lines}a:\n  - b: 1\n  - c\n - d\n`],
    [
      'JSON with a key twice',
      '{"a":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],"a":["c"]}',
    ],
    [
      'JSON with other numbers',
      '{"a":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",1e3]}',
    ],
    [
      'JSON that is cut short',
      '{"a":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"',
    ],
    ['JSON deeper than can be', `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('%s', (_, text) => expect(inPieces(text)).toBeUndefined())
})

const slip = fc.constantFrom(
  ...[
    '\n',
    ' ',
    '  ',
    '\t',
    '- ',
    ': ',
    ',',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    ' # c\n',
    '&a ',
    '*a',
    '!a ',
    '|',
    '>',
  ],
  ...[
    '---\n',
    '...\n',
    '%',
    '\r\n',
    'a',
    'a: b',
    '\n- ',
    '\n  - ',
    '\n    - ',
    'contacts:\n',
    '\ncontacts:',
    '?',
    '\ufeff',
  ],
)

test('one slip anywhere, and the law still holds', () => {
  const forms = fc.constantFrom(lines, small['contacts.yaml'], JSON.stringify(json), JSON.stringify(json, null, 2))
  const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 5 }), fc.constantFrom(150, 300))
  let taken = 0
  fc.assert(
    fc.property(forms, slip, place, (text, slip, [where, cut, size]) => {
      const at = Math.floor(where * text.length)
      if (isLawful(text.slice(0, at) + slip + text.slice(at + cut), size)) taken += 1
    }),
    { numRuns: Number(process.env.RUNS ?? 2_000) },
  )
  expect(taken).toBeGreaterThan(100)
})
