import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withEntries } from '../../src/registry-files/entry-edit.ts'
import { readYaml } from '../../src/registry-files/yaml.ts'

const set = (key: string, id: string, is: string | readonly string[] | null) => ({
  key,
  fields: [{ id, path: id.split('.'), was: null, is }],
})
const edited = (text: string, ...changes: ReturnType<typeof set>[]) =>
  withEntries(text, 'contacts', { changes, fresh: [] })
const added = (text: string, ...fresh: Record<string, unknown>[]) =>
  withEntries(text, 'contacts', { changes: [], fresh })
const contentOf = (text: string): Record<string, Record<string, unknown>[]> => {
  const reading = readYaml('contacts.yaml', Buffer.from(text))
  if ('problems' in reading) throw new Error(`${JSON.stringify(reading.problems)}\n${text}`)
  return reading.yaml.value as Record<string, Record<string, unknown>[]>
}

const block = `# head
contacts:
  # the first
  - key: CRM-1 # its number
    name: 'Anna' # as she signs
    emails: # in this order
      - a@x.example # day
      - b@x.example # night
    owner:
  - { key: CRM-2, name: "B, C", emails: ["b@x.example", c@x.example] } # two
# the end
`

const lines = `contacts:
  - key: CRM-1
    emails: [
      # by day
      a@x.example, # Ola
      # by night
      b@x.example, # Jan
      "c#@x.example" # both
      ] # in this order
  - { key: CRM-2, emails: [b@x.example, # first
      c@x.example] }
`

describe('a list between brackets, on several lines with comments', () => {
  const emails = (key: string, ...is: readonly string[]) => edited(lines, set(key, 'emails', is))

  it('keeps the lines of what stays, and comments on lines of their own', () => {
    expect(emails('CRM-1', 'c#@x.example', 'a@x.example', 'd@x.example')).toBe(
      lines
        .replace('      b@x.example, # Jan\n', '')
        .replace('"c#@x.example" # both\n', '"c#@x.example", # both\n      d@x.example,\n'),
    )
    expect(emails('CRM-2', 'b@x.example')).toBe(lines.replace('# first\n      c@x.example] }', '# first\n      ] }'))
  })

  it('is what was wanted, whatever goes and comes, and no other comment is lost', () => {
    const address = fc.constantFrom('a@x.example', 'b@x.example', 'c#@x.example', 'd@x.example', 'e@x.example')
    fc.assert(
      fc.property(fc.constantFrom('CRM-1', 'CRM-2'), fc.uniqueArray(address), (key, is) => {
        const after = emails(key, ...is)
        const entry = contentOf(after).contacts?.find((one) => one.key === key)
        expect([entry?.emails ?? []].flat().toSorted()).toEqual(is.toSorted())
        for (const kept of ['# by day', '# by night', '# in this order']) expect(after).toContain(kept)
      }),
    )
  })
})

describe('a value that is changed', () => {
  it.each([
    ['a text', set('CRM-1', 'name', 'Ola'), `'Anna' #`, 'Ola #'],
    ['a text that YAML would misread', set('CRM-1', 'name', 'A: b #c'), `'Anna' #`, '"A: b #c" #'],
    ['an empty one', set('CRM-1', 'owner', 'ola'), 'owner:\n', 'owner: ola\n'],
    ['an item of a block', set('CRM-1', 'emails', ['a@x.example']), '      - b@x.example # night\n', ''],
    [
      'an item more in a block',
      set('CRM-1', 'emails', ['a@x.example', 'b@x.example', 'd@x.example']),
      '# night\n',
      '# night\n      - d@x.example\n',
    ],
    ['an item between brackets', set('CRM-2', 'emails', ['b@x.example', 'd@x.example']), ', c@', ', d@'],
    [
      'a key that was not there, between braces',
      set('CRM-2', 'status', 'inactive'),
      'c@x.example] }',
      'c@x.example], status: inactive }',
    ],
    [
      'a key that was not there, in a block',
      set('CRM-1', 'status', 'inactive'),
      'number\n',
      'number\n    status: inactive\n',
    ],
  ])('%s: every other letter stays', (_, change, from, to) => {
    expect(block).toContain(from)
    expect(edited(block, change)).toBe(block.replace(from, to))
    const windows = block.replaceAll('\n', '\r\n')
    expect(edited(windows, change)).toBe(edited(block, change).replaceAll('\n', '\r\n'))
  })

  it('of an entry of another file: nothing happens', () => {
    expect(edited(block, set('CRM-9', 'name', 'X'))).toBe(block)
  })

  it('of a list without any item is still a list', () => {
    expect(contentOf(edited(block, set('CRM-1', 'emails', []))).contacts?.[0]?.emails).toEqual([])
  })
})

describe('an entry that is added', () => {
  const one = { key: 'CRM-3', name: 'Ż #1', status: 'active', emails: ['z@x.example'], phones: [], owner: '' }
  const flow = '{ key: CRM-3, name: "Ż #1", emails: [z@x.example] }'

  it('stands behind the last one, in its form, without what goes without saying', () => {
    expect(added(block, one)).toBe(block.replace('# two\n', `# two\n  - ${flow}\n`))
    const other = 'contacts:\n- key: CRM-1\n  name: A'
    expect(added(other, one)).toBe(`${other}\n- key: CRM-3\n  name: "Ż #1"\n  emails: [z@x.example]`)
  })

  it.each([
    '',
    'staff: []\n',
    'contacts:\n',
    'contacts: []\n',
    'contacts: [{ key: CRM-1 }]\n',
    '{"contacts":[{"key":"CRM-1"}]}',
  ])('comes into a list that is not there, is empty, or is written otherwise: %j', (text) => {
    const { status: _, phones: __, owner: ___, ...read } = one
    expect(contentOf(added(text, one)).contacts?.at(-1)).toEqual(read)
  })
})

it('reads back as what was asked for, and leaves all others letter by letter, whatever the words', () => {
  const words = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
  const polish = fc.stringMatching(/^[A-ZŁa-ząęł"'#:,[\]{}&*!|>%@`. -]{1,12}$/)
  const word = fc.oneof(words, polish).filter((text) => text.trim() !== '')
  const entry = fc.record({ isBlock: fc.boolean(), name: word, emails: fc.uniqueArray(word, { maxLength: 3 }) })
  const textOf = ({ isBlock, name, emails }: { isBlock: boolean; name: string; emails: string[] }, at: number) =>
    isBlock
      ? `  - key: CRM-${at} # ${at}\n    name: ${JSON.stringify(name)}\n    emails:${emails.length === 0 ? ' []' : emails.map((one) => `\n      - ${JSON.stringify(one)} # c`).join('')}\n`
      : `  - { key: CRM-${at}, name: ${JSON.stringify(name)}, emails: ${JSON.stringify(emails)} } # ${at}\n`
  const several = fc.array(entry, { minLength: 1, maxLength: 5 })
  const wish = fc.array(fc.record({ at: fc.nat(6), name: word, emails: fc.uniqueArray(word, { maxLength: 3 }) }), {
    maxLength: 3,
  })
  fc.assert(
    fc.property(several, wish, (entries, wishes) => {
      const pieces = entries.map(textOf)
      const meant = new Map(wishes.map(({ at, ...one }) => [at, one]))
      const changes = [...meant].flatMap(([at, { name, emails }]) => [
        set(`CRM-${at}`, 'name', name),
        set(`CRM-${at}`, 'emails', emails),
      ])
      const fresh = wishes.slice(0, 1).map(({ name }) => ({ key: 'CRM-99', name, emails: [name] }))
      const after = withEntries(`contacts:\n${pieces.join('')}`, 'contacts', { changes, fresh })
      const read = contentOf(after).contacts?.map(({ key, name, emails }) => ({
        key,
        name,
        emails: [...(emails as string[])].sort(),
      }))
      const wanted = entries.map((one, at) => ({
        key: `CRM-${at}`,
        name: (meant.get(at) ?? one).name,
        emails: (meant.get(at) ?? one).emails.toSorted(),
      }))
      expect(read).toEqual([...wanted, ...fresh])
      for (const [at, piece] of pieces.entries()) if (!meant.has(at)) expect(after).toContain(piece)
    }),
    { numRuns: 300 },
  )
})
