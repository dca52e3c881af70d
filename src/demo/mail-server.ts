import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { domainInAscii } from '../address/address.ts'

/** A mail as a server gets it: the envelope, and the bytes. */
export interface Delivered {
  readonly from: string
  readonly to: readonly string[]
  readonly bytes: Uint8Array
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** Starts a mail server on loopback, on a free port, that accepts every mail (oldest first) and passes none on. */
export async function startMailServer() {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream).then((bytes) => {
        const from = mailFrom === false ? '' : mailFrom.address
        delivered.push({ from, to: rcptTo.map(({ address }) => onTheWire(address)), bytes })
        done()
      }, done)
    },
  })
  // a client that goes away in the middle is its own affair; that nobody can listen is told by the socket itself
  server.on('error', () => {})
  const socket = server.listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  return { port, delivered, close: () => new Promise<void>((closed) => server.close(closed)) }
}

/** The server shows domains as people read them; on the wire, and in the headers, they are in ASCII. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return `${address.slice(0, at)}${domainInAscii(address.slice(at)) ?? address.slice(at)}`
}
