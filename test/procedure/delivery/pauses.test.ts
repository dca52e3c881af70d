import { expect, it } from 'vitest'
import { pauseAfter, placePatience, serverPatience } from '../../../src/procedure/delivery/pauses.ts'

it.each([
  ['a mail server: half a minute, doubled to a quarter of an hour', serverPatience, [30, 60, 120, 240, 480, 900, 900]],
  ['what else is missing: two seconds, doubled to a minute', placePatience, [2, 4, 8, 16, 32, 60, 60]],
])('%s', (_, patience, seconds) => {
  expect(seconds.map((_second, at) => pauseAfter(at + 1, patience) / 1000)).toEqual(seconds)
})

it('stays at its longest, however often something fails', () => {
  expect(pauseAfter(1_000_000, serverPatience)).toBe(serverPatience.most)
})
