import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { putFlags, type Raws, readFlags } from '../../src/question/flags.ts'
import { flag, ids, list, on, text, ticket } from '../../src/question/read.ts'
import type { Row, Scene } from '../../src/question/row.ts'
import { registry } from '../procedure/notice/cases.ts'

interface Answers {
  readonly ticket?: string
  readonly colour?: string
  readonly services?: readonly string[]
  readonly words?: readonly string[]
  readonly loud?: boolean
}
type Told = Row<Answers, Scene>
const plain = { called: '', need: 'facts', gives: [] } as const

/** A table of questions like those of a kind, each with a different form of flag. */
const rows: readonly Told[] = [
  { ...plain, id: 'ticket', flags: [flag('[ticket]', 'the ticket', ticket, (number) => ({ ticket: number }))] },
  {
    ...plain,
    id: 'colour',
    flags: [
      flag('--red', 'red', on, () => ({ colour: 'red' })),
      { ...flag('--other <name>', 'another', text, (colour) => ({ colour })), choices: ['blue', 'green'] },
    ],
  },
  {
    ...plain,
    id: 'services',
    flags: [flag('--service <id...>', 'which', ids('services'), (services) => ({ services }))],
  },
  {
    ...plain,
    id: 'words',
    flags: [
      { ...flag('--words <word...>', 'some', list, (words) => ({ words })), excludes: ['--service', '--no-loud'] },
    ],
  },
  { ...plain, id: 'loud', flags: [flag('--no-loud', 'quietly', on, () => ({ loud: false }))] },
]

/** Reads a command line that commander has parsed with the options of the rows. */
function read(...line: string[]) {
  const command = putFlags(new Command().exitOverride().configureOutput({ writeErr: () => {} }), rows)
  command.parse(line, { from: 'user' })
  const [given] = command.args
  const raws = { ...command.opts(), ...(given !== undefined && { ticket: given }) } as Raws
  const { answers, problems } = readFlags(rows, raws, { registry: registry(), now: 0 })
  return { answers, problems: problems.map(({ code, params = {} }) => `${code} ${Object.values(params).join(' ')}`) }
}

describe('flags made from rows', () => {
  it('answer their questions, and without flags nothing is answered', () => {
    expect(read('hl-7', '--red', '--service', 'sms', 'mps')).toEqual({
      answers: { ticket: 'HL-7', colour: 'red', services: ['sms', 'mps'] },
      problems: [],
    })
    expect(read()).toEqual({ answers: {}, problems: [] })
  })

  it('that say no are not given by themselves', () => {
    expect(read('--no-loud').answers).toEqual({ loud: false })
  })

  it('take one of their choices alone', () => {
    expect(read('--other', 'blue').answers).toEqual({ colour: 'blue' })
    expect(() => read('--other', 'pink')).toThrow(/blue, green/)
  })

  it('stand in the help in the order of the rows', () => {
    const help = putFlags(new Command('x'), rows).helpInformation()
    expect([...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name)).toEqual([
      '--red',
      '--other',
      '--service',
      '--words',
      '--no-loud',
    ])
  })
})

describe('what is wrong with flags', () => {
  it('is told all at once, in the order of the rows, and the rest is answered', () => {
    expect(read('HL-0', '--red', '--service', 'sns', 'wxyz', '--no-loud')).toEqual({
      answers: { colour: 'red', services: ['sns', 'wxyz'], loud: false },
      problems: [
        'ticket-malformed HL-0 HL',
        'unknown-id-near --service sns sms dniu services list',
        'unknown-id --service wxyz dniu services list',
      ],
    })
  })

  it('is that two answer one question: neither does', () => {
    expect(read('--red', '--other', 'blue')).toEqual({ answers: {}, problems: ['flags-exclude --red --other'] })
  })

  it.each([
    [['--service', 'sms'], '--service'],
    [['--no-loud'], '--no-loud'],
  ])('is that one excludes %s of another question', (line, other) => {
    expect(read('--words', 'a', ...line).problems).toEqual([`flags-exclude --words ${other}`])
  })
})

describe('a ticket that a list has swallowed', () => {
  it('is the ticket, and the rest stays the list', () => {
    expect(read('--words', 'a', 'hl-9', 'b')).toEqual({ answers: { ticket: 'HL-9', words: ['a', 'b'] }, problems: [] })
  })

  it('may be its number alone, unless something of the registry has that id', () => {
    expect(read('--words', 'a', '#9').answers).toEqual({ ticket: 'HL-9', words: ['a'] })
    expect(read('--words', 'a', '9').answers).toEqual({ ticket: 'HL-9', words: ['a'] })
    const partner = { id: '9', name: 'Nine', domains: [], subdomains: false, language: 'pl', owner: null } as const
    const world = { registry: registry({ partners: [partner] }), now: 0 }
    expect(readFlags(rows, { words: ['a', '9'] }, world).answers).toEqual({ words: ['a', '9'] })
  })

  it('is a word where a ticket was given', () => {
    expect(read('HL-1', '--words', 'a', 'HL-9').answers).toEqual({ ticket: 'HL-1', words: ['a', 'HL-9'] })
  })
})
