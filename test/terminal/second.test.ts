import { expect, it } from 'vitest'
import { setProfiles } from '../stage/profiles.ts'
import { checklist, consentTo, items, scenes, told } from './stage.ts'

const scene = scenes()
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']
const outage = [...open, '--start', '03:00']
const asked = 'Who sits beside you, has read it, and says yes?'
const desk = { id: 'desk', for: ['operator'], alone: 3 }
const boss = { id: 'boss', for: ['supervisor', 'head'], approves: true }

it('a second person is asked for after the number, and kept; the way back leads to the number again', async () => {
  const { house, sit } = await scene()
  setProfiles(house, [desk, boss])
  const person = sit(outage)
  await person.tick(checklist, ...items)
  await person.answer(consentTo(4), '4')
  await person.see(told('approval-needed'))
  await person.pick(asked, '← back')
  await person.answer(consentTo(4), '4')
  await person.pick(asked, 'Ewa Król')
  expect(await person.ended()).toBe(0)
  expect(house.server.received).toHaveLength(4)
  const { stdout } = await house.run(['--json', 'ticket', 'show', 'HL-1'])
  expect(JSON.parse(stdout).events[0].details.approval).toEqual({ by: 'ewa.krol', profile: 'desk' })
})

it('whoever sits alone sends nothing', async () => {
  const { house, sit } = await scene()
  setProfiles(house, [desk, boss])
  const person = sit(outage)
  await person.tick(checklist, ...items)
  await person.answer(consentTo(4), '4')
  await person.pick(asked, 'nobody, do not send')
  expect(await person.ended()).toBe(130)
  expect(house.server.received).toHaveLength(0)
})

it('what a profile does not allow is refused before the first question', async () => {
  const { house, sit } = await scene()
  setProfiles(house, [{ ...desk, kinds: ['letter'] }, boss])
  const person = sit(['outage', 'open'])
  expect(await person.ended()).toBe(3)
  expect(person.text()).not.toContain('? ')
})

it('with profiles that allow it, nothing more is asked', async () => {
  const { house, sit } = await scene()
  setProfiles(house, [{ ...desk, alone: 4 }, boss])
  const person = sit(outage)
  await person.tick(checklist, ...items)
  await person.answer(consentTo(4), '4')
  expect(await person.ended()).toBe(0)
  expect(person.text()).not.toContain(asked)
})

it('leaves it to another desk, where somebody reads it all and types the number', async () => {
  const { house, sit } = await scene()
  setProfiles(house, [desk, boss])
  const person = sit(outage)
  await person.tick(checklist, ...items)
  await person.answer(consentTo(4), '4')
  await person.pick(asked, 'nobody: let somebody at another desk approve')
  expect(await person.ended()).toBe(0)
  expect(person.text()).toContain('dniu approve 1')
  expect(house.server.received).toHaveLength(0)
  const other = sit(['--as', 'ewa.krol', 'approve', '1'], { rows: 60 })
  await other.see('SMS Premium')
  await other.answer('To agree, type the number of messages: 4', '4')
  expect(await other.ended()).toBe(0)
  expect(house.server.received).toHaveLength(4)
})
