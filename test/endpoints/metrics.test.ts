import { describe, expect, it } from 'vitest'
import { healthOf } from '../../src/endpoints/health.ts'
import { type Measured, metricsText } from '../../src/endpoints/metrics.ts'
import { stopCodes } from '../../src/procedure/delivery/answers.ts'
import { minute } from '../../src/procedure/time/instant.ts'
import type { Vitals } from '../../src/road/worker/shift.ts'
import { readMetrics } from './prometheus.ts'

const now = 1_000 * minute
const wall = 5_000 * minute
const stoppable = { server: null, gateway: null, site: null, tracker: null, mailbox: null, staff: null }
const well = { journal: null, registry: null, sending: null, ...stoppable }
const vitals: Vitals = {
  beganAt: wall - 60 * minute,
  lookedAt: wall - 500,
  agenda: { due: 34, oldest: now - 12 * minute, latest: now, next: null, newest: 200, held: 0, left: 0 },
  sent: { accepted: 5, deferred: 1, refused: 0, unknown: 2 },
  late: 1,
  kept: 3,
  held: 2,
  ailing: well,
  pausedUntil: null,
}
const census = { queued: 30, claimed: 2, data: 1, accepted: 160, deferred: 4, refused: 2, unknown: 1, dropped: 7 }
const acts = { queued: 3, taken: 0, done: 9, refused: 1, unknown: 2, dropped: 0 }
const measured: Measured = { vitals, census, acts, now, wall, version: '0.1.0' }

/** The samples of one family, by their labels. */
function family(name: string, more: Partial<Measured> = {}): Record<string, number> {
  const samples = readMetrics(metricsText({ ...measured, ...more })).filter((sample) => sample.name === name)
  return Object.fromEntries(samples.map(({ labels, value }) => [Object.values(labels).join(), value]))
}

describe('the metrics', () => {
  it('can be read, and each has its samples', () => {
    const names = new Set(readMetrics(metricsText(measured)).map(({ name }) => name))
    expect([...names].toSorted()).toEqual([
      'dniu_acts',
      'dniu_build_info',
      'dniu_gateway_stopped',
      'dniu_journal_up',
      'dniu_last_look_age_seconds',
      'dniu_mailings_held',
      'dniu_mailings_late',
      'dniu_messages',
      'dniu_messages_due',
      'dniu_messages_kept',
      'dniu_oldest_due_age_seconds',
      'dniu_sent_total',
      'dniu_server_pause_seconds',
      'dniu_server_stopped',
      'dniu_trouble',
      'dniu_worker_start_time_seconds',
    ])
  })

  it('count the messages of the journal, and those that this worker has sent', () => {
    const states = { queued: 30, under_way: 3, accepted: 160, deferred: 4, refused: 2, unknown: 1 }
    expect(family('dniu_messages')).toEqual(states)
    expect(family('dniu_sent_total')).toEqual({ accepted: 5, deferred: 1, refused: 0, unknown: 2 })
    expect(family('dniu_messages_due')).toEqual({ '': 34 })
  })

  it('tell ages in seconds: none is due, and the oldest has no age', () => {
    expect(family('dniu_oldest_due_age_seconds')).toEqual({ '': 720 })
    expect(family('dniu_last_look_age_seconds')).toEqual({ '': 0.5 })
    const nothing = { ...vitals, agenda: { ...vitals.agenda, due: 0, oldest: null } as Vitals['agenda'] }
    expect(family('dniu_oldest_due_age_seconds', { vitals: nothing })).toEqual({ '': 0 })
  })

  it('tell why the server takes nothing, by one of a few reasons, and for how long it is left alone', () => {
    const codes = (isSms: boolean) => stopCodes.filter((code) => code.startsWith('sms-') === isSms)
    const none = Object.fromEntries(codes(false).map((code) => [code, 0]))
    expect(family('dniu_gateway_stopped')).toEqual(Object.fromEntries(codes(true).map((code) => [code, 0])))
    expect(family('dniu_server_stopped')).toEqual(none)
    const stopped = { ...vitals, ailing: { ...well, server: 'smtp-tls' as const }, pausedUntil: wall + minute }
    expect(family('dniu_server_stopped', { vitals: stopped })).toEqual({ ...none, 'smtp-tls': 1 })
    expect(family('dniu_server_pause_seconds', { vitals: stopped })).toEqual({ '': 60 })
    expect(family('dniu_acts')).toEqual(acts)
    expect(family('dniu_trouble', { vitals: stopped })).toEqual({
      journal: 0,
      registry: 0,
      sending: 0,
      server: 1,
      gateway: 0,
      site: 0,
      tracker: 0,
      mailbox: 0,
      staff: 0,
    })
  })

  it('leave out what a journal that does not answer would know', () => {
    expect([family('dniu_journal_up', { census: null }), family('dniu_messages', { census: null })]).toEqual([
      { '': 0 },
      {},
    ])
    const blind = { ...vitals, agenda: null, lookedAt: null }
    expect(family('dniu_messages_due', { vitals: blind })).toEqual({})
  })

  it('escape what a label may not hold', () => {
    expect(family('dniu_build_info', { version: 'a"b\\c\nd' })).toEqual({ 'a"b\\c\nd': 1 })
  })
})

it.each([
  ['a look a moment ago', vitals, 'ok'],
  ['a look a minute ago', { ...vitals, lookedAt: wall - minute }, 'no-look'],
  ['a look by a clock that was ahead', { ...vitals, lookedAt: wall + 60 * minute }, 'no-look'],
  ['no look yet', { ...vitals, lookedAt: null }, 'starting'],
  ['no worker yet', null, 'starting'],
  [
    'a journal that fails',
    { ...vitals, ailing: { ...well, journal: 'journal-disk-full' as const } },
    'journal-disk-full',
  ],
  ['a server that is away', { ...vitals, ailing: { ...well, server: 'smtp-unreachable' as const } }, 'ok'],
])('the health of a worker: %s', (_, of, health) => {
  expect(healthOf(of, wall)).toBe(health)
})
