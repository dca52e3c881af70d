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

/** A running mail server: what it has accepted so far, oldest first. */
export interface MailServer {
  readonly port: number
  readonly delivered: readonly Delivered[]
  close(): Promise<void>
}

/** Starts a mail server on loopback, on a port that is free, that accepts every mail and passes none on. */
export async function startMailServer(): Promise<MailServer> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    logger: false,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      buffer(stream).then((bytes) => {
        delivered.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => onTheWire(address)),
          bytes,
        })
        done()
      }, done)
    },
  })
  // a client that goes away in the middle is its own affair; that nobody can listen is told by the socket itself
  server.on('error', () => {})
  const socket = server.listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  return { port, delivered, close: () => new Promise((closed) => server.close(() => closed())) }
}

/** The server shows domains as people read them; on the wire, and in the headers, they are in ASCII. */
function onTheWire(address: string): string {
  const at = address.lastIndexOf('@') + 1
  return `${address.slice(0, at)}${domainInAscii(address.slice(at)) ?? address.slice(at)}`
}
