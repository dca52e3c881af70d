import { type Command, CommanderError, type Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { nouns } from '../../src/commands/nouns.ts'
import { programOf } from '../../src/commands/program.ts'

/** A program that does nothing, with all of its commands. */
const program = () => programOf(async () => {}, '0', Object.keys(nouns))

const commandsOf = ({ commands }: Command): Command[] => commands.flatMap((noun) => [noun, ...noun.commands])
const pathOf = (command: Command): string[] =>
  command.parent === null ? [] : [...pathOf(command.parent), command.name()]

/** Flags that gather what they are given, each time more. */
const gathering = ['letter check --learn', 'outbox resolve --from-log']

const takesOne = (command: Command, option: Option): boolean =>
  !option.isBoolean() &&
  !option.negate &&
  !option.variadic &&
  !gathering.includes([...pathOf(command), option.long].join(' '))

/** Every flag of one value, in every command, with what it may be given. */
async function flags() {
  const all = await program()
  return [all, ...commandsOf(all)].flatMap((command) =>
    command.options
      .filter((option) => takesOne(command, option))
      .map((option) => ({
        path: pathOf(command),
        long: option.long ?? '',
        value: option.argChoices?.[0] ?? 'x',
        optional: option.optional,
      })),
  )
}

async function codeOf(line: readonly string[]): Promise<string> {
  const all = await program()
  for (const command of [all, ...commandsOf(all)])
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} })
  return all.parseAsync(line, { from: 'user' }).then(
    () => 'ok',
    (error: unknown) => (error instanceof CommanderError ? `${error.code} ${error.message}` : String(error)),
  )
}

describe('a flag of one value that is given twice', () => {
  it('is refused in every command, with either form of its value', async () => {
    const all = await flags()
    expect(all.length).toBeGreaterThan(100)
    for (const { path, long, value, optional } of all) {
      const forms = [
        [long, value, long, value],
        [`${long}=${value}`, long, value],
        ...(optional
          ? [
              [long, value, long],
              [long, long, value],
              [long, long],
            ]
          : []),
      ]
      for (const form of forms)
        expect([path.join(' '), ...form, await codeOf([...path, ...form])]).toEqual([
          path.join(' '),
          ...form,
          `dniu.flagTwice '${long}'`,
        ])
    }
  })

  it('is one before the command and one behind it', async () => {
    expect(await codeOf(['--registry', 'a', 'outage', 'open', '--registry', 'b'])).toBe(`dniu.flagTwice '--registry'`)
  })

  it('is not what gathers its values, nor a yes said twice', async () => {
    expect(await codeOf(['letter', 'check', '--learn', 'a', '--learn', 'b'])).toBe('ok')
    expect(await codeOf(['outage', 'open', '--service', 'a', '--service', 'b', '--dry-run', '--dry-run'])).toBe('ok')
    expect(await codeOf(['status', '--json', '--json', '--no-input', '--no-input'])).toBe('ok')
  })
})
