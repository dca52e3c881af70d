import { type Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { Context, GlobalFlags } from './commands/context.ts'
import { programOf, refuseLost } from './commands/program.ts'
import type { ExitCode } from './errors.ts'
import type { Host } from './wiring.ts'

/** What one run of the program has come to. */
interface Progress {
  exit: ExitCode
  flags: GlobalFlags
  context: (Context & { close(): void }) | null
}

/**
 * The whole program: an argument vector and a process in, an exit code out. Registers the commands, turns every
 * failure into words and a code; nothing else prints an error.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const run: Progress = { exit: 0, flags: { input: true, color: true, json: argv.includes('--json') }, context: null }
  const program = await programOf(
    async (given, action) => {
      run.flags = given
      // what a command needs of the world is loaded with it: --help needs none
      const { wire } = await import('./wiring.ts')
      run.context = await wire(given, host, main)
      run.exit = await action(run.context)
    },
    manifest.version,
    argv,
  )
  for (const command of [program, ...program.commands.flatMap((noun) => [noun, ...noun.commands])]) {
    command.exitOverride().configureOutput({ writeOut: (text) => host.stdout.write(text), writeErr: () => {} })
  }
  bearLostOutput(host)
  try {
    refuseLost(argv)
    await program.parseAsync([...argv], { from: 'user' })
    return run.exit
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return helpOf(program, argv)
    const { tellFailure } = await import('./tell-failure.ts')
    const { flags, context } = run
    return tellFailure(error, { command: commandIn(program, argv), flags, lang: context?.lang ?? null, host })
  } finally {
    run.context?.close()
  }
}

/** `dniu` and `dniu outage` alone show what there is. */
function helpOf(program: Command, argv: readonly string[]): ExitCode {
  commandIn(program, argv).outputHelp()
  return 0
}

/** The command that was meant, as far as its words are those of a command. */
function commandIn(command: Command, argv: readonly string[]): Command {
  const [next, ...rest] = argv.filter((word) => !word.startsWith('-'))
  const found = command.commands.find((one) => one.name() === next)
  return found === undefined ? command : commandIn(found, rest)
}

/** A pipe closed early (`| head`), a full disk, a window that is gone: what cannot be shown stops nothing. */
function bearLostOutput({ stdout, stderr }: Host): void {
  stderr.on('error', () => {})
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && !(error.code === 'EIO' && stdout.isTTY)) stderr.write(`dniu: ${error.message}\n`)
  })
}
