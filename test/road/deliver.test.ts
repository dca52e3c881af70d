import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { enhancedOf } from '../../src/delivery/conversation.ts'
import { Failure } from '../../src/errors.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Command } from '../../src/procedure/delivery/answers.ts'
import type { Registry } from '../../src/registry/types.ts'
import type { Courier, Envelope, Outcome } from '../../src/road/courier.ts'
import { type Delivery, deliver } from '../../src/road/deliver.ts'
import type { Journal } from '../../src/road/journal.ts'
import { accepted, all, at, claimOne, elsewhere, living, mailing, minute, muchLater, wall } from '../journal/samples.ts'

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

/** The server's words to a command; without any, the connection is lost. */
function declined(command: Command, text = 'Connection closed', fruitful = false): Outcome {
  const code = Number(/^\d{3}/.exec(text)?.[0]) || null
  const answer = {
    command,
    code,
    enhanced: enhancedOf(text, code),
    text,
    fault: code === null ? ('lost' as const) : null,
  }
  return { outcome: 'declined', reply: text, answer, fruitful }
}

const stopped = declined('auth', '535 5.7.8 no')
const broken = declined('body')
const deferred = declined('rcpt', '451 4.7.1 greylisted')
const refused = declined('rcpt', '550 5.1.1 no such user')
const unknown = { outcome: 'unknown', reply: '250-ok, 554 no' } as const
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `noc-${index}@acme.example`)
const turn = () => new Promise((resolve) => setImmediate(resolve))

type Answer = (envelope: Envelope, permit: () => Promise<boolean>, courier: number) => Promise<Outcome>

/** A post office that answers like this and counts its couriers. */
function office(answer: Answer) {
  const counts = { opened: 0, closed: 0 }
  const open = (): Courier => {
    counts.opened += 1
    const number = counts.opened
    return {
      send: (envelope, _, permit) => answer(envelope, permit, number),
      close: async () => {
        counts.closed += 1
      },
    }
  }
  return { counts, post: { host: '127.0.0.1', port: 25, loopback: true, open } }
}

interface Terms {
  /** what happens while the server is waited for */
  meanwhile?: () => Promise<unknown>
  now?: () => number
  lateFrom?: ReadonlyMap<number, number>
  journal?: Journal
  connections?: number
  interrupted?: AbortSignal
  progress?: (done: number, total: number) => void
  clock?: () => number
  pauses?: number[]
  patience?: number
  warned?: unknown[]
  said?: unknown[]
}

function run(post: ReturnType<typeof office>['post'], terms: Terms = {}): Promise<Delivery> {
  const { connections = 4, interrupted = new AbortController().signal, progress = () => {}, clock = () => wall } = terms
  const { pauses = [], patience = 90, warned = [], said = [] } = terms
  const { now = () => at, lateFrom } = terms
  const wait = async (length: number) => {
    pauses.push(length / 1000)
    await terms.meanwhile?.()
  }
  const world = {
    clock: { now, wall: clock, wait, isSet: true },
    journal: terms.journal ?? journal,
    post,
    sender: living('run'),
    interrupted,
    teller: {
      show: async () => {},
      warn: (problem: unknown) => void warned.push(problem),
      say: (...what: unknown[]) => void said.push(what),
      progress,
    },
    registry: { settings: { limits: { connections, patience } } } as Registry,
  }
  return deliver(world, { ...all, ...(lateFrom && { lateFrom }) }, 8)
}

const states = async () => (await journal.outbox()).map(({ state }) => state)

test('every message is handed over once, whatever the number of connections', async () => {
  await journal.record(mailing(addresses(8)))
  const handed: string[] = []
  const { post, counts } = office(async ({ to }, permit) => {
    await permit()
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

test('what a connection held that the server never greeted goes over the others, and that one is asked no more', async () => {
  await journal.record(mailing(addresses(8)))
  let [taken, asked] = [0, 0]
  const { post } = office(async (_, permit, courier) => {
    if (courier > 2) {
      asked += 1
      // longer than all others take
      while (taken < 5) await turn()
      for (let more = 0; more < 200; more += 1) await turn()
      return declined('open')
    }
    await permit()
    taken += 1
    return accepted
  })
  const { outcomes, stopped: why } = await run(post, { connections: 3 })
  expect([why, outcomes.size, asked]).toEqual([null, 8, 2])
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
  const { post } = office(async (_, permit) => {
    tries += 1
    await permit()
    return broken
  })
  await run(post)
  expect(tries).toBe(3)
  expect(await states()).toEqual(['deferred'])
})

test('after an interruption a connection that broke is not tried again: the message is queued as before', async () => {
  await journal.record(mailing(addresses(1)))
  const stop = new AbortController()
  let tries = 0
  const { post } = office(async (_, permit) => {
    tries += 1
    await permit()
    stop.abort()
    return broken
  })
  expect((await run(post, { interrupted: stop.signal })).interrupted).toBe(true)
  expect(tries).toBe(1)
  expect(await states()).toEqual(['queued'])
})

test('a body that broke off, and then a server that takes nothing any more: the message is queued as before', async () => {
  await journal.record(mailing(addresses(1)))
  let tries = 0
  const { post } = office(async (_, permit) => {
    tries += 1
    if (tries === 2) return stopped
    await permit()
    return broken
  })
  expect((await run(post)).stopped?.code).toBe('smtp-authentication')
  expect(await states()).toEqual(['queued'])
})

test('the body does not leave when the claim has passed to another sender meanwhile', async () => {
  await journal.record(mailing(addresses(1)))
  let bodies = 0
  const { post } = office(async (_, permit) => {
    await journal.recover(muchLater)
    await claimOne(journal, all, elsewhere('quicker'), muchLater)
    if (!(await permit())) return { outcome: 'withheld' }
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
  const { post } = office(async (_, permit) => {
    await permit()
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
  const failing: Journal = {
    ...journal,
    settle: async (id, sender, outcome, now) => {
      if (id === 2) throw full
      await journal.settle(id, sender, outcome, now)
    },
  }
  let handed = 0
  const { post, counts } = office(async ({ to }, permit) => {
    await permit()
    handed += 1
    // the others that are begun take longer than the second, which makes the journal fail
    for (let wait = 0; wait < (to < 'noc-2' ? 1 : 5); wait += 1) await turn()
    return accepted
  })
  const warned: unknown[] = []
  await expect(run(post, { journal: failing, connections: 3, warned })).rejects.toBe(full)
  expect(warned).toMatchObject([{ code: 'outcome-unrecorded', params: { id: 2, reply: '250 2.0.0 OK' } }])
  expect(handed).toBe(7)
  expect(counts).toEqual({ opened: 3, closed: 3 })
  expect(await states()).toEqual(['accepted', 'data', ...Array(5).fill('accepted'), 'queued'])
})

test('what another sender leaves when it dies meanwhile is taken over in the same run', async () => {
  await journal.record(mailing(addresses(2)))
  const taken = await claimOne(journal, all, elsewhere('gone'), wall)
  let now = wall
  const { post } = office(async (_, permit) => {
    await permit()
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

describe('what becomes late while others leave', () => {
  const later = at + minute
  const lateFrom = new Map([[1, later]])

  test('because the server was busy: is not sent when it is well again, and waits', async () => {
    await journal.record(mailing(addresses(3)))
    await journal.record(mailing(['b@b.example'], { ticket: 'HL-2' }))
    let now = at
    const pauses: number[] = []
    const { post } = office(async (_, permit) => {
      if (pauses.length === 0) {
        now = later
        return declined('mail', '451 4.3.2 busy')
      }
      await permit()
      return accepted
    })
    const { stopped: why } = await run(post, { now: () => now, lateFrom, pauses })
    expect(why).toBeNull()
    expect(await states()).toEqual([...Array(3).fill('queued'), 'accepted'])
    // free for whoever gives a reason
    expect(await claimOne(journal, all, living('next'), wall)).toMatchObject({ attempts: 0 })
  })

  test('while it was on its way: its end does not leave', async () => {
    await journal.record(mailing(addresses(2)))
    let now = at
    const permits: boolean[] = []
    const { post } = office(async (_, permit) => {
      if (permits.length > 0) now = later
      permits.push(await permit())
      return permits.at(-1) ? accepted : { outcome: 'withheld' }
    })
    await run(post, { now: () => now, lateFrom, connections: 1 })
    expect(permits).toEqual([true, false])
    expect(await states()).toEqual(['accepted', 'queued'])
  })
})

describe('an answer about us', () => {
  const everywhere = Array.from({ length: 8 }, (_, index) => `noc@partner-${index}.example`)

  test('stops the run when a third partner is told the same, and nobody is booked', async () => {
    await journal.record(mailing(everywhere))
    let asked = 0
    const { post } = office(async ({ to }) => {
      asked += 1
      return declined('rcpt', `554 5.7.1 <${to}>: Relay access denied`)
    })
    expect((await run(post)).stopped?.code).toBe('smtp-relay-denied')
    expect(asked).toBe(3)
    expect(await states()).toEqual(Array(8).fill('queued'))
  })

  test('is known by the third who is told the same: what the others were booked with is taken back', async () => {
    await journal.record(mailing(everywhere))
    const { post } = office(async ({ to }) =>
      declined('rcpt', `550 5.7.1 <${to}>: Access denied (session ${to.length}77)`),
    )
    const { stopped: why, outcomes } = await run(post, { connections: 4 })
    expect(why?.code).toBe('smtp-refuses-all')
    expect(outcomes.size).toBe(0)
    expect(await states()).toEqual(Array(8).fill('queued'))
    expect(await claimOne(journal, all, living('next'), wall)).toMatchObject({ attempts: 0 })
  })

  test('refusals that come one by one among many who got theirs are each recipient’s own', async () => {
    await journal.record(mailing(everywhere))
    const old = everywhere.filter((_, index) => index % 2 === 1)
    const { post } = office(async ({ to }, permit) => {
      if (old.includes(to)) return declined('rcpt', '550 Access denied')
      await permit()
      return accepted
    })
    expect((await run(post, { connections: 1 })).stopped).toBeNull()
    expect((await states()).filter((state) => state === 'refused')).toHaveLength(4)
  })

  describe('in words that nobody knows, to the last of a run after others got theirs', () => {
    const full = ({ to }: Envelope) => declined('rcpt', `550 <${to}>: not today`)

    test.each([1, 4])('is no fault of theirs: they wait (connections: %i)', async (connections) => {
      await journal.record(mailing(everywhere))
      let taken = 0
      const { post } = office(async (envelope, permit) => {
        if (taken === 4) return full(envelope)
        taken += 1
        await permit()
        await turn()
        return accepted
      })
      const { stopped: why, outcomes } = await run(post, { connections })
      expect(why?.code).toBe('smtp-refuses-all')
      expect(outcomes.size).toBe(4)
      expect((await states()).toSorted()).toEqual([...Array(4).fill('accepted'), ...Array(4).fill('queued')])
    })

    test('is no fault of theirs where the last that was taken had its answer after them', async () => {
      await journal.record(mailing(everywhere.slice(0, 5)))
      let [begun, refused] = [0, 0]
      const { post } = office(async (envelope, permit) => {
        begun += 1
        if (begun > 2) {
          refused += 1
          return full(envelope)
        }
        await permit()
        while (begun > 1 && refused < 3) await turn()
        return accepted
      })
      expect((await run(post)).stopped?.code).toBe('smtp-refuses-all')
      expect(await states()).toEqual(['accepted', 'accepted', 'queued', 'queued', 'queued'])
    })

    test.each([
      ['the last of a run', 8, [1, 3]],
      ['ten of many', 20, [1, 4]],
    ])('is no fault of those who heard it before others got theirs, either: %s', async (_, count, before) => {
      const many = Array.from({ length: count }, (_unused, index) => `noc@partner-${index}.example`)
      await journal.record(mailing(many))
      const { post } = office(async (envelope, permit) => {
        const index = many.indexOf(envelope.to)
        if (index > 4 || before.includes(index)) return full(envelope)
        await permit()
        return accepted
      })
      expect((await run(post, { connections: 1 })).stopped?.code).toBe('smtp-refuses-all')
      const counted = Map.groupBy(await states(), (state) => state)
      expect([counted.get('accepted')?.length, counted.get('queued')?.length]).toEqual([3, count - 3])
    })

    test.each([
      ['two', [6, 7]],
      ['three, before one that is taken', [4, 5, 6]],
    ])('%s are refused', async (_, bad) => {
      await journal.record(mailing(everywhere))
      const { post } = office(async (envelope, permit) => {
        if (bad.some((index) => envelope.to === everywhere[index])) return full(envelope)
        await permit()
        return accepted
      })
      expect((await run(post, { connections: 1 })).stopped).toBeNull()
      expect((await states()).filter((state) => state === 'refused')).toHaveLength(bad.length)
    })

    test('of one partner are refused', async () => {
      await journal.record(mailing([...everywhere.slice(0, 4), ...addresses(4)]))
      const { post } = office(async (envelope, permit) => {
        if (envelope.to.endsWith('acme.example')) return full(envelope)
        await permit()
        return accepted
      })
      expect((await run(post)).stopped).toBeNull()
      expect((await states()).filter((state) => state === 'refused')).toHaveLength(4)
    })

    test('of what a mailing holds: that mailing waits', async () => {
      await journal.record(mailing(everywhere))
      let taken = 0
      const { post } = office(async (_, permit) => {
        await permit()
        if (taken === 4) return declined('end', '554 we do not like this text')
        taken += 1
        return accepted
      })
      const { stopped: why, held } = await run(post, { connections: 1 })
      expect([why?.code, held.size]).toEqual(['smtp-refuses-all', 1])
      expect((await states()).filter((state) => state === 'queued')).toHaveLength(4)
    })
  })

  test('about what a mailing holds stops that mailing alone', async () => {
    await journal.record(mailing(everywhere.slice(0, 4)))
    await journal.record(
      mailing(everywhere.slice(0, 2), { ticket: 'HL-2', body: { contentHeaders: '', bytes: Buffer.from('fine') } }),
    )
    const { post } = office(async ({ to }, permit) => {
      await permit()
      const [first] = (await journal.outbox({ ticket: 'HL-1' })).filter((one) => one.to === to && one.state === 'data')
      return first === undefined ? accepted : declined('end', '554 5.6.0 we do not like this text')
    })
    expect((await run(post, { connections: 1 })).stopped?.code).toBe('smtp-refuses-all')
    expect(await states()).toEqual(['queued', 'queued', 'queued', 'queued', 'accepted', 'accepted'])
  })

  test('a message that is too large for the server holds up its own mailing alone', async () => {
    await journal.record(mailing(everywhere.slice(0, 3)))
    await journal.record(mailing(everywhere.slice(0, 1), { ticket: 'HL-2' }))
    const tooLarge = declined('mail', '552 5.3.4 too big')
    const { post } = office(async ({ to }, permit) => {
      const waiting = (await journal.outbox({ ticket: 'HL-1' })).some((one) => one.to === to && one.state === 'claimed')
      if (waiting) return tooLarge
      await permit()
      return accepted
    })
    expect((await run(post, { connections: 2 })).stopped?.code).toBe('smtp-too-large')
    expect(await states()).toEqual(['queued', 'queued', 'queued', 'accepted'])
  })
})

describe('a server that is busy', () => {
  test('lets others have meanwhile what was not begun', async () => {
    await journal.record(mailing(addresses(8)))
    let asked = 0
    let free = 0
    const { post } = office(async (_, permit) => {
      asked += 1
      if (asked > 2 && free === 0) return declined('mail', '451 4.3.2 busy')
      await permit()
      return accepted
    })
    const meanwhile = async () => {
      for (let turns = 0; turns < 20; turns += 1) await turn()
      free = (await journal.claim(all, living('other'), { wall, most: 8 })).length
    }
    await run(post, { connections: 1, meanwhile })
    expect(free).toBeGreaterThanOrEqual(4)
  })

  test('gets pauses that double, and nobody is charged; a command waits a minute and a half at most', async () => {
    await journal.record(mailing(['noc@acme.example', 'noc@bloom.example', 'noc@wisla.example']))
    let asked = 0
    const pauses: number[] = []
    const said: unknown[] = []
    const { post } = office(async () => {
      asked += 1
      return declined('rcpt', '421 4.3.2 later')
    })
    const { stopped: why } = await run(post, { pauses, said })
    expect(said[0]).toEqual(['relay-pause', { seconds: 30, reply: '421 4.3.2 later' }])
    expect([why?.code, pauses, asked]).toEqual(['smtp-refuses-service', [30, 60], 5])
    expect(await states()).toEqual(Array(3).fill('queued'))
    expect(await claimOne(journal, all, living('next'), wall)).toMatchObject({ attempts: 0 })
  })

  test('is asked again after a quarter of an hour at most, where the settings bear it', async () => {
    await journal.record(mailing(addresses(1)))
    const pauses: number[] = []
    const { post } = office(async (_, permit) => {
      if (pauses.length < 8) return declined('mail', '451 4.3.2 busy')
      await permit()
      return accepted
    })
    await run(post, { pauses, patience: 100_000 })
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
    expect(await states()).toEqual(['accepted'])
  })

  test('that is well again between pauses gets short ones again', async () => {
    await journal.record(mailing(addresses(4)))
    let asked = 0
    const pauses: number[] = []
    const { post } = office(async (_, permit) => {
      asked += 1
      if (asked === 2 || asked === 4) return declined('mail', '452 4.3.1 full')
      await permit()
      return accepted
    })
    await run(post, { pauses, connections: 1, patience: 100_000 })
    expect(pauses).toEqual([30, 30])
    expect(await states()).toEqual(Array(4).fill('accepted'))
  })

  test('that is not there at all is told at once', async () => {
    await journal.record(mailing(addresses(1)))
    const nobody: Outcome = {
      ...declined('open'),
      outcome: 'declined',
      answer: { command: 'open', code: null, enhanced: null, text: '', fault: 'unreachable' },
    } as Outcome
    const pauses: number[] = []
    expect((await run(office(async () => nobody).post, { pauses })).stopped?.code).toBe('smtp-unreachable')
    expect(pauses).toEqual([])
  })

  test('that bears two connections: the others are given up, and the two carry everything', async () => {
    await journal.record(mailing(addresses(8)))
    const welcome = new Set<number>()
    const pauses: number[] = []
    const { post } = office(async (_, permit, courier) => {
      if (!welcome.has(courier) && welcome.size === 2) return declined('open', '421 4.7.0 too many connections')
      welcome.add(courier)
      await permit()
      await turn()
      return accepted
    })
    const { stopped: why } = await run(post, { connections: 4, pauses })
    expect([why, pauses]).toEqual([null, []])
    expect(await states()).toEqual(Array(8).fill('accepted'))
  })

  test('that never says what became of a message gets few of them: the rest stays queued', async () => {
    await journal.record(mailing(addresses(8)))
    const pauses: number[] = []
    const { post } = office(async (_, permit) => {
      await permit()
      return unknown
    })
    expect((await run(post, { pauses })).stopped?.code).toBe('smtp-unclear')
    expect(pauses).toEqual([30, 60])
    expect((await states()).toSorted()).toEqual([...Array(3).fill('queued'), ...Array(5).fill('unknown')])
  })

  test('that is well again after it was unclear three times carries the rest', async () => {
    await journal.record(mailing(addresses(8)))
    const pauses: number[] = []
    let asked = 0
    const { post } = office(async (_, permit) => {
      await permit()
      asked += 1
      return asked > 3 ? accepted : unknown
    })
    expect((await run(post, { pauses })).stopped).toBeNull()
    expect(pauses).toEqual([30])
    expect((await states()).toSorted()).toEqual([...Array(5).fill('accepted'), ...Array(3).fill('unknown')])
  })

  test('that breaks the connection under everybody is not well: nobody is charged', async () => {
    await journal.record(mailing(addresses(4)))
    const { post } = office(async (_, permit) => {
      await permit()
      return broken
    })
    expect((await run(post)).stopped?.code).toBe('smtp-refuses-service')
    expect(await states()).toEqual(Array(4).fill('queued'))
    expect(await claimOne(journal, all, living('next'), wall)).toMatchObject({ attempts: 0 })
  })

  test('that breaks it under one message alone: that one is put off, the others arrive', async () => {
    await journal.record(mailing(addresses(4)))
    const { post } = office(async ({ to }, permit) => {
      await permit()
      return to === 'noc-0@acme.example' ? broken : accepted
    })
    expect((await run(post)).stopped).toBeNull()
    expect(await states()).toEqual(['deferred', 'accepted', 'accepted', 'accepted'])
  })

  test('that ends a connection which has carried others: the message goes over the next one, at once', async () => {
    await journal.record(mailing(addresses(3)))
    let asked = 0
    const pauses: number[] = []
    const { post } = office(async (_, permit) => {
      asked += 1
      if (asked === 2) return declined('rcpt', '421 4.3.2 so many and no more', true)
      await permit()
      return accepted
    })
    await run(post, { connections: 1, pauses })
    expect(pauses).toEqual([])
    expect(await states()).toEqual(Array(3).fill('accepted'))
  })
})

test('what is refused or put off for itself is booked so', async () => {
  await journal.record(mailing(addresses(3)))
  const { post } = office(async ({ to }, permit) => {
    if (to.startsWith('noc-0')) return refused
    if (to.startsWith('noc-1')) return deferred
    await permit()
    return accepted
  })
  await run(post)
  expect(await states()).toEqual(['refused', 'deferred', 'accepted'])
})
