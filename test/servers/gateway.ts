import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSafeServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** One request as it came. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a gateway does with a request that it has read whole; `cut` before it answers, `silent`: it never answers. */
export type Deed = 'cut' | 'silent' | Answer | ((asked: Asked, answer: ServerResponse) => void)

interface Answer {
  readonly code: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a server shows for TLS. */
interface Tls {
  readonly key: string
  readonly cert: string
}

/** A gateway of SMS of our own, on loopback. */
export interface OwnGateway {
  readonly url: string
  readonly port: number
  readonly asked: Asked[]
  /** the connections that were made */
  connections(): number
  /** what it does from now on */
  does: (asked: Asked, number: number) => Deed
  close(): Promise<void>
}

export const takes: Answer = {
  code: 200,
  body: '{"status":"accepted"}',
  headers: { 'content-type': 'application/json' },
}

/** Starts a gateway that takes everything, until it is told otherwise. It ends with its test. */
export async function startGateway(does: OwnGateway['does'] = () => takes, tls?: Tls): Promise<OwnGateway> {
  const gateway = await openGateway(does, tls)
  onTestFinished(() => gateway.close())
  return gateway
}

/** The same; whoever opens it closes it. */
export async function openGateway(does: OwnGateway['does'], tls?: Tls): Promise<OwnGateway> {
  const sockets = new Set<Socket>()
  let made = 0
  const listen = async (request: IncomingMessage, answer: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const asked = {
      ...{ method: request.method ?? '', path: request.url ?? '', headers: request.headers },
      body: Buffer.concat(parts).toString(),
    }
    gateway.asked.push(asked)
    act(gateway.does(asked, gateway.asked.length), asked, answer)
  }
  const server = tls === undefined ? createServer(listen) : createSafeServer(tls, listen)
  server.on('connection', (socket) => {
    made += 1
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const gateway: OwnGateway = {
    ...{ url: `http${tls === undefined ? '' : 's'}://127.0.0.1:${port}/send`, port, asked: [], does },
    connections: () => made,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return gateway
}

function act(deed: Deed, asked: Asked, answer: ServerResponse): void {
  if (deed === 'cut') answer.socket?.destroy()
  else if (typeof deed === 'function') deed(asked, answer)
  else if (deed !== 'silent') answer.writeHead(deed.code, deed.headers).end(deed.body ?? '')
}

/** The numbers that were asked for, in order. */
export const numbersIn = ({ asked }: OwnGateway): string[] => asked.map(({ body }) => String(JSON.parse(body).to))
