import { type IncomingMessage, request } from 'node:http'
import { isIPv6, type Socket } from 'node:net'
import { type HttpFinding, type HttpMethod, maskedLink, type Target } from '../procedure/letter/probe.ts'
import { printable } from './printable.ts'
import { type Patience, take, until } from './step.ts'

/** The answers' fields that tell something about where the trouble is. */
const told = ['Server', 'Via', 'Location', 'Content-Type', 'Retry-After', 'WWW-Authenticate'] as const

/** One request over an open connection; the answer's head is read, its body is not, no redirection is followed. */
export async function ask(
  socket: Socket,
  { method, target }: { method: HttpMethod; target: Target },
  patience: Patience,
): Promise<HttpFinding> {
  const asked = request({
    createConnection: () => socket,
    method,
    path: target.path ?? '/',
    setHost: false,
    headers: { Host: hostField(target), 'User-Agent': 'dniu-probe', Accept: '*/*', Connection: 'close' },
    // a server's slips are for the report, not a reason to know nothing: the connection is closed after this anyway
    insecureHTTPParser: true,
  })
  const begin = until(asked, 'response', (answer: IncomingMessage) => answer)
  asked.end()
  const step = await take({ begin }, patience).finally(() => asked.destroy())
  if (!step.ok) return { ...step, method }
  const { statusCode = 0, headers } = step.value
  return { ok: true, ms: step.ms, method, status: statusCode, headers: headersOf(headers) }
}

function headersOf(headers: IncomingMessage['headers']): [string, string][] {
  return told.flatMap((name) => {
    const value = [headers[name.toLowerCase()]].flat().join(', ')
    return value === '' ? [] : [[name, printable(name === 'Location' ? maskedLink(value) : value)]]
  })
}

/** The host as HTTP names it: without the port that its scheme means anyway (RFC 9110 §7.2). */
function hostField({ host, port, tls }: Target): string {
  const name = isIPv6(host) ? `[${host}]` : host
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`
}
