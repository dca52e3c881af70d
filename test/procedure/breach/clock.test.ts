import { describe, expect, it } from 'vitest'
import { clockState, clocksFrom } from '../../../src/procedure/breach/clock.ts'
import { formatPl } from '../../../src/procedure/time/format.ts'
import { minute } from '../../../src/procedure/time/instant.ts'
import { settings } from '../notice/cases.ts'

const clocks = [{ name: 'personal-data', hours: 72 }]
const from = (known: string) =>
  clocksFrom({ ...settings, breach: { officer: null, soon: 12, clocks } }, Date.parse(known))

describe('a clock', () => {
  it.each([
    ['an ordinary week', '2026-11-17T04:12:00+01:00', '20.11.2026 04:12'],
    ['the end of summer time', '2026-10-24T12:00:00+02:00', '27.10.2026 11:00'],
    ['its beginning', '2026-03-28T12:00:00+01:00', '31.03.2026 13:00'],
    ['the second hour of two alike', '2026-10-25T02:30:00+01:00', '28.10.2026 02:30'],
  ])('runs for as many hours as it has, through %s', (_, known, due) => {
    expect(from(known).map(({ dueAt }) => formatPl(dueAt))).toEqual([due])
  })

  it('ends at its very moment, and is near from the hours before on that the house says', () => {
    const [{ dueAt } = { dueAt: 0 }] = from('2026-10-24T12:00:00+02:00')
    const running = { name: 'personal-data', dueAt, metAt: null, metBy: null }
    const at = (minutes: number) => clockState(running, dueAt + minutes * minute, 12)
    expect([at(-12 * 60 - 1), at(-12 * 60), at(-1), at(0)]).toEqual(['runs', 'soon', 'soon', 'overdue'])
    expect(clockState({ ...running, metAt: dueAt, metBy: 'ewa.krol' }, dueAt + minute, 12)).toBe('met')
  })
})
