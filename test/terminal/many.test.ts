import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { categoryNames } from '../../src/question/shared.ts'
import { wizardWords } from '../../src/terminal/wizard-words.ts'
import { englishIn } from '../stage/polish.ts'
import { makeRegistry } from '../stage/registry.ts'
import { keys, type Terminal } from '../stage/terminal.ts'
import { type Saying, saying, scenes } from './stage.ts'

const scene = scenes()
const firm = 'Zakład Płatności Mobilnych i Usług Telekomunikacyjnych „Gęsia Skórka” sp. z o.o. sp. k. w Szczebrzeszynie'

/** A house whose registry has 300 partners, one of them with a name longer than a screen; what a pager was given. */
async function crowd(lang: 'en' | 'pl', columns: number) {
  const { house, sit } = await scene()
  const folder = makeRegistry(join(house.stage.folder, 'many'), { contacts: 300, perPartner: 1, connections: 10 })
  const contacts = join(folder, 'contacts.yaml')
  writeFileSync(contacts, readFileSync(contacts, 'utf8').replace('"Firm 257"', JSON.stringify(firm)))
  const paged = join(house.stage.folder, 'paged')
  const wish = { columns, rows: 24, env: { DNIU_REGISTRY: folder, PAGER: `cat > '${paged}'` } }
  return {
    house,
    sit: (...args: string[]) => sit(['--lang', lang, ...args], wish),
    /** what was paged since the last time */
    pages(): string {
      const pages = readFileSync(paged, 'utf8')
      rmSync(paged)
      return pages
    },
  }
}

/** Does what lends the terminal to a pager, and waits until the question is asked again, and hears. */
async function lent(person: Terminal, act: () => void): Promise<void> {
  const asked = () => person.raw().split('\u001b[?2004h')
  const before = asked().length
  act()
  const isAsked = () => asked().length === before + 1 && asked().at(-1)?.includes('Ctrl-C')
  await expect.poll(isAsked, { timeout: 30_000 }).toBe(true)
}

/** What stands right above a decision, on a screen of 24 lines. */
async function glance(person: Terminal, question: string): Promise<string> {
  const below = () => person.lines().slice(-24).join(' ').replace(/\s+/g, ' ').split(`? ${question} `)[1] ?? ''
  await expect.poll(below, { timeout: 30_000 }).toContain('Ctrl-C')
  return below()
}

/** Up to the checklist of an outage at Play, with a way back. */
async function outage(person: Terminal, say: Saying): Promise<string> {
  await person.answer(say.ticket, '7')
  await person.see(`? ${say.source}`)
  person.type('pla')
  await person.see(/ pla\n> PLAY/)
  await person.pick(say.source, 'PLAY')
  await person.pick(say.cause, 'DirectBilling')
  await person.see(say.ticked(1, 1))
  person.type('<')
  await person.pick(say.cause, 'DirectBilling')
  await person.see(say.ticked(1, 1))
  await person.tick(say.services)
  await person.answer(say.start, '03:00')
  return `PLAY · DirectBilling · ${say.since('21.11.2026 03:00 CET')}`
}

/** Up to the checklist of works of our own. */
async function works(person: Terminal, say: Saying): Promise<string> {
  await person.answer(say.ticket, '7')
  await person.pick(say.owner, 'Digital Virgo')
  await person.tick(say.services, 'DirectBilling')
  await person.answer(say.begins, '26.11 01:00')
  await person.answer(say.ends, '05:00')
  return 'DV · DirectBilling · 26.11.2026 01:00 CET – 26.11.2026 05:00 CET'
}

const walks = { 'outage open': outage, 'maintenance open': works } as const

/** Leaves one of them out, found in the long list by typing. */
async function leaveOut(person: Terminal, say: Saying): Promise<void> {
  person.type('<')
  await person.pick(say.which, say.recipients)
  await person.tick(say.contacts)
  await person.see(`? ${say.dropped}`)
  await person.see(say.ticked(0, 300))
  person.type('firm-25')
  await person.see(/\? firm-25\n/)
  person.type('7')
  await person.see(/\? firm-257\n/)
  await person.see(/^> \[ \] Zakład Płatności/m)
  // digits tick nothing
  expect(person.text()).toContain(say.ticked(0, 300))
  person.type(keys.space)
  await person.see(say.ticked(1, 300))
  person.type(keys.erase)
  await person.see(/\?\n.*\n/)
  person.type('\u001b[F')
  await person.see(/^> \[ \] Firm 300/m)
  person.type('\u001b[5~')
  await person.see(/^> \[ \] Firm 28\d/m)
  person.type(keys.enter)
  await person.answer(say.named, '')
  await person.answer(say.added, '')
}

/** Sentences of the wizard that have no value in them, as a language has them and the other has not. */
const english = [...Object.values(wizardWords), ...Object.values(categoryNames)].flatMap(({ pl, en }) =>
  en.length < 5 || en.includes('{') || pl.includes(en) ? [] : en,
)

describe.each([
  ['outage open', 'en', 60],
  ['outage open', 'en', 80],
  ['outage open', 'en', 120],
  ['outage open', 'pl', 60],
  ['outage open', 'pl', 80],
  ['outage open', 'pl', 120],
  ['maintenance open', 'pl', 60],
] as const)('%s to three hundred partners, in %s at %i columns', (command, lang, columns) => {
  it('is walked from the first question to the mails that arrive', async () => {
    const { house, sit, pages } = await crowd(lang, columns)
    const say = saying[lang]
    const person = sit(...command.split(' '))
    const facts = await walks[command](person, say)
    expect(await glance(person, say.checklist)).toContain(`${facts} · ${say.addresses(300)}`)
    expect(person.text()).toContain(say.partners(300))
    expect(person.text()).not.toContain('firm-300')

    await lent(person, () => person.type('t'))
    const whole = pages()
    expect(whole).toContain('noc-300@firm-300.example')
    expect(Math.max(...whole.split('\n').map(({ length }) => length))).toBeLessThan(columns)

    await leaveOut(person, say)
    await glance(person, say.checklist)
    person.type(keys.space)
    await person.see(say.ticked(1, 3))
    person.type(keys.enter)
    await person.see(say.more)
    await person.tick(say.checklist, ...say.items.slice(1))
    expect(await glance(person, say.consent(299))).toContain(`${facts} · ${say.addresses(299)}`)
    await lent(person, () => person.type(`?${keys.enter}`))
    expect(pages()).toContain('noc-300@firm-300.example')
    person.type(`300${keys.enter}`)
    await person.see(say.wrong(300, 299))
    await person.answer(say.consent(299), '299')
    expect(await person.ended()).toBe(0)

    expect(person.text()).toContain(say.sum(299))
    const told = house.server.received.flatMap(({ to }) => to)
    expect(told).toHaveLength(299)
    expect(told).not.toContain('noc-257@firm-257.example')
    expect(person.overlong()).toEqual([])
    expect(person.strange()).toEqual([])
    if (lang === 'pl') {
      expect(english.filter((some) => `${person.text()}${whole}`.includes(some))).toEqual([])
      expect(englishIn(`${person.text()}\n${whole}`)).toEqual([])
    }
  })
})

describe('a preview longer than the screen', () => {
  const asked = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'direct-billing', '--start', '03:00']

  it('is paged, and then told to be one', async () => {
    const { sit, pages } = await crowd('en', 60)
    const person = sit(...asked, '--dry-run')
    expect(await person.ended()).toBe(0)
    expect(pages()).toContain('noc-300@firm-300.example')
    expect(person.text()).not.toContain('noc-300')
    expect(person.text()).toContain('nothing was recorded')
  })

  it('is written out where nobody is to press a key', async () => {
    const { sit } = await crowd('en', 60)
    const person = sit(...asked, '--dry-run', '--no-input')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain('noc-300@firm-300.example')
    expect(person.overlong()).toEqual([])
  })
})
