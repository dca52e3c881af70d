import { type ExecFileException, execFile, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { Failure } from '../errors.ts'
import { lentEnvironment } from '../lent-environment.ts'
import { base64, repetitionsOf } from './sasl.ts'

/** Who signs in to a mail server, whether it sends or keeps mail. */
export interface Login {
  readonly user: string
  /** a function, so that no print or dump of a server shows it; empty if none was given */
  readonly password: () => string
  /** where access tokens come from; where they do, the password is not used */
  readonly tokens?: Tokens
  /** where password or tokens come from, as people know it: a variable, or a key of the settings */
  readonly from?: string
  /** where others would come from, which are not used */
  readonly unused?: readonly string[]
}

/** Access tokens (OAuth 2, RFC 6750) for one server. No print or dump shows them. */
export interface Tokens {
  /**
   * One that holds, as far as is known here. `refused`: one that the server did not take; another is given, if there is
   * any. Failures `token-command` and `oauth-…`.
   */
  get(refused?: string): Promise<string>
  /** until when the last one given holds; null: nobody has said */
  until(): number | null
  /** Nobody waits for one any more: what still looks for it is ended, lest a command wait for it at its end. */
  giveUp?(): void
  /** all that were given, to be blanked out of what a server says */
  given(): readonly string[]
}

/** The server that something is about, and the section of the settings where it stands. */
export interface Section {
  readonly section: 'smtp' | 'imap' | 'jira'
  readonly host: string
  readonly port: number
}

/** The same of a server of mail. */
export interface MailSection extends Section {
  readonly section: 'smtp' | 'imap'
}

export type Environment = Readonly<Record<string, string | undefined>>

type CommandFailure = 'smtp-password-command' | 'mailbox-password-command'

const longestReply = 500
/** How long a command may think, in milliseconds. */
const timeout = 10_000

/**
 * The password that a command prints on its first line; it runs without a shell and has ten seconds. Empty for an empty
 * command. Throws `failure` with {command} and {reason}, neither of which shows what was printed.
 */
export function passwordOf(command: readonly string[], env: Environment, failure: CommandFailure): string {
  const [program, ...args] = command
  if (program === undefined) return ''
  const run = spawnSync(program, args, {
    env: lentEnvironment(env),
    encoding: 'utf8',
    // stderr is not shown either: an error message may contain the secret itself
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout,
    killSignal: 'SIGKILL',
  })
  const password = (run.stdout ?? '').split(/\r?\n/, 1)[0] ?? ''
  const reason = whyFailed(run, password)
  if (reason !== null) throw new Failure(failure, { command: program, reason })
  return password
}

/**
 * The first line that a command prints and that is not blank, run as `passwordOf` runs it, but not waited for idly. Failure `token-command`,
 * which shows nothing of what was printed. `signal` ends it.
 */
export async function firstLineOf(
  command: readonly string[],
  env: Environment,
  server: Section,
  signal?: AbortSignal,
): Promise<string> {
  const run = await outputOf(command, env, signal)
  if ('reason' in run) throw nothingFrom(command, server, run.reason)
  return (run.output.trim().split('\n', 1)[0] ?? '').trim()
}

/** What a command prints, run as `passwordOf` runs it; or why there is nothing, which shows none of it. */
export function outputOf(
  [program = '', ...args]: readonly string[],
  env: Environment,
  signal?: AbortSignal,
): Promise<{ readonly output: string } | { readonly reason: string }> {
  const terms = { env: lentEnvironment(env), encoding: 'utf8', timeout, killSignal: 'SIGKILL', signal } as const
  return new Promise((resolve) => {
    const child = execFile(program, args, terms, (error, stdout) => {
      const isEmpty = stdout.trim() === ''
      if (error === null && !isEmpty) resolve({ output: stdout })
      else resolve({ reason: error === null ? 'exit 0, stdout: ""' : whyEnded(error) })
    })
    child.stdin?.end()
  })
}

/** The failure of a command that gave nothing to sign in with. */
export const nothingFrom = ([program = '']: readonly string[], server: Section, reason: string): Failure =>
  new Failure('token-command', { ...server, reply: `${program}: ${reason}` })

const whyEnded = ({ code, signal }: ExecFileException): string =>
  typeof code === 'string' ? code : (signal ?? `exit ${code}`)

/** The password and the tokens in all forms that a server could repeat (SASL PLAIN of RFC 4616, LOGIN, RFC 7628). */
export function secretsOf(login: Login | null): string[] {
  if (login === null) return []
  const tokens = login.tokens?.given() ?? []
  const password = login.password()
  if (password === '') return tokens.flatMap(repetitionsOf)
  return [base64(`\0${login.user}\0${password}`), base64(password), password, ...tokens.flatMap(repetitionsOf)]
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
