import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { readRegistry } from '../../src/registry-files/read.ts'
import type { JiraServer } from '../servers/jira.ts'
import { crmSettings, fillCrm } from '../servers/jira-crm.ts'
import { jiraForEach, setJira } from '../stage/jira-house.ts'
import { keys } from '../stage/terminal.ts'
import { scenes, told } from './stage.ts'

const scene = scenes()
const server = jiraForEach()
let jira: JiraServer
beforeEach(() => {
  jira = server()
})

/** A person at `dniu contacts sync`; in the CRM one contact has another name than in the registry. */
async function syncing() {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira, { crm: crmSettings })
  const folder = join(house.stage.folder, 'registry')
  const reading = readRegistry(folder)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  fillCrm(jira.state, reading.registry)
  const one = jira.state.tasks.get('CRM-1002')
  Object.assign(one?.fields ?? {}, { summary: 'Grażyna Lis' })
  const contacts = () => readFileSync(join(folder, 'contacts.yaml'), 'utf8')
  return { house, before: contacts(), contacts, person: sit(['contacts', 'sync']) }
}

it('shows the difference, and writes it after a yes', async () => {
  const { before, contacts, person } = await syncing()
  await person.see(/CRM-1002.*Grażyna Lis/)
  await person.pick('Write it into the registry?', 'yes')
  expect(await person.ended()).toBe(0)
  expect(contacts()).toBe(before.replace('Grażyna Bąk', 'Grażyna Lis'))
  expect(person.strange()).toEqual([])
})

it.each([
  ['no', 'no'],
  ['Enter alone, which is no', ''],
])('writes nothing after %s', async (_, answer) => {
  const { before, contacts, person } = await syncing()
  if (answer === '') {
    await person.see('? Write it into the registry?')
    person.type(keys.enter)
  } else await person.pick('Write it into the registry?', answer)
  expect(await person.ended()).toBe(130)
  expect(person.text()).toContain(told('not-confirmed').slice(0, 40))
  expect(contacts()).toBe(before)
})

it('Ctrl-C while Jira is asked ends it', async () => {
  jira.faults.push({ at: /search/, how: 'silent' })
  const { before, contacts, person } = await syncing()
  await expect.poll(() => jira.asked, { timeout: 30_000 }).toContain('POST search')
  person.type(keys.stop)
  expect(await person.ended()).toBe(130)
  expect(person.text()).toContain('Stopped before Jira')
  expect(contacts()).toBe(before)
})

it('Ctrl-C while a Jira that is busy is waited for ends it', async () => {
  jira.faults.push({ at: /search/, status: 429, head: { 'retry-after': '30' } })
  const { person } = await syncing()
  await expect.poll(() => jira.asked, { timeout: 30_000 }).toContain('POST search')
  person.type(keys.stop)
  expect(await person.ended()).toBe(130)
})

it('Ctrl-C during dniu jira push ends it with a word, and what was not told is told later', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira)
  jira.state.tasks.clear()
  jira.faults.push({ at: /^GET issue\/HL-7$/, status: 503 }, { at: /comment/, status: 503 })
  const outage = ['outage', 'open', 'HL-7', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
  expect((await house.run([...outage, '--confirm', '4'])).code).toBe(0)
  jira.faults.length = 0
  jira.faults.push({ how: 'silent' })
  const asked = jira.asked.length
  const person = sit(['jira', 'push'])
  await expect.poll(() => jira.asked.length, { timeout: 30_000 }).toBeGreaterThan(asked)
  person.type(keys.stop)
  expect(await person.ended()).toBe(130)
  expect(person.text()).toContain('Stopped before Jira')
})
