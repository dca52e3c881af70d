import type { Command, CommanderError } from 'commander'
import { Failure, failureFrom, problem, type Refusal } from '../errors.ts'
import { didYouMean } from '../registry/search.ts'

/**
 * What may be wrong with a command line as such, by the codes of commander and our own ones of `program.ts`. `quoted`: what
 * stands in quotation marks in the sentence, which is English alone.
 */
const refusals: Readonly<Record<string, (command: Command, quoted: string) => Refusal>> = {
  unknownOption,
  unknownCommand,
  excessArguments,
  optionMissingArgument: missing,
  missingArgument: (command, quoted) => missing(command, quoted.toUpperCase()),
  invalidArgument(command, quoted) {
    const [flags = '', id = ''] = quoted.split("' argument '")
    const known = command.options.find((option) => option.flags === flags)?.argChoices ?? []
    return problem('unknown-choice', { flag: flags.replace(/ .*/, ''), id, known: known.join(', ') })
  },
  flagTwice: (_, flag) => problem('flag-twice', { flag }),
  argumentNotUtf8(_, quoted) {
    const [flag = '', text = ''] = quoted.split("' argument '")
    return problem('argument-not-utf8', { flag, text })
  },
}

/** A word as it is typed in a shell: in apostrophes, where something in it means more there. */
export function asTyped(word: string): string {
  return /^[\p{L}\p{N}._/~+@=:,%-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** What is wrong with the line of a command, as a failure. */
export function lineFailure({ code, message }: CommanderError, command: Command): Failure {
  const quoted = /'(.*)'/s.exec(message)?.[1] ?? ''
  const refusal = refusals[code.replace(/^\w+\./, '')]
  return refusal ? failureFrom(refusal(command, quoted)) : new Failure('unexpected', { reason: message })
}

function unknownOption(command: Command, quoted: string): Refusal {
  const helper = command.createHelp()
  const known = [...helper.visibleOptions(command), ...helper.visibleGlobalOptions(command)]
  const names = known.flatMap(({ long }) => long?.slice(2) ?? [])
  // what stands behind the = may be anybody's
  const word = quoted.replace(/=.*/s, '')
  const near = didYouMean(word.replace(/^-+/, ''), names)
  return unknown(command, word, near && `--${near}`)
}

function unknownCommand(command: Command): Refusal {
  const [word = ''] = command.args
  const names = command.commands.map((one) => one.name())
  return unknown(command, word, didYouMean(word, names))
}

/** Words that are too many; where the verb was left out (`dniu ticket shwo`), the first of them was meant to be one. */
function excessArguments(command: Command): Refusal {
  const { parent, args, registeredArguments } = command
  if (parent !== null && parent.args[0] !== command.name()) return unknownCommand(parent)
  const many = args.slice(registeredArguments.length)
  // one that may be given again takes one value each time
  const again = command.options.find((one) => Array.isArray(command.getOptionValue(one.attributeName())))
  if (again?.parseArg === undefined) return problem('arguments-too-many', { ...named(command), words: many.join(', ') })
  const files = args.filter(isFileName)
  return problem('flag-before-each', { flag: again.long ?? '', words: (files.length > 0 ? files : many).join(', ') })
}

/** What is no ticket and no number of a message. */
export const isFileName = (word: string): boolean => /[./]/.test(word)

function missing(command: Command, argument: string): Refusal {
  return problem('argument-missing', { argument, help: named(command).help })
}

function unknown(command: Command, word: string, near: string | undefined): Refusal {
  const values = { word, ...named(command) }
  return near === undefined ? problem('word-unknown', values) : problem('word-unknown-near', { ...values, near })
}

const named = (command: Command) => ({ command: pathOf(command), help: `${pathOf(command)} --help` })

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}
