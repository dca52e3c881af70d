import { isIP, type Socket } from 'node:net'
import type { HttpFinding, HttpMethod, ProbeResult, Target, TlsFinding } from '../procedure/letter/probe.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { ask } from './ask.ts'
import { handshake } from './handshake.ts'
import { addressTowards, connectTo, lookUp, reach } from './reach.ts'
import { type Patience, patienceOf } from './step.ts'

/** How a probe is bounded. */
export interface ProbeOptions {
  readonly now: Instant
  /** milliseconds for everything together; 10,000 unless told */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/** What came of a connection that stood. */
interface Talk {
  readonly tls: TlsFinding | null
  readonly http: HttpFinding | null
}

/** A server that does not know HEAD is asked again with GET. */
const headUnknown: readonly number[] = [405, 501]

/**
 * Looks at a target from this machine (§2.1.3): name, connection, TLS, HTTP, each timed. Whatever the network does is a
 * finding, and all of it ends within the timeout; only the signal's reason is thrown, when it is called off.
 */
export async function probe(
  target: Target,
  { now, timeout = 10_000, signal = new AbortController().signal }: ProbeOptions,
): Promise<ProbeResult> {
  const patience = patienceOf(timeout, signal)
  const dns = isIP(target.host) ? null : await lookUp(target.host, patience)
  const addresses = dns === null ? [target.host] : dns.ok ? dns.addresses : []
  const { tcp, socket } = await reach(addresses, target.port, patience)
  const from = socket?.localAddress ?? (await ownAddress(addresses, target.port, patience))
  const talk = socket ? await talkOver(socket, target, patience) : { tls: null, http: null }
  return { target, at: now, limit: timeout, dns, tcp, from, ...talk, ms: Math.round(patience.spent()) }
}

async function ownAddress(addresses: readonly string[], port: number, patience: Patience): Promise<string | null> {
  for (const address of addresses.slice(0, 2)) {
    const own = await addressTowards(address, port, patience)
    if (own !== null) return own
  }
  return null
}

async function talkOver(socket: Socket, target: Target, patience: Patience): Promise<Talk> {
  const { remoteAddress } = socket
  const first = await talkOnce(socket, target, 'HEAD', patience)
  if (!first.http?.ok || !headUnknown.includes(first.http.status) || remoteAddress === undefined) return first
  const { socket: again } = await connectTo(remoteAddress, target.port, patience, patience.left())
  const second = again ? await talkOnce(again, target, 'GET', patience) : first
  return second.http?.ok ? { tls: first.tls, http: second.http } : first
}

/** TLS and one request, as far as they are wanted; the connection is closed in the end. */
async function talkOnce(socket: Socket, target: Target, method: HttpMethod, patience: Patience): Promise<Talk> {
  try {
    const shaken = target.tls ? await handshake(socket, target.host, patience) : null
    const line = shaken ? shaken.secure : socket
    const wanted = line !== null && target.path !== null
    const http = wanted ? await ask(line, { method, target }, patience) : null
    return { tls: shaken?.finding ?? null, http }
  } finally {
    socket.destroy()
  }
}
