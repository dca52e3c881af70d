import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, linear } from '../stage/growth.ts'
import { beginnings, guarded, hostileLetters } from '../stage/hostile.ts'

describe('time is in proportion to the text', () => {
  it.each(hostileLetters)('over and over: $name', ({ ready }) =>
    expect(growth(ready, (run) => run())).resolves.toBeLessThan(linear),
  )

  it('whatever stands over and over', { timeout: 600_000 }, async () => {
    const pieces = fc.array(fc.constantFrom(...beginnings, 'a', '1', ': ', '=', ' x '), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(pieces, async (some) => {
        expect(await growth(guarded(some.join('')).ready, (run) => run())).toBeLessThan(linear)
      }),
      { numRuns: 25 },
    )
  })
})
