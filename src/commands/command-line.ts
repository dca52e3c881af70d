import type { Command, CommanderError } from 'commander'
import { Failure, failureFrom, problem, type Refusal } from '../errors.ts'
import { didYouMean } from '../registry/search.ts'

/** What commander has refused: `value` stands in quotation marks in its sentence, which is English alone. */
interface Refused {
  readonly said: string
  readonly value: string
  readonly command: Command
}

/** What may be wrong with a command line as such, by commander's codes without their prefix. */
const refusals: Readonly<Record<string, (refused: Refused) => Refusal>> = {
  unknownOption,
  unknownCommand: ({ command }) => unknownCommand(command),
  optionMissingArgument: ({ value, command }) => missing(value, command),
  missingArgument: ({ value, command }) => missing(value.toUpperCase(), command),
  excessArguments,
  invalidArgument({ said }) {
    const [, flag = '', id = '', known = ''] = /'(\S+).*?' argument '(.*)' is .* choices are (.*)\.$/s.exec(said) ?? []
    return problem('unknown-choice', { flag, id, known })
  },
}

export const lineCodes = Object.keys(refusals)

/** What commander has refused of a command, as a failure of our own. */
export function lineFailure({ code, message: said }: CommanderError, command: Command): Failure {
  const value = /'(.*)'/s.exec(said)?.[1] ?? ''
  const refusal = refusals[code.replace('commander.', '')]
  return refusal ? failureFrom(refusal({ said, value, command })) : new Failure('unexpected', { reason: said })
}

function unknownOption({ value, command }: Refused): Refusal {
  const helper = command.createHelp()
  const known = [...helper.visibleOptions(command), ...helper.visibleGlobalOptions(command)]
  const names = known.flatMap(({ long }) => long?.slice(2) ?? [])
  // what stands behind the = may be anybody's
  const word = value.replace(/=.*/s, '')
  const near = didYouMean(word.replace(/^-+/, ''), names)
  return unknown(word, near && `--${near}`, command)
}

function unknownCommand(command: Command): Refusal {
  const [word = ''] = command.args
  const names = command.commands.map((one) => one.name())
  return unknown(word, didYouMean(word, names), command)
}

/** Words that are too many; where the verb was left out (`dniu ticket shwo`), the first of them was meant to be one. */
function excessArguments({ command }: Refused): Refusal {
  const { parent, args, registeredArguments } = command
  if (parent !== null && parent.args[0] !== command.name()) return unknownCommand(parent)
  return problem('arguments-too-many', {
    command: pathOf(command),
    words: args.slice(registeredArguments.length).join(', '),
  })
}

const missing = (argument: string, command: Command): Refusal =>
  problem('argument-missing', { argument, command: pathOf(command) })

function unknown(word: string, near: string | undefined, command: Command): Refusal {
  const values = { word, command: pathOf(command) }
  return near === undefined ? problem('word-unknown', values) : problem('word-unknown-near', { ...values, near })
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}
