import { describe, expect, it } from 'vitest'
import { isSameEvent } from '../../../src/procedure/notice/same-event.ts'
import { at, facts, hour } from './cases.ts'

const now = at('2026-11-21T03:12+01:00')
const service = (id: string) => ({ id, name: { pl: id, en: id } })
const play = { type: 'operator', id: 'play', name: 'PLAY' } as const
const event = (kind: 'outage' | 'maintenance', start: number, end: number | null = null) => {
  const type = kind === 'outage' ? 'outage-operator' : 'maintenance-operator'
  return facts(type, 'open', { source: play, services: [service('sms'), service('mt')], start, end })
}
const outage = event('outage', now - hour)
const works = event('maintenance', now + 24 * hour, now + 26 * hour)

describe('what is to be opened may be what is told already', () => {
  it.each([
    ['the same outage again', event('outage', now - hour), outage, true],
    ['with one service in common', { ...event('outage', now), services: [service('mt')] }, outage, true],
    ['not with none', { ...event('outage', now), services: [service('www')] }, outage, false],
    ['not at another operator', { ...event('outage', now), source: { ...play, id: 'plus' } }, outage, false],
    ["not DV's own", { ...event('outage', now), source: { type: 'dv' as const } }, outage, false],
    ['works that are under way', event('maintenance', now - 1, now + hour), outage, true],
    [
      'not works of tomorrow, beside an outage of today',
      event('maintenance', now + hour, now + 2 * hour),
      outage,
      false,
    ],
    ['not an outage of today, beside works of tomorrow', event('outage', now), works, false],
    ['works at the same time', event('maintenance', now + 25 * hour, now + 30 * hour), works, true],
    ['not works that begin when others end', event('maintenance', now + 26 * hour, now + 30 * hour), works, false],
    ['not works that end when others begin', event('maintenance', now + 20 * hour, now + 24 * hour), works, false],
    ['works around them', event('maintenance', now + 20 * hour, now + 30 * hour), works, true],
  ])('%s', (_, one, other, same) => {
    expect(isSameEvent(one, other, now)).toBe(same)
  })
})
