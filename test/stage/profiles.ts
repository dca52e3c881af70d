import { readFileSync, writeFileSync } from 'node:fs'
import type { House } from './house.ts'
import { settingsIn } from './jira-house.ts'

/** Writes the block `profiles` into the settings of a house, in place of the one that is there. */
export function setProfiles(house: House, profiles: readonly object[], registry?: string): void {
  const file = settingsIn(house, registry)
  const text = readFileSync(file, 'utf8').replace(/^profiles:.*\n/m, '')
  writeFileSync(file, `${text}${text.endsWith('\n') ? '' : '\n'}profiles: ${JSON.stringify(profiles)}\n`)
}
