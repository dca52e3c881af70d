import { describe, expect, it } from 'vitest'
import { keys } from '../stage/terminal.ts'
import { agree, checklist, consentTo, scenes, told } from './stage.ts'

const scene = scenes()
const outage = ['--operator', 'play', '--service', 'sms-premium', '--start', '21.11.2026 03:00', '--confirm', '4']

/** Works on 21.11.2026 from 01:00 to 05:00, announced in time. */
async function worksUnderWay() {
  const one = await scene()
  const times = ['--start', '21.11.2026 01:00', '--end', '21.11.2026 05:00', '--confirm', '3']
  const args = ['maintenance', 'open', 'HL-20', '--dv', '--service', 'direct-billing', ...times]
  const opened = await one.house.run(args, { DNIU_NOW: '2026-11-10T09:00:00Z' })
  expect(opened).toMatchObject({ code: 0 })
  return one
}

describe('outage close', () => {
  it('offers the open notices, shows which one it is, and sends the end as a reply', async () => {
    const { house, sit } = await scene()
    for (const ticket of ['HL-1', 'HL-2'])
      expect((await house.run(['outage', 'open', ticket, ...outage, '--separate', 'other gateways'])).code).toBe(0)
    const person = sit(['outage', 'close'])
    await person.pick('Ticket number', 'HL-2')
    await person.see('HL-2: PLAY, since 21.11.2026 03:00 CET, SMS Premium')
    await person.answer('End of the outage', '')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    const mail = String(house.server.received.at(-1)?.bytes)
    expect(mail).toContain('CLOSE [[HL-2]]')
    expect(mail).toMatch(/^In-Reply-To: </m)
  })

  it('marks scheduled notices in the list, which cannot be followed up yet', async () => {
    const { house, sit } = await scene()
    for (const ticket of ['HL-1', 'HL-2'])
      expect((await house.run(['outage', 'open', ticket, ...outage, '--separate', 'other gateways'])).code).toBe(0)
    const later = ['--end', '21.11.2026 03:05', '--send-at', '21.11.2026 05:00', '--confirm', '4']
    expect((await house.run(['outage', 'close', 'HL-2', ...later])).code).toBe(0)
    const person = sit(['outage', 'close'], { columns: 120 })
    await person.see('HL-1  PLAY  SMS Premium  21.11.2026 03:00 CET')
    await person.see('(CLOSE waits for 21.11.2026 05:00: send or withdraw it first)')
    await person.pick('Ticket number', 'HL-2')
    await person.see(told('notice-scheduled'))
    await person.pick('Ticket number', 'HL-1')
    await person.answer('End of the outage', '')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
  })

  it('refuses an end that is still ahead at once, and lets it be changed', async () => {
    const { house, sit } = await scene()
    await house.run(['outage', 'open', 'HL-1', ...outage])
    const person = sit(['outage', 'close', 'HL-1'])
    await person.answer('End of the outage', '21.11.2026 04:00')
    await person.see(told('end-ahead'))
    await person.answer('End of the outage', '03:05')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(String(house.server.received.at(-1)?.bytes)).toContain('End date: 21.11.2026 03:05 CET')
  })
})

describe('maintenance close before the planned end', () => {
  it.each([
    // what is held states the planned end: it is asked no more
    ['just before the planned end', 'It leaves 21.11.2026 04:45', 3, false],
    ['at once', '3 in all: 3 accepted', 6, true],
  ])('leaves %s, as is chosen', async (choice, said, sent, asksEnd) => {
    const { house, sit } = await worksUnderWay()
    const person = sit(['maintenance', 'close', 'HL-20'])
    await person.pick('When is it to leave?', choice)
    if (asksEnd) await person.answer('End of the works', '')
    await agree(person, 3)
    expect(await person.ended()).toBe(0)
    expect(person.text()).toContain(said)
    expect(house.server.received).toHaveLength(sent)
  })
})

describe('outage update', () => {
  it('takes texts as they are typed, and no control characters', async () => {
    const { house, sit } = await scene()
    await house.run(['outage', 'open', 'HL-1', ...outage])
    const person = sit(['outage', 'update', 'HL-1'])
    await person.see('? Progress, in English')
    person.type(`Half\u009b31m of the traffic is back.${keys.enter}`)
    await person.see(told('text-control-character'))
    expect(person.text()).toContain('Half\\x9b31m')
    await person.answer('Progress, in English', `${keys.erase}Half of the traffic is back.`)
    await person.answer('Progress, in Polish', 'Połowa ruchu wróciła.')
    await person.answer('Next update', '21.11.2026 03:00')
    await person.see(told('next-update-past'))
    await person.answer('Next update', `${keys.erase}04:30`)
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(person.strange()).toEqual([])
  })
})

describe('the words of an update on a Polish screen', () => {
  it('are asked for in Polish first, and leave in English first', async () => {
    const { house, sit } = await scene()
    await house.run(['outage', 'open', 'HL-1', ...outage])
    const person = sit(['--lang', 'pl', 'outage', 'update', 'HL-1'])
    await person.see(/^[?] Postęp prac nad awarią, po polsku/m)
    await person.see('Ctrl-C')
    person.type('Polowa ruchu dziala.')
    await person.see(/^> Polowa ruchu dziala[.]/m)
    person.type(keys.enter)
    await person.see(/^[?] Postęp prac nad awarią, po angielsku/m)
    await person.see('Ctrl-C')
    person.type(`Half of it works.`)
    await person.see(/^> Half of it works[.]/m)
    person.type(keys.enter)
    await person.see(/^[?] Następna informacja/m)
    await person.see('Ctrl-C')
    person.type(keys.enter)
    await person.see(/Half of it works[\s\S]*-----[\s\S]*Polowa ruchu dziala/)
    await person.see('[… zwinięte wiersze: ')
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
  })
})

describe('own words that must not leave', () => {
  /** An update with a password in the English text, up to the question what to do about it. */
  async function leaking() {
    const one = await scene()
    await one.house.run(['outage', 'open', 'HL-1', ...outage])
    const person = one.sit(['outage', 'update', 'HL-1'])
    await person.answer('Progress, in English', 'Log in anew, password: Zima2026!')
    await person.answer('Progress, in Polish', 'Prosimy zalogować się ponownie.')
    await person.answer('Next update', '')
    await person.see('--text-en: 1:24: a password: password=********')
    return { ...one, person, last: () => String(one.house.server.received.at(-1)?.bytes) }
  }

  it('are written again, that half alone, from what they were', async () => {
    const { person, house, last } = await leaking()
    await person.pick('What now?', 'write the text again')
    await person.see(/^> Log in anew, password: Zima2026!/m)
    await person.answer('Progress, in English', `${keys.erase}Log in anew.`)
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(8)
    expect(last()).toContain('Log in anew.')
    expect(last()).not.toContain('Zima2026')
  })

  it('are masked', async () => {
    const { person, last } = await leaking()
    await person.pick('What now?', 'mask what should not leave')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(last()).toContain('password: ********')
    expect(last()).not.toContain('Zima2026')
  })

  it('leave with a reason, which is kept; or stay, and nothing is sent', async () => {
    const { person, house, sit } = await leaking()
    await person.pick('What now?', 'stop; nothing was sent')
    expect(await person.ended()).toBe(130)
    expect(house.server.received).toHaveLength(4)
    const again = sit([
      'outage',
      'update',
      'HL-1',
      '--text-en',
      'The password: Zima2026! is void.',
      '--text-pl',
      'Bez zmian.',
    ])
    await again.answer('Next update', '')
    await again.pick('What now?', 'send all the same')
    await again.answer('Reason', 'it is void')
    await agree(again, 4)
    expect(await again.ended()).toBe(0)
    expect((await house.run(['ticket', 'show', 'HL-1'])).stdout).toContain('it is void')
  })
})

describe('maintenance open', () => {
  const begin = ['maintenance', 'open', 'HL-9', '--dv', '--service', 'direct-billing']

  it('shows the earliest day and the deadline, and asks for an end after the start', async () => {
    const { sit } = await scene()
    const person = sit(begin)
    await person.see('they can begin on 25.11.2026 at the earliest')
    await person.answer('Start of the works', '30.11.2026 02:00')
    await person.see('Deadline: the notice must leave before 27.11.2026 00:00')
    await person.answer('End of the works', '30.11.2026 01:00')
    await person.see(told('end-before-start'))
    await person.answer('End of the works', `${keys.erase}<`)
    await person.answer('Start of the works', '30.11.2026 00:30')
    await person.answer('End of the works', '')
    await person.see(`? Tick`)
    expect(person.text()).toContain('Start of the works  30.11.2026 00:30 CET')
    expect(person.text()).toContain('End date: 30.11.2026 01:00 CET')
  })

  it('too late: says so at once, and then goes out with a reason only', async () => {
    const { house, sit } = await scene()
    const person = sit(begin)
    await person.answer('Start of the works', '23.11.2026 02:00')
    await person.see(told('notice-too-late'))
    await person.answer('End of the works', '03:00')
    await person.pick('What now?', 'send all the same')
    await person.answer('Reason', 'agreed with all')
    await agree(person, 3)
    expect(await person.ended()).toBe(0)
    expect(house.server.received).toHaveLength(3)
  })

  it('too late: another start can be given instead', async () => {
    const { sit } = await scene()
    const person = sit(begin)
    await person.answer('Start of the works', '23.11.2026 02:00')
    await person.answer('End of the works', `${keys.erase}30.11.2026 03:00`)
    await person.pick('What now?', 'change an answer')
    await person.pick('Which answer is to be changed?', 'Start of the works')
    await person.answer('Start of the works', '30.11.2026 02:00')
    await agree(person, 3)
    expect(await person.ended()).toBe(0)
  })
})

describe('the rules of an outage', () => {
  const begin = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']

  it('asks in office hours who agreed, or why nobody did', async () => {
    const { sit } = await scene({ DNIU_NOW: '2026-11-24T09:12:00Z' })
    const person = sit([...begin, '--start', 'now'])
    await person.pick('Who agreed that this is an outage?', 'nobody can be reached')
    await person.answer('Why alone?', '<')
    await person.pick('Who agreed that this is an outage?', 'nobody can be reached')
    await person.answer('Why alone?', 'both phones are off')
    await person.see(`? Tick`)
    person.type('<')
    await person.pick('Which answer is to be changed?', 'Who agreed')
    await person.pick('Who agreed that this is an outage?', 'Ewa Król')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
  })

  it('asks which of the two hours is meant when the clocks go back', async () => {
    const { house, sit } = await scene({ DNIU_NOW: '2026-10-25T04:00:00Z' })
    const person = sit(begin)
    await person.answer('Start of the outage', '25.10.2026 02:30')
    await person.pick('That hour comes twice that night', 'after the clocks')
    await person.see('Start of the outage  25.10.2026 02:30 CET')
    await person.see(`? ${checklist}`)
    person.type('<')
    await person.pick('Which answer is to be changed?', 'Start of the outage')
    await person.answer('Start of the outage', '25.10.2026 02:30')
    await person.pick('That hour comes twice that night', 'before the clocks')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(String(house.server.received[0]?.bytes)).toContain('Start date: 25.10.2026 02:30 CEST')
  })

  it('says at once that an outage has begun, and that a ticket is taken', async () => {
    const { house, sit } = await scene()
    await house.run(['outage', 'open', 'HL-1', ...outage])
    const another = ['--separate', 'other gateways']
    const person = sit([
      'outage',
      'open',
      '--operator',
      'play',
      '--service',
      'sms-premium',
      '--cause',
      'sms',
      ...another,
    ])
    await person.answer('Ticket number', '1')
    await person.see(told('notice-already-open'))
    await person.answer('Ticket number', `${keys.erase}2`)
    await person.answer('Start of the outage', '22.11.2026 03:00')
    await person.see(told('outage-ahead'))
    await person.answer('Start of the outage', '03:00')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
  })

  it('what the flags say against a rule is refused before anything is asked', async () => {
    const { sit } = await scene()
    const person = sit([
      'outage',
      'open',
      '--operator',
      'play',
      '--service',
      'sms-premium',
      '--start',
      '22.11.2026 03:00',
    ])
    expect(await person.ended()).toBe(3)
    expect(person.text()).not.toContain(consentTo(4))
    expect(person.text()).not.toContain('Ticket number')
  })
})
