import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Registry } from '../../src/registry/types.ts'
import type { Courier, Envelope, Outcome } from '../../src/road/courier.ts'
import { type Delivery, deliver } from '../../src/road/deliver.ts'
import type { Journal } from '../../src/road/journal.ts'
import {
  accepted,
  all,
  at,
  claimOne,
  deferred,
  elsewhere,
  living,
  mailing,
  muchLater,
  wall,
} from '../journal/samples.ts'

let journal: Journal
beforeEach(async () => {
  // the waits between two attempts, and for another sender, take no time
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  vi.setTimerTickMode('nextTimerAsync')
  journal = await openJournal('memory')
})
afterEach(async () => {
  vi.useRealTimers()
  await journal.close()
})

const stopped: Outcome = { outcome: 'stopped', code: 'smtp-authentication', reply: '535 5.7.8 no' }
const broken: Outcome = { outcome: 'broken', reply: 'Connection closed' }
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `noc-${index}@acme.example`)
const turn = () => new Promise((resolve) => setImmediate(resolve))

type Answer = (envelope: Envelope, onData: () => void | Promise<void>) => Promise<Outcome>

/** A post office that answers like this and counts its couriers. */
function office(answer: Answer) {
  const counts = { opened: 0, closed: 0 }
  const open = (): Courier => {
    counts.opened += 1
    return {
      send: (envelope, _, onData) => answer(envelope, onData),
      close: async () => {
        counts.closed += 1
      },
    }
  }
  return { counts, post: { host: '127.0.0.1', port: 25, loopback: true, open } }
}

interface Terms {
  journal?: Journal
  connections?: number
  interrupted?: AbortSignal
  progress?: (done: number, total: number) => void
  clock?: () => number
}

function run(post: ReturnType<typeof office>['post'], terms: Terms = {}): Promise<Delivery> {
  const { connections = 4, interrupted = new AbortController().signal, progress = () => {}, clock = () => wall } = terms
  const world = {
    clock: { now: () => at, wall: clock, isSet: true },
    journal: terms.journal ?? journal,
    post,
    sender: living('run'),
    interrupted,
    teller: { show: async () => {}, warn() {}, say() {}, progress },
    registry: { settings: { limits: { connections } } } as Registry,
  }
  return deliver(world, all, 8)
}

const states = async () => (await journal.outbox()).map(({ state }) => state)

test('every message is handed over once, whatever the number of connections', async () => {
  await journal.record(mailing(addresses(8)))
  const handed: string[] = []
  const { post, counts } = office(async ({ to }, onData) => {
    await onData()
    handed.push(to)
    await turn()
    return accepted
  })
  const steps: string[] = []
  const { outcomes, stopped: why } = await run(post, { progress: (done, total) => steps.push(`${done}/${total}`) })
  expect(handed.toSorted()).toEqual(addresses(8))
  expect(outcomes.size).toBe(8)
  expect(why).toBeNull()
  expect(steps).toEqual(['1/8', '2/8', '3/8', '4/8', '5/8', '6/8', '7/8', '8/8'])
  expect(counts).toEqual({ opened: 4, closed: 4 })
  expect(await states()).toEqual(Array(8).fill('accepted'))
})

test('a server that takes nothing is asked once, and the queue stays as it is', async () => {
  await journal.record(mailing(addresses(8)))
  let asked = 0
  const { post, counts } = office(async () => {
    asked += 1
    return stopped
  })
  const delivery = await run(post)
  expect(delivery.stopped).toEqual({
    code: 'smtp-authentication',
    params: { host: '127.0.0.1', port: 25, reply: '535 5.7.8 no' },
  })
  expect(asked).toBe(1)
  expect(counts.closed).toBe(counts.opened)
  expect(await states()).toEqual(Array(8).fill('queued'))
})

test('a broken connection is tried three times, then the message is put off', async () => {
  await journal.record(mailing(addresses(1)))
  let tries = 0
  const { post } = office(async (_, onData) => {
    tries += 1
    await onData()
    return broken
  })
  await run(post)
  expect(tries).toBe(3)
  expect(await states()).toEqual(['deferred'])
})

test('after an interruption a connection that broke is not tried again: the message is put off', async () => {
  await journal.record(mailing(addresses(1)))
  const stop = new AbortController()
  let tries = 0
  const { post } = office(async (_, onData) => {
    tries += 1
    await onData()
    stop.abort()
    return broken
  })
  expect((await run(post, { interrupted: stop.signal })).interrupted).toBe(true)
  expect(tries).toBe(1)
  expect(await states()).toEqual(['deferred'])
})

test('a body that broke off, and then a server that takes nothing any more: the message is queued as before', async () => {
  await journal.record(mailing(addresses(1)))
  let tries = 0
  const { post } = office(async (_, onData) => {
    tries += 1
    if (tries === 2) return stopped
    await onData()
    return broken
  })
  expect((await run(post)).stopped?.code).toBe('smtp-authentication')
  expect(await states()).toEqual(['queued'])
})

test('the body does not leave when the claim has passed to another sender meanwhile', async () => {
  await journal.record(mailing(addresses(1)))
  let bodies = 0
  const { post } = office(async (_, onData) => {
    await journal.recover(muchLater)
    await claimOne(journal, all, elsewhere('quicker'), muchLater)
    await onData()
    bodies += 1
    return accepted
  })
  const { outcomes } = await run(post)
  expect(bodies).toBe(0)
  expect(outcomes.size).toBe(0)
  expect(await states()).toEqual(['claimed'])
})

test('an interruption lets each connection finish its message, and begins no other', async () => {
  await journal.record(mailing(addresses(8)))
  const stop = new AbortController()
  let handed = 0
  const { post } = office(async (_, onData) => {
    await onData()
    handed += 1
    if (handed === 3) stop.abort()
    await turn()
    return accepted
  })
  const { interrupted, outcomes } = await run(post, { connections: 2, interrupted: stop.signal })
  expect(interrupted).toBe(true)
  expect(outcomes.size).toBe(handed)
  expect((await states()).filter((state) => state === 'accepted')).toHaveLength(handed)
  expect((await states()).filter((state) => state === 'queued')).toHaveLength(8 - handed)
})

test('a journal that fails at one message: the others come to their end and are recorded, nothing new begins', async () => {
  await journal.record(mailing(addresses(8)))
  const full = new Failure('journal-disk-full', { reason: 'full' })
  let settled = 0
  const failing: Journal = {
    ...journal,
    settle: async (id, sender, outcome, now) => {
      settled += 1
      if (settled === 2) throw full
      await journal.settle(id, sender, outcome, now)
    },
  }
  let handed = 0
  const { post, counts } = office(async ({ to }, onData) => {
    await onData()
    handed += 1
    // the third and fourth take longer than the second, which makes the journal fail
    for (let wait = 0; wait < (to < 'noc-2' ? 1 : 5); wait += 1) await turn()
    return accepted
  })
  await expect(run(post, { journal: failing, connections: 3 })).rejects.toBe(full)
  expect(handed).toBe(4)
  expect(counts).toEqual({ opened: 3, closed: 3 })
  expect(await states()).toEqual(['accepted', 'data', 'accepted', 'accepted', ...Array(4).fill('queued')])
})

test('what another sender leaves when it dies meanwhile is taken over in the same run', async () => {
  await journal.record(mailing(addresses(2)))
  const taken = await claimOne(journal, all, elsewhere('gone'), wall)
  let now = wall
  const { post } = office(async (_, onData) => {
    await onData()
    now = muchLater
    return accepted
  })
  await run(post, { clock: () => now })
  expect(taken?.to).toBe(addresses(1)[0])
  expect(await states()).toEqual(['accepted', 'accepted'])
})

test('one that is put off holds up its later phase only, and for this run only', async () => {
  await journal.record(mailing(addresses(2)))
  await journal.record(mailing(addresses(2), { sequence: 2, phase: 'close' }))
  const handed: string[] = []
  const { post } = office(async ({ to }) => {
    handed.push(to)
    return to === 'noc-0@acme.example' ? deferred : accepted
  })
  await run(post, { connections: 1 })
  expect(handed).toEqual(['noc-0@acme.example', 'noc-1@acme.example', 'noc-1@acme.example'])
  expect(await states()).toEqual(['deferred', 'accepted', 'queued', 'accepted'])
})
