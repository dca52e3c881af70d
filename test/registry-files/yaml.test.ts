import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readYaml } from '../../src/registry-files/yaml.ts'
import { growth, linear } from '../stage/growth.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function parsed(text: string): unknown {
  const result = readYaml('f.yaml', bytes(text))
  return 'yaml' in result ? JSON.parse(JSON.stringify(result.yaml.value)) : result.problems
}

function first(input: string | Uint8Array): string {
  const result = readYaml('f.yaml', typeof input === 'string' ? bytes(input) : input)
  if ('yaml' in result) return 'none'
  const [problem] = result.problems
  return `${problem?.code} ${problem?.place?.line}:${problem?.place?.column}`
}

test('every scalar is text', () => {
  expect(parsed('a: NO\nb: 22:30\nc: +48503208168\nd: 1e3\ne: null\nf:\ng: ~\nh: "x"\ni: [2026-01-01, 0x1F]')).toEqual({
    a: 'NO',
    b: '22:30',
    c: '+48503208168',
    d: '1e3',
    e: 'null',
    f: '',
    g: '~',
    h: 'x',
    i: ['2026-01-01', '0x1F'],
  })
})

test.each([
  ['duplicate key', 'a: 1\nb: 2\na: 3', 'yaml-duplicate-key 3:1'],
  ['duplicate key in a flow', 'x: {a: 1, a: 2}', 'yaml-duplicate-key 1:11'],
  ['duplicate __proto__', '__proto__: 1\n__proto__: 2', 'yaml-duplicate-key 2:1'],
  ['two documents', 'a: 1\n---\nb: 2', 'yaml-many-documents 2:1'],
  ['two documents after an end', 'a: 1\n...\n---\nb: 2', 'yaml-many-documents 3:1'],
  ['a directive', '%YAML 1.1\n---\na: 1', 'yaml-directive 1:1'],
  ['a tag directive', '%TAG ! x:\n---\na: !b 1', 'yaml-directive 1:1'],
  ['unknown tag', 'a: 1\nb: !foo 1', 'yaml-tag 2:4'],
  ['a tag that guesses', 'a: !!int 1', 'yaml-tag 1:4'],
  ['a list as key', '? [a]\n: 1', 'yaml-key 1:3'],
  ['an alias as key', 'a: &x 1\n*x : 2', 'yaml-key 2:1'],
  ['an unknown alias', 'a: *x', 'yaml-alias-unknown 1:4'],
  ['an anchor that was meant as a word', 'a: 1\nname: &Co Firma', 'yaml-anchor 2:7'],
  ['an alias in itself', 'a: &x [*x]', 'yaml-alias-unknown 1:8'],
  ['an open bracket', 'a: [1,\nb: 2', 'yaml-syntax 2:1'],
  ['a tab for indentation', 'a:\n\tb: 1', 'yaml-syntax 2:1'],
  ['a side of a merge', 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x', 'yaml-merge 2:1'],
  ['a colon in plain text', 'a: b: c', 'yaml-syntax 1:4'],
])('%s is refused with its place', (_, text, expected) => expect(first(text)).toBe(expected))

test.each([
  ['below the start of a document', '--- |\n%a\n', '%a\n'],
  ['below an indented start', '  ---\n|\n%a\n', '%a\n'],
  ['after a separator that ends no line', '# \u2028%a\na: 1', { a: '1' }],
])('a % %s is no directive', (_, text, expected) => expect(parsed(text)).toEqual(expected))

describe('depth', () => {
  test.each([
    ['dashes', (levels: number) => '- '.repeat(levels)],
    ['brackets', (levels: number) => '['.repeat(levels)],
    ['closed brackets', (levels: number) => '['.repeat(levels) + ']'.repeat(levels)],
    ['braces', (levels: number) => '{a: '.repeat(levels)],
    ['explicit keys', (levels: number) => '? '.repeat(levels)],
    ['empty keys', (levels: number) => ': '.repeat(levels)],
    ['mixed', (levels: number) => '- ? - : '.repeat(levels)],
    // the text itself grows with the square of its lines
    [
      'indentation',
      (levels: number) => Array.from({ length: levels ** 0.5 * 8 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    ],
  ])('of %s is bounded, in linear time', async (_, deep) => {
    expect(first(deep(20_000))).toMatch(/^yaml-too-deep [0-9]+:[0-9]+$/)
    expect(await growth(deep, first, { most: 16_384 })).toBeLessThan(linear)
  })

  test('of 64 is enough for everyone, 65 is too much', () => {
    expect(first(`${'['.repeat(64)}x${']'.repeat(64)}`)).toBe('none')
    expect(first(`${'['.repeat(65)}x${']'.repeat(65)}`)).toBe('yaml-too-deep 1:66')
  })
})

describe('aliases', () => {
  test('a few are taken', () => {
    expect(parsed('a: &x [1, 2]\nb: *x\nc: {d: *x}')).toEqual({ a: ['1', '2'], b: ['1', '2'], c: { d: ['1', '2'] } })
    expect(first(`a: &x 1\nb: [${Array(20).fill('*x').join(', ')}]`)).toBe('none')
  })

  test('many are not', () => {
    expect(first(`a: &x 1\nb: [${Array(21).fill('*x').join(', ')}]`)).toBe('yaml-alias 2:85')
  })

  test('a bomb does not go off', () => {
    const names = 'abcdefghi'
    const line = (name: string, at: number) =>
      `${name}: &${name} [${Array(9)
        .fill(at ? `*${names[at - 1]}` : 'x')
        .join(',')}]`
    expect(first([...names].map(line).join('\n'))).toMatch(/^yaml-alias 4:/)
    const doubling = [...'abcdefghi'].map((name, at) => {
      const inner = at ? `*${names[at - 1]}, *${names[at - 1]}` : Array(500).fill('x').join(', ')
      return `${name}: &${name} [${inner}]`
    })
    expect(first(doubling.join('\n'))).toMatch(/^yaml-alias /)
  })

  test('places are found through them', () => {
    const result = readYaml('f.yaml', bytes('a: &x\n  k: [1, 2]\nb: *x'))
    expect('yaml' in result && result.yaml.place(['b', 'k', 1])).toMatchObject({ line: 2, column: 10 })
  })
})

describe('bytes', () => {
  test('a byte order mark is no part of the text', () => {
    expect(parsed('\ufeffa: 1')).toEqual({ a: '1' })
  })

  test('invalid UTF-8 is told with its place', () => {
    expect(first(new Uint8Array([...bytes('a: ł\nb: \ufffdł'), 0xff, 0x20]))).toBe('yaml-encoding 2:6')
    expect(first(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toBe('yaml-encoding 1:1')
  })

  test('more than 64 MiB is not read', () => {
    expect(first(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('yaml-too-large 1:1')
  })

  test('nothing is empty text', () => {
    expect([parsed(''), parsed('# only this\n'), parsed('---\n')]).toEqual(['', '', ''])
  })
})

test('places: keys, values, what is missing, and the line as it stands', () => {
  const result = readYaml('dir/f.yaml', bytes('# first\r\ncontacts:\r\n  - name: "a\u0085"\r\n    emails: [x, y]\r\n'))
  if (!('yaml' in result)) throw new Error('it should be readable')
  const { place } = result.yaml
  expect(place(['contacts', 0, 'emails', 1])).toEqual({
    file: 'dir/f.yaml',
    line: 4,
    column: 17,
    path: 'contacts[0].emails[1]',
    excerpt: '    emails: [x, y]',
  })
  expect(place(['contacts', 0, 'name'], 'key')).toMatchObject({ line: 3, column: 5, excerpt: '  - name: "a\u0085"' })
  expect(place(['contacts', 0, 'name'])).toMatchObject({ line: 3, column: 11 })
  expect(place(['contacts', 0, 'language'])).toMatchObject({ line: 3, column: 5, path: 'contacts[0].language' })
  expect(place(['products'])).toMatchObject({ line: 2, column: 1 })
  expect(place([])).toMatchObject({ line: 2, column: 1, path: '' })
})

describe('a # that is stuck to a word', () => {
  test.each([
    ['cuts no value short', 'a: 1\nname: Firma #5 gamma', 'yaml-comment 2:13'],
    ['is no value', 'note: #5', 'yaml-comment 1:7'],
    ['is no item', 'a:\n  - #5\n  - b', 'yaml-comment 2:5'],
    ['cuts no brackets short', 'a:\n  - { name: Firma #5 gamma, b: c }\n  - { name: d }', 'yaml-comment 2:19'],
    [
      'cuts no brackets short before an empty line',
      'a:\n  - { name: Firma #5 gamma, b: c }\n\nd: e',
      'yaml-comment 2:19',
    ],
    ['cuts no brackets short, a space behind it', 'a:\n  - { name: Firma # gamma }\n\nd: e', 'yaml-comment 2:19'],
    ['cuts no value short on its last line', 'a: one\n  two ##x', 'yaml-comment 2:7'],
  ])('%s: %j', (_, text, expected) => expect(first(text)).toBe(expected))

  test.each([
    ['a: b # comment', { a: 'b' }],
    ['a: b # comment #5', { a: 'b' }],
    ['a: b\t# comment', { a: 'b' }],
    ['a: b #', { a: 'b' }],
    ['a: b ##', { a: 'b' }],
    ['a: b ## comment', { a: 'b' }],
    ['a: "b #5" #c', { a: 'b #5' }],
    ['a: b#5', { a: 'b#5' }],
    ['a: #c\n  - b', { a: ['b'] }],
    ['#a\na: [b, #c\n  d]\n#e', { a: ['b', 'd'] }],
    ['a: |-\n  b #5', { a: 'b #5' }],
  ])('%j is taken', (text, expected) => expect(parsed(text)).toEqual(expected))
})

describe('a space that is none', () => {
  const only = (text: string) => {
    const result = readYaml('f.yaml', bytes(text))
    return 'problems' in result
      ? result.problems.map(({ code, params, place }) => [code, params, place?.line, place?.column])
      : 'none'
  }
  test.each([
    ['before a key', 'a:\n  b: 1\n\u00a0 c: 1\n\u00a0 d: 1\n', 3, 1],
    ['before a dash', 'a:\n  - b\n \u00a0- c\n', 3, 2],
    ['in a text that goes on', 'a:\n  - b\n  \u00a0 c\n', 3, 3],
    ['after a dash', 'a:\n  - \u00a0b: 1\n', 2, 5],
    ['before a bracket', 'a:\n\u00a0 [b\n', 2, 1],
    ['behind a dash', 'a:\n  - b: 1\n  -\u00a0c: 2\n', 3, 4],
    ['behind a key', 'a:\n  b:\u00a01\n  c: 2\n', 2, 5],
  ])('%s is told by its name, once', (_, text, line, column) => {
    expect(only(text)).toEqual([['yaml-odd-space', { character: 'U+00A0' }, line, column]])
  })

  test.each([
    ...'\u00ad\u0085\u034f\u115f\u180e\u2003\u200b\u200d\u200e\u2028\u202f\u2060\u2800\u3000\u3164\ufe0f\ufeff',
    '\u{e0020}',
  ])('%j is one, in a list and in a mapping', (character) => {
    const name = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
    const expected = (line: number) => [['yaml-odd-space', { character: name }, line, 1]]
    expect(only(`contacts:\n${character} - key: 1\n${character}   name: x\n`)).toEqual(expected(2))
    expect(only(`contacts:\n  - key: 1\n${character}   name: x\n  - key: 2\n`)).toEqual(expected(3))
  })

  test.each(['\u2013', '\u2014', '\u2010', '\u2212', '\u2022'])(
    '%s where a list wants a hyphen is told, once',
    (sign) => {
      const name = `U+${sign.charCodeAt(0).toString(16).toUpperCase()}`
      expect(only(`a:\n  ${sign} { b: 1, c: 2 }\n  ${sign} { b: 2 }\n`)).toEqual([
        ['yaml-odd-dash', { character: name }, 2, 3],
      ])
      expect(only(`a:\n  - { b: 1 }\n  ${sign} { b: 2 }\n`)).toEqual([['yaml-odd-dash', { character: name }, 3, 3]])
    },
  )

  test.each([
    'a: b\u00a0c',
    'a: – b',
    'a:\n  - – b',
    'a: Uwaga:\u00a0b',
    'a: "\u00a0b"',
    'a: |\n  \u00a0b',
    '# \u00a0\na: b',
    'a: "b\n  \u00a0c"',
  ])('%j is taken', (text) => {
    expect(only(text)).toBe('none')
  })
})

test('in a large file, places are found as in a small one', () => {
  const entries = Array.from(
    { length: 30_000 },
    (_, at) => `  - key: CRM-${at}\n    emails: [noc-${at}@acme.example]\n`,
  )
  const result = readYaml('f.yaml', bytes(`contacts:\n${entries.join('')}`))
  if (!('yaml' in result)) throw new Error(JSON.stringify(result.problems))
  expect(result.yaml.place(['contacts', 29_999, 'emails', 0])).toMatchObject({ line: 60_001, column: 14 })
  expect(first(`contacts:\n${entries.join('')}  - key: a #b\n`)).toBe('yaml-comment 60002:12')
})

test('a control character is told by its name', () => {
  expect(first('a: 1\nb: x\u0007')).toBe('registry-control-character 2:5')
  expect(first('a: "\0"')).toBe('registry-control-character 1:5')
})

test('an empty value has its place, and a block text the place of its mark', () => {
  const result = readYaml('f.yaml', bytes('a:\n  - # none\n  -\n\nb:\n"c": # x\nd: >-\n  e\nf: [{g: }, h]'))
  if (!('yaml' in result)) throw new Error(JSON.stringify(result.problems))
  const at = (...path: (string | number)[]) => {
    const { line, column } = result.yaml.place(path)
    return `${line}:${column}`
  }
  expect([at('a', 0), at('a', 1), at('b'), at('c'), at('d'), at('f', 0, 'g'), at('f', 1)]).toEqual([
    '2:4',
    '3:4',
    '5:3',
    '6:5',
    '7:4',
    '9:8',
    '9:12',
  ])
})

test('a key that is a number, a word of JavaScript or empty is text', () => {
  expect(parsed('1: a\nconstructor: b\n"": c')).toEqual({ 1: 'a', constructor: 'b', '': 'c' })
})

describe('long files of one thing are read in one piece', () => {
  test.each([
    ['comments', `a: 1\n${'# x\n'.repeat(50_000)}b: 2`],
    ['blank lines', `a: 1\n${'\n'.repeat(50_000)}b: 2`],
    ['keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['items', `[${'a, '.repeat(20_000)}]`],
  ])('%s', (_, text) => expect(first(text)).toBe('none'))

  test('problems are counted out', () => {
    const result = readYaml('f.yaml', bytes(']'.repeat(5_000)))
    expect('problems' in result && result.problems.length).toBe(20)
  })
})

test('no text makes it crash', () => {
  const piece = fc.constantFrom(
    ...[
      '- ',
      ': ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '!t ',
      '!!str ',
      '|',
      '>',
      '"',
      "'",
      '\\',
      '#',
      '%',
      '@',
      '`',
    ],
    ...[
      '\n',
      '\r',
      '\t',
      '  ',
      '---',
      '...',
      'a',
      'ł',
      '\0',
      '\ufeff',
      '\u2028',
      '\ud800',
      '<<',
      '~',
      '__proto__',
      '=',
      '\u001f',
    ],
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, (input) => {
      const result = readYaml('f.yaml', bytes(input))
      if ('yaml' in result) return
      for (const { place } of result.problems) {
        expect(place?.line).toBeGreaterThan(0)
        expect(place?.column).toBeGreaterThan(0)
      }
      expect(result.problems.length).toBeGreaterThan(0)
    }),
    { numRuns: 3_000 },
  )
})

test('no bytes make it crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
      expect(() => readYaml('f.yaml', input)).not.toThrow()
    }),
  )
})
