import { describe, expect, it } from 'vitest'
import { exitOf, failureOf } from '../../src/commands/delivery-end.ts'
import type { State } from '../../src/procedure/life/message-life.ts'
import type { Delivery } from '../../src/road/deliver.ts'
import type { OutboxEntry } from '../../src/road/journal.ts'

const delivery = (more: Partial<Delivery>): Delivery => {
  return { outcomes: new Map(), stopped: null, held: new Map(), interrupted: false, ...more }
}
const refuses = { code: 'smtp-refuses-service', params: { host: 'mx.example', port: 25, reply: '421 4.3.2 closing' } }
const stopped = delivery({ stopped: refuses as Delivery['stopped'] })
const interrupted = delivery({ interrupted: true })

/** The failure code and the exit code of a delivery that left its messages in these states. */
function endOf(one: Delivery, ...states: State[]): [string | null, number] {
  const entries = states.map((state) => ({ state }) as OutboxEntry)
  const failure = failureOf(one, entries)
  return [failure?.code ?? null, exitOf({ plan: null, earlier: [], delivery: one, entries }, failure)]
}

describe('how a delivery has ended', () => {
  it('is well where everything was accepted, although the server or a person stopped it then', () => {
    for (const one of [delivery({}), stopped, interrupted])
      expect(endOf(one, 'accepted', 'accepted')).toEqual([null, 0])
  })

  it.each<[State, State]>([
    ['accepted', 'queued'],
    ['unknown', 'queued'],
    ['accepted', 'deferred'],
    ['accepted', 'unknown'],
  ])('is some here and some not, where one is %s and one %s: nobody may take it for nothing', (one, other) => {
    expect(endOf(stopped, one, other)).toEqual([null, 4])
  })

  it('is the server’s failure where nothing can have arrived', () => {
    expect(endOf(stopped, 'queued', 'queued')).toEqual(['smtp-refuses-service', 5])
  })

  it('is an interruption where a person stopped it and something is left', () => {
    expect(endOf(interrupted, 'accepted', 'queued')).toEqual(['interrupted', 130])
  })
})
