import { expect, test } from 'vitest'
import type { Registry } from '../../src/registry/types.ts'
import { deliverByWays } from '../../src/road/by-ways.ts'
import { all, at, mailing } from '../journal/samples.ts'
import { quietWorld } from './stage.ts'

const registry = { settings: { limits: { connections: 2, patience: 90 } } } as Registry

test('the outcomes of a long queue that leaves by one way are kept once', async () => {
  const { world } = await quietWorld(registry, () => at)
  await world.journal.record(mailing(['anna@acme.example', 'bob@beta.example']))
  const { outcomes, ways } = await deliverByWays(world, all, 2)
  expect([...outcomes.values()]).toEqual(['accepted', 'accepted'])
  expect(outcomes).toBe(ways?.get('email')?.outcomes)
})
