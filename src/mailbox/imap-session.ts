import type { ImapFlow, ImapFlowError, ImapFlowOptions } from 'imapflow'
import { Failure } from '../errors.ts'
import { isLoopback, type MailboxServer } from '../server/address.ts'
import { presentable, secretsOf } from '../server/credentials.ts'
import { withToken } from '../server/tokens.ts'
import { aboutToken, isForLater, tokenRefused, whyRefused } from './imap-sign-in.ts'

/** How long to wait, in milliseconds. */
const waits = {
  connect: 20_000,
  greeting: 15_000,
  /** for a silent server while a command is under way */
  socket: 60_000,
  /** for one command in all, however slowly its answer comes: signing in, opening the folder, a batch of mails */
  answer: 300_000,
  /** for the answer to LOGOUT */
  close: 2_000,
}

export type Timeouts = Partial<typeof waits>

/** A folder that is open for reading. */
export type Session = Awaited<ReturnType<typeof openSession>>

/** What imapflow throws; `errors` has one for each address of a host, if all connections failed. */
type ImapError = ImapFlowError & { readonly errors?: readonly Error[] }

type ServerFailure =
  | 'mailbox-unreachable'
  | 'mailbox-login'
  | 'mailbox-tls'
  | 'mailbox-dropped'
  | NonNullable<ReturnType<typeof whyRefused>>

/**
 * What came of something that was asked, instead of an answer. `refused`: NO or BAD, and the connection goes on · `too-large`:
 * more was announced than was asked for · `busy`: the server wants to be left alone for a while · `dropped`: the
 * connection ended, or nothing came.
 */
export interface Trouble {
  readonly is: 'refused' | 'too-large' | 'busy' | 'dropped'
  /** the server's own words, or how the connection ended */
  readonly words: string
  /** what ends the fetch, where nothing else can be done */
  readonly failure: Failure
}

/** The way of a trouble through whatever was waiting for the answer. */
export class Troubled extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.words)
    this.trouble = trouble
  }
}

/** A line of an answer holds flags and names, never a mail: those come as literals. */
const longestLine = 1 << 20

const certificate =
  /^(EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH_)/

interface Terms {
  /** the most bytes of one mail at once */
  readonly largest: number
  readonly timeouts: Timeouts | undefined
  /** cuts the connection */
  readonly signal: AbortSignal
  /** false: no folder is opened */
  readonly selects?: false
}

/**
 * Connects, signs in, and opens the folder read-only (EXAMINE), so that nothing is marked as read; or none. A token that the
 * server does not take is replaced once. Failures `mailbox-unreachable`, `mailbox-tls`, `mailbox-login`, `mailbox-folder`,
 * `sign-in-…`, `token-command` and `oauth-…`.
 */
export async function openSession(server: MailboxServer, terms: Terms) {
  // nothing secret crosses an open line to another machine
  if (server.security === 'none' && !isLoopback(server.host))
    fail('mailbox-tls', server, new Error('The connection is not encrypted: nothing secret was sent'))
  const connect = (token: string | null) => connected(server, terms, token).catch(tokenRefused)
  const session = await withToken(server.login, connect, (one) => one instanceof Failure)
  if (session instanceof Failure) throw session
  return session
}

async function connected(server: MailboxServer, { largest, timeouts, signal, selects }: Terms, token: string | null) {
  const times = { ...waits, ...timeouts }
  const { ImapFlow } = await import('imapflow')
  const { user, password } = server.login
  const auth = token === null ? { user, pass: password() } : { user, accessToken: token }
  const client = new ImapFlow({ ...termsOf(server, largest, times), auth })
  // the command under way tells what broke; an error event without a listener would end the program
  const broke: { by: ImapError | null } = { by: null }
  client.on('error', (error: ImapError) => {
    broke.by ??= error
  })
  signal.addEventListener('abort', () => client.close(), { once: true })
  try {
    signal.throwIfAborted()
    return await signedIn(client, server, { ...times, broke, selects: selects ?? true })
  } catch (error) {
    client.close()
    throw error
  }
}

interface SignedTerms extends Readonly<typeof waits> {
  /** the error by which the connection has ended */
  readonly broke: { readonly by: ImapError | null }
  readonly selects: boolean
}

async function signedIn(client: ImapFlow, server: MailboxServer, { answer, close, broke, selects }: SignedTerms) {
  const within = <T>(work: () => Promise<T>, wait = answer): Promise<T> => bounded(client, wait, work)
  await within(() => client.connect()).catch((error) => fail(whyClosed(client, server, error), server, error))
  // the lock tells imapflow to keep the connection while mails are looked at
  const lock = () => client.getMailboxLock(server.folder, { readOnly: true })
  const refused = (error: ImapError) => {
    if (isForLater(error)) return fail('sign-in-later', server, error)
    if (error.responseStatus === undefined) return fail('mailbox-unreachable', server, error)
    throw new Failure('mailbox-folder', { folder: server.folder, reply: words(server, error) })
  }
  if (selects) await within(lock).catch(refused)
  const opened = client.mailbox || (selects ? null : { uidValidity: 0n, exists: 0 })
  if (opened === null) return fail('mailbox-dropped', server, new Error('Connection closed'))
  const { uidValidity, exists } = opened
  return {
    /** 0: the server gives none, whatever the types of imapflow say, and its UIDs are good for this once */
    uidValidity: Number(uidValidity ?? 0),
    /** how many mails the folder holds */
    exists,
    /** Asks something of the folder, within a time limit. Throws `Troubled`; a trouble of the server is no error of ours. */
    ask: <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> =>
      within(() => work(client)).catch((error) => {
        throw new Troubled(troubleOf(broke.by ?? error, server))
      }),
    /** What ends a fetch in the middle, in these words. */
    failure: (reply: string): Failure => failureOf('mailbox-dropped', server, new Error(reply)),
    /** LOGOUT, a short wait for the answer, and the connection is closed. */
    async close(): Promise<void> {
      // if the connection fails now, it is closed all the same
      if (client.usable) await within(() => client.logout(), close).catch(() => {})
      client.close()
    },
  }
}

/** Codes of imapflow for answers that are longer than was agreed. */
const tooLarge = ['LiteralTooLarge', 'ResponseTooLarge']
/** Codes of an answer (RFC 5530) to whoever asks too much: it is about no mail. */
const limits = /^(throttled|limit|overquota)$/i

function troubleOf(error: unknown, server: MailboxServer): Trouble {
  const said = (error instanceof Error ? error : new Error(String(error))) as ImapError
  const failure = failureOf('mailbox-dropped', server, said)
  const told = { words: String(failure.params.reply), failure }
  const [about] = (typeof said.response === 'object' && said.response.attributes) || []
  if (said.code === 'ETHROTTLE' || limits.test(String(about?.section?.[0]?.value))) return { is: 'busy', ...told }
  if (said.responseStatus === 'NO' || said.responseStatus === 'BAD') return { is: 'refused', ...told }
  return { is: tooLarge.includes(said.code ?? '') ? 'too-large' : 'dropped', ...told }
}

function termsOf(server: MailboxServer, largest: number, times: typeof waits): ImapFlowOptions {
  const { host, port } = server
  return {
    host,
    port,
    ...tlsTerms[server.security],
    clientInfo: { name: 'dniu', version: false, vendor: false, 'support-url': false },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    maxLockHoldTime: false,
    connectionTimeout: times.connect,
    greetingTimeout: times.greeting,
    socketTimeout: times.socket,
    maxLineLength: longestLine,
    maxLiteralSize: largest,
    maxResponseSize: largest + longestLine,
    // flags and numbers of one mail in one answer: each costs a hundred bytes while it is read
    maxResponseTokens: 10_000,
  }
}

const tlsTerms: Readonly<Record<MailboxServer['security'], Partial<ImapFlowOptions>>> = {
  tls: { secure: true },
  starttls: { secure: false, doSTARTTLS: true },
  // only this machine itself is spoken to so: its certificate is rarely one that a third party vouches for
  offered: { secure: false, tls: { rejectUnauthorized: false } },
  none: { secure: false, doSTARTTLS: false },
}

async function bounded<T>(client: ImapFlow, wait: number, work: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    client.close()
    reject(new Error(`No answer within ${Math.ceil(wait / 1000)} s`))
  }, wait)
  return Promise.race([work(), late]).finally(() => clearTimeout(timer))
}

function whyClosed(client: ImapFlow, server: MailboxServer, error: ImapError): ServerFailure {
  if (error.tlsFailed || certificate.test(error.code ?? '')) return 'mailbox-tls'
  return whyRefused(client, server, error) ?? 'mailbox-unreachable'
}

function fail(code: ServerFailure, server: MailboxServer, error: unknown): never {
  if (error instanceof Failure) throw error
  throw failureOf(code, server, error instanceof Error ? error : new Error(String(error)))
}

function failureOf(code: ServerFailure, server: MailboxServer, error: ImapError): Failure {
  return new Failure(code, { section: 'imap', host: server.host, port: server.port, reply: words(server, error) })
}

/** The server's own words if it said any, else how the connection ended. */
function words(server: MailboxServer, error: ImapError): string {
  const response = typeof error.response === 'string' ? error.response : undefined
  const said = [error.responseText, response, error.reason, error.message, error.errors?.[0]?.message, error.code]
  const told = said.find((text) => text !== undefined && text !== '') ?? error.name
  return presentable(`${told}${aboutToken(error)}`, secretsOf(server.login))
}
