import { describe, expect, it } from 'vitest'
import type { Past } from '../../../src/procedure/incoming/card.ts'
import { judge } from '../../../src/procedure/incoming/verdict.ts'
import { directoryOf } from '../../../src/registry-files/directory.ts'
import { registry } from '../../incoming/registry.ts'
import { mailWith, sentBy } from './mail.ts'

const directory = directoryOf(registry)
const nothing: Past = { accepted: null, ticketOf: null, ours: [] }
const before: Past = { ...nothing, accepted: { times: 2, last: 0 } }
const dmarc = (result: string) => ({ fields: [`Authentication-Results: mx.dv.example; dmarc=${result}`] })
const known = sentBy('a.krawiec@kolejmiejska.example')
const newcomer = sentBy('nowy@kolejmiejska.example')
const stranger = sentBy('nowy@obcy.example')

describe('a bare address is judged by the registry and the past (§2.2)', () => {
  it.each([
    ['a.krawiec@kolejmiejska.example', nothing, 'known', true],
    ['A.KRAWIEC@kolejmiejska.example', nothing, 'known', true],
    ['a.krawiec@KolejMiejska.example.', nothing, 'known', true],
    ['nowy@kolejmiejska.example', nothing, 'domain', true],
    ['nowy@żółtaksiążka.example', nothing, 'domain', true],
    ['nowy@obcy.example', before, 'history', true],
    ['nowy@obcy.example', nothing, 'unknown', false],
    ['marta.sowa@dv.example', before, 'person', false],
    ['dawny@kolejmiejska.example', nothing, 'person', false],
    ['dawny+hl@kolejmiejska.example', nothing, 'person', false],
    ['a.krawiec+hl@kolejmiejska.example', nothing, 'known', true],
    ['Jan.Solo+hl@gmail.com', nothing, 'known', true],
    ['jan+solo@gmail.com', nothing, 'unknown', false],
    ['Anna <a.krawiec@kolejmiejska.example>', nothing, 'person', false],
    ['a.krawiec@kolejmiejska.example, b@c.example', nothing, 'person', false],
  ] as const)('%s', (address, past, verdict, accept) => {
    expect(judge({ address }, directory, past)).toMatchObject({ verdict, accept, authentication: null, ticket: null })
  })

  it.each(['dawna+crm@kolejmiejska.example', 'Dawna+CRM@KolejMiejska.example.'])(
    'an inactive contact is one with its tag too: %s',
    (address) => {
      const former = { key: 'CRM-98', status: 'inactive', emails: ['dawna+crm@kolejmiejska.example'] } as const
      const [first] = registry.contacts
      const house = { ...registry, contacts: [...registry.contacts, ...(first ? [{ ...first, ...former }] : [])] }
      expect(judge({ address }, directoryOf(house), nothing)).toMatchObject({ verdict: 'person', accept: false })
    },
  )

  it.each([
    ['dyzur+dv@solo.example', 'known', 'CRM-98'],
    ['dyzur@solo.example', 'known', 'CRM-98'],
    ['dyzur+inny@solo.example', 'known', 'CRM-98'],
    ['dyzur+dv@inny.example', 'unknown', undefined],
  ])('a contact that is registered with a tag writes with it, another or none: %s', (address, verdict, key) => {
    const [first] = registry.contacts
    const tagged = { key: 'CRM-98', emails: ['Dyzur+DV@solo.example'] }
    const house = { ...registry, contacts: [...registry.contacts, ...(first ? [{ ...first, ...tagged }] : [])] }
    expect(judge({ address }, directoryOf(house), nothing)).toMatchObject({ verdict })
    expect(judge({ address }, directoryOf(house), nothing).contact?.key).toBe(key)
  })

  it('and is not answered where it is a machine’s or ours', () => {
    const sign = (address: string) => judge({ address }, directory, nothing).unanswerable.map(({ code }) => code)
    expect(sign('no-reply@kolejmiejska.example')).toEqual(['automatic-address'])
    expect(sign('helpline@dv.example')).toEqual(['own-address'])
    expect(sign('piotr.lin@dvgroup.example')).toEqual(['own-address'])
    expect(sign('nowy@kolejmiejska.example')).toEqual([])
  })
})

describe('who wrote', () => {
  it('has each product once, however often the registry names the mailbox', () => {
    const [anna] = registry.contacts.filter(({ key }) => key === 'CRM-1')
    const twice =
      anna === undefined ? [] : [anna, { ...anna, key: 'CRM-99', emails: ['A.Krawiec@KOLEJMIEJSKA.example'] }]
    const others = registry.contacts.filter(({ key }) => key !== 'CRM-1')
    const products = registry.products.map((one) => ({ ...one, contacts: [...one.contacts, 'CRM-99'] }))
    const house = { ...registry, contacts: [...twice, ...others], products }
    // a directory behind the cache makes its entries anew at each question
    const anew = directoryOf(house)
    const directory = { ...anew, productsOfContact: (key: string) => structuredClone(anew.productsOfContact(key)) }
    const card = judge({ address: 'a.krawiec@kolejmiejska.example' }, directory, nothing)
    expect(card.products.toSorted()).toEqual([...new Set(card.products)].toSorted())
    expect(card.products).toContain('bilet-sms')
  })

  it('is kept as it was written, and so is who else got the mail, without us', () => {
    const from = { is: 'one', mailbox: { name: '', email: 'A.Krawiec@kolejmiejska.example' } } as const
    const box = (email: string) => ({ name: '', email })
    const to = ['helpline@dv.example', 'Ola@kolejmiejska.example'].map(box)
    const cc = ['szef@kolejmiejska.example', 'a.krawiec@KOLEJMIEJSKA.example', 'marta.sowa@dv.example'].map(box)
    const card = judge({ ...mailWith({}), from, to, cc }, directory, nothing)
    expect([card.address, card.written]).toEqual(['a.krawiec@kolejmiejska.example', 'A.Krawiec@kolejmiejska.example'])
    expect(card.cc).toEqual(['szef@kolejmiejska.example', 'marta.sowa@dv.example', 'Ola@kolejmiejska.example'])
  })
})

describe('DMARC (§2.2): a failed check takes the ground from domain and history', () => {
  it.each([
    ['fail', known, nothing, 'known'],
    ['fail', newcomer, nothing, 'person'],
    ['fail', stranger, before, 'person'],
    ['fail', stranger, nothing, 'unknown'],
    ['pass', newcomer, nothing, 'domain'],
    ['none', newcomer, nothing, 'domain'],
    ['temperror', stranger, before, 'history'],
  ] as const)('%s', (result, from, past, verdict) => {
    const card = judge(mailWith({ ...dmarc(result), from }), directory, past)
    expect(card.verdict).toBe(verdict)
    expect(card.because.some(({ code }) => code === 'dmarc-failed')).toBe(result === 'fail')
  })
})

describe('a public mailbox is never a firm’s own domain (§2.2)', () => {
  it('even where a registry says so', () => {
    const partners = registry.partners.map((one) => (one.id === 'solo' ? { ...one, domains: ['gmail.com'] } : one))
    const card = judge({ address: 'x@gmail.com' }, directoryOf({ ...registry, partners }), nothing)
    expect(card.verdict).toBe('unknown')
  })
})

describe('defects of a mail', () => {
  it.each([
    ['head-cut', 'person'],
    ['head-line', 'person'],
    ['head-control', 'person'],
    ['parts-too-deep', 'person'],
    ['parts-too-many', 'person'],
    ['head-unended', 'known'],
    ['parts-unended', 'known'],
    ['text-cut', 'known'],
    ['text-undecodable', 'known'],
  ] as const)('%s: %s', (defect, verdict) => {
    const card = judge(mailWith({ from: known, defects: [defect] }), directory, nothing)
    expect(card).toMatchObject({ verdict, contact: { key: 'CRM-1' } })
    expect(card.because.map(({ code }) => code)).toContain(`mail-${defect}`)
  })
})

describe('the ticket in the subject is honoured', () => {
  const honoured = (from: typeof known, ticketOf: string[] | null, more = {}) =>
    judge(mailWith({ from, subject: '[[HL-7]]', ...more }), directory, { ...before, ticketOf }).ticket?.honoured

  it('only when it is this sender’s firm’s, and the sender is accepted', () => {
    expect(honoured(known, ['quizmania', 'kolej-miejska'])).toBe(true)
    expect(honoured(newcomer, ['kolej-miejska'])).toBe(true)
    expect(honoured(known, ['quizmania'])).toBe(false)
    expect(honoured(known, [])).toBe(false)
    expect(honoured(known, null)).toBe(false)
    expect(honoured(stranger, ['kolej-miejska'])).toBe(false)
    expect(honoured(newcomer, ['kolej-miejska'], dmarc('fail'))).toBe(false)
    expect(honoured(known, ['kolej-miejska'], { defects: ['head-line'] })).toBe(false)
  })
})

it('the owner is the product’s where there is one product, else the firm’s', () => {
  const products = registry.products.map((one) => ({ ...one, owner: one.id === 'bilet-sms' ? 'piotr.lin' : null }))
  const owner = (address: string) => judge({ address }, directoryOf({ ...registry, products }), nothing).owner
  expect(owner('a.krawiec@kolejmiejska.example')).toBe('piotr.lin')
  expect(owner('biuro@trzykropki.example')).toBe('marta.sowa')
  expect(owner('noc@telko.example')).toBe('marta.sowa')
  expect(owner('nowy@obcy.example')).toBeNull()
})

describe('an address in the name of the sender', () => {
  const told = (name: string) =>
    judge(mailWith({ from: sentBy('evil@x.example', name) }), directory, nothing).because.some(
      ({ code }) => code === 'name-shows-address',
    )

  it.each([
    'a.krawiec@kolejmiejska.example',
    'Anna <a.krawiec@kolejmiejska.example>',
    'a.krawiec @ kolejmiejska.example',
    'a.krawiec\uff20kolejmiejska.example',
    'a.krawiec\ufe6bkolejmiejska.example',
  ])('%s', (name) => expect(told(name)).toBe(true))

  it.each(['Anna Krawiec', '@anna', 'Anna @ work', 'EVIL@x.example'])('%s shows none', (name) =>
    expect(told(name)).toBe(false),
  )
})
