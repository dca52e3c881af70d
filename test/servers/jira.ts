import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { wrongIn } from './jira-requests.ts'
import { answerOf, houseJira, type JiraState } from './jira-state.ts'

/** How a request goes wrong. */
export interface Fault {
  /** which requests: their method and path, as `POST issue`; left out: the next one */
  readonly at?: RegExp
  /** how often; left out: once */
  readonly times?: number
  /** what it asked for is done all the same, and then goes wrong */
  readonly done?: boolean
  readonly status?: number
  readonly head?: Readonly<Record<string, string>>
  readonly body?: string
  /**
   * cut: the connection ends within the body · chunks: within one of unknown length · silent: nothing comes · slow: so many
   * milliseconds before it comes · gzip: it comes packed · hangs-up: it comes, and the connection ends without a word
   */
  readonly how?: 'cut' | 'chunks' | 'silent' | 'slow' | 'gzip' | 'hangs-up'
  readonly wait?: number
}

/** A Jira on loopback that remembers what it is told, and checks each request against the contract. */
export interface JiraServer {
  readonly url: string
  readonly token: string
  readonly state: JiraState
  /** method and path below rest/api/2/, in their order */
  readonly asked: string[]
  /** what was wrong with a request of ours */
  readonly wrong: string[]
  readonly faults: Fault[]
  close(): Promise<void>
}

/** Starts it; `path`: its context path, as `/jira`; `tls`: its certificate and key. */
export async function startJira({
  path = '',
  tls,
}: {
  readonly path?: string
  readonly tls?: { readonly key: string; readonly cert: string }
} = {}): Promise<JiraServer> {
  const state = houseJira()
  const left = new Map<Fault, number>()
  const answer = (request: IncomingMessage, response: ServerResponse) => void take(request, response)
  const http = tls === undefined ? createServer(answer) : createSecureServer(tls, answer)
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    const below = url.pathname.slice(`${path}/rest/api/2/`.length)
    const asked = `${request.method} ${below}`
    const text = await textOf(request)
    if (!url.pathname.startsWith(`${path}/rest/api/2/`)) return page(response, 200)
    self.asked.push(asked)
    if (request.headers.authorization !== `Bearer ${self.token}`) return page(response, 401)
    const body = text === '' ? null : (JSON.parse(text) as Record<string, unknown>)
    const wrong = wrongIn(request.method ?? '', below, url.searchParams, body)
    self.wrong.push(...wrong.map((words) => `${asked}: ${words}`))
    const fault = faultAt(asked)
    const given = { query: url.searchParams, body }
    const parts = below.split('/').map(decodeURIComponent)
    const said = () => answerOf(state, request.method ?? '', parts, given)
    if (fault === null) return json(response, said())
    if (fault.done) said()
    await spoil(response, fault, said)
  }
  const faultAt = (asked: string): Fault | null => {
    const fault = self.faults.find(({ at }) => at === undefined || at.test(asked))
    if (fault === undefined) return null
    const rest = (left.get(fault) ?? fault.times ?? 1) - 1
    left.set(fault, rest)
    if (rest <= 0) self.faults.splice(self.faults.indexOf(fault), 1)
    return fault
  }
  await once(http.listen(0, '127.0.0.1'), 'listening')
  const self: JiraServer = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(http.address() as AddressInfo).port}${path}`,
    token: 'NjM3NDU2Nzg5MDEyOnNlY3JldC10b2tlbg==',
    ...{ state, asked: [], wrong: [], faults: [] },
    close: async () => {
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
  return self
}

async function spoil(response: ServerResponse, fault: Fault, said: () => readonly [number, unknown]): Promise<void> {
  const { how, wait = 0, status = 500, head = {}, body = '' } = fault
  if (how === 'silent') return
  if (how === 'slow') {
    await pause(wait)
    return json(response, said())
  }
  if (how === 'gzip') {
    const [code, value] = said()
    const packed = value === null ? '' : gzipSync(JSON.stringify(value))
    return void response.writeHead(code, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed)
  }
  if (how === 'hangs-up') {
    const { socket } = response
    response.once('finish', () => setTimeout(() => socket?.destroy(), wait))
    return json(response, said())
  }
  if (how === 'cut' || how === 'chunks') {
    const length = how === 'cut' ? { 'content-length': '1000' } : {}
    response.writeHead(200, { 'content-type': 'application/json', ...length })
    response.write('{"key": "HL-')
    await pause(20)
    response.destroy()
    return
  }
  response.writeHead(status, { 'content-type': 'application/json', ...head }).end(body)
}

function json(response: ServerResponse, [status, value]: readonly [number, unknown]): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' })
  response.end(value === null ? '' : JSON.stringify(value))
}

/** What a sign-in that failed looks like. */
function page(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { 'content-type': 'text/html;charset=UTF-8' })
    .end('<!DOCTYPE html><title>Zaloguj się</title>')
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts).toString()
}
