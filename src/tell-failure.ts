import { type Command, CommanderError } from 'commander'
import { lineFailure } from './commands/command-line.ts'
import type { GlobalFlags } from './commands/context.ts'
import { type ExitCode, Failure, type Lang, reasonOf } from './errors.ts'
import { failureJson, failureText } from './terminal/failure.ts'
import { fitted } from './terminal/frame.ts'
import { jsonText } from './terminal/json.ts'
import { styleFor } from './terminal/style.ts'
import { visible } from './terminal/visible.ts'
import { type Host, screenLang } from './wiring.ts'

/** What is known when something has failed. */
interface Scene {
  /** the command that has refused its words, if one has */
  readonly command: Command
  readonly flags: GlobalFlags
  /** the language of the screen, where it is known already */
  readonly lang: Lang | null
  readonly host: Host
}

/** Puts whatever was thrown into words, or into JSON on stdout, and gives its exit code. */
export async function tellFailure(error: unknown, { command, flags, lang, host }: Scene): Promise<ExitCode> {
  const failure = failureFrom(error, command)
  const { stdout, stderr, env } = host
  const words = lang ?? (await screenLang(flags, host))
  if (flags.json) stdout.write(jsonText({ error: failureJson(failure, words) }))
  else {
    const style = styleFor({ isTty: stderr.isTTY ?? false, env, noColor: !flags.color })
    stderr.write(fitted(failureText(failure, words, style), stderr))
  }
  if (env.DNIU_DEBUG && error instanceof Error && !(error instanceof CommanderError))
    stderr.write(`${visible(error.stack ?? '')}\n`)
  return failure.exit
}

function failureFrom(error: unknown, command: Command): Failure {
  if (error instanceof Failure) return error
  return error instanceof CommanderError
    ? lineFailure(error, command)
    : new Failure('unexpected', { reason: reasonOf(error) })
}
