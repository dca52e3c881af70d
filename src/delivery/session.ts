import { once } from 'node:events'
import type { Socket } from 'node:net'
import { hostname } from 'node:os'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Answer, Command, Fault } from '../road/courier.ts'
import { isLoopback, type Server } from '../server/address.ts'
import { withToken } from '../server/tokens.ts'
import { type Conversation, conversationOver, enhancedOf } from './conversation.ts'
import { type Auth, authFor, handlers, tokenless, triedWith } from './sign-in.ts'
import type { Offers } from './transaction.ts'

/** How long to wait, in milliseconds. */
export interface Timeouts {
  /** to connect */
  readonly connect: number
  /** for the greeting, for TLS behind it, and for each answer (RFC 5321 §4.5.3.2) */
  readonly greeting: number
  /** for the answer to QUIT */
  readonly close: number
}

/** An open connection, signed in. */
export interface Session {
  readonly talk: Conversation
  readonly offers: Offers
  /** QUIT, and a bounded wait for the answer. */
  quit(): Promise<void>
}

/**
 * Connects, turns on TLS as the server's terms say, and signs in; or the answer that stands in the way. A token that the
 * server does not take is replaced once, over a new connection.
 */
export async function openSession(server: Server, timeouts: Timeouts): Promise<Session | Answer> {
  const connect = (token: string | null) => connected(server, timeouts, token)
  return withToken(server.login, connect, isRefused).catch(tokenless)
}

/** Whether a server has refused a token, and not only the moment. */
const isRefused = (session: Session | Answer): boolean =>
  'tried' in session && session.tried === 'token' && (session.code ?? 0) >= 500

async function connected(server: Server, timeouts: Timeouts, token: string | null): Promise<Session | Answer> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    ...tlsTerms[server.security],
    name: ehloName(),
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.greeting,
    socketCloseTimeout: timeouts.close,
    customAuth: handlers,
  })
  // nodemailer lets a greeting, and the turning on of TLS, wait no longer than is left of the time to connect
  Object.assign(connection, { _remainingSetupTime: () => timeouts.greeting })
  // an idle connection that the server drops is no error: the next message finds it gone
  connection.on('error', () => {})
  let ehlo = ''
  try {
    await step(connection, (done) => connection.connect(done))
    // after TLS where there is any
    ehlo = String(connection.lastServerResponse || '')
    await signIn(connection, server, () => authFor(server, token, ehlo))
    const { _socket: socket } = connection
    if (!socket) throw closedError()
    const quit = quitOver(connection, socket, timeouts.close)
    return { talk: conversationOver(ours(socket)), offers: offersIn(ehlo), quit }
  } catch (error) {
    const answer = answerOf(error instanceof Error ? error : { message: String(error) })
    drop(connection)
    return answer.command === 'auth' ? { ...answer, ...triedWith(token, ehlo) } : answer
  }
}

/** What the lines of an answer to EHLO offer (RFC 5321 §4.1.1.1). */
function offersIn(ehlo: string): Offers {
  const keywords = new Map(
    ehlo
      .split(/\r?\n/)
      .slice(1)
      .flatMap((line) => {
        const [, keyword, value = ''] = /^\d{3}[- ]([\w-]+)[ =]?(.*)$/.exec(line) ?? []
        return keyword === undefined ? [] : [[keyword.toUpperCase(), value.trim()] as const]
      }),
  )
  const size = Number(keywords.get('SIZE') || 0)
  return {
    pipelining: keywords.has('PIPELINING'),
    chunking: keywords.has('CHUNKING'),
    eightBitMime: keywords.has('8BITMIME'),
    utf8: keywords.has('SMTPUTF8'),
    size: Number.isSafeInteger(size) && size > 0 ? size : null,
  }
}

/** The socket without nodemailer's ears: what comes and how long it takes is ours from here on. */
function ours(socket: Socket): Socket {
  for (const event of ['data', 'timeout', 'close', 'end'] as const) socket.removeAllListeners(event)
  return socket.setTimeout(0).setNoDelay(true)
}

function quitOver(connection: SMTPConnection, socket: Socket, wait: number) {
  return async (): Promise<void> => {
    if (!socket.destroyed && socket.writable) {
      const closed = once(socket, 'close', { signal: AbortSignal.timeout(wait) }).catch(() => {})
      socket.end('QUIT\r\n')
      await closed
    }
    drop(connection)
  }
}

/** Cuts the connection at once: what still waits in it does not leave. */
function drop(connection: SMTPConnection): void {
  const { _socket: socket } = connection
  connection.close()
  if (socket) socket.destroy()
}

/** One step of nodemailer's as a promise; also settled when the connection ends without the callback being called. */
async function step(connection: SMTPConnection, start: (done: (error?: Error | null) => void) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const ended = (): void => void setImmediate(() => reject(closedError()))
  connection.once('error', reject).once('end', ended)
  try {
    start((error) => (error ? reject(error) : resolve()))
    await promise
  } finally {
    connection.off('error', reject).off('end', ended)
  }
}

/** The error of a connection that closed without a word. */
function closedError(): Error & { code: string } {
  return Object.assign(new Error('Connection closed unexpectedly'), { code: 'ECONNECTION' })
}

async function signIn(connection: SMTPConnection, server: Server, auth: () => Auth): Promise<void> {
  if (server.login === null) return
  if (!connection.secure && !isLoopback(server.host)) {
    throw Object.assign(new Error('The connection is not encrypted: nothing secret was sent'), { code: 'ETLS' })
  }
  const terms = auth()
  await step(connection, (done) => connection.login(terms, done))
}

const tlsTerms: Readonly<Record<Server['security'], SMTPConnection.Options>> = {
  tls: { secure: true },
  starttls: { secure: false, requireTLS: true },
  // only for this machine itself, whose certificate is rarely signed by a third party
  offered: { secure: false, opportunisticTLS: true, tls: { rejectUnauthorized: false } },
  none: { secure: false, ignoreTLS: true },
}

/** This machine's name where it fits EHLO (RFC 5321 §4.1.1.1). */
function ehloName(): string {
  const name = hostname()
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name) ? name : 'localhost'
}

/** The part of nodemailer's errors that is looked at. */
interface SmtpError {
  readonly message: string
  readonly response?: string | undefined
  readonly command?: string | undefined
  readonly code?: string | undefined
  readonly originalCode?: string | undefined
  /** of our own checks before anything is said */
  readonly fault?: Fault
  /** what the server has said of a token before it refused it */
  readonly about?: string
}

const certificate =
  /^(ETLS$|EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_)/

/** What nodemailer's error says: the server's answer to a step of opening, or what went wrong without one. */
function answerOf(error: SmtpError): Answer {
  const { response = null, command: name, message, about } = error
  const code = Number(/^([2-5]\d\d)(?!\d)/.exec(response ?? '')?.[1]) || null
  const command: Command = name === 'STARTTLS' ? 'starttls' : name?.startsWith('AUTH') ? 'auth' : 'open'
  const text = `${response ?? message}${about ? ` (${about})` : ''}`
  const fault = code === null || code < 400 ? (error.fault ?? faultIn(error, command)) : null
  return { command, code: fault === null ? code : null, enhanced: enhancedOf(text, code), text, fault }
}

function faultIn({ code, originalCode }: SmtpError, command: Command): Fault {
  const codes = [code, originalCode].filter((one) => one !== undefined)
  if (command === 'starttls' || codes.some((one) => certificate.test(one))) return 'tls'
  if (command === 'auth' || codes.includes('EAUTH')) return 'auth'
  return 'unreachable'
}
