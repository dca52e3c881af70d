import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRegistry } from '../../src/registry-files/read.ts'
import { type Fault, type JiraServer, startJira } from '../servers/jira.ts'
import { crmSettings, fillCrm } from '../servers/jira-crm.ts'
import { putTask } from '../servers/jira-state.ts'
import type { Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setJira, settingsIn } from '../stage/jira-house.ts'

let house: House
let jira: JiraServer

beforeEach(async () => {
  jira = await startJira({ path: '/jira' })
  house = await openHouse({ DNIU_JIRA_TOKEN: jira.token })
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await house.close()
  await jira.close()
})

const settingsFile = () => settingsIn(house)
const settingsText = () => readFileSync(settingsFile(), 'utf8')
const set = (more: object = {}) => setJira(house, jira, { productField: 'customfield_10100', ...more })

const json = ({ stdout }: Ran) => JSON.parse(stdout)
const codeOf = (ran: Ran) => json(ran).error?.code
const open = (...more: readonly string[]) => house.run(['ticket', 'open', 'HL-123', '--json', ...more])

describe('dniu jira setup', () => {
  const types = ['--letter', '10101', '--works', '10102', '--outage', '10103']

  it('writes what was chosen, by ids, and leaves every other letter of the file as it was', async () => {
    const before = settingsText()
    const ran = await house.run([
      'jira',
      'setup',
      '--url',
      jira.url,
      ...types,
      '--product-field',
      'customfield_10100',
      '--yes',
    ])
    expect(ran.code, ran.stderr).toBe(0)
    const after = settingsText()
    expect(after.startsWith(before)).toBe(true)
    expect(after).toContain(
      'types: { letter: "10101", works: "10102", outage: "10103" } # Komunikacja zewnętrzna | Downtime | Disaster',
    )
    expect(after).not.toContain(jira.token)
    expect((await house.run(['registry', 'check'])).code).toBe(0)
  })

  it('is no less possible where Jira has its links switched off', async () => {
    jira.faults.push({ at: /issueLinkType/, status: 404, body: '{"errorMessages":["Łączenie jest wyłączone."]}' })
    const all = ['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none', '--yes', '--json']
    const ran = await house.run(all)
    expect(ran.code, ran.stdout).toBe(0)
    expect(json(ran).jira.link).toBeNull()
  })

  it('writes links, statuses, the page and whether there are comments, where they are given', async () => {
    const more = ['--link', '10000', '--outage-status', '6', '--page', 'https://status.example/', '--no-comment']
    const all = ['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none', ...more, '--yes']
    const ran = await house.run(all)
    expect(ran.code, ran.stderr).toBe(0)
    for (const line of [
      'link: "10000" # Powiązanie',
      'record: { comment: false, page: https://status.example/ }',
      'transitions: { letter: null, works: null, outage: "6" } # - | - | Zamknięte',
    ])
      expect(settingsText()).toContain(line)
    expect((await house.run(['registry', 'check'])).code).toBe(0)
    // what is said of them holds until it is said otherwise
    expect((await house.run(['jira', 'setup', '--outage-status', 'none', '--yes'])).code).toBe(0)
    expect(settingsText()).toContain('link: "10000"')
    expect(settingsText()).toContain('outage: null')
  })

  it('takes no id that Jira does not have, even of what need not be given', async () => {
    const all = ['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none', '--yes']
    const ran = await house.run([...all, '--link', '77', '--works-status', '88'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--link ID|none, --works-status ID|none')
  })

  it('changes a block that is there, and keeps its comments and its other keys', async () => {
    writeFileSync(
      settingsFile(),
      `${settingsText()}jira:\n  # ask Ola\n  url: ${jira.url} # until May\n  project: HL\n  types: { letter: "1", works: "2", outage: "3" }\n  mailbox: jira@dv.example\n# the end\n`,
    )
    const ran = await house.run(['jira', 'setup', ...types, '--product-field', 'none', '--yes'])
    expect(ran.code, ran.stderr).toBe(0)
    const after = settingsText()
    for (const kept of [
      '# ask Ola',
      '# until May',
      'mailbox: jira@dv.example',
      '# the end',
      'outage: "10103"',
      'productField: null',
    ])
      expect(after).toContain(kept)
  })

  it('names every choice that is open, after it has shown what there is, and writes nothing', async () => {
    const before = settingsText()
    const ran = await house.run(['jira', 'setup', '--url', jira.url, '--letter', '999'])
    expect(ran.code).toBe(2)
    for (const words of ['10102', 'Downtime', 'customfield_10100', 'Produkt', '--letter ID, --works ID, --outage ID'])
      expect(ran.stderr).toContain(words)
    expect(settingsText()).toBe(before)
  })

  it('shows the types of the CRM’s project too, where one is named', async () => {
    const given = ['--url', jira.url, ...types, '--product-field', 'none', '--yes']
    const shown = async (...more: readonly string[]) =>
      (await house.run(['jira', 'setup', ...given, ...more])).stderr.match(/project (\w+)/g)
    expect(await shown()).toEqual(['project HL'])
    expect(await shown('--crm', 'CRM')).toEqual(['project HL', 'project CRM'])
    expect(jira.asked).toContain('GET project/CRM')
  })

  it('writes where contacts and products are, keeps what choices mean there, and is what sync then reads', async () => {
    jira.state.types.push({ id: '10201', name: 'Kontakt' })
    const given = ['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none']
    const missing = await house.run([...given, '--crm', 'CRM', '--yes'])
    expect([missing.code, missing.stderr.includes('--crm-contact ID')]).toEqual([2, true])
    const more = [
      '--crm-contact',
      '10201',
      '--crm-contact-name',
      'summary',
      '--crm-contact-emails',
      'customfield_10200',
    ]
    const ran = await house.run([...given, '--crm', 'CRM', ...more, '--yes'])
    expect(ran.code, ran.stderr).toBe(0)
    for (const line of ['contact: "10201" # Kontakt', 'product: null', 'emails: customfield_10200 # E-mail'])
      expect(settingsText()).toContain(line)
    expect((await house.run(['registry', 'check'])).code).toBe(0)
    expect(codeOf(await house.run(['contacts', 'sync', '--check', '--json']))).toBe('crm-silent')
    const values = '    values: { category: { "501": technical } } # ask Ola'
    writeFileSync(settingsFile(), settingsText().replace('    fields:\n', `${values}\n    fields:\n      # by hand\n`))
    const gone = await house.run(['jira', 'setup', '--crm-contact-phones', 'customfield_9', '--yes'])
    expect([gone.code, gone.stderr.includes('--crm-contact-phones ID|none')]).toEqual([2, true])
    expect((await house.run(['jira', 'setup', '--crm-contact-emails', 'none', '--yes'])).code).toBe(0)
    for (const line of [values, '# by hand', 'emails: null', 'name: summary # Podsumowanie'])
      expect(settingsText()).toContain(line)
  })

  describe('what choices of the CRM mean', () => {
    const reading = () => readRegistry(join(house.stage.folder, 'registry'))
    const flags = (['contact', 'product'] as const).flatMap((one) => [
      ...[`--crm-${one}`, crmSettings.types[one]],
      ...Object.entries(crmSettings.fields[one]).flatMap(([key, id]) => [
        `--crm-${one}-${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        id,
      ]),
    ])
    const setup = (...more: readonly string[]) =>
      house.run([
        'jira',
        'setup',
        '--url',
        jira.url,
        ...types,
        '--product-field',
        'none',
        '--crm',
        'CRM',
        ...flags,
        '--yes',
        ...more,
      ])
    beforeEach(() => {
      const read = reading()
      if ('problems' in read) throw new Error(JSON.stringify(read.problems))
      fillCrm(jira.state, read.registry)
    })

    it('is read from its entries, known by their names, and written with those beside the ids', async () => {
      const ran = await setup()
      expect(ran.code, ran.stderr).toBe(0)
      for (const line of ['"501": technical # Techniczny', '"1": active # Otwarte', '"601": pl # polski'])
        expect(settingsText()).toContain(line)
      const check = await house.run(['contacts', 'sync', '--check', '--json'])
      expect(check.code, check.stdout).toBe(0)
      // what a person has written since stays
      const written = settingsText().replace('"501": technical', '"501": business')
      writeFileSync(settingsFile(), written)
      expect((await setup()).code).toBe(0)
      expect(settingsText()).toBe(written)
    })

    it('is asked of a script where a name does not say it, and nothing is written', async () => {
      const one = jira.state.tasks.get('CRM-1002')
      const before = settingsText()
      Object.assign(one?.fields ?? {}, { customfield_10302: { id: '504', value: 'Inny' } })
      const ran = await setup()
      expect([ran.code, settingsText()]).toEqual([2, before])
      expect(ran.stderr).toContain('--crm-value category.504=technical|business|watcher (Inny)')
      expect((await setup('--crm-value', 'category.504=nobody')).stderr).toContain('category.504=nobody')
      expect((await setup('--crm-value', 'category.504=watcher')).code).toBe(0)
      expect(settingsText()).toContain('"504": watcher')
    })
  })

  it('writes nothing without a yes', async () => {
    const before = settingsText()
    const ran = await house.run(['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none'])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('--yes')
    expect(settingsText()).toBe(before)
  })

  it('sends the token to no address beyond this machine without TLS', async () => {
    expect(codeOf(await house.run(['jira', 'setup', '--url', 'http://jira.example', '--json']))).toBe('jira-url')
  })

  it('asks page by page for the types, and believes the pages', async () => {
    jira.state.pageSize = 1
    const ran = await house.run(['jira', 'setup', '--url', jira.url, ...types, '--product-field', 'none', '--yes'])
    expect(ran.code, ran.stderr).toBe(0)
  })
})

describe('dniu ticket open', () => {
  it('shows the task: its summary, type, status, product, and where it is', async () => {
    set()
    putTask(jira.state, 'HL-123', { summary: 'Awaria SMS', customfield_10100: { value: 'Płatności' } })
    const ran = await house.run(['ticket', 'open', '123'])
    expect(ran.stdout).toBe(`Jira: Awaria SMS (Disaster, Otwarte, Płatności)\n${jira.url}/browse/HL-123\n`)
  })

  it('shows nothing of a summary that a terminal would obey', async () => {
    set()
    putTask(jira.state, 'HL-123', { summary: 'A\u001b[2J\u202eB' })
    const { stdout } = await house.run(['ticket', 'open', '123'])
    for (const sign of ['\u001b', '\u202e']) expect(stdout).not.toContain(sign)
  })

  it('hands the address to the browser', async () => {
    set()
    putTask(jira.state, 'HL-123')
    const seen = join(house.stage.folder, 'seen')
    const browser = join(house.stage.folder, 'browser')
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" >${seen}\n`, { mode: 0o700 })
    const ran = await house.run(['ticket', 'open', 'HL-123', '--web'], { BROWSER: browser })
    expect(ran.code, ran.stderr).toBe(0)
    expect(readFileSync(seen, 'utf8')).toBe(`${jira.url}/browse/HL-123`)
    expect(codeOf(await house.run(['ticket', 'open', 'HL-123', '--web', '--json'], { BROWSER: '/bin/false' }))).toBe(
      'browser',
    )
  })

  it('says that there is no such task, and that Jira is not set', async () => {
    expect(codeOf(await open())).toBe('jira-not-set')
    set()
    expect(codeOf(await open())).toBe('jira-task-unknown')
  })
})

describe('what Jira answers instead', () => {
  const page = { head: { 'content-type': 'text/html;charset=UTF-8' }, body: '<html>Zaloguj się</html>' }
  const cases: [what: string, fault: Fault, code: string][] = [
    ['a sign-in page with 200', { status: 200, ...page }, 'jira-login-page'],
    ['a sign-in page with 403', { status: 403, ...page }, 'jira-login-page'],
    ['401', { status: 401 }, 'jira-token-refused'],
    ['a CAPTCHA', { status: 401, head: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' } }, 'jira-captcha'],
    [
      'a CAPTCHA behind 200',
      { status: 200, ...page, head: { ...page.head, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' } },
      'jira-captcha',
    ],
    ['a missing right', { status: 403, body: '{"errorMessages":["Brak uprawnień"]}' }, 'jira-forbidden'],
    ['too much to do', { status: 429, head: { 'retry-after': '30' } }, 'jira-busy'],
    ['an error of its own', { status: 500, body: '{"message":"NullPointerException"}' }, 'jira-answer'],
    ['a page of a proxy', { status: 502, ...page }, 'jira-answer'],
    ['a body that is cut', { how: 'cut' }, 'jira-unreachable'],
    ['a body of unknown length that is cut', { how: 'chunks' }, 'jira-unreachable'],
    ['a page of a proxy that takes no such length', { status: 413, ...page }, 'jira-refused'],
    ['a page of a proxy that has waited long enough', { status: 408, ...page }, 'jira-answer'],
    ['a wrong context path', { status: 404, ...page }, 'jira-login-page'],
    ['text that is no JSON', { status: 200, body: '{"key": "HL-' }, 'jira-answer'],
    ['a task without its parts', { status: 200, body: '{"key":"HL-123"}' }, 'jira-answer'],
    ['another thing altogether', { status: 200, body: '[]' }, 'jira-answer'],
    ['a redirection', { status: 302, head: { location: 'https://other.example/login' } }, 'jira-moved'],
    ['a refusal', { status: 400, body: '{"errors":{"fields":"nie ma"}}' }, 'jira-refused'],
  ]
  it.each(cases)('%s', async (_, fault, code) => {
    set()
    putTask(jira.state, 'HL-123')
    jira.faults.push(fault)
    const ran = await open()
    expect(codeOf(ran)).toBe(code)
    expect(ran.code).toBe(5)
    expect(jira.asked).toHaveLength(1)
  })

  it.each(['gzip', 'hangs-up'] as const)('%s is no trouble', async (how) => {
    set()
    putTask(jira.state, 'HL-123')
    jira.faults.push({ how, times: 9 })
    for (const _ of [1, 2, 3]) expect((await open()).code).toBe(0)
    expect(jira.asked).toHaveLength(3)
  })

  it('too much to do until a date: so many seconds by its own clock', async () => {
    set()
    const head = { date: 'Sat, 21 Nov 2026 02:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 02:01:30 GMT' }
    jira.faults.push({ status: 429, head })
    expect(JSON.parse((await open()).stdout).error.message).toContain('90 s')
  })

  it('a redirection to another host: the token does not go there', async () => {
    set()
    const other = await startJira()
    jira.faults.push({ status: 307, head: { location: `${other.url}/rest/api/2/issue/HL-123` } })
    expect(codeOf(await open())).toBe('jira-moved')
    expect(other.asked).toEqual([])
    await other.close()
  })

  it('a server that is not there, and a token that is not there', async () => {
    set({ url: 'http://127.0.0.1:9/jira' })
    expect(codeOf(await open())).toBe('jira-unreachable')
    expect(codeOf(await house.run(['ticket', 'open', 'HL-123', '--json'], { DNIU_JIRA_TOKEN: '' }))).toBe(
      'jira-no-token',
    )
  })

  it('words that repeat the token: it is blanked', async () => {
    set()
    jira.faults.push({ status: 400, body: JSON.stringify({ errorMessages: [`bad ${jira.token}`] }) })
    const { stdout, stderr } = await open()
    expect(stdout).toContain('bad ***')
    expect(stdout + stderr).not.toContain(jira.token)
  })

  it('words that repeat the token in other letters of JSON, or as a place: it is blanked', async () => {
    set()
    const spelt = jira.token.replaceAll('=', '\\u003d')
    jira.faults.push({ status: 400, body: `{"errorMessages":["bad ${spelt}"]}` })
    jira.faults.push({ status: 302, head: { location: `/in/${jira.token}?os_token=${jira.token}` } })
    for (const _ of [1, 2]) {
      const { stdout, stderr } = await open()
      expect(stdout).toContain('***')
      expect(stdout + stderr).not.toContain(jira.token)
    }
  })

  it.each([
    ['/login.jsp;jsessionid=0A1B?os_destination=%2Frest', (host: string) => `${host}/login.jsp`],
    ['https://sso.example/saml?SAMLRequest=abc', () => 'https://sso.example/saml'],
  ])('a redirection says where it leads: %s', async (location, place) => {
    set()
    jira.faults.push({ status: 302, head: { location } })
    expect(JSON.parse((await open()).stdout).error.message).toContain(` ${place(new URL(jira.url).host)}. `)
  })

  it('a token that a command prints is used, and one that does not hold is told', async () => {
    const token = join(house.stage.folder, 'token')
    writeFileSync(token, `${jira.token}\n`)
    set({ tokenCommand: ['cat', token] })
    putTask(jira.state, 'HL-123')
    expect((await house.run(['ticket', 'open', 'HL-123'], { DNIU_JIRA_TOKEN: '' })).code).toBe(0)
    writeFileSync(token, 'b2xkLXRva2Vu\n')
    expect(codeOf(await house.run(['ticket', 'open', 'HL-123', '--json'], { DNIU_JIRA_TOKEN: '' }))).toBe(
      'jira-token-refused',
    )
  })
})

describe('dniu ticket show', () => {
  const note = () => house.run(['ticket', 'note', 'HL-123', '--text', 'x'])

  it('begins with the task', async () => {
    set()
    putTask(jira.state, 'HL-123', { summary: 'Awaria SMS' })
    await note()
    expect((await house.run(['ticket', 'show', 'HL-123'])).stdout).toMatch(/^Jira: Awaria SMS \(Disaster, Otwarte\)\n/)
    expect(json(await house.run(['ticket', 'show', 'HL-123', '--json'])).task).toMatchObject({
      key: 'HL-123',
      sort: 'outage',
    })
  })

  it('shows the rest when Jira is away, with one line about it', async () => {
    set({ url: 'http://127.0.0.1:9' })
    await note()
    const ran = await house.run(['ticket', 'show', 'HL-123'])
    expect(ran.code).toBe(0)
    expect(ran.stdout).toMatch(/^HL-123/)
    expect(ran.stderr.trim().split('\n')).toHaveLength(1)
  })

  it('asks nothing where Jira is not set', async () => {
    await note()
    expect(json(await house.run(['ticket', 'show', 'HL-123', '--json']))).not.toHaveProperty('task')
  })
})

describe('dniu doctor', () => {
  const rows = async () =>
    (json(await house.run(['doctor', '--json'])) as { id: string; code: string; what: string[] }[])
      .filter(({ id }) => id === 'jira')
      .map(({ code, what }) => [code, what.join('; ')])

  it('says nothing of Jira where it is not set', async () => expect(await rows()).toEqual([]))

  it('says whose the token is', async () => {
    set()
    expect(await rows()).toEqual([['doctor-jira', `${new URL(jira.url).host}, Dniu Automat, dniu`]])
  })

  it('names rights that are missing, ids that have gone, and Jira’s own mailbox among the contacts', async () => {
    const contact = /[\w.]+@[\w.]+\.example/.exec(
      readFileSync(join(house.stage.folder, 'registry/contacts.yaml'), 'utf8').split('contacts:')[1] ?? '',
    )?.[0]
    set({ types: { letter: '1', works: '10102', outage: '10103' }, productField: 'customfield_9', mailbox: contact })
    jira.state.denied.add('CREATE_ISSUES')
    const found = await rows()
    expect(found.map(([code]) => code)).toEqual([
      'doctor-jira',
      'doctor-jira-rights',
      'doctor-jira-ids',
      'doctor-jira-mailbox',
    ])
    expect(found[2]?.[1]).toBe('types.letter: 1; productField: customfield_9')
  })

  it('looks at links and statuses too, and asks for the rights that they need', async () => {
    for (const right of ['LINK_ISSUES', 'TRANSITION_ISSUES', 'ADD_COMMENTS']) jira.state.denied.add(right)
    set({ record: { comment: false } })
    expect((await rows()).map(([code]) => code)).toEqual(['doctor-jira'])
    set({ link: '77', transitions: { outage: '88' } })
    const [, rights, ids] = await rows()
    expect(rights?.[1]).toBe('add comments; link tasks; change the status of tasks')
    expect(ids?.[1]).toBe('link: 77; transitions.outage: 88')
  })

  it('looks at the CRM, of which its user may only read, and names every id that has gone there', async () => {
    const types = { contact: '10101', product: '77' }
    const fields = { contact: { name: 'summary', emails: 'customfield_8' }, product: { owner: 'customfield_9' } }
    set({ crm: { project: 'CRM', types, fields } })
    expect(await rows()).toEqual([
      ['doctor-jira', expect.any(String)],
      [
        'doctor-jira-ids',
        'crm.types.product: 77; crm.fields.contact.emails: customfield_8; crm.fields.product.owner: customfield_9',
      ],
    ])
  })

  it('says why Jira cannot be used', async () => {
    set()
    jira.faults.push({ status: 401 })
    expect((await rows()).map(([code]) => code)).toEqual(['doctor-no-jira'])
  })
})
