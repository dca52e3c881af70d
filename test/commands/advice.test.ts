import type { Command } from 'commander'
import { beforeAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/commands/nouns.ts'
import { programOf } from '../../src/commands/program.ts'
import { sentencesOf } from '../../src/failures/row.ts'
import { failures } from '../../src/failures/table.ts'
import { findings } from '../../src/findings/table.ts'
import { mailWords } from '../../src/terminal/mail-words.ts'

let program: Command

beforeAll(async () => {
  program = await programOf(async () => {}, '0', Object.keys(nouns))
})

const rows = Object.entries({ ...failures, ...findings }).flatMap(([code, { says }]) =>
  sentencesOf(says).map((text: string): [string, string] => [code, text]),
)
const words = Object.entries(mailWords).flatMap(([name, { pl, en }]): [string, string][] => [
  [name, pl],
  [name, en],
])
const all = [...rows, ...words]

/** The flags of a command, and those that every command has. */
const flagsOf = (command: Command) => [...command.options, ...program.options].map(({ long }) => long)

/** What a sentence tells to be typed and cannot be: each `dniu NOUN VERB --flag` up to the next command. */
function wrongIn(text: string): string[] {
  return text
    .split(/\bdniu (?=[a-z])/)
    .slice(1)
    .flatMap((rest) => {
      const [, name = '', second = ''] = /^([a-z-]+)(?: ([a-z-]+))?/.exec(rest) ?? []
      const noun = program.commands.find((one) => one.name() === name)
      // `dniu reads …`, `dniu czyta …`: what dniu does
      if (noun === undefined) return []
      // entries of the registry take what is to be done as an argument
      if (noun.registeredArguments[0]?.name() === 'action' && ['list', 'show', 'find'].includes(second)) return []
      const verb = noun.commands.find((one) => one.name() === second)
      const isPlain = verb === undefined && (noun.commands.length === 0 || !/^[a-z-]+ [a-z]/.test(rest))
      const flags = /^[^.;:,()]*/.exec(rest)?.[0].match(/--[a-z][a-z-]*/g) ?? []
      const wrong = flags.filter(
        (flag) =>
          !flagsOf(verb ?? noun)
            .concat('--help')
            .includes(flag),
      )
      const known = verb !== undefined || isPlain || noun.commands.some((one) => rest.includes(one.name()))
      return known ? wrong.map((flag) => `${name} ${second} ${flag}`) : [`${name} ${second}`]
    })
}

describe('what is advised can be done', () => {
  it('every command that a sentence names is there, with its flags', () => {
    expect(all.flatMap(([code, text]) => wrongIn(text).map((wrong) => `${code}: ${wrong}`))).toEqual([])
  })

  it('a sentence that names none is about the command that says it', () => {
    const accept = program.commands
      .find((one) => one.name() === 'inbox')
      ?.commands.find((one) => one.name() === 'accept')
    const bare = (prefix: string) =>
      rows
        .filter(([code, text]) => code.startsWith(prefix) && !/dniu [a-z]+ [a-z]+[^.;]*--/.test(text))
        .flatMap(([, text]) => text.match(/--[a-z][a-z-]*/g) ?? [])
    for (const flag of bare('answer-')) expect(flagsOf(accept as Command)).toContain(flag)
    // what a letter says of a file from outside is about that letter
    expect(bare('file-').filter((flag) => flag !== '--file-reason')).toEqual([])
  })

  it('what is not there is seen', () => {
    expect(wrongIn('Now: dniu inbox keep N --despite REASON')).toEqual(['inbox keep --despite'])
    expect(wrongIn('Now: dniu inbox throw N')).toEqual(['inbox throw'])
    expect(wrongIn('dniu reads it; dniu inbox accept N --despite REASON')).toEqual([])
  })
})
