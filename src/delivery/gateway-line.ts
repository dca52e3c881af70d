import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as safeRequest } from 'node:https'
import type { Gateway, Header } from '../server/gateway.ts'

/** A connection on which one request may be said; nothing of it has left. */
export interface Line {
  end(body: string): void
  answer(): Promise<IncomingMessage>
  drop(): void
}

/** Why there is no connection. */
interface Lack {
  readonly fault: 'unreachable' | 'tls'
  readonly words: string
}

/** What came back; `code` null: nothing. `lost`: why it ended before its end; null: it did not. */
export interface Heard {
  readonly code: number | null
  readonly text: string
  readonly lost: string | null
  /** a page for a browser */
  readonly isPage: boolean
  /** after how many seconds to ask again; null: it does not say */
  readonly after: number | null
}

/** More of an answer is not read. */
const longest = 65_536
/** Nobody is believed who wants to be asked again after more than a day. */
const longestAfter = 24 * 60 * 60

/** Connects, with TLS where the address has it. No redirect is followed, and no proxy asked. */
export async function connect(
  { url, method, contentType }: Gateway,
  headers: readonly Header[],
  wait: number,
): Promise<Line | Lack> {
  const isSafe = url.protocol === 'https:'
  const all = { accept: 'application/json, text/plain;q=0.9, */*;q=0.1', ...Object.fromEntries(headers) }
  const terms = { method, agent: false, headers: { ...all, 'content-type': contentType } } as const
  const asked = (isSafe ? safeRequest : plainRequest)(url, terms)
  try {
    await within(wait, ready(asked, isSafe))
    return lineOf(asked)
  } catch (error) {
    asked.on('error', () => {}).destroy()
    const words = wordsIn(error)
    return { fault: /CERT|TLS|SSL|EPROTO|SIGNATURE/.test(words) ? 'tls' : 'unreachable', words }
  }
}

/** Resolves when the connection stands. Until it is ended, a request sends nothing. */
function ready(asked: ClientRequest, isSafe: boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  asked.once('error', reject)
  asked.once('socket', (socket) => socket.once(isSafe ? 'secureConnect' : 'connect', () => resolve()))
  return promise
}

function lineOf(asked: ClientRequest): Line {
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).on('error', reject)
    asked.once('close', () => reject(new Error('Connection closed')))
  })
  // whoever has not asked yet is not to hear of it
  answered.catch(() => {})
  return {
    end: (body) => void asked.end(body),
    answer: () => answered,
    drop: () => void asked.destroy(),
  }
}

/** Hands the body over and hears the answer, as far as it comes in time. Never rejects. */
export async function ask(line: Line, body: string, wait: number): Promise<Heard> {
  const until = Date.now() + wait
  try {
    line.end(body)
    const answer = await within(wait, line.answer())
    return await read(answer, Math.max(1, until - Date.now()))
  } catch (error) {
    return { code: null, text: '', lost: wordsIn(error), isPage: false, after: null }
  } finally {
    line.drop()
  }
}

async function read(answer: IncomingMessage, wait: number): Promise<Heard> {
  const parts: Buffer[] = []
  let [size, lost]: [number, string | null] = [0, null]
  const all = async () => {
    for await (const part of answer) {
      parts.push(part)
      size += part.length
      if (size > longest) throw new Error(`> ${longest} B`)
    }
  }
  try {
    await within(wait, all())
  } catch (error) {
    lost = wordsIn(error)
  }
  const { statusCode, headers } = answer
  return {
    ...{ code: statusCode ?? null, lost, text: Buffer.concat(parts).toString() },
    isPage: /^(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? ''),
    after: secondsIn(headers['retry-after']),
  }
}

/** Retry-After in seconds: a number, or a date (RFC 9110 §10.2.3). */
function secondsIn(value = ''): number | null {
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestAfter) : null
}

/** The same, or a failure when the time is over. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('Timeout')), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

function wordsIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
