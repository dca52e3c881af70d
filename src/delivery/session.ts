import { once } from 'node:events'
import type { Socket } from 'node:net'
import { hostname } from 'node:os'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isLoopback, type Server } from '../server/address.ts'
import { stands } from './body.ts'

/** How long to wait, in milliseconds. */
export interface Timeouts {
  /** to connect, be greeted and turn on TLS */
  readonly connect: number
  readonly greeting: number
  /** for any answer after that (RFC 5321 §4.5.3.2 asks for minutes) */
  readonly socket: number
  /** for the answer to QUIT */
  readonly close: number
}

/** An open connection, signed in, that messages go over one after the other. */
export interface Session {
  readonly connection: SMTPConnection
  readonly socket: Socket
  /** messages that went over it */
  carried: number
  /** a refused envelope is still open at the server: RSET before the next */
  unfinished: boolean
}

/** Connects, turns on TLS as the server's terms say, and signs in. Rejects with nodemailer's error. */
export async function openSession(server: Server, timeouts: Timeouts): Promise<Session> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    ...tlsTerms[server.security],
    name: ehloName(),
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.socket,
    socketCloseTimeout: timeouts.close,
  })
  // an idle connection that the server drops is no error: the next message finds it gone
  connection.on('error', () => {})
  try {
    await step(connection, (done) => connection.connect(done))
    await signIn(connection, server)
    const { _socket: socket } = connection
    if (!socket) throw closedError()
    return { connection, socket, carried: 0, unfinished: false }
  } catch (error) {
    drop(connection)
    throw error
  }
}

/** Whether a message can be tried over it. */
export function isOpen(session: Session): boolean {
  return !session.connection.destroyed && stands(session.socket)
}

/** RSET: the server forgets the envelope it refused (RFC 5321 §4.1.1.5). */
export async function resetSession(session: Session): Promise<void> {
  await step(session.connection, (done) => session.connection.reset(done))
  session.unfinished = false
}

/** QUIT, and a bounded wait for the answer. */
export async function quitSession(session: Session, wait: number): Promise<void> {
  const { connection } = session
  if (isOpen(session)) {
    const ended = once(connection, 'end', { signal: AbortSignal.timeout(wait) }).catch(() => {})
    connection.quit()
    await ended
  }
  drop(connection)
}

/** Cuts the connection at once: what still waits in it does not leave. */
export function drop(connection: SMTPConnection): void {
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
export function closedError(): Error & { code: string } {
  return Object.assign(new Error('Connection closed unexpectedly'), { code: 'ECONNECTION' })
}

async function signIn(connection: SMTPConnection, server: Server): Promise<void> {
  const { login } = server
  if (login === null) return
  if (!connection.secure && !isLoopback(server.host)) {
    throw Object.assign(new Error('The connection is not encrypted: the password was not sent'), { code: 'ETLS' })
  }
  await step(connection, (done) => connection.login({ user: login.user, pass: login.password() }, done))
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
