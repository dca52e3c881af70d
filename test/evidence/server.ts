import { createServer as createHttp, type RequestListener } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createHttps, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTls, type TlsOptions } from 'node:tls'

/** A loopback server for one test, which keeps track of its open connections. */
export interface Place extends AsyncDisposable {
  readonly port: number
  /** resolves when all connections are closed */
  quiet(): Promise<void>
}

/** A server that passes each connection to a handler. */
export function raw(onConnection: (socket: Socket) => void): Promise<Place> {
  return placed(
    createServer((socket) => {
      // a socket that is never read does not notice that the client has closed
      onConnection(socket.resume())
    }),
  )
}

export function http(listener: RequestListener): Promise<Place> {
  return placed(createHttp(listener))
}

export function https(terms: ServerOptions, listener: RequestListener): Promise<Place> {
  return placed(createHttps(terms, listener))
}

/** A server that takes HTTP/2 only. */
export function http2(terms: ServerOptions): Promise<Place> {
  return placed(createSecureServer({ ...terms, allowHTTP1: false }, (_, response) => void response.end()))
}

/** A server that passes each connection under TLS to a handler. */
export function overTls(terms: TlsOptions, onConnection: (socket: Socket) => void): Promise<Place> {
  return placed(createTls(terms, (socket) => onConnection(socket.on('error', () => {}).resume())))
}

/** A loopback port that nobody listens on. */
export async function deserted(): Promise<number> {
  await using place = await raw(() => {})
  return place.port
}

async function placed(server: Server): Promise<Place> {
  const open = new Set<Socket>()
  let wake = (): void => {}
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    // a probe that hangs up is not an error here
    socket
      .on('error', () => {})
      .once('close', () => {
        open.delete(socket)
        wake()
      })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    port,
    async quiet() {
      while (open.size > 0) await new Promise<void>((resolve) => (wake = resolve))
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
