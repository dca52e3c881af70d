import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lineFailure } from '../../src/commands/command-line.ts'
import { nouns } from '../../src/commands/nouns.ts'
import { programOf } from '../../src/commands/program.ts'
import { type Stage, stage } from '../stage/dniu.ts'

let place: Stage
beforeEach(() => {
  place = stage()
})
afterEach(() => place.remove())

const own = 'dniu outage close --help'

/** What was typed, the code, what the sentence names, and the hint. */
const lines: readonly (readonly [line: string, code: string, named: readonly string[], hint: string | null])[] = [
  ['outage close HL-1 --start 23:10', 'word-unknown', ['--start'], own],
  ['outage close HL-1 --xyzzy=1', 'word-unknown', ['--xyzzy'], own],
  ['outage close HL-1 --ent 23:10', 'word-unknown-near', ['--ent', '--end'], own],
  ["outage close HL-1 --xyz'zy", 'word-unknown', ["--xyz'zy"], own],
  ['outage close HL-1 --end', 'argument-missing', ['--end <time>'], own],
  ['outage close HL-1 HL-2 HL-3', 'arguments-too-many', ['HL-2, HL-3'], own],
  ['outage clsoe HL-1', 'word-unknown-near', ['dniu outage ', 'clsoe', 'close'], 'dniu outage --help'],
  ['outage xyzzy HL-1', 'word-unknown', ['dniu outage ', 'xyzzy'], 'dniu outage --help'],
  ['ticket shwo HL-1', 'word-unknown-near', ['dniu ticket ', 'shwo', 'show'], 'dniu ticket --help'],
  ['ticket xyzzy', 'word-unknown', ['dniu ticket ', 'xyzzy'], 'dniu ticket --help'],
  ['ticket list HL-1', 'arguments-too-many', ['HL-1'], 'dniu ticket list --help'],
  ['status now', 'arguments-too-many', ['now'], 'dniu status --help'],
  ['outbox resolve --from-log mail.log mail.log.1', 'flag-before-each', ['--from-log', 'mail.log.1'], '--from-log'],
  ['outbox resolve --from-log a.log b.log c.log', 'flag-before-each', ['b.log, c.log'], '--from-log'],
  ['outbox resolve HL-1 --from-log a.log b.log c.log', 'flag-before-each', ['b.log, c.log'], '--from-log'],
  ['outbox resolve HL-1 HL-2', 'arguments-too-many', ['HL-2'], 'dniu outbox resolve --help'],
  ['outge', 'word-unknown-near', ['outge', 'outage'], 'dniu --help'],
  ['--nosuch', 'word-unknown', ['--nosuch'], 'dniu --help'],
  ['verify-sender', 'argument-missing', ['SENDER'], 'dniu verify-sender --help'],
  ['products show', 'argument-missing', ['show ID'], 'dniu products --help'],
  ['status --lang fr', 'unknown-choice', ['--lang', 'fr', 'pl, en'], null],
  ['outage open --operator play --operator plus', 'flag-twice', ['--operator'], null],
]

/** Options of every command, before the command. */
const fronts: readonly (readonly string[])[] = [[], ['--as', 'zofia.lis'], ['--no-color', '--data', 'd']]

const polish: [readonly string[], Record<string, string>] = [[], { LC_MESSAGES: 'pl_PL.UTF-8' }]
const chosen: [readonly string[], Record<string, string>] = [['--lang', 'pl'], {}]

describe('what is wrong with a command line', () => {
  it.each(lines)('is told by its code, whatever stands in front: %s', async (line, code, named, hint) => {
    for (const front of fronts) {
      const { code: exit, stdout } = await place.run([...front, ...line.split(' '), '--json'])
      const { error } = JSON.parse(stdout)
      expect([exit, error.code, front]).toEqual([2, code, front])
      for (const one of named) expect(error.message).toContain(one)
      if (hint !== null) expect(error.hint).toContain(hint)
    }
  })

  it.each(lines)('is told in Polish: %s', async (line, code) => {
    const { stderr: english } = await place.run(line.split(' '))
    expect(english).toMatch(/^Error: /)
    const ways = code === 'unknown-choice' ? [polish] : [polish, chosen]
    for (const [front, env] of ways) {
      const { stderr } = await place.run([...front, ...line.split(' ')], env)
      expect(stderr).toMatch(/^Błąd: /)
      const [first = ''] = english.replace('Error: ', '').split('\n')
      if (code !== 'argument-missing') expect(stderr).not.toContain(first)
      expect(stderr).not.toMatch(/\b(unknown|did you mean|missing|expected|given|there is)\b/i)
    }
  })

  it('is told in the language that stands behind it', async () => {
    for (const lang of [['--lang', 'pl'], ['--lang=pl']])
      expect((await place.run(['--registry', 'a', '--registry', 'b', ...lang])).stderr).toMatch(/^Błąd: /)
  })
})

describe('commander', () => {
  it('has no code that the table of failures has no words for', async () => {
    const library = dirname(createRequire(import.meta.url).resolve('commander'))
    const source = ['command.js', 'error.js'].map((file) => readFileSync(join(library, 'lib', file), 'utf8')).join()
    const codes = new Set([...source.matchAll(/'commander\.(\w+)'/g)].map(([, code]) => code))
    // what ends well, and what a program that calls others has
    for (const fine of ['help', 'helpDisplayed', 'version', 'executeSubCommandAsync', 'error']) codes.delete(fine)
    // what no option of ours can give: the next test sees to it
    for (const never of ['missingMandatoryOptionValue', 'conflictingOption']) codes.delete(never)
    expect(codes.size).toBe(6)
    const program = await programOf(async () => {}, '0', [])
    for (const code of codes)
      expect(lineFailure(new CommanderError(1, `commander.${code}`, ''), program).code).not.toBe('unexpected')
  })

  it('is given no option that must be there, and none that excludes another', async () => {
    const program = await programOf(async () => {}, '0', Object.keys(nouns))
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
    for (const { options } of all(program))
      for (const { mandatory, conflictsWith } of options as unknown as { mandatory: boolean; conflictsWith: [] }[])
        expect([mandatory, conflictsWith]).toEqual([false, []])
  })
})

describe('a noun alone', () => {
  it.each(['outage', 'letter', 'journal'])('shows its own help, whatever stands in front: %s', async (noun) => {
    const { stdout: help } = await place.run([noun, '--help'])
    expect(help).toContain(`Usage: dniu ${noun} `)
    for (const front of [...fronts, ['--lang', 'pl']])
      expect(await place.run([...front, noun])).toEqual({ code: 0, stdout: help, stderr: '' })
  })

  it('is the program itself where nothing is given but options of every command', async () => {
    for (const front of fronts) expect((await place.run([...front])).stdout).toContain('Usage: dniu [options]')
  })
})
