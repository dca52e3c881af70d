import { connect, createServer, type Socket } from 'node:net'

/** Where a connection is cut: before a statement gets to the server, or when the server has answered it and nobody hears it. */
export interface Cut {
  readonly at: string
  readonly side: 'before' | 'after'
}

/** A way to a server that can be cut in the middle. */
export interface Way {
  readonly port: number
  /** Cuts the next connection that sends this; `times`: so many, one after the other. */
  cut(cut: Cut, times?: number): void
  /** how often it was cut so far */
  cuts(): number
  close(): Promise<void>
}

/** A way from a free port of 127.0.0.1 to a server. */
export async function wayTo(host: string, port: number): Promise<Way> {
  let next: Cut | null = null
  let left = 0
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const onward = connect(port, host)
    const end = () => {
      for (const socket of [client, onward]) {
        open.delete(socket)
        socket.destroy()
      }
    }
    let isDeaf = false
    for (const socket of [client, onward]) {
      open.add(socket)
      socket.on('error', end).on('close', end)
    }
    client.on('data', (bytes) => {
      if (next !== null && bytes.includes(next.at)) {
        cuts += 1
        const { side } = next
        left -= 1
        if (left === 0) next = null
        if (side === 'before') return end()
        isDeaf = true
      }
      onward.write(bytes)
    })
    onward.on('data', (bytes) => (isDeaf ? end() : client.write(bytes)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    cut: (at, times = 1) => {
      next = at
      left = times
    },
    cuts: () => cuts,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
