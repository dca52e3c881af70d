import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRegistry } from '../../src/registry-files/read.ts'
import { type JiraServer, startJira } from '../servers/jira.ts'
import { crmSettings, fillCrm } from '../servers/jira-crm.ts'
import { putTask } from '../servers/jira-state.ts'
import type { Ran } from '../stage/dniu.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setJira } from '../stage/jira-house.ts'

let house: House
let jira: JiraServer

beforeEach(async () => {
  jira = await startJira()
  house = await openHouse({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira, { crm: crmSettings })
  const reading = readRegistry(at(''))
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  fillCrm(jira.state, reading.registry)
})
afterEach(async () => {
  expect(jira.wrong).toEqual([])
  await house.close()
  await jira.close()
})

const at = (name: string) => join(house.stage.folder, 'registry', name)
const text = (name: string) => readFileSync(at(name), 'utf8')
const sync = (...more: readonly string[]) => house.run(['contacts', 'sync', ...more])
const json = ({ stdout }: Ran) => JSON.parse(stdout)
const task = (key: string) => {
  const found = jira.state.tasks.get(key)
  if (found === undefined) throw new Error(key)
  return found
}
const fresh = (key: string, more: object = {}) =>
  putTask(jira.state, key, {
    ...{ type: '10201', summary: 'Nowy: Dyżur #1', customfield_10301: { id: '5', value: "O'Brien & Sons Ltd" } },
    ...{ customfield_10302: { id: '501', value: 'Techniczny' }, customfield_10303: 'nowy@obrien.example', ...more },
  })
/** Every group that has something, by keys. */
const groupsOf = (ran: Ran) =>
  Object.fromEntries(
    Object.entries(json(ran)).flatMap(([group, all]) =>
      Array.isArray(all) && all.length > 0 && group !== 'files' ? [[group, all.map(({ key }) => key)]] : [],
    ),
  )

describe('dniu contacts sync', () => {
  it('finds nothing where the CRM says the same in other words', async () => {
    const ran = await sync('--check', '--json')
    expect(groupsOf(ran), ran.stderr).toEqual({})
    expect(ran.code).toBe(0)
  })

  it('writes what is new, changed and gone, and leaves every other line as it was', async () => {
    const before = text('contacts.yaml').split('\n')
    task('CRM-1004').fields.customfield_10303 = 'ops@obrien.example\nnight@obrien.example'
    task('CRM-1006').status = '6'
    jira.state.tasks.delete('CRM-1007')
    fresh('CRM-2001')
    const looked = await sync('--check', '--json')
    expect(looked.code).toBe(3)
    expect(text('contacts.yaml').split('\n')).toEqual(before)
    expect(existsSync(at('crm.json'))).toBe(false)
    const ran = await sync('--yes', '--json', '--allow', '2')
    expect(groupsOf(ran)).toEqual({ fresh: ['CRM-2001'], changed: ['CRM-1004', 'CRM-1006'], gone: ['CRM-1007'] })
    const after = text('contacts.yaml').split('\n')
    const changed = after.filter((line) => !before.includes(line))
    expect(changed).toEqual([
      `  - { key: CRM-1004, name: "O'Brien Operations", organization: obrien, category: technical, emails: [ops@obrien.example, night@obrien.example], language: en }`,
      `  - { key: CRM-1006, name: Dział Techniczny „Żółwia”, organization: zolw, category: technical, emails: [technika@zolw.example], language: pl, status: inactive }`,
      `  - { key: CRM-1007, name: Ida Cicha, organization: cicha-woda, category: business, emails: [ida@cicha-woda.example], language: pl, status: inactive }`,
      `  - { key: CRM-2001, name: "Nowy: Dyżur #1", organization: obrien, category: technical, emails: [nowy@obrien.example], language: en }`,
    ])
    expect(after).toHaveLength(before.length + 1)
    expect((await house.run(['registry', 'check'])).code).toBe(0)
    expect(statSync(at('crm.json')).mode & 0o777).toBe(0o600)
    expect((await sync('--check')).code).toBe(0)
  })

  it('takes over products, and contacts that come with them', async () => {
    const [key = ''] = [...jira.state.tasks.values()].filter(({ type }) => type === '10202').map((one) => one.key)
    fresh('CRM-2001')
    Object.assign(task(key).fields, { customfield_10401: 'a new name', customfield_10406: '72404\n7255' })
    const { customfield_10301, customfield_10402 } = task(key).fields
    putTask(jira.state, 'CRM-4001', {
      ...{ type: '10202', summary: 'nowa usługa', customfield_10301: { id: '5', value: 'obrien' }, customfield_10402 },
      customfield_10405: [{ id: '2001', key: 'CRM-2001' }],
    })
    expect(customfield_10301).toBeDefined()
    const ran = await sync('--yes', '--json')
    expect(groupsOf(ran), ran.stderr).toEqual({ fresh: ['CRM-2001', 'CRM-4001'], changed: [key] })
    const products = json(await house.run(['products', 'list', '--json'])) as { key: string }[]
    expect(products.find((one) => one.key === key)).toMatchObject({
      name: { en: 'a new name' },
      numbers: ['72404', '7255'],
    })
    expect(products.find((one) => one.key === 'CRM-4001')).toMatchObject({
      ...{ id: 'crm-4001', name: { pl: 'nowa usługa', en: 'nowa usługa' }, partner: 'obrien', contacts: ['CRM-2001'] },
    })
    expect((await sync('--check')).code).toBe(0)
  })

  it('writes nothing without a yes', async () => {
    fresh('CRM-2001')
    const before = text('contacts.yaml')
    const ran = await sync()
    expect([ran.code, text('contacts.yaml')]).toEqual([2, before])
    expect(ran.stderr).toContain('--yes')
    expect((await sync('--dry-run')).code).toBe(0)
    expect(text('contacts.yaml')).toBe(before)
  })

  it('refuses when more than a tenth would go, unless that many are allowed', async () => {
    for (const key of ['CRM-1004', 'CRM-1005']) jira.state.tasks.delete(key)
    const before = text('contacts.yaml')
    const refused = await sync('--yes', '--json')
    expect([refused.code, json(refused).error.code]).toEqual([3, 'crm-too-many-gone'])
    expect((await sync('--yes', '--allow', '1')).code).toBe(3)
    expect(text('contacts.yaml')).toBe(before)
    expect((await sync('--yes', '--allow', '2')).code).toBe(0)
    expect(text('contacts.yaml').match(/status: inactive/g)).toHaveLength(3)
  })

  it('leaves what a hand has changed, and tells a conflict until somebody chooses', async () => {
    expect((await sync('--yes')).code).toBe(0)
    writeFileSync(at('contacts.yaml'), text('contacts.yaml').replace('Grażyna Bąk', 'Grażyna Bąk-Nowak'))
    const kept = await sync('--check', '--json')
    expect([kept.code, groupsOf(kept)]).toEqual([0, { byHand: ['CRM-1002'] }])
    task('CRM-1002').fields.summary = 'Grażyna Lis'
    const told = await sync('--yes', '--json')
    expect(groupsOf(told)).toEqual({ conflicts: ['CRM-1002'] })
    expect(text('contacts.yaml')).toContain('Bąk-Nowak')
    expect((await sync('--check')).code).toBe(3)
    expect((await sync('--yes', '--take', 'crm-1002')).code).toBe(0)
    expect(text('contacts.yaml')).toContain('Grażyna Lis')
    expect((await sync('--check')).code).toBe(0)
  })

  it('is told of entries that are not there, whose word cannot be taken', async () => {
    const ran = await sync('--dry-run', '--json', '--take', 'CRM-1002', 'crm-9')
    expect(json(ran).error).toMatchObject({ code: 'crm-take' })
    expect(json(ran).error.message).toContain('CRM-9')
  })

  it('leaves to a person what the registry cannot take: an unknown firm, a word that is no address', async () => {
    fresh('CRM-2001', { customfield_10301: { id: '5', value: 'Nieznana S.A.' } })
    task('CRM-1004').fields.customfield_10303 = 'ask Seán\u001b[2J'
    const ran = await sync('--check')
    expect(ran.code).toBe(3)
    expect(ran.stdout).toContain('Nieznana S.A.')
    expect(ran.stdout).not.toContain('\u001b')
    const before = text('contacts.yaml')
    expect(groupsOf(await sync('--yes', '--json'))).toEqual({ left: ['CRM-1004', 'CRM-2001'] })
    expect(text('contacts.yaml')).toBe(before)
  })

  it('says that the registry is written where only what the CRM said cannot be kept', async () => {
    fresh('CRM-2001')
    mkdirSync(at('crm.json'))
    expect(json(await sync('--yes', '--json')).error).toMatchObject({ code: 'crm-unkept' })
    expect(text('contacts.yaml')).toContain('CRM-2001')
    rmdirSync(at('crm.json'))
    expect((await sync('--yes')).code).toBe(0)
    expect((await sync('--check')).code).toBe(0)
  })

  it('keeps links and modes', async () => {
    chmodSync(at('contacts.yaml'), 0o640)
    renameSync(at('contacts.yaml'), at('real'))
    symlinkSync('real', at('contacts.yaml'))
    fresh('CRM-2001')
    expect((await sync('--yes')).code).toBe(0)
    expect(text('real')).toContain('CRM-2001')
    expect(statSync(at('real')).mode & 0o777).toBe(0o640)
  })

  it('writes nothing into a file that was changed meanwhile', async () => {
    fresh('CRM-2001')
    jira.faults.push({ at: /POST search/, how: 'slow', wait: 300 })
    const running = sync('--yes', '--json')
    while (!jira.asked.includes('POST search')) await new Promise((done) => setTimeout(done, 5))
    writeFileSync(at('contacts.yaml'), `${text('contacts.yaml')}# by hand\n`)
    const ran = await running
    expect([ran.code, json(ran).error.code]).toEqual([2, 'crm-file-changed'])
    expect(text('contacts.yaml')).not.toContain('CRM-2001')
  })
})

describe('a CRM that cannot be read as a whole', () => {
  const fails = async (code: string, exit = 5) => {
    const before = text('contacts.yaml')
    const ran = await sync('--yes', '--json', '--allow', '99')
    expect([ran.code, json(ran).error?.code]).toEqual([exit, code])
    expect(text('contacts.yaml')).toBe(before)
  }

  it('comes in small pages that repeat entries: nothing is missed, nothing is twice', async () => {
    Object.assign(jira.state, { pageSize: 3, shuffled: true })
    const ran = await sync('--check', '--json')
    expect([ran.code, groupsOf(ran)], ran.stderr).toEqual([0, {}])
  })

  it('misses entries: it is read once more, and then nothing is concluded', async () => {
    const body = JSON.stringify({ startAt: 0, maxResults: 50, total: 12, issues: [] })
    jira.faults.push({ at: /POST search/, status: 200, body })
    expect((await sync('--check')).code).toBe(0)
    jira.faults.push({ at: /POST search/, status: 200, body, times: 2 })
    await fails('jira-half-read')
  })

  it('counts in words: nothing is concluded, and it comes to an end', async () => {
    const issue = { id: '1', key: 'CRM-1001', fields: { issuetype: { id: '10201' } } }
    const body = JSON.stringify({ startAt: 0, maxResults: 50, total: 'many', issues: [issue] })
    jira.faults.push({ at: /POST search/, status: 200, body, times: 99 })
    await fails('jira-answer')
  })

  it('says always the same page of very many: it is soon asked no more', async () => {
    const issue = { id: '1', key: 'CRM-1001', fields: { issuetype: { id: '10201' } } }
    const body = JSON.stringify({ startAt: 0, maxResults: 50, total: 1_000_000_000, issues: [issue] })
    jira.faults.push({ at: /POST search/, status: 200, body, times: 40 })
    await fails('jira-half-read')
    // read twice, each to the second page that brings nothing new
    expect(jira.asked.filter((one) => one === 'POST search')).toHaveLength(6)
  })

  it('says always the same page: it comes to an end', async () => {
    const issue = { id: '1', key: 'CRM-1001', fields: { issuetype: { id: '10201' } } }
    const body = JSON.stringify({ startAt: 0, maxResults: 50, total: 4, issues: [issue] })
    jira.faults.push({ at: /POST search/, status: 200, body, times: 99 })
    await fails('jira-half-read')
  })

  it('has lost a field, or empties it everywhere: nothing is concluded', async () => {
    for (const one of jira.state.tasks.values()) one.fields.customfield_10303 = null
    await fails('crm-silent', 3)
    const index = jira.state.fields.findIndex(({ id }) => id === 'customfield_10303')
    jira.state.fields.splice(index, 1)
    await fails('jira-crm-fields')
    const doctor = await house.run(['doctor'])
    expect(doctor.stdout).toContain('crm.fields.contact.emails: customfield_10303')
  })

  it('is empty, as to somebody who may not see it', async () => {
    jira.state.tasks.clear()
    await fails('crm-silent', 3)
  })

  it('is cut, or a page to sign in', async () => {
    jira.faults.push({ at: /POST search/, how: 'cut' })
    await fails('jira-unreachable')
    jira.faults.push({ at: /POST search/, status: 200, head: { 'content-type': 'text/html' }, body: '<!doctype html>' })
    await fails('jira-login-page')
  })

  it('is busy: a short pause is waited for, a long one is told', async () => {
    jira.faults.push({ at: /POST search/, status: 429, head: { 'retry-after': '1' } })
    expect((await sync('--check')).code).toBe(0)
    jira.faults.push({ at: /POST search/, status: 429, head: { 'retry-after': '600' } })
    await fails('jira-busy')
  })
})

it('asks for a large CRM in pages whose number grows with it, not faster', async () => {
  const asks = async (count: number) => {
    for (let n = 0; n < count; n += 1) fresh(`CRM-${5000 + n}`)
    jira.asked.length = 0
    jira.state.pageSize = 100
    expect((await sync('--check')).code).toBe(3)
    return jira.asked.filter((one) => one === 'POST search').length
  }
  const few = await asks(500)
  expect(await asks(5000)).toBeLessThanOrEqual(10 * few)
})
