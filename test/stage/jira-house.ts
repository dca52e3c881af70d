import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { type JiraServer, startJira } from '../servers/jira.ts'
import type { House } from './house.ts'

/** A Jira for each test of a file, which then holds every request against the contract. `path`: its context path. */
export function jiraForEach(path = ''): () => JiraServer {
  let jira: JiraServer
  beforeEach(async () => {
    jira = await startJira({ path })
  })
  afterEach(async () => {
    await jira.close()
    expect(jira.wrong).toEqual([])
  })
  return () => jira
}

/** The settings of a house, with the types of tasks as the Jira of the tests has them. */
export const settingsIn = (house: House, registry = 'registry'): string =>
  join(house.stage.folder, registry, 'settings.yaml')

/** Writes the block `jira` into the settings of a registry of a house, in place of the one that is there; null: none. */
export function setJira(house: House, jira: JiraServer, more: object | null = {}, registry?: string): void {
  const file = settingsIn(house, registry)
  const types = { letter: '10101', works: '10102', outage: '10103' }
  const text = readFileSync(file, 'utf8').replace(/^jira:.*\n/m, '')
  const block = more === null ? '' : `jira: ${JSON.stringify({ url: jira.url, project: 'HL', types, ...more })}\n`
  writeFileSync(file, `${text}${text.endsWith('\n') ? '' : '\n'}${block}`)
}
