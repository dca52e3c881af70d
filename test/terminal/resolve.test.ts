import { describe, expect, it } from 'vitest'
import { keys } from '../stage/terminal.ts'
import { scenes } from './stage.ts'

const scene = scenes()
const night = { DNIU_NOW: '2026-11-21T03:12:00+01:00' }
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', 'now']

async function refused() {
  const stage = await scene(night)
  const { house } = stage
  house.script('RCPT', 'technika@gmina.example', 1, '550 5.1.1 No such user')
  house.script('RCPT', 'technika@zolw.example', 1, '550 5.1.1 No such user')
  await house.run([...open, '--confirm', '4'])
  return stage
}
const queued = async (run: (args: readonly string[]) => Promise<{ stdout: string }>) =>
  (JSON.parse((await run(['outbox', '--json'])).stdout) as { outcome: string }[]).map(({ outcome }) => outcome)

describe('resolving what a ticket has', () => {
  it('shows how many, to whom and why, and takes their number alone for a yes', async () => {
    const { house, sit } = await refused()
    const person = sit(['outbox', 'resolve', 'HL-1', '--resend'])
    await person.see('2 × 550 5.1.1 No such user')
    await person.see('technika@gmina.example, technika@zolw.example')
    await person.see('? To agree, type the number')
    person.type(`3${keys.enter}`)
    await person.see('You typed 3; the number of messages is 2')
    await person.answer('To agree, type the number of messages: 2', '2')
    expect(await person.ended()).toBe(0)
    expect(await queued(house.run)).toEqual(['queued', 'queued'])
  })

  it('changes nothing when the person stops', async () => {
    const { house, sit } = await refused()
    const person = sit(['outbox', 'resolve', 'HL-1', '--resend'])
    await person.see('To agree, type the number')
    person.type(keys.enter)
    expect(await person.ended()).toBe(130)
    expect(await queued(house.run)).toEqual(['refused', 'refused'])
  })
})
