import { describe, expect, it } from 'vitest'
import { lettersReaching } from '../../../src/procedure/letter/reach.ts'
import { operatorRecipients } from '../../../src/procedure/letter/recipients.ts'
import type { Category, Contact, Operator, Registry } from '../../../src/registry/types.ts'
import { registry as incoming } from '../../incoming/registry.ts'

const contact = (key: string, email: string, more: Partial<Contact> = {}): Contact => ({
  ...{ key, name: key, organization: 'red', category: 'technical', status: 'active', emails: [email] },
  ...{ phones: [], language: 'pl' },
  ...more,
})

const operator = (id: string, more: Partial<Operator>): Operator => ({
  ...{ id, name: id, country: 'pl', domains: [], subdomains: false, language: 'pl', owner: 'marta.sowa' },
  ...{ contacts: { technical: [], business: [] }, subject: [], cc: [], strict: false },
  ...{ connections: [], channels: [], examples: [] },
  ...more,
})

const registry: Registry = {
  ...incoming,
  operators: [
    operator('red', {
      contacts: { technical: ['T'], business: ['B'] },
      cc: [{ contacts: ['X'], product: 'quiz-live' }, { contacts: ['Y', 'Z'], service: 'sms' }, { contacts: ['N'] }],
    }),
    operator('blue', { contacts: { technical: ['I'], business: ['B', 'T'] }, country: 'no' }),
    operator('green', { contacts: { technical: ['T'], business: ['T'] }, owner: null }),
  ],
  contacts: [
    contact('T', 'Tech@red.example'),
    contact('B', 'business@red.example', { category: 'business' }),
    contact('X', 'funskan@red.example'),
    contact('Y', 'xcg@red.example'),
    contact('Z', 'gone@red.example', { status: 'inactive' }),
    contact('N', 'nowhere@red.example'),
    contact('I', 'inactive@blue.example', { status: 'inactive' }),
  ],
}

const by = (address: string) =>
  lettersReaching(address, registry).map((reason) => `${'operator' in reason ? reason.operator : ''} ${reason.by}`)

describe('letters to operators reach', () => {
  it.for([
    [
      'tech@RED.example',
      ['red operator-contact', 'blue operator-contact', 'green operator-contact', 'green operator-contact'],
    ],
    ['business@red.example', ['red operator-contact', 'blue operator-contact']],
    ['funskan@red.example', ['red operator-cc']],
    ['xcg@red.example', ['red operator-cc']],
    ['marta.sowa@dv.example', ['red dv-business']],
  ] as const)('%s', ([address, expected]) => {
    expect(by(address)).toEqual(expected)
  })

  it.for([
    ['an inactive contact', 'inactive@blue.example'],
    ['an inactive contact of a rule', 'gone@red.example'],
    ['a contact of a rule that is about nothing', 'nowhere@red.example'],
    ['other staff', 'piotr.lin@dvgroup.example'],
    ['a partner’s contact', 'liam@quizmania.example'],
    ['nobody', 'nobody@nowhere.example'],
  ] as const)('not %s', ([, address]) => {
    expect(lettersReaching(address, registry)).toEqual([])
  })

  it('say which rule it is', () => {
    expect(lettersReaching('funskan@red.example', registry)).toEqual([
      { by: 'operator-cc', operator: 'red', contact: 'X', about: 'quiz-live' },
    ])
    expect(lettersReaching('tech@red.example', registry).at(-1)).toMatchObject({ operator: 'green', role: 'business' })
  })

  it('exactly where a letter about something, to some category, would go by rule', () => {
    const everybody = [
      ...registry.contacts.flatMap(({ emails }) => emails),
      ...registry.staff.map(({ email }) => email),
    ]
    for (const address of everybody)
      for (const one of registry.operators) {
        const reached = by(address).some((reason) => reason.startsWith(`${one.id} `))
        expect([address, one.id, reached]).toEqual([address, one.id, recipients(one).has(address)])
      }
  })
})

/** All addresses to which the rules send any letter to an operator. */
function recipients(one: Operator): Set<string> {
  const products = [null, ...registry.products.map(({ id }) => id)]
  const services = [null, ...registry.services.map(({ id }) => id)]
  const wishes: (readonly Category[] | null)[] = [null, ['technical'], ['business'], ['technical', 'business']]
  const selections = products.flatMap((product) =>
    services.flatMap((service) =>
      wishes.map((categories) => operatorRecipients(registry, one, { product, service }, { categories })),
    ),
  )
  return new Set(selections.flatMap(({ recipients: some }) => some.map(({ address }) => address)))
}
