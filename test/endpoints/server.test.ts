import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Endpoints, openEndpoints, portOf, type Told } from '../../src/endpoints/server.ts'

async function open(more: Partial<Told> = {}): Promise<Endpoints> {
  const told = { health: () => 'ok', metrics: async () => 'dniu_up 1\n', ...more }
  const endpoints = await openEndpoints(0, told)
  onTestFinished(() => endpoints.close())
  return endpoints
}

/** Sends these lines of a request as they are: the status of the answer, its fields, and its body. */
function ask(port: number, ...lines: readonly string[]): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`))
    socket.on('data', (part) => {
      text += part
    })
    socket.on('error', reject)
    socket.on('end', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body })
    })
  })
}

const here = 'Host: 127.0.0.1'

describe('what is asked for', () => {
  it.each([
    ['its health', 'GET /healthz', 200, 'ok\n'],
    ['its health, with a question mark', 'GET /healthz?verbose', 200, 'ok\n'],
    ['its metrics', 'GET /metrics', 200, 'dniu_up 1\n'],
    ['the head alone', 'HEAD /healthz', 200, ''],
    ['something else', 'GET /', 404, 'not-found\n'],
    ['a change', 'POST /healthz', 405, 'method-not-allowed\n'],
    ['a change by another verb', 'DELETE /metrics', 405, 'method-not-allowed\n'],
  ])('%s', async (_, request, status, body) => {
    const { port } = await open()
    expect(await ask(port, `${request} HTTP/1.1`, here)).toMatchObject({ status, body })
  })

  it('is told as a type that Prometheus knows, and kept by nobody', async () => {
    const { head } = await ask((await open()).port, 'GET /metrics HTTP/1.1', here)
    expect(head).toContain('content-type: text/plain; version=0.0.4; charset=utf-8')
    expect(head).toContain('cache-control: no-store')
  })

  it('is 503 with the reason where the worker is not well', async () => {
    const { port } = await open({ health: () => 'journal-unusable' })
    expect(await ask(port, 'GET /healthz HTTP/1.1', here)).toMatchObject({ status: 503, body: 'journal-unusable\n' })
  })

  it('is 503 where the metrics cannot be had', async () => {
    const { port } = await open({ metrics: () => Promise.reject(new Error('anna@acme.example')) })
    expect(await ask(port, 'GET /metrics HTTP/1.1', here)).toMatchObject({ status: 503, body: 'unexpected\n' })
  })
})

describe('whoever asks must name this machine', () => {
  it.each([
    ['127.0.0.1', 200],
    ['127.0.0.1:9620', 200],
    ['LOCALHOST:9620', 200],
    ['[::1]:9620', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example:9620', 403],
    ['', 403],
  ])('%s', async (host, status) => {
    expect((await ask((await open()).port, 'GET /metrics HTTP/1.1', `Host: ${host}`)).status).toBe(status)
  })

  it('and not leave it out', async () => {
    const { port } = await open()
    expect((await ask(port, 'GET /metrics HTTP/1.1')).status).toBe(400)
    expect((await ask(port, 'GET /metrics HTTP/1.0')).status).toBe(403)
  })
})

describe('the port', () => {
  it.each([
    ['9620', 9620],
    ['0', 0],
    ['65535', 65_535],
    ['127.0.0.1:9620', 9620],
    ['localhost:9620', 9620],
  ])('%s', (text, port) => {
    expect(portOf(text)).toBe(port)
  })

  it.each([
    ['', 'listen-malformed'],
    ['65536', 'listen-malformed'],
    ['-1', 'listen-malformed'],
    ['9620x', 'listen-malformed'],
    ['1e3', 'listen-malformed'],
    [':9620', 'listen-elsewhere'],
    ['0.0.0.0:9620', 'listen-elsewhere'],
    ['[::]:9620', 'listen-elsewhere'],
    ['*:9620', 'listen-elsewhere'],
    ['10.0.0.5:9620', 'listen-elsewhere'],
    ['mail.dv.example:9620', 'listen-elsewhere'],
  ])('%s is refused', (text, code) => {
    expect(() => portOf(text)).toThrow(expect.objectContaining({ code }))
  })

  it('is refused where somebody has it, and free again afterwards', async () => {
    const first = await openEndpoints(0, { health: () => 'ok', metrics: async () => '' })
    const told: Told = { health: () => 'ok', metrics: async () => '' }
    await expect(openEndpoints(first.port, told)).rejects.toMatchObject({
      code: 'listen-busy',
      params: { port: first.port, reason: 'EADDRINUSE' },
    })
    await first.close()
    await (await openEndpoints(first.port, told)).close()
  })

  it('is reached on this machine alone', async () => {
    const { port } = await open()
    const other = connect(port, '127.0.0.2')
    onTestFinished(() => void other.destroy())
    await expect(
      new Promise((resolve, reject) => other.on('connect', resolve).on('error', reject)),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
