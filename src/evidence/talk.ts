import type { Socket } from 'node:net'
import type { GreetingFinding, HttpFinding, Target, TlsFinding } from '../procedure/letter/probe.ts'
import { ask } from './http.ts'
import { firstLine } from './printable.ts'
import { type Patience, take, until } from './step.ts'
import { handshake } from './tls.ts'

/** What was found once a connection stood; null: not asked for, or not reached. */
interface Talk {
  readonly tls: TlsFinding | null
  readonly greeting: GreetingFinding | null
  readonly http: HttpFinding | null
}

/** How long a server may take to greet, in milliseconds: those that do, do so at once. */
const moment = 1_000

const refusesHttp1 = ({ tls, http }: Talk): boolean =>
  [tls, http].some((one) => one?.ok === false && one.trouble === 'no-http1')

/**
 * TLS, and one request or a moment of listening, over an open connection, which is closed in the end. A server that
 * does not take HTTP/1.1 is asked over another connection whether it takes HTTP/2.
 */
export async function talk(
  socket: Socket,
  { target, again }: { readonly target: Target; again(): Promise<Socket | undefined> },
  patience: Patience,
): Promise<Talk> {
  const first = await over(socket, target, patience)
  if (!refusesHttp1(first)) return first
  const second = await again()
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
