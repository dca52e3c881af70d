import { bare, isLoopback } from '../address/host.ts'
import { Failure } from '../errors.ts'
import type { ImapSettings, SmtpSettings } from '../registry/types.ts'
import { type Environment, type Login, passwordOf } from './credentials.ts'
import { clientOf } from './oauth-client.ts'
import { oauthTokens } from './oauth-tokens.ts'
import { commandTokens } from './tokens.ts'

export { isLoopback }

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

/** The variable with the password is used before the settings' command, and a token before both. */
type Protocol = typeof smtp | typeof imap

/** What an address is made from; `data`: the data folder, where a sign-in is kept; null: there is none. */
interface Given {
  readonly settings: SmtpSettings | ImapSettings | null
  readonly protocol: Protocol
  readonly env: Environment
  readonly data: string | null
}

/**
 * Where to send: DNIU_SMTP_URL, else the registry's `smtp`, else nowhere (null).
 * Throws `smtp-url` and `smtp-password-command`; neither ever shows a credential.
 */
export function resolveServer(
  settings: SmtpSettings | null,
  env: Environment,
  data: string | null = null,
): Server | null {
  const named = namedServer({ settings, protocol: smtp, env, data })
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
export function mailboxOf(
  settings: ImapSettings | null,
  env: Environment,
  data: string | null = null,
): MailboxServer | null {
  const named = namedServer({ settings, protocol: imap, env, data })
  if (named === null) return null
  const { path, ...server } = named
  const { host, login } = server
  if (login.user === '') throw new Failure('mailbox-user', { host })
  if (login.tokens === undefined && login.password() === '') throw new Failure('mailbox-password', { host })
  return { ...server, folder: path || (settings?.folder ?? 'INBOX') }
}

/** An address, who signs in there (an empty name: nobody), and the path of the URL, decoded. */
interface Named extends Address {
  readonly login: Login
  readonly path: string
}

function namedServer(given: Given): Named | null {
  const { settings, protocol, env } = given
  const text = env[protocol.variables.url]
  if (text) return byUrl(text, given)
  return settings === null ? null : bySettings(settings, given)
}

/**
 * Throws the protocol's failure for another scheme, no host, and what such a URL cannot have: `#` and `?` are slips,
 * such as an unescaped `#` in a password. The text is never repeated.
 */
function byUrl(text: string, given: Given): Named {
  const { scheme, variables, ports, failures } = given.protocol
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
  const password = written || (given.env[variables.password] ?? '')
  return {
    host,
    port: Number(url.port) || (isTls ? ports.tls : ports.plain),
    security: isTls ? 'tls' : whereLoopback(host),
    login: { user, password: () => password, ...sources(given, written !== '' && variables.url) },
    path,
  }
}

function isMistaken({ hostname, port, search, hash, username, password }: URL): boolean {
  return hostname === '' || port === '0' || `${search}${hash}` !== '' || (username === '' && password !== '')
}

function bySettings(settings: SmtpSettings | ImapSettings, given: Given): Named {
  const { host, port, security } = settings
  return {
    host,
    port,
    security: security === 'starttls' ? whereLoopback(host) : security,
    login: loginOf(settings, given),
    path: '',
  }
}

/** Runs the password command once, and only if somebody signs in with a password. */
function loginOf(settings: SmtpSettings | ImapSettings, given: Given): Login {
  const { protocol, env, data } = given
  const { host, port, passwordCommand, tokenCommand, oauth } = settings
  const user = settings.user ?? ''
  const server = { section: protocol.scheme, host, port }
  const none = { user, password: () => '', ...sources(given, false) }
  if (user === '') return none
  if (tokenCommand.length > 0) return { ...none, tokens: commandTokens(tokenCommand, env, server) }
  if (oauth !== null) return { ...none, tokens: oauthTokens(clientOf(oauth, user, server, env), data) }
  const password = env[protocol.variables.password] || passwordOf(passwordCommand, env, protocol.failures.command)
  return { ...none, password: () => password }
}

/** Where a login is from, and what it is not from. `url`: the variable of a URL that has a password; false: there is none. */
function sources({ settings, protocol, env }: Given, url: string | false): Pick<Login, 'from' | 'unused'> {
  const { scheme, variables } = protocol
  const { tokenCommand = [], oauth = null, passwordCommand = [] } = settings ?? {}
  const token = [...(tokenCommand.length > 0 ? ['tokenCommand'] : []), ...(oauth === null ? [] : ['oauth'])]
  const password = passwordCommand.length > 0 ? ['passwordCommand'] : []
  const [tokens, command] = [token, password].map((keys) => keys.map((key) => `${scheme}.${key}`))
  const variable = [...(url ? [url] : []), ...(env[variables.password] ? [variables.password] : [])]
  const all = env[variables.url] ? [variable, tokens, command] : [tokens, variable, command]
  const [from = '-', ...unused] = all.flatMap((names = []) => names)
  return { from, unused }
}

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
