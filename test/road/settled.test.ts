import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/errors.ts'
import { maintenance, noticeHouse, opened } from '../kinds/notice/stage.ts'
import { at, hour, minute } from '../procedure/notice/cases.ts'
import { person } from './stage.ts'

const caught = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error as Failure)
const { start: _, end: __, ...timeless } = maintenance
const named = { ticket: 'HL-7', signer: 'anna' } as const

describe('an end that a flag gives without its day', () => {
  it('waits for the start that a person is asked for, and follows it when that is changed', async () => {
    const house = await noticeHouse()
    const night = at('2026-12-10T22:00+01:00')
    const one = person({ answers: { start: [{ start: night }, { start: night }] } })
    const { plan } = await house.send('maintenance', 'open', { ...timeless, endSaid: '02:00', dryRun: true }, one.asker)
    expect(one.asked).toEqual(['start'])
    expect(plan.facts).toMatchObject({ start: night, end: night + 4 * hour })
  })

  it('is not missing while the start is', async () => {
    const house = await noticeHouse()
    const failure = await caught(house.send('maintenance', 'open', { ...timeless, endSaid: '02:00', dryRun: true }))
    expect(failure).toMatchObject({ code: 'missing-answers', params: { flags: '--start T' } })
  })

  it('counts from the end that partners know, in a prolongation', async () => {
    const house = await opened('maintenance')
    for (const [endSaid, hours] of [
      ['+2h', 2],
      ['06:12', 1],
      ['05:12', 24],
    ] as const) {
      const { plan } = await house.send('maintenance', 'prolongation', { ...named, endSaid, dryRun: true })
      expect(plan.facts.end, endSaid).toBe(maintenance.end + hours * hour)
    }
  })

  it('that is to have been waits for the notice, and may be the announced end while that is ahead', async () => {
    const house = await opened('maintenance')
    house.now = maintenance.end - hour
    for (const [endSaid, before] of [
      ['05:12', 0],
      ['03:52', 80],
    ] as const) {
      const { plan } = await house.send('maintenance', 'close', { ...named, endSaid, ending: 'now', dryRun: true })
      expect(plan.facts.end, endSaid).toBe(maintenance.end - before * minute)
    }
  })

  it.each([
    ['02:30', '2026-03-28T22:00+01:00', 'time-gap'],
    ['+4h30m', '2026-03-28T22:00+01:00', null],
    ['02:30', '2026-10-24T22:00+02:00', 'time-exists-twice'],
  ])('%s after %s: a script is told that night, with its flag: %s', async (endSaid, start, code) => {
    const house = await noticeHouse()
    house.now = at(start) - 20 * 24 * hour
    const given = { ...timeless, start: at(start), endSaid, dryRun: true } as const
    const failure = await caught(house.send('maintenance', 'open', given))
    expect(failure === null ? null : [failure.code, failure.exit, failure.params.flag]).toEqual(
      code === null ? null : [code, 2, '--end'],
    )
  })

  it('that is missing that night is asked for again, and the questions go on', async () => {
    const house = await noticeHouse()
    const start = at('2026-03-28T22:00+01:00')
    house.now = start - 20 * 24 * hour
    const one = person({ answers: { start: [{ start }], end: [{ end: start + hour }] } })
    const given = { ...timeless, endSaid: '02:30', dryRun: true } as const
    const { plan } = await house.send('maintenance', 'open', given, one.asker)
    expect(one.asked).toEqual(['start', 'end'])
    expect(one.objected).toMatchObject([{ code: 'time-gap', params: { flag: '--end', text: '29.03.2026 02:30' } }])
    expect(plan.facts.end).toBe(start + hour)
  })

  it('that both flags give is asked for again at once', async () => {
    const house = await noticeHouse()
    const start = at('2026-10-24T22:00+02:00')
    house.now = start - 20 * 24 * hour
    const one = person({ answers: { end: [{ end: start + hour }] } })
    const given = { ...timeless, start, endSaid: '02:30', dryRun: true } as const
    const { plan } = await house.send('maintenance', 'open', given, one.asker)
    expect(one.objected).toMatchObject([{ code: 'time-exists-twice' }])
    expect(plan.facts.end).toBe(start + hour)
  })
})
