import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wording } from '../../src/errors.ts'
import { readRegistry } from '../../src/registry-files/read.ts'
import { brief, problemsAfter, problemsWith, scratchFolder, small } from './scratch.ts'

test('what is left out is filled in', () => {
  const result = readRegistry(scratchFolder(small))
  if (!('registry' in result)) throw new Error(JSON.stringify(result.problems))
  const { operators, partners, contacts, products, settings } = result.registry
  expect(operators[0]).toEqual({
    id: 'play',
    name: 'PLAY',
    country: 'pl',
    domains: [],
    subdomains: false,
    language: 'pl',
    owner: 'anna.nowak',
    contacts: { technical: ['CRM-1'], business: [] },
    subject: [],
    cc: [],
    strict: false,
    connections: [],
    channels: [],
    examples: [],
  })
  expect(partners[0]?.owner).toBeNull()
  expect(contacts[0]).toMatchObject({ status: 'active', phones: [] })
  expect(products[0]).toMatchObject({ status: 'active', numbers: [], owner: null })
  expect(settings).toMatchObject({
    ticket: { project: 'HL' },
    signature: { lines: ['Digital Virgo'], footer: [], withFooter: true },
    office: { days: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
    limits: { hold: 15, notice: 3, late: 60, connections: 4 },
    smtp: null,
    screen: { language: 'auto' },
  })
})

describe('values', () => {
  test.each([
    [
      'unknown key',
      'language: en }\ncontacts',
      'langauge: en }\ncontacts',
      'registry-unknown-key-similar partners[0].langauge',
    ],
    ['unknown list', 'partners:', 'parters:', 'registry-unknown-key-similar parters'],
    [
      'two addresses in a cell',
      'noc@acme.example',
      '"noc@acme.example, it@acme.example"',
      'registry-email-many contacts[1].emails[0]',
    ],
    ['no address', 'noc@acme.example', 'noc', 'registry-email contacts[1].emails[0]'],
    [
      'CR LF in a name',
      'name: NOC',
      'name: "NOC\\r\\nBcc: x@y.example"',
      'registry-control-character contacts[1].name',
    ],
    [
      'CR LF in an address',
      'noc@acme.example',
      '"noc@acme.example\\r\\n"',
      'registry-control-character contacts[1].emails[0]',
    ],
    ['public mailbox', '[acme.example]', '[gmail.com]', 'registry-public-mailbox partners[0].domains[0]'],
    ['public suffix', '[acme.example]', '[warszawa.pl]', 'registry-public-suffix partners[0].domains[0]'],
    ['government suffix', '[acme.example]', '[gov.pl]', 'registry-public-suffix partners[0].domains[0]'],
    [
      'wrong word',
      'organization: acme, category: technical',
      'organization: acme, category: tehcnical',
      'registry-choice-similar contacts[1].category',
    ],
    ['list for a word', 'name: NOC', 'name: [NOC]', 'registry-not-a-value contacts[1].name'],
    ['word for a list', '[noc@acme.example]', 'noc@acme.example', 'registry-not-a-list contacts[1].emails'],
    [
      'word for an entry',
      '- { id: acme, name: ACME, domains: [acme.example], language: en }',
      '- acme',
      'registry-not-a-map partners[0]',
    ],
    ['upper case id', 'id: anna.nowak', 'id: Anna', 'registry-id staff[0].id'],
    ['no CRM key', 'key: CRM-2', 'key: CRM2', 'registry-crm-key contacts[1].key'],
    [
      'a space of another kind before a key',
      'name: ACME',
      '\u00a0name: ACME',
      'registry-key-space partners[0].\u00a0name',
    ],
    ['a key like __proto__', 'name: ACME', '__proto__: ACME', 'registry-unknown-key partners[0].__proto__'],
  ])('contacts.yaml: %s', (_, from, to, expected) => {
    expect(problemsAfter('contacts.yaml', from, to).map(brief)).toContain(expected)
  })

  test.each([
    ['port', 'limits: { hold: soon }', 'registry-number limits.hold'],
    ['boolean', 'smtp: { host: mail.example, port: 0 }', 'registry-number smtp.port'],
    ['office hours', 'office: { from: "18:00", to: "08:00" }', 'registry-office-hours office.to'],
    ['time', 'office: { from: 25:00 }', 'registry-time office.from'],
    ['days', 'office: { days: [mon] }', 'registry-number office.days[0]'],
    ['project', 'ticket: { project: hl }', 'registry-project ticket.project'],
    ['secret', 'smtp: { host: mail.example, password: x }', 'registry-unknown-key-similar smtp.password'],
    ['screen', 'screen: { language: de }', 'registry-choice screen.language'],
  ])('settings.yaml: %s', (_, line, expected) => {
    expect(problemsWith({ 'settings.yaml': `${small['settings.yaml']}${line}\n` }).map(brief)).toEqual([expected])
  })

  test.each(['smtp:', 'smtp: ~', 'smtp: null'])('settings.yaml: %s is no mail server', (line) => {
    expect(problemsWith({ 'settings.yaml': `${small['settings.yaml']}${line}\n` })).toEqual([])
  })

  test.each([
    ['phone', '{ kind: phone, for: [sms], value: +48602200203 }', []],
    ['mail', '{ kind: mail, for: [sms], value: noc@play.example }', []],
    ['complaints by phone', '{ kind: complaints, for: [], value: 602900 }', []],
    ['mail with a number', '{ kind: mail, value: "602900" }', ['registry-email operators[0].channels[0].value']],
    ['phone with words', '{ kind: phone, value: call us }', ['registry-phone operators[0].channels[0].value']],
  ])('a channel: %s', (_, channel, expected) => {
    const operators = `${small['operators.yaml']}    channels:\n      - ${channel}\n`
    expect(problemsWith({ 'operators.yaml': operators }).map(brief)).toEqual(expected)
  })
})

test('a problem has its place', () => {
  const [problem] = problemsAfter('contacts.yaml', 'noc@acme.example', 'noc')
  expect(problem).toEqual({
    code: 'registry-email',
    params: { value: 'noc' },
    place: {
      file: 'contacts.yaml',
      line: 7,
      column: 80,
      path: 'contacts[1].emails[0]',
      excerpt: expect.stringContaining('emails: [noc]'),
    },
  })
})

test('a missing key is told at its entry', () => {
  const [problem] = problemsAfter('contacts.yaml', 'name: ACME, ', '')
  expect(problem).toMatchObject({
    code: 'registry-key-missing',
    params: { key: 'name' },
    place: { line: 4, column: 5, path: 'partners[0].name' },
  })
})

test('all problems of all files come at once, in order', () => {
  const problems = problemsWith({
    'operators.yaml': `${small['operators.yaml'].replace('anna.nowak', 'anna.nowk')}    strict: yes\n`,
    'contacts.yaml': small['contacts.yaml'].replace('category: technical', 'category: x').replace('name: NOC, ', ''),
    'products.yaml': small['products.yaml'].replace('[play]', '[pley]'),
    'settings.yaml': 'organization: 1\n',
  })
  expect(problems.map(brief)).toEqual([
    'registry-reference-similar operators[0].owner',
    'registry-boolean operators[0].strict',
    'registry-choice contacts[0].category',
    'registry-key-missing contacts[1].name',
    'registry-reference-similar products[0].operators[0]',
    'registry-key-missing senders',
    'registry-key-missing signature',
    'registry-not-a-map organization',
  ])
})

test('an entry that is wrong in itself is still there for those that name it', () => {
  const problems = problemsAfter('contacts.yaml', 'name: NOC, ', '')
  expect(problems.map(brief)).toEqual(['registry-key-missing contacts[1].name'])
})

test('a broken file does not make the others look wrong', () => {
  expect(problemsWith({ 'contacts.yaml': 'staff: [' }).map(({ code }) => code)).toEqual(['yaml-syntax'])
})

describe('files', () => {
  test('a missing one is a problem', () => {
    const { 'products.yaml': _, ...others } = small
    const result = readRegistry(scratchFolder(others))
    expect('problems' in result && result.problems).toMatchObject([
      { code: 'registry-file-missing', params: { file: 'products.yaml' } },
    ])
  })

  test('none at all are four', () => {
    const result = readRegistry(join(scratchFolder(), 'nowhere'))
    expect('problems' in result && result.problems.length).toBe(4)
  })

  test('contacts and products may be split', () => {
    const { 'contacts.yaml': contacts, 'products.yaml': products, ...others } = small
    const more = '- { key: CRM-9, name: X, organization: acme, category: watcher, emails: [], language: pl }'
    const folder = scratchFolder({
      ...others,
      'contacts.yaml': contacts,
      'contacts/more.yaml': `contacts:\n  ${more}\n`,
      'contacts/.more.yaml.swp': 'not mine',
      'contacts/.hidden.yaml': 'not mine',
      'products/all.yaml': products,
    })
    const result = readRegistry(folder)
    expect('registry' in result && result.registry.contacts.map(({ key }) => key)).toEqual(['CRM-1', 'CRM-2', 'CRM-9'])
  })

  test('a folder in the place of a file is told', () => {
    const { 'settings.yaml': _, ...others } = small
    const folder = scratchFolder(others)
    mkdirSync(join(folder, 'settings.yaml'))
    const result = readRegistry(folder)
    expect('problems' in result && result.problems.map(({ code }) => code)).toEqual(['registry-file-unreadable'])
  })

  test('every problem of YAML goes through', () => {
    expect(problemsWith({ 'contacts.yaml': '- '.repeat(20_000) })).toMatchObject([
      { code: 'yaml-too-deep', place: { file: 'contacts.yaml', line: 1 } },
    ])
  })
})

test('no wording leaves a place unfilled', () => {
  const problems = problemsWith({
    'contacts.yaml': small['contacts.yaml'].replace('roles: [operator]', 'rols: [operator]').replace('CRM-2', 'x'),
    'products.yaml': small['products.yaml']
      .replace('key: CRM-3', 'key: CRM-3, k: 1')
      .replace('partner: acme', 'partner: acm'),
  })
  const words = problems.flatMap((problem) => [wording(problem, 'pl'), wording(problem, 'en')])
  expect(words).toHaveLength(10)
  expect(JSON.stringify(words)).not.toMatch(/\{\w+\}/)
})
