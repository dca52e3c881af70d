import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeRegistry } from '../stage/registry.ts'
import { keys, type Terminal } from '../stage/terminal.ts'
import { agree, checklist, scenes } from './stage.ts'

const scene = scenes()
const open = [
  'outage',
  'open',
  'HL-1',
  '--operator',
  'play',
  '--service',
  'direct-billing',
  '--cause',
  'direct-billing',
]

/** A question that was asked again hears keys once what came before it is out. */
async function moved(person: Terminal): Promise<void> {
  while (!/^> \[ \] Groups/m.test(person.text())) {
    person.type(keys.down)
    await setTimeout(200)
  }
}

describe.each([60, 80, 120])('three hundred partners at %i columns', (columns) => {
  it('are found by typing, ticked, counted and left out; nothing is wider than the screen', async () => {
    const { house, sit } = await scene()
    const folder = makeRegistry(join(house.stage.folder, 'many'), { contacts: 300, perPartner: 1, connections: 10 })
    const paged = join(house.stage.folder, 'paged')
    const wish = { columns, rows: 24, env: { DNIU_REGISTRY: folder, PAGER: `cat > '${paged}'` } }
    const person = sit([...open, '--start', '03:00'], wish)
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    // what is decided stands right above the decision, on a screen of 24 lines
    expect(person.lines().slice(-24).join(' ').replace(/\s+/g, ' ')).toContain(
      `? ${checklist} PLAY · DirectBilling · since 21.11.2026 03:00 CET · 300 addresses`,
    )
    expect(person.text()).toContain('300 partners, messages to each: 1')
    expect(person.text()).not.toContain('firm-300')
    const asked = () => person.raw().split('\u001b[?2004h').length
    const before = asked()
    person.type('t')
    await expect.poll(asked, { timeout: 30_000 }).toBe(before + 1)
    const whole = () => readFileSync(paged, 'utf8')
    expect(whole()).toContain('noc-300@firm-300.example')
    await moved(person)
    expect(
      Math.max(
        ...whole()
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(columns)
    person.type('<')
    await person.pick('Which answer is to be changed?', 'Recipients')
    await person.tick('Which contacts are to be told?')
    await person.see('? Who is to be left out?')
    await person.see('ticked: 0 of 300')
    person.type('firm-257')
    await person.see(/left out\? firm-257\n/)
    await person.see(/^> \[ \] Firm 257/m)
    person.type(keys.space)
    await person.see('ticked: 1 of 300')
    person.type(keys.erase)
    await person.see(/left out\?\n/)
    person.type('\u001b[F')
    await person.see(/^> \[ \] Firm 300/m)
    person.type('\u001b[5~')
    await person.see(/^> \[ \] Firm 28\d/m)
    person.type(keys.enter)
    await person.answer('Leave out as well', '')
    await person.answer('Add addresses', '')
    await agree(person, 299)
    expect(await person.ended()).toBe(0)
    expect(house.server.received.flatMap(({ to }) => to)).not.toContain('noc-257@firm-257.example')
    expect(Math.max(...person.lines().map(({ length }) => length))).toBeLessThanOrEqual(columns)
    expect(person.strange()).toEqual([])
  })
})
