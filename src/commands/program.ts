import { Command, CommanderError, Option } from 'commander'
import type { ExitCode } from '../errors.ts'
import type { Raws } from '../question/flags.ts'
import type { Context, GlobalFlags } from './context.ts'
import { type Leaf, oneWord } from './leaf.ts'
import { nouns } from './nouns.ts'

/** How a command is run: main makes the context from the flags and takes the exit code. */
export type Run = (flags: GlobalFlags, action: (context: Context) => Promise<ExitCode>) => Promise<void>

/**
 * Every command of dniu, its flags and its help: those of the road are made from the rows of their kinds, the others from
 * a table. What hangs below a noun is loaded and made only where `words` name it, so that no command pays for another.
 */
export async function programOf(run: Run, version: string, words: readonly string[]): Promise<Command> {
  const program = new Command('dniu')
    .description(
      'Notices of outages and planned works to partners, each told once; letters, incoming mail, calls, checklists.',
    )
    .version(version)
    .option('--registry <dir>', 'the registry folder (DNIU_REGISTRY)')
    .option('--data <dir>', 'the folder of the journal (DNIU_DATA)')
    .option('--as <staff>', 'who signs: a staff id (DNIU_USER)')
    .option('--json', 'one JSON document on stdout, everything else on stderr')
    .option('--no-input', 'ask nothing')
    .option('--no-color', 'no colours (NO_COLOR)')
    .addOption(new Option('--lang <lang>', 'the language of the screen').choices(['pl', 'en']))
    .showSuggestionAfterError(false)
    .helpCommand(false)
    .addHelpText('after', examples)
  for (const [name, { about, words: own = [], verbs }] of Object.entries(nouns)) {
    const noun = program.command(name).helpCommand(false).description(about)
    for (const [argument, help, preset] of own) noun.argument(argument, help, preset)
    if (!words.includes(name)) continue
    for (const leaf of await verbs(words[words.indexOf(name) + 1]))
      putLeaf(leaf.verb === oneWord ? noun : noun.command(leaf.verb, { isDefault: leaf.isDefault ?? false }), leaf, run)
  }
  for (const command of [program, ...program.commands.flatMap((noun) => [noun, ...noun.commands])])
    for (const option of command.options) takeOnce(command, option)
  return program
}

/** Refuses a flag of one value that is given twice: the last would win, and might not be the addressee that was meant. */
function takeOnce(command: Command, option: Option): void {
  const { parseArg, argChoices, variadic, long } = option
  // what gathers its values takes any number of them
  if (variadic || option.isBoolean() || option.negate || (parseArg && !argChoices)) return
  let isGiven = false
  // told of each time that a flag stands on the command line, also without the value that it may leave out
  command.on(`option:${option.name()}`, () => {
    if (isGiven) throw new CommanderError(2, 'dniu.flagTwice', `'${long ?? option.flags}'`)
    isGiven = true
  })
}

/** Refuses arguments whose bytes are no UTF-8: Node puts U+FFFD in their place, and no other sign of them is left. */
export function refuseLost(argv: readonly string[]): void {
  const at = argv.findIndex((word) => word.includes('\ufffd'))
  if (at < 0) return
  const flag = argv.slice(0, at + 1).findLast((word) => word.startsWith('--')) ?? 'dniu'
  const text = argv[at]?.replace(/^--[\w-]+=/, '')
  throw new CommanderError(2, 'dniu.argumentNotUtf8', `'${flag.replace(/=.*/s, '')}' argument '${text}'`)
}

function putLeaf(command: Command, { verb, about, put, globals, run: act }: Leaf, run: Run): void {
  if (verb !== oneWord) command.description(about)
  put(command)
  command.action(async (...given: unknown[]) => {
    const self = given.at(-1) as Command
    const names = self.registeredArguments.map((argument) => argument.name())
    const words = names.map((name, index): [string, unknown] => [name, given[index]])
    const raws = { ...self.opts(), ...Object.fromEntries(words) } as Raws
    await run({ ...self.optsWithGlobals<GlobalFlags>(), ...(await globals?.(raws, self)) }, (context) =>
      act(raws, context, self),
    )
  })
}

const examples = `
Examples:
  dniu outage open HL-123 --operator play
  dniu maintenance close HL-123
  dniu letter operator orange --ticket HL-123 --service sms-premium
  dniu verify-sender jan.kowalski@acme.example
  dniu why noc@acme.example
  dniu demo
`
