import { expect, test, vi } from 'vitest'
import { askedOffset } from '../../../src/procedure/time/asked-offset.ts'
import { minute } from '../../../src/procedure/time/instant.ts'
import { firstYear, summers, tableOfZones } from '../../../src/procedure/time/known-summers.ts'
import { offsetAt } from '../../../src/procedure/time/warsaw.ts'

const day = 24 * 60 * minute

test('the summers found before are those of the table of zones, on every day that they tell of', () => {
  expect(tableOfZones).toBe(process.versions.tz)
  expect(summers.filter((summer) => summer === null)).toEqual([])
  const wrong: string[] = []
  for (let at = Date.UTC(firstYear, 0); at < Date.UTC(firstYear + summers.length, 0); at += day)
    if (offsetAt(at + day / 2) !== askedOffset(at)) wrong.push(new Date(at).toISOString())
  expect(wrong).toEqual([])
})

test('a day before or after them is asked about', () => {
  for (const at of [Date.UTC(firstYear - 1, 6, 1), Date.UTC(firstYear + summers.length, 6, 1)])
    expect(offsetAt(at + day / 2)).toBe(askedOffset(at))
})

test('a Node with another table of zones is asked: what was found before counts for nothing', async () => {
  vi.resetModules()
  vi.doMock('../../../src/procedure/time/known-summers.ts', () => ({
    ...{ firstYear, tableOfZones: 'another' },
    summers: summers.map(() => [0, 0] as const),
  }))
  const { offsetAt: afresh } = await import('../../../src/procedure/time/warsaw.ts')
  expect(afresh(Date.UTC(2026, 6, 1))).toBe(120)
  vi.doUnmock('../../../src/procedure/time/known-summers.ts')
})
