import { describe, expect, it } from 'vitest'
import { isOutdated, taskOfMail } from '../../../src/procedure/new-task.ts'
import type { Facts } from '../../../src/procedure/notice/facts.ts'
import { taskOfNotice } from '../../../src/procedure/notice/task.ts'

const service = (id: string, pl: string) => ({ id, name: { pl, en: pl } }) as Facts['services'][number]
const facts: Facts = {
  ticket: 'HL-0',
  kind: 'outage',
  source: { type: 'operator', id: 'play', name: 'PLAY' },
  phase: 'open',
  start: Date.parse('2026-11-28T02:00:00Z'),
  end: null,
  services: [service('sms', 'SMS Premium'), service('db', 'Direct Billing')],
  text: null,
  nextUpdate: null,
}
const works: Facts = { ...facts, kind: 'maintenance', end: Date.parse('2026-11-28T04:00:00Z') }

describe('the task of a notice', () => {
  it.each([
    ['an outage at an operator', facts, 'Awaria u Operatora PLAY: SMS Premium, Direct Billing, od 28.11.2026 03:00'],
    [
      'an outage of our own',
      { ...facts, source: { type: 'dv' } },
      'Awaria w Digital Virgo: SMS Premium, Direct Billing, od 28.11.2026 03:00',
    ],
    ['works', works, 'Prace planowane PLAY: SMS Premium, Direct Billing, 28.11.2026 03:00 – 28.11.2026 05:00'],
  ] as [string, Facts, string][])('says in the words of the house what it is: %s', (_, of, summary) => {
    expect(taskOfNotice(of).summary).toBe(summary)
  })

  it('has a summary that Jira takes, however many services there are, and no half of a character', () => {
    for (let length = 200; length < 260; length += 1) {
      const { summary } = taskOfNotice({
        ...facts,
        services: [service('a', `${'x'.repeat(length)}${'😀'.repeat(40)}`)],
      })
      expect(summary.length).toBeLessThanOrEqual(254)
      expect(summary.isWellFormed()).toBe(true)
      expect(summary.endsWith('…')).toBe(true)
    }
  })

  it('is the same one whatever the start, and another for other services, another operator, another kind', () => {
    const { about } = taskOfNotice(facts)
    expect(taskOfNotice({ ...facts, start: 0, services: facts.services.toReversed() }).about).toEqual(about)
    const others = [works, { ...facts, source: { type: 'dv' as const } }, { ...facts, services: [] }]
    for (const other of others) expect(taskOfNotice(other).about).not.toEqual(about)
  })
})

it('the task of a mail without a subject says by whom it is', () => {
  const mail = { subject: '', organization: 'acme', product: null }
  expect(taskOfMail(mail, [], { products: [] }).summary).toBe('Zgłoszenie: acme')
})

it('what was asked for is another event’s after a day', () => {
  const asked = { label: 'dniu-1', since: 0, until: 0 }
  expect([24, 25].map((hours) => isOutdated(asked, hours * 3_600_000))).toEqual([false, true])
})
