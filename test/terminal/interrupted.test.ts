import { afterEach, beforeEach, expect, it } from 'vitest'
import { type JiraServer, startJira } from '../servers/jira.ts'
import { setJira } from '../stage/jira-house.ts'
import { keys } from '../stage/terminal.ts'
import { scenes, told } from './stage.ts'

const scene = scenes()
let jira: JiraServer

beforeEach(async () => {
  jira = await startJira()
  jira.faults.push({ how: 'silent' })
})
afterEach(() => jira.close())

/** A person whose answer is being worked on, until Jira says something. */
async function waiting(term: string) {
  const { house, sit } = await scene({ DNIU_JIRA_TOKEN: jira.token })
  setJira(house, jira)
  const person = sit(['outage', 'open'], { env: { TERM: term } })
  await person.see('? Ticket number')
  await person.see(/^>/m)
  if (term !== 'dumb') await person.see('Ctrl-C stop')
  person.type(`7${keys.enter}`)
  await expect.poll(() => jira.asked, { timeout: 30_000 }).toHaveLength(1)
  return { house, person }
}

it.each(['xterm-256color', 'dumb'])('Ctrl-C between two prompts is no less heard than at one: %s', async (term) => {
  const { house, person } = await waiting(term)
  person.type(keys.stop)
  expect(await person.ended()).toBe(130)
  expect(person.text()).toContain(told('not-confirmed').slice(0, 40))
  expect(house.server.received).toEqual([])
})

it('what is typed after it answers nothing', async () => {
  const { person } = await waiting('xterm-256color')
  person.type(keys.stop)
  person.type(` ${keys.enter} ${keys.enter}4${keys.enter}`)
  expect(await person.ended()).toBe(130)
})
