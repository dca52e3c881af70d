import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { connect, isIP, isIPv6, type Socket } from 'node:net'
import type { DnsFinding, GreetingFinding, ProbeResult, Target, TcpFinding } from '../procedure/letter/probe.ts'
import type { Instant } from '../procedure/time/instant.ts'
import { ask } from './http.ts'
import { firstLine } from './printable.ts'
import { type Patience, patienceOf, take, until } from './step.ts'
import { handshake } from './tls.ts'

/** More addresses than these are neither kept nor tried. */
const mostKept = 16
const mostTried = 8

/**
 * Looks at a target from this machine (§2.1.3): name, connection, TLS, HTTP, each timed, all within `timeout`
 * milliseconds. Whatever the network does is a finding; only the signal's reason is thrown.
 */
export async function probe(
  target: Target,
  options: { readonly now: Instant; readonly timeout?: number; readonly signal?: AbortSignal },
): Promise<ProbeResult> {
  const { now, timeout = 10_000, signal = new AbortController().signal } = options
  const patience = patienceOf(timeout, signal)
  const dns = isIP(target.host) ? null : await lookUp(target.host, patience)
  const addresses = dns === null ? [target.host] : dns.ok ? dns.addresses : []
  const { tcp, socket } = await reach(addresses, target.port, patience)
  const from = socket?.localAddress ?? (await ownAddress(addresses, target.port, patience))
  const talked = socket ? await talkOver(socket, target, patience) : { tls: null, greeting: null, http: null }
  return { target, at: now, limit: timeout, dns, tcp, from, ...talked, ms: Math.round(patience.spent()) }
}

/** All addresses of a name, as every program on this machine would get them. */
async function lookUp(host: string, patience: Patience): Promise<DnsFinding> {
  const found = await take({ begin: () => lookup(host, { all: true, order: 'verbatim' }) }, patience)
  if (!found.ok) return found
  const addresses = [...new Set(found.value.map(({ address }) => address))].slice(0, mostKept)
  return { ok: true, ms: found.ms, addresses }
}

/** Tries one address after the other until one answers, leaving time for the others and for what follows. */
async function reach(
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
async function connectTo(
  address: string,
  port: number,
  patience: Patience,
  limit: number,
): Promise<{ finding: TcpFinding; socket: Socket | undefined }> {
  patience.signal.throwIfAborted()
  const opened = connect({ host: address, port, autoSelectFamily: false })
  const begin = () => until(opened, 'connect', () => opened)
  const { value: socket, ...outcome } = await take({ begin, giveUp: () => opened.destroy(), limit }, patience)
  return { finding: { ...outcome, address }, socket }
}

/** This machine's own address on the route to one of these; nothing is sent. */
async function ownAddress(addresses: readonly string[], port: number, patience: Patience): Promise<string | null> {
  for (const address of addresses.slice(0, 2)) {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const begin = () => {
      socket.connect(port, address)
      return until(socket, 'connect', () => socket.address().address)
    }
    const step = await take({ begin }, patience).finally(() => socket.close())
    if (step.ok) return step.value
  }
  return null
}

/** What was found once a connection stood; null: not asked for, or not reached. */
type Talk = Pick<ProbeResult, 'tls' | 'greeting' | 'http'>

/** How long a server may take to greet, in milliseconds: those that do, do so at once. */
const moment = 1_000

const refusesHttp1 = ({ tls, http }: Talk): boolean =>
  [tls, http].some((one) => one?.ok === false && one.trouble === 'no-http1')

/**
 * TLS, and one request or a moment of listening, over an open connection, which is closed in the end. A server that
 * does not take HTTP/1.1 is asked over another connection whether it takes HTTP/2.
 */
async function talkOver(socket: Socket, target: Target, patience: Patience): Promise<Talk> {
  const { remoteAddress } = socket
  const first = await over(socket, target, patience)
  if (!refusesHttp1(first) || remoteAddress === undefined) return first
  const { socket: second } = await connectTo(remoteAddress, target.port, patience, patience.left())
  return (second && (await inHttp2(second, target, patience))) ?? first
}

async function over(socket: Socket, target: Target, patience: Patience): Promise<Talk> {
  const protocols = target.path === null ? [] : ['http/1.1']
  try {
    const { finding = null, line } = target.tls
      ? await handshake(socket, { host: target.host, protocols }, patience)
      : { line: socket }
    const http = line && target.path !== null ? await ask(line, target, patience) : null
    const greeting = line && target.path === null ? await listen(line, patience) : null
    return { tls: finding, greeting, http }
  } finally {
    socket.destroy()
  }
}

/** Whether TLS succeeds if HTTP/2 is offered; null: it does not. */
async function inHttp2(socket: Socket, { host }: Target, patience: Patience): Promise<Talk | null> {
  try {
    const { finding, line } = await handshake(socket, { host, protocols: ['h2'] }, patience)
    if (line?.alpnProtocol !== 'h2') return null
    const failed = { ok: false, ms: 0, trouble: 'http2-only', detail: '' } as const
    return { tls: finding, greeting: null, http: { ...failed, method: 'GET', interim: [] } }
  } finally {
    socket.destroy()
  }
}

/** What a server says unasked; that it ends the connection at once, perhaps with an alert. */
async function listen(line: Socket, patience: Patience): Promise<GreetingFinding> {
  const begin = () => until(line, 'data', (chunk: Buffer) => firstLine(chunk))
  const { value = '', ...step } = await take({ begin, limit: Math.min(moment, patience.left()) }, patience)
  if (step.ok) return { ...step, words: value }
  return step.trouble === 'timeout' ? { ok: true, ms: step.ms, words: null } : step
}
