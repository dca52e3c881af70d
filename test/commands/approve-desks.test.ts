import { afterEach, beforeEach, expect, it } from 'vitest'
import { newDatabase } from '../journal/postgres-place.ts'
import { type House, openHouse } from '../stage/house.ts'
import { setProfiles } from '../stage/profiles.ts'

// Several desks over one PostgreSQL.

let house: House
beforeEach(async () => {
  house = await openHouse({ DNIU_DATABASE_URL: await newDatabase() })
  setProfiles(house, [
    { id: 'desk', for: ['operator'], alone: 3, approval: 'desk' },
    { id: 'boss', for: ['supervisor', 'head'], approves: true },
  ])
})
afterEach(() => house.close())

const outage = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--start', '03:05']
const four = ['--confirm', '4']

it('two who say yes at once: one is taken, the other is told by whom; everybody hears once', async () => {
  const { stdout } = await house.run(['--json', ...outage, ...four])
  expect(JSON.parse(stdout).approval).toEqual([{ id: 1, profile: 'desk', state: 'wanted' }])
  const people = ['ewa.krol', 'pawel.gorski']
  const ran = await Promise.all(people.map((who) => house.run(['--json', '--as', who, 'approve', '1', ...four])))
  expect(ran.map(({ code }) => code).toSorted()).toEqual([0, 3])
  const winner = people[ran.findIndex(({ code }) => code === 0)]
  const told = JSON.parse(ran.find(({ code }) => code === 3)?.stdout ?? '').error
  expect([told.code, told.message.includes(winner)]).toEqual(['approval-over', true])
  expect(new Set(house.server.received.map(({ to }) => to)).size).toBe(4)
  expect(house.server.received).toHaveLength(4)
})

it('a worker at another desk leaves it alone until the yes, and it is in the backup', async () => {
  await house.run([...outage, ...four])
  await house.run(['outbox', 'send'])
  expect(house.server.received).toHaveLength(0)
  const backup = `${house.stage.folder}/backup.jsonl`
  expect((await house.run(['journal', 'export', backup])).code).toBe(0)
  const there = { DNIU_DATABASE_URL: await newDatabase() }
  expect((await house.run(['journal', 'import', backup], there)).code).toBe(0)
  expect((await house.run(['journal', 'verify'], there)).code).toBe(0)
  expect(JSON.parse((await house.run(['--json', 'approve'], there)).stdout)).toMatchObject([{ id: 1, messages: 4 }])
})
