import { isIPv4 } from 'node:net'
import { Failure } from '../errors.ts'
import type { ImapSettings, SmtpSettings } from '../registry/types.ts'
import { type Environment, type Login, passwordOf } from './credentials.ts'

/** Where a mail server is, and how to connect. */
interface Address {
  readonly host: string
  readonly port: number
  /** tls: from the first byte · starttls: required · offered: STARTTLS where the server has it, else plain · none: plain */
  readonly security: 'tls' | 'starttls' | 'offered' | 'none'
}

/** The mail server that messages are handed to. */
export interface Server extends Address {
  /** null: without signing in */
  readonly login: Login | null
  readonly messageIdDomain: string | null
}

/** The mailbox that mail is fetched from. */
export interface MailboxServer extends Address {
  readonly login: Login
  /** the folder's name as the server shows it, such as INBOX or Archive/2026 */
  readonly folder: string
}

/** Submission (RFC 6409) and its TLS twin (RFC 8314). */
const smtp = {
  scheme: 'smtp',
  ports: { plain: 587, tls: 465 },
  variables: { url: 'DNIU_SMTP_URL', password: 'DNIU_SMTP_PASSWORD' },
  failures: { url: 'smtp-url', command: 'smtp-password-command' },
} as const

/** RFC 9051 §2.1, RFC 8314 §3.2. */
const imap = {
  scheme: 'imap',
  ports: { plain: 143, tls: 993 },
  variables: { url: 'DNIU_IMAP_URL', password: 'DNIU_IMAP_PASSWORD' },
  failures: { url: 'mailbox-url', command: 'mailbox-password-command' },
} as const

/** The variable with the password is used before the settings' command. */
type Protocol = typeof smtp | typeof imap

/**
 * Where to send: DNIU_SMTP_URL, else the registry's `smtp`, else nowhere (null).
 * Throws `smtp-url` and `smtp-password-command`; neither ever shows a credential.
 */
export function resolveServer(settings: SmtpSettings | null, env: Environment): Server | null {
  const named = namedServer(settings, smtp, env)
  if (named === null) return null
  const { path, login, ...address } = named
  if (path !== '') throw new Failure('smtp-url')
  return { ...address, login: login.user === '' ? null : login, messageIdDomain: settings?.messageIdDomain ?? null }
}

/**
 * Where mail is fetched: DNIU_IMAP_URL (imap[s]://user[:password]@host[:port]/[folder]), else the registry's `imap`,
 * else nowhere (null). The folder of the settings, or INBOX, if the URL has none. Throws `mailbox-url`, `mailbox-user`,
 * `mailbox-password` and `mailbox-password-command`; none ever shows a credential.
 */
export function mailboxOf(settings: ImapSettings | null, env: Environment): MailboxServer | null {
  const named = namedServer(settings, imap, env)
  if (named === null) return null
  const { path, ...server } = named
  const { host, login } = server
  if (login.user === '') throw new Failure('mailbox-user', { host })
  if (login.password() === '') throw new Failure('mailbox-password', { host })
  return { ...server, folder: path || (settings?.folder ?? 'INBOX') }
}

/** An address, who signs in there (an empty name: nobody), and the path of the URL, decoded. */
interface Named extends Address {
  readonly login: Login
  readonly path: string
}

function namedServer(settings: SmtpSettings | ImapSettings | null, protocol: Protocol, env: Environment): Named | null {
  const text = env[protocol.variables.url]
  if (text) return byUrl(text, protocol, env)
  return settings === null ? null : bySettings(settings, protocol, env)
}

/**
 * Throws the protocol's failure for another scheme, no host, and what such a URL cannot have: `#` and `?` are slips,
 * such as an unescaped `#` in a password. The text is never repeated.
 */
function byUrl(text: string, { scheme, variables, ports, failures }: Protocol, env: Environment): Named {
  const url = URL.parse(text.trim())
  const isTls = url?.protocol === `${scheme}s:`
  const isOurs = isTls || url?.protocol === `${scheme}:`
  if (url === null || !isOurs || isMistaken(url)) throw new Failure(failures.url)
  const host = bare(url.hostname)
  const [user = '', written, path = ''] = [url.username, url.password, url.pathname.slice(1)].map((part) => {
    const plain = decoded(part)
    if (plain === null) throw new Failure(failures.url)
    return plain
  })
  const password = written || (env[variables.password] ?? '')
  return {
    host,
    port: Number(url.port) || (isTls ? ports.tls : ports.plain),
    security: isTls ? 'tls' : whereLoopback(host),
    login: { user, password: () => password },
    path,
  }
}

function isMistaken({ hostname, port, search, hash, username, password }: URL): boolean {
  return hostname === '' || port === '0' || `${search}${hash}` !== '' || (username === '' && password !== '')
}

/** Runs the password command once, and only if somebody signs in. */
function bySettings(settings: SmtpSettings | ImapSettings, protocol: Protocol, env: Environment): Named {
  const { host, port, security, user, passwordCommand } = settings
  const asked = () => env[protocol.variables.password] || passwordOf(passwordCommand, env, protocol.failures.command)
  const password = user === null ? '' : asked()
  return {
    host,
    port,
    security: security === 'starttls' ? whereLoopback(host) : security,
    login: { user: user ?? '', password: () => password },
    path: '',
  }
}

/** Whether a host is this machine itself: 127.0.0.0/8, ::1 or localhost. Names that only look so are not. */
export function isLoopback(host: string): boolean {
  const name = bare(host)
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

/** A host without the brackets of IPv6. */
export const bare = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')

/** Somebody in between could strip an optional STARTTLS; on loopback there is nobody. */
function whereLoopback(host: string): 'starttls' | 'offered' {
  return isLoopback(host) ? 'offered' : 'starttls'
}

/** A percent-encoded part of a URL as text; null for invalid encoding or control characters. */
export function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part)
    return /\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}
