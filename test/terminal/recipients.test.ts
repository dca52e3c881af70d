import { describe, expect, it } from 'vitest'
import { keys, type Terminal } from '../stage/terminal.ts'
import { agree, checklist, consentTo, items, scenes, told } from './stage.ts'

const scene = scenes()
const open = [
  ...['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms'],
  ...['--start', '21.11.2026 03:00'],
]
const contacts = 'Which contacts are to be told?'
const dropped = 'Who is to be left out?'
const named = 'Leave out as well'
const added = 'Add addresses'

async function upToConsent(): Promise<{ person: Terminal; sent: () => string[] }> {
  const { house, sit } = await scene()
  const person = sit(open)
  await person.tick(checklist, ...items)
  await person.see(`? ${consentTo(4)}`)
  return { person, sent: () => house.server.received.flatMap(({ to }) => to) }
}

describe('other recipients at the review (§2)', () => {
  it('without one partner and with two more addresses: shown again, and sent to those', async () => {
    const { person, sent } = await upToConsent()
    await person.answer(consentTo(4), '+')
    await person.tick(contacts)
    await person.tick(dropped, '(zolw)')
    await person.answer(named, '')
    await person.see(`? ${added}`)
    person.type(`two@a.example, not-one${keys.enter}`)
    await person.see(told('address-malformed'))
    await person.answer(added, `${keys.erase}noc@new.example duty@new.example`)
    await person.see('without: zolw; added: noc@new.example, duty@new.example')
    await agree(person, 5)
    expect(await person.ended()).toBe(0)
    expect(sent()).toHaveLength(5)
    expect(sent()).toContain('noc@new.example')
    expect(sent()).not.toContain('technika@zolw.example')
    expect(person.strange()).toEqual([])
  })

  /** Adds an address that looks mistyped, up to the question what to do about it. */
  async function mistyped() {
    const one = await upToConsent()
    const { person } = one
    await person.answer(consentTo(4), '+')
    await person.tick(contacts)
    await person.tick(dropped)
    await person.answer(named, '')
    await person.answer(added, 'duty@zolww.example')
    await person.see('did you mean duty@zolw.example?')
    // no flag can be given while a question is asked
    expect(person.text()).not.toContain('--address-reason')
    return one
  }

  it('an address that looks mistyped is asked about, and leaves with a reason', async () => {
    const { person, sent } = await mistyped()
    await person.pick('What now?', 'send all the same, with a reason')
    await person.answer('Reason', 'dictated on the phone')
    await person.see('duty@zolww.example looks mistyped')
    await agree(person, 5)
    expect(await person.ended()).toBe(0)
    expect(sent()).toContain('duty@zolww.example')
  })

  it('an address that looks mistyped is taken back with the change that brought it', async () => {
    const { person, sent } = await mistyped()
    await person.pick('What now?', 'back to the message before this change')
    await agree(person, 4)
    expect(await person.ended()).toBe(0)
    expect(sent()).toHaveLength(4)
    expect(sent()).not.toContain('duty@zolww.example')
  })

  it('an address that looks mistyped leaves nothing where the person stops', async () => {
    const { person, sent } = await mistyped()
    await person.pick('What now?', 'stop; nothing was sent')
    expect(await person.ended()).toBe(130)
    expect(sent()).toEqual([])
  })

  it('going back or naming nobody changes nothing', async () => {
    const { person, sent } = await upToConsent()
    await person.answer(consentTo(4), '+')
    await person.tick(contacts)
    await person.see(`? ${dropped}`)
    person.type('<')
    await person.see(`? ${contacts}`)
    person.type('<')
    await person.answer(consentTo(4), '4')
    expect(await person.ended()).toBe(0)
    expect(sent()).toHaveLength(4)
    expect(person.text()).not.toContain('without:')
  })

  it('if nobody would be left: a message, and nothing changes', async () => {
    const { house, sit } = await scene()
    const person = sit([...open, '--partner', 'zolw'])
    await person.see(`? ${checklist}`)
    person.type('<')
    await person.pick('Which answer is to be changed?', 'Recipients')
    await person.tick(contacts)
    await person.tick(dropped, '(zolw)')
    await person.see(`? ${named}`)
    person.type(`zolw-nobody${keys.enter}`)
    await person.see(told('unknown-id'))
    await person.answer(named, keys.erase)
    await person.answer(added, '')
    await person.see(told('no-recipients'))
    expect(person.text()).not.toContain('--service and --operator')
    await person.see(`? ${checklist}`)
    person.type(keys.stop)
    expect(await person.ended()).toBe(130)
    expect(house.server.received).toEqual([])
  })
})
