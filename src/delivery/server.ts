import { isIPv4 } from 'node:net'
import { Failure } from '../errors.ts'
import type { SmtpSettings } from '../registry/types.ts'
import { decodePart, type Environment, hostOf, type Login, parseServerUrl, passwordOf } from './credentials.ts'

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

/** STARTTLS without a fallback can be stripped by whoever sits in between; on loopback nobody does. */
export function whereLoopback(host: string): 'starttls' | 'offered' {
  return isLoopback(host) ? 'offered' : 'starttls'
}

function fromUrl(text: string, env: Environment): Omit<Server, 'messageIdDomain'> {
  const url = parseServerUrl(text, ['smtp:', 'smtps:'], 'smtp-url')
  if (!['', '/'].includes(url.pathname)) throw new Failure('smtp-url')
  const host = hostOf(url)
  const tls = url.protocol === 'smtps:'
  const user = decodePart(url.username, 'smtp-url')
  const password = decodePart(url.password, 'smtp-url') || (env.DNIU_SMTP_PASSWORD ?? '')
  return {
    host,
    port: url.port === '' ? defaultPort(tls) : Number(url.port),
    security: tls ? 'tls' : whereLoopback(host),
    login: user === '' ? null : { user, password: () => password },
  }
}

function fromSettings(settings: SmtpSettings, env: Environment): Server {
  const { host, port, security, user, messageIdDomain } = settings
  const login = user === null ? null : loginOf(user, settings.passwordCommand, env)
  return { host, port, security: security === 'starttls' ? whereLoopback(host) : security, login, messageIdDomain }
}

function loginOf(user: string, command: readonly string[], env: Environment): Login {
  const password = env.DNIU_SMTP_PASSWORD || passwordOf(command, env, 'smtp-password-command')
  return { user, password: () => password }
}

/** Submission (RFC 6409) and its TLS twin (RFC 8314). */
function defaultPort(tls: boolean): number {
  return tls ? 465 : 587
}
