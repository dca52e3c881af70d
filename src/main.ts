import { CommanderError } from 'commander'
import type { Context, GlobalFlags } from './commands/context.ts'
import { programOf } from './commands/program.ts'
import { type ExitCode, Failure, type Lang } from './errors.ts'
import { failureJson, failureText } from './terminal/failure.ts'
import { styleFor } from './terminal/style.ts'
import { type Host, langFrom, wire } from './wiring.ts'

const version = '0.1.0'

/**
 * The whole program: an argument vector and a process in, an exit code out. Registers the commands, turns every
 * failure into words and a code; nothing else prints an error.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  let exit: ExitCode = 0
  let flags: GlobalFlags = { input: true, color: true, json: argv.includes('--json') }
  let context: (Context & { close(): void }) | null = null
  const program = programOf(async (given, action) => {
    flags = given
    context = wire(given, host)
    exit = await action(context)
  }, version)
  for (const command of [program, ...program.commands.flatMap((noun) => [noun, ...noun.commands])]) {
    command.exitOverride().configureOutput({ writeOut: (text) => host.stdout.write(text), writeErr: () => {} })
  }
  quietOnClosedPipe(host)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return helpOf(program, argv, host)
    const failure = failureFrom(error, argv)
    tell(failure, flags, context === null ? langFrom(flags, host.env) : (context as Context).lang, host)
    if (host.env.DNIU_DEBUG && !(error instanceof CommanderError))
      host.stderr.write(`${String((error as Error).stack ?? error)}\n`)
    return failure.exit
  } finally {
    ;(context as { close(): void } | null)?.close()
  }
}

/** `dniu` and `dniu outage` alone show what there is. */
function helpOf(program: ReturnType<typeof programOf>, argv: readonly string[], host: Host): ExitCode {
  const noun = program.commands.find((command) => argv.includes(command.name()))
  host.stdout.write((noun ?? program).helpInformation())
  return 0
}

function failureFrom(error: unknown, argv: readonly string[]): Failure {
  if (error instanceof Failure) return error
  if (error instanceof CommanderError) {
    const words = argv.filter((word) => /^[a-z]+$/.test(word)).slice(0, 2)
    return new Failure('usage', {
      reason: error.message.replace(/^error: /, ''),
      help: `${['dniu', ...words].join(' ')} --help`,
    })
  }
  return new Failure('unexpected', { reason: error instanceof Error ? error.message : String(error) })
}

function tell(failure: Failure, flags: GlobalFlags, lang: Lang, host: Host): void {
  if (flags.json) {
    host.stdout.write(`${JSON.stringify({ error: failureJson(failure, lang) }, null, 2)}\n`)
    return
  }
  const style = styleFor({ isTty: host.stderr.isTTY ?? false, env: host.env, noColor: !flags.color })
  host.stderr.write(failureText(failure, lang, style))
}

/** `dniu … | head` closes the pipe early: that is no fault to report. */
function quietOnClosedPipe({ stdout }: Host): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
