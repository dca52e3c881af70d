import type { Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import tlsOptions from 'smtp-server/lib/tls-options.js'

/** A socket that is read by lines or by bytes. Reading returns null when the other side has ended the connection. */
export interface Wire {
  line(): Promise<string | null>
  /** everything received so far, at least one byte */
  bytes(): Promise<Buffer | null>
  unread(bytes: Buffer): void
  /** whether something has come that nobody has read yet */
  hasMore(): boolean
  write(text: string): void
  /** ends our side cleanly (FIN) */
  end(): void
  /** reads nothing more, and keeps the connection */
  stall(): void
  /** resets the connection (RST) */
  cut(): void
  readonly secure: boolean
  /** the same connection, from now on under TLS with a self-signed, expired certificate */
  secured(): Wire
}

export function openWire(socket: Socket): Wire {
  let input = Buffer.alloc(0)
  let open = true
  let wake = (): void => {}
  const take = (bytes: Buffer): void => {
    input = Buffer.concat([input, bytes])
    wake()
  }
  const over = (): void => {
    open = false
    wake()
  }
  const more = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
    })
  socket.on('data', take).on('end', over).on('close', over).on('error', over)

  return {
    async line() {
      while (!input.includes('\n') && open) await more()
      const end = input.indexOf('\n')
      if (end < 0) return null
      const line = input.subarray(0, end).toString().replace(/\r$/, '')
      input = input.subarray(end + 1)
      return line
    },
    async bytes() {
      while (input.length === 0 && open) await more()
      const bytes = input
      input = Buffer.alloc(0)
      return bytes.length === 0 ? null : bytes
    },
    unread(bytes) {
      input = Buffer.concat([bytes, input])
    },
    hasMore: () => input.length > 0,
    write: (text) => void (socket.writable && socket.write(text)),
    end: () => void socket.end(),
    stall: () => void socket.pause(),
    cut: () => void (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy()),
    secure: socket instanceof TLSSocket,
    secured() {
      for (const event of ['data', 'end', 'close']) socket.removeAllListeners(event)
      const { key = '', cert = '' } = tlsOptions()
      return openWire(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) }))
    },
  }
}
