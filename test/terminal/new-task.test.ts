import { readFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import type { JiraServer } from '../servers/jira.ts'
import { putTask } from '../servers/jira-state.ts'
import { jiraForEach, setJira, settingsIn } from '../stage/jira-house.ts'
import { keys, type Terminal } from '../stage/terminal.ts'
import { agree, saying, scenes } from './stage.ts'

const scene = scenes()
const say = saying.en
const server = jiraForEach()
let jira: JiraServer
beforeEach(() => {
  jira = server()
})

/** Enter to the first question: a new task. */
async function answerAll(person: Terminal): Promise<void> {
  await person.answer(say.ticket, '')
  await person.pick(say.source, 'PLAY')
  await person.pick(say.cause, 'SMS')
  await person.tick(say.services)
  await person.answer(say.start, '')
}

it('the wizard offers a new task first, and shows its key before anybody agrees', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira)
  const person = sit(['outage', 'open'])
  await person.see('Empty: a new task in Jira.')
  await answerAll(person)
  await person.see('the task HL-1001 is made')
  await person.see('[[HL-1001]]')
  await agree(person, 4)
  expect(await person.ended()).toBe(0)
  expect([...jira.state.tasks.keys()]).toEqual(['HL-1001'])
  expect(person.text()).toContain('a new task in Jira')
  expect(person.strange()).toEqual([])
})

it('who declines leaves a task behind, is told so, and gets it the next time', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira)
  const first = sit(['outage', 'open'])
  await answerAll(first)
  await first.see(`? ${say.checklist}`)
  first.type(keys.stop)
  await first.see('The task HL-1001 stays in Jira')
  expect(await first.ended()).not.toBe(0)
  const second = sit(['outage', 'open'])
  await answerAll(second)
  await second.see('the task HL-1001 was there already')
  await agree(second, 4)
  expect(await second.ended()).toBe(0)
  expect([...jira.state.tasks.keys()]).toEqual(['HL-1001'])
})

it('where no task can be made, the number is asked for', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira)
  jira.faults.push({ at: /^POST issue$/, status: 403, body: '{"errorMessages":["Brak prawa"]}' })
  const person = sit(['outage', 'open'])
  await answerAll(person)
  await person.see('Brak prawa')
  await person.answer(say.ticket, '7')
  await agree(person, 4)
  expect(await person.ended()).toBe(0)
  expect(jira.state.tasks.size).toBe(0)
})

it('dniu jira setup asks one row after the other, and then for the yes', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  const person = sit(['jira', 'setup', '--url', jira.url], { rows: 40 })
  await person.pick('Which type have tasks for letters?', '10101')
  await person.pick('Which type have tasks for planned works?', '10102')
  await person.pick('Which type have tasks for outages?', '10103')
  await person.pick('Which field names the product?', 'customfield_10100')
  await person.pick('Which link binds a task to its incident?', '10000')
  await person.pick('Is what left to stand in the task as a comment?', 'no')
  await person.answer('Address of the status site', 'https://status.example/')
  await person.pick('Which status has a task when its letter has left?', 'none')
  await person.pick('Which status has a task when its works are over?', '6')
  await person.pick('Which status has a task when its outage is over?', '6')
  await person.pick('Write it?', 'yes')
  expect(await person.ended()).toBe(0)
  const written = readFileSync(settingsIn(house), 'utf8')
  expect(written).toContain('record: { comment: false, page: https://status.example/ }')
  expect(written).toContain('transitions: { letter: null, works: "6", outage: "6" }')
})

it('dniu jira setup asks what the CRM has, where its project is named; of products only where they have a type', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  const types = [
    '--letter',
    '10101',
    '--works',
    '10102',
    '--outage',
    '10103',
    '--product-field',
    'none',
    '--link',
    'none',
  ]
  const more = ['--no-comment', '--page', 'none', '--works-status', 'none', '--outage-status', 'none']
  const all = ['jira', 'setup', '--url', jira.url, ...types, ...more, '--letter-status', 'none', '--crm', 'CRM']
  const person = sit(all, { rows: 40 })
  await person.pick('Which type has a contact in the CRM?', '10101')
  await person.pick('Which field of a contact in the CRM has the name?', 'summary')
  for (const name of ['organization', 'category', 'status', 'e-mail addresses', 'telephones', 'language'])
    await person.pick(`Which field of a contact in the CRM has the ${name}?`, 'none')
  await person.pick('Which type has a product in the CRM?', 'none')
  await person.pick('Write it?', 'yes')
  expect(await person.ended()).toBe(0)
  expect(readFileSync(settingsIn(house), 'utf8')).toContain('name: summary # Podsumowanie')
})

it('dniu jira setup asks what each choice of the CRM means, and proposes what its name says', async () => {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  for (const [key, id, value] of [
    ['CRM-1', '501', 'Techniczny'],
    ['CRM-2', '504', 'Inny'],
  ] as const)
    putTask(jira.state, key, { type: '10101', customfield_10100: { id, value } })
  setJira(house, jira)
  const none = ['product-field', 'link', 'page', 'letter-status', 'works-status', 'outage-status', 'crm-product']
  const fields = ['organization', 'status', 'emails', 'phones', 'language'].map((key) => `crm-contact-${key}`)
  const given = ['--crm-contact', '10101', '--crm-contact-name', 'summary', '--crm-contact-category']
  const nothing = [...none, ...fields].flatMap((name) => [`--${name}`, 'none'])
  const all = ['jira', 'setup', '--crm', 'CRM', ...given, 'customfield_10100', '--no-comment', ...nothing]
  const person = sit(all, { rows: 40 })
  await person.see('What does “Techniczny” (category 501) mean here?')
  person.type(keys.enter)
  await person.pick('What does “Inny” (category 504) mean here?', 'watcher')
  await person.pick('Write it?', 'yes')
  expect(await person.ended()).toBe(0)
  const written = readFileSync(settingsIn(house), 'utf8')
  expect(written).toMatch(/"501": technical,? # Techniczny/)
  expect(written).toMatch(/"504": watcher,? # Inny/)
})
