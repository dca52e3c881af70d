import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Failure } from '../errors.ts'
import { metricsType } from './metrics.ts'

export interface Told {
  /** `ok`, or one word why not */
  health(): string
  metrics(): Promise<string>
}

export interface Endpoints {
  readonly port: number
  close(): Promise<void>
}

const host = '127.0.0.1'

/**
 * The port of `--listen`: PORT, or this machine's own name or address before it. What a worker tells is for this machine
 * alone: Failures `listen-elsewhere`, `listen-malformed`.
 */
export function portOf(text: string): number {
  const [, place, digits = ''] = /^(?:(.*):)?(\d{1,5})$/.exec(text.trim()) ?? []
  if (digits === '' || Number(digits) > 65_535) throw new Failure('listen-malformed', { text })
  if (place !== undefined && !['127.0.0.1', 'localhost'].includes(place))
    throw new Failure('listen-elsewhere', { text })
  return Number(digits)
}

/**
 * Opens `/healthz` and `/metrics` on loopback; port 0 is any that is free. Failure `listen-busy`. Whoever asks must name
 * this machine (Host): the browser of somebody here may have been sent by a page from elsewhere.
 */
export async function openEndpoints(port: number, told: Told): Promise<Endpoints> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    void answer(request, response, told)
  })
  server.maxConnections = 32
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Failure('listen-busy', { port, reason: error.code ?? error.message })),
    )
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Answer {
  readonly status: number
  readonly type?: string
  readonly text: string
}

const own = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

async function answer(request: IncomingMessage, response: ServerResponse, told: Told): Promise<void> {
  const { status, type = 'text/plain; charset=utf-8', text } = await answerTo(request, told)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

async function answerTo({ method, url = '', headers }: IncomingMessage, told: Told): Promise<Answer> {
  if (!own.test(headers.host ?? '')) return { status: 403, text: 'foreign-host\n' }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'method-not-allowed\n' }
  switch (url.split('?', 1)[0]) {
    case '/healthz': {
      const health = told.health()
      return { status: health === 'ok' ? 200 : 503, text: `${health}\n` }
    }
    case '/metrics':
      return told.metrics().then(
        (text) => ({ status: 200, type: metricsType, text }),
        () => ({ status: 503, text: 'unexpected\n' }),
      )
    default:
      return { status: 404, text: 'not-found\n' }
  }
}
