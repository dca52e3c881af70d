import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { stage } from './stage/dniu.ts'
import { needs } from './stage/needs.ts'

const folder = fileURLToPath(new URL('../systemd', import.meta.url))
const units = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const services = units.filter(({ name }) => name.endsWith('.service'))

/** What systemd says of the units, with a program that is there; empty: nothing. */
function verified(change: (text: string) => string = (text) => text): string {
  const [analyze = ''] = needs('systemd-analyze')
  const place = mkdtempSync(join(tmpdir(), 'dniu-units-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  mkdirSync(join(place, 'units'))
  for (const { name, text } of units)
    writeFileSync(join(place, 'units', name), change(text).replaceAll('/usr/local/bin/dniu', process.execPath))
  const paths = units.map(({ name }) => join(place, 'units', name))
  const { stdout, stderr, status } = spawnSync(analyze, ['verify', '--man=no', ...paths], { encoding: 'utf8' })
  return status === 0 ? `${stdout}${stderr}` : `${status}: ${stdout}${stderr}`
}

test('systemd finds nothing wrong with the units', () => {
  expect(verified()).toBe('')
})

test('it would find a setting that it does not know', () => {
  expect(verified((text) => text.replace('ProtectHome', 'ProtectHme'))).toContain('ProtectHme')
})

test('a worker has longer to finish than a server may take for the final dot, and is told once', () => {
  for (const { text } of services) {
    expect(text).toContain('\nTimeoutStopSec=11min\n')
    expect(text).toContain('\nKillMode=mixed\n')
  }
})

test.each(services.map(({ name, text }) => [name, text]))('%s calls the program as it is', async (_, text) => {
  const [, words = ''] = /^ExecStart=\/usr\/local\/bin\/dniu (.*)$/m.exec(text) ?? []
  const place = stage()
  onTestFinished(place.remove)
  // the registry is looked for after the command line was understood
  const said = await place.run([...words.split(' '), '--json'], { DNIU_REGISTRY: '/nowhere' })
  expect(JSON.parse(said.stdout).error.code).toBe('registry-folder-missing')
})
