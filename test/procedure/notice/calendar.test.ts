import { describe, expect, it } from 'vitest'
import { book } from '../../../src/procedure/notice/book.ts'
import { accountOf, calendarsOf, statusOf } from '../../../src/procedure/notice/calendar.ts'
import type { Reason, Recipient } from '../../../src/procedure/notice/recipients.ts'
import { facts, hour, product, registry, row, settings } from './cases.ts'

const partner = (id: string, calendar?: 'none' | 'publish') => ({
  ...({ id, name: `Firm ${id}`, domains: [], subdomains: false, language: 'pl', owner: null } as const),
  ...(calendar !== undefined && { calendar }),
})
const house = registry({
  partners: [partner('acme'), partner('beta', 'none'), partner('loud', 'publish')],
  products: [product('pay', 'acme'), product('quiz', 'beta'), product('votes', 'loud')],
})
const quiet = { ...house, settings: { ...settings, calendar: 'none' as const } }
const works = facts('maintenance-dv', 'open')
const led = (id: string): Reason => {
  return { by: 'contact', product: id, services: ['sms'], contact: 'C1', category: 'technical' }
}
const to = (of: string | null, ...reasons: Reason[]): Recipient => ({
  address: 'noc@acme.example',
  partner: of,
  reasons,
})

describe('how works stand in a calendar', () => {
  it('is said in every phase of works, and in none of an outage', () => {
    for (const one of book)
      expect(one.calendar !== undefined, `${one.type} ${one.phase}`).toBe(one.type.startsWith('maintenance'))
    expect(book.map((one) => statusOf(one, facts(one.type, one.phase), 0)).filter(Boolean)).toContain('COMPLETED')
  })

  it('is confirmed, in process once they have begun, and whatever has ended them', () => {
    const { start } = works
    const status = (phase: 'open' | 'prolongation' | 'close' | 'cancel', leaving: number) =>
      statusOf(row('maintenance-dv', phase), works, leaving)
    for (const phase of ['open', 'prolongation'] as const)
      expect([start - 1, start].map((at) => status(phase, at))).toEqual(['CONFIRMED', 'IN-PROCESS'])
    expect([start - hour, start + hour].map((at) => status('close', at))).toEqual(['COMPLETED', 'COMPLETED'])
    expect([start - hour, start + hour].map((at) => status('cancel', at))).toEqual(['CANCELLED', 'CANCELLED'])
  })
})

describe('what of a calendar is a recipient’s alone', () => {
  const account = (one: Recipient, of = house) => accountOf(one, works, calendarsOf(of))

  it('is the partner’s name, and those of its products that led there, each once', () => {
    expect(account(to('acme', led('pay'), led('pay')))).toEqual({ account: 'Firm acme', objects: ['pay'] })
  })

  it('is never a product of another partner, though one contact is of both', () => {
    const both = to('acme', led('votes'), led('pay'), led('quiz'), { by: 'owner', product: 'votes', staff: 'ola' })
    expect(account(both)).toEqual({ account: 'Firm acme', objects: ['pay'] })
    expect(account(to('acme', led('votes')))?.objects).toEqual(works.services.map(({ id }) => id))
  })

  it('is, of whoever is no partner’s, the domain, and the services that everybody is told of', () => {
    const objects = works.services.map(({ id }) => id)
    for (const one of [to(null, { by: 'owner', product: 'pay', staff: 'ola' }), to('gone', led('pay'))])
      expect(account(one)).toEqual({ account: 'acme.example', objects })
  })

  it('is nothing where the partner wants no calendar, or the house has none and the partner is silent', () => {
    expect(account(to('beta', led('quiz')))).toBeNull()
    expect([to('acme', led('pay')), to(null, { by: 'added' })].map((one) => account(one, quiet))).toEqual([null, null])
    expect(account(to('loud', led('votes')), quiet)).toEqual({ account: 'Firm loud', objects: ['votes'] })
  })
})
