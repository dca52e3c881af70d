import { type Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { Context, GlobalFlags } from './commands/context.ts'
import { programOf, refuseLost } from './commands/program.ts'
import type { ExitCode } from './errors.ts'
import type { Host } from './wiring.ts'

/** What one run of the program has come to. */
interface Progress {
  exit: ExitCode
  /** the command that has ended the run by itself: with its help, or because its words are wrong */
  command: Command | null
  flags: GlobalFlags
  context: (Context & { close(): void }) | null
}

/**
 * The whole program: an argument vector and a process in, an exit code out. Registers the commands, turns every
 * failure into words and a code; nothing else prints an error.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const run: Progress = { exit: 0, command: null, flags: flagsIn(argv), context: null }
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
    command.exitOverride((error) => {
      run.command = command
      throw error
    })
    command.configureOutput({ writeOut: (text) => host.stdout.write(text), writeErr: () => {} })
  }
  bearLostOutput(host)
  try {
    refuseLost(argv)
    await program.parseAsync([...argv], { from: 'user' })
    return run.exit
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const { command, flags, context } = run
    // `dniu` and `dniu outage` alone show what there is
    if (error instanceof CommanderError && error.code === 'commander.help') {
      command?.outputHelp()
      return 0
    }
    const { tellFailure } = await import('./tell-failure.ts')
    const lang = context?.lang ?? null
    return await tellFailure(error, { command: command ?? program, flags: { ...program.opts(), ...flags }, lang, host })
  } finally {
    run.context?.close()
  }
}

/** What decides how a failure is told: read by itself, because a line that is wrong may be read to there or not. */
function flagsIn(argv: readonly string[]): GlobalFlags {
  const lang = /\0--lang[=\0](pl|en)\0/.exec(`\0${argv.join('\0')}\0`)?.[1]
  const flags = { input: true, color: !argv.includes('--no-color'), json: argv.includes('--json') }
  return lang === undefined ? flags : { ...flags, lang }
}

/** A pipe closed early (`| head`), a full disk, a window that is gone: what cannot be shown stops nothing. */
function bearLostOutput({ stdout, stderr }: Host): void {
  stderr.on('error', () => {})
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && !(error.code === 'EIO' && stdout.isTTY)) stderr.write(`dniu: ${error.message}\n`)
  })
}
