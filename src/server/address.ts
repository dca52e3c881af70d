import { isIPv4 } from 'node:net'
import { Failure } from '../errors.ts'
import type { ImapSettings, SmtpSettings } from '../registry/types.ts'
import { type CommandFailure, type Environment, passwordOf, type UrlFailure } from './credentials.ts'

/** Where a mail server is, and on what terms it is spoken to. */
export interface Address {
  readonly host: string
  readonly port: number
  /** tls: from the first byte · starttls: required · offered: STARTTLS where the server has it, else plain · none: plain */
  readonly security: 'tls' | 'starttls' | 'offered' | 'none'
}

/** What differs between the two kinds of servers in how they are named and signed in to. */
export interface Protocol {
  readonly schemes: { readonly plain: string; readonly tls: string }
  readonly ports: { readonly plain: number; readonly tls: number }
  /** the variable that gives the password, which comes before the settings' command */
  readonly password: string
  readonly failures: { readonly url: UrlFailure; readonly command: CommandFailure }
}

/** An address with whoever is to sign in there. */
export interface Named extends Address {
  /** empty: nobody */
  readonly user: string
  readonly password: () => string
}

/**
 * The server that a URL names, and its path, decoded. Throws the protocol's failure where it is none of its schemes,
 * names no host, or holds more than it can (`#` and `?` are slips, such as an unescaped `#` in a password); the text is
 * never repeated.
 */
export function addressOf(text: string, protocol: Protocol, env: Environment): Named & { readonly path: string } {
  const { schemes, ports, failures } = protocol
  const url = URL.parse(text.trim())
  if (url === null || !Object.values(schemes).includes(url.protocol) || isMistaken(url)) throw new Failure(failures.url)
  // as it is connected to: in lower case, an IPv6 address without its brackets
  const host = bare(url.hostname)
  const secure = url.protocol === schemes.tls
  const part = (coded: string): string => decoded(coded, failures.url)
  const password = part(url.password) || (env[protocol.password] ?? '')
  return {
    host,
    port: url.port === '' ? ports[secure ? 'tls' : 'plain'] : Number(url.port),
    security: secure ? 'tls' : whereLoopback(host),
    user: part(url.username),
    password: () => password,
    path: part(url.pathname.slice(1)),
  }
}

function isMistaken({ hostname, port, search, hash, username, password }: URL): boolean {
  return hostname === '' || port === '0' || `${search}${hash}` !== '' || (username === '' && password !== '')
}

/** The server that the settings name. The password is asked of the command once, and only for somebody. */
export function addressFrom(settings: SmtpSettings | ImapSettings, protocol: Protocol, env: Environment): Named {
  const { host, port, security, user, passwordCommand } = settings
  const asked = () => env[protocol.password] || passwordOf(passwordCommand, env, protocol.failures.command)
  const password = user === null ? '' : asked()
  return {
    ...{ host, port, user: user ?? '' },
    security: security === 'starttls' ? whereLoopback(host) : security,
    password: () => password,
  }
}

/** Whether a host is this machine itself: 127.0.0.0/8, ::1 or localhost. Names that only look so are not. */
export function isLoopback(host: string): boolean {
  const name = bare(host)
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'))
}

const bare = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1')

/** STARTTLS without a fallback can be stripped by whoever sits in between; on loopback nobody does. */
function whereLoopback(host: string): 'starttls' | 'offered' {
  return isLoopback(host) ? 'offered' : 'starttls'
}

/** A percent-coded part of a URL as text. Throws on a lone percent sign and on control characters. */
function decoded(part: string, failure: UrlFailure): string {
  try {
    const text = decodeURIComponent(part)
    if (!/\p{Cc}/u.test(text)) return text
  } catch {
    // a lone percent sign: the same failure, which does not repeat the text
  }
  throw new Failure(failure)
}
