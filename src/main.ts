import { type Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { GlobalFlags } from './commands/context.ts'
import { programOf, refuseLost } from './commands/program.ts'
import type { ExitCode } from './errors.ts'
import type { Host, wire } from './wiring.ts'

/** What one run of the program has come to. */
interface Progress {
  exit: ExitCode
  /** the command that has ended the run by itself: with its help, or because its words are wrong */
  command: Command | null
  flags: GlobalFlags
  context: Awaited<ReturnType<typeof wire>> | null
}

/**
 * The whole program: an argument vector and a process in, an exit code out. What is recorded is done, whoever hears of
 * it; a look that nobody gets has failed.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const run: Progress = { exit: 0, command: null, flags: flagsIn(argv), context: null }
  const isLost = bearLostOutput(host)
  const exit = await carryOut(argv, host, run)
  // a stream says a turn later that it cannot write
  await new Promise((done) => setImmediate(done))
  return exit === 0 && isLost() && !run.context?.records() ? 1 : exit
}

/** Registers the commands, turns every failure into words and a code; nothing else prints an error. */
async function carryOut(argv: readonly string[], host: Host, run: Progress): Promise<ExitCode> {
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

/**
 * A pipe closed early (`| head`), a full disk, a window that is gone: what cannot be shown stops nothing. Whether somebody
 * who still wants the output does not get it.
 */
function bearLostOutput({ stdout, stderr }: Host): () => boolean {
  let isLost = false
  stderr.on('error', () => {})
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || (error.code === 'EIO' && stdout.isTTY)) return
    if (!isLost) stderr.write(`dniu: ${error.message}\n`)
    isLost = true
  })
  return () => isLost
}
