import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCourier } from '../../src/delivery/courier.ts'
import type { Outcome } from '../../src/road/courier.ts'
import { startServer, type TestServer } from '../servers/scripted-smtp.ts'
import { bytesOf, envelope, message } from './stage.ts'

// The connection is cut behind every single byte, in either direction. What the courier says afterwards is held against
// what the server has.

const short = message('One line.\r\n')
const enough = 40

/** Between the courier and the server: passes everything on, and cuts both behind so many bytes of one direction. */
interface Scissors {
  readonly port: number
  cutBehind(bytes: number, direction: 'out' | 'in'): void
  close(): Promise<void>
}

async function scissors(to: number): Promise<Scissors> {
  let limit = { bytes: 0, direction: 'out' as 'out' | 'in' }
  const pass = (from: Socket, into: Socket, direction: 'out' | 'in') => {
    let passed = 0
    from.on('data', (bytes) => {
      const most = direction === limit.direction ? limit.bytes - passed : bytes.length
      passed += bytes.length
      if (most > 0) into.write(bytes.subarray(0, most))
      if (most > bytes.length) return
      if (direction !== limit.direction) return
      // what was passed on arrives before the end does
      into.end()
      from.destroy()
    })
    from.on('close', () => into.end()).on('error', () => into.destroy())
  }
  const server: Server = createServer({ noDelay: true }, (near) => {
    const far = createConnection({ port: to, host: '127.0.0.1', noDelay: true })
    pass(near, far, 'out')
    pass(far, near, 'in')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    cutBehind: (bytes, direction) => {
      limit = { bytes, direction }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** What the courier said of one message, whether it had asked for permission, and whether the server has the message. */
interface Seen {
  readonly outcome: Outcome['outcome']
  readonly permitted: boolean
  readonly arrived: boolean
}

describe.each([
  { pipelining: true, chunking: false },
  { pipelining: false, chunking: false },
  { pipelining: true, chunking: true },
  { pipelining: false, chunking: true },
])('with %j', (offers) => {
  let server: TestServer
  let between: Scissors
  beforeAll(async () => {
    server = await startServer(offers)
    between = await scissors(server.port)
  })
  afterAll(async () => {
    await between.close()
    await server.close()
  })

  async function cut(bytes: number, direction: 'out' | 'in'): Promise<Seen> {
    const before = server.received.length
    between.cutBehind(bytes, direction)
    const place = {
      host: '127.0.0.1',
      port: between.port,
      security: 'none',
      login: null,
      messageIdDomain: null,
    } as const
    const courier = openCourier(place, { timeouts: { close: 50 } })
    let permitted = false
    const { outcome } = await courier.send(envelope, short, async () => {
      permitted = true
      return true
    })
    await courier.close()
    // the server may still be reading what was passed on
    for (let look = 0; look < 5; look += 1) await new Promise((resolve) => setImmediate(resolve))
    return { outcome, permitted, arrived: server.received.length > before }
  }

  test.each(['out', 'in'] as const)('behind every byte that goes %s', async (direction) => {
    const seen: Seen[] = []
    for (
      let bytes = 1;
      seen.filter(({ outcome }) => outcome === 'accepted').length < enough && bytes < 1500;
      bytes += 1
    )
      seen.push(await cut(bytes, direction))
    // what is said to be there is there; what is said not to be there is not; without permission nothing can be
    expect(seen.filter(({ outcome, arrived }) => outcome === 'accepted' && !arrived)).toEqual([])
    expect(seen.filter(({ outcome, arrived }) => outcome === 'declined' && arrived)).toEqual([])
    expect(seen.filter(({ permitted, arrived }) => !permitted && arrived)).toEqual([])
    expect(seen.filter(({ outcome, permitted }) => outcome === 'unknown' && !permitted)).toEqual([])
    const counts = Map.groupBy(seen, ({ outcome }) => outcome)
    expect(counts.get('declined')?.length).toBeGreaterThan(30)
    // only the end itself, or the answer to it, leaves it open
    const open = counts.get('unknown')?.length ?? 0
    const end = offers.chunking ? 'BDAT 0 LAST\r\n'.length : bytesOf(short).length + '.\r\n'.length
    expect(open).toBeGreaterThan(0)
    expect(open).toBeLessThanOrEqual(direction === 'out' ? end : '250 2.0.0 OK: queued\r\n'.length)
    expect(counts.get('accepted')?.length).toBeGreaterThan(0)
  })
})
