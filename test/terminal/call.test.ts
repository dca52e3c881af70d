import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/open.ts'
import type { House } from '../stage/house.ts'
import { keys, type Terminal, type TerminalWish } from '../stage/terminal.ts'
import { scenes, told } from './stage.ts'

const scene = scenes()
const nine = Date.parse('2026-11-21T08:00:00Z')

/** A person at a terminal, in a house where Łucja Żak of gmina and Maeve O'Brien have phones. */
async function begin(args: readonly string[], wish: TerminalWish = {}) {
  const { house, sit } = await scene()
  const file = join(house.stage.folder, 'registry', 'contacts.yaml')
  const written = readFileSync(file, 'utf8')
    .replace('emails: [technika@gmina.example]', 'emails: [technika@gmina.example], phones: ["+48 601 555 014"]')
    .replace('emails: [maeve@obrien.example]', 'emails: [maeve@obrien.example], phones: ["+44 20 7946 0001"]')
  writeFileSync(file, written)
  return { house, sit, person: sit(['call', ...args], wish) }
}

async function calls({ stage }: House) {
  const journal = await openJournal({ folder: stage.env.DNIU_DATA ?? '', readOnly: true })
  try {
    return await journal.calls()
  } finally {
    await journal.close()
  }
}

const words = {
  en: {
    called: 'Whom do you call?',
    caller: 'Who is calling?',
    ticket: 'Ticket number',
    person: 'Who is at the other end?',
    name: 'Their name',
    other: 'somebody else',
    next: 'Next',
    note: 'Note of the call',
    back: 'When to call again?',
    phone: 'On which number?',
    promise: 'Does this call keep a promise?',
    kept: 'is kept',
    nothing: 'nothing was kept',
  },
  pl: {
    called: 'Do kogo dzwonisz?',
    caller: 'Kto dzwoni?',
    ticket: 'Numer zgłoszenia',
    person: 'Rozmówca',
    name: 'Imię i nazwisko rozmówcy',
    other: 'ktoś inny',
    next: 'Dalej',
    note: 'Notatka z rozmowy',
    back: 'Kiedy zadzwonić ponownie?',
    phone: 'Pod jaki numer?',
    promise: 'Czy tą rozmową spełniono obietnicę?',
    kept: 'Zapisano rozmowę',
    nothing: 'niczego nie zapisano',
  },
} as const
const english = words.en
type Words = (typeof words)['en' | 'pl']

/** Answers from the first question up to the note, in a call to Łucja Żak. */
async function upToNote(person: Terminal, say: Words): Promise<void> {
  await person.pick(say.called, 'Gmina')
  await person.answer(say.ticket, '7')
  await person.answer(say.next, '')
  await person.pick(say.person, 'Łucja Żak')
  await person.see('*9601555014')
  await person.answer(say.next, '')
  await person.see('nazywam się Anna Nowak')
  await person.answer(say.next, '')
  await person.see('w sprawie zgłoszenia HL-7')
  await person.answer(say.next, '')
}

describe('dniu call outgoing, step by step', () => {
  it.each([
    ['en', 80],
    ['pl', 120],
  ] as const)('in %s at %i columns', async (lang, columns) => {
    const { house, person } = await begin(['outgoing', '--lang', lang], { columns })
    const say = words[lang]
    await upToNote(person, say)
    await person.answer(say.note, 'asked for logs')
    await person.answer(say.back, '09:00')
    await person.answer(say.next, '')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain(say.kept)
    expect(person.strange()).toEqual([])
    expect(person.lines().every((line) => line.length < columns)).toBe(true)
    // no answered question is left on the screen
    expect(person.text()).not.toMatch(/^\? /m)
    expect(await calls(house)).toMatchObject([
      {
        by: 'anna.nowak',
        direction: 'outgoing',
        organization: 'gmina',
        ticket: 'HL-7',
        person: 'Łucja Żak',
        phone: '+48 601 555 014',
        note: 'asked for logs',
        callBack: nine,
        answers: null,
      },
    ])
  })

  it('asks nothing that flags have said, and offers what they said of the rest', async () => {
    const { house, person } = await begin(['outgoing', '--partner', 'obrien', '--ticket', 'HL-9', '--note', 'short'])
    await person.answer(english.next, '')
    await person.see(/^> HL-9$/m)
    await person.answer(english.ticket, '')
    await person.answer(english.next, '')
    await person.see('Could you spell that for me, please?')
    await person.answer(english.next, '')
    await person.pick(english.person, english.other)
    await person.answer(english.name, 'Sean')
    for (const seen of ['number', 'Do I have the pleasure of speaking with Sean?', 'about ticket HL-9']) {
      await person.see(seen)
      await person.answer(english.next, '')
    }
    await person.see(/^> short$/m)
    await person.answer(english.note, '')
    await person.answer(english.back, '')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(person.text()).not.toContain(english.called)
    expect(await calls(house)).toMatchObject([
      { organization: 'obrien', ticket: 'HL-9', person: 'Sean', note: 'short' },
    ])
  })
})

describe('dniu call incoming, step by step', () => {
  it('goes on by whether there is a ticket, and asks where to call back', async () => {
    const { house, person } = await begin(['incoming'])
    await person.see('w czym mogę pomóc?')
    await person.pick(english.caller, '(not known)')
    await person.answer(english.name, 'Jan')
    await person.answer(english.ticket, '')
    await person.see('A new report')
    expect(person.text()).toContain('✔ Who is at the other end?  Jan')
    expect(person.text()).not.toContain('An existing ticket')
    await person.answer(english.note, 'SMS do 7155 nie dochodzą')
    await person.see(`? ${english.back}`)
    person.type('-2h')
    await person.see(/^> -2h/m)
    person.type(keys.enter)
    await person.see(told('call-back-past'))
    await person.answer(english.back, `${keys.erase}22.11.2026 09:00`)
    await person.answer(english.phone, '601 555 099')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([
      { organization: null, ticket: null, person: 'Jan', phone: '601 555 099', callBack: nine + 86_400_000 },
    ])
  })

  it('offers whose number it probably is, and a promise to keep', async () => {
    const { house, sit } = await begin(['incoming'])
    await house.run(['call', 'incoming', '--partner', 'gmina', '--note', 'n', '--call-back', '09:00'])
    const again = sit(['call', 'incoming', '--phone', '601555014'])
    await again.see('Probably')
    await again.see(/^> Gmina/m)
    await again.answer(english.caller, '')
    await again.pick(english.person, 'Łucja')
    await again.answer(english.ticket, '')
    await again.answer(english.note, '')
    await again.answer(english.back, '')
    await again.answer(english.next, '')
    await again.pick(english.promise, '1 ')
    expect(await again.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([
      { done: true },
      { organization: 'gmina', answers: 1, phone: '601555014' },
    ])
  })

  it('asks which hour is meant when the clocks go back, and leads back from the number to the time', async () => {
    const { house, person } = await begin(['incoming', '--partner', 'gmina'])
    await person.answer(english.next, '')
    await person.pick(english.person, english.other)
    await person.answer(english.name, 'Jan')
    await person.answer(english.ticket, '')
    await person.answer(english.note, '')
    await person.answer(english.back, '31.10.2027 02:30')
    await person.pick('That hour comes twice that night', 'after the clocks')
    await person.answer(english.phone, '<')
    await person.see(/^> 31\.10\.2027 02:30$/m)
    await person.answer(english.back, '')
    await person.pick('That hour comes twice that night', 'before the clocks')
    await person.answer(english.phone, '601 555 099')
    await person.see(/02:30 CEST, 601 555 099/)
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([
      { person: 'Jan', phone: '601 555 099', callBack: Date.parse('2027-10-31T02:30:00+02:00') },
    ])
  })

  it('keeps nothing where nothing was said', async () => {
    const { house, person } = await begin(['incoming', '--partner', 'gmina'])
    await person.answer(english.next, '')
    await person.pick(english.person, english.other)
    await person.answer(english.name, '')
    await person.answer(english.ticket, '')
    await person.answer(english.note, '')
    await person.answer(english.back, '')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain(english.nothing)
    expect(await calls(house)).toEqual([])
  })

  it('asks who speaks where nobody has said', async () => {
    const { house, person } = await begin(['incoming', '--note', 'n'], { env: { DNIU_USER: '' } })
    await person.pick('Who is speaking?', 'Jan Wójcik')
    await person.see('Jan Wójcik przy telefonie')
    await person.pick(english.caller, '(not known)')
    await person.answer(english.name, '')
    await person.answer(english.ticket, '')
    await person.answer(english.note, '')
    await person.answer(english.back, '')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([{ by: 'jan.wojcik' }])
  })
})

describe('going back, and stopping', () => {
  it('leads to any step before, with its answer offered again', async () => {
    const { house, person } = await begin(['outgoing'])
    await upToNote(person, english)
    await person.answer(english.note, 'first')
    await person.answer(english.back, '<')
    await person.see(/^> first$/m)
    await person.answer(english.note, `${keys.erase}<`)
    for (let step = 0; step < 3; step += 1) await person.answer(english.next, '<')
    // the chosen person does not work at the other firm
    await person.see(/^> Łucja/m)
    person.type('<')
    await person.answer(english.next, '<')
    await person.answer(english.ticket, `${keys.erase}<`)
    await person.see(/^> Gmina/m)
    await person.pick(english.called, 'Wydawnictwo')
    await person.answer(english.ticket, `${keys.erase}8`)
    await person.answer(english.next, '')
    await person.see('Dział Techniczny')
    await person.pick(english.person, 'Dział Techniczny')
    for (const seen of ['begin with *9', 'z Dział Techniczny', 'HL-8']) {
      await person.see(seen)
      await person.answer(english.next, '')
    }
    await person.answer(english.note, '')
    await person.answer(english.back, '')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([{ organization: 'zolw', ticket: 'HL-8', phone: '', note: 'first' }])
  })

  it.each([
    ['Ctrl-C', keys.stop],
    ['the end of input', keys.end],
  ])('%s keeps nothing', async (_name, key) => {
    const { house, person } = await begin(['outgoing'])
    await upToNote(person, english)
    await person.answer(english.note, 'half a thought')
    await person.see(`? ${english.back}`)
    person.type(key)
    expect(await person.ended()).toBe(130)
    expect(await calls(house)).toEqual([])
  })

  it('a preview walks the steps and keeps nothing', async () => {
    const { house, person } = await begin(['outgoing', '--dry-run'])
    await upToNote(person, english)
    await person.answer(english.note, 'a thought')
    await person.answer(english.back, '')
    await person.answer(english.next, '')
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain('--dry-run')
    expect(await calls(house)).toEqual([])
  })
})

describe('other screens', () => {
  it('a terminal that cannot move its cursor', async () => {
    const { house, person } = await begin(['incoming', '--partner', 'gmina'], { env: { TERM: 'dumb' } })
    const answer = async (question: string, text: string) => {
      // what is typed before the mark is no answer
      await person.see(new RegExp(`${`? ${question}`.replace(/[.?()]/g, '\\$&')}[^]*\n>`))
      person.type(`${text}\r`)
    }
    await answer(english.next, '')
    await answer(english.person, '1')
    await answer(english.ticket, '7')
    await answer(english.note, 'by hand')
    await answer(english.back, '')
    await person.see(new RegExp(`(${english.next}[^]*\n>[^]*){2}`))
    person.type('\r')
    expect(await person.ended()).toBe(0)
    expect(await calls(house)).toMatchObject([{ ticket: 'HL-7', person: 'Łucja Żak', note: 'by hand' }])
  })

  it('no terminal on standard output: the script, and no question', async () => {
    const { person } = await begin([], { shell: '$DNIU call incoming --partner gmina | cat' })
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain('Digital Virgo, Anna Nowak przy telefonie')
    expect(person.text()).not.toContain('Ctrl-C')
  })
})
