import { createServer, type Socket } from 'node:net'
import { converse, type Ledger } from './conversation.ts'
import { openWire } from './wire.ts'

/**
 * A point in the conversation at which a script can act. `body`: the first bytes after 354 or BDAT;
 * `chunk`: all of a chunk that is not the last; `dot`: the final dot, or the last chunk.
 */
export type Step =
  | 'greeting'
  | 'EHLO'
  | 'HELO'
  | 'STARTTLS'
  | 'AUTH'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  | 'body'
  | 'chunk'
  | 'dot'
  | 'RSET'

export interface Moment {
  readonly step: Step
  /** number of the connection, from 1 */
  readonly connection: number
  /** how often this step has come for this recipient (before RCPT: at all), from 1 */
  readonly time: number
  /** the recipient of the current message, '' before RCPT */
  readonly to: string
}

/**
 * What to do instead of the usual:
 * a reply · cut: reset the connection · close: end it (FIN) · hang: never answer · stall: nor read · a reply and then the end
 */
export type Act =
  | string
  | 'cut'
  | 'close'
  | 'hang'
  | 'stall'
  | { readonly reply: string; readonly after: 'cut' | 'close' }

export type Speaker = (moment: Moment) => Act | undefined

export interface Script {
  /** Called at every step; undefined: do the usual. */
  readonly on?: Speaker
  /** default true; without it, whoever goes on before he is answered is told so, and the connection ends */
  readonly pipelining?: boolean
  /** default false */
  readonly chunking?: boolean
  /** offered: STARTTLS with a self-signed, expired certificate · implicit: TLS from the start · default none */
  readonly tls?: 'none' | 'offered' | 'implicit'
  /** offers AUTH PLAIN and LOGIN, and accepts only this user; default: no AUTH */
  readonly login?: { readonly user: string; readonly password: string }
  /** the mechanisms to offer; default: PLAIN and LOGIN where there is a login */
  readonly mechanisms?: string
  /** the user whose access token this is, by XOAUTH2 or OAUTHBEARER; null: nobody's */
  readonly userOf?: (token: string) => string | null
  /** the SIZE to announce */
  readonly size?: number
  /** milliseconds before every reply */
  readonly delay?: number
  /** replies come byte by byte, each in a packet of its own */
  readonly trickle?: boolean
  /** the reply at this step waits for this promise */
  readonly until?: (moment: Moment) => Promise<void> | undefined
  /** milliseconds after a message until an idle connection is closed */
  readonly idle?: number
}

/** A message whose final dot has come, and that was answered with 2xx or not at all. */
export interface Received {
  readonly connection: number
  readonly from: string
  readonly to: readonly string[]
  /** the bytes as the sender had them, without dot stuffing and the final dot */
  readonly bytes: Buffer
  readonly secure: boolean
  readonly user: string | null
  /** null: the connection was lost or left hanging before the reply */
  readonly reply: string | null
}

export interface TestServer {
  readonly port: number
  /** for DNIU_SMTP_URL */
  readonly url: string
  readonly received: Received[]
  /** the received parts of bodies that never ended */
  readonly partial: Buffer[]
  /** all command lines, in order */
  readonly commands: string[]
  /** the answers that were not waited for: something more had come before them */
  readonly early: string[]
  connections(): number
  close(): Promise<void>
}

/** Starts a mail server on 127.0.0.1 that follows the script, and otherwise accepts everything (RFC 5321). */
export async function startServer(script: Script = {}): Promise<TestServer> {
  const ledger: Ledger = { received: [], partial: [], commands: [], early: [], times: new Map() }
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    count += 1
    void converse(script, ledger, openWire(socket), count)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const { received, partial, commands, early } = ledger
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, url: urlOf(script, port), received, partial, commands, early, connections: () => count, close }
}

/** A script that acts at one step; optionally only for one recipient, or only the first few times. */
export function at(step: Step, act: Act, { to = '', times = Number.POSITIVE_INFINITY } = {}): Speaker {
  return (moment) => (moment.step === step && (to === '' || moment.to === to) && moment.time <= times ? act : undefined)
}

function urlOf({ tls, login }: Script, port: number): string {
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return `${tls === 'implicit' ? 'smtps' : 'smtp'}://${credentials}127.0.0.1:${port}`
}
