import { createServer, type Socket } from 'node:net'
import { converse, type Ledger } from './conversation.ts'
import { openWire } from './wire.ts'

/** A point of the conversation at which a script may speak. `body`: the first bytes after 354; `dot`: the end has come. */
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
  | 'dot'
  | 'RSET'

export interface Moment {
  readonly step: Step
  /** the connection, counted from 1 */
  readonly connection: number
  /** how often this step came for this recipient (before RCPT: in all), counted from 1 */
  readonly time: number
  /** the recipient of the message under way, '' before RCPT */
  readonly to: string
}

/**
 * What to do instead of going on as a good server does:
 * a reply · cut: reset the connection · close: end it (FIN) · hang: never answer · a reply and then the end
 */
export type Act = string | 'cut' | 'close' | 'hang' | { readonly reply: string; readonly after: 'cut' | 'close' }

export type Speaker = (moment: Moment) => Act | undefined

export interface Script {
  /** Speaks at every step; undefined: go on as a good server does. */
  readonly on?: Speaker
  /** default true */
  readonly pipelining?: boolean
  /** offered: STARTTLS with a self-signed, outdated certificate · implicit: TLS from the start · default none */
  readonly tls?: 'none' | 'offered' | 'implicit'
  /** AUTH PLAIN and LOGIN are offered, and only this user gets in; default: AUTH is not offered */
  readonly login?: { readonly user: string; readonly password: string }
  /** SIZE to announce */
  readonly size?: number
  /** milliseconds before every reply */
  readonly delay?: number
  /** a reply at this step waits until this is settled */
  readonly until?: (moment: Moment) => Promise<void> | undefined
  /** an idle connection is closed so many milliseconds after a message */
  readonly idle?: number
}

/** A message whose final dot has come, and that was answered 2xx, or not at all. */
export interface Received {
  readonly connection: number
  readonly from: string
  readonly to: readonly string[]
  /** as the sender had it: without the dots of transparency and the final one */
  readonly bytes: Buffer
  readonly secure: boolean
  readonly user: string | null
  /** null: the connection was lost or left hanging before the answer */
  readonly reply: string | null
}

export interface TestServer {
  readonly port: number
  /** for DNIU_SMTP_URL */
  readonly url: string
  readonly received: Received[]
  /** what came of bodies that never ended */
  readonly partial: Buffer[]
  /** every command line, in order */
  readonly commands: string[]
  connections(): number
  close(): Promise<void>
}

/** Starts a mail server on 127.0.0.1 that does what the script says (RFC 5321), and otherwise accepts everything. */
export async function startServer(script: Script = {}): Promise<TestServer> {
  const ledger: Ledger = { received: [], partial: [], commands: [], times: new Map() }
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
  const { received, partial, commands } = ledger
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port, url: urlOf(script, port), received, partial, commands, connections: () => count, close }
}

/** A script that speaks at one step only; to one recipient only, and the first so many times only, if so told. */
export function at(step: Step, act: Act, { to = '', times = Number.POSITIVE_INFINITY } = {}): Speaker {
  return (moment) => (moment.step === step && (to === '' || moment.to === to) && moment.time <= times ? act : undefined)
}

function urlOf({ tls, login }: Script, port: number): string {
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return `${tls === 'implicit' ? 'smtps' : 'smtp'}://${credentials}127.0.0.1:${port}`
}
