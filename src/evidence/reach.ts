import { createSocket } from 'node:dgram'
import { type LookupAddress, lookup } from 'node:dns'
import { connect, isIPv6, type Socket } from 'node:net'
import type { DnsFinding, TcpFinding } from '../procedure/letter/probe.ts'
import { type Patience, type Step, take, until } from './step.ts'

/** More addresses than these are neither kept nor tried. */
const mostKept = 16
const mostTried = 8

/** All addresses of a name, by the system's resolver: what every program on this machine would get. */
export async function lookUp(host: string, patience: Patience): Promise<DnsFinding> {
  const begin: Step<LookupAddress[]>['begin'] = (done, fail) =>
    lookup(host, { all: true, order: 'verbatim' }, (error, addresses) => (error ? fail(error) : done(addresses)))
  const found = await take({ begin }, patience)
  if (!found.ok) return found
  const addresses = [...new Set(found.value.map(({ address }) => address))].slice(0, mostKept)
  return { ok: true, ms: found.ms, addresses }
}

/** Tries one address after the other until one answers. A silent one leaves time for the others, and for what follows. */
export async function reach(
  addresses: readonly string[],
  port: number,
  patience: Patience,
): Promise<{ tcp: TcpFinding[]; socket: Socket | null }> {
  const tried = addresses.slice(0, mostTried)
  const tcp: TcpFinding[] = []
  for (const [at, address] of tried.entries()) {
    const { finding, socket } = await connectTo(address, port, patience, patience.left() / (tried.length - at + 1))
    tcp.push(finding)
    if (socket) return { tcp, socket }
  }
  return { tcp, socket: null }
}

/** One connection; `limit` in milliseconds. */
export async function connectTo(
  address: string,
  port: number,
  patience: Patience,
  limit: number,
): Promise<{ finding: TcpFinding; socket: Socket | null }> {
  patience.signal.throwIfAborted()
  const socket = connect({ host: address, port, autoSelectFamily: false })
  const begin = until(socket, 'connect', () => {})
  const step = await take({ begin, giveUp: () => socket.destroy(), limit }, patience)
  if (!step.ok) return { finding: { ...step, address }, socket: null }
  return { finding: { ok: true, ms: step.ms, address }, socket }
}

/** This machine's address on the way to another one, by the system's routes alone: nothing is sent. */
export async function addressTowards(address: string, port: number, patience: Patience): Promise<string | null> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
  const listen = until(socket, 'connect', () => socket.address().address)
  const begin: typeof listen = (done, fail) => {
    listen(done, fail)
    socket.connect(port, address)
  }
  const step = await take({ begin }, patience).finally(() => socket.close())
  return step.ok ? step.value : null
}
