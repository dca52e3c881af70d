import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRegistry } from '../stage/registry.ts'
import { agree, checklist, consentTo, items, scenes } from './stage.ts'

const scene = scenes()
const all = ['--operator', 'play', '--service', 'sms-premium', '--cause', 'sms', '--start', '03:00']

describe('who is not asked', () => {
  it('with --no-input nobody is: one error names all that is missing', async () => {
    const { sit } = await scene()
    const person = sit(['outage', 'open', '--no-input'])
    expect(await person.ended()).toBe(2)
    expect(person.text().replaceAll(/\s+/g, ' ')).toMatch(/Missing: HL-n, --operator ID \| --dv, .*--confirm N/)
  })

  it('piped text answers nothing, though the screen is a terminal', async () => {
    const { house, sit } = await scene()
    const piped = sit([], { shell: 'yes y | $DNIU outage open' })
    expect(await piped.ended()).toBe(2)
    const count = sit([], { shell: `yes 4 | $DNIU outage open HL-7 ${all.join(' ')}` })
    expect(await count.ended()).toBe(2)
    expect(count.text()).toContain('--confirm 4')
    expect(house.server.received).toHaveLength(0)
  })

  it('nobody is asked if the output is not a terminal', async () => {
    const { sit } = await scene()
    const person = sit([], { shell: '$DNIU outage open | cat; exit 7' })
    expect(await person.ended()).toBe(7)
    expect(person.text()).toContain('Missing: HL-n')
  })
})

it('a window that is closed at a question ends the program as one that was interrupted', async () => {
  const { house, sit } = await scene()
  const person = sit(['outage', 'open', ...all])
  await person.see('? Ticket number')
  person.hangUp()
  expect(await person.ended()).toBe(130)
  expect(house.server.received).toHaveLength(0)
})

describe('kinds of terminals', () => {
  it('TERM=dumb: the same questions, line by line and without a single escape', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open'], { env: { TERM: 'dumb' } })
    await person.see(/\? Ticket number[\s\S]*>$/)
    person.type('7\r')
    await person.see(/\? Where is the source\?[\s\S]*>$/)
    person.type('play\r')
    await person.see(/\? What has failed\?[\s\S]*>$/)
    person.type('<\r')
    await person.see(/\? Where is the source\?[\s\S]*\? Where is the source\?[\s\S]*>$/)
    person.type('\r')
    await person.see(/\? What has failed\?[\s\S]*\? What has failed\?[\s\S]*>$/)
    person.type('9\r')
    await person.see('Type a number from 1 to')
    person.type('1\r')
    await person.see(/\? Which services are affected\?[\s\S]*\* 1\. SMS Premium[\s\S]*>$/)
    person.type('\r')
    await person.see(/\? Start of the outage[\s\S]*>$/)
    person.type('\r')
    await person.see(new RegExp(`[?] ${checklist}[\\s\\S]*>$`))
    person.type('1 2 3\r')
    await person.see(new RegExp(`[?] ${consentTo(4)}[\\s\\S]*>$`))
    person.type('4\r')
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(4)
    expect(person.raw()).not.toContain('\u001b')
  })

  it.each(['\u0003', '\u0004'])('TERM=dumb: %j means no', async (key) => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...all], { env: { TERM: 'dumb' } })
    await person.see(new RegExp(`[?] ${checklist}[\\s\\S]*>$`))
    person.type(key)
    expect(await person.ended()).toBe(130)
    expect(house.server.received).toHaveLength(0)
  })

  it('TERM=dumb: a number pasted before the question is no consent', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...all], { env: { TERM: 'dumb' } })
    await person.see(new RegExp(`[?] ${checklist}[\\s\\S]*>$`))
    person.type('1 2 3\r4\r')
    await person.see(new RegExp(`[?] ${consentTo(4)}[\\s\\S]*>$`))
    expect(person.text()).toContain('were not taken: 1')
    expect(house.server.received).toHaveLength(0)
    person.type('4\r')
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(4)
  })

  it('TERM=dumb: what was pasted without its Enter is no answer to the next question', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...all], { env: { TERM: 'dumb' } })
    await person.see(new RegExp(`[?] ${checklist}[\\s\\S]*>$`))
    person.type('1 2 3\r4')
    await person.see(new RegExp(`[?] ${consentTo(4)}[\\s\\S]*>$`))
    person.type('\r')
    expect(await person.ended()).not.toBe(0)
    expect(house.server.received).toHaveLength(0)
  })

  it('a number pasted before the question is no consent', async () => {
    const { house, sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...all])
    await person.see(`? ${checklist}`)
    await person.see('Ctrl-C stop')
    person.type(' \u001b[B \u001b[B \r4\r')
    await person.see(`? ${consentTo(4)}`)
    expect(house.server.received).toHaveLength(0)
    await person.answer(consentTo(4), '4')
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(4)
  })

  it('NO_COLOR: not one colour', async () => {
    const { sit } = await scene()
    const person = sit(['outage', 'open', 'HL-7', ...all], { env: { NO_COLOR: '1' } })
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(
      person
        .raw()
        .split('\u001b[')
        .filter((part) => /^[0-9;]*m/.test(part)),
    ).toEqual([])
  })

  it('a window made wider or narrower is drawn in as it is then', async () => {
    const { sit } = await scene()
    const person = sit(['outage', 'open', ...all], { columns: 120, rows: 40 })
    await person.see('? Ticket number')
    person.resize(64, 30)
    await person.answer('Ticket number', '7')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(Math.max(...person.lines().map(({ length }) => length))).toBeLessThanOrEqual(64)
  })
})

describe('progress', () => {
  it('is a bar on a terminal, drawn over itself, and a line per hundred elsewhere', async () => {
    const { house, sit } = await scene()
    // each message has a short wait, and several connections wait in parallel
    const folder = makeRegistry(join(house.stage.folder, 'many'), { contacts: 230, connections: 10 })
    const env = { DNIU_REGISTRY: folder }
    const args = ['--operator', 'play', '--service', 'direct-billing', '--cause', 'direct-billing', '--start', '03:00']
    const person = sit(['outage', 'open', 'HL-1', ...args], { env })
    await person.tick(checklist, ...items)
    await person.answer(consentTo(230), '230')
    expect(await person.ended()).toBe(0)
    expect(person.lines().filter((line) => line.includes('█'))).toEqual([`${'█'.repeat(30)} 230/230`])
    const plain = await house.run(
      ['outage', 'open', 'HL-2', ...args, '--separate', 'a second one', '--confirm', '230'],
      env,
    )
    expect(plain.stderr.match(/\d+ of 230/g)).toEqual(['100 of 230', '200 of 230'])
  })
})

describe('what a hostile server says', () => {
  it('is shown, not obeyed', async () => {
    const { house, sit } = await scene()
    house.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 \u001b[2J\u0007no \u009b31m\u202egnp.exe')
    const person = sit(['outage', 'open', 'HL-7', ...all])
    await agree(person, 4)
    expect(await person.ended()).toBe(4)
    const list = sit(['outbox', 'list'])
    await list.ended()
    for (const { text, strange } of [person, list]) {
      expect(text().replaceAll('\n', '')).toContain('\\u202egnp.exe')
      expect(strange()).toEqual([])
    }
  })
})
