import { expect, test } from 'vitest'
import { readRegistry } from '../../src/registry-files/read.ts'
import { growth, linear } from '../stage/growth.ts'
import { brief, problemsAfter, problemsWith, scratchFolder, small } from './scratch.ts'

// References from and to a faulty entry are still checked, so that all problems are reported at once, each only once.

const contacts = small['contacts.yaml']
const products = small['products.yaml']
const operators = small['operators.yaml']

test('the registry full of slips tells every slip', () => {
  const result = readRegistry(new URL('../transcripts/broken', import.meta.url).pathname)
  expect('problems' in result && result.problems.map(brief)).toEqual([
    'registry-key-missing operators[0].language',
    'registry-public-mailbox operators[0].domains[0]',
    'registry-unknown-key-similar operators[0].langauge',
    'registry-public-suffix partners[0].domains[0]',
    'registry-reference-similar partners[0].owner',
    'registry-email-many contacts[0].emails[0]',
    'registry-reference-similar contacts[1].organization',
    'registry-choice-similar contacts[1].category',
    'registry-reference-similar products[0].services[0]',
    'registry-reference products[0].contacts[0]',
    'registry-duplicate products[1].id',
    'registry-choice products[1].status',
  ])
})

test.each([
  ['contacts.yaml', 'name: ACME, ', 'owner: nobody.here, ', 'registry-reference partners[0].owner'],
  ['contacts.yaml', 'name: NOC, organization: acme', 'organization: akme', 'registry-reference-similar contacts[1]'],
  ['products.yaml', 'key: CRM-3', 'key: CRM3, owner: nobody.here', 'registry-reference products[0].owner'],
  ['products.yaml', 'key: CRM-3', 'key: CRM-3, owner: {}', 'registry-not-a-value products[0].owner'],
  ['products.yaml', '[play]', '[play, Play, plai]', 'registry-reference-similar products[0].operators[2]'],
  ['products.yaml', '[CRM-2]', '[CRM-2, x, CRM-777777]', 'registry-reference products[0].contacts[2]'],
  [
    'operators.yaml',
    '[CRM-1], business: []',
    '[CRM-2], biz: []',
    'registry-operator-contact operators[0].contacts.technical[0]',
  ],
] as const)('%s: %s → %s', (file, from, to, expected) => {
  const found = problemsAfter(file, from, to).map(brief)
  expect(found.filter((each) => each.startsWith(expected))).toHaveLength(1)
})

test('a wrong entry takes its id and its domains all the same', () => {
  const problems = problemsWith({
    'contacts/a.yaml': 'partners:\n  - { id: acme, domains: [acme.example], language: pl }\n',
    'products/a.yaml': 'products:\n  - { id: pay, key: CRM-3, partner: acme, services: [sms] }\n',
  })
  expect(problems.map((problem) => `${problem.place?.file} ${brief(problem)}`)).toEqual([
    'contacts/a.yaml registry-key-missing partners[0].name',
    'contacts/a.yaml registry-duplicate partners[0].id',
    'contacts/a.yaml registry-domain-claimed partners[0].domains[0]',
    'products/a.yaml registry-key-missing products[0].name',
    'products/a.yaml registry-duplicate products[0].id',
    'products/a.yaml registry-duplicate products[0].key',
  ])
})

test('connections, subjects and copies of a wrong operator are looked at', () => {
  const connection = (service: string, port: string) =>
    `{ id: a, service: ${service}, protocol: x, from: a, to: b, port: ${port} }`
  const more = [
    `connections: [${connection('sms', 'no')}, ${connection('smss', '1')}]`,
    'subject: [{ prefix: MT, services: sms }, { prefix: MT, services: [smss] }]',
    'cc: [{ contacts: [CRM-1], produkt: pay }, { contacts: [CRM-777777], service: smss }]',
  ]
  const problems = problemsWith({ 'operators.yaml': `${operators}${more.map((line) => `    ${line}\n`).join('')}` })
  expect(problems.map(brief)).toEqual([
    'registry-number operators[0].connections[0].port',
    'registry-duplicate operators[0].connections[1].id',
    'registry-reference-similar operators[0].connections[1].service',
    'registry-not-a-list operators[0].subject[0].services',
    'registry-reference-similar operators[0].subject[1].services[0]',
    'registry-unknown-key-similar operators[0].cc[0].produkt',
    'registry-reference operators[0].cc[1].contacts[0]',
    'registry-reference-similar operators[0].cc[1].service',
  ])
})

test('a value that is no id is told once, not as a reference too', () => {
  expect(problemsAfter('contacts.yaml', 'organization: acme', 'organization: ACME Ltd').map(brief)).toEqual([
    'registry-id contacts[1].organization',
  ])
  expect(problemsAfter('products.yaml', 'partner: acme', 'partner: [acme]').map(brief)).toEqual([
    'registry-not-a-value products[0].partner',
  ])
})

test('an owner of nobody stays one in a wrong entry', () => {
  expect(problemsAfter('contacts.yaml', 'name: ACME, ', 'owner: ~, ').map(brief)).toEqual([
    'registry-key-missing partners[0].name',
  ])
})

test.each([
  ['contacts.yaml', 'id: anna.nowak', 'id: Anna Nowak', ['registry-id staff[0].id']],
  ['contacts.yaml', 'key: CRM-2', 'key: CRM2', ['registry-crm-key contacts[1].key']],
  [
    'contacts.yaml',
    'key: CRM-2',
    'kye: CRM-2',
    ['registry-key-missing contacts[1].key', 'registry-unknown-key contacts[1].kye'],
  ],
  ['products.yaml', 'id: sms,', 'id: SMS,', ['registry-id services[0].id']],
] as const)('%s: %s → %s leaves alone those that name the entry rightly', (file, from, to, expected) => {
  expect(problemsAfter(file, from, to).map(brief)).toEqual(expected)
})

test('a list that cannot be read does not make the others look wrong, nor hide what is wrong in them', () => {
  const wrongProduct = products.replace('[play]', '[pley]')
  const found = (files: Record<string, string>) =>
    problemsWith({ 'products.yaml': wrongProduct, ...files }).map(({ code, place }) => `${code} ${place?.file}`)
  const wrongOperator = 'registry-reference-similar products.yaml'
  expect(found({ 'contacts.yaml': 'staff: [' })).toEqual(['yaml-syntax contacts.yaml', wrongOperator])
  expect(found({ 'settings.yaml': 'a: [' })).toEqual([wrongOperator, 'yaml-syntax settings.yaml'])
  expect(found({ 'contacts.yaml': contacts.replace('partners:', 'parters:') })).toEqual([
    'registry-unknown-key-similar contacts.yaml',
    wrongOperator,
  ])
  expect(found({ 'contacts.yaml': `${contacts.replace('partners:', 'staff2: none\npartners:')}` })).toEqual([
    'registry-unknown-key-similar contacts.yaml',
    wrongOperator,
  ])
})

test('a rule within a mapping holds whatever else is wrong in it', () => {
  const channel = '{ kind: phone, for: [Sms], value: call us }'
  expect(problemsWith({ 'operators.yaml': `${operators}    channels: [${channel}]\n` }).map(brief)).toEqual([
    'registry-id operators[0].channels[0].for[0]',
    'registry-phone operators[0].channels[0].value',
  ])
  const office = 'office: { days: [mon], from: "18:00", to: "08:00" }'
  expect(problemsWith({ 'settings.yaml': `${small['settings.yaml']}${office}\n` }).map(brief)).toEqual([
    'registry-number office.days[0]',
    'registry-office-hours office.to',
  ])
  const empty = '{ kind: fone, value: "" }'
  expect(problemsWith({ 'operators.yaml': `${operators}    channels: [${empty}, none]\n` }).map(brief)).toEqual([
    'registry-choice-similar operators[0].channels[0].kind',
    'registry-empty operators[0].channels[0].value',
    'registry-not-a-map operators[0].channels[1]',
  ])
})

test('the domains of wrong settings are taken all the same', () => {
  const problems = problemsWith({
    'settings.yaml': `${small['settings.yaml'].replace('[dv.example]', '[acme.example]')}screen: { language: de }\n`,
  })
  expect(problems.map(brief)).toEqual([
    'registry-domain-claimed partners[0].domains[0]',
    'registry-choice screen.language',
  ])
})

test('many problems, on one long line, are told in time that grows with their number', async () => {
  const brokenOf = (size: number): string => {
    const entries = Array.from({ length: size }, (_, at) => `{ key: CRM-${at}, name: X, organization: acmee }`)
    return scratchFolder({ ...small, 'contacts/a.yaml': `contacts: [${entries.join(', ')}]` })
  }
  const result = readRegistry(brokenOf(5_000))
  expect('problems' in result && result.problems.length).toBeGreaterThan(20_000)
  expect(await growth(brokenOf, readRegistry, { from: 512, most: 4_096 })).toBeLessThan(linear)
})
