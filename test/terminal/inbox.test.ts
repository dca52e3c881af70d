import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { House } from '../stage/house.ts'
import { keys, type TerminalWish } from '../stage/terminal.ts'
import { scenes } from './stage.ts'

const scene = scenes()
const mail = (name: string) => `incoming/mails/${name}.eml`

/** A person at a terminal, in a house with the registry for incoming mail. */
async function begin(args: readonly string[], wish: TerminalWish = {}, settings: Record<string, string> = {}) {
  const { house, sit } = await scene(settings)
  house.stage.env.DNIU_REGISTRY = join(house.stage.folder, 'incoming')
  return { house, sit, person: sit(['inbox', ...args], wish) }
}

async function inbox({ stage }: House) {
  const journal = await openJournal({ folder: stage.env.DNIU_DATA ?? '', readOnly: true })
  try {
    return (await journal.incoming()).map(({ state, ticket, by }) => ({ state, ticket, by }))
  } finally {
    await journal.close()
  }
}

const words = {
  en: {
    ticket: 'Ticket',
    product: 'Which product is the report about?',
    despite: 'Reason for the decision',
    consent: 'Send?',
    yes: 'yes, send',
    no: 'no, stop',
    verdict: 'ACCEPT: an active contact',
    quiz: 'Harbour quiz',
    checklist: 'Tick each item',
    decision: 'Report accepted / rejected',
  },
  pl: {
    ticket: 'Numer zgłoszenia',
    product: 'Którego produktu dotyczy zgłoszenie?',
    despite: 'Powód decyzji',
    consent: 'Wysłać?',
    yes: 'tak, wysłać',
    no: 'nie, skończyć',
    verdict: 'PRZYJĄĆ: aktywny kontakt',
    quiz: 'quiz Harbour',
    checklist: 'Odhacz każdy punkt',
    decision: 'Przyjęcie / odrzucenie',
  },
} as const

describe('a mail is accepted at a terminal', () => {
  it.for(['en', 'pl'] as const)('step by step: %s', async (lang) => {
    const say = words[lang]
    const { house, person } = await begin(['accept', mail('known-en'), '--lang', lang])
    await person.answer(say.ticket, `${keys.erase}7`)
    await person.pick(say.product, say.quiz)
    await person.see(say.verdict)
    await person.see('HL-7')
    await person.see('keira.moss@harbour.example')
    await person.see('The issue has been registered as issue number HL-7.')
    await person.pick(say.consent, say.yes)
    expect(await person.ended()).toBe(0)
    expect(house.server.received.flatMap(({ to }) => to)).toEqual(['keira.moss@harbour.example'])
    expect(await inbox(house)).toEqual([{ state: 'accepted', ticket: 'HL-7', by: 'anna.nowak' }])
    expect(person.strange()).toEqual([])
  })

  it.for(['en', 'pl'] as const)('and not sent if the person only presses Enter: %s', async (lang) => {
    const say = words[lang]
    const { house, person } = await begin(['accept', mail('known'), '--ticket', 'HL-7', '--lang', lang])
    await person.see(say.no)
    await person.answer(say.consent, '')
    expect(await person.ended()).not.toBe(0)
    expect(house.server.received).toEqual([])
    expect(await inbox(house)).toEqual([{ state: 'waiting', ticket: null, by: null }])
  })

  it('and not sent when the person stops, at any question', async () => {
    const { house, person, sit } = await begin(['accept', mail('known-en')])
    await person.see(`? ${words.en.ticket}`)
    person.type(keys.stop)
    expect(await person.ended()).not.toBe(0)
    const again = sit(['inbox', 'accept', '1', '--ticket', 'HL-7'])
    await again.see(`? ${words.en.product}`)
    again.type(keys.stop)
    expect(await again.ended()).not.toBe(0)
    expect(house.server.received).toEqual([])
    expect(await inbox(house)).toEqual([{ state: 'waiting', ticket: null, by: null }])
  })

  it('and an invalid ticket number is asked for again', async () => {
    const { person, house } = await begin(['accept', mail('known')])
    await person.see(`? ${words.en.ticket}`)
    person.type(`${keys.erase}HL${keys.enter}`)
    await person.see('“HL” is no ticket number')
    person.type(`${keys.erase}hl-8${keys.enter}`)
    await person.pick(words.en.consent, words.en.yes)
    expect(await person.ended()).toBe(0)
    expect(await inbox(house)).toEqual([{ state: 'accepted', ticket: 'HL-8', by: 'anna.nowak' }])
  })
})

describe('at a terminal', () => {
  it('deciding against the verdict asks for the reason and for the tick that is left', async () => {
    const { house, person } = await begin(['accept', mail('unknown'), '--ticket', 'HL-9', '--product', 'lampion-glosy'])
    const say = words.en
    await person.see('this sender is not accepted')
    await person.answer(say.despite, 'phoned, it is them')
    await person.tick(say.checklist, say.decision)
    await person.pick(say.consent, say.yes)
    expect(await person.ended()).toBe(0)
    expect(await inbox(house)).toEqual([{ state: 'accepted', ticket: 'HL-9', by: 'anna.nowak' }])
    const { stdout } = await house.run(['ticket', 'show', 'HL-9'])
    expect(stdout).toContain('phoned, it is them')
  })

  it('a stranger is refused after a look at what they get', async () => {
    const { house, person } = await begin(['reject', mail('unknown'), '--lang', 'pl'])
    await person.see('nie widnieje w naszych systemach')
    await person.pick(words.pl.consent, words.pl.yes)
    expect(await person.ended()).toBe(0)
    expect(house.server.received.flatMap(({ to }) => to)).toEqual(['klient@obcy.example'])
  })

  it('somebody who signs is asked for, and the words of a mail stay words', async () => {
    const { house, person } = await begin(['accept', mail('hostile'), '--ticket', 'HL-9'], {}, { DNIU_USER: '' })
    await person.pick('Who', 'Jan Wójcik')
    await person.see('{{ticket}}')
    await person.pick(words.en.consent, words.en.yes)
    expect(await person.ended()).toBe(0)
    expect(person.strange()).toEqual([])
    expect(await inbox(house)).toEqual([{ state: 'accepted', ticket: 'HL-9', by: 'jan.wojcik' }])
  })

  it('what is decided already asks nothing', async () => {
    const { house, sit, person } = await begin(['accept', mail('known'), '--ticket', 'HL-9', '--yes'])
    expect(await person.ended()).toBe(0)
    const again = sit(['inbox', 'accept', '1'])
    await again.see('is decided already')
    expect(await again.ended()).toBe(3)
    expect(house.server.received).toHaveLength(2)
  })
})
