import { describe, expect, it } from 'vitest'
import type { LetterFacts } from '../../../src/procedure/letter/facts.ts'
import { type Addressed, type ChosenBy, changesIn, concernedSince } from '../../../src/procedure/life/changed-since.ts'
import type { Reason } from '../../../src/procedure/notice/recipients.ts'
import type { Contact, Operator, Partner, Product, Registry, Staff } from '../../../src/registry/types.ts'
import { settings } from '../notice/cases.ts'

// what the registry says today of a recipient who was chosen earlier, reason by reason

const staff = { id: 'jan', name: 'Jan', email: 'jan@dv.example' } as unknown as Staff
const partner = { id: 'acme', name: 'Acme', domains: [], language: 'pl', owner: 'jan' } as unknown as Partner
const contact: Contact = {
  ...{ key: 'CRM-1', name: 'Anna', organization: 'acme', category: 'technical', status: 'active' },
  ...{ emails: ['anna@acme.example'], language: 'pl' },
} as unknown as Contact
const product = {
  ...{ id: 'acme-sms', name: { pl: 'SMS', en: 'SMS' }, partner: 'acme', owner: null, status: 'active' },
  ...{ contacts: ['CRM-1'], services: ['sms'], operators: ['play'], numbers: [] },
} as unknown as Product
const operator = {
  ...{ id: 'play', name: 'PLAY', country: 'pl', owner: 'jan', cc: [{ contacts: ['CRM-1'], service: 'sms' }] },
  contacts: { technical: ['CRM-1'], business: [] },
} as unknown as Operator

const registry: Registry = {
  ...{ operators: [operator], staff: [staff], partners: [partner], contacts: [contact] },
  ...{ services: [], products: [product], settings },
}
const notice: ChosenBy = {
  is: 'notice',
  criteria: { services: ['sms'], operator: 'play', categories: ['technical'], partners: [], products: [] },
  changes: { without: [], add: [] },
}
const letter = { is: 'letter', facts: {} as LetterFacts } as const
const byContact: Extract<Reason, { by: 'contact' }> = {
  by: 'contact',
  product: 'acme-sms',
  services: ['sms'],
  contact: 'CRM-1',
  category: 'technical',
}
const anna: Addressed = { address: 'anna@acme.example', partner: 'acme', reasons: [byContact] }
const owner: Addressed = {
  ...{ address: 'jan@dv.example', partner: null },
  reasons: [{ by: 'owner', product: 'acme-sms', staff: 'jan' }],
}
const found = (more: Partial<Registry>, message: Addressed = anna, by: ChosenBy = notice) =>
  changesIn({ ...registry, ...more })(message, by)?.code ?? null
const withContact = (more: Partial<Contact>) => ({ contacts: [{ ...contact, ...more }] })
const withProduct = (more: Partial<Product>) => ({ products: [{ ...product, ...more }] })
const withOperator = (more: Partial<Operator>) => ({ operators: [{ ...operator, ...more }] })

describe('a contact told by rule', () => {
  it.each<[string, Partial<Registry>, string | null]>([
    ['nothing has changed', {}, null],
    ['another spelling of the address', withContact({ emails: ['Anna@ACME.example'] }), null],
    ['another name', withContact({ name: 'Anna Nowa' }), null],
    ['the contact has gone', { contacts: [] }, 'changed-contact-gone'],
    ['the contact is inactive', withContact({ status: 'inactive' }), 'changed-contact-inactive'],
    ['another address', withContact({ emails: ['a.nowa@acme.example'] }), 'changed-address'],
    ['another category', withContact({ category: 'business' }), 'changed-category'],
    ['the product has gone', { products: [] }, 'changed-product-gone'],
    ['the product is inactive', withProduct({ status: 'inactive' }), 'changed-product-inactive'],
    ['the product uses another service', withProduct({ services: ['mps'] }), 'changed-service'],
    ['the product runs elsewhere', withProduct({ operators: ['plus'] }), 'changed-operator'],
    ['the product has other contacts', withProduct({ contacts: ['CRM-2'] }), 'changed-contact-elsewhere'],
    ['the partner has gone', { partners: [] }, 'changed-partner-gone'],
  ])('%s', (_what, more, code) => {
    expect(found(more)).toBe(code)
  })

  it('stays where the new category is told as well', () => {
    const criteria = { ...notice.criteria, categories: ['technical', 'business'] as const }
    expect(found(withContact({ category: 'business' }), anna, { ...notice, criteria })).toBeNull()
  })

  it('stays for as long as one of several reasons holds', () => {
    const other = { ...byContact, product: 'acme-mms' }
    expect(found({}, { ...anna, reasons: [other, byContact] })).toBeNull()
    expect(found(withContact({ status: 'inactive' }), { ...anna, reasons: [other, byContact] })).not.toBeNull()
  })

  it('says what has changed, and for whom', () => {
    expect(changesIn({ ...registry, contacts: [] })(anna, notice)).toEqual({
      code: 'changed-contact-gone',
      params: { address: 'anna@acme.example', contact: 'CRM-1' },
    })
  })
})

describe('others', () => {
  it.each<[string, Partial<Registry>, string | null]>([
    ['the owner looks after it', {}, null],
    ['somebody else does', { partners: [{ ...partner, owner: 'ewa' }] }, 'changed-owner'],
    ['the owner has left', { staff: [] }, 'changed-owner'],
    ['the owner has another address', { staff: [{ ...staff, email: 'j@dv.example' }] }, 'changed-owner'],
    ['the product is concerned no more', withProduct({ services: [] }), 'changed-service'],
  ])('an owner: %s', (_what, more, code) => {
    expect(found(more, owner)).toBe(code)
  })

  it('an address that a hand added stays, whatever becomes of the contact behind it', () => {
    const byHand: Addressed = { ...anna, reasons: [byContact, { by: 'added' }] }
    expect(found({ contacts: [], products: [] }, byHand)).toBeNull()
    expect(found({ contacts: [], products: [] }, byHand, letter)).toBeNull()
  })

  it('whoever wrote, or is in the exchange, stays; unless it was a contact too, and is none now', () => {
    for (const by of ['sender', 'thread'] as const) {
      expect(found({ contacts: [] }, { ...anna, reasons: [{ by }] }, letter)).toBeNull()
      const both = { ...anna, reasons: [byContact, { by }] }
      expect(found({}, both, letter)).toBeNull()
      expect(found({ contacts: [] }, both, letter)).toBe('changed-contact-gone')
    }
  })

  it('a letter goes to the contact of its product, whichever services that uses', () => {
    expect(found(withProduct({ services: [], operators: [] }), anna, letter)).toBeNull()
    expect(found(withProduct({ status: 'inactive' }), anna, letter)).toBe('changed-product-inactive')
    const written = { is: 'letter', facts: { productInactive: true } as LetterFacts } as const
    expect(found(withProduct({ status: 'inactive' }), anna, written)).toBeNull()
  })

  it.each<[string, Partial<Registry>, string | null]>([
    ['as it was', {}, null],
    ['the operator has gone', { operators: [] }, 'changed-operator-gone'],
    ['the contact is inactive', withContact({ status: 'inactive' }), 'changed-contact-inactive'],
    [
      'other contacts',
      withOperator({ contacts: { technical: [], business: [] }, cc: [] }),
      'changed-contact-elsewhere',
    ],
  ])("an operator's contact, and one that its rules add: %s", (_what, more, code) => {
    const named = { operator: 'play', contact: 'CRM-1' }
    expect(found(more, { ...anna, reasons: [{ by: 'operator-contact', ...named, role: 'technical' }] }, letter)).toBe(
      code,
    )
    expect(found(more, { ...anna, reasons: [{ by: 'operator-cc', ...named, about: 'sms' }] }, letter)).toBe(code)
  })

  it('the business contact of DV, and the owner of a partner', () => {
    const dv = { ...owner, reasons: [{ by: 'dv-business', operator: 'play', staff: 'jan' }] } as const
    expect(found({}, dv, letter)).toBeNull()
    expect(found(withOperator({ owner: 'ewa' }), dv, letter)).toBe('changed-owner')
    const of = { ...owner, reasons: [{ by: 'partner-owner', partner: 'acme', staff: 'jan' }] } as const
    expect(found({}, of, letter)).toBeNull()
    expect(found({ partners: [{ ...partner, owner: 'ewa' }] }, of, letter)).toBe('changed-owner')
    expect(found({ partners: [] }, of, letter)).toBe('changed-partner-gone')
  })
})

it('people newly concerned are those whom the rules would choose today, and who are not known to the notice', () => {
  const bob = { ...contact, key: 'CRM-2', emails: ['bob@acme.example'] }
  const today = { ...registry, contacts: [contact, bob], products: [{ ...product, contacts: ['CRM-1', 'CRM-2'] }] }
  expect(concernedSince(today, notice, new Set(['anna@acme.example', 'jan@dv.example']))).toMatchObject([
    { address: 'bob@acme.example', partner: 'acme' },
  ])
  const without = { ...notice, changes: { without: ['CRM-2'], add: [] } }
  expect(concernedSince(today, without, new Set(['anna@acme.example', 'jan@dv.example']))).toEqual([])
})
