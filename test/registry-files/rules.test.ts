import { expect, test } from 'vitest'
import { brief, problemsAfter, problemsWith, small } from './scratch.ts'

const contact = (key: string, organization: string) =>
  `  - { key: ${key}, name: X, organization: ${organization}, category: technical, emails: [x@x.example], language: pl }\n`

test.each([
  ['operators.yaml', 'owner: anna.nowak', 'owner: anna', 'registry-reference-similar operators[0].owner'],
  ['operators.yaml', '[CRM-1]', '[CRM-444444]', 'registry-reference operators[0].contacts.technical[0]'],
  ['operators.yaml', 'business: []', 'business: [CRM-444444]', 'registry-reference operators[0].contacts.business[0]'],
  ['contacts.yaml', 'organization: acme', 'organization: acmee', 'registry-reference-similar contacts[1].organization'],
  ['products.yaml', 'partner: acme', 'partner: play', 'registry-reference products[0].partner'],
  ['products.yaml', '[sms]', '[smss]', 'registry-reference-similar products[0].services[0]'],
  ['products.yaml', '[play]', '[acme]', 'registry-reference products[0].operators[0]'],
  ['products.yaml', '[CRM-2]', '[CRM-777777]', 'registry-reference products[0].contacts[0]'],
  ['products.yaml', 'partner: acme', 'partner: acme, owner: nobody.here', 'registry-reference products[0].owner'],
  ['contacts.yaml', 'domains: [acme.example]', 'owner: nobody.here', 'registry-reference partners[0].owner'],
] as const)('%s: %s → %s', (file, from, to, expected) => {
  expect(problemsAfter(file, from, to).map(brief)).toContain(expected)
})

test.each([
  ['subject: [{ prefix: MT, services: [nothing] }]', 'operators[0].subject[0].services[0]'],
  ['cc: [{ contacts: [CRM-777777], product: pay }]', 'operators[0].cc[0].contacts[0]'],
  ['cc: [{ contacts: [CRM-1], product: nothing }]', 'operators[0].cc[0].product'],
  ['cc: [{ contacts: [CRM-1], service: nothing }]', 'operators[0].cc[0].service'],
  [
    'connections: [{ id: a, service: nothing, protocol: x, from: a, to: b, port: 1 }]',
    'operators[0].connections[0].service',
  ],
  ['channels: [{ kind: phone, for: [nothing], value: "123" }]', 'operators[0].channels[0].for[0]'],
])('an operator: %s', (line, path) => {
  const problems = problemsWith({ 'operators.yaml': `${small['operators.yaml']}    ${line}\n` })
  expect(problems.map(brief)).toEqual([`registry-reference ${path}`])
})

test('the second of two alike is told, and where the first is', () => {
  const problems = problemsWith({ 'contacts.yaml': `${small['contacts.yaml']}${contact('CRM-1', 'play')}` })
  expect(problems).toMatchObject([
    {
      code: 'registry-duplicate',
      params: { value: 'CRM-1', first: 'contacts.yaml:6' },
      place: { path: 'contacts[2].key', line: 8 },
    },
  ])
})

test('an id is unique across files of one kind, and across partners and operators', () => {
  const problems = problemsWith({
    'contacts/a.yaml': 'partners:\n  - { id: acme, name: A, language: pl }\n  - { id: play, name: B, language: pl }\n',
    'products/a.yaml': 'services:\n  - { id: sms, name: { pl: SMS, en: SMS } }\n',
  })
  expect(problems.map((problem) => `${problem.place?.file} ${brief(problem)}`)).toEqual([
    'contacts/a.yaml registry-duplicate partners[0].id',
    'contacts/a.yaml registry-duplicate partners[1].id',
    'products/a.yaml registry-duplicate services[0].id',
  ])
})

test('ids and keys of products, ids of staff and connections are unique', () => {
  const products = small['products.yaml']
  const connection = '{ id: a, service: sms, protocol: x, from: a, to: b, port: 1 }'
  const problems = problemsWith({
    'operators.yaml': `${small['operators.yaml']}    connections: [${connection}, ${connection}]\n`,
    'contacts/a.yaml': 'staff: [{ id: anna.nowak, name: A, email: a@dv.example }]',
    'products.yaml': `${products}${products.slice(products.indexOf('  - { id: pay'))}`,
  })
  expect(problems.map(brief)).toEqual([
    'registry-duplicate operators[0].connections[1].id',
    'registry-duplicate staff[0].id',
    'registry-duplicate products[1].id',
    'registry-duplicate products[1].key',
  ])
})

test('a domain has one owner', () => {
  const problems = problemsWith({
    'contacts/a.yaml': 'partners:\n  - { id: b, name: B, domains: [acme.example, dv.example], language: pl }\n',
  })
  expect(problems).toMatchObject([
    { code: 'registry-domain-claimed', params: { value: 'acme.example', other: 'ACME', first: 'contacts.yaml:4' } },
    { code: 'registry-domain-claimed', params: { value: 'dv.example', other: 'DV', first: 'settings.yaml:1' } },
  ])
})

test('a contact of another partner is never told of a product', () => {
  const problems = problemsWith({
    'contacts/a.yaml': `partners: [{ id: other, name: O, language: pl }]\ncontacts:\n${contact('CRM-8', 'other')}`,
    'products.yaml': small['products.yaml'].replace('[CRM-2]', '[CRM-2, CRM-8]'),
  })
  expect(problems).toMatchObject([
    {
      code: 'registry-foreign-contact',
      params: { other: 'other', partner: 'acme' },
      place: { path: 'products[0].contacts[1]' },
    },
  ])
})

test('a contact of an operator is never told of a product', () => {
  expect(problemsAfter('products.yaml', '[CRM-2]', '[CRM-2, CRM-1]')).toMatchObject([
    {
      code: 'registry-foreign-contact',
      params: { value: 'CRM-1', other: 'play', partner: 'acme' },
      place: { path: 'products[0].contacts[1]' },
    },
  ])
})

test('a contact of nobody known is told as that, and not as foreign too', () => {
  const problems = problemsWith({
    'contacts/a.yaml': `contacts:\n${contact('CRM-8', 'nobody')}`,
    'products.yaml': small['products.yaml'].replace('[CRM-2]', '[CRM-2, CRM-8]'),
    'operators.yaml': small['operators.yaml'].replace('[CRM-1]', '[CRM-1, CRM-8]'),
  })
  expect(problems.map(brief)).toEqual(['registry-reference contacts[0].organization'])
})

test('a letter to an operator never goes to a partner', () => {
  expect(problemsAfter('operators.yaml', '[CRM-1]', '[CRM-2]').map(brief)).toEqual([
    'registry-operator-contact operators[0].contacts.technical[0]',
  ])
})
