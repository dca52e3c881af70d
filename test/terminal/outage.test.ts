import { describe, expect, it } from 'vitest'
import type { House } from '../stage/house.ts'
import { keys, type Terminal, type TerminalWish } from '../stage/terminal.ts'
import { type Saying, saying, scenes, told } from './stage.ts'

const scene = scenes()

async function begin(args: readonly string[], wish: TerminalWish = {}) {
  const { house, sit } = await scene()
  return { house, sit, person: sit(args, wish) }
}

/** Answers the questions of a typical outage at Play: Enter wherever there is a sensible default. */
async function answerAll(person: Terminal, say: Saying): Promise<void> {
  await person.answer(say.ticket, '7')
  await person.see(`? ${say.source}`)
  person.type('pla')
  await person.see(new RegExp(`${say.source.replace('?', '[?]')} pla\n> PLAY`))
  await person.pick(say.source, 'PLAY')
  await person.pick(say.cause, 'SMS')
  await person.tick(say.services)
  await person.answer(say.start, '')
}

const english = saying.en

describe('dniu outage open, from the first question to sent mail', () => {
  it.each([
    ['en', 80],
    ['en', 120],
    ['pl', 80],
    ['pl', 120],
  ] as const)('in %s at %i columns', async (lang, columns) => {
    const { house, person } = await begin(['--lang', lang, 'outage', 'open'], { columns, rows: columns / 3 })
    const say = saying[lang]
    await answerAll(person, say)
    await person.tick(say.checklist, ...say.items)
    await person.answer(say.consent(4), '4')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain(say.sum(4))
    expect(person.strange()).toEqual([])
    expect(
      person
        .lines()
        .filter((line) => line.startsWith('│'))
        .every((line) => line.length === columns - 1),
    ).toBe(true)
    expect(house.server.received.map(({ to }) => to)).toHaveLength(4)
    // no answered question is left on the screen, and there are no words in another language
    expect(person.text()).not.toMatch(/^\? /m)
    expect(person.raw()).not.toMatch(/navigate|submit|toggle|invert|No results/)
  })

  it('goes on when every item is ticked, not before', async () => {
    const { house, person } = await begin(['outage', 'open'])
    await answerAll(person, english)
    await person.see(`? ${english.checklist}`)
    person.type(keys.enter)
    await person.see('Tick every item (space)')
    person.type(keys.space + keys.enter)
    await person.see(/^> \[x\]/m)
    expect(person.text()).not.toContain(english.consent(4))
    await person.tick(english.checklist, ...english.items.slice(1))
    await person.answer(english.consent(4), '4')
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(4)
  })
})

describe('going back', () => {
  it('is not offered before anything was answered, and leads to any answer from then on', async () => {
    const { person } = await begin(['outage', 'open'])
    await person.see(`? ${english.ticket}`)
    expect(person.text()).not.toContain('< back')
    await person.answer(english.ticket, '7')
    await person.pick(english.source, '← back')
    await person.see(/^> HL-7$/m)
    await person.answer(english.ticket, '8')
    await person.pick(english.source, 'PLAY')
    await person.see(`? ${english.cause}`)
    person.type('<')
    await person.see(`? ${english.source}`)
    await person.pick(english.source, 'PLAY')
    await person.pick(english.cause, 'SMS')
    await person.see(`? ${english.services}`)
    person.type('<')
    await person.pick(english.cause, 'MT payments')
    await person.see(/^> .*\[x\]|\[x\] MT Subscriptions/m)
    // nobody would be told of these alone
    await person.tick(english.services)
    await person.see(told('no-recipients'))
    await person.tick(english.services, 'SMS Premium')
    await person.answer(english.start, '<')
    await person.see(`? ${english.services}`)
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
  })

  it('changes an answer after the preview, and keeps the others', async () => {
    const { house, person } = await begin(['outage', 'open'])
    await answerAll(person, english)
    await person.see(`? ${english.checklist}`)
    person.type('<')
    await person.pick('Which answer is to be changed?', english.ticket)
    await person.answer(english.ticket, `${keys.erase}HL-99`)
    await person.answer(english.source, '')
    await person.pick(english.cause, 'SMS')
    await person.tick(english.services)
    await person.answer(english.start, '')
    await person.tick(english.checklist, ...english.items)
    await person.see(`? ${english.consent(4)}`)
    person.type(`<${keys.enter}`)
    await person.pick('Which answer is to be changed?', english.services)
    await person.tick(english.services, 'DirectBilling')
    // the start is not asked again
    await person.tick(english.checklist, ...english.items)
    await person.answer('To send, type the number of messages: 4', '4')
    expect(await person.ended()).toBe(0)
    const [mail] = house.server.received
    expect(String(mail?.bytes)).toMatch(/\[\[HL-99\]\]/)
    expect(String(mail?.bytes)).toContain('SMS Premium / DirectBilling')
  })
})

describe('saying no', () => {
  async function upToConsent() {
    const begun = await begin(['outage', 'open'])
    await answerAll(begun.person, english)
    await begun.person.tick(english.checklist, ...english.items)
    await begun.person.see(`? ${english.consent(4)}`)
    return begun
  }
  async function nothingHappened(house: House) {
    expect(house.server.received).toHaveLength(0)
    expect((await house.run(['outbox', 'list', '--json'])).stdout.trim()).toBe('[]')
    expect((await house.run(['status'])).stdout).not.toContain('HL-7')
  }

  it('tells a wrong number and asks again; ? shows the addresses', async () => {
    const { person } = await upToConsent()
    person.type(`3${keys.enter}`)
    await person.see('You typed 3; the number of messages is 4')
    person.type(`?${keys.enter}`)
    await person.see('technika@zolw.example')
    await person.answer(english.consent(4), '4')
    expect(await person.ended()).toBe(0)
  })

  it('an empty line at the end stops', async () => {
    const { house, person } = await upToConsent()
    person.type(keys.enter)
    expect(await person.ended()).toBe(130)
    expect(person.text()).toContain('nothing was recorded and nothing was sent')
    await nothingHappened(house)
  })

  it.each([
    ['Ctrl-C', keys.stop],
    ['the end of input', keys.end],
  ])('%s means no, at the first question and at the last', async (_name, key) => {
    const { house, sit, person } = await upToConsent()
    person.type(key)
    expect(await person.ended()).toBe(130)
    expect(person.text()).not.toContain('await')
    await nothingHappened(house)
    const again = sit(['outage', 'open'])
    await again.see(`? ${english.ticket}`)
    again.type(key)
    expect(await again.ended()).toBe(130)
    expect(again.text()).not.toContain('await')
  })
})
