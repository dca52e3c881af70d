import { describe, expect, it } from 'vitest'
import { causeFrom, causes } from '../../../src/procedure/notice/outage.ts'

describe('what counts as an outage (§5.1, §5.2)', () => {
  it('at DV', () => {
    expect(causes.dv.map(({ id }) => id)).toEqual(['mp', 'oracle', 'dcos', 'gateways', 'mps', 'other'])
  })

  it('at an operator', () => {
    expect(causes.operator.map(({ id }) => id)).toEqual(['sms', 'mt-payments', 'direct-billing'])
  })

  it('has words in both languages', () => {
    for (const { name } of [...causes.dv, ...causes.operator]) {
      expect(name.pl).not.toBe('')
      expect(name.en).not.toBe('')
    }
  })

  it.each([
    ['dv', ['mps'], 'mps'],
    ['dv', ['mps', 'www'], 'mps'],
    ['dv', ['sms-premium'], null],
    ['operator', ['sms-premium'], 'sms'],
    ['operator', ['mt-subscriptions'], 'mt-payments'],
    ['operator', ['direct-billing', 'www'], 'direct-billing'],
    ['operator', ['sms-premium', 'direct-billing'], null],
    ['operator', ['mps'], null],
    ['operator', [], null],
  ] as const)('%s, %j: the services speak for %s', (source, services, id) => {
    expect(causeFrom(source, services)?.id ?? null).toBe(id)
  })
})
