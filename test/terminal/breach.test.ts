import { expect, it } from 'vitest'
import { scenes, told } from './stage.ts'

const scene = scenes()
const open = ['outage', 'open', 'HL-1', '--operator', 'play', '--service', 'sms-premium', '--cause', 'sms']
const rest = ['--start', '03:00', '--alone', 'night', '--confirm', '4']
const asked = 'Number of the message that went to a wrong reader'
const consent = 'Record it and send?'

/** A house in which a notice has left; who sits there, and how many mails there are. */
async function after() {
  const { house, sit } = await scene()
  expect((await house.run([...open, ...rest])).code).toBe(0)
  const breaches = async () => JSON.parse((await house.run(['--json', 'breach', 'list', '--all'])).stdout)
  return { house, sit, breaches, sent: () => house.server.received.length }
}

it('a mail to a wrong reader is asked for by its number, shown whole, and recorded with a yes', async () => {
  const { sit, breaches, sent } = await after()
  const person = sit(['breach', 'open'])
  await person.answer(asked, '1')
  await person.see(/Please delete|Prośba o usunięcie/)
  await person.pick(consent, 'yes')
  expect(await person.ended()).toBe(0)
  // the reader, the supervisor and the head
  expect(sent()).toBe(4 + 3)
  expect(await breaches()).toMatchObject([{ id: 1, ticket: 'HL-1', messages: [1] }])
})

it('whoever says no, or ends, has recorded and sent nothing', async () => {
  const { sit, breaches, sent } = await after()
  const person = sit(['breach', 'open'])
  await person.answer(asked, '1')
  await person.pick(consent, 'no')
  expect(await person.ended()).toBe(130)
  const other = sit(['breach', 'open'])
  await other.see(asked)
  other.type('\x03')
  expect(await other.ended()).toBe(130)
  expect([await breaches(), sent()]).toEqual([[], 4])
})

it('that it is recorded already is said at the number, before any yes', async () => {
  const { house, sit } = await after()
  await house.run(['breach', 'open', '--message', '1', '--yes'])
  const person = sit(['breach', 'open'])
  await person.answer(asked, '1')
  await person.see(told('breach-known'))
  expect(person.text()).not.toContain(consent)
  person.close()
})
