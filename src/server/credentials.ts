import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { Failure } from '../errors.ts'

/** Who signs in to a mail server, whether it sends or keeps mail. */
export interface Login {
  readonly user: string
  /** a function, so that no print or dump of a server shows it; empty if none was given */
  readonly password: () => string
}

export type Environment = Readonly<Record<string, string | undefined>>

type CommandFailure = 'smtp-password-command' | 'mailbox-password-command'

const longestReply = 500

/**
 * The password that a command prints on its first line; it runs without a shell and has ten seconds. Empty for an empty
 * command. Throws `failure` with {command} and {reason}, neither of which shows what was printed.
 */
export function passwordOf(command: readonly string[], env: Environment, failure: CommandFailure): string {
  const [program, ...args] = command
  if (program === undefined) return ''
  const run = spawnSync(program, args, {
    env: { ...env },
    encoding: 'utf8',
    // stderr is not shown either: an error message may contain the secret itself
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
    killSignal: 'SIGKILL',
  })
  const password = (run.stdout ?? '').split(/\r?\n/, 1)[0] ?? ''
  const reason = whyFailed(run, password)
  if (reason !== null) throw new Failure(failure, { command: program, reason })
  return password
}

/** The password in all forms that a server could repeat (SASL PLAIN of RFC 4616, and LOGIN). */
export function secretsOf(login: Login | null): string[] {
  const password = login?.password() ?? ''
  if (login === null || password === '') return []
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  return [base64(`\0${login.user}\0${password}`), base64(password), password]
}

/** A server's words, safe to keep and to show: one line, no control characters, no secrets, 500 characters at most. */
export function presentable(text: string, secrets: readonly string[]): string {
  const open = secrets.filter((secret) => secret !== '')
  const clean = open.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  const line = clean
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .trim()
  return line.length > longestReply ? `${line.slice(0, longestReply - 1).toWellFormed()}…` : line
}

function whyFailed({ error, status, signal }: SpawnSyncReturns<string>, password: string): string | null {
  if (error !== undefined) return 'code' in error ? String(error.code) : 'error'
  if (status !== 0) return signal ?? `exit ${status}`
  return password === '' ? 'exit 0, stdout: ""' : null
}
