import { describe, expect, it } from 'vitest'
import { keys } from '../stage/terminal.ts'
import { agree, checklist, scenes, told } from './stage.ts'

const scene = scenes()
const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']
const works = ['maintenance', 'open', '#20', '--operator', 'play', '--service', 'sms-premium']
const start = 'Start of the outage'
const end = 'End of the works'

describe('an hour alone, at the start of an outage', () => {
  it('is of yesterday after midnight, and its day is shown', async () => {
    const { sit } = await scene({ DNIU_NOW: '2026-11-26T23:10:00Z' })
    const person = sit(outage)
    await person.answer(start, '23:50')
    await person.see(`✔ ${start}  26.11.2026 23:50 CET`)
    await person.see(`? ${checklist}`)
  })

  it('that is nearer ahead is asked about: which day', async () => {
    const { house, sit } = await scene()
    const person = sit(outage)
    await person.answer(start, '04:00')
    await person.pick('Which day is that?', 'still ahead')
    await person.see(told('outage-ahead'))
    await person.answer(start, '04:00')
    await person.pick('Which day is that?', '← back')
    await person.see(/^> \(04:00\)$/m)
    person.type(keys.enter)
    await person.pick('Which day is that?', 'in the past')
    await person.see(`✔ ${start}  20.11.2026 04:00 CET`)
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(String(house.server.received[0]?.bytes)).toContain('Start date: 20.11.2026 04:00 CET')
  })
})

describe('the end of works, on a night of the clock', () => {
  it('is the first after the start, and which of two is asked', async () => {
    const { sit } = await scene({ DNIU_NOW: '2026-10-20T12:00:00Z' })
    const person = sit([...works, '--end', '02:30'])
    await person.answer('Start of the works', '24.10 22:00')
    await person.see('✔ Start of the works  24.10.2026 22:00 CEST')
    await person.see(told('time-exists-twice'))
    await person.answer(end, '02:30')
    await person.pick('That hour comes twice that night', 'after the clocks')
    await person.see(`✔ ${end}  25.10.2026 02:30 CET`)
    await person.see(`? ${checklist}`)
    expect(person.text()).toContain('End date: 25.10.2026 02:30 CET')
  })

  it('is asked for again where it is missing', async () => {
    const { sit } = await scene({ DNIU_NOW: '2026-03-20T12:00:00Z' })
    const person = sit([...works, '--start', '28.03 22:00', '--end', '02:30'])
    await person.see(told('time-gap'))
    await person.see(`? ${end}`)
    person.type(`02:30${keys.enter}`)
    await person.see(/^> 02:30\n! /m)
    await person.answer(end, `${keys.erase}+5h`)
    await person.see(`✔ ${end}  29.03.2026 04:00 CEST`)
    await person.see(`? ${checklist}`)
  })
})
