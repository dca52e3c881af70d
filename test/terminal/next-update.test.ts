import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { House } from '../stage/house.ts'
import { agree, scenes } from './stage.ts'

const scene = scenes()
const env = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']

/** The house promises an update after this many minutes. */
function promising(house: House, minutes: number): void {
  const file = join(house.stage.folder, 'registry', 'settings.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('nextUpdate: 0', `nextUpdate: ${minutes}`))
}

describe('the next update, at the opening of an outage', () => {
  it('is proposed as the settings say, stands in the notice, and presses when it has not come', async () => {
    const { house, sit } = await scene()
    promising(house, 90)
    const person = sit([...open, '--start', 'now'], { env })
    await person.see('Next update')
    await person.answer('Next update', '')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(String(house.server.received[0]?.bytes)).toContain('Next update: 21.11.2026 04:42 CET')
    const late = { DNIU_NOW: '2026-11-21T04:43:00+01:00' }
    expect((await house.run(['status', '--overdue'], late)).stdout).toContain('HL-1 (PLAY) was promised an update')
    // and nobody forgets it: it is the last line of whatever is done next
    const list = sit(['ticket', 'list'], { env: late })
    expect(await list.ended()).toBe(0)
    expect(list.text().replace(/\s+/g, ' ').trim()).toMatch(/dniu outage update HL-1$/)
    expect((await house.run(['ticket', 'list'], late)).stderr).toBe('')
  })

  it('counts from when the notice leaves', async () => {
    const { house, sit } = await scene()
    promising(house, 90)
    const person = sit([...open, '--start', 'now', '--send-at', '06:30'], { env })
    await person.answer('Next update', '')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    const { stdout } = await house.run(['ticket', 'show', 'HL-1', '--full'], env)
    expect(stdout).toContain('Next update: 21.11.2026 08:00 CET')
  })

  it('is left out on purpose', async () => {
    const { house, sit } = await scene()
    promising(house, 90)
    const person = sit([...open, '--start', 'now'], { env })
    await person.answer('Next update', '-')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(String(house.server.received[0]?.bytes)).not.toContain('Next update')
  })

  it('is not asked where the house proposes none, and a script may give it', async () => {
    const { house } = await scene()
    const { stdout } = await house.run([...open, '--start', 'now', '--next-update', '05:00', '--dry-run'], env)
    expect(stdout).toContain('Next update: 21.11.2026 05:00 CET')
  })
})
