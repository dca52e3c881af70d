import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps, type ServerOptions } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A server on loopback, for one test; it knows which connections are open. */
export interface Place extends AsyncDisposable {
  readonly port: number
  /** resolves when every connection that was made has been closed */
  quiet(): Promise<void>
}

/** A server that does with each connection as it is told. */
export function raw(onConnection: (socket: Socket) => void): Promise<Place> {
  return placed(
    createServer((socket) => {
      // who does not read does not see the other side go
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

/** A port of loopback where nobody listens. */
export async function deserted(): Promise<number> {
  await using place = await raw(() => {})
  return place.port
}

async function placed(server: Server): Promise<Place> {
  const open = new Set<Socket>()
  let wake = (): void => {}
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    // a probe that goes is no trouble of the server's
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
