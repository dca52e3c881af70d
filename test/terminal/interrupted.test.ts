import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type JiraServer, startJira } from '../servers/jira.ts'
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
  const file = join(house.stage.folder, 'registry/settings.yaml')
  const block = { url: jira.url, project: 'HL', types: { letter: '1', works: '2', outage: '3' } }
  writeFileSync(file, `${readFileSync(file, 'utf8').replace(/^jira:.*\n/m, '')}jira: ${JSON.stringify(block)}\n`)
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
