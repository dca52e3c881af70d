import { describe, expect, test } from 'vitest'
import { growth, linear } from './growth.ts'

/** Work that the processor cannot leave out. */
let sink = 0
const turn = (times: number): void => {
  for (let at = 0; at < times; at += 1) sink = (sink * 31 + at) | 0
}
const same = (size: number) => size

describe('the law of growth', () => {
  test('of work that is done once for each letter', async () => {
    const ratio = await growth(same, (size) => turn(2_000 * size))
    expect(ratio).toBeGreaterThan(3)
    expect(ratio).toBeLessThan(linear)
  })

  test('of sorting', async () => {
    expect(await growth(same, (size) => turn(100 * size * Math.log2(size)), { from: 256 })).toBeLessThan(linear)
  })

  test('of work that is done for each pair is broken', async () => {
    expect(await growth(same, (size) => turn(size * size), { from: 512 })).toBeGreaterThan(linear)
  })

  test('of a pattern that goes back again and again is broken', async () => {
    const text = (size: number) => ' '.repeat(size)
    expect(await growth(text, (blanks) => /\s+$/.test(`${blanks}x`), { from: 4_096 })).toBeGreaterThan(linear)
  })

  test('of what is nothing', async () => {
    expect(await growth(same, () => {})).toBe(1)
  })

  test('waits for work that is not done at once', async () => {
    const later = async (size: number) => {
      await null
      turn(size * size)
    }
    expect(await growth(same, later, { from: 512 })).toBeGreaterThan(linear)
  })
})
