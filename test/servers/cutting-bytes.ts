import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that is cut behind a byte, counted over all that passes on one connection in both directions. */
export interface ByteWay {
  readonly port: number
  /** Cuts each further connection behind so many bytes; Infinity: none. */
  cutBehind(bytes: number): void
  /** how many bytes have passed on the last connection */
  passed(): number
  close(): Promise<void>
}

/** A way from a free port of 127.0.0.1 to one of its servers. */
export async function byteWayTo(port: number): Promise<ByteWay> {
  let most = Number.POSITIVE_INFINITY
  let passed = 0
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const onward = connect({ port, host: '127.0.0.1', noDelay: true })
    const end = () => {
      for (const socket of [client, onward]) socket.destroy()
    }
    passed = 0
    const pass = (from: Socket, to: Socket) => {
      open.add(from)
      from.on('error', end).on('close', end)
      from.on('data', (bytes) => {
        const rest = bytes.subarray(0, Math.max(0, most - passed))
        passed += rest.length
        // what was let through still gets there
        if (rest.length < bytes.length) to.end(rest, () => setImmediate(end))
        else to.write(rest)
      })
    }
    pass(client, onward)
    pass(onward, client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    cutBehind: (bytes) => {
      most = bytes
    },
    passed: () => passed,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
