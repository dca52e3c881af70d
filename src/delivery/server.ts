import { spawnSync } from 'node:child_process'
import { isIPv4 } from 'node:net'
import { Failure } from '../errors.ts'
import type { SmtpSettings } from '../registry/types.ts'

/** The mail server that messages are handed to, and on what terms. */
export interface Server {
  readonly host: string
  readonly port: number
  /** tls: from the first byte · starttls: required · offered: STARTTLS where the server has it, else plain · none: plain */
  readonly security: 'tls' | 'starttls' | 'offered' | 'none'
  /** null: without signing in */
  readonly login: Login | null
  readonly messageIdDomain: string | null
}

interface Login {
  readonly user: string
  /** A function, so that no print or dump of a Server shows it; empty when none was given. */
  readonly password: () => string
}

type Environment = Readonly<Record<string, string | undefined>>

const passwordTimeout = 10_000

/**
 * Where to send: DNIU_SMTP_URL, else the registry's `smtp`, else nowhere (null).
 * Throws `smtp-url` and `smtp-password-command`; neither ever shows a credential.
 */
export function resolveServer(settings: SmtpSettings | null, env: Environment): Server | null {
  if (env.DNIU_SMTP_URL)
    return { ...fromUrl(env.DNIU_SMTP_URL, env), messageIdDomain: settings?.messageIdDomain ?? null }
  return settings === null ? null : fromSettings(settings, env)
}

/** Whether a host is this machine itself: 127.0.0.0/8, ::1 or localhost. Names that only look so are not. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

function fromUrl(text: string, env: Environment): Omit<Server, 'messageIdDomain'> {
  const url = parseUrl(text)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  const tls = url.protocol === 'smtps:'
  const user = decode(url.username)
  const password = decode(url.password) || (env.DNIU_SMTP_PASSWORD ?? '')
  return {
    host,
    port: url.port === '' ? defaultPort(tls) : Number(url.port),
    security: tls ? 'tls' : whereLoopback(host),
    login: user === '' ? null : { user, password: () => password },
  }
}

/** Only a scheme, credentials, host and port make sense; anything more is a slip, such as an unescaped `#` in a password. */
function parseUrl(text: string): URL {
  const url = URL.parse(text.trim())
  const extra = url === null || !['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== ''
  if (extra || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || url.port === '0') {
    throw new Failure('smtp-url')
  }
  if (url.username === '' && url.password !== '') throw new Failure('smtp-url')
  return url
}

function decode(part: string): string {
  try {
    const text = decodeURIComponent(part)
    if (!/\p{Cc}/u.test(text)) return text
  } catch {
    // a lone percent sign: the same failure, which does not repeat the text
  }
  throw new Failure('smtp-url')
}

function fromSettings(settings: SmtpSettings, env: Environment): Server {
  const { host, port, security, user, messageIdDomain } = settings
  const login = user === null ? null : loginOf(user, settings.passwordCommand, env)
  return { host, port, security: security === 'starttls' ? whereLoopback(host) : security, login, messageIdDomain }
}

function loginOf(user: string, command: readonly string[], env: Environment): Login {
  const password = env.DNIU_SMTP_PASSWORD || askCommand(command, env)
  return { user, password: () => password }
}

/** STARTTLS without a fallback can be stripped by whoever sits in between; on loopback nobody does. */
function whereLoopback(host: string): 'starttls' | 'offered' {
  return isLoopback(host) ? 'offered' : 'starttls'
}

/** Submission (RFC 6409) and its TLS twin (RFC 8314). */
function defaultPort(tls: boolean): number {
  return tls ? 465 : 587
}

function askCommand(command: readonly string[], env: Environment): string {
  const [program, ...args] = command
  if (program === undefined) return ''
  const run = spawnSync(program, args, {
    env: { ...env },
    encoding: 'utf8',
    // stderr is not shown either: what such a program complains about may hold the secret itself
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: passwordTimeout,
    killSignal: 'SIGKILL',
  })
  const password = (run.stdout ?? '').split(/\r?\n/, 1)[0] ?? ''
  const reason = whyFailed(run, password)
  if (reason !== null) throw new Failure('smtp-password-command', { command: program, reason })
  return password
}

function whyFailed(
  run: { readonly error?: Error; readonly status: number | null; readonly signal: string | null },
  password: string,
): string | null {
  if (run.error !== undefined) return 'code' in run.error ? String(run.error.code) : 'error'
  if (run.status !== 0) return run.signal ?? `exit ${run.status}`
  return password === '' ? 'exit 0, stdout: ""' : null
}
