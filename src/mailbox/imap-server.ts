import {
  decodePart,
  type Environment,
  hostOf,
  type Login,
  parseServerUrl,
  passwordOf,
} from '../delivery/credentials.ts'
import { whereLoopback } from '../delivery/server.ts'
import { Failure } from '../errors.ts'
import type { ImapSettings } from '../registry/types.ts'

/** The mailbox that mail is fetched from, and on what terms. */
export interface MailboxServer {
  readonly host: string
  readonly port: number
  /** tls: from the first byte · starttls: required · offered: STARTTLS where the server has it, else plain · none: plain */
  readonly security: 'tls' | 'starttls' | 'offered' | 'none'
  readonly login: Login
  /** the folder's name as the server shows it, such as INBOX or Archive/2026 */
  readonly folder: string
}

/**
 * Where mail is fetched: DNIU_IMAP_URL (imap[s]://user[:password]@host[:port]/[folder]), else the registry's `imap`, else
 * nowhere (null). A URL without a folder takes the settings' folder, else INBOX. DNIU_IMAP_PASSWORD gives the password
 * where the URL has none, and comes before the settings' command. Throws `mailbox-url`, `mailbox-user`,
 * `mailbox-password` and `mailbox-password-command`; none ever shows a credential.
 */
export function mailboxOf(settings: ImapSettings | null, env: Environment): MailboxServer | null {
  if (env.DNIU_IMAP_URL) return fromUrl(env.DNIU_IMAP_URL, settings, env)
  return settings === null ? null : fromSettings(settings, env)
}

function fromUrl(text: string, settings: ImapSettings | null, env: Environment): MailboxServer {
  const url = parseServerUrl(text, ['imap:', 'imaps:'], 'mailbox-url')
  const host = hostOf(url)
  const tls = url.protocol === 'imaps:'
  const part = (coded: string): string => decodePart(coded, 'mailbox-url')
  const password = part(url.password) || (env.DNIU_IMAP_PASSWORD ?? '')
  return {
    host,
    port: url.port === '' ? defaultPort(tls) : Number(url.port),
    security: tls ? 'tls' : whereLoopback(host),
    login: loginOf(host, part(url.username), password),
    folder: part(url.pathname.slice(1)) || (settings?.folder ?? 'INBOX'),
  }
}

function fromSettings(settings: ImapSettings, env: Environment): MailboxServer {
  const { host, port, security, user, passwordCommand, folder } = settings
  if (user === null) throw new Failure('mailbox-user', { host })
  const password = env.DNIU_IMAP_PASSWORD || passwordOf(passwordCommand, env, 'mailbox-password-command')
  const login = loginOf(host, user, password)
  return { host, port, security: security === 'starttls' ? whereLoopback(host) : security, login, folder }
}

/** A mailbox is always somebody's: unlike sending, there is no reading without signing in. */
function loginOf(host: string, user: string, password: string): Login {
  if (user === '') throw new Failure('mailbox-user', { host })
  if (password === '') throw new Failure('mailbox-password', { host })
  return { user, password: () => password }
}

/** RFC 9051 §2.1, RFC 8314 §3.2. */
function defaultPort(tls: boolean): number {
  return tls ? 993 : 143
}
